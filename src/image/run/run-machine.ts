import type { FileTree, Origin, TreeNode } from '../file-tree.ts';
import { joinPath, nodeAt, rootPath, splitPath } from '../walk.ts';

/** Whose the programs of an image are: they differ in what they do with links and modes. */
export type Tools = 'gnu' | 'busybox';
/** Shells whose words are known: `ash` is busybox's. */
export type Shell = 'ash' | 'dash' | 'bash';

/** Where a RUN line's commands run. */
export interface RunMachine {
  readonly tree: FileTree;
  readonly origin: Origin;
  /** Whose new files are. */
  readonly user: { readonly uid: number; readonly gid: number; /** Who it is could not be found. */ readonly isGuess?: true };
  /** Null where it is not known. */
  readonly umask: number | null;
  /** Null where it is not known. */
  readonly tools: Tools | null;
  readonly shellKind: (name: string | null) => Shell | null;
  /** How many names of directories may still be looked at, by all lines of a build. */
  readonly budget: { left: number };
  /** How many ids were given that nobody knows. */
  readonly unsure: { count: number };
}

/** A path free of links, and what is there. */
export interface Place {
  readonly path: readonly string[];
  readonly node: TreeNode | null;
}

/** Whether a path, free of links, lies in what the kernel lays over the image: nothing of it stays. */
export function isKernels([top = '']: readonly string[]): boolean {
  return top === 'dev' || top === 'proc' || top === 'sys';
}

/** Where a path leads; null where its directory is not there or not known, or what is there is not, or is the kernel's. */
export function locate(tree: FileTree, path: string, followsLast: boolean): Place | null {
  const names = splitPath(path);
  const parent = rootPath(tree.root, joinPath(names.slice(0, -1)));
  const name = names.at(-1);
  if (!Array.isArray(parent)) return null;
  const itself = name === undefined ? parent : [...parent, name];
  const direct = nodeAt(tree.root, itself);
  const at = direct?.type === 'symlink' && followsLast ? rootPath(tree.root, path) : itself;
  if (!Array.isArray(at) || isKernels(at)) return null;
  const node = at === itself ? direct : nodeAt(tree.root, at);
  const isPlaced = at.length === 0 || nodeAt(tree.root, at.slice(0, -1))?.type === 'directory';
  return !isPlaced || node?.type === 'unknown' || (node?.type === 'file' && node.orDirectory !== undefined) ? null : { path: at, node };
}

/** Whose a new file is: in a directory with the set-group-ID bit it is of that group. */
export function newOwner(
  { tree, user }: Pick<RunMachine, 'tree' | 'user'>,
  at: readonly string[],
): { uid: number; gid: number; inherited: number } {
  const parent = tree.get(at.slice(0, -1));
  const inherits = parent?.type === 'directory' && (parent.mode & 0o2000) !== 0;
  return { uid: user.uid, gid: inherits ? parent.gid : user.gid, inherited: inherits ? 0o2000 : 0 };
}
