import { scanRust } from './source/scanner.ts';
import type { RustWord } from './source/scanner.ts';

/** Words of the language (The Rust Reference, "Keywords"), those of later editions as well. */
export const KEYWORDS: readonly string[] =
  'as async await box break const continue crate dyn else enum extern fn for gen if impl in let loop match mod move mut pub ref return self static struct super trait type union unsafe use where while yield'.split(
    ' ',
  );

/** Brackets, and what closes each. */
export const CLOSING: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

/** The words of Rust source without comments, each text as `"` and each sign alone; null where one of them does not end. */
export function rustTokens(source: string): string[] | null {
  const words = scanRust(source);
  return 'said' in words ? null : tokensOf(words);
}

/** The same of a file that was read into words. */
export function tokensOf(words: readonly RustWord[]): string[] {
  return words.flatMap(partsOf);
}

/** A number is a digit, and what stands behind it. */
const PART = /[\p{L}_][\p{L}\p{N}_]*|[^]/gu;

function partsOf({ kind, text }: RustWord): readonly string[] {
  if (kind === 'text') return ['"'];
  return kind === 'number' ? (text.match(PART) ?? []) : kind === 'mark' ? [...text] : [text];
}
