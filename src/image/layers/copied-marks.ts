/** Whiteouts among the files that COPY brings: to the daemon that takes them in as a layer, those of an archive are no others. */
import type { TreeNode } from '../file-tree.ts';
import { childOf, namesOf } from './layers.ts';
import { UnpackedLayer } from './unpacked-layer.ts';

/** So many names are looked through: of a larger tree the rest is taken to have none. */
const MAX_NAMES = 20_000;

/** The paths of one layer, as copied. */
export class CopiedMarks {
  readonly #layer = new UnpackedLayer();
  #left = MAX_NAMES;

  /** `at` is where a file, or what lies in a directory, is put; free of links. */
  note(at: readonly string[], node: TreeNode): void {
    const waiting: { at: readonly string[]; node: TreeNode }[] = [{ at, node }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (next.at.length > 0 && !this.#layer.noteWhiteout(next.at)) this.#layer.note(next.at);
      if (next.node.type !== 'directory') continue;
      for (const name of namesOf(next.node).names) {
        if (this.#left-- <= 0) return;
        const child = childOf(next.node, name);
        if (child !== null) waiting.push({ at: [...next.at, name], node: child });
      }
    }
  }

  /** What they name. */
  hidden(): readonly (readonly string[])[] {
    return this.#layer.hidden();
  }

  /** Why the daemon does not take it in; null where it does. */
  refused(): string | null {
    let first: string | null = null;
    this.#layer.refuse({
      at: [],
      refuse: (message) => {
        first ??= message;
      },
    });
    return first;
  }
}
