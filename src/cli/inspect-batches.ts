import { entryAtOnce, longEntries } from './inspect-entries.ts';
import { rendererFor } from './inspect-rendering.ts';
import type { Piece, Rendering } from './inspect-rendering.ts';
import type { Task } from './inspect-tasks.ts';
import type { Io } from './io.ts';

/** Some entries as the reports have them, a piece for each report. */
export interface Batch {
  /** How many were done for it. */
  readonly tasks: number;
  readonly pieces: readonly Piece[];
  /** A file among them could not be read. */
  readonly hasFailed: boolean;
}

/** Does tasks, one after the other, until there are none or `isFull` says so of how many are done. At least one, if there is one. */
export async function makeBatch(
  tasks: Iterator<Task>,
  renderings: readonly Rendering[],
  io: Pick<Io, 'stdin'>,
  isFull: (done: number) => boolean,
): Promise<Batch> {
  const renderers = renderings.map(rendererFor);
  let done = 0;
  let hasFailed = false;
  while (done === 0 || !isFull(done)) {
    const next = tasks.next();
    if (next.done === true) break;
    done++;
    const entry = entryAtOnce(next.value);
    for (const one of entry === null ? await longEntries(next.value, io) : [entry]) {
      hasFailed ||= 'error' in one;
      for (const renderer of renderers) renderer.add(one, next.value.isNamed);
    }
  }
  return { tasks: done, pieces: renderers.map((renderer) => renderer.take()), hasFailed };
}
