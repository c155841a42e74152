import { skipSpace } from '../values/space.ts';
import { Refusal, type Token } from './refusal.ts';

/** encoding/json gives up at this depth. */
const MAX_DEPTH = 10_000;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const JSON_SPACE = /[\t\n\r ]*/y;

/**
 * Reads the JSON form: one array of strings up to `end`, or with `endsAtArray` to its own end, whatever follows. null means that
 * this is no JSON array, hence shell form.
 * @throws Refusal for a valid array that holds anything but strings.
 */
export function readJsonArray(text: string, from: number, lineEnd: number, endsAtArray = false): Token[] | null {
  const start = skipSpace(text, from, lineEnd);
  if (start >= lineEnd || text[start] !== '[') return null;
  const end = endsAtArray ? arrayEnd(text, start, lineEnd) : lineEnd;
  const words = readStrings(text, start, end);
  if (words !== null) return words;
  if (!isOtherArray(text.slice(start, end))) return null;
  throw new Refusal(
    'json-not-strings',
    'the JSON array holds something other than strings',
    'when using JSON array syntax, arrays must be comprised of strings only',
    { start, end },
  );
}

/** Where the bracket that opens at `start` is closed; `end` where it is not. */
function arrayEnd(text: string, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const character = text[at];
    if (character === '"') {
      STRING.lastIndex = at;
      if (!STRING.test(text)) return end;
      at = STRING.lastIndex - 1;
    } else if (character === '[') {
      depth++;
    } else if (character === ']' && --depth === 0) {
      return at + 1;
    }
  }
  return end;
}

/** The strings of an array that holds nothing else; null for all other text. */
function readStrings(text: string, start: number, end: number): Token[] | null {
  const words: Token[] = [];
  let at = skipJsonSpace(text, start + 1);
  if (text[at] === ']') return at + 1 <= end && skipJsonSpace(text, at + 1) >= end ? words : null;
  for (;;) {
    STRING.lastIndex = at;
    const match = STRING.exec(text);
    if (match === null || STRING.lastIndex > end) return null;
    words.push({ text: decode(match[0]), start: at, end: STRING.lastIndex });
    at = skipJsonSpace(text, STRING.lastIndex);
    const separator = text[at];
    if (at >= end || (separator !== ',' && separator !== ']')) return null;
    at = skipJsonSpace(text, at + 1);
    if (separator === ']') return at >= end ? words : null;
  }
}

function skipJsonSpace(text: string, at: number): number {
  JSON_SPACE.lastIndex = at;
  JSON_SPACE.exec(text);
  return JSON_SPACE.lastIndex;
}

/** Half of a surrogate pair alone becomes U+FFFD, as in Go. */
function decode(literal: string): string {
  const value: unknown = JSON.parse(literal);
  return typeof value === 'string' ? value.replace(/[\ud800-\udfff]/gu, '\uFFFD') : '';
}

/** Valid JSON as encoding/json decodes it: not too deep, no number beyond a float64. */
function isOtherArray(text: string): boolean {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return false;
  }
  return withinLimits(value);
}

function withinLimits(root: unknown): boolean {
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH + 1) return false;
    const below: unknown[] = [];
    for (const value of level) {
      if (value === Infinity || value === -Infinity) return false;
      if (typeof value !== 'object' || value === null) continue;
      if (depth >= MAX_DEPTH) return false;
      for (const child of Object.values(value)) below.push(child);
    }
    level = below;
  }
  return true;
}
