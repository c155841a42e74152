/** What an archive brings as the layer that it becomes: its whiteouts take away what was there before it, and nothing of its own. */
import { baseName } from '../../text.ts';
import type { FileTree } from '../file-tree.ts';
import { cleanParts, isAtOrBelow, joinPath, splitPath } from '../walk.ts';
import { namesOf } from './layers.ts';

/** Files in a layer whose names start so take away what lies below (OCI image spec, whiteouts). */
const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

/**
 * Where the layer's destination is, and who is told of the first path that a whiteout names though the layer has had it: the daemon refuses
 * the layer then.
 */
export interface TakenLayer {
  readonly at: readonly string[];
  readonly refuse: (path: string) => void;
  /** Told where nothing is in the layer: the destination itself does not count. */
  readonly noteEmpty?: () => void;
}

/** Paths are free of links and below the destination. */
export class UnpackedLayer {
  readonly #made = new Set<string>();
  /** Folders made on the way to an entry, the topmost of each: all in them is of this archive. */
  readonly #whole = new Set<string>();
  /** What whiteouts name: nothing is gone before the layer is taken in. */
  readonly #hidden = new Map<string, readonly string[]>();
  readonly #opaque = new Map<string, readonly string[]>();

  /** What is of this archive, and the folders that are there for it. */
  note(place: readonly string[]): void {
    this.#made.add(joinPath(place));
    for (let depth = place.length - 1; depth > 0; depth--) {
      const above = joinPath(place.slice(0, depth));
      if (this.#made.has(above) || this.#whole.has(above)) return;
      this.#made.add(above);
    }
  }

  noteWhole(place: readonly string[]): void {
    this.#whole.add(joinPath(place));
  }

  /** Whether the name is a whiteout's; what it hides is noted. */
  noteWhiteout(place: readonly string[]): boolean {
    const name = place.at(-1) ?? '';
    if (!name.startsWith(WHITEOUT)) return false;
    const parent = place.slice(0, -1);
    // Where such a file is made, its folder is of this layer too.
    if (parent.length > 0) this.note(parent);
    if (name === OPAQUE) this.#opaque.set(joinPath(parent), parent);
    else this.#hidden.set(joinPath(place), [...parent, name.slice(WHITEOUT.length)]);
    return true;
  }

  settle(tree: FileTree, taken: TakenLayer | undefined): void {
    if (taken !== undefined) this.refuse(taken);
    if (this.#isEmpty()) taken?.noteEmpty?.();
    const pruned = new Set<string>();
    // The root of an overlay shows what all of its layers have, whatever is said of it.
    const isRoot = (at: readonly string[]): boolean => taken?.at.length === 0 && at.length === 0;
    for (const at of this.#opaque.values()) if (!isRoot(at)) this.#empty(tree, at, pruned);
    for (const at of this.#hidden.values()) this.#prune(tree, at, pruned);
  }

  #isEmpty(): boolean {
    const destination = joinPath([]);
    return this.#whole.size + this.#hidden.size + this.#opaque.size === 0 && [...this.#made].every((path) => path === destination);
  }

  /** A whiteout becomes a mark at the path that it names, unless something of the layer is there: `.wh.` names its own directory. */
  refuse({ at, refuse }: TakenLayer): void {
    // The layer is taken in by the order of its paths.
    for (const place of [...this.#hidden.keys()].sort(byWalk)) {
      const parent = joinPath([...at, ...splitPath(place).slice(0, -1)]);
      const hidden = joinPath(cleanParts(`${parent}/${baseName(place).slice(WHITEOUT.length)}`));
      const beside = joinPath(this.#hidden.get(place) ?? []);
      if (isAtOrBelow(parent, hidden) || (this.#made.has(beside) && byWalk(beside, place) < 0)) return refuse(hidden);
    }
  }

  /** Takes away what was there before this archive, below a name that a whiteout hides. */
  #prune(tree: FileTree, at: readonly string[], pruned: Set<string>): void {
    if (at.some((_, depth) => this.#whole.has(joinPath(at.slice(0, depth + 1))))) return;
    if (this.#made.has(joinPath(at))) this.#empty(tree, at, pruned);
    else tree.remove(at);
  }

  #empty(tree: FileTree, top: readonly string[], pruned: Set<string>): void {
    for (const waiting = [top]; waiting.length > 0;) {
      const at = waiting.pop() ?? [];
      const node = tree.get(at);
      const path = joinPath(at);
      if (node?.type !== 'directory' || pruned.has(path) || this.#whole.has(path)) continue;
      pruned.add(path);
      for (const name of namesOf(node).names) {
        if (this.#made.has(joinPath([...at, name]))) waiting.push([...at, name]);
        else if (!this.#whole.has(joinPath([...at, name]))) tree.remove([...at, name]);
      }
    }
  }
}

/** The order in which a walk comes to paths: a directory goes before its like-named neighbours, with all in it. */
function byWalk(a: string, b: string): number {
  const [one, other] = [a.replaceAll('/', '\0'), b.replaceAll('/', '\0')];
  return one < other ? -1 : one > other ? 1 : 0;
}
