import { encodeUtf8 } from '../../dockerfile/values/utf8.ts';

/**
 * A pattern of Go's `path.Match`, which the builder uses for wildcards in COPY and ADD.
 * `*` and `?` stop at `/`, a bracket does not; `[^…]` negates, `\` escapes. Matching works on UTF-8 bytes as Go's does,
 * takes the first place where a piece fits and never goes back on it, so its cost is at most length × length.
 */
export interface GoPattern {
  /**
   * What each part of a path that matches starts with: the ASCII text before its first wildcard; no more of them where a bracket may take a
   * slash.
   */
  readonly starts: readonly string[];
  /** How many parts a path that matches has; null where a bracket may take a slash. */
  readonly parts: number | null;
  /** Whether the whole `name` matches. */
  matches(name: string): boolean;
  /** False when no name that starts with `prefix` can match; true means that one may. */
  mayStartWith(prefix: string): boolean;
}

/** Reads a pattern; null where Go says `syntax error in pattern`. */
export function compileGoPattern(pattern: string): GoPattern | null {
  const chunks = readChunks(encodeUtf8(pattern));
  if (chunks.some(({ items }) => items === null)) return null;
  const steps = chunks.flatMap(({ items }) => items ?? []);
  return {
    starts: literalStarts(chunks),
    parts: steps.some((item) => typeof item === 'object') ? null : steps.filter((item) => item === SLASH).length + 1,
    matches: (name) => matchChunks(chunks, encodeUtf8(name)) === true,
    mayStartWith: (prefix) => mayStartWith(chunks, encodeUtf8(prefix)),
  };
}

function literalStarts(chunks: readonly Chunk[]): string[] {
  const starts = [''];
  let isOpen = true;
  for (const { star, items } of chunks) {
    if (star) isOpen = false;
    for (const item of items ?? []) {
      // A bracket may take a slash for one of its characters.
      if (typeof item === 'object') return starts;
      if (item === SLASH) starts.push('');
      if (item === SLASH || item === '?' || item >= 0x80) isOpen = item === SLASH;
      else if (isOpen) starts.push((starts.pop() ?? '') + String.fromCharCode(item));
    }
  }
  return starts;
}

/**
 * Whether `filepath.Match(pattern, name)` fails with a syntax error: unlike `path.Match` it sees an error only in what
 * it gets to before the name turns out not to match.
 */
export function goMatchFails(pattern: string, name: string): boolean {
  return matchChunks(readChunks(encodeUtf8(pattern)), encodeUtf8(name)) === null;
}

/** A byte that must be there, any character but `/`, or a bracket. */
type Item = number | '?' | Bracket;

interface Bracket {
  readonly negated: boolean;
  readonly ranges: readonly (readonly [low: number, high: number])[];
}

/** What stands between two stars; `items` is null where the syntax is wrong. */
interface Chunk {
  readonly star: boolean;
  readonly items: readonly Item[] | null;
}

const STAR = 0x2a;
const QUESTION = 0x3f;
const OPEN = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE = 0x5d;
const CARET = 0x5e;
const DASH = 0x2d;
const SLASH = 0x2f;
const RUNE_ERROR = 0xfffd;

function readChunks(pattern: Uint8Array): Chunk[] {
  const chunks: Chunk[] = [];
  let at = 0;
  while (at < pattern.length) {
    const start = at;
    while (pattern[at] === STAR) at++;
    const end = chunkEnd(pattern, at);
    chunks.push({ star: at > start, items: readItems(pattern.subarray(at, end)) });
    at = end;
  }
  return chunks;
}

/** A chunk ends at a star outside brackets; what a bracket is, is looked at more closely only afterwards. */
function chunkEnd(pattern: Uint8Array, start: number): number {
  let inRange = false;
  for (let i = start; i < pattern.length; i++) {
    const byte = pattern[i];
    if (byte === BACKSLASH && i + 1 < pattern.length) i++;
    else if (byte === OPEN) inRange = true;
    else if (byte === CLOSE) inRange = false;
    else if (byte === STAR && !inRange) return i;
  }
  return pattern.length;
}

function readItems(chunk: Uint8Array): Item[] | null {
  const items: Item[] = [];
  let at = 0;
  while (at < chunk.length) {
    const byte = chunk[at] ?? 0;
    if (byte === OPEN) {
      const read = readBracket(chunk, at + 1);
      if (read === null) return null;
      items.push(read.bracket);
      at = read.end;
      continue;
    }
    if (byte === BACKSLASH && ++at === chunk.length) return null;
    items.push(byte === QUESTION ? '?' : (chunk[at] ?? 0));
    at++;
  }
  return items;
}

