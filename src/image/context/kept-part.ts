import type { DirectoryNode, TreeNode } from '../file-tree.ts';
import { namesOf } from '../layers/layers.ts';

/** A directory with what `keep` makes of each of its names, null for what is left out; it is asked once, when the name is looked at. */
export function keptPart(node: DirectoryNode, keep: (name: string) => TreeNode | null): DirectoryNode {
  const known = new Map<string, TreeNode | null>();
  const child = (name: string): TreeNode | null => {
    const seen = known.get(name);
    if (seen !== undefined) return seen;
    const kept = keep(name);
    known.set(name, kept);
    return kept;
  };
  const names = (): ReturnType<typeof namesOf> => {
    const all = namesOf(node);
    return { ...all, names: all.names.filter((name) => child(name) !== null) };
  };
  return { ...node, layers: [{ kind: 'lazy', child, names }] };
}
