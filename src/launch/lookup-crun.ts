import { joinPath } from '../image/walk.ts';
import type { Lookup } from './lookup.ts';
import type { Errno } from './outcome.ts';
import { follow, mayExecute } from './process.ts';
import type { Process } from './process.ts';

type Access = { readonly kind: 'ok' } | { readonly kind: 'unknown'; readonly reason: string; readonly line: number | null } | { readonly kind: 'refused'; readonly errno: Errno };

/**
 * Finds the program as crun does (libcrun, find_executable): in PATH it goes on past what is missing, and what it says
 * at the end is about the last thing that was there and not to be executed. Relative entries of PATH count.
 */
export function lookUpAsCrun(process: Process, name: string, path: string, isOld: boolean): Lookup {
  if (name === '') return { kind: 'failed', failure: { kind: 'not-in-path', name, searched: [] } };
  if (name.includes('/') || (isOld && name.startsWith('.'))) return lookUpPath(process, name, isOld);
  const searched = path.split(':');
  let last: Errno | null = null;
  for (const directory of searched) {
    const at = `${directory}/${name}`;
    const access = check(process, at);
    if (access.kind === 'unknown') return access;
    if (access.kind === 'ok') return { kind: 'found', path: at, throughPath: true };
    if (access.errno !== 'ENOENT') last = access.errno;
  }
  if (last === null) return { kind: 'failed', failure: { kind: 'not-in-path', name, searched } };
  return { kind: 'failed', failure: { kind: 'lookup', name, errno: last, stat: false, at: name } };
}

function lookUpPath(process: Process, name: string, isOld: boolean): Lookup {
  const at = name.startsWith('/') ? name : absolute(process, name);
  const access = check(process, at);
  if (access.kind === 'unknown') return access;
  if (access.kind === 'ok') return { kind: 'found', path: at, throughPath: false };
  return { kind: 'failed', failure: { kind: 'lookup', name: isOld ? name : at, errno: access.errno, stat: false, at } };
}

function absolute(process: Process, name: string): string {
  const cwd = joinPath(process.cwd);
  return cwd === '/' ? `/${name}` : `${cwd}/${name}`;
}

function check(process: Process, path: string): Access {
  const found = follow(process, path);
  if (found.ok === null) return { kind: 'unknown', reason: found.node.reason, line: found.node.line };
  if (!found.ok) return { kind: 'refused', errno: found.errno };
  if (found.node.type === 'directory') return { kind: 'refused', errno: 'EISDIR' };
  if (!mayExecute(process, found.node, false)) return { kind: 'refused', errno: 'EACCES' };
  return found.node.type === 'file' ? { kind: 'ok' } : { kind: 'refused', errno: 'EISDIR' };
}
