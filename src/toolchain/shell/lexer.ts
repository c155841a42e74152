import { endOfExpansion, IN_QUOTE } from './closings.ts';

/**
 * A piece of a word. `text` stands for itself; `variable` is `$name` or `${name…}`, with what follows the name in
 * `operation`; `command` is anything that only running would tell: `$(…)`, backquotes, `$((…))`, and `<(…)` of bash.
 */
export type WordPiece =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  | { readonly kind: 'variable'; readonly name: string; readonly operation: string; readonly quoted: boolean }
  | { readonly kind: 'command'; readonly quoted: boolean; /** As written, from its first character to its last. */ readonly text: string };

/** A word before expansion. Offsets count UTF-16 units of the script. */
export interface WordToken {
  readonly kind: 'word';
  readonly pieces: readonly WordPiece[];
  readonly start: number;
  readonly end: number;
  /** False where the script ends before a quote or bracket of it is closed. */
  readonly isClosed: boolean;
  /** Set where nothing closes a single quote within `${…}`. */
  readonly isInQuote?: true;
  /** Set for the word behind `<<`: its lines follow later. */
  readonly heredoc?: HereDocument;
}

/** The lines of a here-document, read once the line that names it has ended. */
export interface HereDocument {
  /** With the tabs of `<<-` taken away; null while they have not been read, and where nothing ends them. */
  text: string | null;
  /** The script ends with the line that names it: nothing stands in it, of which bash alone warns. */
  isMissing?: true;
  /** The word is quoted: nothing is expanded. */
  readonly isQuoted: boolean;
}

/** `&&`, `;`, `(`, `>` … and `\n`. A redirection's number is part of it: `2>`. */
export interface OperatorToken {
  readonly kind: 'operator';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type ShellToken = WordToken | OperatorToken;

/**
 * Cuts a script into words and operators as a POSIX shell does (XCU 2.3), one by one; here-documents stand at their words. `pairsQuotes`:
 * single quotes in `"${…}"` come in pairs, as bash has it. `hasGroups`: whether `@(…)` and its like are part of a word at an offset.
 */
export function tokenizeShell(
  script: string,
  pairsQuotes = false,
  hasGroups: (offset: number) => boolean = () => false,
): Generator<ShellToken> {
  return new Lexer(script, pairsQuotes, hasGroups).read();
}

/** What stands in an unquoted here-document: text, and what is expanded in it (XCU 2.7.4). */
export function readHereText(text: string): WordPiece[] {
  return new Lexer(text).readHereText();
}

/**
 * The word behind `:-`, `%` and their like within `${…}` (XCU 2.6.2): blanks and operators are part of it. `isQuoted`: it stands between
 * double quotes.
 */
export function readOperand(text: string, isQuoted: boolean): { readonly pieces: readonly WordPiece[]; readonly isClosed: boolean } {
  return new Lexer(text).readOperand(isQuoted);
}

const OPERATOR = /&&|\|\||;;&?|;&|\|&|\||&>>?|&|;|\(|\)|\n|[0-9]*(?:<<-|<<<|<<|<&|<>|<(?!\()|>>|>&|>\||>(?!\())/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]/y;
const BLANK = /(?:[ \t]|\\\n)+/y;

class Lexer {
  readonly #script: string;
  readonly #pairsQuotes: boolean;
  readonly #hasGroups: (offset: number) => boolean;
  #at = 0;
  #isClosed = true;
  #isInQuote = false;
  /** Read, and not handed out yet. */
  readonly #tokens: ShellToken[] = [];
  /** Terminators of here-documents whose lines follow the current line. */
  #heredocs: { readonly end: string; readonly tabs: boolean; readonly document: HereDocument }[] = [];

  constructor(script: string, pairsQuotes = false, hasGroups: (offset: number) => boolean = () => false) {
    this.#script = script;
    this.#hasGroups = hasGroups;
    this.#pairsQuotes = pairsQuotes;
  }

  *read(): Generator<ShellToken> {
    while (this.#at < this.#script.length) {
      this.#readToken();
      for (const token of this.#tokens) yield token;
      this.#tokens.length = 0;
    }
    for (const { document } of this.#heredocs) Object.assign(document, { text: '', isMissing: true });
  }

  #readToken(): void {
    this.#at += this.#length(BLANK);
    const char = this.#script[this.#at];
    if (char === undefined) return;
    if (char === '#') {
      const end = this.#script.indexOf('\n', this.#at);
      this.#at = end === -1 ? this.#script.length : end;
      return;
    }
    const start = this.#at;
    const length = this.#length(OPERATOR);
    if (length === 0) {
      this.#readWord();
      return;
    }
    this.#at += length;
    const text = this.#script.slice(start, this.#at);
    this.#tokens.push({ kind: 'operator', text, start, end: this.#at });
    if (text === '\n') this.#skipHeredocs();
    if (/^\d*<<-?$/.test(text)) this.#expectHeredoc(text.endsWith('-'));
  }

  #length(pattern: RegExp): number {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#script)?.[0].length ?? 0;
  }

  #expectHeredoc(tabs: boolean): void {
    this.#at += this.#length(BLANK);
    const word = this.#readWord();
    const end = word.pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
    const document: HereDocument = { text: null, isQuoted: word.pieces.some(({ quoted }) => quoted) };
    this.#tokens.splice(-1, 1, { ...word, heredoc: document });
    this.#heredocs.push({ end, tabs, document });
  }

  #skipHeredocs(): void {
    for (const { end, tabs, document } of this.#heredocs) {
      const lines: string[] = [];
      while (this.#at < this.#script.length && document.text === null) {
        const stop = this.#script.indexOf('\n', this.#at);
        const whole = this.#script.slice(this.#at, stop === -1 ? undefined : stop);
        const line = tabs ? whole.replace(/^\t+/, '') : whole;
        this.#at = stop === -1 ? this.#script.length : stop + 1;
        if (line === end) document.text = lines.join('');
        lines.push(`${line}\n`);
      }
    }
    this.#heredocs = [];
  }

