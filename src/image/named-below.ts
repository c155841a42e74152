import type { DirectoryNode } from './file-tree.ts';
import { childOf, namesOf } from './layers/layers.ts';
import { isKernels } from './run/run-machine.ts';

/** An image with more names is not looked through. */
const MOST_NAMES = 100_000;

/** Whether surely no file of an image has a name, in whatever directory but the kernel's. */
export function isNowhere(root: DirectoryNode, name: string): boolean {
  const open: DirectoryNode[] = [root];
  let left = MOST_NAMES;
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const { names, complete } = namesOf(folder);
    left -= names.length;
    if (!complete || left < 0 || names.includes(name)) return false;
    for (const one of names) {
      if (folder === root && isKernels([one])) continue;
      const child = childOf(folder, one);
      if (child?.type === 'unknown') return false;
      if (child?.type === 'directory') open.push(child);
    }
  }
  return true;
}
