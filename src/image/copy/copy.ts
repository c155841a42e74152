import { addAll } from '../../add-all.ts';
import { fromBytes } from '../../bytes/source.ts';
import { goQuote } from '../../dockerfile/values/go-quote.ts';
import { baseName, withoutTrailing } from '../../text.ts';
import { ANY_ID } from '../accounts/unsure-ids.ts';
import { ownershipOf, unknownNode } from '../file-tree.ts';
import type { DirectoryNode, FileNode, FileTree, LazyLayer, Names, Origin, Ownership, TreeNode, UnknownNode } from '../file-tree.ts';
import { withoutCapability } from '../layers/capability.ts';
import { changeOf, childOf, namesOf } from '../layers/layers.ts';
import { refusedWords } from '../refused-words.ts';
import { cleanParts, joinPath, nodeAt, rootPath } from '../walk.ts';

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
  if (existing?.type === 'unknown' && found.type === 'file')
    return place(tree, { ...found, orDirectory: existing }, target.path, change, change.fromContext ? from.join('/') : null);
  const into = found.type !== 'directory' && existing?.type === 'directory' ? [...target.path, base] : target.path;
  return place(tree, found, into, change, change.fromContext ? from.join('/') : null);
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
  for (let depth = depthOfDirectory(tree, path) + 1; depth <= path.length; depth++) {
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

/** How many of the names lead from directory to directory. */
function depthOfDirectory(tree: FileTree, path: readonly string[]): number {
  let node: DirectoryNode = tree.root;
  for (const [depth, name] of path.entries()) {
    const child = childOf(node, name);
    if (child?.type !== 'directory') return depth;
    node = child;
  }
  return path.length;
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

function asFile<Node extends Exclude<TreeNode, { type: 'unknown' }>>(node: Node, { specials }: CopyChange): Node | FileNode {
  if (node.type !== 'device' || specials === 'kept') return node;
  if (specials === 'plain') return { ...node, type: 'file', content: fromBytes(new Uint8Array()), unknown: null };
  return 'isBlock' in node ? { ...node, isBlock: false } : node;
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
function findConflict(
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

/** A look into more copies of copies would not come back. */
const MAX_DEPTH = 320;

/** The entries of a directory as they arrive in the image, worked out when something looks. */
export function copiedLayer(source: DirectoryNode, change: CopyChange, relative: string, contextPath: string | null): LazyLayer {
  const depth = 1 + source.layers.reduce((most, layer) => Math.max(most, layer.kind === 'lazy' ? (layer.depth ?? 0) : 0), 0);
  if (depth > MAX_DEPTH) return unfollowed(change);
  const known = new Map<string, TreeNode | null>();
  const child = (name: string): TreeNode | null => {
    const seen = known.get(name);
    if (seen !== undefined) return seen;
    const node = copiedChild(source, change, relative === '' ? name : `${relative}/${name}`, name, contextPath);
    known.set(name, node);
    return node;
  };
  // A source is a whole stage or the context, which nothing changes any more. Copies of copies would be asked over and over.
  let names: Names | null = null;
  return { kind: 'lazy', depth, child, names: () => (names ??= namesOf(source)), ...(change.includes === null ? { of: source } : {}) };
}

function unfollowed({ origin: { line } }: CopyChange): LazyLayer {
  return {
    kind: 'lazy',
    isOpaque: true,
    child: () => unknownNode(`line ${line ?? '?'} copies what was copied from stage to stage, more often than is followed`, line),
    names: () => ({ names: [], complete: false }),
  };
}

function copiedChild(
  source: DirectoryNode,
  change: CopyChange,
  relative: string,
  name: string,
  contextPath: string | null,
): TreeNode | null {
  const node = childOf(source, name);
  if (node === null || node.type === 'unknown') return node;
  if (node.type === 'fifo' && change.specials === 'plain') return null;
  const from = contextPath === null ? null : contextPath === '' ? name : `${contextPath}/${name}`;
  const copied = changed(asFile(node, change), change, from);
  if (copied.type === 'directory' && node.type === 'directory') {
    const layer = copiedLayer(node, change, relative, from);
    if (change.includes === null || change.includes(relative)) return { ...copied, layers: [layer] };
    return layer.names().names.some((child) => layer.child(child) !== null) ? { ...copied, modeIfThere: node.mode, layers: [layer] } : null;
  }
  return change.includes === null || change.includes(relative) ? copied : null;
}

/** A node as it arrives in the image. */
export function changed<Node extends Exclude<TreeNode, { type: 'unknown' }>>(
  node: Node,
  change: CopyChange,
  contextPath: string | null,
): Node {
  const mode = change.mode === null || node.type === 'symlink' ? node.mode : change.mode(node.mode, node.type === 'directory');
  // What came out of an archive is called by its own path, whichever stage it goes through.
  const isUnpacked = contextPath === null && node.origin.isUnpacked === true;
  const origin = { ...change.origin, contextPath: contextPath ?? node.origin.contextPath, ...(isUnpacked ? { isUnpacked } : {}) };
  return {
    ...(change.dropsCapabilities === true ? withoutCapability(node) : node),
    mode,
    uid: change.owner?.uid ?? node.uid,
    gid: change.owner?.gid ?? node.gid,
    origin,
  };
}