  readHereText(): WordPiece[] {
    const pieces: WordPiece[] = [];
    while (this.#at < this.#script.length) {
      const char = this.#script.charAt(this.#at);
      if (char === '$' || char === '`') this.#readExpansion(pieces, true);
      else if (char === '\\' && /[$`\\\n]/.test(this.#script.charAt(this.#at + 1))) this.#readEscape(pieces);
      else this.#readPlain(pieces, /[$`\\]/g);
    }
    return pieces;
  }

  readOperand(isQuoted: boolean): { readonly pieces: readonly WordPiece[]; readonly isClosed: boolean } {
    const pieces: WordPiece[] = [];
    while (this.#at < this.#script.length) {
      const char = this.#script.charAt(this.#at);
      if (char === '$' || char === '`') this.#readExpansion(pieces, isQuoted);
      else if (isQuoted && char === '"') this.#at++;
      else if (char === '"') this.#readDoubleQuoted(pieces);
      else if (!isQuoted && char === "'") this.#readSingleQuoted(pieces);
      else if (char === '\\' && (!isQuoted || /[$`"\\}\n]/.test(this.#script.charAt(this.#at + 1)))) this.#readEscape(pieces);
      else this.#readPlain(pieces, isQuoted ? /["$`\\]/g : /["'$`\\]/g, isQuoted);
    }
    return { pieces, isClosed: this.#isClosed, ...(this.#isInQuote ? { isInQuote: true } : {}) };
  }

  /** Up to the next character that means something, one at least. */
  #readPlain(pieces: WordPiece[], stops: RegExp, quoted = true): void {
    const start = this.#at;
    stops.lastIndex = start + 1;
    this.#at = stops.exec(this.#script)?.index ?? this.#script.length;
    pieces.push({ kind: 'text', text: this.#script.slice(start, this.#at), quoted });
  }

  #readWord(): WordToken {
    const start = this.#at;
    const pieces: WordPiece[] = [];
    while (this.#at < this.#script.length && (!/[ \t\n&|;()<>]/.test(this.#script.charAt(this.#at)) || this.#isProcess())) {
      this.#readPiece(pieces);
      this.#readGroup(pieces);
    }
    // a lone character that starts nothing must not stop the reader
    if (this.#at === start) this.#at++;
    const word: WordToken = {
      kind: 'word',
      pieces,
      start,
      end: this.#at,
      isClosed: this.#isClosed,
      ...(this.#isInQuote ? { isInQuote: true } : {}),
    };
    this.#tokens.push(word);
    return word;
  }

  /** `(…)` behind a sign of bash's that makes it a part of a pattern; one with quotes, blanks or variables in it stays. */
  #readGroup(pieces: WordPiece[]): void {
    const last = pieces.at(-1);
    if (this.#script[this.#at] !== '(' || last?.kind !== 'text' || last.quoted || !/[?*+@!]$/.test(last.text) || !this.#hasGroups(this.#at))
      return;
    const start = this.#at;
    let [depth, end] = [0, start];
    do {
      const char = this.#script.charAt(end++);
      if (char === '' || /[\s'"\\$`;&<>]/.test(char)) return;
      if (char === '(') depth++;
      if (char === ')') depth--;
    } while (depth > 0);
    pieces.push({ kind: 'text', text: this.#script.slice(start, end), quoted: false });
    this.#at = end;
  }

  /** `<(…)` and `>(…)`, which no other shell has a meaning for. */
  #isProcess(): boolean {
    return this.#script[this.#at + 1] === '(' && /[<>]/.test(this.#script.charAt(this.#at));
  }

  #readPiece(pieces: WordPiece[]): void {
    const char = this.#script.charAt(this.#at);
    if (char === "'") this.#readSingleQuoted(pieces);
    else if (char === '"') this.#readDoubleQuoted(pieces);
    else if (char === '\\') this.#readEscape(pieces);
    else if (char === '$' || char === '`') this.#readExpansion(pieces, false);
    else if (this.#isProcess()) pieces.push({ kind: 'command', quoted: false, text: this.#takeExpansion() });
    else {
      const start = this.#at;
      while (this.#at < this.#script.length && !/[ \t\n&|;()<>'"\\$`]/.test(this.#script.charAt(this.#at))) this.#at++;
      pieces.push({ kind: 'text', text: this.#script.slice(start, this.#at), quoted: false });
    }
  }

  #readSingleQuoted(pieces: WordPiece[]): void {
    const end = this.#script.indexOf("'", this.#at + 1);
    const stop = end === -1 ? this.#script.length : end;
    this.#isClosed &&= end !== -1;
    pieces.push({ kind: 'text', text: this.#script.slice(this.#at + 1, stop), quoted: true });
    this.#at = stop + 1;
  }

  #readEscape(pieces: WordPiece[]): void {
    const next = this.#script.charAt(this.#at + 1);
    if (next !== '\n') pieces.push({ kind: 'text', text: next, quoted: true });
    this.#at += 2;
  }

  #readDoubleQuoted(pieces: WordPiece[]): void {
    pieces.push({ kind: 'text', text: '', quoted: true });
    this.#at++;
    while (this.#at < this.#script.length && this.#script[this.#at] !== '"') {
      const char = this.#script.charAt(this.#at);
      if (char === '$' || char === '`') {
        this.#readExpansion(pieces, true);
      } else if (char === '\\' && /[$`"\\\n]/.test(this.#script.charAt(this.#at + 1))) {
        this.#readEscape(pieces);
      } else {
        this.#readPlain(pieces, /["$`\\]/g);
      }
    }
    this.#isClosed &&= this.#at < this.#script.length;
    this.#at++;
  }

  #takeExpansion(isQuoted = false): string {
    const start = this.#at;
    const end = endOfExpansion(this.#script, start, isQuoted, this.#pairsQuotes);
    this.#isClosed &&= end >= 0;
    this.#isInQuote ||= end === IN_QUOTE;
    this.#at = end < 0 ? this.#script.length : end;
    return this.#script.slice(start, this.#at);
  }

  #readExpansion(pieces: WordPiece[], quoted: boolean): void {
    const next = this.#script.charAt(this.#at + 1);
    if (this.#script[this.#at] === '`' || next === '(') {
      const text = this.#takeExpansion();
      pieces.push({ kind: 'command', quoted, text });
    } else if (next === '{') {
      pieces.push(readBraces(this.#takeExpansion(quoted), quoted));
    } else {
      this.#at++;
      const length = this.#length(NAME);
      if (length === 0) pieces.push({ kind: 'text', text: '$', quoted });
      else pieces.push({ kind: 'variable', name: this.#script.slice(this.#at, this.#at + length), operation: '', quoted });
      this.#at += length;
    }
  }
}

/** `text` is `${…}`. */
function readBraces(text: string, quoted: boolean): WordPiece {
  const match = /^([A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?$!-])(.*)$/s.exec(text.slice(2, -1));
  return match === null ? { kind: 'command', quoted, text } : { kind: 'variable', name: match[1] ?? '', operation: match[2] ?? '', quoted };
}
