import { tokenizeShell } from '../../../toolchain/shell-lexer.ts';
import type { ShellToken, WordToken } from '../../../toolchain/shell-lexer.ts';

/** The text is none that every shell reads alike, or more than is understood here. */
export class Unreadable extends Error {}

/** The tokens of a script, one looked at before it is taken. Throws {@link Unreadable} at those that shells cut in different ways. */
export class ShellTokens {
  /** Null behind the last one. */
  ahead: ShellToken | null = null;
  readonly #script: string;
  readonly #tokens: Generator<ShellToken>;
  #line = 1;
  #counted = 0;

  constructor(script: string) {
    this.#script = script;
    this.#tokens = tokenizeShell(script);
  }

  /** The text of the operator that stands here. */
  get operator(): string | null {
    return this.ahead?.kind === 'operator' ? this.ahead.text : null;
  }

  /** The word that stands here, where it may be one of the shell's language. */
  get plain(): string | null {
    return this.ahead?.kind === 'word' ? plainText(this.ahead) : null;
  }

  take(): void {
    const { value, done } = this.#tokens.next();
    this.ahead = done === true ? null : value;
    if (this.ahead?.kind === 'word' && !isSure(this.ahead, this.#script)) throw new Unreadable();
  }

  word(): WordToken {
    const word = this.ahead;
    if (word?.kind !== 'word') throw new Unreadable();
    this.take();
    return word;
  }

  /** Takes an operator or a word of the language, if it stands here. */
  has(text: string): boolean {
    const isIt = this.operator === text || this.plain === text;
    if (isIt) this.take();
    return isIt;
  }

  expect(text: string): void {
    if (!this.has(text)) throw new Unreadable();
  }

  /** `()`. */
  parentheses(): void {
    this.take();
    this.expect(')');
  }

  skipNewlines(): void {
    while (this.operator === '\n') this.take();
  }

  isAt(stops: readonly string[]): boolean {
    if (this.ahead === null) throw new Unreadable();
    return stops.includes(this.operator ?? this.plain ?? '');
  }

  /** Counted from 1; asked for one offset after another. */
  lineAt(offset: number): number {
    for (; this.#counted < offset; this.#counted++) if (this.#script[this.#counted] === '\n') this.#line++;
    return this.#line;
  }

  /** Takes all up to the `))` that closes what begins here with `((`, and is what stands between them. */
  arithmetic(): string {
    const start = this.ahead?.end ?? 0;
    let [depth, end] = [1, start];
    do {
      if (this.ahead === null) throw new Unreadable();
      if (this.operator === '(') depth++;
      if (this.operator === ')') depth--;
      end = this.ahead.end;
      this.take();
    } while (depth > 0);
    const text = this.#script.slice(start, end - 2);
    if (this.#script.slice(end - 2, end) !== '))') throw new Unreadable();
    return text;
  }

  hasLineBreak(start: number, end: number): boolean {
    return this.#script.slice(start, end).includes('\n');
  }
}

/** The word as it stands, if nothing in it is quoted or expanded, as a reserved word must be. */
export function plainText(token: WordToken | undefined): string | null {
  const [piece] = token?.pieces ?? [];
  return token?.pieces.length === 1 && piece?.kind === 'text' && !piece.quoted ? piece.text : null;
}

/** `NAME` or `NAME+` of a word `NAME=` or `NAME+=`; null for any other. */
export function assignedName(token: WordToken | undefined): string | null {
  return /^([A-Za-z_]\w*\+?)=$/.exec(plainText(token) ?? '')?.[1] ?? null;
}

/** Whether every shell finds the end of this word where it is. */
function isSure({ pieces, isClosed, end }: WordToken, script: string): boolean {
  return isClosed && end <= script.length && pieces.every((piece, at) => {
    if (piece.kind === 'command') return !(/^`/.test(piece.text) ? /<<|\bcase\b|(?:^|\s)#|\\/ : /<<|\bcase\b|(?:^|\s)#/).test(piece.text);
    if (piece.kind === 'variable') return !/['`\\]/.test(piece.operation);
    // `$'…'` and `$"…"` of bash.
    return piece.quoted || !piece.text.endsWith('$') || pieces[at + 1]?.quoted !== true;
  });
}
