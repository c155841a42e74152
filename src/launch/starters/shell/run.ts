import type { WordToken } from '../../../toolchain/shell/lexer.ts';
import { holdsText, isOldBusybox } from '../program-family.ts';
import { testExpression } from './builtins/test-expression.ts';
import { arithmeticStatus } from './expansion/arithmetic.ts';
import { matchesPattern } from './expansion/patterns.ts';
import { expandFields, expandPattern, expandQuoted, expandText } from './expansion/words.ts';
import { GivenUp, Jump, ReadingEnd, ShellEnd, unopened, UNREADABLE } from './jumps.ts';
import { redirect, RedirectionFailure } from './redirections.ts';
import { runSimple } from './simple-command.ts';
import type { ShellState } from './state.ts';
import { runBeside, runPipe, runSubshell, substitute } from './subshells.ts';
import { commandsOf } from './syntax/commands.ts';
import type { CaseArm, Redirection, ShellNode } from './syntax/nodes.ts';
import { SOME_WORDS, surely, unfollowed } from './unknown.ts';
import type { Status } from './unknown.ts';

/** What stands around a command. */
export interface Place {
  /** Its failure is an answer: `set -e` does not count. */
  readonly isTested: boolean;
  /** Nothing is done behind it. */
  readonly isLast: boolean;
  /** Nothing is done behind it where it fails, as of what stands before the last `&&`. */
  readonly isCondition?: boolean;
}

const TESTED: Place = { isTested: true, isLast: false };
const CONDITION: Place = { isTested: true, isLast: false, isCondition: true };

