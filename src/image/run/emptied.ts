import { keptPart } from '../context/kept-part.ts';
import type { ChangedLayer, DirectoryNode, Layer } from '../file-tree.ts';
import { childOf, shownBelow } from '../layers/layers.ts';

/** What lies below a layer of an emptied directory, hidden names and all. */
const below = new WeakMap<Layer, readonly Layer[]>();

function isChange(layer: Layer): layer is ChangedLayer {
  return layer.kind === 'changed';
}

/** A directory after `rm -r DIRECTORY/*`: nothing is there, known or not, but for names with a dot in front. */
export function emptied(node: DirectoryNode): DirectoryNode {
  // Emptied a thousand times, it is looked through once.
  const whole = {
    ...node,
    layers: node.layers.flatMap((layer, i) => shownBelow(node.layers.slice(0, i).filter(isChange), below.get(layer) ?? [layer])),
  };
  const { layers, ...rest } = keptPart(whole, (name) => (name.startsWith('.') ? childOf(whole, name) : null));
  for (const layer of layers) below.set(layer, whole.layers);
  return { ...rest, layers };
}
