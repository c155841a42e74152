import type { DirectoryNode, LazyLayer } from '../file-tree.ts';

/** Layers that change or copy a directory lie over one another: what looks into the topmost is asked on, one by one. */
const MAX_DEPTH = 64;
const depths = new WeakMap<object, number>();

/** How deep a layer over the directory would lie; null where that is too deep. */
export function depthOver(node: DirectoryNode): number | null {
  const depth = 1 + Math.max(0, ...node.layers.map((layer) => depths.get(layer) ?? 0));
  return depth > MAX_DEPTH ? null : depth;
}

/** Notes how deep a layer lies. */
export function layerAt(depth: number, layer: LazyLayer): LazyLayer {
  depths.set(layer, depth);
  return layer;
}
