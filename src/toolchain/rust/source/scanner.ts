/** A word of Rust source (The Rust Reference, "Tokens"); marks of more than one sign are left as several, but for `::`, `->` and `=>`. */
export interface RustWord {
  readonly kind: 'name' | 'number' | 'text' | 'char' | 'lifetime' | 'mark';
  readonly text: string;
  /** 1-based. */
  readonly line: number;
}

/** What stands in a file and is no word, as rustc says it. */
export interface Unscanned {
  readonly line: number;
  readonly said: string;
}

/** One alternative matches wherever it stands; texts and comments are read to their ends apart. */
const WORD =
  /\s+|\/\/[^\n]*|\/\*|(?:br|cr|r)(#*)"|[bc]?"|b?'(?:[^'\\\n]|\\(?:[^u\n]|u\{[^}\n]*\}|x[0-9a-fA-F]{2}))'|'[\p{L}_][\p{L}\p{N}_]*|r#[\p{L}_][\p{L}\p{N}_]*|[\p{L}_][\p{L}\p{N}_]*|\d[\p{L}\p{N}_]*(?:\.\d[\p{L}\p{N}_]*)?|::|->|=>|[^]/uy;

/** Reads a file into words; comments are left out. */
export function scanRust(source: string): readonly RustWord[] | Unscanned {
  const found: RustWord[] = [];
  const pattern = new RegExp(WORD);
  let line = 1;
  for (let match = pattern.exec(source); match !== null; match = pattern.exec(source)) {
    const [text, hashes] = match;
    const start = match.index;
    const begun = line;
    let kind: RustWord['kind'] | null = null;
    if (text === '/*') {
      const end = endOfComment(source, pattern.lastIndex);
      if (end < 0) return { line, said: 'error[E0758]: unterminated block comment' };
      pattern.lastIndex = end;
    } else if (hashes !== undefined) {
      const end = source.indexOf(`"${hashes}`, pattern.lastIndex);
      if (end < 0) return { line, said: 'error[E0748]: unterminated raw string' };
      pattern.lastIndex = end + 1 + hashes.length;
      kind = 'text';
    } else if (/^[bc]?"$/.test(text)) {
      const end = endOfText(source, pattern.lastIndex);
      if (end < 0)
        return {
          line,
          said: `error[${text === 'b"' ? 'E0766' : text === 'c"' ? 'E0767' : 'E0765'}]: unterminated double quote ${text === 'b"' ? 'byte ' : text === 'c"' ? 'C ' : ''}string`,
        };
      pattern.lastIndex = end;
      kind = 'text';
    } else if (!/^(?:\s|\/\/)/.test(text)) kind = kindOf(text);
    const whole = source.slice(start, pattern.lastIndex);
    for (let at = whole.indexOf('\n'); at >= 0; at = whole.indexOf('\n', at + 1)) line++;
    if (kind !== null) found.push({ kind, text: whole, line: begun });
  }
  return found;
}

function kindOf(text: string): RustWord['kind'] {
  if (/^b?'.*'$/su.test(text) && text.length > 2) return 'char';
  if (/^'[\p{L}_]/u.test(text)) return 'lifetime';
  if (/^\d/.test(text)) return 'number';
  return /^(?:r#)?[\p{L}_]/u.test(text) ? 'name' : 'mark';
}

/** Behind the quote that ends a text. */
function endOfText(source: string, from: number): number {
  for (let at = from; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '"') return at + 1;
  }
  return -1;
}

/** Behind the end of a comment that began before; comments may have others within them. */
function endOfComment(source: string, from: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = from;
  let depth = 1;
  for (let match = marks.exec(source); match !== null; match = marks.exec(source)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return -1;
}
