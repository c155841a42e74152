/** Patterns of a shell: `*` and `?` take a slash like any other character (XCU 2.13). */

/** One character of a pattern. */
type Part = { readonly literal: string } | 'one' | 'star';

/** Longer values are not cut, and longer patterns not matched: each length would be looked at. */
const MAX_LENGTH = 1024;
const MAX_STEPS = 1 << 18;

/** The pattern that matches a text alone. */
export function plainPattern(text: string): string {
  return text.replace(/[*?[\\]/g, '\\$&');
}

/** A bracket that is closed before the next slash; `]` is one of its characters where it is the first. */
const BRACKET = /\[[!^]?(?:\\[^/]|[^/\\])(?:\\[^/]|[^/\\\]])*\]/g;

/**
 * A pattern that every file name of a word's pattern matches: brackets are any character in it. Null where the word is too long.
 * A bracket that nothing closes is a character, and so are all where a slash comes first.
 */
export function fileNamePattern(word: string): string | null {
  if (word.length > MAX_LENGTH) return null;
  return word.replace(BRACKET, '?').replace(/\\.|\[/gs, (found) => (found === '[' ? '\\[' : found));
}

/** Whether a whole text matches; null where there is a bracket in the pattern, or shells count characters in different ways. */
export function matchesPattern(pattern: string, text: string): boolean | null {
  const parts = readPattern(pattern, text);
  return parts === null ? null : matchParts(parts, text);
}

/** What `#`, `##`, `%` or `%%` leave of a value; null where that cannot be told. */
export function trimmed(operator: string, value: string, pattern: string): string | null {
  const parts = readPattern(pattern, value);
  if (parts === null) return null;
  const fromStart = operator.startsWith('#');
  // Each length of the value is matched with the whole pattern.
  if (parts.includes('star') && value.length * value.length * parts.length > MAX_STEPS) return null;
  for (let i = 0; i <= value.length; i++) {
    const length = operator.length === 1 ? i : value.length - i;
    const part = fromStart ? value.slice(0, length) : value.slice(value.length - length);
    if (matchParts(parts, part)) return fromStart ? value.slice(length) : value.slice(0, value.length - length);
  }
  return value;
}

function readPattern(pattern: string, text: string): Part[] | null {
  const parts: Part[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? '';
    if (character === '[') return null;
    if (character === '*') parts.push('star');
    else if (character === '?') parts.push('one');
    else parts.push({ literal: character === '\\' ? (pattern[++at] ?? '\\') : character });
  }
  const isLong = text.length > MAX_LENGTH || (parts.includes('star') && text.length * parts.length > MAX_LENGTH * 16);
  // Some shells take a byte for a character.
  return isLong || (parts.includes('one') && /[^\0-\x7f]/.test(text)) ? null : parts;
}

/** Goes back to the last star only, which is enough: an earlier one could take no more than that one can. */
function matchParts(parts: readonly Part[], text: string): boolean {
  let [at, from, star, taken] = [0, 0, -1, 0];
  while (from < text.length) {
    const part = parts[at];
    if (part === 'star') [star, taken] = [at++, from];
    else if (part === 'one' || (part !== undefined && part.literal === text[from])) [at, from] = [at + 1, from + 1];
    else if (star < 0) return false;
    else [at, from] = [star + 1, ++taken];
  }
  return parts.slice(at).every((part) => part === 'star');
}
