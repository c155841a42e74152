import { entryOf } from '../../entry-of.ts';

/** Whether a code point is one of those that are meant. */
export type CharTest = (char: number) => boolean;

/** A set of characters, and where the text goes on. */
export interface ReadTest {
  readonly test: CharTest;
  readonly end: number;
}

/** Go's `[[:name:]]` classes; all ASCII. */
const POSIX: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  ascii: /[\0-\x7f]/,
  blank: /[\t ]/,
  cntrl: /[\0-\x1f\x7f]/,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t-\r ]/,
  upper: /[A-Z]/,
  word: /[0-9A-Za-z_]/,
  xdigit: /[0-9A-Fa-f]/,
};

const PERL: Readonly<Record<string, RegExp>> = { d: /[0-9]/, s: /[\t\n\f\r ]/, w: /[0-9A-Za-z_]/ };

const CONTROL: Readonly<Record<string, number>> = { a: 0x07, f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09, v: 0x0b };

/** Reads a bracket from behind its `[`. Null where Go refuses it. */
export function readClass(text: readonly number[], start: number): ReadTest | null {
  const negated = text[start] === 0x5e;
  const first = negated ? start + 1 : start;
  const tests: CharTest[] = [];
  let at = first;
  while (text[at] !== 0x5d || at === first) {
    const read = readMember(text, at);
    if (read === null) return null;
    tests.push(read.test);
    at = read.end;
  }
  return { test: (char) => tests.some((test) => test(char)) !== negated, end: at + 1 };
}

/** Reads `\…` outside or inside a bracket: a set such as `\d` and `\pL`, or one character. Null where Go refuses it. */
export function readEscape(text: readonly number[], at: number): ReadTest | null {
  const named = readNamedSet(text, at);
  if (named !== undefined) return named;
  const read = readEscapedChar(text, at);
  return read === null ? null : { test: (char) => char === read.char, end: read.end };
}

function readMember(text: readonly number[], at: number): ReadTest | null {
  const posix = readPosix(text, at);
  if (posix !== undefined) return posix;
  const named = text[at] === 0x5c ? readNamedSet(text, at) : undefined;
  if (named !== undefined) return named;
  const low = readClassChar(text, at);
  if (low === null) return null;
  const isRange = text[low.end] === 0x2d && low.end + 1 < text.length && text[low.end + 1] !== 0x5d;
  const high = isRange ? readClassChar(text, low.end + 1) : low;
  if (high === null || high.char < low.char) return null;
  return { test: (char) => low.char <= char && char <= high.char, end: high.end };
}

/** undefined: not of the form `[:name:]`. */
function readPosix(text: readonly number[], at: number): ReadTest | null | undefined {
  if (text[at] !== 0x5b || text[at + 1] !== 0x3a) return undefined;
  let end = at + 2;
  while (end < text.length && !(text[end] === 0x3a && text[end + 1] === 0x5d)) end++;
  if (end >= text.length) return undefined;
  const name = String.fromCodePoint(...text.slice(at + 2, Math.min(end, at + 12)));
  const negated = name.startsWith('^');
  return asciiSet(entryOf(POSIX, negated ? name.slice(1) : name), negated, end + 2);
}

/** `\d`, `\W`, `\pN`, `\P{Greek}` …; undefined when it is none of them. */
function readNamedSet(text: readonly number[], at: number): ReadTest | null | undefined {
  const letter = String.fromCodePoint(text[at + 1] ?? 0);
  if (letter === 'p' || letter === 'P') return readUnicode(text, at + 2, letter === 'P');
  const perl = PERL[letter.toLowerCase()];
  return perl === undefined ? undefined : asciiSet(perl, letter !== letter.toLowerCase(), at + 2);
}

function asciiSet(set: RegExp | undefined, negated: boolean, end: number): ReadTest | null {
  if (set === undefined) return null;
  return { test: (char) => (char < 0x80 && set.test(String.fromCharCode(char))) !== negated, end };
}

function readUnicode(text: readonly number[], at: number, negated: boolean): ReadTest | null {
  const braced = text[at] === 0x7b;
  const close = braced ? text.indexOf(0x7d, at) : at;
  if (at >= text.length || close === -1 || close - at > 64) return null;
  const name = String.fromCodePoint(...(braced ? text.slice(at + 1, close) : text.slice(at, at + 1)));
  const inverted = name.startsWith('^');
  const set = unicodeSet(inverted ? name.slice(1) : name);
  if (set === null) return null;
  return { test: (char) => set.test(String.fromCodePoint(char)) !== (negated !== inverted), end: close + 1 };
}

/** Go knows general categories by their one or two letters, and scripts by their long names. */
function unicodeSet(name: string): RegExp | null {
  if (name === 'Any') return /[^]/u;
  if (!/^[A-Za-z_]+$/.test(name)) return null;
  try {
    return new RegExp(`\\p{${name.length <= 2 ? 'gc' : 'Script'}=${name}}`, 'u');
  } catch {
    return null;
  }
}

interface ReadChar {
  readonly char: number;
  readonly end: number;
}

function readClassChar(text: readonly number[], at: number): ReadChar | null {
  const char = text[at];
  if (char === undefined) return null;
  return char === 0x5c ? readEscapedChar(text, at) : { char, end: at + 1 };
}

function readEscapedChar(text: readonly number[], at: number): ReadChar | null {
  const code = text[at + 1];
  if (code === undefined) return null;
  const letter = String.fromCodePoint(code);
  if (letter >= '0' && letter <= '7') return readOctal(text, at + 1);
  if (letter === 'x') return readHex(text, at + 2);
  const control = CONTROL[letter];
  if (control !== undefined) return { char: control, end: at + 2 };
  return code < 0x80 && !/[0-9A-Za-z]/.test(letter) ? { char: code, end: at + 2 } : null;
}

/** One digit other than 0 would be a back-reference, which Go does not have. */
function readOctal(text: readonly number[], start: number): ReadChar | null {
  const isOctal = (code: number | undefined): boolean => code !== undefined && code >= 0x30 && code <= 0x37;
  if (text[start] !== 0x30 && !isOctal(text[start + 1])) return null;
  let end = start;
  let char = 0;
  while (end < start + 3 && isOctal(text[end])) char = char * 8 + (text[end++] ?? 0) - 0x30;
  return { char, end };
}

function readHex(text: readonly number[], start: number): ReadChar | null {
  const braced = text[start] === 0x7b;
  const close = braced ? text.indexOf(0x7d, start) : start + 2;
  if (close === -1 || close > text.length || close - start > 64) return null;
  const digits = String.fromCodePoint(...text.slice(braced ? start + 1 : start, close));
  if (!/^[0-9A-Fa-f]+$/.test(digits)) return null;
  const char = Number.parseInt(digits, 16);
  return char > 0x10ffff ? null : { char, end: braced ? close + 1 : close };
}
