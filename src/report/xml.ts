import { printable } from '../text.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/**
 * A text as it stands in an attribute or between tags. What XML 1.0 forbids (most control characters, lone surrogates,
 * U+FFFE, U+FFFF) and what moves a cursor is shown as an escape, as in the report for a terminal.
 */
function xmlText(text: string): string {
  return printable(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? '');
}

/** The same with line ends kept. */
export function xmlLines(text: string): string {
  return text.split('\n').map(xmlText).join('\n');
}

/** ` name="value"` for each that is not null. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number | null>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${xmlText(String(value))}"`))
    .join('');
}
