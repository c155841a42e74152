const BLANKS = ' \t\n\r';

/**
 * Splits flags as the go command does (`cmd/internal/quoted`): quotes count at the start of a word only, and nothing is
 * an escape. Null where a quote is not closed, which go refuses.
 */
export function splitQuoted(text: string): string[] | null {
  const fields: string[] = [];
  let at = 0;
  while (at < text.length) {
    const first = text.charAt(at);
    if (BLANKS.includes(first)) {
      at++;
      continue;
    }
    const isQuoted = first === '"' || first === "'";
    const start = isQuoted ? at + 1 : at;
    const end = isQuoted ? text.indexOf(first, start) : endOfWord(text, start);
    if (end < 0) return null;
    fields.push(text.slice(start, end));
    at = isQuoted ? end + 1 : end;
  }
  return fields;
}

/** One word as the go command takes it; null for one with both kinds of quotes, which it cannot. */
export function quoteField(word: string): string | null {
  if (word !== '' && !/[ \t\n\r'"]/.test(word)) return word;
  if (!word.includes("'")) return `'${word}'`;
  return word.includes('"') ? null : `"${word}"`;
}

function endOfWord(text: string, from: number): number {
  let end = from;
  while (end < text.length && !BLANKS.includes(text.charAt(end))) end++;
  return end;
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
