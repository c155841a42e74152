import type { Shell } from '../../../../image/run/run-machine.ts';
import { tokenizeShell } from '../../../../toolchain/shell/lexer.ts';
import type { ShellToken, WordToken } from '../../../../toolchain/shell/lexer.ts';
import { Refusal, Unclosed, Unreadable } from './refusals.ts';
import { isProcess, isRead, isSure, plainText, withDollarQuotes } from './word-tokens.ts';

const MAX_SHOWN = 300;

const OF_THE_LANGUAGE: ReadonlySet<string> = new Set([
  'if',
  'then',
  'else',
  'elif',
  'fi',
  'do',
  'done',
  'case',
  'esac',
  'while',
  'until',
  'for',
  '{',
  '}',
  '!',
  'in',
]);

const UNTERMINATED = {
  dash: 'Syntax error: Unterminated quoted string',
  ash: 'syntax error: unterminated quoted string',
  bash: 'unexpected EOF while looking for matching `',
} as const;

/** The tokens of a script, one looked at before it is taken. Throws {@link Unreadable} at those that shells cut in different ways. */
export class ShellTokens {
  /** Null behind the last one. */
  ahead: ShellToken | null = null;
  readonly #script: string;
  readonly #shell: Shell;
  readonly #tokens: Generator<ShellToken>;
  /** What is left of one that was cut. */
  #cut: ShellToken | null = null;
  #line = 1;
  #counted = 0;

