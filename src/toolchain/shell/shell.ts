import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { readAssignment } from './assignments.ts';
import type { Assignment } from './assignments.ts';
import { plainWord, ShellBranches } from './branches.ts';
import type { TokenRange } from './branches.ts';
import { asGiven } from './environment.ts';
import type { ShellVariable } from './environment.ts';
import { expandHere, expandText, expandWord } from './expand.ts';
import type { Lookup, ShellWord } from './expand.ts';
import { ShellFrames } from './frames.ts';
import { ShellFunctions } from './functions.ts';
import type { FunctionStep } from './functions.ts';
import { Kept } from './kept.ts';
import { readHereText, tokenizeShell } from './lexer.ts';
import type { OperatorToken, ShellToken, WordToken } from './lexer.ts';
import { cap, ShellMemory } from './memory.ts';
import { unknownAt } from './open-command.ts';
import type { OpenCommand, ReadCommand } from './open-command.ts';
import type { ShellCommand, ShellStart } from './types.ts';

/** Reads a script of a POSIX shell into the commands that it would run, in order, without running any. */
export function readCommands(script: string, start: ShellStart): ShellCommand[] {
  return new ShellReader(script, start).read();
}

/** Commands whose output is put together. */
const MAX_GROUP = 256;
/** All that is put in for variables, over a whole script. */
const MAX_EXPANSION = 1 << 22;
/** With those of loops, each time they go round. */
const MAX_TOKENS = 50_000;
/** Functions that call others twice, and those again. */
const MAX_CALLS = 512;
const DECLARES = new Set(['export', 'readonly', 'declare', 'typeset', 'local']);

/** What stands in a script, whoever runs it. */
interface ReadText {
  readonly tokens: readonly ShellToken[];
  readonly branches: ShellBranches | null;
  readonly functions: ShellFunctions | null;
}

const kept = new Kept<ReadText>();

function textOf(script: string): ReadText {
  const tokens = [...tokenizeShell(script)];
  return {
    tokens,
    branches: /\b(?:for|if|case)\b/.test(script) ? new ShellBranches(tokens) : null,
    functions: /\(\s*\)|\bfunction\b/.test(script) ? new ShellFunctions(tokens) : null,
  };
}

class ShellReader {
  readonly #script: string;
  readonly #start: ShellStart;
  readonly #memory: ShellMemory;
  /** The texts of those in the command that is read. */
  #substituted: string[] = [];
  readonly #commands: ReadCommand[] = [];
  readonly #frames: ShellFrames;
  #open: OpenCommand | null = null;
  /** What `trap` is to do at the end. */
  #atEnd: ShellWord | null = null;
  #expanded = 0;
  #pendingRedirect: string | null = null;
  /** What the next command gets by a pipe. */
  #feeder: ReadCommand | null | undefined = undefined;

  constructor(script: string, start: ShellStart) {
    this.#script = script;
    this.#start = start;
    this.#memory = new ShellMemory(start, () => this.#frames);
    this.#frames = new ShellFrames({
      saveState: () => ({ version: this.#memory.environment.version, directory: this.#memory.directory }),
      restoreState: ({ version, directory }) => {
        this.#memory.environment.restore(version);
        this.#memory.directory = directory;
      },
      forget: (name) => this.#memory.environment.set(name, unknownAt(-1, -1)),
      doubt: (from, to) => {
        for (const command of this.#commands.slice(from, to)) command.certain = false;
      },
      count: () => this.#commands.length,
    });
  }

  read(): ShellCommand[] {
    const { tokens, branches, functions } = kept.of(this.#script, 'shell', () => textOf(this.#script));
    this.#run(tokens, branches, functions);
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
        if (part === 'return') this.#memory.calls.leave();
        continue;
      }
      if (part.assigns !== undefined)
        this.#memory.assign(part.assigns.name, { value: part.assigns.value, source: 'shell', exported: false, start: -1, end: -1 });
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
    this.#memory.calls.enter(words.map((word) => ({ ...word, value: cap(word.value) })));
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
      value: cap(this.#given(assignment)),
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
      const value = this.#memory.valueOf(name);
      this.#expanded += value?.length ?? 0;
      return this.#expanded > MAX_EXPANSION ? UNKNOWN : value;
    },
    assign: (name, value) => this.#memory.assign(name, { ...unknownAt(-1, -1), value: cap(value) }),
    cutsElsewhere: () => this.#memory.environment.get('IFS')?.source === 'shell',
    answer: (command) => {
      if ((this.#start.substitutions ?? 0) > 0) this.#substituted.push(command);
      return this.#start.answer?.(command, { variable: this.#lookup.variable, directory: this.#memory.directory }) ?? UNKNOWN;
    },
  };

  #finishCommand(): ReadCommand | null {
    const open = this.#open;
    this.#open = null;
    this.#pendingRedirect = null;
    if (open === null) return null;
    this.#pushSubstituted(open);
    if (open.words.length === 0) {
      const command = open.redirects.some(({ operator }) => operator.includes('>')) ? this.#push(open) : null;
      if (open.closed === null) this.#frames.command('');
      for (const { name, variable } of open.assignments) this.#memory.assign(name, { ...variable, source: 'shell' });
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
    const directory = this.#memory.directory;
    for (const text of this.#substituted.splice(0)) {
      this.#expanded += text.length;
      if (this.#expanded > MAX_EXPANSION) return;
      const reader = new ShellReader(text, {
        ...this.#start,
        environment: { get: (name) => asGiven(this.#lookup.variable(name)) },
        directory: directory ?? '/',
        substitutions: (this.#start.substitutions ?? 0) - 1,
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
    const { version } = this.#memory.environment;
    const directory = this.#memory.directory;
    const own = open.assignments.length === 0 ? null : new Map(open.assignments.map(({ name, variable }) => [name, variable]));
    const shellVariable = (name: string): ShellVariable | null => own?.get(name) ?? this.#memory.environment.get(name, version);
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
      ...(this.#start.platform === undefined ? {} : { platform: this.#start.platform }),
      expandHere: (document) =>
        expandHere(readHereText(document.text ?? ''), {
          variable: (name) => this.#memory.valueOf(name, version, directory),
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

  #runBuiltin(program: string, words: readonly ShellWord[]): void {
    if (program === 'exit') this.#frames.leave(words[0]?.value);
    if (program === 'trap' && words.slice(1).some(({ value }) => /^(?:0|EXIT)$/i.test(value))) this.#atEnd = words[0] ?? null;
    this.#memory.change(program, words);
  }
}
