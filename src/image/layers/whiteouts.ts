/**
 * What is left of an image when its layers are laid on one another: a file `.wh.x` takes away the `x` of the layers below (OCI image spec,
 * whiteouts).
 */
import type { DirectoryNode, TreeNode } from '../file-tree.ts';
import { childOf, namesOf } from './layers.ts';
import { OPAQUE, WHITEOUT } from './refused-layer.ts';

/**
 * The image as it is once it has left BuildKit, to which such a file is one like any other: the layers are told apart by the lines that
 * made them. It is worked out where something looks.
 */
export function withoutHidden(root: DirectoryNode): DirectoryNode {
  // A mark in the root itself is laid on nothing by overlay2, and hides nothing.
  return viewOf(root, 0, 0);
}

/** What lines before `from` made is hidden: where the directory has a mark of its own, before the line that made that. */
function viewOf(node: DirectoryNode, from: number, mark: number = lineOf(childOf(node, OPAQUE))): DirectoryNode {
  // Nobody knows which names are there.
  if (node.layers.some(({ kind }) => kind === 'changed')) return node;
  const known = new Map<string, TreeNode | null>();
  const all = Math.max(from, mark);
  const child = (name: string): TreeNode | null => {
    const seen = known.get(name);
    if (seen !== undefined) return seen;
    const found = name.startsWith(WHITEOUT)
      ? withWhatItHolds(childOf(node, name), all)
      : shown(childOf(node, name), Math.max(all, lineOf(childOf(node, WHITEOUT + name))));
    known.set(name, found);
    return found;
  };
  const names = (): ReturnType<typeof namesOf> => {
    const own = namesOf(node);
    // Nothing is hidden here: a directory of many files is not looked through, file by file, to find that out.
    if (all === 0 && !own.names.some((name) => name.startsWith(WHITEOUT))) return own;
    return { ...own, names: own.names.filter((name) => child(name) !== null) };
  };
  return { ...node, layers: [{ kind: 'lazy', child, names }] };
}

/** A directory of such a name is a whiteout like a file, and comes back by what lies in it: as one that is made on the way there. */
function withWhatItHolds(node: TreeNode | null, from: number): DirectoryNode | null {
  if (node?.type !== 'directory') return null;
  const view = viewOf(node, from);
  return namesOf(view).names.length === 0 ? null : { ...view, mode: 0o755, uid: 0, gid: 0 };
}

function shown(node: TreeNode | null, from: number): TreeNode | null {
  if (node === null || node.type === 'unknown') return node;
  const isHidden = (node.origin.line ?? 0) < from;
  if (node.type !== 'directory') return isHidden ? null : node;
  const view = viewOf(node, from);
  // What a later line put into it makes it anew, be it a whiteout.
  return isHidden && namesOf(view).names.length === 0 && !isMarked(node, from) ? null : view;
}

/** Whether a whiteout stands in there that such a line made. */
function isMarked(node: DirectoryNode, from: number): boolean {
  return namesOf(node).names.some((name) => name.startsWith(WHITEOUT) && lineOf(childOf(node, name)) >= from);
}

/** Of what hides others; 0 where nothing is known to be there. */
function lineOf(node: TreeNode | null): number {
  return node === null || node.type === 'unknown' ? 0 : (node.origin.line ?? 0);
}
