import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { PATH_MAX } from '../../image/walk.ts';
import type { Platform } from '../../platform.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { assignedBy } from './assigning-commands.ts';
import { ASSIGNMENT, readAssignment } from './assignments.ts';
import type { Assignment } from './assignments.ts';
import { plainWord, ShellBranches } from './branches.ts';
import type { TokenRange } from './branches.ts';
import { ShellCalls } from './calls.ts';
import { SET_BY_ITSELF, ShellEnvironment, asGiven } from './environment.ts';
import type { ShellVariable } from './environment.ts';
import { expandHere, expandText, expandWord } from './expand.ts';
import type { Lookup, ShellWord } from './expand.ts';
import { ShellFrames } from './frames.ts';
import { ShellFunctions } from './functions.ts';
import type { FunctionStep } from './functions.ts';
import { readHereText, tokenizeShell } from './lexer.ts';
import type { OperatorToken, ShellToken, WordToken } from './lexer.ts';
import { unknownAt } from './open-command.ts';
import type { OpenCommand, ReadCommand } from './open-command.ts';
import { MOVES, sourcedVariables } from './sourced.ts';
import type { AnswerCommand, ShellCommand, ShellStart } from './types.ts';

/** Reads a script of a POSIX shell into the commands that it would run, in order, without running any. */
export function readCommands(script: string, start: ShellStart): ShellCommand[] {
  return new ShellReader(script, start).read();
}

/** Values longer than that are taken for unknown: a variable that doubles itself in each line must not grow for ever. */
const MAX_VALUE = 8192;
/** Commands whose output is put together. */
const MAX_GROUP = 256;
/** All that is put in for variables, over a whole script. */
const MAX_EXPANSION = 1 << 22;
/** With those of loops, each time they go round. */
const MAX_TOKENS = 50_000;
/** Functions that call others twice, and those again. */
const MAX_CALLS = 512;
const DECLARES = new Set(['export', 'readonly', 'declare', 'typeset', 'local']);

class ShellReader {
  readonly #script: string;
  readonly #environment: ShellEnvironment;
  readonly #isComplete: boolean;
  readonly #platform: Platform | undefined;
  readonly #answer: AnswerCommand | undefined;
  readonly #text: ShellStart['text'];
  readonly #substitutions: number;
  /** The texts of those in the command that is read. */
  #substituted: string[] = [];
  readonly #commands: ReadCommand[] = [];
  readonly #frames: ShellFrames;
  #directory: string | null;
  #open: OpenCommand | null = null;
  #exportsAll = false;
  /** A file or a text was read that may set variables. */
  #readsOthers = false;
  /** What `trap` is to do at the end. */
  #atEnd: ShellWord | null = null;
  /** Marked before they have a value. */
  readonly #exported = new Set<string>();
  /** Unset in a condition: whether a later assignment is exported is not known. */
  readonly #maybeUnset = new Set<string>();
  #expanded = 0;
  #pendingRedirect: string | null = null;
  /** What the next command gets by a pipe. */
  #feeder: ReadCommand | null | undefined = undefined;
  readonly #calls: ShellCalls;

