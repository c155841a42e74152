import type { ShellToken, WordToken } from '../../toolchain/shell-lexer.ts';
import type { CaseArm, Redirection, ShellNode } from './shell-nodes.ts';
import { plainText, ShellTokens, Unreadable } from './shell-tokens.ts';

const OTHER: ShellNode = { kind: 'other' };
const MAX_DEPTH = 40;
const RESERVED = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}', 'in', 'select', 'coproc', 'time']);
const NAME = /^[A-Za-z_]\w*$/;

/** Reads a script command by command, as shells do: what stands behind a command does not matter until it has run. */
export class ShellParser {
  readonly #script: string;
  readonly #isBash: boolean;
  readonly #tokens: ShellTokens;
  #isStarted = false;
  #depth = 0;

  constructor(script: string, isBash: boolean) {
    this.#script = script;
    this.#isBash = isBash;
    this.#tokens = new ShellTokens(script);
  }

  /** The next command with all that belongs to it; `end` behind the last one; null where it cannot be read for sure. */
  next(): ShellNode | 'end' | null {
    // Shells do not take a carriage return for a blank.
    if (!this.#isStarted && this.#script.includes('\r')) return null;
    try {
      if (!this.#isStarted) this.#tokens.take();
      this.#isStarted = true;
      this.#tokens.skipNewlines();
      return this.#tokens.ahead === null ? 'end' : this.#completeCommand();
    } catch (error) {
      if (error instanceof Unreadable) return null;
      throw error;
    }
  }

  /** What stands up to the end of the line. */
  #completeCommand(): ShellNode {
    const nodes: ShellNode[] = [];
    while (this.#tokens.ahead !== null && this.#tokens.operator !== '\n') {
      nodes.push(this.#separate(this.#list()));
    }
    return { kind: 'sequence', nodes };
  }

  /** `;` or `&` behind a list; a line break stays. */
  #separate(node: ShellNode): ShellNode {
    const text = this.#tokens.operator;
    if (text === ';' || text === '&') this.#tokens.take();
    else if (this.#tokens.ahead !== null && text !== '\n') throw new Unreadable();
    return text === '&' ? OTHER : node;
  }

  /** The commands up to a reserved word or operator, which stays; `mayBeEmpty` as an arm of `case` is. */
  #body(stops: readonly string[], mayBeEmpty = false): ShellNode {
    if (++this.#depth > MAX_DEPTH) throw new Unreadable();
    const nodes: ShellNode[] = [];
    for (this.#tokens.skipNewlines(); !this.#tokens.isAt(stops); this.#tokens.skipNewlines()) {
      const node = this.#list();
      nodes.push(this.#tokens.isAt(stops) ? node : this.#separate(node));
    }
    if (nodes.length === 0 && !mayBeEmpty) throw new Unreadable();
    this.#depth--;
    return { kind: 'sequence', nodes };
  }

  /** `a && b || c`. */
  #list(): ShellNode {
    const first = this.#pipe();
    const rest: { operator: '&&' | '||'; node: ShellNode }[] = [];
    for (let text = this.#tokens.operator; text === '&&' || text === '||'; text = this.#tokens.operator) {
      this.#tokens.take();
      this.#tokens.skipNewlines();
      rest.push({ operator: text, node: this.#pipe() });
    }
    return rest.length === 0 ? first : { kind: 'list', first, rest };
  }

  #pipe(): ShellNode {
    const isNot = this.#tokens.has('!');
    let node = this.#command();
    for (let text = this.#tokens.operator; text === '|' || text === '|&'; text = this.#tokens.operator) {
      this.#tokens.take();
      this.#tokens.skipNewlines();
      this.#command();
      node = OTHER;
    }
    return isNot ? { kind: 'not', node } : node;
  }

  #command(): ShellNode {
    const word = this.#tokens.plain;
    switch (word) {
      case '!': throw new Unreadable();
      case 'if': return this.#plain(this.#if());
      case 'while': case 'until': return this.#plain(this.#loop(word === 'until'));
      case 'for': return this.#plain(this.#for());
      case 'case': return this.#plain(this.#case());
      case '{': return this.#group();
      case '[[': if (this.#isBash) return this.#plain(this.#test()); break;
      case 'function': if (this.#isBash) return this.#functionWord(); break;
      default: if (word !== null && RESERVED.has(word)) throw new Unreadable();
    }
    return this.#tokens.operator === '(' ? this.#subshell() : this.#simple();
  }

  #if(): ShellNode {
    const branches: { condition: ShellNode; then: ShellNode }[] = [];
    while (branches.length === 0 || this.#tokens.plain === 'elif') {
      this.#tokens.take();
      const condition = this.#body(['then']);
      this.#tokens.expect('then');
      branches.push({ condition, then: this.#body(['elif', 'else', 'fi']) });
    }
    const otherwise = this.#tokens.has('else') ? this.#body(['fi']) : null;
    this.#tokens.expect('fi');
    return { kind: 'if', branches, otherwise };
  }

  #loop(until: boolean): ShellNode {
    this.#tokens.take();
    const condition = this.#body(['do']);
    return { kind: 'loop', until, condition, body: this.#doGroup() };
  }

  #for(): ShellNode {
    this.#tokens.take();
    const name = plainText(this.#tokens.word());
    if (name === null || !NAME.test(name)) throw new Unreadable();
    this.#tokens.skipNewlines();
    let words: WordToken[] | null = null;
    if (this.#tokens.has('in')) for (words = []; this.#tokens.ahead?.kind === 'word'; ) words.push(this.#tokens.word());
    if (this.#tokens.operator === ';') this.#tokens.take();
    this.#tokens.skipNewlines();
    return { kind: 'for', name, words, body: this.#doGroup() };
  }

  #doGroup(): ShellNode {
    this.#tokens.expect('do');
    const body = this.#body(['done']);
    this.#tokens.expect('done');
    return body;
  }

  #case(): ShellNode {
    this.#tokens.take();
    const word = this.#tokens.word();
    this.#tokens.skipNewlines();
    this.#tokens.expect('in');
    const arms: CaseArm[] = [];
    for (this.#tokens.skipNewlines(); this.#tokens.plain !== 'esac'; this.#tokens.skipNewlines()) {
      arms.push(this.#arm());
      if (this.#tokens.operator === ';;') this.#tokens.take();
      else if (this.#tokens.plain !== 'esac') throw new Unreadable();
    }
    this.#tokens.take();
    return { kind: 'case', word, arms };
  }

  #arm(): CaseArm {
    if (this.#tokens.operator === '(') this.#tokens.take();
    const patterns = [this.#tokens.word()];
    while (this.#tokens.operator === '|') {
      this.#tokens.take();
      patterns.push(this.#tokens.word());
    }
    if (this.#tokens.operator !== ')') throw new Unreadable();
    this.#tokens.take();
    return { patterns, body: this.#body([';;', 'esac'], true) };
  }

  #group(): ShellNode {
    this.#tokens.take();
    const body = this.#body(['}']);
    this.#tokens.expect('}');
    return { kind: 'group', body, redirections: this.#redirections() };
  }

  #subshell(): ShellNode {
    const start = this.#tokens.ahead?.start ?? 0;
    this.#tokens.take();
    // `((` is arithmetic to some shells.
    if (this.#tokens.operator === '(' && this.#tokens.ahead?.start === start + 1) throw new Unreadable();
    this.#body([')']);
    this.#tokens.take();
    this.#redirections();
    return OTHER;
  }

  #test(): ShellNode {
    this.#tokens.take();
    const tokens: ShellToken[] = [];
    while (this.#tokens.plain !== ']]') {
      if (this.#tokens.ahead === null) throw new Unreadable();
      tokens.push(this.#tokens.ahead);
      this.#tokens.take();
    }
    this.#tokens.take();
    return { kind: 'test', tokens };
  }

  #functionWord(): ShellNode {
    this.#tokens.take();
    const name = plainText(this.#tokens.word());
    if (this.#tokens.operator === '(') this.#parentheses();
    return this.#function(name);
  }

  #parentheses(): void {
    this.#tokens.take();
    if (this.#tokens.operator !== ')') throw new Unreadable();
    this.#tokens.take();
  }

  #function(name: string | null): ShellNode {
    this.#tokens.skipNewlines();
    if (name === null || !NAME.test(name) || this.#tokens.plain !== '{') throw new Unreadable();
    return { kind: 'function', name, body: this.#group() };
  }

  #simple(): ShellNode {
    const start = this.#tokens.ahead?.start ?? 0;
    const line = this.#tokens.lineAt(start);
    const words: WordToken[] = [];
    const redirections: Redirection[] = [];
    let end = start;
    for (let token = this.#tokens.ahead; token !== null; token = this.#tokens.ahead) {
      if (token.kind === 'word') words.push(this.#tokens.word());
      else if (/[<>]/.test(token.text)) redirections.push(this.#redirection());
      else break;
      end = token.end;
    }
    if (this.#tokens.operator === '(' && words.length === 1 && redirections.length === 0) {
      const name = plainText(words[0]);
      this.#parentheses();
      return this.#function(name);
    }
    if (words.length + redirections.length === 0) throw new Unreadable();
    return { kind: 'simple', words, redirections, line: this.#tokens.hasLineBreak(start, end) ? null : line };
  }

  #redirections(): Redirection[] {
    const found: Redirection[] = [];
    while (/[<>]/.test(this.#tokens.operator ?? '')) found.push(this.#redirection());
    return found;
  }

  #redirection(): Redirection {
    const operator = this.#tokens.operator ?? '';
    this.#tokens.take();
    return { operator, target: this.#tokens.word() };
  }

  /** What a compound command reads or writes elsewhere is not followed. */
  #plain(node: ShellNode): ShellNode {
    return this.#redirections().length > 0 ? OTHER : node;
  }
}
