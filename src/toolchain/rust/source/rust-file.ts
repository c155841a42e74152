import { CLOSING } from '../tokens.ts';
import type { RustWord } from './scanner.ts';

/** A file of a crate, with what is surely compiled as it stands. */
export interface RustFile {
  readonly path: string;
  readonly words: readonly RustWord[];
  /** Where each bracket closes, and where each that closes was opened, by their places. */
  readonly pair: ReadonlyMap<number, number>;
  /** The place of the bracket around each word; -1 outside of all. */
  readonly around: readonly number[];
  /** Words that conditions, macros or attributes may take away or read in their own way. */
  readonly isOpen: readonly boolean[];
}

/** Something that rustc refuses. */
export interface RustRefusal {
  readonly path: string;
  readonly line: number;
  readonly said: string;
}

/** Whether a word is the name in `thread::spawn(`. */
export function isThreadSpawn({ words, isOpen }: RustFile, at: number): boolean {
  return (
    words[at]?.text === 'spawn'
    && words[at]?.kind === 'name'
    && isOpen[at] !== true
    && words[at - 1]?.text === '::'
    && words[at - 2]?.text === 'thread'
    && words[at + 1]?.text === '('
  );
}

/** Macros of the standard library whose words are expressions like any other. */
export const PLAIN_MACROS: ReadonlySet<string> = new Set(
  'println print eprintln eprint format vec assert assert_eq assert_ne debug_assert debug_assert_eq debug_assert_ne write writeln panic dbg todo unimplemented unreachable format_args'.split(
    ' ',
  ),
);

/** Attributes of the language that leave what they stand before as it is. */
const PLAIN_ATTRIBUTES: ReadonlySet<string> = new Set(
  'allow warn deny forbid expect inline cold must_use doc deprecated repr non_exhaustive derive default no_mangle track_caller test serde'.split(
    ' ',
  ),
);

/** What an item may begin with; `pub` stands before fields as well. */
const ITEM = /^(?:fn|struct|enum|trait|impl|mod|use|const|static|type|extern|unsafe|async|union)$/;

/** Pairs the brackets of a file; null where they do not fit. */
export function readRustFile(path: string, words: readonly RustWord[]): RustFile | null {
  const pair = new Map<number, number>();
  const around: number[] = [];
  const open: number[] = [];
  for (const [at, { kind, text: word }] of words.entries()) {
    if (kind === 'mark' && /^[)\]}]$/.test(word)) {
      const from = open.pop();
      if (from === undefined || CLOSING.get(words[from]?.text ?? '') !== word) return null;
      pair.set(from, at).set(at, from);
    }
    around.push(open.at(-1) ?? -1);
    if (kind === 'mark' && CLOSING.has(word)) open.push(at);
  }
  return open.length > 0 ? null : { path, words, pair, around, isOpen: openWords(words, pair, around) };
}

function openWords(words: readonly RustWord[], pair: ReadonlyMap<number, number>, around: readonly number[]): boolean[] {
  const isOpen = words.map(() => false);
  // Each mark begins behind the one before, so that what one has reached no other goes over again.
  let marked = -1;
  const mark = (from: number, to: number): void => {
    for (let at = Math.max(from, marked + 1); at <= to && at < words.length; at++) isOpen[at] = true;
    marked = Math.max(marked, to);
  };
  for (const [at, { kind, text }] of words.entries()) {
    if (kind !== 'mark') continue;
    const next = words[at + 1]?.text ?? '';
    if (text === '#' && (next === '[' || (next === '!' && words[at + 2]?.text === '['))) {
      const isInner = next === '!';
      const open = isInner ? at + 2 : at + 1;
      const end = pair.get(open) ?? words.length;
      mark(at, end);
      const name = words[open + 1]?.text ?? '';
      if (isInner) {
        if (/^cfg/.test(name)) mark(at, closingAround(around[at] ?? -1, words, pair));
      } else if (!PLAIN_ATTRIBUTES.has(name) && marked <= end) {
        // Within what is marked, an item ends where that does, or before.
        mark(at, endOfItem(words, pair, end + 1));
      }
    } else if (text === '!' && words[at - 1]?.kind === 'name' && CLOSING.has(next) && !PLAIN_MACROS.has(words[at - 1]?.text ?? ''))
      mark(at - 1, pair.get(at + 1) ?? words.length);
    else if (text === '!' && words[at - 1]?.text === 'macro_rules') mark(at - 1, pair.get(at + 2) ?? words.length);
  }
  return isOpen;
}

function closingAround(open: number, words: readonly RustWord[], pair: ReadonlyMap<number, number>): number {
  return open < 0 ? words.length - 1 : (pair.get(open) ?? words.length - 1);
}

/** The last word of what an attribute stands before: up to a semicolon, a comma, its braces, or the end of what it is in. */
function endOfItem(words: readonly RustWord[], pair: ReadonlyMap<number, number>, from: number): number {
  let begin = from;
  while (words[begin]?.text === '#' && words[begin + 1]?.text === '[') begin = (pair.get(begin + 1) ?? begin) + 1;
  if (words[begin]?.text === 'pub') begin = words[begin + 1]?.text === '(' ? (pair.get(begin + 1) ?? begin) + 1 : begin + 1;
  // Commas of an item are those of its types.
  const isItem = words[begin]?.kind === 'name' && ITEM.test(words[begin]?.text ?? '');
  for (let at = from; at < words.length; at++) {
    const text = words[at]?.kind === 'mark' ? (words[at]?.text ?? '') : '';
    if (text === ';' || (text === ',' && !isItem)) return at;
    if (/^[)\]}]$/.test(text)) return at - 1;
    const end = CLOSING.has(text) ? pair.get(at) : undefined;
    if (end === undefined) continue;
    if (text === '{') return end;
    at = end;
  }
  return words.length - 1;
}

export function refusalAt({ path, words }: RustFile, at: number, said: string): RustRefusal {
  return { path, line: words[at]?.line ?? 0, said };
}

/** Whether a word is the name that `let` or `let mut` gives. */
export function isLetName(words: readonly RustWord[], at: number): boolean {
  const before = words[at - 1]?.text;
  return before === 'let' || (before === 'mut' && words[at - 2]?.text === 'let');
}

/** The places between two brackets, apart by the commas that stand in no others; null where commas may be those of types or closures. */
export function partsBetween({ words, pair }: RustFile, open: number): readonly (readonly [from: number, to: number])[] | null {
  const end = pair.get(open) ?? open;
  const found: [number, number][] = [];
  let from = open + 1;
  for (let at = open + 1; at < end; at++) {
    const text = words[at]?.kind === 'mark' ? (words[at]?.text ?? '') : '';
    if (text === '|' || text === '<' || text === '>') return null;
    const inner = CLOSING.has(text) ? pair.get(at) : undefined;
    if (inner !== undefined) at = inner;
    else if (text === ',') {
      found.push([from, at]);
      from = at + 1;
    }
  }
  if (from < end) found.push([from, end]);
  return found;
}

/** So many words before one are looked at. */
const MOST_BEFORE = 60;

/** Whether a bar stands before a word within its brackets: it may be a parameter of a closure. */
export function mayBeParameter({ words, pair, around }: RustFile, at: number): boolean {
  const open = around[at] ?? -1;
  for (let before = at - 1; before > open; before--) {
    const { kind, text } = words[before] ?? { kind: 'mark', text: '|' };
    if (before < at - MOST_BEFORE || text === '|') return true;
    if (kind === 'mark' && /^[)\]}]$/.test(text)) before = pair.get(before) ?? before;
    else if (text === ';') return false;
  }
  return false;
}