  constructor(script: string, shell: Shell, isPosix: boolean) {
    this.#script = script;
    this.#shell = shell;
    this.#tokens = tokenizeShell(script, shell === 'bash' && !isPosix, shell === 'bash' ? groupsOf(script) : undefined);
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
    const before = this.operator;
    this.ahead = this.#next();
    if (this.ahead?.kind !== 'word') return;
    this.ahead = withDollarQuotes(this.ahead, this.#shell);
    if (this.#shell === 'dash' && this.ahead.pieces.some(isProcess))
      throw new Refusal(
        this.lineAt(this.ahead.start),
        `Syntax error: ${/[<>]/.test(before ?? '') ? 'redirection' : '"("'} unexpected`,
        '<(…)',
      );
    if (this.ahead.isInQuote === true && this.ahead.pieces.every(isRead)) throw new Refusal(null, UNTERMINATED[this.#shell], null);
    if (!isSure(this.ahead, this.#shell)) throw new Unreadable();
    if (!this.ahead.isClosed || this.ahead.end > this.#script.length) this.#refuseUnclosed(this.ahead);
  }

  /** To dash `&>` is `&`, and `>` of no command. */
  #next(): ShellToken | null {
    if (this.#cut !== null) {
      const cut = this.#cut;
      this.#cut = null;
      return cut;
    }
    const { value, done } = this.#tokens.next();
    if (done === true) return null;
    if (this.#shell !== 'dash' || value.kind !== 'operator' || !value.text.startsWith('&>')) return value;
    this.#cut = { ...value, text: value.text.slice(1), start: value.start + 1 };
    return { ...value, text: '&', end: value.start + 1 };
  }

  word(): WordToken {
    const word = this.ahead;
    if (word?.kind !== 'word') return this.unexpected();
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
    if (this.has(text)) return;
    const word = this.plain;
    if (this.ahead === null) this.unexpected(text);
    if (text === ')') this.#unclosed();
    if (word === null || !/^(?:do|in)$/.test(text)) throw new Unreadable();
    if (this.#shell === 'bash') this.unexpectedWord();
    throw new Refusal(
      this.lineAt(this.ahead.start),
      this.#shell === 'dash' ? `Syntax error: …unexpected (expecting "${text}")` : `syntax error: unexpected …(expecting "${text}")`,
      null,
    );
  }

  /** Something else where a parenthesis is to close: behind the name of a function, and behind a pattern of `case`. */
  #unclosed(): never {
    if (this.operator !== null) return this.unexpected(')');
    if (this.#shell === 'bash') return this.unexpectedWord();
    throw new Refusal(
      this.lineAt(this.ahead?.start ?? 0),
      this.#shell === 'dash' ? 'Syntax error: word unexpected (expecting ")")' : 'syntax error: unexpected word (expecting ")")',
      null,
    );
  }

  /** The line that bash shows; a very long one is nobody's to read. */
  #lineWith(at: number): string {
    const end = this.#script.indexOf('\n', at);
    const line = this.#script.slice(this.#script.lastIndexOf('\n', at - 1) + 1, end < 0 ? undefined : end);
    return line.length > MAX_SHOWN ? '…' : line;
  }

  /**
   * What stands here cannot, or it all ends before it may: every shell says so. Throws {@link Unreadable} where some shell reads it all the
   * same.
   */
  unexpected(expecting: string | null = null): never {
    const text = this.ahead === null ? 'end' : (this.operator ?? this.plain);
    // What is redirected has words of its own, and patterns and lists of bash begin with a parenthesis.
    if (text === null || /[<>]/.test(text) || (text === '(' && !this.#isSureParenthesis())) throw new Unreadable();
    const line = this.ahead === null && !this.#script.endsWith('\n') ? null : this.#lineOf(text);
    const shown = text === 'end' ? null : text === '\n' ? 'newline' : text;
    const open = this.#shell === 'bash' && shown === null ? openHeredoc(this.#script) : null;
    // bash first says where the here-document stands that took all that follows.
    if (open !== null) throw new Refusal(null, `warning: here-document …delimited by end-of-file (wanted \`${open}')\n…`, null);
    if (this.#shell === 'bash')
      throw new Refusal(
        line,
        shown === null
          ? 'syntax error: unexpected end of file'
          : `syntax error near unexpected token \`${shown}'\n…\`${this.#lineWith(this.ahead?.start ?? 0)}'`,
        null,
      );
    const named = shown === null ? 'end of file' : shown === 'newline' ? shown : `"${shown}"`;
    const wanted = expecting === null ? '' : ` (expecting "${expecting}")`;
    throw new Refusal(
      line,
      this.#shell === 'dash' ? `Syntax error: ${named} unexpected${wanted}` : `syntax error: unexpected ${named}${wanted}`,
      null,
    );
  }

  /**
   * Whether a parenthesis behind a word is none that this shell knows; `@(…)` and its like bash reads once it is told to, on a line before.
   */
  #isSureParenthesis(): boolean {
    const at = this.ahead?.start ?? 0;
    const before = this.#script.charAt(at - 1);
    if (this.#shell !== 'bash' || !/[?*+@!=]/.test(before)) return true;
    if (before === '=') return false;
    const above = this.#script.slice(0, this.#script.lastIndexOf('\n', at) + 1);
    // What is read or made up on the way may tell it to as well.
    return !/\bextglob\b/.test(above) && (/\bextglob\b/.test(this.#script) || !/(?:^|[\s;&|({])(?:\.|source|eval|shopt)\s/m.test(above));
  }

  /** The name of a function that dash takes for none. */
  refuseName(name: string | null): never {
    if (this.#shell !== 'dash' || name === null || !/^[\w.:-]+$/.test(name)) throw new Unreadable();
    throw new Refusal(this.lineAt(this.ahead?.start ?? 0), 'Syntax error: Bad function name', 'function names with - in them');
  }

  /** `|&` and `;&`, which only bash has. */
  refuseAmpersand(operator: string): never {
    throw new Refusal(
      this.lineAt(this.ahead?.start ?? 0),
      this.#shell === 'dash' ? 'Syntax error: "&" unexpected' : 'syntax error: unexpected "&"',
      operator,
    );
  }

  /** Shells have counted a line break, by the time they find that it stands where it cannot; bash counts it when it reads on. */
  #lineOf(text: string | null): number {
    return this.lineAt(this.ahead?.start ?? this.#script.length) + (text === '\n' && this.#shell !== 'bash' ? 1 : 0);
  }

  /** `for ((`, which only bash has. */
  refuseFor(): never {
    throw new Refusal(
      this.lineAt(this.ahead?.start ?? 0),
      this.#shell === 'dash' ? 'Syntax error: Bad for loop variable' : 'syntax error: bad for loop variable',
      'for ((…))',
    );
  }

  /** A word behind a compound command, for want of a `;` or `&&`. */
  unexpectedWord(): never {
    const { plain } = this;
    const line = this.lineAt(this.ahead?.start ?? 0);
    if (this.#shell === 'bash') throw new Refusal(line, `syntax error near unexpected token \`${plain ?? '…'}'`, null);
    const named = plain !== null && OF_THE_LANGUAGE.has(plain) ? `"${plain}"` : 'word';
    throw new Refusal(line, this.#shell === 'dash' ? `Syntax error: ${named} unexpected` : `syntax error: unexpected ${named}`, null);
  }

  /** A quote or bracket that nothing closes, up to the end. */
  #refuseUnclosed({ pieces, start }: WordToken): never {
    const last = pieces.at(-1);
    const rest = this.#script.slice(start);
    const quote = /^[^'"\\]*(['"])/.exec(rest)?.[1];
    const isQuote =
      quote !== undefined
      && pieces.every((piece) => piece.kind === 'text' || (piece.kind === 'variable' && piece.operation === ''))
      && last?.kind === 'text'
      && last.quoted
      && !rest.includes('\\');
    // Up to 5.1 bash says on another line that the text is at its end.
    if (isQuote) throw new Refusal(null, `${UNTERMINATED[this.#shell]}${this.#shell === 'bash' ? `${quote}'…` : ''}`, null);
    const open = pieces.find((piece) => piece.kind !== 'text' && piece.kind === last?.kind);
    if (open === undefined || rest.includes('\\')) throw new Unreadable();
    if (this.#shell === 'bash' && open.kind === 'command' && /^\$\((?!\()/.test(open.text))
      throw new Unclosed(open.text.slice(2), this.lineAt(this.#script.lastIndexOf(open.text)));
    throw new Refusal(
      null,
      { dash: 'Syntax error: …', ash: 'syntax error: …', bash: 'unexpected EOF while looking for matching `' }[this.#shell],
      null,
    );
  }

  /**
   * `()`. Of `print("x")`, as other languages have it, every shell says that it is none; bash says something else behind `function NAME`,
   * where `isOther`.
   */
  parentheses(isOther = false): void {
    if (!this.#isSureParenthesis()) throw new Unreadable();
    this.take();
    if (isOther && this.operator !== ')') throw new Unreadable();
    const { ahead } = this;
    if (ahead === null || this.operator === ')') return this.expect(')');
    const text = ahead.kind === 'operator' ? ahead.text : this.#script.slice(ahead.start, ahead.end);
    if (text.length > MAX_SHOWN || (this.#shell === 'bash' && text !== '\n' && /[<>\n]/.test(text))) throw new Unreadable();
    const line = this.#lineOf(text);
    if (this.#shell === 'bash')
      throw new Refusal(
        line,
        `syntax error near unexpected token \`${text === '\n' ? 'newline' : text}'\n…\`${this.#lineWith(ahead.start)}'`,
        null,
      );
    const named = ahead.kind === 'word' ? 'word' : text === '\n' ? 'newline' : /[<>]/.test(text) ? 'redirection' : `"${text}"`;
    throw new Refusal(
      line,
      this.#shell === 'dash' ? `Syntax error: ${named} unexpected (expecting ")")` : `syntax error: unexpected ${named} (expecting ")")`,
      null,
    );
  }

  skipNewlines(): void {
    while (this.operator === '\n') this.take();
  }

  isAt(stops: readonly string[]): boolean {
    if (this.ahead === null) this.unexpected(stops.includes(';;') ? ';;' : stops.at(-1));
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

  /** Whether something earlier in its line may have a here-document. */
  hasHeredocBefore(offset: number): boolean {
    return this.#script.slice(this.#script.lastIndexOf('\n', offset - 1) + 1, offset).includes('<<');
  }

  hasLineBreak(start: number, end: number): boolean {
    return this.#script.slice(start, end).includes('\n');
  }
}

/**
 * Where bash reads `@(…)`: from the line on behind one that tells it to, and always behind `==` in `[[`. Asked for one offset after
 * another.
 */
function groupsOf(script: string): (offset: number) => boolean {
  const told = script.includes('extglob') ? [...script.matchAll(/^shopt -([su])(?: \w+)* extglob\b/gm)] : [];
  let [next, isOn] = [0, false];
  return (offset) => {
    const line = script.slice(Math.max(script.lastIndexOf('\n', offset) + 1, offset - MAX_SHOWN), offset);
    for (; (told[next]?.index ?? Infinity) < offset - line.length; next++) isOn = told[next]?.[1] === 's';
    return isOn || (line.lastIndexOf('[[') > line.lastIndexOf(']]') && /(?:==|!=|\s=)\s+\S*$/.test(line));
  };
}

/** The word that is to end the last here-document of a script, where no line is that word. */
function openHeredoc(script: string): string | null {
  const [, , word = ''] = [...script.matchAll(/<<(-?)[ \t]*(?:["']?)(\w+)/g)].at(-1) ?? [];
  return word === '' || script.split('\n').some((line) => line.replace(/^\t+/, '') === word) ? null : word;
}
