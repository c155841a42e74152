import { tokenizeShell } from '../../toolchain/shell-lexer.ts';
import type { OperatorToken, ShellToken, WordToken } from '../../toolchain/shell-lexer.ts';

/** `>&2`, `2>/dev/null`. */
export interface Redirection {
  readonly operator: string;
  readonly target: WordToken;
}

/** A program or one of the shell's own commands, with the variables that are set before it. */
export interface SimpleCommand {
  readonly kind: 'simple';
  readonly words: readonly WordToken[];
  readonly redirections: readonly Redirection[];
  /** Counted from 1; null where it goes on over a line break, which shells count differently. */
  readonly line: number | null;
}

/** A command of a shell, as its grammar has it (XCU 2.9). */
export type ShellNode =
  | SimpleCommand
  | { readonly kind: 'and' | 'or'; readonly left: ShellNode; readonly right: ShellNode }
  | { readonly kind: 'sequence'; readonly nodes: readonly ShellNode[] }
  | { readonly kind: 'not'; readonly node: ShellNode }
  | { readonly kind: 'if'; readonly condition: ShellNode; readonly then: ShellNode; readonly otherwise: ShellNode | null }
  | { readonly kind: 'loop'; readonly until: boolean; readonly condition: ShellNode; readonly body: ShellNode }
  | { readonly kind: 'for'; readonly name: string; /** Null: the arguments. */ readonly words: readonly WordToken[] | null; readonly body: ShellNode }
  | { readonly kind: 'case'; readonly word: WordToken; readonly arms: readonly CaseArm[] }
  | { readonly kind: 'function'; readonly name: string; readonly body: ShellNode }
  | { readonly kind: 'group'; readonly body: ShellNode; readonly redirections: readonly Redirection[] }
  /** `[[ … ]]` of bash. */
  | { readonly kind: 'test'; readonly tokens: readonly ShellToken[] }
  /** Pipes, subshells and what runs beside the script: nobody follows them. */
  | { readonly kind: 'other' };

export interface CaseArm {
  readonly patterns: readonly WordToken[];
  readonly body: ShellNode;
}

/** The text is none that every shell reads alike, or more than is understood here. */
class Unreadable extends Error {}

const OTHER: ShellNode = { kind: 'other' };
const MAX_DEPTH = 60;
const RESERVED = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}', 'in', 'select', 'coproc', 'time']);
const NAME = /^[A-Za-z_]\w*$/;

/** Reads a script command by command, as shells do: what stands behind a command does not matter until it has run. */
export class ShellParser {
  readonly #script: string;
  readonly #isBash: boolean;
  readonly #tokens: Generator<ShellToken>;
  #ahead: ShellToken | null = null;
  #isStarted = false;
  #depth = 0;
  #line = 1;
  #counted = 0;

  constructor(script: string, isBash: boolean) {
    this.#script = script;
    this.#isBash = isBash;
    this.#tokens = tokenizeShell(script);
  }

