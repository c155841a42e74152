/** What an archive brings as the layer that it becomes: its whiteouts take away what was there before it, and nothing of its own. */
import type { FileTree } from '../file-tree.ts';
import { isAtOrBelow, joinPath, splitPath } from '../walk.ts';
import { hasNames, namesOf } from './layers.ts';
import { byWalk, hiddenBy, linkRefused, lostName, markRefused, OPAQUE, WHITEOUT } from './refused-layer.ts';

/**
 * Where the layer's destination is, and who is told why the daemon refuses it: a whiteout names what the layer has had, or is what
 * another name of the layer is linked to.
 */
export interface TakenLayer {
  readonly at: readonly string[];
  readonly refuse: (message: string) => void;
  /** Told of each path that a whiteout names. */
  readonly noteHidden?: (path: readonly string[]) => void;
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

  /** What whiteouts name, below the destination. */
  hidden(): readonly (readonly string[])[] {
    return [...this.#hidden.values()];
  }

  settle(tree: FileTree, taken: TakenLayer | undefined, linked: Iterable<readonly string[]> = []): void {
    if (taken !== undefined) this.refuse(taken, linked);
    if (this.#isEmpty()) taken?.noteEmpty?.();
    const pruned = new Set<string>();
    // The root of an overlay shows what all of its layers have, whatever is said of it.
    const isRoot = (at: readonly string[]): boolean => taken?.at.length === 0 && at.length === 0;
    for (const at of this.#opaque.values()) if (!isRoot(at)) this.#empty(tree, at, pruned);
    for (const at of this.#hidden.values()) this.#prune(tree, at, pruned);
    this.#removeMarks(tree);
    for (const at of this.#hidden.values()) taken?.noteHidden?.([...taken.at, ...at]);
  }

  #isEmpty(): boolean {
    const destination = joinPath([]);
    return this.#whole.size + this.#hidden.size + this.#opaque.size === 0 && [...this.#made].every((path) => path === destination);
  }

  /** `linked`: the names of each file that has several. */
  refuse({ at, refuse }: TakenLayer, linked: Iterable<readonly string[]> = []): void {
    const [mark, link] = [this.#refusedMark(at), refusedLink(at, linked)];
    // The layer is taken in by the order of its paths.
    const first = mark === null || (link !== null && byWalk(link.place, mark.place) < 0) ? link : mark;
    if (first !== null) refuse(first.message);
  }

  /** A whiteout becomes a mark at the path that it names, unless something of the layer is there: `.wh.` names its own directory. */
  #refusedMark(at: readonly string[]): Refused | null {
    for (const place of [...this.#hidden.keys()].sort(byWalk)) {
      const whole = [...at, ...splitPath(place)];
      const hidden = hiddenBy(whole);
      const beside = joinPath(this.#hidden.get(place) ?? []);
      if (hidden === null || !(isAtOrBelow(joinPath(whole.slice(0, -1)), hidden) || (this.#made.has(beside) && byWalk(beside, place) < 0)))
        continue;
      return { place, message: markRefused(hidden) };
    }
    return null;
  }

  /** Marks are no files: what comes of them is done. */
  #removeMarks(tree: FileTree): void {
    for (const place of [...this.#hidden.keys()].map(splitPath)) {
      const node = tree.get(place);
      if (node?.type !== 'directory') tree.remove(place);
      else if (hasNames(node)) tree.set(place, { ...node, mode: 0o755, uid: 0, gid: 0 });
      else tree.remove(place);
    }
    for (const at of this.#opaque.values()) tree.remove([...at, OPAQUE]);
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

interface Refused {
  /** Below the destination. */
  readonly place: string;
  readonly message: string;
}

function refusedLink(at: readonly string[], linked: Iterable<readonly string[]>): Refused | null {
  let found: Refused | null = null;
  for (const names of linked) {
    const lost = lostName(names);
    if (lost === null || (found !== null && byWalk(found.place, lost.lost) < 0)) continue;
    const [first, second] = [lost.first, lost.lost].map((path) => joinPath([...at, ...splitPath(path)]));
    found = { place: lost.lost, message: linkRefused(first ?? '', second ?? '') };
  }
  return found;
}
