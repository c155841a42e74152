import { entryOf } from '../../entry-of.ts';
import type { WordToken } from '../../toolchain/shell-lexer.ts';
import { BUILTINS, givenStatus, OF_THE_SHELL } from './shell-builtins.ts';
import { find, outputOf, whereIs } from './shell-find.ts';
import { Jump, Started } from './shell-jumps.ts';
import type { ShellCommand } from './shell-jumps.ts';
import { matchesPattern } from './shell-patterns.ts';
import { runHarmless } from './shell-helpers.ts';
import { redirect } from './shell-redirections.ts';
import { ShellEnd, ShellState } from './shell-state.ts';
import type { ShellStart } from './shell-state.ts';
import { ShellParser } from './shell-syntax.ts';
import type { ShellNode, SimpleCommand } from './shell-nodes.ts';
import { testExpression } from './shell-test-expression.ts';
import { expandFields, expandPattern, expandText, unfollowed, Unfollowed } from './shell-words.ts';

/** A script that comes to its end before it starts anything. */
export interface ScriptEnd {
  readonly kind: 'ends';
  readonly end: ShellEnd;
  readonly state: ShellState;
}

/**
 * Follows what a shell is given to the first program that it starts, as far as what comes before is done by the shell itself; null
 * where there is anything that nobody can tell from the text and the image: then nobody knows whether that program is ever reached.
 */
export function followScript(script: string, start: ShellStart): ShellCommand | ScriptEnd | null {
  const run = new ScriptRun(script, start);
  try {
    return { kind: 'ends', end: new ShellEnd(run.run()), state: run.state };
  } catch (error) {
    if (error instanceof Started) return error.command;
    if (error instanceof ShellEnd) return { kind: 'ends', end: error, state: run.state };
    if (error instanceof Unfollowed || error instanceof Jump) return null;
    throw error;
  }
}

/** What stands around a command. */
interface Place {
  /** Its failure is an answer: `set -e` does not count. */
  readonly isTested: boolean;
  /** Nothing is done behind it. */
  readonly isLast: boolean;
}

/** Commands that are followed: a script that goes round longer waits for something. */
const MAX_COMMANDS = 5000;
const MAX_CALLS = 12;
const NAME = /^[A-Za-z_]\w*$/;
const ASSIGNMENT = /^[A-Za-z_]\w*=/;

class ScriptRun {
  readonly state: ShellState;
  readonly #parser: ShellParser;
  readonly #functions = new Map<string, ShellNode>();
  readonly #locals: Map<string, string | null>[] = [];
  #left = MAX_COMMANDS;

  constructor(script: string, start: ShellStart) {
    this.state = new ShellState(start);
    this.state.outputOf = (text) => outputOf(text, this.state, (name) => this.#functions.has(name));
    this.#parser = new ShellParser(script, start.shell === 'bash');
  }

  run(): number {
    for (let node = this.#parser.next(), next: typeof node; node !== 'end'; node = next) {
      if (node === null) return unfollowed();
      next = this.#parser.next();
      this.#do(node, { isTested: false, isLast: next === 'end' });
    }
    return this.state.status;
  }

  #do(node: ShellNode, place: Place): number {
    const status = this.#perform(node, place);
    this.state.status = status;
    return status;
  }

  #perform(node: ShellNode, place: Place): number {
    const tested = { isTested: true, isLast: false };
    switch (node.kind) {
      case 'simple': return this.#simple(node, place);
      case 'sequence': return node.nodes.reduce((_, one, at) => this.#do(one, { ...place, isLast: place.isLast && at === node.nodes.length - 1 }), 0);
      case 'list': return this.#list(node, place);
      case 'not': return this.#do(node.node, tested) === 0 ? 1 : 0;
      case 'if': return this.#if(node, place);
      case 'loop': return this.#loop(node, place);
      case 'for': return this.#for(node, place);
      case 'case': return this.#case(node, place);
      case 'function':
        this.#functions.set(node.name, node.body);
        return 0;
      case 'group': return this.#redirected(node.redirections, () => this.#do(node.body, place));
      case 'test': return testExpression(node.tokens, this.state) ? 0 : this.#failed(1, place);
      case 'other': return unfollowed();
    }
  }

