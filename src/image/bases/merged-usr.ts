import { link } from './description.ts';
import type { Entry } from './description.ts';

const MERGED = ['/bin', '/sbin', '/lib'];

/** The same image with /bin, /sbin and /lib as links to what has their names in /usr. */
export function mergedUsr(entries: readonly Entry[]): readonly Entry[] {
  const found = new Map<string, Entry>();
  for (const entry of entries) {
    const path = MERGED.some((one) => entry.path === one || entry.path.startsWith(`${one}/`)) ? `/usr${entry.path}` : entry.path;
    const before = found.get(path);
    found.set(path, before === undefined ? { ...entry, path } : both(before, { ...entry, path }));
  }
  return [...found.values(), ...MERGED.map((path) => link(path, `usr${path}`))];
}

/** Of two directories that are one what either may have; of two files that of programs. */
function both(one: Entry, other: Entry): Entry {
  if (one.kind !== 'directory') return one;
  if (other.kind !== 'directory') return other;
  const { only: _, without: __, ...plain } = one;
  const without = (one.without ?? []).filter((name) => other.without?.includes(name) === true);
  const only = one.only === undefined || other.only === undefined ? null : new Set([...one.only, ...other.only]);
  const holds = one.holds === 'closed' && other.holds === 'closed' ? 'closed' : 'open';
  return { ...plain, holds, without, ...(only === null ? {} : { only }) };
}
