import { fromBytes } from '../../bytes/source.ts';
import { makeDirectories } from '../copy/copy.ts';
import { ENGINE } from '../file-tree.ts';
import type { FileTree, TreeNode } from '../file-tree.ts';
import { splitPath } from '../walk.ts';

const OWNED = { mode: 0o755, uid: 0, gid: 0, origin: ENGINE };

/** What is made where it is missing: a directory, an empty file, or a link to what is named. */
const PLACES: readonly (readonly [path: string, what: string])[] = [
  ['/dev/pts', 'directory'],
  ['/dev/shm', 'directory'],
  ['/proc', 'directory'],
  ['/sys', 'directory'],
  ['/.dockerenv', 'file'],
  ['/etc/resolv.conf', 'file'],
  ['/etc/hosts', 'file'],
  ['/etc/hostname', 'file'],
  ['/dev/console', 'file'],
  ['/etc/mtab', '/proc/mounts'],
];

/**
 * Lays over an image what dockerd lays over every image (daemon/initlayer): places to mount at. Links and files on the
 * way are taken out, so that an /etc that leads elsewhere is an empty directory in the container; directories stay.
 */
export function layInitLayer(tree: FileTree): void {
  for (const [path, what] of PLACES) {
    const parts = splitPath(path);
    for (let depth = 1; depth <= parts.length; depth++) takeOut(tree, parts.slice(0, depth));
    if (tree.get(parts)?.type === 'directory' || makeDirectories(tree, parts.slice(0, -1), OWNED) !== null) continue;
    if (what === 'directory') makeDirectories(tree, parts, OWNED);
    else tree.set(parts, made(what));
  }
}

function takeOut(tree: FileTree, at: readonly string[]): void {
  const node = tree.get(at);
  if (node !== null && node.type !== 'directory' && node.type !== 'unknown') tree.remove(at);
}

function made(what: string): TreeNode {
  if (what === 'file') return { type: 'file', content: fromBytes(new Uint8Array()), unknown: null, ...OWNED };
  return { type: 'symlink', target: what, ...OWNED };
}
