import { addAll } from '../../add-all.ts';
import type { Platform } from '../../platform.ts';
import type { Errno, LaunchStep } from '../outcome.ts';
import { follow } from '../process.ts';
import type { Process } from '../process.ts';
import type { LastWord } from '../starters/handing.ts';
import type { Exec } from './exec-result.ts';
import { execve } from './execve.ts';
import { PathDoubt } from './path-doubt.ts';

/**
 * What became of execvp(3): a program, or the errno it ends with and what the kernel said of the last file. `doubt`: why another of that
 * name may come before it in PATH.
 */
export type Execvp = (Exclude<Exec, { kind: 'refused' }> & { readonly doubt?: Unknown }) | Failed;

type Unknown = Exec & { readonly kind: 'unknown' };

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
export function execvp(
  process: Process,
  argv: readonly string[],
  path: string | undefined,
  platform: Platform,
  steps: LaunchStep[],
): Execvp {
  const [name = ''] = argv;
  const places = name.includes('/')
    ? [name]
    : (path ?? STANDARD_PATH).split(':').map((directory) => (directory === '' ? name : `${directory}/${name}`));
  let denied: Failed | null = null;
  const doubt = new PathDoubt<Unknown>();
  let last: Failed = {
    kind: 'failed',
    errno: 'ENOENT',
    exec: { kind: 'refused', errno: 'ENOENT', cause: { code: 'not-a-format', path: name, detail: `${name} is not there` } },
    path: name,
  };
  // An empty one is looked for nowhere.
  for (const place of name === '' ? [] : places) {
    const came = name.includes('/') ? null : mayHaveCome(process, place);
    if (came !== null) {
      doubt.note(came, place);
      continue;
    }
    const tried: LaunchStep[] = [];
    const exec = execve(process, place, argv, platform, tried);
    if (exec.kind !== 'refused') {
      const other = isOfBase(exec) ? null : doubt.first;
      if (other !== null && !doubt.isOfPackages) return other;
      addAll(steps, tried);
      return other === null ? exec : { ...exec, doubt: other };
    }
    const failed = { kind: 'failed', errno: exec.errno, exec, path: place } as const;
    // A C library may give what is of no format to /bin/sh.
    if (name.includes('/') || exec.errno === 'ENOEXEC') return doubt.first ?? failed;
    if (exec.errno === 'EACCES') denied ??= failed;
    else if (exec.errno !== 'ENOENT' && exec.errno !== 'ENOTDIR') return doubt.first ?? failed;
    else if (exec.cause.code !== 'not-a-format') last = failed;
  }
  return doubt.first ?? denied ?? { ...last, errno: 'ENOENT' };
}

/** Why there may be a file that the base image or the stage does not have, where a RUN line adds to the directory. */
function mayHaveCome(process: Process, place: string): Unknown | null {
  const found = follow(process, place);
  return found.ok === null && found.node.mayHaveCome !== undefined
    ? { kind: 'unknown', reason: found.node.reason, line: found.node.line }
    : null;
}

function isOfBase(exec: Exec): boolean {
  return (exec.kind === 'loaded' || exec.kind === 'described') && exec.file.origin.line === null;
}
