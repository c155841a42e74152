/** Patterns of a shell: `*` and `?` take a slash like any other character (XCU 2.13). */

import type { Shell } from '../../../../image/run/run-machine.ts';
import { matchesParts, withoutMatch } from '../../../../toolchain/shell/pattern-lengths.ts';
import type { PatternPart } from '../../../../toolchain/shell/pattern-lengths.ts';
import { isKnown } from '../unknown.ts';
import { bracketAt } from './brackets.ts';
import { ExtendedPattern, hasGroup } from './extended-patterns.ts';
import { matchesInPart } from './partial-match.ts';

/** How a shell reads patterns. */
export interface PatternReader {
  readonly shell: Shell;
  /** bash has been told to know `@(…)`. */
  readonly isExtended: boolean;
}

/** What is to stand in a value in the place of what a pattern matches. */
export interface Replacement {
  readonly value: string;
  readonly pattern: string;
  readonly by: string;
}

/** Longer values are not cut, and longer patterns not matched. */
const MAX_LENGTH = 1024;
const MAX_STEPS = 1 << 18;

/** The pattern that matches a text alone. */
export function plainPattern(text: string): string {
  return text.replace(/[*?[\\]|(?<=[?*+@!])\(/g, '\\$&');
}

/** Whether a whole text matches; null where nobody can tell, or shells read the pattern in different ways. */
export function matchesPattern(pattern: string, text: string, { shell, isExtended }: PatternReader): boolean | null {
  if (/^\*+$/.test(pattern)) return true;
  if (!isKnown(text)) return matchesInPart(pattern, text);
  if (isExtended && hasGroup(pattern))
    return isKnown(pattern + text) ? (ExtendedPattern.read(pattern, text, shell)?.isMatch ?? null) : null;
  const parts = readPattern(pattern, text, shell);
  return parts === null ? null : matchesParts(parts, text);
}

/** What `#`, `##`, `%` or `%%` leave of a value; null where that cannot be told. */
export function trimmed(operator: string, value: string, pattern: string, { shell, isExtended }: PatternReader): string | null {
  if (isExtended && hasGroup(pattern)) return trimmedByGroups(operator, value, pattern, shell);
  const parts = readPattern(pattern, value, shell);
  if (parts === null) return null;
  // What takes two units for one character, some shells take for more.
  if (/[\ud800-\udfff]/.test(value)) return null;
  return withoutMatch(operator, value, parts);
}

function trimmedByGroups(operator: string, value: string, pattern: string, shell: Shell): string | null {
  const read = isKnown(pattern + value) ? ExtendedPattern.read(pattern, value, shell) : null;
  if (read === null) return null;
  if (operator.startsWith('#')) {
    const places = read.endsFrom(0);
    const end = operator === '#' ? places.indexOf(true) : places.lastIndexOf(true);
    return end < 0 ? value : value.slice(end);
  }
  const starts = [...value, ''].map((_, at) => read.endsFrom(at)[value.length] === true);
  const start = operator === '%' ? starts.lastIndexOf(true) : starts.indexOf(true);
  return start < 0 ? value : value.slice(0, start);
}

/** The value with the longest match, or each, in the place of which another text stands; null where that cannot be told. */
export function replaced(asked: Replacement, which: 'first' | 'each', { shell, isExtended }: PatternReader): string | null {
  const { value, pattern, by } = asked;
  if (isExtended && hasGroup(pattern)) return replacedByGroups(asked, which, shell);
  const parts = readPattern(pattern, value, shell);
  const isFixed = parts?.includes('star') === false;
  if (parts === null || (!isFixed && value.length ** 3 * parts.length > MAX_STEPS)) return null;
  let text = '';
  for (let at = 0; at < value.length;) {
    const length = matchLength(parts, value, at, isFixed);
    if (length === 0) text += value[at++] ?? '';
    else {
      text += by;
      at += length;
      if (which === 'first') return text + value.slice(at);
    }
  }
  return text;
}

function replacedByGroups({ value, pattern, by }: Replacement, which: 'first' | 'each', shell: Shell): string | null {
  const read = isKnown(pattern + value) ? ExtendedPattern.read(pattern, value, shell) : null;
  // What is put where nothing is found, differs.
  if (read === null || read.endsFrom(0)[0] === true) return null;
  let text = '';
  for (let at = 0; at < value.length;) {
    const end = read.endsFrom(at).lastIndexOf(true);
    if (end <= at) text += value[at++] ?? '';
    else {
      text += by;
      at = end;
      if (which === 'first') return text + value.slice(at);
    }
  }
  return text;
}

/** The value with its longest match at an end, by which operator takes that away, replaced; null where that cannot be told. */
export function replacedAtEnd({ value, pattern, by }: Replacement, operator: '##' | '%%', reader: PatternReader): string | null {
  const rest = trimmed(operator, value, pattern, reader);
  return rest === null || rest === value ? rest : operator === '##' ? by + rest : rest + by;
}

/** The length of the longest match that begins there; 0 for none. */
function matchLength(parts: readonly PatternPart[], value: string, at: number, isFixed: boolean): number {
  if (isFixed) return at + parts.length <= value.length && matchesParts(parts, value.slice(at, at + parts.length)) ? parts.length : 0;
  for (let end = value.length; end > at; end--) if (matchesParts(parts, value.slice(at, end))) return end - at;
  return 0;
}

function readPattern(pattern: string, text: string, shell: Shell): readonly PatternPart[] | null {
  if (!isKnown(pattern) || !isKnown(text) || (text.includes('\\') && /\[[^\]\\]*\\/.test(pattern))) return null;
  const parts: PatternPart[] = [];
  let takesAny = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] ?? '';
    // extglob of bash, where that is on.
    if (/[?*+@!]/.test(character) && pattern[at + 1] === '(') return null;
    if (character === '[') {
      const bracket = bracketAt(pattern, at, shell);
      if (bracket === null) return null;
      parts.push(bracket.takes);
      takesAny = true;
      at = bracket.end - 1;
    } else if (character === '*') parts.push('star');
    else if (character === '?') {
      parts.push(() => true);
      takesAny = true;
    } else {
      const literal = character === '\\' ? (pattern[++at] ?? '\\') : character;
      parts.push((one) => one === literal);
    }
  }
  const isLong = text.length > MAX_LENGTH || (parts.includes('star') && text.length * parts.length > MAX_LENGTH * 16);
  // Some shells take a byte for a character.
  return isLong || (takesAny && /[^\0-\x7f]/.test(text)) ? null : parts;
}
