import type { Errno } from '../outcome.ts';
import { follow, mayExecute } from '../process.ts';
import type { Process } from '../process.ts';
import type { Lookup } from './lookup.ts';

/** `isThere` where it is the file itself that may not be executed, and not a directory on the way. */
type Access =
  | { readonly kind: 'ok' }
  | { readonly kind: 'unknown'; readonly reason: string; readonly line: number | null }
  | { readonly kind: 'refused'; readonly errno: Errno; readonly isThere: boolean };

/** What crun looks for, and from where. */
export interface CrunCommand {
  readonly name: string;
  readonly path: string;
  /** As the image's configuration has it: crun resolves no link in it. */
  readonly workdir: string;
  /** Crun up to 1.20. */
  readonly isOld: boolean;
}

/**
 * Finds the program as crun does (libcrun, setup_executable_path): first with all rights, and where that fails otherwise
 * than by finding nothing, once more as the user it is to run as.
 */
export function lookUpAsCrun(process: Process, command: CrunCommand): Lookup {
  const lookup = find({ ...process, overrides: true }, command);
  const isOpen = lookup.kind === 'failed' && lookup.failure.kind === 'lookup' && lookup.failure.errno !== 'ENOENT';
  return isOpen ? find({ ...process, overrides: process.user.uid === 0 }, command) : lookup;
}

/**
 * libcrun's find_executable: in PATH it goes on past what is missing, and what it says at the end is about the last
 * thing that was there and not to be executed. Relative entries of PATH count.
 */
function find(process: Process, { name, path, workdir, isOld }: CrunCommand): Lookup {
  if (name === '') return { kind: 'failed', failure: { kind: 'not-in-path', name, searched: [] } };
  if (name.startsWith('/')) return judge(process, name, name);
  if (name.includes('/') || (isOld && name.startsWith('.'))) {
    const at = isOld ? `${workdir.startsWith('/') ? '' : '/'}${workdir}/${name}` : appendPaths('/', workdir, name);
    return judge(process, at, isOld ? name : at);
  }
  return findInPath(process, name, path.split(':'), isOld);
}

function findInPath(process: Process, name: string, searched: readonly string[], isOld: boolean): Lookup {
  let last: (Access & { kind: 'refused' }) | null = null;
  for (const directory of searched) {
    const at = isOld ? `${directory}/${name}` : appendPaths(directory, name);
    const access = check(process, at);
    if (access.kind === 'unknown') return access;
    if (access.kind === 'ok') return { kind: 'found', path: at, throughPath: true };
    if (access.errno !== 'ENOENT') last = access;
  }
  return last === null ? { kind: 'failed', failure: { kind: 'not-in-path', name, searched } } : refuse(last, name, name);
}

function judge(process: Process, at: string, name: string): Lookup {
  const access = check(process, at);
  if (access.kind === 'unknown') return access;
  return access.kind === 'ok' ? { kind: 'found', path: at, throughPath: false } : refuse(access, at, name);
}

function refuse({ errno, isThere }: Access & { kind: 'refused' }, at: string, name: string): Lookup {
  return { kind: 'failed', failure: { kind: 'lookup', name, errno, stat: !isThere, at } };
}

/** libcrun's append_paths: one slash between parts that are not empty, none at their ends. */
function appendPaths(...parts: readonly string[]): string {
  const trimmed = parts
    .map((part, index) => part.replace(/^\/+/, index === 0 ? '/' : ''))
    .map((part) => (part.length > 1 ? withoutEnd(part) : part));
  return trimmed
    .filter((part) => part !== '')
    .reduce((path, part) => (path === '' || path.endsWith('/') ? path + part : `${path}/${part}`), '');
}

function withoutEnd(part: string): string {
  let end = part.length;
  while (end > 1 && part[end - 1] === '/') end--;
  return part.slice(0, end);
}

/** libcrun's check_access. */
function check(process: Process, path: string): Access {
  const found = follow(process, path);
  if (found.ok === null) return { kind: 'unknown', reason: found.node.reason, line: found.node.line };
  if (!found.ok) return { kind: 'refused', errno: found.errno, isThere: false };
  if (!mayExecute(process, found.node, found.node.type === 'directory')) return { kind: 'refused', errno: 'EACCES', isThere: true };
  return found.node.type === 'file' ? { kind: 'ok' } : { kind: 'refused', errno: 'EISDIR', isThere: true };
}
