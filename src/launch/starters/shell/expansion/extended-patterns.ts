/** Patterns of bash with `shopt -s extglob`, and behind `==` within `[[`: `@(a|b)`, `?(a)`, `*(a)`, `+(a)`, `!(a)`. */

import type { Shell } from '../../../../image/run/run-machine.ts';
import { bracketAt } from './brackets.ts';

/** Groups within one another, and how long a text may be that they are held against. */
const MAX_NESTED = 4;
const MAX_TEXT = 256;
const MAX_PARTS = 128;

interface Group {
  readonly sign: string;
  readonly alternatives: readonly (readonly Part[])[];
}

type Part = 'star' | ((character: string) => boolean) | Group;

/** For each length of the text, whether a match may end there. */
type Places = readonly boolean[];

export function hasGroup(pattern: string): boolean {
  return /[?*+@!]\(/.test(pattern.replace(/\\./gs, ''));
}

/** How much of a text matches, in all ways that there are; null for a pattern that is not followed, or a text that is too long. */
export class ExtendedPattern {
  readonly #parts: readonly Part[];
  readonly #text: string;

  constructor(parts: readonly Part[], text: string) {
    [this.#parts, this.#text] = [parts, text];
  }

  static read(pattern: string, text: string, shell: Shell): ExtendedPattern | null {
    if (text.length > MAX_TEXT || pattern.length > MAX_PARTS || /[^\0-\x7f]|\\/.test(text)) return null;
    const reader = new Reader(pattern, shell);
    const parts = reader.sequence(0);
    return parts === null || !reader.isAtEnd ? null : new ExtendedPattern(parts, text);
  }

  /** Where a match that begins there may end. */
  endsFrom(start: number): Places {
    return ends(this.#parts, this.#text, placesAt([start], this.#text));
  }

  get isMatch(): boolean {
    return this.endsFrom(0)[this.#text.length] === true;
  }
}

class Reader {
  readonly #pattern: string;
  readonly #shell: Shell;
  #at = 0;
  #isNegated = false;

  constructor(pattern: string, shell: Shell) {
    [this.#pattern, this.#shell] = [pattern, shell];
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#pattern.length;
  }

  /** Up to the end, or to what ends an alternative. */
  sequence(depth: number): Part[] | null {
    const parts: Part[] = [];
    for (; !this.isAtEnd && !(depth > 0 && /[|)]/.test(this.#char)); this.#at++) {
      const part = this.#part(depth);
      if (part === null) return null;
      parts.push(part);
    }
    return parts;
  }

  get #char(): string {
    return this.#pattern.charAt(this.#at);
  }

  #part(depth: number): Part | null {
    const char = this.#char;
    if (/[?*+@!]/.test(char) && this.#pattern[this.#at + 1] === '(') return this.#group(char, depth);
    if (char === '*') return 'star';
    if (char === '?') return () => true;
    if (char === '[') {
      const bracket = bracketAt(this.#pattern, this.#at, this.#shell);
      if (bracket === null) return null;
      this.#at = bracket.end - 1;
      return bracket.takes;
    }
    const literal = char === '\\' ? this.#pattern.charAt(++this.#at) : char;
    return (character) => character === literal;
  }

  /** It ends at its parenthesis. A `!(…)` within another is not followed: each would be held against every part of the text. */
  #group(sign: string, depth: number): Group | null {
    if (sign === '!' && this.#isNegated) return null;
    const wasNegated = this.#isNegated;
    this.#isNegated ||= sign === '!';
    const group = this.#alternatives(sign, depth);
    this.#isNegated = wasNegated;
    return group;
  }

  #alternatives(sign: string, depth: number): Group | null {
    const alternatives: Part[][] = [];
    this.#at++;
    do {
      this.#at++;
      const parts = depth < MAX_NESTED ? this.sequence(depth + 1) : null;
      if (parts === null) return null;
      alternatives.push(parts);
    } while (this.#char === '|');
    return this.#char === ')' ? { sign, alternatives } : null;
  }
}

function placesAt(starts: readonly number[], text: string): boolean[] {
  const places = Array.from({ length: text.length + 1 }, () => false);
  for (const start of starts) places[start] = true;
  return places;
}

function ends(parts: readonly Part[], text: string, from: Places): Places {
  let places = from;
  for (const part of parts) {
    if (part === 'star') {
      const first = places.indexOf(true);
      places = places.map((_, at) => first >= 0 && at >= first);
    } else if (typeof part === 'function') {
      const before = places;
      places = before.map((_, at) => at > 0 && before[at - 1] === true && part(text.charAt(at - 1)));
    } else places = endsOfGroup(part, text, places);
  }
  return places;
}

function endsOfGroup({ sign, alternatives }: Group, text: string, from: Places): Places {
  const once = (starts: Places): boolean[] => {
    const all = alternatives.map((parts) => ends(parts, text, starts));
    return starts.map((_, at) => all.some((places) => places[at] === true));
  };
  if (sign === '@') return once(from);
  if (sign === '?') return once(from).map((isEnd, at) => isEnd || from[at] === true);
  if (sign === '!') {
    const starts = [...from.keys()].filter((at) => from[at] === true);
    const others = starts.map((start) => ({ start, taken: once(placesAt([start], text)) }));
    return from.map((_, at) => others.some(({ start, taken }) => at >= start && taken[at] !== true));
  }
  const found = sign === '+' ? once(from) : [...from];
  for (let fresh: Places = found; fresh.includes(true);) {
    const next = once(fresh).map((isEnd, at) => isEnd && found[at] !== true);
    for (const [at, isEnd] of next.entries()) found[at] ||= isEnd;
    fresh = next;
  }
  return found;
}
