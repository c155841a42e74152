import type { Tools } from '../../../image/run/run-machine.ts';
import type { Process } from '../../process.ts';
import type { Alias } from './builtins/aliases.ts';
import { NO_GLOBS } from './builtins/options.ts';
import type { GlobOptions, ShellOptions } from './builtins/options.ts';
import { Outside } from './outside.ts';
import type { ShellStart } from './start.ts';
import { CONTAINER_SINKS, capture, captureOther } from './streams.ts';
import type { Capture, Input, Other, Sinks } from './streams.ts';
import type { ShellNode } from './syntax/nodes.ts';
import { SOME_PART, unfollowed } from './unknown.ts';
import type { Status } from './unknown.ts';
import { Variables } from './variables.ts';
import type { LocalValues } from './variables.ts';

/** A function of a script. */
export interface ShellFunction {
  readonly body: ShellNode;
  /** It stands in another file than the script, or in a text that it made. */
  readonly isElsewhere: boolean;
  /** When it was read. */
  readonly readAt: number;
}

/** What runs beside a script. */
export interface Job {
  /** What it ends with. */
  readonly status: Status;
  /** When it was started. */
  readonly startedAt: number;
  /** When it ends, counted in the seconds that the script has waited. */
  readonly endsAt: number;
  /** The signal that has ended it. */
  readonly killedBy: string | null;
}

/** The functions of a shell, and those of the one that it split from, which waits for it and has no new ones. */
class Functions {
  readonly #before: Functions | null;
  readonly #own = new Map<string, ShellFunction | null>();

  constructor(before: Functions | null) {
    this.#before = before;
  }

