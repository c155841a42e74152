import { joinPath, cleanParts } from '../../image/walk.ts';
import { PathDoubt } from '../kernel/path-doubt.ts';
import type { LaunchFailure } from '../outcome.ts';
import { follow, mayExecute } from '../process.ts';
import type { Process } from '../process.ts';

/** A command found, refused, or not to be known. `path` is what execve is called with. */
export type Lookup =
  | {
      readonly kind: 'found';
      readonly path: string;
      readonly throughPath: boolean;
      /** Why another of that name may come before it in PATH. */
      readonly doubt?: Doubt;
    }
  | { readonly kind: 'failed'; readonly failure: LaunchFailure }
  | { readonly kind: 'unknown'; readonly reason: string; readonly line: number | null };

interface Doubt {
  readonly reason: string;
  readonly line: number | null;
}

type Candidate =
  | { readonly kind: 'executable'; /** It comes with the base image. */ readonly isBase: boolean }
  | (Lookup & { readonly kind: 'unknown' } & { readonly mayHaveCome: boolean })
  | Refusal;

interface Refusal {
  readonly kind: 'refused';
  readonly errno: 'ENOENT' | 'ENOTDIR' | 'ELOOP' | 'EACCES' | 'ENAMETOOLONG' | 'EINVAL' | 'EISDIR';
  /** The error comes from stat(2), whose message names the path. */
  readonly stat: boolean;
}

/** Which Go the runtime is built with, as far as its `exec.LookPath` differs. */
export interface LookPathOptions {
  /** Go before 1.19: what a relative entry of PATH leads to is taken. */
  readonly takesRelative: boolean;
  /** Go before 1.20: any x bit will do, whosever it is; execve may still refuse. */
  readonly anyExecuteBit: boolean;
  /** Go before 1.24.6: no name, `.` and `..` are looked for as well, and found where an entry of PATH is a program itself. */
  readonly takesDots: boolean;
}

const CURRENT: LookPathOptions = { takesRelative: false, anyExecuteBit: false, takesDots: false };

const DOTS = new Set(['', '.', '..']);

/** Finds the program as runc does, which calls Go's `exec.LookPath` inside the container. */
export function lookUpCommand(process: Process, name: string, path: string | null, options: LookPathOptions = CURRENT): Lookup {
  if (name.includes('/')) return lookUpPath(process, name, options);
  const searched = (path ?? '') === '' ? [] : (path ?? '').split(':');
  if (DOTS.has(name) && !options.takesDots) return { kind: 'failed', failure: { kind: 'not-in-path', name, searched } };
  const doubt = new PathDoubt<Candidate & { readonly kind: 'unknown' }>();
  for (const directory of searched) {
    const at = directory === '' ? name : join(directory, name);
    const candidate = examine(process, at, options);
    if (candidate.kind === 'unknown' && !candidate.mayHaveCome) return doubt.first ?? candidate;
    if (candidate.kind === 'unknown') doubt.note(candidate, at);
    if (candidate.kind !== 'executable') continue;
    const other = candidate.isBase ? null : doubt.first;
    if (other !== null && (!doubt.isOfPackages || !at.startsWith('/'))) return other;
    if (at.startsWith('/') || options.takesRelative)
      return { kind: 'found', path: at, throughPath: true, ...(other === null ? {} : { doubt: other }) };
    return { kind: 'failed', failure: { kind: 'dot', name, at } };
  }
  return doubt.first ?? { kind: 'failed', failure: { kind: 'not-in-path', name, searched } };
}

function lookUpPath(process: Process, name: string, options: LookPathOptions): Lookup {
  const candidate = examine(process, name, options);
  if (candidate.kind === 'unknown') return candidate;
  if (candidate.kind === 'executable') return { kind: 'found', path: name, throughPath: false };
  const { errno, stat } = candidate;
  return { kind: 'failed', failure: { kind: 'lookup', name, errno, stat, at: name } };
}

/** Go's `findExecutable`: stat, no directory, and faccessat(X_OK). What a base image may have is a program of its packages. */
function examine(process: Process, path: string, options: LookPathOptions): Candidate {
  const found = follow(process, path);
  if (found.ok === null)
    return {
      kind: 'unknown',
      reason: found.node.reason,
      line: found.node.line,
      mayHaveCome: found.node.mayHaveCome !== undefined || found.node.line === null,
    };
  if (!found.ok) return { kind: 'refused', errno: found.errno, stat: true };
  if (found.node.type === 'directory') return { kind: 'refused', errno: 'EISDIR', stat: false };
  const isExecutable = options.anyExecuteBit ? (found.node.mode & 0o111) !== 0 : mayExecute(process, found.node, false);
  if (!isExecutable) return { kind: 'refused', errno: 'EACCES', stat: false };
  return { kind: 'executable', isBase: found.node.origin.line === null };
}

/** Go's `filepath.Join`. */
function join(directory: string, name: string): string {
  if (directory.startsWith('/')) return joinPath(cleanParts(`${directory}/${name}`));
  const parts: string[] = [];
  for (const part of `${directory}/${name}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
