import type { AddArchive } from '../../../../archive/add-archive.ts';
import type { Compression } from '../../../../archive/compression.ts';
import type { TarEntry } from '../../../../archive/tar-entry.ts';
import { fromBytes } from '../../../../bytes/source.ts';
import type { ByteSource } from '../../../../bytes/source.ts';
import type { TreeNode } from '../../../../image/file-tree.ts';
import { childOf, namesOf } from '../../../../image/layers/layers.ts';
import { joinPath } from '../../../../image/walk.ts';
import { withoutTrailing } from '../../../../text.ts';
import { follow } from '../../../process.ts';
import type { ShellState } from '../state.ts';
import { isEngines } from './attempts.ts';

/** What tar packed, whose bytes nobody knows for the times that stand in them: what it unpacks to is known. */
export interface PackedTree {
  readonly archive: AddArchive;
  readonly compression: Compression | null;
}

/** More are not packed entry by entry. */
const MAX_ENTRIES = 5000;

/** What `tar -c` puts into an archive that is written to `skipped`; null where some of it is not known. */
export function packTree(
  operands: readonly string[],
  base: readonly string[],
  skipped: readonly string[] | null,
  compression: Compression | null,
  state: ShellState,
): PackedTree | null {
  const { outside } = state;
  // Names of one file come out as such.
  if (outside.hasLinks) return null;
  outside.settle();
  const contents = new Map<TarEntry, ByteSource>();
  const pending: Pending[] = [];
  for (const operand of operands.toReversed()) {
    const found = follow({ ...state.process, cwd: base }, operand, false);
    if (found.ok !== true || operand.split('/').includes('..')) return null;
    pending.push({ name: operand.replace(/^\/+/, ''), path: found.path, node: found.node });
  }
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { name, path, node } = next;
    if (skipped !== null && joinPath(skipped) === joinPath(path)) continue;
    const packed = isEngines(path, state.process) || contents.size >= MAX_ENTRIES ? null : pack(name, node);
    if (packed === null) return null;
    outside.spend(1);
    contents.set(packed.entry, packed.content);
    if (node.type !== 'directory') continue;
    const { names, complete } = namesOf(node);
    if (!complete) return null;
    for (const child of names.toReversed()) {
      const below = childOf(node, child);
      if (below !== null) pending.push({ name: `${withoutTrailing(name, '/')}/${child}`, path: [...path, child], node: below });
    }
  }
  return { archive: archiveOf(contents), compression };
}

interface Pending {
  readonly name: string;
  readonly path: readonly string[];
  readonly node: TreeNode;
}

const NOTHING = fromBytes(new Uint8Array());

function pack(path: string, node: TreeNode): { readonly entry: TarEntry; readonly content: ByteSource } | null {
  if (node.type !== 'file' && node.type !== 'directory' && node.type !== 'symlink') return null;
  if (
    node.type === 'file'
    && (node.content === null || node.content.isPartial === true || node.grown !== undefined || node.orDirectory !== undefined)
  )
    return null;
  const { mode, uid, gid, type } = node;
  const content = node.type === 'file' ? (node.content ?? NOTHING) : NOTHING;
  const entry = {
    path,
    type,
    typeFlag: '',
    mode,
    uid,
    gid,
    linkTarget: node.type === 'symlink' ? node.target : '',
    size: content.size,
    offset: 0,
    storedSize: content.size,
    parts: null,
  };
  return { entry, content };
}

/** Names of owners are those of the image that it is unpacked in, and so are left out. */
function archiveOf(contents: ReadonlyMap<TarEntry, ByteSource>): AddArchive {
  const archive: AddArchive = {
    source: NOTHING,
    *entries() {
      yield* contents.keys();
    },
    open: (entry) => contents.get(entry) ?? NOTHING,
    problem: null,
    fed: () => archive,
  };
  return archive;
}
