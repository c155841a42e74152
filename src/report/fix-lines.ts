import { printable } from '../text.ts';

/** `fix:` with every further line below the first. Never wrapped: it is there to be copied. */
export function fixLines(text: string | null): string {
  if (text === null) return '';
  return text
    .split('\n')
    .map((line, i) => {
      const [lead, rest] = i === 0 ? ['fix', line] : line.startsWith('or: ') ? ['or', line.slice(4)] : ['', line];
      return `  ${lead.padStart(3)}${lead === '' ? ' ' : ':'} ${printable(rest)}\n`;
    })
    .join('');
}
