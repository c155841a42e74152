import { addAll } from '../../add-all.ts';
import type { DirectoryNode, LazyLayer, TreeNode } from '../file-tree.ts';
import { childOf, namesOf } from '../layers/layers.ts';
import { joinPath } from '../walk.ts';
import type { CopyChange, CopyFailure } from './copy.ts';

/** What a name, and a layer of a directory, cost of the budget. */
const LOOK = 8;

/** A name that both sides have; neither is open. */
interface Met {
  readonly ours: TreeNode;
  readonly theirs: TreeNode;
  readonly at: readonly string[];
}

/**
 * Merging directories stops where one side has a directory and the other has none, at the first in the order of copying: a directory with
 * all below it, by name; `unsure` of more files than are looked at.
 */
export function findConflict(
  layer: LazyLayer,
  existing: DirectoryNode,
  at: readonly string[],
  { matchedExactly = null, budget = { left: Infinity } }: CopyChange,
): CopyFailure | 'unsure' | null {
  if (budget.left < 0) return 'unsure';
  const pending: Met[] = [...metIn(layer, existing, at, budget)];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { ours, theirs, at: path } = next;
    if (ours.type === 'directory' && theirs.type === 'directory') {
      if (budget.left < 0) return 'unsure';
      addAll(pending, metIn(asLayer(ours), theirs, path, budget));
    } else if (ours.type === 'directory') {
      const first = matchedExactly === null ? null : firstTaken(ours, path, (of) => matchedExactly(of.slice(at.length).join('/')));
      if (first !== null && first.length > path.length)
        return { code: 'not-a-directory', message: `failed to stat …${joinPath(first)}: lstat ${joinPath(first)}: not a directory` };
      return { code: 'not-a-directory', message: `cannot copy to non-directory: …${joinPath(path)}` };
    } else if (theirs.type === 'directory') {
      return { code: 'cannot-replace-directory', message: `cannot replace to directory …${joinPath(path)} with file` };
    }
  }
  return null;
}

/** What two directories both have, the last name first; nothing where one is the other. */
function metIn(layer: LazyLayer, existing: DirectoryNode, at: readonly string[], budget: { left: number }): readonly Met[] {
  const { of } = layer;
  if (of !== undefined && existing.layers.every((older) => older.kind === 'lazy' && older.of === of)) return [];
  const { names } = namesOf(existing);
  budget.left -= LOOK * (names.length + 4 * existing.layers.length + 4);
  return names.toReversed().flatMap((name) => {
    const [ours, theirs] = [layer.child(name), childOf(existing, name)];
    const isOpen =
      ours === null
      || theirs === null
      || ours.type === 'unknown'
      || theirs.type === 'unknown'
      || (ours.type !== 'directory' && theirs.type !== 'directory');
    return isOpen ? [] : [{ ours, theirs, at: [...at, name] }];
  });
}

/** What is copied first of a directory, itself and however deep: what the patterns name, or no directory. */
function firstTaken(node: DirectoryNode, at: readonly string[], isNamed: (path: readonly string[]) => boolean): readonly string[] | null {
  const waiting: { readonly node: TreeNode; readonly at: readonly string[] }[] = [{ node, at }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node: one, at: path } = next;
    if (one.type !== 'directory' || isNamed(path)) return path;
    for (const name of [...namesOf(one).names].reverse()) {
      const child = childOf(one, name);
      if (child !== null) waiting.push({ node: child, at: [...path, name] });
    }
  }
  return null;
}

function asLayer(node: DirectoryNode): LazyLayer {
  const [only] = node.layers;
  return only?.kind === 'lazy' && node.layers.length === 1
    ? only
    : { kind: 'lazy', child: (name) => childOf(node, name), names: () => namesOf(node) };
}
