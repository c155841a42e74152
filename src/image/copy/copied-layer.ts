import { fromBytes } from '../../bytes/source.ts';
import { unknownNode } from '../file-tree.ts';
import type { DirectoryNode, FileNode, LazyLayer, Names, TreeNode } from '../file-tree.ts';
import { withoutCapability } from '../layers/capability.ts';
import { childOf, namesOf, someNamesOf } from '../layers/layers.ts';
import type { CopyChange } from './copy.ts';

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
  return {
    kind: 'lazy',
    depth,
    child,
    names: () => (names ??= namesOf(source)),
    someNames: (most) => names?.names.slice(0, most) ?? someNamesOf(source, most),
    ...(change.includes === null ? { of: source } : {}),
  };
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

export function asFile<Node extends Exclude<TreeNode, { type: 'unknown' }>>(node: Node, { specials }: CopyChange): Node | FileNode {
  if (node.type !== 'device' || specials === 'kept') return node;
  if (specials === 'plain') return { ...node, type: 'file', content: fromBytes(new Uint8Array()), unknown: null };
  return 'isBlock' in node ? { ...node, isBlock: false } : node;
}
