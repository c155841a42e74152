/** What a shell knows when it reads a line. */
export interface ShellVariables {
  /** The value of a variable; undefined where it has none, or where nobody can tell. */
  value(name: string): string | undefined;
  /** `$1` and on. */
  readonly positional: readonly string[];
}

/** One line of plain words: nothing in it that a shell joins, redirects, matches with file names or runs first. */
export interface PlainLine {
  readonly words: readonly ShellWord[];
  /** Where the next line begins. */
  readonly end: number;
  /** Whether it goes on over a line break. */
  readonly isFolded: boolean;
}

export interface ShellWord {
  readonly text: string;
  /** How many of its first characters stand there as they are, without quotes. */
  readonly bare: number;
}

const NAME = /[A-Za-z_][A-Za-z0-9_]{0,255}/y;
/** What would be split into several words, or matched with names of files, without quotes. */
const SPLIT = /[\s*?[\\]/;

/** Reads the line at an offset, as a shell does; null where there is more in it than plain words. Takes time linear in its length. */
export function readPlainLine(script: string, from: number, variables: ShellVariables): PlainLine | null {
  const reader = new LineReader(script, from, variables);
  return reader.read() ? { words: reader.words, end: reader.at, isFolded: reader.isFolded } : null;
}

class LineReader {
  readonly words: ShellWord[] = [];
  isFolded = false;
  at: number;
  readonly #script: string;
  readonly #variables: ShellVariables;

  constructor(script: string, from: number, variables: ShellVariables) {
    this.#script = script;
    this.at = from;
    this.#variables = variables;
  }

  read(): boolean {
    while (this.at < this.#script.length) {
      const character = this.#script[this.at] ?? '';
      if (character === '\n') {
        this.at++;
        return true;
      }
      if (character === ' ' || character === '\t') this.at++;
      else if (this.#script.startsWith('\\\n', this.at)) this.#fold();
      else if (character === '#') this.#toEndOfLine();
      else if (!this.#takeArguments() && !this.#takeWord()) return false;
    }
    return true;
  }

  #fold(): void {
    this.isFolded = true;
    this.at += 2;
  }

  #toEndOfLine(): void {
    const end = this.#script.indexOf('\n', this.at);
    this.at = end === -1 ? this.#script.length : end;
  }

  /** `"$@"`, and `$@` where that is the same. */
  #takeArguments(): boolean {
    const match = /"\$@"(?=[ \t\n]|$)|\$@(?=[ \t\n]|$)/y;
    match.lastIndex = this.at;
    const found = match.exec(this.#script)?.[0];
    if (found === undefined) return false;
    if (found === '$@' && this.#variables.positional.some((text) => text === '' || SPLIT.test(text))) return false;
    this.words.push(...this.#variables.positional.map((text) => ({ text, bare: 0 })));
    this.at += found.length;
    return true;
  }

  #takeWord(): boolean {
    let text = '';
    let bare: number | null = null;
    // Looked at once, at the first =, so that a long word costs no more than its length.
    let isAssignment: boolean | null = null;
    for (let character = this.#script[this.at] ?? ''; !/^[ \t\n]?$/.test(character); character = this.#script[this.at] ?? '') {
      const isPlain = /^[\w./+,:@%=-]$/.test(character);
      if (!isPlain) bare ??= text.length;
      if (character === '=') isAssignment ??= this.words.length === 0 && /^[A-Za-z_]\w*$/.test(text);
      const part = isPlain ? this.#takeCharacter() : character === "'" ? this.#takeSingle() : character === '"' ? this.#takeDouble() : character === '$' ? this.#takeUnquoted(isAssignment === true) : null;
      if (part === null) return false;
      text += part;
    }
    this.words.push({ text, bare: bare ?? text.length });
    return true;
  }

  #takeCharacter(): string {
    return this.#script[this.at++] ?? '';
  }

  #takeSingle(): string | null {
    const end = this.#script.indexOf("'", this.at + 1);
    const text = this.#script.slice(this.at + 1, end);
    if (end === -1 || text.includes('\n')) return null;
    this.at = end + 1;
    return text;
  }

  #takeDouble(): string | null {
    let text = '';
    for (this.at++; this.at < this.#script.length; ) {
      const character = this.#script[this.at] ?? '';
      if (character === '"') {
        this.at++;
        return text;
      }
      if (character === '\\' || character === '`' || character === '\n') return null;
      const part = character === '$' ? this.#takeVariable() : this.#takeCharacter();
      if (part === null) return null;
      text += part;
    }
    return null;
  }

  /** An assignment's value is not split. */
  #takeUnquoted(isAssigned: boolean): string | null {
    const value = this.#takeVariable();
    return value === null || value === '' || (!isAssigned && SPLIT.test(value)) ? null : value;
  }

  /** `$NAME`, `${NAME}` or `$1`. */
  #takeVariable(): string | null {
    const isBraced = this.#script[this.at + 1] === '{';
    const from = this.at + (isBraced ? 2 : 1);
    NAME.lastIndex = from;
    const digit = /^[1-9]$/.test(this.#script[from] ?? '') ? (this.#script[from] ?? '') : null;
    const name = digit ?? NAME.exec(this.#script)?.[0];
    if (name === undefined || (isBraced && this.#script[from + name.length] !== '}')) return null;
    const value = digit === null ? this.#variables.value(name) : this.#variables.positional[Number(digit) - 1];
    if (value === undefined) return null;
    this.at = from + name.length + (isBraced ? 1 : 0);
    return value;
  }
}
