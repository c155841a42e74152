/*
 * Brackets of a list of C's words. What is asked again and again of one list is worked out once for all of it: a source may nest as deep
 * as it likes.
 */

type Words = readonly string[];

/** By list and bracket. */
const CLOSINGS = { '{': new WeakMap<Words, Int32Array>(), '(': new WeakMap<Words, Int32Array>() };
const OPENINGS = new WeakMap<Words, Int32Array>();
const PARTS = new WeakMap<Words, Int32Array>();

/** Where the bracket that is opened at a place ends; the length of the list where it does not. */
export function closing(words: Words, at: number, open: '{' | '(', close: '}' | ')'): number {
  if (words[at] !== open) return firstClosing(words, at, open, close);
  const known = CLOSINGS[open];
  let found = known.get(words);
  if (found === undefined) known.set(words, (found = closings(words, open, close)));
  return found[at] ?? words.length;
}

function firstClosing(words: Words, from: number, open: string, close: string): number {
  let depth = 0;
  for (let at = from; at < words.length; at++) {
    if (words[at] === open) depth++;
    else if (words[at] === close && --depth === 0) return at;
  }
  return words.length;
}

function closings(words: Words, open: string, close: string): Int32Array {
  const found = new Int32Array(words.length).fill(words.length);
  const opened: number[] = [];
  for (let at = 0; at < words.length; at++) {
    if (words[at] === open) opened.push(at);
    else if (words[at] === close) {
      const from = opened.pop();
      if (from !== undefined) found[from] = at;
    }
  }
  return found;
}

/** Where the bracket of any kind that ends at a place was opened; -1 where it was before the words. */
export function openingOf(words: Words, close: number): number {
  let found = OPENINGS.get(words);
  if (found === undefined) {
    found = new Int32Array(words.length).fill(-1);
    const opened: number[] = [];
    for (let at = 0; at < words.length; at++) {
      if (isOpening(words[at])) opened.push(at);
      else if (isClosing(words[at])) found[at] = opened.pop() ?? -1;
    }
    OPENINGS.set(words, found);
  }
  return found[close] ?? -1;
}

/** How many parts commas make of what is in a round bracket; null where that does not end. */
export function partsOf(words: Words, open: number): number | null {
  const end = closing(words, open, '(', ')');
  if (end >= words.length) return null;
  let commas = PARTS.get(words);
  if (commas === undefined) {
    commas = new Int32Array(words.length);
    const opened: number[] = [];
    for (let at = 0; at < words.length; at++) {
      if (isOpening(words[at])) opened.push(at);
      else if (isClosing(words[at])) opened.pop();
      else if (words[at] === ',') {
        const inside = opened.at(-1);
        if (inside !== undefined) commas[inside] = (commas[inside] ?? 0) + 1;
      }
    }
    PARTS.set(words, commas);
  }
  return end === open + 1 ? 0 : (commas[open] ?? 0) + 1;
}

/** Where the round bracket opens that stands right before a body: `name ( … ) {`. Null where another name stands before it. */
export function parametersAt(words: Words, body: number, name: string): number | null {
  let open = body - 2;
  for (let depth = 0; open >= 0; open--) {
    if (words[open] === ')') depth++;
    else if (words[open] === '(' && --depth === 0) break;
  }
  return open < 1 || words[open - 1] !== name ? null : open;
}

function isOpening(word: string | undefined): boolean {
  return word === '(' || word === '[' || word === '{';
}

function isClosing(word: string | undefined): boolean {
  return word === ')' || word === ']' || word === '}';
}
