/** One flag or argument without its quotes, and where it begins. */
export interface QuotedField {
  readonly text: string;
  readonly start: number;
  /** False of one whose quote does not end: it goes to the end of the text. */
  readonly closed: boolean;
}

const BLANKS = ' \t\r\n';

/**
 * Splits flags as the go command does (`cmd/internal/quoted`): at blanks, and a field that begins with a quote goes to
 * the next such quote. Nothing is an escape.
 */
export function quotedFields(text: string): QuotedField[] {
  const fields: QuotedField[] = [];
  for (let at = 0; at < text.length;) {
    const first = text.charAt(at);
    if (BLANKS.includes(first)) {
      at++;
      continue;
    }
    const isQuoted = first === '"' || first === "'";
    const start = isQuoted ? at + 1 : at;
    const found = isQuoted ? text.indexOf(first, start) : endOfWord(text, start);
    const end = found < 0 ? text.length : found;
    fields.push({ text: text.slice(start, end), start, closed: found >= 0 });
    at = isQuoted ? end + 1 : end;
  }
  return fields;
}

function endOfWord(text: string, from: number): number {
  let end = from;
  while (end < text.length && !BLANKS.includes(text.charAt(end))) end++;
  return end;
}
