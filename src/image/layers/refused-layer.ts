/**
 * Layers that a daemon does not take in: a file `.wh.x` becomes a mark in the place of `x`, which must be free, and is gone then itself
 * before what is linked to it.
 */
import { goQuote } from '../../dockerfile/values/go-quote.ts';
import { baseName } from '../../text.ts';
import type { DirectoryNode, TreeNode } from '../file-tree.ts';
import { cleanParts, isAtOrBelow, joinPath } from '../walk.ts';
import { childOf, someNamesIn } from './layers.ts';

/** Files in a layer whose names start so take away what lies below (OCI image spec, whiteouts). */
export const WHITEOUT = '.wh.';
export const OPAQUE = '.wh..wh..opq';

/** So many names are looked at: of a larger image the rest is taken to have none. */
const MAX_NAMES = 3000;

/** A layer that is not taken in. */
export interface RefusedLayer {
  /** Of the instruction that makes it. */
  readonly line: number;
  readonly message: string;
}

/** The path at which the whiteout at `place` is to put its mark; null where it is the mark of an opaque directory. */
export function hiddenBy(place: readonly string[]): string | null {
  const name = place.at(-1) ?? '';
  const parent = joinPath(place.slice(0, -1));
  return name === OPAQUE ? null : joinPath(cleanParts(`${parent}/${name.slice(WHITEOUT.length)}`));
}

export function markRefused(path: string): string {
  return `failed to mknod(${goQuote(path)}, S_IFCHR, 0): file exists`;
}

export function linkRefused(target: string, path: string): string {
  return `link ${target} ${path}: no such file or directory`;
}

/** The order in which a walk comes to paths: a directory goes before its like-named neighbours, with all in it. */
export function byWalk(a: string, b: string): number {
  const [one, other] = [a.replaceAll('/', '\0'), b.replaceAll('/', '\0')];
  return one < other ? -1 : one > other ? 1 : 0;
}

/** The second of the names of one file that is lost, as the first of them is a whiteout. */
export function lostName(names: readonly string[]): { readonly first: string; readonly lost: string } | null {
  const [first, ...others] = [...names].sort(byWalk);
  if (first?.split('/').at(-1)?.startsWith(WHITEOUT) !== true) return null;
  const lost = others.find((name) => !baseName(name).startsWith(WHITEOUT));
  return lost === undefined ? null : { first, lost };
}

/** The lowest layer of an image that a daemon refuses; the layers are told apart by the lines that made them. */
export function refusedLayer(root: DirectoryNode): RefusedLayer | null {
  const found = new Map<number, string>();
  const firstNames = new Map<object, Map<number, string>>();
  for (const { node, at, parent } of nodesIn(root)) {
    const line = node.type === 'unknown' ? null : node.origin.line;
    if (line === null || found.has(line)) continue;
    const message = refusedMark(at, parent, line) ?? (node.type === 'directory' ? null : refusedLink(node, at, line, firstNames));
    if (message !== null) found.set(line, message);
  }
  if (found.size === 0) return null;
  const line = Math.min(...found.keys());
  return { line, message: found.get(line) ?? '' };
}

interface Visited {
  readonly node: TreeNode;
  readonly at: readonly string[];
  readonly parent: DirectoryNode;
}

/** In the order of a walk. */
function* nodesIn(root: DirectoryNode): Generator<Visited, void, undefined> {
  const waiting: Visited[] = [{ node: root, at: [], parent: root }];
  let left = MAX_NAMES;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.at.length > 0) yield next;
    const { node, at } = next;
    if (node.type !== 'directory') continue;
    for (const name of [...someNamesIn(node, left)].sort(backwards)) {
      if (left-- <= 0) break;
      const child = childOf(node, name);
      if (child !== null) waiting.push({ node: child, at: [...at, name], parent: node });
    }
  }
}

function backwards(a: string, b: string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}

function refusedMark(at: readonly string[], parent: DirectoryNode, line: number): string | null {
  const name = at.at(-1) ?? '';
  const hidden = name.startsWith(WHITEOUT) ? hiddenBy(at) : null;
  if (hidden === null) return null;
  if (isAtOrBelow(joinPath(at.slice(0, -1)), hidden)) return markRefused(hidden);
  const beside = name.slice(WHITEOUT.length);
  return byWalk(beside, name) < 0 && isOfLine(childOf(parent, beside), line) ? markRefused(hidden) : null;
}

/** Whether the layer of a line has it: a directory is there for what is in it. */
function isOfLine(node: TreeNode | null, line: number): boolean {
  if (node === null || node.type === 'unknown') return false;
  if (node.origin.line === line || node.type !== 'directory') return node.origin.line === line;
  for (const { node: below } of nodesIn(node)) if (below.type !== 'unknown' && below.origin.line === line) return true;
  return false;
}

function refusedLink(
  node: Exclude<TreeNode, DirectoryNode>,
  at: readonly string[],
  line: number,
  firstNames: Map<object, Map<number, string>>,
): string | null {
  if (node.type === 'unknown' || node.linked === undefined) return null;
  const ofLines = firstNames.get(node.linked) ?? new Map<number, string>();
  firstNames.set(node.linked, ofLines);
  const path = joinPath(at);
  const first = ofLines.get(line);
  if (first === undefined) ofLines.set(line, path);
  const lost = first === undefined ? null : lostName([first, path]);
  return lost === null ? null : linkRefused(lost.first, lost.lost);
}
