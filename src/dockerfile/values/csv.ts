import { Refusal } from '../syntax/refusal.ts';
import { encodeUtf8 } from './utf8.ts';

/**
 * Splits one line of comma-separated values; `"` quotes a whole field and `""` stands for a quote in it.
 * @throws Refusal `bad-csv`.
 */
export function splitCsv(line: string): string[] {
  const text = line.replace(/\r?\n$/, '');
  if (text === '') throw new Refusal('bad-csv', 'the value is empty', 'EOF');
  const fields: string[] = [];
  for (let at = 0; ;) {
    const field = text[at] === '"' ? quoted(text, at) : plain(text, at);
    fields.push(field.value);
    if (field.end >= text.length) return fields;
    at = field.end + 1;
  }
}

interface Field {
  readonly value: string;
  /** The comma's index or the line's length. */
  readonly end: number;
}

function plain(text: string, start: number): Field {
  const comma = text.indexOf(',', start);
  const end = comma < 0 ? text.length : comma;
  const value = text.slice(start, end);
  const quote = value.indexOf('"');
  if (quote >= 0) throw bad(text, start + quote, 'bare " in non-quoted-field');
  return { value, end };
}

function quoted(text: string, start: number): Field {
  const parts: string[] = [];
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) throw bad(text, at, 'extraneous or missing " in quoted-field');
    parts.push(text.slice(at, quote));
    if (quote + 1 === text.length || text[quote + 1] === ',') return { value: parts.join(''), end: quote + 1 };
    if (text[quote + 1] !== '"') throw bad(text, quote, 'extraneous or missing " in quoted-field');
    parts.push('"');
    at = quote + 2;
  }
}

function bad(text: string, at: number, reason: string): Refusal {
  const column = encodeUtf8(text.slice(0, at)).length + 1;
  return new Refusal('bad-csv', `${JSON.stringify(text)} has a misplaced quote`, `parse error on line 1, column ${column}: ${reason}`);
}