function readBracket(chunk: Uint8Array, start: number): { bracket: Bracket; end: number } | null {
  const negated = chunk[start] === CARET;
  const ranges: [number, number][] = [];
  let at = negated ? start + 1 : start;
  while (chunk[at] !== CLOSE || ranges.length === 0) {
    const low = readBound(chunk, at);
    if (low === null) return null;
    const high = chunk[low.end] === DASH ? readBound(chunk, low.end + 1) : low;
    if (high === null) return null;
    ranges.push([low.rune, high.rune]);
    at = high.end;
  }
  return { bracket: { negated, ranges }, end: at + 1 };
}

function readBound(chunk: Uint8Array, start: number): { rune: number; end: number } | null {
  const first = chunk[start];
  if (first === undefined || first === DASH || first === CLOSE) return null;
  const at = first === BACKSLASH ? start + 1 : start;
  if (at >= chunk.length) return null;
  const end = at + runeLength(chunk, at);
  return end >= chunk.length ? null : { rune: runeAt(chunk, at), end };
}

/** null when it comes upon a piece that is wrong. */
function matchChunks(chunks: readonly Chunk[], name: Uint8Array): boolean | null {
  let at = 0;
  for (const [i, { star, items }] of chunks.entries()) {
    if (items === null) return null;
    if (star && items.length === 0) return !name.includes(SLASH, at);
    at = placeChunk(items, name, at, star, i === chunks.length - 1);
    if (at === -1) return false;
  }
  return at === name.length;
}

/** Where the name goes on after the chunk, at the first place that fits; -1 when none does. */
function placeChunk(items: readonly Item[], name: Uint8Array, start: number, star: boolean, last: boolean): number {
  for (let at = start; at <= name.length; at++) {
    const end = matchItems(items, name, at);
    if (end !== -1 && (!last || end === name.length)) return end;
    if (!star || name[at] === SLASH) break;
  }
  return -1;
}

function matchItems(items: readonly Item[], name: Uint8Array, start: number): number {
  let at = start;
  for (const item of items) {
    const length = at < name.length ? matchItem(item, name, at) : 0;
    if (length === 0) return -1;
    at += length;
  }
  return at;
}

/** Bytes of the name that the item takes; 0 when it does not match. */
function matchItem(item: Item, name: Uint8Array, at: number): number {
  if (typeof item === 'number') return name[at] === item ? 1 : 0;
  if (item === '?') return name[at] === SLASH ? 0 : runeLength(name, at);
  const rune = runeAt(name, at);
  const inside = item.ranges.some(([low, high]) => low <= rune && rune <= high);
  return inside === item.negated ? 0 : runeLength(name, at);
}

/** Follows every way through the pattern at once; wider than `matches`, which takes only the first. */
function mayStartWith(chunks: readonly Chunk[], prefix: Uint8Array): boolean {
  const steps = chunks.flatMap(({ star, items }): (Item | '*')[] => [...(star ? ['*' as const] : []), ...(items ?? [])]);
  const reached = Array.from({ length: prefix.length + 1 }, () => new Set<number>());
  reached[0]?.add(0);
  for (let at = 0; at < prefix.length; at++) {
    for (const step of reached[at] ?? []) {
      const item = steps[step];
      if (item === undefined) continue;
      if (item === '*') reached[at]?.add(step + 1);
      const length = item === '*' ? Number(prefix[at] !== SLASH) : matchItem(item, prefix, at);
      if (length > 0) reached[at + length]?.add(item === '*' ? step : step + 1);
    }
  }
  return [...(reached[prefix.length] ?? [])].some((step) => step < steps.length);
}

/** Length in bytes of the character at `at`; a byte in the middle of one counts as a character by itself. */
function runeLength(text: Uint8Array, at: number): number {
  const byte = text[at] ?? 0;
  if (byte < 0xc0) return 1;
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

function runeAt(text: Uint8Array, at: number): number {
  const first = text[at] ?? 0;
  const length = runeLength(text, at);
  if (length === 1) return first < 0x80 ? first : RUNE_ERROR;
  let rune = first & (0xff >> (length + 1));
  for (let i = 1; i < length; i++) rune = (rune << 6) | ((text[at + i] ?? 0) & 0x3f);
  return rune;
}
