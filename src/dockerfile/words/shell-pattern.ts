import { Refusal } from '../syntax/refusal.ts';

/** One character of a shell pattern: itself, or `?`, which takes any but a line feed. */
type Token = { readonly literal: string } | 'one';

/** What stands before, between and behind the stars of a pattern; a star crosses no line feed either. */
type Pieces = readonly [first: readonly Token[], ...others: (readonly Token[])[]];

/** `${v#pattern}`, or `##` when greedy: the value without the pattern at its start. */
export function trimPrefix(pattern: string, value: string, greedy: boolean): string {
  const characters = Array.from(value);
  const end = matchAt(parsePattern(pattern), characters, lineEnds(characters), 0, greedy);
  return end === -1 ? value : characters.slice(end).join('');
}

/** `${v%pattern}`, or `%%` when greedy: as BuildKit does, the prefix of the reversed value by the reversed pattern. */
export function trimSuffix(pattern: string, value: string, greedy: boolean): string {
  const characters = Array.from(value).reverse();
  const end = matchAt(parsePattern(reversePattern(pattern)), characters, lineEnds(characters), 0, greedy);
  return end === -1 ? value : characters.slice(end).reverse().join('');
}

/** `${v/pattern/replacement}`, or `//` for all matches; only then Go's `$1` templates work in the replacement. */
export function replacePattern(value: string, pattern: string, replacement: string, all: boolean): string {
  const pieces = parsePattern(pattern);
  const characters = Array.from(value);
  const ends = lineEnds(characters);
  const out: string[] = [];
  let copied = 0;
  let lastEnd = -1;
  for (let from = 0; from <= characters.length;) {
    const match = find(pieces, characters, ends, from);
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
function parsePattern(pattern: string): Pieces {
  const characters = Array.from(pattern.charCodeAt(0) === 0xfeff ? pattern.slice(1) : pattern);
  let tokens: Token[] = [];
  const pieces: [Token[], ...Token[][]] = [tokens];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    if (character === '*') pieces.push((tokens = []));
    else if (character === '?') tokens.push('one');
    else if (character !== '\\') tokens.push({ literal: character });
    else if (characters[at + 1] !== '}' && characters[at + 1] !== '/') tokens.push(escaped(characters[++at], pattern));
  }
  return pieces;
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
    if (character === '\\' && at + 1 < characters.length) out.push(characters[++at] ?? '', character);
    else out.push(character);
  }
  return out.reverse().join('');
}

/** Where the line of each place ends: at its line feed, or the end of all. */
function lineEnds(characters: readonly string[]): readonly number[] {
  const ends = new Array<number>(characters.length + 1).fill(characters.length);
  for (let at = characters.length - 1; at >= 0; at--) ends[at] = characters[at] === '\n' ? at : (ends[at + 1] ?? at);
  return ends;
}

function find(
  pieces: Pieces,
  characters: readonly string[],
  ends: readonly number[],
  from: number,
): { readonly start: number; readonly end: number } | null {
  for (let start = from; start <= characters.length; start++) {
    if (!isAt(pieces[0], characters, start)) continue;
    const end = matchAt(pieces, characters, ends, start, true);
    if (end !== -1) return { start, end };
    // What the stars do not find from here they do not find from further on in the line.
    start = ends[start] ?? start;
  }
  return null;
}

/**
 * Where a match from `start` ends, or -1. Of several the one a backtracking matcher finds first, each star as long
 * (greedy) or as short as it can be. Every match from there has the same pieces in the same lines, so that taking each piece
 * as early as it goes finds a match where there is one; the longest ends where the last piece is as late as it goes.
 */
function matchAt(pieces: Pieces, characters: readonly string[], ends: readonly number[], start: number, greedy: boolean): number {
  const [first, ...others] = pieces;
  if (!isAt(first, characters, start)) return -1;
  let end = start + first.length;
  for (const [index, piece] of others.entries()) {
    const last = ends[end] ?? end;
    let at = end;
    while (at <= last && !isAt(piece, characters, at)) at++;
    if (at > last) return -1;
    if (greedy && index === others.length - 1) at = latest(piece, characters, at, last);
    end = at + piece.length;
  }
  return end;
}

/** The last place up to `last` where the piece is, which is one at `earliest`. */
function latest(piece: readonly Token[], characters: readonly string[], earliest: number, last: number): number {
  let at = Math.min(last, characters.length - piece.length);
  while (at > earliest && !isAt(piece, characters, at)) at--;
  return at;
}

function isAt(piece: readonly Token[], characters: readonly string[], at: number): boolean {
  return piece.every((token, i) => {
    const actual = characters[at + i];
    return actual !== undefined && (token === 'one' ? actual !== '\n' : token.literal === actual);
  });
}

/** Go's Regexp.Expand with no group but the whole match: `$0` is the match, other names are empty, `$$` is `$`. */
function fillTemplate(template: string, match: string): string {
  return template.replace(/\$(?:\$|\{([\p{L}\p{Nd}_]+)\}|([\p{L}\p{Nd}_]+))/gu, (whole: string, braced?: string, bare?: string) => {
    if (whole === '$$') return '$';
    return (braced ?? bare) === '0' ? match : '';
  });
}