/** What bash says of a quote that nothing closes. */
const UNCLOSED = /^unexpected EOF while looking for matching `['"]/;

/** Follows the commands of one shell. */
export class ShellRun {
  readonly state: ShellState;
  /** What a compound command was to read or write could not be opened. */
  #isClosed = false;

  constructor(state: ShellState) {
    this.state = state;
    state.outputOf = (text) => substitute(text, state);
  }

  /** All commands of a text, as they are read. */
  text(script: string, place: Place): Status {
    this.state.outside.begin(script);
    const commands = commandsOf(script, this.state.start.shell, this.state.start.isPosix);
    let status: Status = 0;
    for (let at = 0, node = commands.at(at), next: typeof node; node !== 'end'; node = next) {
      if (node === null) return unfollowed();
      next = commands.at(++at);
      this.state.readAt = ++this.state.outside.read;
      status = this.#unlessGivenUp(() => this.do(node, { isTested: place.isTested, isLast: place.isLast && next === 'end' }));
    }
    return status;
  }

  /** bash goes on with the next line behind one that it gives up. */
  #unlessGivenUp(work: () => Status): Status {
    const { sinks, input, inputs } = this.state;
    try {
      return work();
    } catch (error) {
      const { isChild, calls, isElsewhere, traps } = this.state;
      if (!(error instanceof GivenUp) || isChild || calls.length > 0 || isElsewhere || traps.atExit !== null) throw error;
      [this.state.sinks, this.state.input, this.state.inputs, this.state.status] = [sinks, input, inputs, 1];
      return 1;
    }
  }

  do(node: ShellNode, place: Place): Status {
    this.state.isTested = place.isTested;
    this.state.outside.remedy = {};
    const status = this.#perform(node, place);
    this.state.status = status;
    if (/^(?:simple|test|arithmetic|subshell)$/.test(node.kind)) this.state.pipeStatuses = [status];
    if (this.state.traps.pending !== null && node.kind === 'simple') this.#signalled(this.state.traps.pending);
    return status;
  }

  /** A signal has come: what is done with it, behind which the script goes on as if nothing were. */
  #signalled(text: string): void {
    const { state } = this;
    const { isElsewhere, line, status } = state;
    [state.traps.pending, state.isElsewhere] = [null, true];
    this.text(text, { isTested: false, isLast: false });
    [state.isElsewhere, state.line, state.status] = [isElsewhere, line, status];
  }

  /** What is not tested ends the shell where `set -e` says so. */
  failed(status: Status, { isTested }: Place): Status {
    const { options, traps, calls } = this.state;
    const trap = calls.length === 0 || traps.tracesErrors ? traps.onError : null;
    if ((!options.errexit && trap === null) || isTested || status === 0) return status;
    if (status === null) return unfollowed();
    if (trap !== null) this.#trapped(trap, status);
    if (!options.errexit) return status;
    throw new ShellEnd(status, null, this.state.outside.remedy);
  }

  /** What is to be done where a command fails; what fails in it is not asked again. */
  #trapped(text: string, status: Status): void {
    const { state } = this;
    const { traps, isElsewhere, line } = state;
    const before = traps.onError;
    [traps.onError, state.isElsewhere, state.status] = [null, true, status];
    try {
      this.text(text, { isTested: false, isLast: false });
    } finally {
      state.line = line;
    }
    [traps.onError, state.isElsewhere, state.status] = [before, isElsewhere, status];
  }

  #perform(node: ShellNode, place: Place): Status {
    switch (node.kind) {
      case 'simple':
        return runSimple(node, place, this);
      case 'sequence':
        return node.nodes.reduce<Status>(
          (_, one, at) => this.do(one, at === node.nodes.length - 1 ? place : { isTested: place.isTested, isLast: false }),
          0,
        );
      case 'list':
        return this.#list(node, place);
      case 'not':
        return this.#not(node.node);
      case 'if':
        return this.#if(node, place);
      case 'loop':
        return this.#loop(node, place);
      case 'for':
        return this.#for(node, place);
      case 'count':
        return this.#count(node, place);
      case 'case':
        return this.#case(node, place);
      case 'function':
        if (hasPlainNamesOnly(node.name, this.state)) throw this.#refusedName();
        this.state.functions.set(node.name, { body: node.body, isElsewhere: this.state.isElsewhere, readAt: this.state.readAt });
        return 0;
      case 'redirected':
        return this.#compound(node, place);
      case 'pipe':
        return this.failed(runPipe(node.nodes, place, this.state), place);
      case 'subshell':
        return this.failed(runSubshell(node.body, place, this.state), place);
      case 'timed':
        return this.#timed(node.node, place);
      case 'background':
        return runBeside(node.node, this.state);
      case 'test':
        this.state.line = null;
        return this.failed(testExpression(node.tokens, this.state) ? 0 : 1, place);
      case 'arithmetic':
        this.state.line = null;
        return this.failed(this.#worked(node.text), place);
      case 'refused':
        return this.#refused(node);
      case 'other':
        return unfollowed();
    }
  }

  /** It tells how long it took where the shell ends in there, too. */
  #timed(node: ShellNode, { isTested }: Place): Status {
    try {
      return this.do(node, { isTested, isLast: false });
    } finally {
      // In a format of its own it may tell anything.
      const isPlain = this.state.variables.variable('TIMEFORMAT') === null && typeof this.state.sinks[2] !== 'object';
      this.state.write(2, isPlain ? '…\n' : null);
    }
  }

  /** Whether a condition ends well. */
  #holds(node: ShellNode): boolean {
    return (this.do(node, TESTED) ?? unfollowed()) === 0;
  }

  #not(node: ShellNode): Status {
    this.#isClosed = false;
    const holds = this.#holds(node);
    // What cannot be opened, bash does not turn round.
    return this.#isClosed && this.state.start.shell === 'bash' ? unfollowed() : holds ? 1 : 0;
  }

  /** A command of several words that reads or writes elsewhere. */
  #compound({ node, redirections }: ShellNode & { kind: 'redirected' }, place: Place): Status {
    this.state.line = null;
    // Whether it fails once or twice.
    if (this.state.traps.onError !== null) unfollowed();
    let isOpen = false;
    this.state.isForProgram = false;
    const status = this.redirected(redirections, false, () => {
      isOpen = true;
      return this.do(node, place);
    });
    this.#isClosed ||= !isOpen;
    // What fails in it has ended the shell by then, or was asked about.
    if (isOpen) return status;
    // busybox does not take that for a failure that `set -e` sees, but of a subshell.
    if (this.state.start.shell !== 'ash') return this.failed(status, place);
    return node.kind === 'subshell' ? this.failed(2, place) : status;
  }

  #list({ first, rest }: ShellNode & { kind: 'list' }, place: Place): Status {
    const lastOr = rest.findLastIndex(({ operator }) => operator === '||');
    const mayEnd = place.isLast || place.isCondition === true;
    const placeAt = (at: number): Place => (at === rest.length - 1 ? place : mayEnd && at >= lastOr ? CONDITION : TESTED);
    let status = this.do(first, placeAt(-1));
    for (const [at, { operator, node }] of rest.entries()) {
      if (status === null && operator === '||' && isTrue(node)) status = 0;
      else if (((status ?? unfollowed()) === 0) === (operator === '&&')) status = this.do(node, placeAt(at));
    }
    return status;
  }

  #if({ branches, otherwise }: ShellNode & { kind: 'if' }, place: Place): Status {
    for (const { condition, then } of branches) if (this.#holds(condition)) return this.do(then, place);
    return otherwise === null ? 0 : this.do(otherwise, place);
  }

  /**
   * Reads and writes elsewhere for as long as a command runs; 1 or 2 where that cannot be done. `isSpecial`: then a shell that keeps to
   * POSIX ends.
   */
  redirected(redirections: readonly Redirection[], isSpecial: boolean, work: () => Status): Status {
    const { state } = this;
    const { sinks, input, inputs } = state;
    try {
      for (const one of redirections) redirect(one, state);
    } catch (error) {
      if (!(error instanceof RedirectionFailure)) throw error;
      [state.sinks, state.input, state.inputs] = [sinks, input, inputs];
      return couldNotOpen(error.path, isSpecial, state);
    }
    const status = work();
    [state.sinks, state.input, state.inputs] = [sinks, input, inputs];
    return status;
  }

  #loop({ until, condition, body }: ShellNode & { kind: 'loop' }, place: Place): Status {
    let status: Status = 0;
    while (this.#holds(condition) !== until) {
      const turn = this.#turn(body, place);
      status = turn.status;
      if (turn.isOver) break;
    }
    return status;
  }

  #for({ name, words, body }: ShellNode & { kind: 'for' }, place: Place): Status {
    let status: Status = 0;
    this.state.line = null;
    // It would be told to stand for another one each time.
    if (this.state.variables.referred(name) !== null) return unfollowed();
    const values = words === null ? this.state.positional : this.fields(words);
    if (values.some((value) => value.includes(SOME_WORDS))) return unfollowed();
    for (const value of values) {
      this.state.variables.assign(name, value);
      const turn = this.#turn(body, place);
      status = turn.status;
      if (turn.isOver) break;
    }
    return status;
  }

  #worked(text: string): number {
    return arithmeticStatus(surely(expandQuoted(text, this.state)), this.state);
  }

  #count({ first, condition, step, body }: ShellNode & { kind: 'count' }, place: Place): Status {
    this.state.line = null;
    const { heard } = this.state.outside;
    let status: Status = 0;
    for (this.#worked(first); condition.trim() === '' || this.#worked(condition) === 0; this.#worked(step)) {
      const turn = this.#turn(body, place);
      status = turn.status;
      if (turn.isOver) break;
    }
    // What is no expression ends it.
    if (this.state.outside.heard !== heard && [first, condition, step].some((text) => /[/%]|\b0\d/.test(text))) unfollowed();
    return status;
  }

  #turn(body: ShellNode, { isTested }: Place): { readonly status: Status; readonly isOver: boolean } {
    this.state.outside.step();
    const { loops } = this.state;
    this.state.loops++;
    try {
      return { status: this.do(body, { isTested, isLast: false }), isOver: false };
    } catch (error) {
      if (!(error instanceof Jump) || error.to === 'return') throw error;
      if (error.count > 1 && loops > 0) throw new Jump(error.to, error.status, error.count - 1);
      return { status: 0, isOver: error.to === 'break' };
    } finally {
      this.state.loops = loops;
    }
  }

  #case({ word, arms }: ShellNode & { kind: 'case' }, place: Place): Status {
    this.state.line = null;
    const text = expandText(word, this.state);
    let status: Status = 0;
    let isFalling = false;
    for (const arm of arms) {
      if (!isFalling && !this.#matches(arm, text)) continue;
      const goesOn = arm.end !== ';;';
      status = this.do(arm.body, goesOn ? { isTested: place.isTested, isLast: false } : place);
      if (!goesOn) return status;
      isFalling = arm.end === ';&';
    }
    return status;
  }

  #matches({ patterns }: CaseArm, text: string): boolean {
    const { start, globs } = this.state;
    return patterns.some(
      (pattern) =>
        matchesPattern(expandPattern(pattern, this.state), text, { shell: start.shell, isExtended: globs.extglob }) ?? unfollowed(),
    );
  }

  fields(words: readonly WordToken[]): string[] {
    return words.flatMap((word) => expandFields(word, this.state));
  }

  /** What the shell cannot read ends it, when it has come there. */
  #refused({ line, said, what, isInCommand = false }: ShellNode & { kind: 'refused' }): never {
    const { state } = this;
    if (state.isReading) return this.#refusedText(said, what);
    if (state.isElsewhere || state.isChild) unfollowed();
    state.line = line;
    // bash names where a text comes from that stands behind -c.
    // Where it is to leave at the first error, it leaves before it shows the line.
    const told = state.start.shell === 'bash' && state.options.errexit ? (said.split('\n', 1)[0] ?? said) : said;
    if (state.start.shell === 'bash' && state.start.isText) state.write(2, `${state.start.name}: …${told}\n`);
    else state.complain(told);
    if (what === null)
      throw new ShellEnd(isInCommand && state.start.isText ? 127 : UNCLOSED.test(said) ? this.#leftAtQuote() : 2, UNREADABLE);
    throw new ShellEnd(2, `${state.start.shell === 'dash' ? 'dash' : 'busybox'}, which is sh in this image, has no ${what}`, {
      fix: { bash: 'script' },
    });
  }

  /** Where a quote stands open, bash leaves with what the last command ended with, if that was no success; up to 5.1 it does not. */
  #leftAtQuote(): Status {
    const { status, start } = this.state;
    if (start.shell !== 'bash' || status === 0) return 2;
    const isNew = start.file !== undefined && holdsText(start.file, '@(#)Bash version 5.2') === true;
    return isNew ? (status ?? unfollowed()) : unfollowed();
  }

  #refusedName(): ShellEnd {
    // It has read the function to its end by then.
    this.state.line = null;
    this.state.complain('syntax error: bad function name');
    return new ShellEnd(2, 'busybox, which is sh in this image, takes no function names with - in them', {
      fix: 'function names of letters, digits and _',
    });
  }

  /** In a text of eval or of a file that it reads, which all but bash end at too. */
  #refusedText(said: string, what: string | null): never {
    const { state } = this;
    const { shell, isPosix } = state.start;
    if (shell === 'bash' && isPosix) unfollowed();
    state.complain(said);
    if (shell === 'bash') throw new ReadingEnd();
    throw new ShellEnd(
      2,
      what === null ? UNREADABLE : `${shell === 'dash' ? 'dash' : 'busybox'}, which is sh in this image, has no ${what}`,
    );
  }
}

/** busybox up to 1.35 takes no dash or dot in the name of a function. */
function hasPlainNamesOnly(name: string, { start: { shell, file } }: ShellState): boolean {
  return shell === 'ash' && !/^\w+$/.test(name) && file !== undefined && isOldBusybox(file);
}

/** `… || true`: it comes to the same whether that is done. */
function isTrue(node: ShellNode): boolean {
  if (node.kind !== 'simple' || node.words.length !== 1 || node.redirections.length > 0) return false;
  const [piece, ...more] = node.words[0]?.pieces ?? [];
  return more.length === 0 && piece?.kind === 'text' && (piece.text === 'true' || piece.text === ':');
}

function couldNotOpen(path: string, isSpecial: boolean, { start, isChild }: ShellState): number {
  const status = start.shell === 'dash' ? 2 : 1;
  if (isSpecial && (start.shell !== 'bash' || start.isPosix)) throw isChild ? new ShellEnd(status) : unopened(path, status);
  return status;
}
