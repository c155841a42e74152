import type { Platform } from '../platform.ts';
import { execve } from './execve.ts';
import type { Exec } from './exec-result.ts';
import type { Errno, LaunchStep } from './outcome.ts';
import type { Process } from './process.ts';
import type { LastWord } from './starters/handing.ts';

/** What became of execvp(3): a program, or the errno it ends with and what the kernel said of the last file. */
export type Execvp = Exclude<Exec, { kind: 'refused' }> | Failed;

/** Nothing was started. `path` is the file that decides. */
export interface Failed {
  readonly kind: 'failed';
  readonly errno: Errno;
  readonly exec: Exec & { kind: 'refused' };
  readonly path: string;
  /** What is said of it, where that is not told by the errno. */
  readonly words?: LastWord;
}

/** Without PATH (glibc's confstr). */
const STANDARD_PATH = '/bin:/usr/bin';

/** Starts a program by its name as execvp(3) does: what is not there is skipped, what is denied remembered. */
export function execvp(process: Process, argv: readonly string[], path: string | undefined, platform: Platform, steps: LaunchStep[]): Execvp {
  const [name = ''] = argv;
  const places = name.includes('/') ? [name] : (path ?? STANDARD_PATH).split(':').map((directory) => (directory === '' ? name : `${directory}/${name}`));
  let denied: Failed | null = null;
  let last: Failed = { kind: 'failed', errno: 'ENOENT', exec: { kind: 'refused', errno: 'ENOENT', cause: { code: 'not-a-format', path: name, detail: `${name} is not there` } }, path: name };
  for (const place of places) {
    const tried: LaunchStep[] = [];
    const exec = execve(process, place, argv, platform, tried);
    if (exec.kind !== 'refused') {
      steps.push(...tried);
      return exec;
    }
    const failed = { kind: 'failed', errno: exec.errno, exec, path: place } as const;
    // A C library may give what is of no format to /bin/sh.
    if (name.includes('/') || exec.errno === 'ENOEXEC') return failed;
    if (exec.errno === 'EACCES') denied ??= failed;
    else if (exec.errno !== 'ENOENT' && exec.errno !== 'ENOTDIR') return failed;
    else if (exec.cause.code !== 'not-a-format') last = failed;
  }
  return denied ?? { ...last, errno: 'ENOENT' };
}
