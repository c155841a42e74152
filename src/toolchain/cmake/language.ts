/** An argument as it stands in a file of CMake's language. */
export interface CmakeArgument {
  readonly text: string;
  /** `bracket` is taken as it is, `quoted` is one argument whatever it holds, `plain` may become any number of them. */
  readonly form: 'plain' | 'quoted' | 'bracket';
}

/** `name(argument …)`; the name in lower case. Parentheses among the arguments are arguments of their own. */
export interface CmakeCommand {
  readonly name: string;
  readonly args: readonly CmakeArgument[];
}

const SPACE = /[ \t\r\n]/;

/** Whether a file ends before the brackets of a command do. */
export function endsInCommand(text: string): boolean {
  const reader = new CmakeReader(text);
  return reader.file() === null && reader.isOpenAtEnd;
}

/** Reads a file by the grammar of cmake-language(7); null where it breaks it. */
export function parseCmake(text: string): readonly CmakeCommand[] | null {
  const reader = new CmakeReader(text);
  return reader.file();
}

class CmakeReader {
  readonly #text: string;
  #at = 0;
  /** It came to its end within the brackets of a command. */
  isOpenAtEnd = false;
  /** What closes a bracket, and stands nowhere behind: looked for once. */
  readonly #missing = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  file(): CmakeCommand[] | null {
    const commands: CmakeCommand[] = [];
    for (;;) {
      this.#skip();
      if (this.#at >= this.#text.length) return commands;
      const name = this.#identifier();
      while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\t') this.#at++;
      if (name === '' || this.#text[this.#at] !== '(') return null;
      this.#at++;
      const args = this.#arguments();
      if (args === null) return null;
      commands.push({ name: name.toLowerCase(), args });
    }
  }

  #identifier(): string {
    const from = this.#at;
    while (/\w/.test(this.#text[this.#at] ?? '')) this.#at++;
    return this.#text.slice(from, this.#at);
  }

  /** Spaces, lines and comments. */
  #skip(): void {
    for (;;) {
      while (SPACE.test(this.#text[this.#at] ?? '')) this.#at++;
      if (this.#text[this.#at] !== '#') return;
      this.#at++;
      if (this.#bracket() !== null) continue;
      const end = this.#text.indexOf('\n', this.#at);
      this.#at = end < 0 ? this.#text.length : end;
    }
  }

  #arguments(): CmakeArgument[] | null {
    const args: CmakeArgument[] = [];
    for (let depth = 1; depth > 0;) {
      this.#skip();
      const next = this.#text[this.#at];
      if (next === undefined) {
        this.isOpenAtEnd = true;
        return null;
      }
      if (next === '(' || next === ')') {
        this.#at++;
        depth += next === '(' ? 1 : -1;
        if (depth > 0) args.push({ text: next, form: 'plain' });
        continue;
      }
      const arg = this.#argument(next);
      if (arg === null) return null;
      args.push(arg);
    }
    return args;
  }

  #argument(next: string): CmakeArgument | null {
    const inBrackets = next === '[' ? this.#bracket() : null;
    if (inBrackets !== null) return { text: inBrackets, form: 'bracket' };
    if (next !== '"') return { text: this.#plain(), form: 'plain' };
    const quoted = this.#quoted();
    return quoted === null ? null : { text: quoted, form: 'quoted' };
  }

  /** `[==[ … ]==]`, from where it opens; null where none does, or none closes it. */
  #bracket(): string | null {
    if (this.#text[this.#at] !== '[') return null;
    let open = this.#at + 1;
    while (this.#text[open] === '=') open++;
    if (this.#text[open] !== '[') return null;
    const close = `]${'='.repeat(open - this.#at - 1)}]`;
    const end = this.#missing.has(close) ? -1 : this.#text.indexOf(close, open + 1);
    if (end < 0) {
      this.#missing.add(close);
      return null;
    }
    const from = this.#text[open + 1] === '\n' ? open + 2 : open + 1;
    this.#at = end + close.length;
    return this.#text.slice(from, Math.max(from, end));
  }

  /** Escapes stay as they are until variables are put in. */
  #quoted(): string | null {
    const from = ++this.#at;
    for (; this.#at < this.#text.length; this.#at++) {
      if (this.#text[this.#at] === '\\') this.#at++;
      else if (this.#text[this.#at] === '"') return this.#text.slice(from, this.#at++).replace(/\\\n/g, '');
    }
    return null;
  }

  /** Up to a space or a parenthesis; the old form `-Da="b c"` keeps its quotes, `$(…)` is make's. */
  #plain(): string {
    const from = this.#at;
    for (; this.#at < this.#text.length; this.#at++) {
      const char = this.#text[this.#at] ?? '';
      if (char === '\\') this.#at++;
      else if (char === '"') {
        if (this.#quoted() === null) break;
        this.#at--;
      } else if (SPACE.test(char) || char === '(' || char === ')' || char === '#') break;
    }
    return this.#text.slice(from, this.#at);
  }
}
