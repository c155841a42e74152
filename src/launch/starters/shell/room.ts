import type { FileNode } from '../../../image/file-tree.ts';
import { unknownNode } from '../../../image/file-tree.ts';
import { childOf, namesOf } from '../../../image/layers/layers.ts';
import { isAtOrBelow, joinPath, nodeAt, splitPath } from '../../../image/walk.ts';
import type { MountedPlace } from '../../engine/mounts.ts';
import type { Outside } from './outside.ts';
import type { ShellState } from './state.ts';
import type { Capture } from './streams.ts';
import { isKnown } from './unknown.ts';
import type { Status } from './unknown.ts';

/** A tmpfs gives room by pages, to what is in files alone. */
const PAGE = 4096;

/**
 * Whether what was written since does surely not fit into a tmpfs that says how much it takes: the kernel takes in what it can, and what
 * stands in its files then is followed no further. `before`: changes by then, where it is not the output alone.
 */
export function overflows(state: ShellState, before?: number): boolean {
  const { outside, process, sinks } = state;
  const small = process.mounts?.filter(({ size }) => size !== undefined) ?? [];
  if (small.length === 0 || outside.looksForRoom < 0 || outside.hasLinks || outside.isSparse || outside.isBeyond) return false;
  const output = sinks[1];
  const written = outside.changes.filter(
    ({ text }, at) => (before !== undefined && at >= before) || (text !== undefined && text === output),
  );
  const full = small.find(
    (mount) =>
      !outside.overfull.has(mount.target)
      && written.some(({ path, node }) => node !== null && isAtOrBelow(joinPath(path), mount.target))
      && pagesIn(mount, outside) > Math.ceil((mount.size ?? 0) / PAGE),
  );
  if (full === undefined) return false;
  outside.overfull.add(full.target);
  for (const { path, node } of written)
    if (node !== null && isAtOrBelow(joinPath(path), full.target))
      outside.change(path, unknownNode(`${joinPath(path)} is cut off where ${full.target} was full`, null));
  return true;
}

/** Pages that the files in a mount take at least. */
function pagesIn({ target }: MountedPlace, outside: Outside): number {
  const at = splitPath(target);
  const waiting = [{ at, node: nodeAt(outside.root, at) }];
  let pages = 0;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { at, node } = next;
    if (node?.type === 'file') pages += Math.ceil(leastOf(node, outside.textAt(at), outside) / PAGE);
    if (node?.type !== 'directory') continue;
    const { names } = namesOf(node);
    outside.looksForRoom -= names.length + 1;
    if (outside.looksForRoom < 0) return 0;
    for (const name of names) waiting.push({ at: [...at, name], node: childOf(node, name) });
  }
  return pages;
}

/** How many bytes it has at least. */
function leastOf({ content }: FileNode, written: Capture | undefined, outside: Outside): number {
  if (written?.bytes !== undefined) return written.bytes.size;
  if (written === undefined) return content?.size ?? 0;
  // Texts are looked through again with each command.
  outside.looksForRoom -= Math.ceil(written.text.length / LOOK);
  return outside.looksForRoom < 0 ? 0 : [...written.text].filter(isKnown).length;
}

const LOOK = 256;

/** What programs end with that cannot write all of what they were to; null for those that are not measured. */
export function statusWhenFull(name: string, tools: ShellState['tools']): Status {
  if (tools === 'gnu' && name === 'tar') return 2;
  return ENDS_WITH_1.has(name) ? 1 : null;
}

const ENDS_WITH_1 = new Set('cat cp cut dd echo head install mv printf seq tail tar tee tr'.split(' '));
