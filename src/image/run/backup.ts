import type { TreeNode } from '../file-tree.ts';
import { namesOf } from '../layers/layers.ts';
import type { RunMachine } from './run-machine.ts';
import type { Backup } from './tree-operation.ts';

/** Gives what is at a path another name, as GNU's cp, mv, ln and install do with -b. False where nobody knows which. */
export function backUp({ tree, tools }: RunMachine, path: readonly string[], node: TreeNode, { kind, suffix }: Backup): boolean {
  const name = path.at(-1);
  const folder = tree.get(path.slice(0, -1));
  if (tools !== 'gnu' || name === undefined || folder?.type !== 'directory' || node.type === 'unknown') return false;
  const { names, complete } = kind === 'simple' ? { names: [], complete: true } : namesOf(folder);
  if (!complete) return false;
  const numbers = names
    .filter((one) => one.startsWith(`${name}.~`) && /^[1-9]\d{0,5}~$/.test(one.slice(name.length + 2)))
    .map((one) => Number(one.slice(name.length + 2, -1)));
  const own = kind === 'numbered' || numbers.length > 0 ? `${name}.~${Math.max(0, ...numbers) + 1}~` : `${name}${suffix}`;
  tree.set([...path.slice(0, -1), own], node);
  tree.remove(path);
  return true;
}
