import { isSameId } from '../accounts/unsure-ids.ts';
import type { TreeNode } from '../file-tree.ts';
import { childOf, namesOf } from '../layers/layers.ts';
import type { RunMachine } from './run-machine.ts';

/** Whether whoever runs a command surely reads a file, or a directory with all that is in it: root reads anything. */
export function mayReadAll(node: TreeNode, { user, budget }: Pick<RunMachine, 'user' | 'budget'>): boolean {
  if (user.uid === 0) return true;
  const pending: (TreeNode | null)[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === null || next.type === 'symlink') continue;
    const isFolder = next.type === 'directory';
    if (next.type === 'unknown' || !allows(next, user, isFolder ? 5 : 4)) return false;
    if (next.type !== 'directory') continue;
    const { names, complete } = namesOf(next);
    budget.left -= names.length + 1;
    if (!complete || budget.left < 0) return false;
    for (const name of names) pending.push(childOf(next, name));
  }
  return true;
}

/** Whether the mode lets a user do it; a group of its own may be one more that it is in. */
function allows(node: Exclude<TreeNode, { type: 'unknown' }>, { uid, gid }: RunMachine['user'], bits: number): boolean {
  const [isOwn, isOfGroup] = [isSameId(uid, node.uid), isSameId(gid, node.gid)];
  const all = (shift: number): boolean => ((node.mode >> shift) & bits) === bits;
  if (isOwn === true) return all(6);
  if (isOwn === null && !all(6)) return false;
  if (isOfGroup === true) return all(3);
  return all(0) && (isOfGroup === false || all(3));
}
