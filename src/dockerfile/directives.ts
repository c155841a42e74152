import type { Directive } from './instruction.ts';

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
