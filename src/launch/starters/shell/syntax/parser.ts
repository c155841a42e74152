import type { Shell } from '../../../../image/run/run-machine.ts';
import type { ShellToken, WordToken } from '../../../../toolchain/shell/lexer.ts';
import type { CaseArm, ShellNode } from './nodes.ts';
import { Refusal, Unclosed, Unreadable } from './refusals.ts';
import { readRedirections, readSimple } from './simple-command.ts';
import { ShellTokens } from './tokens.ts';
import { plainText } from './word-tokens.ts';

const OTHER: ShellNode = { kind: 'other' };
const MAX_DEPTH = 40;
const MAX_NESTED = 4;
const RESERVED = new Set(['then', 'else', 'elif', 'fi', 'do', 'done', 'esac', '}']);
const NAME = /^[A-Za-z_]\w*$/;
/** dash alone takes no others than those of variables. */
const FUNCTION_NAME = /^[A-Za-z_][\w.:-]*$/;

/** Reads a script command by command, as shells do: what stands behind a command does not matter until it has run. */
export class ShellParser {
  readonly #shell: Shell;
  readonly #isPosix: boolean;
  readonly #tokens: ShellTokens;
  /** In how many `$(` without an end it stands. */
  readonly #nested: number;
  #isStarted = false;
  #depth = 0;

  constructor(script: string, shell: Shell, isPosix = false, nested = 0) {
    this.#isPosix = isPosix;
    this.#shell = shell;
    this.#nested = nested;
    this.#tokens = new ShellTokens(script, shell, isPosix);
  }