  #list({ first, rest }: ShellNode & { kind: 'list' }, place: Place): number {
    const tested = { isTested: true, isLast: false };
    let status = this.#do(first, tested);
    for (const [at, { operator, node }] of rest.entries()) {
      if ((status === 0) === (operator === '&&')) status = this.#do(node, at === rest.length - 1 ? place : tested);
    }
    return status;
  }

  #if({ branches, otherwise }: ShellNode & { kind: 'if' }, place: Place): number {
    for (const { condition, then } of branches) if (this.#do(condition, { isTested: true, isLast: false }) === 0) return this.#do(then, place);
    return otherwise === null ? 0 : this.#do(otherwise, place);
  }

  #failed(status: number, { isTested }: Place): number {
    if (status !== 0 && this.state.stopsAtFailure && !isTested) throw new ShellEnd(status);
    return status;
  }

  #redirected(redirections: SimpleCommand['redirections'], work: () => number): number {
    const { streams } = this.state;
    for (const one of redirections) redirect(one, this.state);
    const status = work();
    this.state.streams = streams;
    return status;
  }

  #loop({ until, condition, body }: ShellNode & { kind: 'loop' }, place: Place): number {
    let status = 0;
    const goesOn = (): boolean => (this.#do(condition, { isTested: true, isLast: false }) === 0) !== until;
    while (goesOn()) {
      const turn = this.#turn(body, place);
      status = turn.status;
      if (turn.isOver) break;
    }
    return status;
  }

  #for({ name, words, body }: ShellNode & { kind: 'for' }, place: Place): number {
    let status = 0;
    this.state.line = null;
    for (const value of words === null ? this.state.positional : this.#fields(words)) {
      this.state.assign(name, value);
      const turn = this.#turn(body, place);
      status = turn.status;
      if (turn.isOver) break;
    }
    return status;
  }

  #turn(body: ShellNode, { isTested }: Place): { readonly status: number; readonly isOver: boolean } {
    if (--this.#left < 0) unfollowed();
    try {
      return { status: this.#do(body, { isTested, isLast: false }), isOver: false };
    } catch (error) {
      if (!(error instanceof Jump) || error.to === 'return') throw error;
      return { status: 0, isOver: error.to === 'break' };
    }
  }

  #case({ word, arms }: ShellNode & { kind: 'case' }, place: Place): number {
    this.state.line = null;
    const text = expandText(word, this.state);
    for (const { patterns, body } of arms) {
      for (const pattern of patterns) if (matchesPattern(expandPattern(pattern, this.state), text) ?? unfollowed()) return this.#do(body, place);
    }
    return 0;
  }

  #fields(words: readonly WordToken[]): string[] {
    return words.flatMap((word) => expandFields(word, this.state));
  }

  #simple(command: SimpleCommand, place: Place): number {
    if (--this.#left < 0) unfollowed();
    const { words, redirections } = command;
    this.state.line = command.line;
    const first = words.findIndex((word) => !isAssignment(word));
    const [before, rest] = first === -1 ? [words, []] : [words.slice(0, first), words.slice(first)];
    const [name, ...given] = this.#commandWords(rest);
    if (name === undefined) return redirections.length > 0 ? unfollowed() : this.#failed(this.#assignAll(before), place);
    // They stay for all that follows.
    if (name === 'exec' && given.length === 0 && redirections.length > 0) return unfollowed();
    return this.#redirected(redirections, () => this.#failed(this.#run(name, given, before.map((word) => this.#assignment(word)), place), place));
  }

  /** What `export` and its like assign may be cut into words by some shells, and is not by others. */
  #commandWords(words: readonly WordToken[]): string[] {
    const fields = this.#fields(words);
    const isAssigning = /^(?:export|readonly|local)$/.test(fields[0] ?? '');
    return isAssigning && fields.length !== words.length ? unfollowed() : fields;
  }

  #assignAll(words: readonly WordToken[]): number {
    this.state.substituted = 0;
    for (const word of words) this.state.assign(...this.#assignment(word));
    return this.state.substituted;
  }

  #assignment(word: WordToken): readonly [name: string, value: string] {
    const text = expandText(word, this.state);
    const cut = text.indexOf('=');
    return [text.slice(0, cut), text.slice(cut + 1)];
  }

  #run(name: string, words: readonly string[], before: readonly (readonly [string, string])[], place: Place): number {
    const own = this.#functions.get(name);
    const isPlain = own !== undefined || (OF_THE_SHELL.has(name) && name !== 'exec');
    if (isPlain && before.length > 0) return unfollowed();
    if (own !== undefined) return this.#call(own, words, place);
    switch (name) {
      case 'exec': return this.#start(words, before, true, place);
      case 'export': case 'readonly': case 'local': return this.#declare(name, words);
      case 'break': case 'continue': throw words.length === 0 ? new Jump(name, 0) : new Unfollowed();
      case 'return': throw this.#locals.length > 0 ? new Jump('return', givenStatus(this.state, words)) : new Unfollowed();
      case 'command': case 'hash': case 'type': return find(name, words, this.state, (one) => this.#functions.has(one));
    }
    const builtin = entryOf(BUILTINS, name);
    if (builtin !== undefined) return builtin(this.state, words);
    return OF_THE_SHELL.has(name) ? unfollowed() : this.#start([name, ...words], before, false, place);
  }

  #call(body: ShellNode, words: readonly string[], place: Place): number {
    if (this.#locals.length >= MAX_CALLS) return unfollowed();
    const { positional } = this.state;
    const locals = new Map<string, string | null>();
    this.#locals.push(locals);
    this.state.calls++;
    this.state.positional = words;
    let status: number;
    try {
      // What is local ends with it: the way it goes on is told by what comes behind.
      status = this.#do(body, place);
    } catch (error) {
      if (!(error instanceof Jump) || error.to !== 'return') throw error;
      status = error.status;
    }
    this.#locals.pop();
    this.state.calls--;
    this.state.positional = positional;
    for (const [name, value] of locals) this.state.assign(name, value);
    return status;
  }

  #declare(command: 'export' | 'readonly' | 'local', words: readonly string[]): number {
    const locals = this.#locals.at(-1);
    if (words.length === 0 || (command === 'local' && locals === undefined)) return unfollowed();
    for (const word of words) {
      const cut = ASSIGNMENT.test(word) ? word.indexOf('=') : word.length;
      const name = word.slice(0, cut);
      if (!NAME.test(name)) return unfollowed();
      if (command === 'local' && locals?.has(name) === false) {
        const value = this.state.variable(name);
        // Some shells leave it the value it has outside.
        if (cut === word.length && value !== null) return unfollowed();
        locals.set(name, value);
      }
      if (cut < word.length) this.state.assign(name, word.slice(cut + 1));
      if (command === 'export') this.state.export(name);
      if (command === 'readonly') this.state.readOnly.add(name);
    }
    return 0;
  }

  #start(words: readonly string[], before: readonly (readonly [string, string])[], isExec: boolean, place: Place): number {
    const [name] = words;
    if (name === undefined) return before.length === 0 ? 0 : unfollowed();
    if (name === '' || name.startsWith('-') || (isExec && OF_THE_SHELL.has(name))) return unfollowed();
    if (before.some(([variable]) => this.state.readOnly.has(variable))) return unfollowed();
    const env = this.state.environment(before);
    const isDecided = isExec || place.isLast || (this.state.stopsAtFailure && !place.isTested);
    // Where PATH is not set, each shell looks in places of its own.
    if (this.state.hasWrittenProgram(name) || (!name.includes('/') && this.state.variable('PATH') === null)) return unfollowed();
    const found = isExec || place.isLast || before.length > 0 ? null : whereIs(name, this.state);
    const done = found === null || typeof found === 'string' ? null : runHarmless(words, found.file, this.state);
    if (done !== null) return done;
    if (isDecided) throw new Started({ kind: 'command', argv: words, env, isExec, goesOn: !isExec && !place.isLast, state: this.state });
    if ((found ?? whereIs(name, this.state)) !== 'nowhere') return unfollowed();
    const { shell } = this.state.start;
    this.state.complain(shell === 'bash' ? `${name}: ${name.includes('/') ? 'No such file or directory' : 'command not found'}` : `${name}: not found`);
    return 127;
  }
}

/** `NAME=value`, where the name is not quoted. */
function isAssignment({ pieces }: WordToken): boolean {
  const [first] = pieces;
  return first?.kind === 'text' && !first.quoted && ASSIGNMENT.test(first.text);
}
