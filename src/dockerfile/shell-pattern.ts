import { Refusal } from './refusal.ts';

/** One element of a shell pattern: a literal character, `?` or `*`. Neither wildcard crosses a line feed. */
type Token = { readonly literal: string } | 'one' | 'star';

/** `${v#pattern}`, or `##` when greedy: the value without the pattern at its start. */
export function trimPrefix(pattern: string, value: string, greedy: boolean): string {
  const characters = Array.from(value);
  const end = matchAt(parsePattern(pattern), characters, 0, greedy);
  return end === -1 ? value : characters.slice(end).join('');
}

/** `${v%pattern}`, or `%%` when greedy: as BuildKit does, the prefix of the reversed value by the reversed pattern. */
export function trimSuffix(pattern: string, value: string, greedy: boolean): string {
  const characters = Array.from(value).reverse();
  const end = matchAt(parsePattern(reversePattern(pattern)), characters, 0, greedy);
  return end === -1 ? value : characters.slice(end).reverse().join('');
}

/** `${v/pattern/replacement}`, or `//` for all matches; only then Go's `$1` templates work in the replacement. */
export function replacePattern(value: string, pattern: string, replacement: string, all: boolean): string {
  const tokens = parsePattern(pattern);
  const characters = Array.from(value);
  const out: string[] = [];
  let copied = 0;
  let lastEnd = -1;
  for (let from = 0; from <= characters.length;) {
    const match = find(tokens, characters, from);
    if (match === null) break;
    out.push(characters.slice(copied, match.start).join(''));
    copied = match.start;
    if (match.end > lastEnd || match.start === 0) {
      out.push(all ? fillTemplate(replacement, characters.slice(match.start, match.end).join('')) : replacement);
      copied = match.end;
    }
    if (!all) break;
    lastEnd = match.end;
    from = match.end > from ? match.end : from + 1;
  }
  return out.join('') + characters.slice(copied).join('');
}

/** Reads a pattern; `\` escapes `*`, `?` and itself, and stands before `}` and `/` for the substitution's sake. */
function parsePattern(pattern: string): Token[] {
  const characters = Array.from(pattern.charCodeAt(0) === 0xfeff ? pattern.slice(1) : pattern);
  const tokens: Token[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*') tokens.push('star');
    else if (character === '?') tokens.push('one');
    else if (character !== '\\') tokens.push({ literal: character });
    else if (characters[at + 1] !== '}' && characters[at + 1] !== '/') tokens.push(escaped(characters[++at], pattern));
  }
  return tokens;
}

function escaped(character: string | undefined, pattern: string): Token {
  if (character === '*' || character === '?' || character === '\\') return { literal: character };
  const reason = `invalid pattern (${pattern}) in substitution: invalid escape '\\${character ?? '\uFFFD'}'`;
  throw new Refusal('bad-substitution', reason, reason);
}

/** Reverses a pattern, an escape staying before what it escapes. */
function reversePattern(pattern: string): string {
  const characters = Array.from(pattern);
  const out: string[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '\\' && at + 1 < characters.length) out.push((characters[++at] ?? ''), character);
    else out.push(character);
  }
  return out.reverse().join('');
}

function find(tokens: readonly Token[], characters: readonly string[], from: number): { readonly start: number; readonly end: number } | null {
  const tried = new Tried(characters);
  for (let start = from; start <= characters.length; start++) {
    const end = matchAt(tokens, characters, start, true, tried);
    if (end !== -1) return { start, end };
  }
  return null;
}

/** Where a star may end: from `at` on towards `last`, both among the places where nothing failed yet. */
interface Choice {
  readonly token: number;
  at: number;
  readonly last: number;
}

/**
 * How far down the rest behind each star failed already, by the line's end. A star is at most once among the open choices, so
 * whenever it is come to anew, all that it was tried with has failed: each place is tried once, whatever the start.
 */
class Tried {
  readonly #ends: readonly number[];
  readonly #lowest = new Map<string, number>();

  constructor(characters: readonly string[]) {
    const ends = new Array<number>(characters.length + 1).fill(characters.length);
    for (let at = characters.length - 1; at >= 0; at--) ends[at] = characters[at] === '\n' ? at : (ends[at + 1] ?? at);
    this.#ends = ends;
  }

  /** The places that a star may still be tried with; none where the first is above the last. */
  from(token: number, at: number): { readonly first: number; readonly last: number } {
    const end = this.#ends[at] ?? at;
    const key = `${token} ${end}`;
    const last = (this.#lowest.get(key) ?? end + 1) - 1;
    if (at <= last) this.#lowest.set(key, at);
    return { first: at, last };
  }
}

/**
 * Where a match from `start` ends, or -1. Of several the one a backtracking matcher finds first, each star as long
 * (greedy) or as short as it can be.
 */
function matchAt(tokens: readonly Token[], characters: readonly string[], start: number, greedy: boolean, tried = new Tried(characters)): number {
  const choices: Choice[] = [];
  let token = 0;
  let at = start;
  for (;;) {
    const end = run(tokens, characters, token, at);
    token = end.token;
    at = end.at;
    if (token === tokens.length) return at;
    if (tokens[token] === 'star') {
      const { first, last } = tried.from(token, at);
      if (first <= last) choices.push(greedy ? { token: token + 1, at: last + 1, last: first } : { token: token + 1, at: first - 1, last });
    }
    const next = nextChoice(choices, greedy);
    if (next === null) return -1;
    ({ token, at } = next);
  }
}

/** Consumes literals and `?`; stops at a star, at the end of the pattern or where it does not match (`token` is then no star). */
function run(tokens: readonly Token[], characters: readonly string[], token: number, at: number): { readonly token: number; readonly at: number } {
  for (; token < tokens.length; token++, at++) {
    const expected = tokens[token];
    const actual = characters[at];
    if (expected === undefined || expected === 'star') break;
    if (actual === undefined || (expected === 'one' ? actual === '\n' : expected.literal !== actual)) break;
  }
  return { token, at };
}

function nextChoice(choices: Choice[], greedy: boolean): { token: number; at: number } | null {
  for (;;) {
    const choice = choices.at(-1);
    if (choice === undefined) return null;
    if (choice.at === choice.last) {
      choices.pop();
      continue;
    }
    choice.at += greedy ? -1 : 1;
    return { token: choice.token, at: choice.at };
  }
}

/** Go's Regexp.Expand with no group but the whole match: `$0` is the match, other names are empty, `$$` is `$`. */
function fillTemplate(template: string, match: string): string {
  return template.replace(/\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu, (whole: string, braced?: string, bare?: string) => {
    if (whole === '$$') return '$';
    return (braced ?? bare) === '0' ? match : '';
  });
}
