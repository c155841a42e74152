import type { ByteSource } from '../../bytes/source.ts';
import type { BuildContext, ContextNode } from '../context.ts';
import { directory } from '../file-tree.ts';
import type { DirectoryNode, LazyLayer, Origin, TreeNode } from '../file-tree.ts';

const ORIGIN: Origin = { line: null, by: 'the build context', contextPath: null };

/** The build context as a file tree: every entry belongs to root, as builders send it, and is read when looked at. */
export function contextTree(context: BuildContext): DirectoryNode {
  return directory(ORIGIN, { mode: 0o755, uid: 0, gid: 0 }, [layerFor(context, '')]);
}

function layerFor(context: BuildContext, path: string): LazyLayer {
  const known = new Map<string, TreeNode | null>();
  let names: readonly string[] | null = null;
  return {
    kind: 'lazy',
    child: (name) => {
      const seen = known.get(name);
      if (seen !== undefined) return seen;
      const found = context.lookup(path === '' ? name : `${path}/${name}`);
      const node = found === null ? null : treeNode(context, found);
      known.set(name, node);
      return node;
    },
    names: () => ({ names: (names ??= context.list(path)), complete: true, sorted: true }),
    links: () => context.linksIn(path),
    someNames: (most) => names?.slice(0, most) ?? context.list(path, most),
  };
}

function treeNode(context: BuildContext, node: ContextNode): TreeNode {
  const meta = { mode: node.mode, uid: 0, gid: 0, origin: { ...ORIGIN, contextPath: node.path } };
  switch (node.type) {
    case 'directory':
      return directory(meta.origin, meta, [layerFor(context, node.path)]);
    case 'file':
      if (node.unread !== undefined) return { type: 'file', ...meta, content: null, unknown: node.unread };
      return { type: 'file', ...meta, content: lazySource(context, node), unknown: null };
    case 'symlink':
      return { type: 'symlink', ...meta, target: context.readlink(node.path) };
    default:
      return { type: node.type, ...meta };
  }
}

/** Opens the file when the first byte is asked for. */
function lazySource(context: BuildContext, node: ContextNode): ByteSource {
  let source: ByteSource | null = null;
  return { size: node.size, read: (offset, length) => (source ??= context.open(node.path)).read(offset, length) };
}
