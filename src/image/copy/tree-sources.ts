import type { ContextNode, Resolution } from '../context.ts';
import type { DirectoryNode, TreeNode } from '../file-tree.ts';
import { namesOf } from '../layers/layers.ts';
import { walk } from '../walk.ts';
import { expandSource, matchSources } from './sources.ts';
import type { SourceExpansion, SourceTree } from './sources.ts';

/** What the wildcards of a source match in a tree. `unknown`: something in the way is not known. */
export type Expansion = SourceExpansion | { readonly kind: 'unknown'; readonly reason: string; readonly line: number | null };

/** Expands a COPY source in the tree of a stage or of the build context. */
export function expandInTree(root: DirectoryNode, source: string): Expansion {
  const adapter = new TreeSources(root);
  const expansion = expandSource(adapter, source);
  return expansion.kind !== 'path' && adapter.unknown !== null ? adapter.unknown : expansion;
}

/** What a pattern matches in a tree when every path of it is held against it. */
export function matchInTree(root: DirectoryNode, pattern: string): Expansion & { readonly kind: 'matches' | 'unknown' } {
  const adapter = new TreeSources(root);
  const paths = matchSources(adapter, pattern);
  return adapter.unknown ?? { kind: 'matches', paths };
}

class TreeSources implements SourceTree {
  readonly #root: DirectoryNode;
  /** The first thing met that nobody knows: then what matched is not all. */
  unknown: (Expansion & { kind: 'unknown' }) | null = null;

  constructor(root: DirectoryNode) {
    this.#root = root;
  }

  lookup(path: string): ContextNode | null {
    const found = walk(this.#root, `/${path}`, { followLast: false });
    return found.ok === true ? contextNode(path, found.node) : this.#note(found);
  }

  list(path: string): readonly string[] {
    const found = walk(this.#root, `/${path}`);
    if (found.ok !== true || found.node.type !== 'directory') return [];
    const { names, complete } = namesOf(found.node);
    if (!complete) this.unknown ??= reasonOf(found.node);
    return names;
  }

  resolve(path: string): Resolution {
    const found = walk(this.#root, `/${path}`);
    if (found.ok !== true) {
      this.#note(found);
      return { kind: 'missing', path, ignoredBy: null, links: [] };
    }
    return { kind: 'found', node: contextNode(found.path.join('/'), found.node), links: [] };
  }

  #note(found: Exclude<ReturnType<typeof walk>, { ok: true }>): null {
    if (found.ok === null) this.unknown ??= { kind: 'unknown', reason: found.node.reason, line: found.node.line };
    return null;
  }
}

function contextNode(path: string, node: Exclude<TreeNode, { type: 'unknown' }>): ContextNode {
  return { path, type: node.type, mode: node.mode, size: node.type === 'file' ? (node.content?.size ?? 0) : 0 };
}

function reasonOf(node: DirectoryNode): Expansion & { kind: 'unknown' } {
  const layer = node.layers.find((one) => one.kind === 'changed');
  return layer?.kind === 'changed'
    ? { kind: 'unknown', reason: layer.reason, line: layer.line }
    : { kind: 'unknown', reason: 'not all of it is known', line: null };
}
