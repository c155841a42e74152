import type { DirectoryNode, TreeNode } from '../file-tree.ts';
import { childOf, namesOf } from '../layers/layers.ts';
import { joinPath, rootPath, nodeAt } from '../walk.ts';
import { isKernels } from './run-machine.ts';

/** Directories within one another, links among them: more go round in a circle. */
const DEEPEST = 24;

/**
 * A directory with what its links lead to in their places, and so on below; null where one of them leads nowhere, in a circle or to what is
 * not known, or there is too much to look at. `path` is where it lies, free of links.
 */
export function followedAll(
  root: DirectoryNode,
  path: readonly string[],
  node: DirectoryNode,
  budget: { left: number },
  depth = 0,
): DirectoryNode | null {
  const { names, complete } = namesOf(node);
  budget.left -= names.length + 1;
  if (!complete || budget.left < 0 || depth > DEEPEST) return null;
  const entries = new Map<string, TreeNode>();
  for (const name of names) {
    const child = childOf(node, name);
    if (child === null) continue;
    const at = child.type === 'symlink' ? rootPath(root, joinPath([...path, name])) : [...path, name];
    const led = child.type === 'symlink' && Array.isArray(at) ? nodeAt(root, at) : child;
    if (!Array.isArray(at) || led === null || led.type === 'unknown' || led.type === 'symlink' || isKernels(at)) return null;
    const whole = led.type === 'directory' ? followedAll(root, at, led, budget, depth + 1) : led;
    if (whole === null) return null;
    entries.set(name, whole);
  }
  return { ...node, layers: [{ kind: 'entries', entries }] };
}