  /** The next command with all that belongs to it; `end` behind the last one; null where it cannot be read for sure. */
  next(): ShellNode | 'end' | null {
    // Shells do not take a carriage return for a blank.
    if (!this.#isStarted && this.#script.includes('\r')) return null;
    try {
      if (!this.#isStarted) this.#take();
      this.#isStarted = true;
      this.#skipNewlines();
      return this.#ahead === null ? 'end' : this.#completeCommand();
    } catch (error) {
      if (error instanceof Unreadable) return null;
      throw error;
    }
  }

  /** What stands up to the end of the line. */
  #completeCommand(): ShellNode {
    const nodes: ShellNode[] = [];
    while (this.#ahead !== null && !this.#isOperator('\n')) {
      nodes.push(this.#separate(this.#list()));
    }
    return { kind: 'sequence', nodes };
  }

  /** `;` or `&` behind a list; a line break stays. */
  #separate(node: ShellNode): ShellNode {
    const text = this.#operator();
    if (text === ';' || text === '&') this.#take();
    else if (this.#ahead !== null && text !== '\n') throw new Unreadable();
    return text === '&' ? OTHER : node;
  }

  /** The commands up to a reserved word or operator, which stays; `mayBeEmpty` as an arm of `case` is. */
  #body(stops: readonly string[], mayBeEmpty = false): ShellNode {
    if (++this.#depth > MAX_DEPTH) throw new Unreadable();
    const nodes: ShellNode[] = [];
    for (this.#skipNewlines(); !this.#isAt(stops); this.#skipNewlines()) {
      const node = this.#list();
      nodes.push(this.#isAt(stops) ? node : this.#separate(node));
    }
    if (nodes.length === 0 && !mayBeEmpty) throw new Unreadable();
    this.#depth--;
    return { kind: 'sequence', nodes };
  }

  /** `a && b || c`. */
  #list(): ShellNode {
    let left = this.#pipe();
    for (let text = this.#operator(); text === '&&' || text === '||'; text = this.#operator()) {
      this.#take();
      this.#skipNewlines();
      left = { kind: text === '&&' ? 'and' : 'or', left, right: this.#pipe() };
    }
    return left;
  }

  #pipe(): ShellNode {
    if (this.#takeWord('!')) return { kind: 'not', node: this.#pipe() };
    const node = this.#command();
    const text = this.#operator();
    if (text !== '|' && text !== '|&') return node;
    this.#take();
    this.#skipNewlines();
    this.#pipe();
    return OTHER;
  }

  #command(): ShellNode {
    const word = this.#reserved();
    switch (word) {
      case 'if': return this.#plain(this.#if());
      case 'while': case 'until': return this.#plain(this.#loop(word === 'until'));
      case 'for': return this.#plain(this.#for());
      case 'case': return this.#plain(this.#case());
      case '{': return this.#group();
      case '[[': if (this.#isBash) return this.#plain(this.#test()); break;
      case 'function': if (this.#isBash) return this.#functionWord(); break;
      default: if (word !== null && RESERVED.has(word)) throw new Unreadable();
    }
    return this.#isOperator('(') ? this.#subshell() : this.#simple();
  }

  #if(): ShellNode {
    this.#take();
    const condition = this.#body(['then']);
    this.#expect('then');
    const then = this.#body(['elif', 'else', 'fi']);
    if (this.#reserved() === 'elif') return { kind: 'if', condition, then, otherwise: this.#if() };
    const otherwise = this.#takeWord('else') ? this.#body(['fi']) : null;
    this.#expect('fi');
    return { kind: 'if', condition, then, otherwise };
  }

  #loop(until: boolean): ShellNode {
    this.#take();
    const condition = this.#body(['do']);
    return { kind: 'loop', until, condition, body: this.#doGroup() };
  }

  #for(): ShellNode {
    this.#take();
    const name = plainText(this.#takeAnyWord());
    if (name === null || !NAME.test(name)) throw new Unreadable();
    this.#skipNewlines();
    let words: WordToken[] | null = null;
    if (this.#takeWord('in')) for (words = []; this.#ahead?.kind === 'word'; ) words.push(this.#takeAnyWord());
    if (this.#isOperator(';')) this.#take();
    this.#skipNewlines();
    return { kind: 'for', name, words, body: this.#doGroup() };
  }

  #doGroup(): ShellNode {
    this.#expect('do');
    const body = this.#body(['done']);
    this.#expect('done');
    return body;
  }

  #case(): ShellNode {
    this.#take();
    const word = this.#takeAnyWord();
    this.#skipNewlines();
    this.#expect('in');
    const arms: CaseArm[] = [];
    for (this.#skipNewlines(); this.#reserved() !== 'esac'; this.#skipNewlines()) {
      arms.push(this.#arm());
      if (this.#isOperator(';;')) this.#take();
      else if (this.#reserved() !== 'esac') throw new Unreadable();
    }
    this.#take();
    return { kind: 'case', word, arms };
  }

  #arm(): CaseArm {
    if (this.#isOperator('(')) this.#take();
    const patterns = [this.#takeAnyWord()];
    while (this.#isOperator('|')) {
      this.#take();
      patterns.push(this.#takeAnyWord());
    }
    if (!this.#isOperator(')')) throw new Unreadable();
    this.#take();
    return { patterns, body: this.#body([';;', 'esac'], true) };
  }

  #group(): ShellNode {
    this.#take();
    const body = this.#body(['}']);
    this.#expect('}');
    return { kind: 'group', body, redirections: this.#redirections() };
  }

  #subshell(): ShellNode {
    const start = this.#ahead?.start ?? 0;
    this.#take();
    // `((` is arithmetic to some shells.
    if (this.#isOperator('(') && this.#ahead?.start === start + 1) throw new Unreadable();
    this.#body([')']);
    this.#take();
    this.#redirections();
    return OTHER;
  }

  #test(): ShellNode {
    this.#take();
    const tokens: ShellToken[] = [];
    while (this.#reserved() !== ']]') {
      if (this.#ahead === null) throw new Unreadable();
      tokens.push(this.#ahead);
      this.#take();
    }
    this.#take();
    return { kind: 'test', tokens };
  }

  #functionWord(): ShellNode {
    this.#take();
    const name = plainText(this.#takeAnyWord());
    if (this.#isOperator('(')) this.#parentheses();
    return this.#function(name);
  }

  #parentheses(): void {
    this.#take();
    if (!this.#isOperator(')')) throw new Unreadable();
    this.#take();
  }

  #function(name: string | null): ShellNode {
    this.#skipNewlines();
    if (name === null || !NAME.test(name) || this.#reserved() !== '{') throw new Unreadable();
    return { kind: 'function', name, body: this.#group() };
  }

  #simple(): ShellNode {
    const start = this.#ahead?.start ?? 0;
    const line = this.#lineAt(start);
    const words: WordToken[] = [];
    const redirections: Redirection[] = [];
    let end = start;
    for (let token = this.#ahead; token !== null; token = this.#ahead) {
      if (token.kind === 'word') words.push(this.#takeAnyWord());
      else if (/[<>]/.test(token.text)) redirections.push(this.#redirection());
      else break;
      end = token.end;
    }
    if (this.#isOperator('(') && words.length === 1 && redirections.length === 0) {
      const name = plainText(words[0]);
      this.#parentheses();
      return this.#function(name);
    }
    if (words.length + redirections.length === 0) throw new Unreadable();
    return { kind: 'simple', words, redirections, line: this.#script.slice(start, end).includes('\n') ? null : line };
  }

  #redirections(): Redirection[] {
    const found: Redirection[] = [];
    while (/[<>]/.test(this.#operator() ?? '')) found.push(this.#redirection());
    return found;
  }

  #redirection(): Redirection {
    const operator = this.#operator() ?? '';
    this.#take();
    return { operator, target: this.#takeAnyWord() };
  }

  /** What a compound command reads or writes elsewhere is not followed. */
  #plain(node: ShellNode): ShellNode {
    return this.#redirections().length > 0 ? OTHER : node;
  }

  #lineAt(offset: number): number {
    for (; this.#counted < offset; this.#counted++) if (this.#script[this.#counted] === '\n') this.#line++;
    return this.#line;
  }

  #take(): void {
    const { value, done } = this.#tokens.next();
    this.#ahead = done === true ? null : value;
    if (this.#ahead?.kind === 'word' && !isSure(this.#ahead, this.#script)) throw new Unreadable();
  }

  #takeAnyWord(): WordToken {
    const word = this.#ahead;
    if (word?.kind !== 'word') throw new Unreadable();
    this.#take();
    return word;
  }

  #takeWord(text: string): boolean {
    const isIt = this.#reserved() === text;
    if (isIt) this.#take();
    return isIt;
  }

  #expect(text: string): void {
    if (!this.#takeWord(text)) throw new Unreadable();
  }

  #skipNewlines(): void {
    while (this.#isOperator('\n')) this.#take();
  }

  #operator(): string | null {
    return this.#ahead?.kind === 'operator' ? this.#ahead.text : null;
  }

  #isOperator(text: OperatorToken['text']): boolean {
    return this.#operator() === text;
  }

  #reserved(): string | null {
    return this.#ahead?.kind === 'word' ? plainText(this.#ahead) : null;
  }

  #isAt(stops: readonly string[]): boolean {
    if (this.#ahead === null) throw new Unreadable();
    return stops.includes(this.#operator() ?? this.#reserved() ?? '');
  }
}

/** The word as it stands, if nothing in it is quoted or expanded, as a reserved word must be. */
export function plainText(token: WordToken | undefined): string | null {
  const [piece] = token?.pieces ?? [];
  return token?.pieces.length === 1 && piece?.kind === 'text' && !piece.quoted ? piece.text : null;
}

/** Whether every shell finds the end of this word where it is. */
function isSure({ pieces, isClosed, end }: WordToken, script: string): boolean {
  return isClosed && end <= script.length && pieces.every((piece, at) => {
    if (piece.kind === 'command') return !/<<|\bcase\b|(?:^|\s)#|\\/.test(piece.text);
    if (piece.kind === 'variable') return !/['`\\]/.test(piece.operation);
    // `$'…'` and `$"…"` of bash.
    return piece.quoted || !piece.text.endsWith('$') || pieces[at + 1]?.quoted !== true;
  });
}
