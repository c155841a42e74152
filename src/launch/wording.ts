import { goQuote } from '../dockerfile/go-quote.ts';
import type { Errno, LaunchFailure, Phase } from './outcome.ts';

/** What `docker run` shows for a failure. `message` is empty where nothing is printed. */
export interface Verdict {
  readonly phase: Phase;
  readonly errno: Errno | null;
  readonly exitCode: number;
  readonly message: string;
}

/** strerror(3) as Go prints it. */
const ERRNO_TEXT: Readonly<Record<Errno, string>> = {
  ENOENT: 'no such file or directory', EACCES: 'permission denied', ENOEXEC: 'exec format error', ENOTDIR: 'not a directory',
  EISDIR: 'is a directory', ELOOP: 'too many levels of symbolic links', ENAMETOOLONG: 'file name too long', EIO: 'input/output error',
  ELIBBAD: 'accessing a corrupted shared library', EINVAL: 'invalid argument', E2BIG: 'argument list too long',
};

const SIGNAL_EXIT = { SIGILL: 132, SIGTRAP: 133, SIGBUS: 135, SIGSEGV: 139 } as const;

/** The exit code of runc's own process when execve fails: 1 up to 1.1, 255 from 1.2. */
const EXEC_EXIT = 255;

/** Words a failure as Docker with a current runc does. */
export function wordFailure(failure: LaunchFailure): Verdict {
  switch (failure.kind) {
    case 'no-command':
      return refused(null, 'no command specified');
    case 'user':
    case 'volume':
    case 'working-directory':
      return refused(null, failure.message);
    case 'chdir':
      return refused(failure.errno, `chdir to cwd (${goQuote(failure.path)}) set in config.json failed: ${ERRNO_TEXT[failure.errno]}`);
    case 'not-in-path':
      return refused('ENOENT', `exec: ${goQuote(failure.name)}: executable file not found in $PATH`);
    case 'dot':
      return refused(null, `exec: ${goQuote(failure.name)}: cannot run executable found relative to current directory`);
    case 'lookup':
      return refused(failure.errno, `exec: ${goQuote(failure.name)}: ${failure.stat ? `stat ${failure.at}: ` : ''}${ERRNO_TEXT[failure.errno]}`);
    case 'exec':
      return { phase: 'start', errno: failure.errno, exitCode: EXEC_EXIT, message: `exec ${failure.path}: ${ERRNO_TEXT[failure.errno]}` };
    case 'signal':
      return { phase: 'run', errno: null, exitCode: SIGNAL_EXIT[failure.signal], message: '' };
    case 'loader':
      return { phase: 'run', errno: null, exitCode: failure.exitCode, message: failure.message };
  }
}

/** The daemon refuses: the exit code is what the docker client makes of the words. */
function refused(errno: Errno | null, message: string): Verdict {
  return { phase: 'start', errno, exitCode: clientExitCode(message), message };
}

/** docker/cli, `runStartContainerErr`. */
function clientExitCode(message: string): number {
  if (/executable file not found|no such file or directory/.test(message)) return 127;
  return /permission denied|is a directory/.test(message) ? 126 : 125;
}