  constructor(script: string, { environment, isComplete, directory, platform, answer, text, substitutions = 0 }: ShellStart) {
    this.#script = script;
    this.#platform = platform;
    this.#answer = answer;
    this.#text = text;
    this.#substitutions = substitutions;
    this.#isComplete = isComplete;
    this.#directory = directory;
    this.#environment = new ShellEnvironment(environment);
    this.#calls = new ShellCalls(this.#environment, this.#exported);
    this.#frames = new ShellFrames({
      saveState: () => ({ version: this.#environment.version, directory: this.#directory }),
      restoreState: ({ version, directory }) => {
        this.#environment.restore(version);
        this.#directory = directory;
      },
      forget: (name) => this.#environment.set(name, unknownAt(-1, -1)),
      doubt: (from, to) => {
        for (const command of this.#commands.slice(from, to)) command.certain = false;
      },
      count: () => this.#commands.length,
    });
  }

  read(): ShellCommand[] {
    const tokens = [...tokenizeShell(this.#script)];
    this.#run(
      tokens,
      /\b(?:for|if|case)\b/.test(this.#script) ? new ShellBranches(tokens) : null,
      /\(\s*\)|\bfunction\b/.test(this.#script) ? new ShellFunctions(tokens) : null,
    );
    this.#finishCommand();
    this.#runTrap();
    this.#frames.finish();
    return this.#commands;
  }

  /** What it does at its end it does wherever that is. */
  #runTrap(): void {
    if (this.#atEnd === null || !isKnown(this.#atEnd.value)) return;
    const { value, start, end } = this.#atEnd;
    const from = this.#commands.length;
    this.#run([...tokenizeShell(value)], null, null);
    this.#finishCommand();
    for (const [at, command] of this.#commands.entries()) if (at >= from) this.#commands[at] = { ...command, certain: false, start, end };
  }

  /** Compound commands that their text decides, and calls of functions, are gone through as `{ … }` with what they come to. */
  #run(tokens: readonly ShellToken[], branches: ShellBranches | null, functions: ShellFunctions | null): void {
    const open: (TokenRange | 'end' | 'return')[] = [{ from: 0, to: tokens.length }];
    for (let part = open.pop(), left = MAX_TOKENS, calls = 0; part !== undefined; part = open.pop()) {
      if (part === 'end' || part === 'return') {
        this.#frames.word('}');
        if (part === 'return') this.#calls.leave();
        continue;
      }
      if (part.assigns !== undefined)
        this.#assign(part.assigns.name, { value: part.assigns.value, source: 'shell', exported: false, start: -1, end: -1 });
      let at = part.from;
      for (; at < part.to; at++, left--) {
        const token = tokens[at];
        const decided =
          left > 0 && token?.kind === 'word' && this.#isCommandNext
            ? (branches?.at(at, (word) => expandWord(word, this.#lookup).map(({ value }) => value)) ?? null)
            : null;
        if (decided !== null) {
          this.#frames.word('{');
          open.push({ from: decided.next, to: part.to }, 'end', ...[...decided.ranges].reverse());
          break;
        }
        const step = left > 0 && calls < MAX_CALLS && token?.kind === 'word' && this.#isCommandNext ? (functions?.at(at) ?? null) : null;
        if (step?.kind === 'definition') {
          open.push({ from: step.next, to: part.to });
          break;
        }
        if (step !== null) {
          calls++;
          this.#call(step);
          open.push({ from: step.next, to: part.to }, 'return', step);
          break;
        }
        if (token?.kind === 'word') this.#takeWord(token);
        else if (token !== undefined) this.#takeOperator(token);
      }
      if (at < part.to || open.length === 0) continue;
      this.#finishCommand();
      this.#frames.operator(';');
    }
  }

  #call({ args }: FunctionStep & { kind: 'call' }): void {
    const words = args.flatMap((token) => expandWord(token, this.#lookup));
    this.#frames.word('{');
    this.#calls.enter(words.map((word) => ({ ...word, value: this.#cap(word.value) })));
  }

  /** A word at this point would be a command, or a reserved word. */
  get #isCommandNext(): boolean {
    return this.#open === null && this.#pendingRedirect === null && this.#frames.isInBody;
  }

  #takeOperator(token: OperatorToken): void {
    if (/[<>]/.test(token.text)) {
      this.#pendingRedirect = token.text;
      this.#openAt(token).end = token.end;
      return;
    }
    if (token.text === '(' && this.#open?.words.length === 1) {
      this.#open = null;
      this.#frames.defineFunction();
      return;
    }
    const last = this.#finishCommand();
    const closed = this.#frames.takeClosed();
    // Nobody may wait for it.
    if (token.text === '&')
      for (const command of last !== null ? [last] : this.#commands.slice(closed?.from ?? this.#commands.length)) command.certain = false;
    if (token.text === '|' || token.text === '|&') this.#pipe(last, token.text);
    this.#frames.operator(token.text);
  }

  /** `last` is the command in front, null where that is a compound one. */
  #pipe(last: ReadCommand | null, operator: string): void {
    if (last !== null) last.isPiped = true;
    this.#feeder = operator === '|' && last !== null && last.group === undefined ? last : null;
  }

  #takeWord(token: WordToken): void {
    if (this.#pendingRedirect !== null) {
      const open = this.#openAt(token);
      open.redirects.push({
        operator: this.#pendingRedirect,
        target: expandText(token, this.#lookup),
        ...(token.heredoc === undefined ? {} : { heredoc: token.heredoc }),
      });
      open.end = token.end;
      this.#pendingRedirect = null;
      return;
    }
    const isFirst = this.#open === null || (this.#open.words.length === 0 && this.#open.assignments.length === 0);
    if (isFirst && this.#frames.word(plainWord(token))) return;
    const open = this.#openAt(token);
    open.end = token.end;
    const assignment = open.words.length === 0 ? readAssignment(token) : null;
    if (assignment === null) {
      for (const word of this.#expand(token, open)) open.words.push(word);
      return;
    }
    const variable: ShellVariable = {
      value: this.#cap(this.#given(assignment)),
      source: 'assignment',
      exported: true,
      start: token.start,
      end: token.end,
    };
    open.assignments.push({ name: assignment.name, variable });
  }

  /** What `export` and its like assign is not split into words. */
  #expand(token: WordToken, open: OpenCommand): ShellWord[] {
    const assignment = DECLARES.has(open.words[0]?.value ?? '') ? readAssignment(token) : null;
    if (assignment === null) return expandWord(token, this.#lookup);
    return [
      { value: `${assignment.name}=${this.#given(assignment)}`, isPattern: false, isOpen: false, start: token.start, end: token.end },
    ];
  }

  #openAt(token: ShellToken): OpenCommand {
    if (this.#open !== null) return this.#open;
    const closed = this.#frames.takeClosed();
    this.#open = {
      words: [],
      redirects: [],
      assignments: [],
      start: token.start,
      end: token.end,
      closed: token.kind === 'operator' ? closed : null,
    };
    return this.#open;
  }

  #given({ name, value, isMore }: Assignment): string {
    return (isMore ? (this.#lookup.variable(name) ?? '') : '') + expandText(value, this.#lookup);
  }

  readonly #lookup: Lookup = {
    variable: (name) => {
      const value = this.#valueOf(name, this.#environment.version, this.#directory);
      this.#expanded += value?.length ?? 0;
      return this.#expanded > MAX_EXPANSION ? UNKNOWN : value;
    },
    assign: (name, value) => this.#assign(name, { ...unknownAt(-1, -1), value: this.#cap(value) }),
    cutsElsewhere: () => this.#environment.get('IFS')?.source === 'shell',
    answer: (command) => {
      if (this.#substitutions > 0) this.#substituted.push(command);
      return this.#answer?.(command, { variable: this.#lookup.variable, directory: this.#directory }) ?? UNKNOWN;
    },
  };

  /** The shell keeps PWD itself, whatever the image says. */
  #valueOf(name: string, version: number, directory: string | null): string | null {
    // bash's name for the script, here always the one that was started.
    const variable = this.#environment.get(name === 'BASH_SOURCE' ? '0' : name, version);
    if (name === 'PWD' && (variable === null || variable.source === 'image')) return directory ?? UNKNOWN;
    return variable === null ? (this.#isComplete && !this.#readsOthers && !SET_BY_ITSELF.has(name) ? null : UNKNOWN) : variable.value;
  }

  #cap(value: string): string {
    return value.length > MAX_VALUE ? UNKNOWN : value;
  }

  #finishCommand(): ReadCommand | null {
    const open = this.#open;
    this.#open = null;
    this.#pendingRedirect = null;
    if (open === null) return null;
    this.#pushSubstituted(open);
    if (open.words.length === 0) {
      const command = open.redirects.some(({ operator }) => operator.includes('>')) ? this.#push(open) : null;
      if (open.closed === null) this.#frames.command('');
      for (const { name, variable } of open.assignments) this.#assign(name, { ...variable, source: 'shell' });
      return command;
    }
    const program = open.words[0]?.value ?? '';
    const command = this.#push(open);
    this.#frames.command(program);
    this.#runBuiltin(program, open.words.slice(1));
    return command;
  }

  /** What runs to put the words of a command together, in a shell of its own. */
  #pushSubstituted({ start, end }: OpenCommand): void {
    const directory = this.#directory;
    for (const text of this.#substituted.splice(0)) {
      this.#expanded += text.length;
      if (this.#expanded > MAX_EXPANSION) return;
      const reader = new ShellReader(text, {
        environment: { get: (name) => asGiven(this.#lookup.variable(name)) },
        isComplete: this.#isComplete,
        directory: directory ?? '/',
        ...(this.#platform === undefined ? {} : { platform: this.#platform }),
        ...(this.#answer === undefined ? {} : { answer: this.#answer }),
        ...(this.#text === undefined ? {} : { text: this.#text }),
        substitutions: this.#substitutions - 1,
      });
      for (const command of reader.read())
        this.#commands.push({
          ...command,
          certain: this.#frames.isCertain && command.certain,
          start,
          end,
          directory: directory === null ? null : command.directory,
          isSubstituted: true,
        });
      this.#expanded += reader.#expanded;
    }
  }

  #push(open: OpenCommand): ReadCommand {
    const { version } = this.#environment;
    const directory = this.#directory;
    const own = open.assignments.length === 0 ? null : new Map(open.assignments.map(({ name, variable }) => [name, variable]));
    const shellVariable = (name: string): ShellVariable | null => own?.get(name) ?? this.#environment.get(name, version);
    const { closed } = open;
    const command: ReadCommand = {
      words: open.words,
      redirects: open.redirects,
      directory,
      certain: this.#frames.isCertain,
      start: open.start,
      end: open.end,
      shellVariable,
      variable: (name) => {
        const variable = shellVariable(name);
        return variable?.exported === true ? variable : null;
      },
      ...(this.#platform === undefined ? {} : { platform: this.#platform }),
      expandHere: (document) =>
        expandHere(readHereText(document.text ?? ''), {
          variable: (name) => this.#valueOf(name, version, directory),
          answer: () => UNKNOWN,
        }),
      ...(this.#feeder === undefined ? {} : { feeder: this.#feeder }),
      ...(closed === null
        ? {}
        : { group: closed.isPlain && this.#commands.length - closed.from <= MAX_GROUP ? this.#commandsSince(closed.from) : null }),
    };
    this.#feeder = undefined;
    this.#commands.push(command);
    return command;
  }

  #commandsSince(from: number): readonly ReadCommand[] {
    return this.#commands.slice(from).filter(({ isSubstituted }) => isSubstituted !== true);
  }

  #assign(name: string, variable: ShellVariable): void {
    const exported = this.#exportsAll || this.#exported.has(name) || this.#environment.get(name)?.exported === true;
    const value = this.#frames.isCertain && !this.#maybeUnset.has(name) ? variable.value : UNKNOWN;
    this.#environment.set(name, { ...variable, value, exported });
  }

  /** What changes the shell itself. */
  #runBuiltin(program: string, words: readonly ShellWord[]): void {
    if (program === 'exit') this.#frames.leave(words[0]?.value);
    this.#readsOthers ||= program === 'eval';
    if (program === 'eval' && words.some(({ value }) => MOVES.test(value))) this.#directory = null;
    if (program === 'trap' && words.slice(1).some(({ value }) => /^(?:0|EXIT)$/i.test(value))) this.#atEnd = words[0] ?? null;
    if (program === 'cd' || program === 'pushd') this.#changeDirectory(words.at(-1)?.value ?? '~');
    else if (program === 'popd') this.#directory = null;
    else if (program === 'export' || program === 'declare' || program === 'typeset') this.#export(words);
    else if (program === 'local' || program === 'readonly') this.#declare(words, program === 'local');
    else if (program === 'unset') for (const { value } of words) this.#unset(value);
    else if (program === '.' || program === 'source') this.#source(words[0]?.value ?? '');
    else if (program === 'set') this.#exportsAll ||= words.some(({ value }) => /^-[a-z]*a/.test(value) || value === 'allexport');
    else for (const { value, start, end } of assignedBy(program, words)) this.#assign(value, unknownAt(start, end));
  }

  #source(path: string): void {
    const { variables, isWhole, mayMove } = sourcedVariables(path, this.#directory, this.#text);
    this.#readsOthers ||= !isWhole;
    if (mayMove) this.#directory = null;
    for (const { name, value, isExported } of variables) {
      if (isExported) this.#export([{ ...unknownAt(-1, -1), value: `${name}=${value}`, isPattern: false, isOpen: false }]);
      else this.#assign(name, { ...unknownAt(-1, -1), value });
    }
  }

  #unset(name: string): void {
    const before = this.#environment.get(name);
    if (!this.#frames.isCertain) this.#maybeUnset.add(name);
    this.#exported.delete(name);
    this.#environment.set(name, this.#frames.isCertain || before === null ? null : { ...before, value: UNKNOWN });
  }

  #changeDirectory(target: string): void {
    // CDPATH is where names are looked for, not paths.
    const isPath = /^\.{0,2}(?:\/|$)/.test(target);
    const known =
      isKnown(target)
      && target !== '-'
      && !target.startsWith('~')
      && this.#frames.isCertain
      && (this.#directory !== null || target.startsWith('/'))
      && (isPath || this.#environment.get('CDPATH') === null);
    const directory = known ? cleanPath(target.startsWith('/') ? target : `${this.#directory ?? ''}/${target}`) : null;
    // Deeper, nothing can be named by its path, and each step on would cost as much as all before it.
    this.#directory = directory === null || directory.length >= PATH_MAX ? null : directory;
  }

  #declare(words: readonly ShellWord[], isLocal: boolean): void {
    for (const { value } of words) {
      const match = ASSIGNMENT.exec(value);
      const name = match?.[1] ?? value;
      if (isLocal && !this.#frames.isInFunction) this.#calls.own(name);
      if (match !== null) this.#assign(name, { ...unknownAt(-1, -1), value: this.#cap(value.slice(match[0].length)) });
      // Without a value it is the one around it to some shells, and none to others.
      else if (isLocal && this.#environment.get(name) !== null) this.#assign(name, unknownAt(-1, -1));
    }
  }

  #export(words: readonly ShellWord[]): void {
    for (const { value, start, end } of words) {
      const match = ASSIGNMENT.exec(value);
      const name = match?.[1] ?? value;
      const before = this.#environment.get(name);
      if (match === null && before === null) {
        this.#exported.add(name);
        continue;
      }
      const certain = this.#frames.isCertain && !words.some((word) => /^-[a-zA-Z]*[iluAn]/.test(word.value));
      const text = match === null ? (before?.value ?? '') : this.#cap(value.slice(match[0].length));
      this.#environment.set(name, { value: certain ? text : UNKNOWN, source: 'export', exported: true, start, end });
    }
  }
}
