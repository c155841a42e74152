import type { Errno, LaunchFailure } from '../outcome.ts';
import type { Runtime } from './runtimes.ts';
import { cErrno } from './text.ts';
import type { Words } from './text.ts';

type OciFailure = Extract<LaunchFailure, { kind: 'chdir' | 'not-in-path' | 'dot' | 'lookup' | 'exec' }>;

/** A failure in crun's words. */
export function crunWords(failure: OciFailure, runtime: Runtime): Words {
  const isOld = runtime.oci === 'crun-1.20';
  switch (failure.kind) {
    case 'chdir':
      return create(failure.errno, `chdir ${isOld ? '' : 'to '}\`${failure.path}\`: ${cErrno(failure.errno)}`);
    case 'not-in-path':
    case 'dot':
      return create('ENOENT', `${notFound(failure.name, isOld)}: ${cErrno('ENOENT')}`);
    case 'lookup':
      return create(failure.errno, isOld ? oldLookup(failure.name, failure.errno) : lookup(failure.at, failure));
    case 'exec':
      return { kind: 'log', errno: failure.errno, exitCode: 1, text: exec(failure.path, failure.errno) };
  }
}

function notFound(name: string, isOld: boolean): string {
  if (name === '' && !isOld) return 'cannot find `` in $PATH';
  return `executable file \`${name}\` not found${name.startsWith('/') && !isOld ? '' : ' in $PATH'}`;
}

/** libcrun's find_executable up to 1.20, where a directory is EPERM. */
function oldLookup(name: string, errno: Errno): string {
  if (errno === 'ENOENT') return `${notFound(name, true)}: ${cErrno(errno)}`;
  return `open executable: ${errno === 'EISDIR' ? 'Operation not permitted' : cErrno(errno)}`;
}

function lookup(path: string, { errno, stat }: OciFailure & { kind: 'lookup' }): string {
  if (errno === 'ENOENT') return `${notFound(path, false)}: ${cErrno(errno)}`;
  if (errno === 'EACCES' && !stat) return `the path \`${path}\` exists but it is not executable: Operation not permitted`;
  if (errno === 'EISDIR') return `the path \`${path}\` is not a regular file: Operation not permitted`;
  return `open \`${path}\`: ${cErrno(errno)}`;
}

function exec(path: string, errno: Errno): string {
  return `exec container process ${errno === 'ENOENT' ? '(missing dynamic library?) ' : ''}\`${path}\`: ${cErrno(errno)}`;
}

function create(errno: Errno | null, text: string): Words {
  return { kind: 'create', errno, text };
}
