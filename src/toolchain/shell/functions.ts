import { plainWord } from './branches.ts';
import type { ShellToken, WordToken } from './lexer.ts';

/** A function of a script: its body lies between these tokens. */
interface Definition {
  readonly name: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** What is to be run in the place of a call or of a definition, and the first token behind it. */
export type FunctionStep =
  | { readonly kind: 'definition'; readonly next: number }
  | { readonly kind: 'call'; readonly from: number; readonly to: number; readonly args: readonly WordToken[]; readonly next: number };

/** More of them are not gone through. */
const MOST = 64;

/** What runs other commands by their names: functions among them, or texts that call them. */
const RUNNERS = new Set([
  'eval',
  'trap',
  'sh',
  'bash',
  'dash',
  'ash',
  'xargs',
  'env',
  'su',
  'sudo',
  'exec',
  'time',
  'timeout',
  'nohup',
  'find',
  'command',
  'builtin',
  'type',
  'parallel',
  'unset',
  'export',
  'declare',
  'typeset',
  'which',
  'hash',
]);
const COMPOUND = new Set(['if', 'for', 'while', 'until', 'select', 'case', '{']);
const CLOSERS = new Set(['fi', 'done', 'esac', '}']);
const BEFORE_COMMAND = new Set(['if', 'while', 'until', 'then', 'else', 'elif', 'do', '!', '{', '}', 'time', 'fi', 'done', 'esac']);

/**
 * The functions of a script that are called by their plain names alone, with all that is seen of them in the text: each call is then
 * its body. One that leaves early, unsets variables, calls itself, is piped or redirected, or may be called in other ways, is none of
 * these.
 */
export class ShellFunctions {
  readonly #tokens: readonly ShellToken[];
  readonly #definitions = new Map<string, Definition>();
  /** By the token with the name. */
  readonly #calls = new Map<number, { readonly name: string; readonly end: number }>();

  constructor(tokens: readonly ShellToken[]) {
    this.#tokens = tokens;
    const found = definitionsOf(tokens);
    if (found.length === 0 || found.length > MOST) return;
    for (const one of found) {
      // One that is defined twice is either of both.
      if (found.filter(({ name }) => name === one.name).length === 1) this.#definitions.set(one.name, one);
    }
    this.#read();
    this.#keepWhole();
  }

  at(index: number): FunctionStep | null {
    const call = this.#calls.get(index);
    if (call !== undefined) {
      const body = this.#definitions.get(call.name);
      const args = this.#tokens.slice(index + 1, call.end).filter((token) => token.kind === 'word');
      return body === undefined ? null : { kind: 'call', from: body.from, to: body.to, args, next: call.end };
    }
    for (const one of this.#definitions.values()) if (one.at === index) return { kind: 'definition', next: one.to + 1 };
    return null;
  }

  /** Finds the calls, and gives up what may be called otherwise. */
  #read(): void {
    const tokens = this.#tokens;
    const heads = new Set([...this.#definitions.values()].map(({ at }) => at));
    eachCommand(tokens, (at, end) => {
      const token = tokens[at];
      if (token?.kind !== 'word' || heads.has(at)) return;
      const name = plainWord(token);
      const words = tokens.slice(at + 1, end).filter((one) => one.kind === 'word');
      if (name === null && !isPath(token)) this.#definitions.clear();
      const follows = tokens[end];
      const isBare = words.length === end - at - 1 && (follows?.kind !== 'operator' || /^(?:;{1,2}|\n|&&|\|\||\))$/.test(follows.text));
      if (name !== null && this.#definitions.has(name)) {
        if (isBare) this.#calls.set(at, { name, end });
        else this.#definitions.delete(name);
      }
      const runs = name === null || RUNNERS.has(name);
      for (const word of words) this.#giveUp(word, runs);
      if (name === null) this.#giveUp(token, true);
    });
    // What a variable is given may be a command that runs them.
    for (const token of tokens) if (token.kind === 'word') this.#giveUp(token, false);
  }

  /** Functions that are named in `$(…)`, or, where the command `runs` others, in any text of it. */
  #giveUp({ pieces }: WordToken, runs: boolean): void {
    for (const piece of pieces) {
      const text = piece.kind === 'command' ? piece.text : piece.kind === 'variable' ? piece.operation : runs ? piece.text : '';
      if (text === '') continue;
      for (const name of text.match(/[\w-]+/g) ?? []) this.#definitions.delete(name);
    }
  }