  get(name: string): ShellFunction | undefined {
    const own = this.#own.get(name);
    return own === undefined ? (this.#before === null ? undefined : this.#before.get(name)) : (own ?? undefined);
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  /** Null takes it away. */
  set(name: string, body: ShellFunction | null): void {
    this.#own.set(name, body);
  }
}

/** A shell, or one that it split into: `( … )`, `$( … )`, each part of a pipe. */
export class ShellState {
  readonly start: ShellStart;
  readonly outside: Outside;
  readonly variables: Variables;
  /** Absolute, free of links. */
  cwd: readonly string[];
  /** Where `popd` of bash goes back to, the last one first. */
  directories: readonly string[] = [];
  /** What each command of the last pipe ended with, or the last one alone. */
  pipeStatuses: readonly Status[] = [0];
  /** Where it was before, and what it was called then; null where it has not gone. */
  before: { readonly cwd: readonly string[]; readonly name: string } | null = null;
  options: ShellOptions;
  positional: readonly string[];
  sinks: Sinks = CONTAINER_SINKS;
  /** Null where nobody can tell. */
  input: Input | null;
  /** What is open to read by numbers from 3 on. */
  inputs: Readonly<Record<number, Input>> = {};
  /** Of the last command. */
  status: Status = 0;
  /** Of the last `$(…)` of this command. */
  substituted: Status = 0;
  line: number | null = 1;
  /** Lines and file are not the script's own. */
  isElsewhere = false;
  /** What line a command is on, cannot be told. */
  hidesLines = false;
  /** What it starts is not what becomes of the container: somebody waits for its end. */
  isChild = false;
  /** It is a process of its own, and no part of the shell that waits for it. */
  isWaitedFor = false;
  functions: Functions;
  /** The names of the functions that it is in, the innermost last, and what is local to each. */
  calls: readonly string[] = [];
  locals: readonly LocalValues[] = [];
  /** What it reads is a text of eval or of `.`. */
  isReading = false;
  /** Files that are read by `.`, within one another. */
  sourced = 0;
  /** Texts that eval reads, within one another. */
  evaluated = 0;
  /** What is done at its end. */
  exitTrap: string | null = null;
  /** What is done with signals: nothing where that is empty. Null in a shell that has split off. */
  signalTraps: Map<string, string> | null = new Map();
  /** A signal has come: what is to be done as soon as the command has ended. */
  pendingTrap: string | null = null;
  /** What is done where a command fails that nobody asks. */
  errorTrap: string | null = null;
  /** `-E`: in functions and shells that split off too. */
  tracesErrors = false;
  /** How many `<(…)` the words of the command have that is begun. */
  processes = 0;
  /** What ran beside it. */
  jobs: readonly Job[] = [];
  /** Loops that it is in, within a function in those of that. */
  loops = 0;
  /** 0000 to 0777. */
  umask = 0o022;
  globs: GlobOptions;
  aliases: ReadonlyMap<string, Alias> = new Map();
  /** `shopt -s expand_aliases`. */
  expandsAliases = false;
  /** When the command was read that is done. */
  readAt = 0;
  /** Functions that bash gives to the shells it starts. */
  exportedFunctions: ReadonlySet<string> = new Set();
  /** Who made the program that runs. */
  tools: Tools = 'gnu';
  inheritsErrexit: boolean;
  /** Something is open to read by another number than 0. */
  hasOpened = false;
  /** It has options besides those that are followed. */
  hidesFlags = false;
  /** Somebody asks what the command that is begun ends with. */
  isTested = false;
  /** It is no command of the shell's own, nor a function. */
  isForProgram = false;
  /** Where `getopts` goes on: a word from 1, and a letter in it. */
  optionAt: { readonly word: number; readonly letter: number } = { word: 1, letter: 1 };
  /** What `$(…)` stands for: whoever follows a script sets it. */
  outputOf: (text: string) => string = unfollowed;

  constructor(start: ShellStart, from: ShellState | null = null, outside: Outside | null = null) {
    this.start = start;
    this.outside = outside ?? from?.outside ?? new Outside(start.process.root);
    this.cwd = start.process.cwd;
    this.input = start.input;
    this.options = start.options;
    this.globs = start.globs ?? NO_GLOBS;
    this.positional = start.positional;
    // bash as it is leaves -e out of $(…), and so does busybox.
    this.inheritsErrexit = start.shell === 'dash' || (start.shell === 'bash' && start.isPosix);
    this.functions = new Functions(from?.functions ?? null);
    this.variables = from === null ? new Variables(this) : from.variables.fork(this);
    if (from === null && (this.options.xtrace || mayMissLocale(start))) this.outside.hear(null);
  }

  /** What it is to the kernel. */
  get process(): Process {
    return { ...this.start.process, cwd: this.cwd, root: this.outside.root };
  }

  /** A shell like this one, whose changes this one does not see. */
  fork(
    changes: {
      readonly output?: Capture;
      readonly input?: Input | null;
      /** Files that are not those of this one. */
      readonly outside?: Outside;
    } = {},
  ): ShellState {
    const child = new ShellState(this.start, this, changes.outside ?? null);
    for (const key of [
      'cwd',
      'before',
      'options',
      'positional',
      'sinks',
      'input',
      'inputs',
      'status',
      'line',
      'isElsewhere',
      'hidesLines',
      'isChild',
      'calls',
      'locals',
      'sourced',
      'evaluated',
      'umask',
      'globs',
      'aliases',
      'expandsAliases',
      'readAt',
      'exportedFunctions',
      'inheritsErrexit',
      'optionAt',
      'loops',
      'hasOpened',
      'hidesFlags',
      'pipeStatuses',
      'directories',
    ] as const)
      copy(key, this, child);
    child.signalTraps = null;
    child.tracesErrors = this.tracesErrors;
    child.errorTrap = this.tracesErrors ? this.errorTrap : null;
    if (changes.output !== undefined) child.sinks = { ...child.sinks, 1: changes.output };
    if (changes.input !== undefined) child.input = changes.input;
    return child;
  }

  /** A message of the shell's own, which names its place; `command` where one of its commands speaks. */
  complain(text: string, command: string | null = null): void {
    if (this.start.dialect !== undefined) unfollowed();
    this.write(2, `${this.place(command)}${text}\n`);
  }

  /** What its messages begin with. */
  place(command: string | null): string {
    const { shell, name, isText, isNamed } = this.start;
    if (this.isElsewhere) return '…';
    const line = this.line ?? '…';
    const spoken = command === null ? '' : `${command}: `;
    if (shell === 'dash') return `${name}: ${line}: ${spoken}`;
    // In a function of a text behind -c bash has another name for itself.
    if (shell === 'bash') return isText && this.calls.length > 0 ? '…' : `${name}: line ${line}: ${spoken}`;
    // busybox counts the lines of such a text from 0, or not, and tells them only where something has a name.
    return !isText ? `${name}: ${spoken}line ${line}: ` : `${name}: ${spoken}${isNamed || command !== null ? '…' : ''}`;
  }

  /** What `echo` and `printf` end with: 1 where they write to a device that takes nothing, and say so. */
  print(text: string | null, command: 'echo' | 'printf'): Status {
    if (this.sinks[1] !== 'full' || text === '') {
      this.write(1, text);
      return 0;
    }
    const { shell } = this.start;
    if (shell === 'ash') this.write(2, command === 'echo' ? '…write error: No space left on device\n' : null);
    else this.complain(shell === 'dash' ? `${command}: I/O error` : 'write error: No space left on device', command);
    return 1;
  }

  /** Writes what a program made to its output, which is no text, or lines in some order. */
  writeOther(written: Readonly<Other>): void {
    const sink = this.sinks[1];
    if (typeof sink === 'object') captureOther(sink, written);
    else this.write(1, null);
  }

  /** Writes a text as it is; null for one that cannot be told. */
  write(number: number, text: string | null): void {
    const sink = this.sinks[number];
    if (sink === undefined) return unfollowed();
    // A message may say more than is told here, to whoever reads it again.
    if (typeof sink === 'object') capture(sink, number === 2 ? (text?.replaceAll('…', SOME_PART) ?? null) : text);
    else if (sink === 'full' && text !== '') unfollowed();
    else if (sink === 'error') this.outside.hear(this.options.xtrace ? null : text);
  }
}

function copy<K extends keyof ShellState>(key: K, from: ShellState, to: ShellState): void {
  to[key] = from[key];
}

/** bash says so first where a locale that it is to have is not there; LANG it passes over. */
function mayMissLocale({ shell, env }: ShellStart): boolean {
  return (
    shell === 'bash'
    && ['ALL', 'CTYPE', 'COLLATE', 'MESSAGES', 'NUMERIC', 'TIME'].some(
      (category) => !/^(?:C|POSIX)?$/.test(env.get(`LC_${category}`) ?? ''),
    )
  );
}
