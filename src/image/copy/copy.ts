import { goQuote } from '../../dockerfile/values/go-quote.ts';
import { baseName, withoutTrailing } from '../../text.ts';
import { ANY_ID } from '../accounts/unsure-ids.ts';
import { ownershipOf, unknownNode } from '../file-tree.ts';
import type { DirectoryNode, FileTree, Origin, Ownership, TreeNode, UnknownNode } from '../file-tree.ts';
import { changeOf } from '../layers/layers.ts';
import { refusedWords } from '../refused-words.ts';
import { cleanParts, joinPath, nodeAt, rootPath } from '../walk.ts';
import { findConflict } from './conflict.ts';
import { asFile, changed, copiedLayer } from './copied-layer.ts';

/** How what is copied differs from its source. */
export interface CopyChange {
  /** `--chown`, resolved; null keeps the source's owner. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
  /** `--chmod`; null keeps the source's mode. */
  readonly mode: ((mode: number, isDirectory: boolean) => number) | null;
  /** The mode of parent directories that have to be made. */
  readonly parentMode: number;
  /** `--exclude` and `--parents` patterns, over paths relative to the source; null takes everything. */
  readonly includes: ((path: string) => boolean) | null;
  /** `--parents` patterns alone: a directory that none names is made with the first thing in it that one does; null elsewhere. */
  readonly matchedExactly?: ((path: string) => boolean) | null;
  /**
   * BuildKit 0.8 leaves FIFOs out and makes empty files of devices; later ones make character devices of block devices, whose bits they
   * mask as a socket's.
   */
  readonly specials: 'kept' | 'plain' | 'characters';
  /** What files allow their processes stays behind. */
  readonly dropsCapabilities?: boolean;
  /** How much the whole build may still look at: trees that hold one another several times grow beyond any bound. */
  readonly budget?: { left: number };
  readonly origin: Origin;
  /** True where the source is the build context: origins then name the file there. */
  readonly fromContext: boolean;
}

/** Why a builder's copy stops; `message` is its own wording without what differs from run to run. */
export interface CopyFailure {
  readonly code: 'not-found' | 'cannot-replace-directory' | 'not-a-directory' | 'link-loop' | 'name-too-long' | 'nul';
  readonly message: string;
  /** What is said instead, by what was built before. */
  readonly otherwise?: string | null;
}

/** Directories that builders make for a destination's parents: root's, 0755. */
const PARENT_MODE = 0o755;

/**
 * Copies one path of `source` to `destination` as BuildKit's file operation does (fsutil `copy.Copy` with links
 * followed and directory contents copied). `destination` is absolute; a final `/` makes it a directory.
 */
export function copyPath(tree: FileTree, source: DirectoryNode, path: string, destination: string, change: CopyChange): CopyFailure | null {
  const from = rootPath(source, path);
  const found = Array.isArray(from) ? nodeAt(source, from) : null;
  if (!Array.isArray(from) || found === null) return missing(path, from);
  const target = prepareDestination(tree, destination, change);
  if ('code' in target) return target;
  const base = cleanParts(path).at(-1) ?? '';
  if (found.type === 'unknown') return copyUnknown(tree, found, target.path, base);
  const existing = standing(tree, target.path);
  if (existing?.type === 'unknown' && found.type === 'file' && !isOfPrograms(target.path, existing))
    return place(tree, { ...found, orDirectory: existing }, target.path, change, change.fromContext ? from.join('/') : null);
  const into = found.type !== 'directory' && existing?.type === 'directory' ? [...target.path, base] : target.path;
  return place(tree, found, into, change, change.fromContext ? from.join('/') : null);
}

/** What packages bring to a directory of programs are programs: no folder is among them that has the name of another's own. */
function isOfPrograms(path: readonly string[], { mayHaveCome }: UnknownNode): boolean {
  return mayHaveCome !== undefined && /^s?bin$/.test(path.at(-2) ?? '');
}

/** Why a path of `source` cannot be copied wherever it is to go: nothing is there. */
export function missingIn(source: DirectoryNode, path: string): CopyFailure | null {
  const from = rootPath(source, path);
  return Array.isArray(from) && nodeAt(source, from) !== null ? null : missing(path, from);
}

function missing(path: string, from: ReturnType<typeof rootPath>): CopyFailure {
  const said = !Array.isArray(from) && from.code === 'link-loop' ? from.message : `${goQuote(joinPath(cleanParts(path)))}: not found`;
  return { code: 'not-found', message: `failed to calculate checksum of ref …: ${said}` };
}

/**
 * Of what a wildcard matches the first link that leads nowhere, and what is said of it: the checksums of all of them are taken before any
 * is copied. `told` is how a path is told.
 */
export function firstLost(
  source: DirectoryNode,
  matches: readonly string[],
  told: (path: string) => string,
): { readonly path: string; readonly failure: CopyFailure } | null {
  for (const path of matches) {
    if (nodeAt(source, cleanParts(path))?.type !== 'symlink') continue;
    const from = rootPath(source, path);
    if (!Array.isArray(from) || nodeAt(source, from) === null) return { path, failure: missing(told(path), from) };
  }
  return null;
}

