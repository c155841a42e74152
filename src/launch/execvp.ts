import type { Platform } from '../platform.ts';
import { execve } from './execve.ts';
import type { Exec } from './exec-result.ts';
import { openExecutable } from './open-executable.ts';
import type { Errno, LaunchStep } from './outcome.ts';
import type { Process } from './process.ts';

/** What became of execvp(3): a program, or the errno it ends with and what the kernel said of the last file. */
export type Execvp = Exclude<Exec, { kind: 'refused' }> | Failed | { readonly kind: 'no-format'; readonly path: string; readonly reason: string; readonly isText: boolean };

/** Nothing was started. `path` is the file that decides. */
export interface Failed {
  readonly kind: 'failed';
  readonly errno: Errno;
  readonly exec: Exec & { kind: 'refused' };
  readonly path: string;
}

/** Without PATH (glibc's confstr). */
const STANDARD_PATH = '/bin:/usr/bin';

/** How much of a file a shell looks at before it takes it for a script. */
const HEAD = 128;

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
    // A C library may give such a file to /bin/sh.
    if (exec.errno === 'ENOEXEC') return { kind: 'no-format', path: place, reason: `${place}: ${exec.cause.detail}`, isText: isText(process, place) };
    const failed = { kind: 'failed', errno: exec.errno, exec, path: place } as const;
    if (name.includes('/')) return failed;
    if (exec.errno === 'EACCES') denied ??= failed;
    else if (exec.errno !== 'ENOENT' && exec.errno !== 'ENOTDIR') return failed;
    else if (exec.cause.code !== 'not-a-format') last = failed;
  }
  return denied ?? { ...last, errno: 'ENOENT' };
}

/** What a shell would take for a script: there is no NUL in its first line. */
function isText(process: Process, path: string): boolean {
  const opened = openExecutable(process, path);
  const head = opened.kind === 'file' ? opened.file.content?.read(0, HEAD) : undefined;
  return head !== undefined && !head.includes(0);
}
