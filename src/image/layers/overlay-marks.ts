/**
 * Character devices of the numbers 0 and 0. To overlayfs such a device says that a name is gone, and no image has one. An archive may bring
 * them into the first layer of scratch: as long as that is the only one, nothing is laid over it and they are devices to a COPY --from.
 */
import type { DirectoryNode, FileTree, TreeNode } from '../file-tree.ts';
import { isAtOrBelow, joinPath } from '../walk.ts';
import { childOf, namesOf } from './layers.ts';

/** The marks of an image. */
export interface OverlayMarks {
  /** They may stand in its tree, which is of one layer. */
  readonly bare: boolean;
  /** Where they are once there are more layers: no look finds one, and a folder lists it all the same. */
  readonly covered: readonly string[];
}

export const NO_MARKS: OverlayMarks = { bare: false, covered: [] };

/** Absolute paths of the marks in a node that stands at `at`, in the order of a walk. */
export function marksIn(node: TreeNode | null, at: readonly string[]): readonly string[] {
  const found: string[] = [];
  const waiting: { readonly node: TreeNode | null; readonly at: readonly string[] }[] = [{ node, at }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node: one, at: path } = next;
    if (one?.type === 'device' && one.isMark === true) found.push(joinPath(path));
    if (one?.type !== 'directory') continue;
    for (const name of [...namesOf(one).names].reverse()) waiting.push({ node: childOf(one, name), at: [...path, name] });
  }
  return found;
}

/** Another layer comes over the first one. */
export function coverMarks(tree: FileTree, marks: OverlayMarks): OverlayMarks {
  if (!marks.bare) return marks;
  const covered = marksIn(tree.root, []);
  for (const path of covered) tree.remove(path.split('/').slice(1));
  return { bare: false, covered };
}

/** The first mark that a walk through the folder lists, and cannot look at. */
export function coveredBelow({ covered }: OverlayMarks, folder: readonly string[]): string | null {
  const above = joinPath(folder);
  return covered.find((path) => path !== above && isAtOrBelow(path, above)) ?? null;
}

/** The root of an image as it is started. */
export function withoutMarks(tree: FileTree, marks: OverlayMarks): DirectoryNode {
  coverMarks(tree, marks);
  return tree.root;
}
