import { assignedBy } from './assigning-commands.ts';
import { cleanPath } from '../dockerfile/go-path.ts';
import { PATH_MAX } from '../image/walk.ts';
import { isKnown, ShellEnvironment, UNKNOWN } from './shell-environment.ts';
import type { ShellVariable, StartEnvironment } from './shell-environment.ts';
import { expandHere, expandText, expandWord } from './shell-expand.ts';
import type { Lookup, ShellWord } from './shell-expand.ts';
import { ShellFrames } from './shell-frames.ts';
import type { ClosedFrame } from './shell-frames.ts';
import { readHereText, tokenizeShell } from './shell-lexer.ts';
import type { HereDocument, OperatorToken, ShellToken, WordToken } from './shell-lexer.ts';

/** What a script starts with. */
export interface ShellStart {
  readonly environment: StartEnvironment;
  /** False when a base image that nobody knows may have set more: a variable that is not there is unknown then. */
  readonly isComplete: boolean;
  /** Absolute. */
  readonly directory: string;
}

/** A redirection of output or input: `>` with its target. */
export interface Redirect {
  readonly operator: string;
  readonly target: string;
  /** Of `<<`. */
  readonly heredoc?: HereDocument;
}

/**
 * A simple command as it would be run. `certain` is false where running may have gone past it, or gone on after it failed:
 * in `if`, `for`, `case`, functions, around `||`, behind a test.
 */
export interface ShellCommand {
  /** The program and its arguments. Empty for redirections alone, as of `> file` and of compound commands. */
  readonly words: readonly ShellWord[];
  readonly redirects: readonly Redirect[];
  /** Where it runs, absolute; null after a `cd` to somewhere unknown. */
  readonly directory: string | null;
  readonly certain: boolean;
  /** Offsets in the script, of the command with its assignments. */
  readonly start: number;
  readonly end: number;
  /** A variable as the program sees it: assignments before it first; null when it is not set, or not exported. */
  readonly variable: (name: string) => ShellVariable | null;
  /** As `variable`, but also sees what the shell did not export. */
  readonly shellVariable: (name: string) => ShellVariable | null;
  /** What is piped into it: the command in front, null where that is a compound one; undefined where nothing is. */
  readonly feeder?: ShellCommand | null;
  /** The commands of the `{ … }` or `( … )` whose output these redirections are; null for a loop's or an `if`'s. */
  readonly group?: readonly ShellCommand[] | null;
  /** Its output goes on to the next command. */
  readonly isPiped?: boolean;
  /** Expands the text of a here-document as it stands at this command. */
  readonly expandHere: (document: HereDocument) => string;
}

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
const DECLARES = new Set(['export', 'readonly', 'declare', 'typeset', 'local']);
const ASSIGNMENT = /^([A-Za-z_][A-Za-z0-9_]*)\+?=/;

interface OpenCommand {
  words: ShellWord[];
  redirects: Redirect[];
  assignments: { name: string; variable: ShellVariable }[];
  start: number;
  end: number;
  /** The compound command that it only redirects. */
  closed: ClosedFrame | null;
}

type ReadCommand = ShellCommand & { certain: boolean; isPiped?: boolean };

class ShellReader {
  readonly #script: string;
  readonly #environment: ShellEnvironment;
  readonly #isComplete: boolean;
  readonly #commands: ReadCommand[] = [];
  readonly #frames: ShellFrames;
  #directory: string | null;
  #open: OpenCommand | null = null;
  #exportsAll = false;
  /** Unset in a condition: whether a later assignment is exported is not known. */
  readonly #maybeUnset = new Set<string>();
  #expanded = 0;
  #pendingRedirect: string | null = null;
  /** What the next command gets by a pipe. */
  #feeder: ReadCommand | null | undefined = undefined;

