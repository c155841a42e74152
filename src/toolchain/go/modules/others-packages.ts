import type { GoConditions } from '../constraints.ts';
import { linksOfLibrary } from '../library/library.ts';
import type { GoLinks } from '../library/library.ts';
import { MODULES } from './known-modules.ts';

/*
 * What is known of packages that are not at hand, by their import paths: `go build` calls a C linker for those with C code of
 * their own, and Go's own linker makes a dynamic program with cgo of those that import net.
 */

/** What the marks of the table say of paths: `below` of all at and below them, `alone` of these packages. */
interface Known {
  /** Without C code that wants other libraries than libc. */
  readonly plain: Marked;
  readonly withNet: Marked;
  readonly withoutNet: Marked;
  /** With C code of its own. */
  readonly withC: Marked;
}

interface Marked {
  readonly below: Set<string>;
  readonly alone: Set<string>;
}

let known: Known | null = null;

/** What surely comes with a package and all that it imports, and what surely does not. */
export interface OfOthers {
  /** What it links at least, where cgo is on. */
  readonly links: GoLinks;
  /** It has no C code, or none that wants other libraries than libc. */
  readonly isPlain: boolean;
  /** It does not import net, nor os/user. */
  readonly isWithoutNet: boolean;
}

/** What is known of a package by its path. `provider`: the module that go.mod requires for it; null where that is not known. */
export function knownOfOther(path: string, provider: string | null, conditions: GoConditions): OfOthers {
  const { plain, withNet, withoutNet, withC } = (known ??= readTable());
  const isMarked = (marked: Marked): boolean => marked.alone.has(path) || isBelow(path, marked.below, provider);
  const links = !conditions.cgo
    ? 'nothing'
    : withC.alone.has(path)
      ? 'own'
      : isMarked(withNet)
        ? linksOfLibrary('net', conditions)
        : 'nothing';
  return { links, isPlain: isMarked(plain), isWithoutNet: isMarked(withoutNet) };
}

/** No path of the table is as long. */
const LONGEST = 256;

/** Modules within modules are others. */
function isBelow(path: string, tops: ReadonlySet<string>, provider: string | null): boolean {
  for (let top = path.slice(0, LONGEST); top.length >= (provider?.length ?? 1); top = top.slice(0, top.lastIndexOf('/'))) {
    if (tops.has(top)) return true;
    if (!top.includes('/')) return false;
  }
  return false;
}

/** See the table for what a line has. */
function readTable(): Known {
  const marked = (): Marked => ({ below: new Set(), alone: new Set() });
  const found: Known = { plain: marked(), withNet: marked(), withoutNet: marked(), withC: marked() };
  for (const line of MODULES.trim().split('\n')) {
    const [owner = '', ...words] = line.trim().split(' ');
    for (const word of words) {
      const name = word.replace(/[*~=!^-]{1,3}$/, '');
      const path = name === '.' ? owner : `${owner}/${name}`;
      const marks = word.slice(name.length);
      if (/^[*~]?$/.test(marks)) found.plain.below.add(path);
      if (marks === '*') found.withNet.below.add(path);
      if (marks === '~') found.withoutNet.below.add(path);
      if (marks.startsWith('=')) found.plain.alone.add(path);
      if (marks.endsWith('!')) found.withNet.alone.add(path);
      if (marks.endsWith('-')) found.withoutNet.alone.add(path);
      if (marks.includes('^')) found.withC.alone.add(path);
    }
  }
  return found;
}
