import type { Generation } from '../builders.ts';
import type { Directive } from '../instruction.ts';
import { skipSpace } from '../values/space.ts';
import type { SourceText } from './source-text.ts';

const KEY = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=/;
const BLANKS = '\t\n\f\r ';

/**
 * Reads what stands after `#` as a parser directive; null when it is none, which ends the block of directives.
 * The pattern is `^([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$`, so that a value of blanks alone is one blank.
 */
export function readDirective(text: string): Pick<Directive, 'name' | 'value'> | null {
  const match = KEY.exec(text);
  const name = match?.[1]?.toLowerCase();
  if (match === null || (name !== 'syntax' && name !== 'escape' && name !== 'check')) return null;
  let start = match[0].length;
  let end = text.length;
  while (start < end && BLANKS.includes(text.charAt(start))) start++;
  while (end > start && BLANKS.includes(text.charAt(end - 1))) end--;
  if (start < end) return { name, value: text.slice(start, end) };
  return text.length > match[0].length ? { name, value: text.charAt(text.length - 1) } : null;
}

const HASH = 0x23;
const BYTE_ORDER_MARK = 0xfeff;

/**
 * The line of `syntax` or `check` as BuildKit looks for it apart from the parser: with no blanks before the `#`. A `#!` line may come
 * first, not for 0.8, which passes by directives that nobody knows instead. Older ones see none behind a byte order mark, nor behind `#
 * check=`.
 */
export function findDirective(
  source: SourceText,
  wanted: 'syntax' | 'check',
  generation: Generation = 'current',
): { readonly value: string; readonly line: number } | null {
  const { text } = source;
  if (generation !== 'current' && text.charCodeAt(0) === BYTE_ORDER_MARK) return null;
  const seen = new Set<string>();
  for (let line = generation !== '0.8' && text.startsWith('#!', source.lineStart(0)) ? 1 : 0; line < source.lineCount; line++) {
    const start = source.lineStart(line);
    if (text.charCodeAt(start) !== HASH) return null;
    const end = source.contentEnd(line);
    const key = text.slice(skipSpace(text, start + 1, end), end);
    const directive = readDirective(key);
    if (directive?.name === wanted) return { value: directive.value, line };
    if (generation === '0.8' && KEY.test(key)) continue;
    if (directive === null || seen.has(directive.name) || (generation === '0.13' && directive.name === 'check')) return null;
    seen.add(directive.name);
  }
  return null;
}