  constructor(script: string, { environment, isComplete, directory }: ShellStart) {
    this.#script = script;
    this.#isComplete = isComplete;
    this.#directory = directory;
    this.#environment = new ShellEnvironment(environment);
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
    for (const token of tokenizeShell(this.#script)) {
      if (token.kind === 'word') this.#takeWord(token);
      else this.#takeOperator(token);
    }
    this.#finishCommand();
    this.#frames.finish();
    return this.#commands;
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
    this.#frames.takeClosed();
    if (token.text === '&' && last !== null) last.certain = false; // Nobody may wait for it.
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
      open.redirects.push({ operator: this.#pendingRedirect, target: expandText(token, this.#lookup), ...(token.heredoc === undefined ? {} : { heredoc: token.heredoc }) });
      open.end = token.end;
      this.#pendingRedirect = null;
      return;
    }
    const isFirst = this.#open === null || (this.#open.words.length === 0 && this.#open.assignments.length === 0);
    if (isFirst && this.#frames.word(plainText(token))) return;
    const open = this.#openAt(token);
    open.end = token.end;
    const assignment = open.words.length === 0 ? readAssignment(token) : null;
    if (assignment === null) {
      for (const word of this.#expand(token, open)) open.words.push(word);
      return;
    }
    const variable: ShellVariable = {
      value: this.#cap(expandText(assignment.value, this.#lookup)), source: 'assignment', exported: true, start: token.start, end: token.end,
    };
    open.assignments.push({ name: assignment.name, variable });
  }

  /** What `export` and its like assign is not split into words. */
  #expand(token: WordToken, open: OpenCommand): ShellWord[] {
    const assignment = DECLARES.has(open.words[0]?.value ?? '') ? readAssignment(token) : null;
    if (assignment === null) return expandWord(token, this.#lookup);
    const value = `${assignment.name}=${expandText(assignment.value, this.#lookup)}`;
    return [{ value, isPattern: false, isOpen: false, start: token.start, end: token.end }];
  }

  #openAt(token: ShellToken): OpenCommand {
    if (this.#open !== null) return this.#open;
    const closed = this.#frames.takeClosed();
    this.#open = { words: [], redirects: [], assignments: [], start: token.start, end: token.end, closed: token.kind === 'operator' ? closed : null };
    return this.#open;
  }

  readonly #lookup: Lookup = (name) => {
    const variable = this.#environment.get(name);
    if (variable === null) return this.#isComplete ? null : UNKNOWN;
    this.#expanded += variable.value.length;
    return this.#expanded > MAX_EXPANSION ? UNKNOWN : variable.value;
  };

  #cap(value: string): string {
    return value.length > MAX_VALUE ? UNKNOWN : value;
  }

  #finishCommand(): ReadCommand | null {
    const open = this.#open;
    this.#open = null;
    this.#pendingRedirect = null;
    if (open === null) return null;
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

  #push(open: OpenCommand): ReadCommand {
    const version = this.#environment.version;
    const own = open.assignments.length === 0 ? null : new Map(open.assignments.map(({ name, variable }) => [name, variable]));
    const shellVariable = (name: string): ShellVariable | null => own?.get(name) ?? this.#environment.get(name, version);
    const { closed } = open;
    const command: ReadCommand = {
      words: open.words, redirects: open.redirects, directory: this.#directory, certain: this.#frames.isCertain, start: open.start, end: open.end,
      shellVariable,
      variable: (name) => {
        const variable = shellVariable(name);
        return variable?.exported === true ? variable : null;
      },
      expandHere: (document) => expandHere(readHereText(document.text ?? ''), (name) => {
        const variable = this.#environment.get(name, version);
        return variable === null ? (this.#isComplete ? null : UNKNOWN) : variable.value;
      }),
      ...(this.#feeder === undefined ? {} : { feeder: this.#feeder }),
      ...(closed === null ? {} : { group: closed.isPlain && this.#commands.length - closed.from <= MAX_GROUP ? this.#commands.slice(closed.from) : null }),
    };
    this.#feeder = undefined;
    this.#commands.push(command);
    return command;
  }

  #assign(name: string, variable: ShellVariable): void {
    const exported = this.#exportsAll || this.#environment.get(name)?.exported === true;
    const value = this.#frames.isCertain && !this.#maybeUnset.has(name) ? variable.value : UNKNOWN;
    this.#environment.set(name, { ...variable, value, exported });
  }

  /** What changes the shell itself. */
  #runBuiltin(program: string, words: readonly ShellWord[]): void {
    if (program === 'cd') this.#changeDirectory(words.at(-1)?.value ?? '~');
    else if (program === 'export' || program === 'declare' || program === 'typeset') this.#export(words);
    else if (program === 'unset') for (const { value } of words) this.#unset(value);
    else if (program === 'set') this.#exportsAll ||= words.some(({ value }) => /^-[a-z]*a/.test(value) || value === 'allexport');
    else for (const { value, start, end } of assignedBy(program, words)) this.#assign(value, unknownAt(start, end));
  }

  #unset(name: string): void {
    const before = this.#environment.get(name);
    if (!this.#frames.isCertain) this.#maybeUnset.add(name);
    this.#environment.set(name, this.#frames.isCertain || before === null ? null : { ...before, value: UNKNOWN });
  }

  #changeDirectory(target: string): void {
    const known = isKnown(target) && target !== '-' && !target.startsWith('~') && this.#frames.isCertain && (this.#directory !== null || target.startsWith('/'));
    const directory = known ? cleanPath(target.startsWith('/') ? target : `${this.#directory ?? ''}/${target}`) : null;
    // Deeper, nothing can be named by its path, and each step on would cost as much as all before it.
    this.#directory = directory === null || directory.length >= PATH_MAX ? null : directory;
  }

  #export(words: readonly ShellWord[]): void {
    for (const { value, start, end } of words) {
      const match = ASSIGNMENT.exec(value);
      const name = match?.[1] ?? value;
      const before = this.#environment.get(name);
      if (match === null && before === null) continue;
      const certain = this.#frames.isCertain;
      const text = match === null ? (before?.value ?? '') : this.#cap(value.slice(match[0].length));
      this.#environment.set(name, { value: certain ? text : UNKNOWN, source: 'export', exported: true, start, end });
    }
  }
}

function unknownAt(start: number, end: number): ShellVariable {
  return { value: UNKNOWN, source: 'shell', exported: false, start, end };
}

/** The word as it stands if nothing in it is quoted or expanded, as a reserved word must be. */
function plainText(token: WordToken): string | null {
  const [piece] = token.pieces;
  return token.pieces.length === 1 && piece?.kind === 'text' && !piece.quoted ? piece.text : null;
}

/** `NAME=value`, where the name is not quoted. */
function readAssignment(token: WordToken): { name: string; value: WordToken } | null {
  const [first, ...rest] = token.pieces;
  const match = first?.kind === 'text' && !first.quoted ? ASSIGNMENT.exec(first.text) : null;
  if (first?.kind !== 'text' || match === null) return null;
  const value: WordToken = { ...token, pieces: [{ ...first, text: first.text.slice(match[0].length) }, ...rest] };
  return { name: match[1] ?? '', value };
}
