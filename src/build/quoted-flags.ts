import { quotedFields } from '../binary/go/quoted-fields.ts';

/** Splits flags as the go command does. Null where a quote is not closed, which go refuses. */
export function splitQuoted(text: string): string[] | null {
  const fields = quotedFields(text);
  return fields.every(({ closed }) => closed) ? fields.map((field) => field.text) : null;
}

/** One word as the go command takes it; null for one with both kinds of quotes, which it cannot. */
export function quoteField(word: string): string | null {
  if (word !== '' && !/[ \t\n\r'"]/.test(word)) return word;
  if (!word.includes("'")) return `'${word}'`;
  return word.includes('"') ? null : `"${word}"`;
}

/**
 * Text of an argument file of Go's linker (`cmd/internal/objabi`): an argument a line, `\` and newline escaped. The
 * linker trims blanks at the end of the file, so the last line is one that does nothing.
 */
export function argumentFile(words: readonly string[]): string {
  const lines = words.map((word) => word.replaceAll('\\', '\\\\').replaceAll('\n', '\\n'));
  return `${[...lines, LAST_ARGUMENT].join('\n')}\n`;
}

/** Sets a variable of a package that cannot exist, which the linker passes over. */
const LAST_ARGUMENT = '-X=scratch-lint.end=.';