  /** Only those stay that leave nowhere, and whose calls are all of such. */
  #keepWhole(): void {
    const callsIn = new Map(
      [...this.#definitions.values()].map(({ name, from, to }) => [
        name,
        [...this.#calls].filter(([at]) => at >= from && at < to).map(([, call]) => call.name),
      ]),
    );
    const whole = new Set<string>();
    for (let before = -1; before !== whole.size;) {
      before = whole.size;
      for (const { name, from, to } of this.#definitions.values()) {
        if (!this.#returns(from, to) && callsIn.get(name)?.every((one) => whole.has(one)) === true) whole.add(name);
      }
    }
    for (const name of [...this.#definitions.keys()]) if (!whole.has(name)) this.#definitions.delete(name);
  }

  #returns(from: number, to: number): boolean {
    return this.#tokens
      .slice(from, to)
      .some((token) => token.kind === 'word' && /^(?:return|shift|getopts|unset)$/.test(plainWord(token) ?? ''));
  }
}

/** A file by its path, which no function is called by. */
function isPath({ pieces }: WordToken): boolean {
  return pieces.some((piece) => piece.kind === 'text' && piece.text.includes('/'));
}

/** `name() { … }` and `function name { … }` outside of all others, in the order of the script. */
function definitionsOf(tokens: readonly ShellToken[]): Definition[] {
  const found: Definition[] = [];
  let depth = 0;
  let open: { name: string; at: number; from: number } | null = null;
  for (let at = 0, isCommand = true; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind === 'operator') {
      isCommand = !/[<>]/.test(token.text);
      if (!isCommand) at++;
      continue;
    }
    const word: string | null = isCommand && token !== undefined ? plainWord(token) : null;
    isCommand = word !== null && BEFORE_COMMAND.has(word);
    if (word === null) continue;
    const body = depth === 0 ? bodyAt(tokens, at, word) : null;
    if (body !== null) {
      open = { name: body.name, at, from: body.from };
      at = body.from - 1;
      isCommand = true;
      depth = 1;
    } else if (COMPOUND.has(word)) depth++;
    else if (CLOSERS.has(word)) {
      depth--;
      if (depth !== 0 || open === null || word !== '}') continue;
      found.push({ ...open, to: at });
      open = null;
    }
  }
  return found;
}

/** The first token of the body, where a function is defined. */
function bodyAt(tokens: readonly ShellToken[], at: number, word: string): { readonly name: string; readonly from: number } | null {
  const isNamed = word === 'function';
  const token = tokens[isNamed ? at + 1 : at];
  const name = token?.kind === 'word' ? plainWord(token) : null;
  let next = isNamed ? at + 2 : at + 1;
  const hasBrackets = operatorAt(tokens, next) === '(' && operatorAt(tokens, next + 1) === ')';
  if (name === null || (!isNamed && !hasBrackets)) return null;
  if (hasBrackets) next += 2;
  while (operatorAt(tokens, next) === '\n') next++;
  const brace = tokens[next];
  return brace?.kind === 'word' && plainWord(brace) === '{' ? { name, from: next + 1 } : null;
}

function operatorAt(tokens: readonly ShellToken[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'operator' ? token.text : '';
}

/** Each simple command: its first word that is no assignment, and the first token behind its words. Patterns of `case` are none. */
function eachCommand(tokens: readonly ShellToken[], take: (at: number, end: number) => void): void {
  let isCommand = true;
  let isPattern = false;
  const cases: boolean[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) return;
    if (token.kind === 'operator') {
      if (isPattern && token.text === ')') isPattern = false;
      else if (/^;[;&]/.test(token.text)) isPattern = cases.at(-1) === true;
      isCommand = !isPattern && !/[<>]/.test(token.text);
      if (/[<>]/.test(token.text)) at++;
      continue;
    }
    const word = plainWord(token);
    if (isPattern) {
      if (word !== 'esac') continue;
      isPattern = false;
    } else if (!isCommand) continue;
    if (word === 'esac') cases.pop();
    if (word === 'case') {
      cases.push(true);
      at = behindHead(tokens, at, 'in') - 1;
      isPattern = true;
      isCommand = false;
    } else if (word === 'for' || word === 'select') {
      at = behindHead(tokens, at, 'do') - 1;
      isCommand = true;
    } else if (word !== null && BEFORE_COMMAND.has(word)) isCommand = true;
    else if (!isAssignment(token)) {
      let end = at + 1;
      while (end < tokens.length && (tokens[end]?.kind === 'word' || /[<>]/.test(operatorAt(tokens, end)))) end++;
      take(at, end);
      at = end - 1;
      isCommand = false;
    }
  }
}

function isAssignment({ pieces }: WordToken): boolean {
  const [first] = pieces;
  return first?.kind === 'text' && !first.quoted && /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/.test(first.text);
}

/** Behind the word that ends the head of `for` or `case`. */
function behindHead(tokens: readonly ShellToken[], at: number, last: string): number {
  let next = at + 1;
  for (let token = tokens[next]; token !== undefined; token = tokens[++next])
    if (token.kind === 'word' && plainWord(token) === last) return next + 1;
  return next;
}
