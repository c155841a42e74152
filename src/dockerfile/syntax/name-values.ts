import { goQuote } from '../values/go-quote.ts';
import { isBlank, isSpace } from '../values/space.ts';
import { Refusal, type Token } from './refusal.ts';

const SINGLE = 0x27;
const DOUBLE = 0x22;

/** Splits at white space outside quotes; quotes and escapes stay in the words (they are resolved by expansion). */
export function splitWords(text: string, start: number, end: number, escape: string): Token[] {
  const words: Token[] = [];
  const escapeCode = escape.charCodeAt(0);
  let at = start;
  while (at < end) {
    if (isSpace(text.charCodeAt(at))) at++;
    else at = readWord(text, at, end, escapeCode, words);
  }
  return words;
}

/** Reads one word into `words`; an escape character that ends the line is dropped. */
function readWord(text: string, start: number, end: number, escape: number, words: Token[]): number {
  let quote = 0;
  let at = start;
  for (; at < end; at++) {
    const code = text.charCodeAt(at);
    if (quote === 0 && isSpace(code)) break;
    if (code === escape && quote !== SINGLE) {
      if (at + 1 === end) break;
      at++;
    } else if (quote === 0 && (code === SINGLE || code === DOUBLE)) {
      quote = code;
    } else if (code === quote) {
      quote = 0;
    }
  }
  if (at > start) words.push({ text: text.slice(start, at), start, end: at });
  return Math.max(at, start + 1);
}

/** Splits at blanks, with no regard to quotes; empty text has no words. */
export function splitBlanks(text: string, start: number, end: number): Token[] {
  const words: Token[] = [];
  let at = start;
  while (at < end) {
    const from = at;
    while (at < end && !isBlank(text.charCodeAt(at))) at++;
    words.push({ text: text.slice(from, at), start: from, end: at });
    while (at < end && isBlank(text.charCodeAt(at))) at++;
  }
  return words;
}

/**
 * Splits the words of ENV and LABEL: `NAME=value …`, or `NAME the rest` where the first word has no `=`.
 * @throws Refusal where a word has no `=`, or a lone name no value.
 */
export function splitPairs(
  keyword: string,
  text: string,
  start: number,
  end: number,
  escape: string,
): { readonly words: Token[]; readonly legacy: boolean } {
  const words = splitWords(text, start, end, escape);
  const [first] = words;
  if (first === undefined) return { words, legacy: false };
  if (!first.text.includes('=')) return { words: splitLegacy(keyword, text, start, end), legacy: true };
  const bad = words.find((word) => !word.text.includes('='));
  if (bad === undefined) return { words, legacy: false };
  throw new Refusal(
    'pair-without-equals',
    `${keyword} word ${JSON.stringify(bad.text)} has no =`,
    `Syntax error - can't find = in ${goQuote(bad.text)}. Must be of the form: name=value`,
    bad,
  );
}

function splitLegacy(keyword: string, text: string, start: number, end: number): Token[] {
  let at = start;
  while (at < end && !isBlank(text.charCodeAt(at))) at++;
  const name: Token = { text: text.slice(start, at), start, end: at };
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  if (name.end === end) {
    throw new Refusal(
      'pair-without-value',
      `${keyword} ${JSON.stringify(name.text)} has no value`,
      `${keyword} must have two arguments`,
      name,
    );
  }
  return [name, { text: text.slice(at, end), start: at, end }];
}
