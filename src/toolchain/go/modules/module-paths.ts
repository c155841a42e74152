/*
 * Modules by their paths and directories. A go.mod may name thousands, and a program import as much: what is asked for again and again
 * of one list is worked out once for all of it.
 */

type Named = string | { readonly path: string };

interface Places {
  /** By path, places in the list. */
  readonly byPath: ReadonlyMap<string, readonly number[]>;
  /** Those that paths have, the longest first. */
  readonly lengths: readonly number[];
}

const PLACES = new WeakMap<readonly Named[], Places>();
const DIRECTORIES = new WeakMap<readonly object[], ReadonlySet<string>>();

/** Those of a list that a package of this path would be of: its path is theirs or begins with theirs; the longest first. */
export function holding<T extends Named>(all: readonly T[], path: string): readonly T[] {
  const { byPath, lengths } = placesIn(all);
  return lengths
    .filter((length) => length === path.length || path.charAt(length) === '/')
    .flatMap((length) => byPath.get(path.slice(0, length)) ?? [])
    .map((place) => all[place])
    .filter((one) => one !== undefined);
}

function placesIn(all: readonly Named[]): Places {
  const known = PLACES.get(all);
  if (known !== undefined) return known;
  const byPath = new Map<string, number[]>();
  for (const [place, one] of all.entries()) {
    const path = typeof one === 'string' ? one : one.path;
    const same = byPath.get(path);
    if (same === undefined) byPath.set(path, [place]);
    else same.push(place);
  }
  const lengths = [...new Set([...byPath.keys()].map((path) => path.length))].sort((a, b) => b - a);
  const found = { byPath, lengths };
  PLACES.set(all, found);
  return found;
}

/** Where the modules of a list lie. */
export function directoriesOf(all: readonly { readonly directory: string }[]): ReadonlySet<string> {
  let known = DIRECTORIES.get(all);
  if (known === undefined) DIRECTORIES.set(all, (known = new Set(all.map(({ directory }) => directory))));
  return known;
}
