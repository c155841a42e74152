import type { FileTree, Ownership, TreeNode } from '../file-tree.ts';
import { joinPath } from '../walk.ts';

interface Group {
  readonly names: Map<string, readonly string[]>;
  /** As the last link to the file has them. */
  ownership: Ownership;
}

/** What is copied has its one name. */
export function unlinked<Node extends TreeNode>(node: Node): Node {
  if (node.type === 'unknown' || node.type === 'directory' || node.linked === undefined) return node;
  const { linked: _, ...rest } = node;
  return rest as Node;
}

/** Paths that are one file: mode and owner are of all its names, and are set once, however many there are. */
export class HardLinks {
  readonly #groups = new Map<string, Group>();

  /** `place` becomes another name of what stands at `target`. */
  join(target: readonly string[], place: readonly string[], ownership: Ownership): void {
    const known = this.#groups.get(joinPath(target));
    const group = known ?? { names: new Map([[joinPath(target), target]]), ownership };
    if (known === undefined) this.#groups.set(joinPath(target), group);
    this.forget(place);
    group.names.set(joinPath(place), place);
    group.ownership = ownership;
    this.#groups.set(joinPath(place), group);
  }

  /** Something else takes the place of a name. */
  forget(place: readonly string[]): void {
    const key = joinPath(place);
    this.#groups.get(key)?.names.delete(key);
    this.#groups.delete(key);
  }

  /** Gives all names of each file its mode and owner; a symbolic link has no mode of its own. */
  settle(tree: FileTree): void {
    for (const group of new Set(this.#groups.values())) {
      const { mode, uid, gid } = group.ownership;
      const linked = group.names.size > 1 ? { linked: group } : {};
      for (const place of group.names.values()) {
        const node = tree.get(place);
        if (node === null || node.type === 'unknown' || node.type === 'directory') continue;
        tree.set(place, node.type === 'symlink' ? { ...node, uid, gid, ...linked } : { ...node, mode, uid, gid, ...linked });
      }
    }
  }

  /** The names of each file that has several, or had. */
  *names(): Generator<readonly string[], void, undefined> {
    for (const { names } of new Set(this.#groups.values())) yield [...names.keys()];
  }
}
