import { goQuote } from '../../dockerfile/values/go-quote.ts';
import type { Errno, LaunchFailure } from '../outcome.ts';
import type { OciRuntime, Runtime } from './runtimes.ts';
import { GO_ERRNO } from './text.ts';
import type { Words } from './text.ts';

/** What execve's failure is for runc's own process: 1 up to 1.1, 255 from 1.2 (libcontainer/init_linux.go). */
const EXEC_EXIT: Readonly<Record<OciRuntime, number>> = {
  'runc-1.3': 255,
  'runc-1.2': 255,
  'runc-1.1': 1,
  'runc-1.0': 1,
  'runc-1.0.0-rc10': 1,
  'crun-1.22': 1,
  'crun-1.20': 1,
  'fork-exec': 1,
};

type OciFailure = Extract<LaunchFailure, { kind: 'chdir' | 'not-in-path' | 'dot' | 'lookup' | 'exec' }>;

/** A failure in runc's words of that version. */
export function runcWords(failure: OciFailure, runtime: Runtime): Words {
  switch (failure.kind) {
    case 'chdir':
      return create(
        failure.errno,
        `chdir to cwd (${goQuote(failure.path)}) set in config.json failed: ${GO_ERRNO[failure.errno]}`,
        runtime,
      );
    case 'not-in-path':
      return create('ENOENT', `exec: ${goQuote(failure.name)}: executable file not found in $PATH`, runtime);
    case 'dot':
      return create(null, `exec: ${goQuote(failure.name)}: cannot run executable found relative to current directory`, runtime);
    case 'lookup':
      return create(
        failure.errno,
        `exec: ${goQuote(failure.name)}: ${failure.stat ? `stat ${failure.at}: ` : ''}${lookupErrno(failure.errno, runtime)}`,
        runtime,
      );
    case 'exec':
      return execWords(failure, runtime);
  }
}

function lookupErrno(errno: Errno, runtime: Runtime): string {
  return GO_ERRNO[errno === 'EISDIR' && runtime.directoryIsDenied ? 'EACCES' : errno];
}

function execWords(failure: OciFailure & { kind: 'exec' }, runtime: Runtime): Words {
  const { errno, path } = failure;
  const error = GO_ERRNO[errno];
  // runc 1.1 looks with eaccess(2) itself, while it can still tell the engine.
  if (runtime.oci === 'runc-1.1' && failure.cause.code === 'no-x-bit') return create(errno, `exec ${path}: ${error}`, runtime);
  const log = (text: string): Words => ({ kind: 'log', errno, text, exitCode: EXEC_EXIT[runtime.oci] });
  if (runtime.oci === 'runc-1.0.0-rc10') return log(`standard_init_linux.go:211: exec user process caused ${goQuote(error)}`);
  if (runtime.oci === 'runc-1.0') return log(`standard_init_linux.go:228: exec user process caused: ${error}`);
  return log(`exec ${path}: ${error}`);
}

function create(errno: Errno | null, text: string, { oci }: Runtime): Words {
  if (oci === 'runc-1.0.0-rc10')
    return { kind: 'create', errno, text: `container_linux.go:349: starting container process caused ${goQuote(text)}` };
  if (oci === 'runc-1.0') return { kind: 'create', errno, text: `container_linux.go:380: starting container process caused: ${text}` };
  return { kind: 'create', errno, text };
}

/** A failure as Lambda says it, whose supervisor starts programs by Go's os/exec. */
export function forkExecWords(failure: OciFailure): Words {
  if (failure.kind === 'chdir') return { kind: 'create', errno: failure.errno, text: `chdir ${failure.path}: ${GO_ERRNO[failure.errno]}` };
  if (failure.kind === 'not-in-path')
    return { kind: 'create', errno: 'ENOENT', text: `exec: ${goQuote(failure.name)}: executable file not found in $PATH` };
  if (failure.kind === 'dot')
    return {
      kind: 'create',
      errno: null,
      text: `exec: ${goQuote(failure.name)}: cannot run executable found relative to current directory`,
    };
  const path = failure.kind === 'lookup' ? failure.at : failure.path;
  const errno = failure.errno === 'EISDIR' ? 'EACCES' : failure.errno;
  return { kind: 'create', errno, text: `fork/exec ${path}: ${GO_ERRNO[errno]}` };
}