/** What is at the path; unknown where a file was copied to a path that may have been a directory. */
function standing(tree: FileTree, path: readonly string[]): TreeNode | null {
  const node = tree.get(path);
  return node?.type === 'file' ? (node.orDirectory ?? node) : node;
}

/** Makes the destination's directories and says where it leads once links in the image are followed. */
function prepareDestination(tree: FileTree, destination: string, change: CopyChange): { path: string[] } | CopyFailure {
  const isDirectory = /\/\.?$/.test(destination);
  const parts = cleanParts(destination);
  const above = joinPath(isDirectory ? parts : parts.slice(0, -1));
  const parent = rootPath(tree.root, above);
  if (!Array.isArray(parent)) return { code: parent.code, message: refusedWords(tree.root, above, parent) };
  const failure = makeDirectories(tree, parent, directoryLike(change));
  if (failure !== null) return failure;
  const path = rootPath(tree.root, joinPath(parts));
  return Array.isArray(path) ? { path } : { code: path.code, message: refusedWords(tree.root, joinPath(parts), path) };
}

function directoryLike(change: CopyChange): Ownership & { origin: Origin } {
  return { mode: change.parentMode, uid: change.owner?.uid ?? 0, gid: change.owner?.gid ?? 0, origin: change.origin };
}

/** `mkdir -p` on a path free of links: existing directories stay as they are. */
export function makeDirectories(
  tree: FileTree,
  path: readonly string[],
  like: Ownership & { readonly origin: Origin } = {
    mode: PARENT_MODE,
    uid: 0,
    gid: 0,
    origin: { line: null, by: 'a builder', contextPath: null },
  },
): CopyFailure | null {
  for (let depth = tree.directoriesAlong(path) + 1; depth <= path.length; depth++) {
    const at = path.slice(0, depth);
    const node = standing(tree, at);
    if (node?.type === 'directory') continue;
    if (node !== null && node.type !== 'unknown') {
      return { code: 'not-a-directory', message: `mkdir ${joinPath(at)}: not a directory` };
    }
    const layers = node === null ? [] : [changeOf(node)];
    // One that a RUN line may have made is whose it was.
    const owner = node?.type === 'unknown' && node.line !== null ? { uid: ANY_ID, gid: ANY_ID } : {};
    tree.set(at, { type: 'directory', ...ownershipOf(like), ...owner, origin: like.origin, layers });
  }
  return null;
}

/** It cannot be known whether the source is a file or a directory, so neither can what it becomes. */
export function copyUnknown(tree: FileTree, { reason, line }: UnknownNode, into: readonly string[], base: string): null {
  const existing = tree.get(into);
  if (existing?.type !== 'directory') {
    tree.set(into, unknownNode(reason, line));
    return null;
  }
  tree.lay(into, { kind: 'changed', reason, line });
  tree.set([...into, base], unknownNode(reason, line));
  return null;
}

/** Leaves open what a missing source was to bring: what comes after is not judged by it. */
export function copyMissing(tree: FileTree, subject: string, destination: string, origin: Origin): void {
  const into = rootPath(tree.root, joinPath(cleanParts(destination)));
  if (!Array.isArray(into)) return;
  makeDirectories(tree, into.slice(0, -1), { mode: PARENT_MODE, uid: 0, gid: 0, origin });
  copyUnknown(
    tree,
    { type: 'unknown', reason: `${subject}, which is missing, is to be copied there`, line: origin.line },
    into,
    baseName(withoutTrailing(subject, '/')),
  );
}

function place(
  tree: FileTree,
  node: Exclude<TreeNode, { type: 'unknown' }>,
  into: readonly string[],
  change: CopyChange,
  contextPath: string | null,
): CopyFailure | null {
  const failure = makeDirectories(tree, into.slice(0, -1), directoryLike(change));
  if (failure !== null) return failure;
  const existing = standing(tree, into);
  if (node.type === 'directory') return placeDirectory(tree, node, existing, into, change, contextPath);
  if (existing?.type === 'directory') {
    return { code: 'cannot-replace-directory', message: `cannot replace to directory …${joinPath(into)} with file` };
  }
  // Room is made for a FIFO that is left out then.
  if (node.type === 'fifo' && change.specials === 'plain') tree.remove(into);
  else tree.set(into, changed(asFile(node, change), change, contextPath));
  return null;
}

function placeDirectory(
  tree: FileTree,
  node: DirectoryNode,
  existing: TreeNode | null,
  into: readonly string[],
  change: CopyChange,
  contextPath: string | null,
): CopyFailure | null {
  const layer = copiedLayer(node, change, '', contextPath);
  if (existing === null || existing.type === 'unknown') {
    // The destination is made like any parent: the source's own mode and owner do not count.
    makeDirectories(tree, into, directoryLike(change));
    tree.lay(into, layer);
    return null;
  }
  if (existing.type !== 'directory') {
    return { code: 'not-a-directory', message: `cannot copy to non-directory: …${joinPath(into)}` };
  }
  const conflict = findConflict(layer, existing, into, change);
  if (conflict !== null && conflict !== 'unsure') return conflict;
  tree.lay(into, layer);
  if (conflict === 'unsure')
    tree.change(into, {
      kind: 'changed',
      reason: `line ${change.origin.line ?? '?'} lays more files over one another than are looked at`,
      line: change.origin.line,
    });
  return null;
}
