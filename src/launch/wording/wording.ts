import type { Errno, LaunchFailure, Phase } from '../outcome.ts';
import { crunWords } from './crun.ts';
import { show } from './engines.ts';
import { mountWords } from './mounts.ts';
import { forkExecWords, runcWords } from './runc.ts';
import { RUNTIMES } from './runtimes.ts';
import type { Runtime, RuntimeName } from './runtimes.ts';
import type { Words } from './text.ts';

/** What `docker run`, or whatever else starts the image, shows for a failure. */
export interface Verdict {
  readonly phase: Phase;
  readonly errno: Errno | null;
  /** Null where the engine gives none, since no container came to be. */
  readonly exitCode: number | null;
  /** Empty where nothing is printed. `…` stands for what differs from run to run. */
  readonly message: string;
}

const SIGNAL_EXIT = { SIGILL: 132, SIGTRAP: 133, SIGBUS: 135, SIGSEGV: 139 } as const;

/**
 * Words a failure as a runtime does. Docker's default is without the words before and after the essential ones, which
 * change with each release; every other runtime is quoted whole.
 */
export function wordFailure(failure: LaunchFailure, name: RuntimeName = 'docker'): Verdict {
  if (failure.kind === 'signal') return { phase: 'run', errno: null, exitCode: SIGNAL_EXIT[failure.signal], message: failure.told ?? '' };
  if (failure.kind === 'loader' || failure.kind === 'own-word')
    return { phase: 'run', errno: null, exitCode: failure.exitCode, message: failure.message };
  const runtime = RUNTIMES[name];
  const words = wordsOf(failure, runtime);
  return { phase: 'start', errno: words.kind === 'engine' ? null : words.errno, ...show(words, runtime) };
}

/** Whether the OCI runtime tells the failure to the engine, so that no container comes to be. */
export function isToldByRuntime(failure: LaunchFailure, name: RuntimeName): boolean {
  return (
    failure.kind !== 'signal'
    && failure.kind !== 'loader'
    && failure.kind !== 'own-word'
    && wordsOf(failure, RUNTIMES[name]).kind === 'create'
  );
}

function wordsOf(failure: Exclude<LaunchFailure, { kind: 'signal' | 'loader' | 'own-word' }>, runtime: Runtime): Words {
  switch (failure.kind) {
    case 'no-command':
      return { kind: 'engine', about: 'command', text: 'no command specified' };
    case 'too-deep':
      return { kind: 'engine', about: 'directory', text: 'max depth exceeded' };
    case 'user':
      if (failure.missing === 'unmapped')
        return { kind: 'create', errno: null, text: runtime.lookup === 'crun' ? 'setgroups: Invalid argument' : failure.message };
      return { kind: 'engine', about: failure.missing === 'group' ? 'group' : 'user', text: failure.message };
    case 'volume':
      // podman leaves it to crun.
      if (runtime.engine === 'podman')
        return { kind: 'create', errno: 'ENOTDIR', text: `mount \`…\` to \`${failure.path.replace(/^\/+/, '')}\`: Not a directory` };
      return { kind: 'engine', about: 'volume', text: failure.message };
    case 'working-directory':
      return { kind: 'engine', about: 'directory', text: failure.message };
    case 'relative-directory':
      return { kind: 'create', errno: null, text: 'Cwd must be an absolute path', ofSpec: true };
    case 'environment':
      return { kind: 'create', errno: null, text: failure.text };
    case 'mount':
    case 'make-directory':
      return mountWords(failure, runtime);
    default:
      if (runtime.oci === 'fork-exec') return forkExecWords(failure);
      return runtime.lookup === 'crun' ? crunWords(failure, runtime) : runcWords(failure, runtime);
  }
}
