import type { FileNode } from '../../image/file-tree.ts';
import { splitPath } from '../../image/walk.ts';
import { follow } from '../process.ts';
import { familyOf } from './program-family.ts';
import type { ShellState } from './shell-state.ts';

/**
 * What `mkdir -p` of root's ends with, where nothing is in the way: what scripts do before all else, and goes well. The programs of a base image and of
 * busybox are what they are called; of any other nobody knows what it does, which is null.
 */
export function runHarmless(words: readonly string[], file: FileNode, state: ShellState): number | null {
  const [name, option, ...paths] = words;
  const isItself = file.content === null ? file.stands !== undefined || file.unknown !== null : familyOf(file) === 'busybox';
  if (name !== 'mkdir' || option !== '-p' || paths.length === 0 || !isItself || state.process.user.uid !== 0) return null;
  for (const path of paths) {
    if (!canBeMade(path, state)) return null;
    for (const part of splitPath(path)) state.written.add(part);
  }
  return 0;
}

function canBeMade(path: string, { process }: ShellState): boolean {
  const parts = splitPath(path);
  if (!path.startsWith('/') || parts.includes('..') || /^(?:proc|sys|dev)$/.test(parts[0] ?? '')) return false;
  for (let length = parts.length; length >= 0; length--) {
    const found = follow(process, `/${parts.slice(0, length).join('/')}`);
    if (found.ok === null) return false;
    if (found.ok) return found.node.type === 'directory' && !/^(?:proc|sys|dev)$/.test(found.path[0] ?? '');
    // A link that leads nowhere is in the way.
    if (found.errno !== 'ENOENT' || found.links.length > 0) return false;
  }
  return false;
}