  get #isBash(): boolean {
    return this.#shell === 'bash';
  }

  /** The next command with all that belongs to it; `end` behind the last one; null where it cannot be read for sure. */
  next(): ShellNode | 'end' | null {
    try {
      if (!this.#isStarted) this.#tokens.take();
      this.#isStarted = true;
      this.#tokens.skipNewlines();
      return this.#tokens.ahead === null ? 'end' : this.#completeCommand();
    } catch (error) {
      if (error instanceof Refusal) return error.node;
      if (error instanceof Unclosed) return this.#unclosed(error);
      if (error instanceof Unreadable) return null;
      throw error;
    }
  }

  /** What bash says of a `$(` without its end: what it minds in there, or that the end is not there. */
  #unclosed({ commands, line }: Unclosed): ShellNode | null {
    if (this.#nested >= MAX_NESTED) return null;
    const parser = new ShellParser(commands, this.#shell, this.#isPosix, this.#nested + 1);
    for (let node = parser.next(); ; node = parser.next()) {
      if (node === null) return null;
      if (node !== 'end' && node.kind !== 'refused') continue;
      // Where it is closed after all, a quote around it is not.
      if (node === 'end' || !/^syntax error near unexpected token `(?!\))/.test(node.said))
        return { kind: 'refused', line: null, said: 'unexpected EOF while looking for matching `', what: null };
      // It shows the line whole, with what stands before.
      return {
        ...node,
        said: node.said.replace(/\n.*$/s, '\n…'),
        line: node.line === null ? null : line + node.line - 1,
        isInCommand: true,
      };
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
  #separate(node: ShellNode, expecting: string | null = null): ShellNode {
    const text = this.#tokens.operator;
    if (text === ';' || text === '&') this.#tokens.take();
    else if (text !== null && text !== '\n') this.#tokens.unexpected(expecting);
    else if (text === null && this.#tokens.ahead !== null) this.#tokens.unexpectedWord();
    return text === '&' ? { kind: 'background', node } : node;
  }

  /** The commands up to a reserved word or operator, which stays; `mayBeEmpty` as an arm of `case` is. */
  #body(stops: readonly string[], mayBeEmpty = false): ShellNode {
    if (++this.#depth > MAX_DEPTH) throw new Unreadable();
    const nodes: ShellNode[] = [];
    for (this.#tokens.skipNewlines(); !this.#tokens.isAt(stops); this.#tokens.skipNewlines()) {
      // Behind a command it closes what is open, or would have to.
      if (nodes.length > 0 && RESERVED.has(this.#tokens.plain ?? '')) this.#tokens.unexpected(this.#wanted(stops));
      const node = this.#list();
      nodes.push(this.#tokens.isAt(stops) ? node : this.#separate(node, this.#wanted(stops)));
    }
    if (nodes.length === 0 && !mayBeEmpty) this.#tokens.unexpected();
    this.#depth--;
    return { kind: 'sequence', nodes };
  }

  /** What a shell says that it expected, where something else ends a body. */
  #wanted(stops: readonly string[]): string | null {
    return stops.includes(';;') ? ';;' : (stops.at(-1) ?? null);
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
    const isTimed = this.#isBash && this.#tokens.has('time');
    if (isTimed) this.#tokens.has('-p');
    const isNot = this.#tokens.has('!');
    // bash takes a lone one.
    if (isNot && this.#tokens.ahead?.kind !== 'word' && !/^(?:\(|[<>]+)$/.test(this.#tokens.operator ?? '')) throw new Unreadable();
    const nodes = [this.#command()];
    let isFollowed = true;
    for (let text = this.#tokens.operator; text === '|' || text === '|&'; text = this.#tokens.operator) {
      if (text === '|&' && !this.#isBash) this.#tokens.refuseAmpersand('|&');
      isFollowed &&= text === '|';
      this.#tokens.take();
      this.#tokens.skipNewlines();
      nodes.push(this.#command());
    }
    const [first = OTHER] = nodes;
    const node: ShellNode = nodes.length === 1 ? first : isFollowed ? { kind: 'pipe', nodes } : OTHER;
    const whole: ShellNode = isNot ? { kind: 'not', node } : node;
    // Of what it becomes it tells nothing.
    if (isTimed && node.kind === 'simple' && plainText(node.words[0]) === 'exec') throw new Unreadable();
    return isTimed ? { kind: 'timed', node: whole } : whole;
  }

  #command(): ShellNode {
    const word = this.#tokens.plain;
    switch (word) {
      case '!':
        throw new Unreadable();
      case 'if':
        return this.#redirected(this.#if());
      case 'while':
      case 'until':
        return this.#redirected(this.#loop(word === 'until'));
      case 'for':
        return this.#redirected(this.#for());
      case 'case':
        return this.#redirected(this.#case());
      case '{':
        return this.#redirected(this.#group());
      case '[[':
        if (this.#isBash) return this.#redirected(this.#test());
        break;
      case 'function':
        if (this.#shell !== 'dash') return this.#functionWord();
        break;
      case 'in':
        throw new Unreadable();
      // To other shells these are names of commands.
      case 'select':
      case 'coproc':
      case 'time':
        if (this.#isBash) throw new Unreadable();
        break;
      default:
        if (word !== null && RESERVED.has(word)) this.#tokens.unexpected();
    }
    return this.#tokens.operator === '(' ? this.#redirected(this.#parenthesis()) : this.#simple();
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
    if (this.#tokens.operator === '(') return this.#isBash ? this.#count() : this.#tokens.refuseFor();
    // Each has words of its own for what is no name.
    const name = this.#tokens.plain;
    if (name === null || !NAME.test(name)) throw new Unreadable();
    this.#tokens.take();
    this.#tokens.skipNewlines();
    let words: WordToken[] | null = null;
    if (this.#tokens.has('in')) for (words = []; this.#tokens.ahead?.kind === 'word';) words.push(this.#tokens.word());
    if (this.#tokens.operator === ';') this.#tokens.take();
    this.#tokens.skipNewlines();
    return { kind: 'for', name, words, body: this.#doGroup() };
  }

  #count(): ShellNode {
    const start = this.#tokens.ahead?.start ?? 0;
    this.#tokens.take();
    if (this.#tokens.operator !== '(' || this.#tokens.ahead?.start !== start + 1) throw new Unreadable();
    const [first = '', condition = '', step, ...more] = this.#tokens.arithmetic().split(';');
    if (step === undefined || more.length > 0) throw new Unreadable();
    this.#tokens.has(';');
    this.#tokens.skipNewlines();
    return { kind: 'count', first, condition, step, body: this.#doGroup() };
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
    this.#tokens.expect(')');
    const body = this.#body([';;', ';&', ';;&', 'esac'], true);
    const end = this.#endOfArm(body.kind === 'sequence' && body.nodes.length > 0);
    return end === ';;' || (this.#isBash && (end === ';&' || end === ';;&')) ? { patterns, body, end } : this.#refuse();
  }

  #endOfArm(hasCommands: boolean): string {
    const operator = this.#tokens.operator;
    if (operator === null) return ';;';
    if (operator === ';&' && !this.#isBash && hasCommands) this.#tokens.refuseAmpersand(';&');
    this.#tokens.take();
    return operator;
  }

  #refuse(): never {
    throw new Unreadable();
  }

  #group(): ShellNode {
    this.#tokens.take();
    const body = this.#body(['}']);
    this.#tokens.expect('}');
    return body;
  }

  #parenthesis(): ShellNode {
    const start = this.#tokens.ahead?.start ?? 0;
    this.#tokens.take();
    // `((` is arithmetic to bash alone; to others, shells within one another.
    if (this.#isBash && this.#tokens.operator === '(' && this.#tokens.ahead?.start === start + 1)
      return { kind: 'arithmetic', text: this.#tokens.arithmetic() };
    const body = this.#body([')']);
    this.#tokens.take();
    return { kind: 'subshell', body };
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
    if (this.#tokens.operator === '(') this.#tokens.parentheses(this.#isBash);
    return this.#function(name);
  }

  #function(name: string | null): ShellNode {
    if (name === null || !(this.#shell === 'dash' ? NAME : FUNCTION_NAME).test(name)) return this.#tokens.refuseName(name);
    this.#tokens.skipNewlines();
    if (this.#tokens.plain === '{') return { kind: 'function', name, body: this.#redirected(this.#group()) };
    return this.#tokens.operator === '(' ? { kind: 'function', name, body: this.#redirected(this.#parenthesis()) } : this.#refuse();
  }

  #simple(): ShellNode {
    const read = readSimple(this.#tokens, this.#shell);
    return read.kind === 'simple' ? read : this.#function(read.name);
  }

  /** A compound command with what it reads and writes elsewhere. */
  #redirected(node: ShellNode): ShellNode {
    const redirections = readRedirections(this.#tokens, this.#shell);
    return redirections.length > 0 ? { kind: 'redirected', node, redirections } : node;
  }
}
