import { readdirSync, statSync } from 'node:fs';
import type { Dirent } from 'node:fs';

/** A file to look at, or a directory that could not be read. `file` may be bytes that are no UTF-8. */
export interface Found {
  readonly file: string | Buffer;
  /** Why it could not be read, as the system said it; null where it is a file. */
  readonly cause: unknown;
}

/**
 * The file itself, or every regular file below a directory, one at a time and in the order of their names' bytes, so that two
 * runs say the same: memory holds the names of one directory a level. Links below it are not followed, pipes and devices are
 * passed over.
 */
export function* walkFiles(path: string): Generator<Found> {
  if (!isDirectory(path)) {
    yield { file: path, cause: null };
    return;
  }
  const prefix = path.endsWith('/') ? path : `${path}/`;
  yield* walkDirectory(Buffer.from(path === '' ? '.' : path), Buffer.from(prefix));
}

/** What cannot be looked at is no directory: whoever opens it says why. */
function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

interface Level {
  /** Those to come, the next one last. */
  readonly entries: Dirent[];
  readonly prefix: Buffer;
}

/** Depth is bounded by the longest path that the system takes; a stack of our own, since a disk chooses the depth. */
function* walkDirectory(top: Buffer, topPrefix: Buffer): Generator<Found> {
  const levels: Level[] = [];
  yield* openLevel(levels, top, topPrefix);
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
