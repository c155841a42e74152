import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';

/** A file to look at, or a directory that could not be read. `file` is bytes, which may be no UTF-8. */
export interface Found {
  readonly file: Buffer;
  /** Why it could not be read, as the system said it; null where it is a file. */
  readonly cause: unknown;
}

/**
 * Every regular file below a directory, one at a time and in the order of their names' bytes, so that two runs say the same:
 * memory holds the names of one directory a level. Links below it are not followed, pipes and devices are passed over.
 * Depth is bounded by the longest path that the system takes; a stack of our own, since a disk chooses the depth.
 */
export function* walkDirectory(path: string): Generator<Found> {
  const levels: Level[] = [];
  yield* openLevel(levels, Buffer.from(path), Buffer.from(path.endsWith('/') ? path : `${path}/`));
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    const entry = level.entries.pop();
    if (entry === undefined) {
      levels.pop();
      continue;
    }
    const file = Buffer.concat([level.prefix, Buffer.from(entry.name, 'latin1')]);
    if (entry.isFile()) yield { file, cause: null };
    else if (entry.isDirectory()) yield* openLevel(levels, file, Buffer.concat([file, SLASH]));
  }
}

interface Level {
  /** Those to come, the next one last. */
  readonly entries: Dirent[];
  readonly prefix: Buffer;
}

const SLASH = Buffer.from('/');

function* openLevel(levels: Level[], path: Buffer, prefix: Buffer): Generator<Found> {
  try {
    // latin1 keeps every byte of a name that is no UTF-8, and sorts by them.
    const entries = readdirSync(path, { encoding: 'latin1', withFileTypes: true }).filter((entry) => entry.isFile() || entry.isDirectory());
    levels.push({ entries: entries.sort((a, b) => (a.name < b.name ? 1 : -1)), prefix });
  } catch (error) {
    yield { file: path, cause: error };
  }
}
