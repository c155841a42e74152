import { baseName } from '../../text.ts';
import { environmentOf } from '../environment.ts';
import type { LaunchEnvironment } from '../environment.ts';
import { namesOf } from '../../image/layers.ts';
import { joinPath, splitPath, walk } from '../../image/walk.ts';
import type { Walk } from '../../image/walk.ts';
import type { Process } from '../process.ts';
import { matchesPattern } from './shell-patterns.ts';
import { unfollowed } from './shell-words.ts';
import type { ShellVariables } from './shell-words.ts';

/** Shells whose words are known. */
export type Shell = 'ash' | 'dash' | 'bash';

/** How a shell was started. */
export interface ShellStart {
  readonly process: Process;
  readonly env: LaunchEnvironment;
  readonly shell: Shell;
  /** It is called `sh`, which bash takes for a wish to follow POSIX. */
  readonly isPosix: boolean;
  /** `$0`, which its messages begin with. */
  readonly name: string;
  /** The text stands behind `-c`. */
  readonly isText: boolean;
  /** And `$0` behind it. */
  readonly isNamed: boolean;
  /** `-e` and `-u`. */
  readonly stopsAtFailure: boolean;
  readonly refusesUnset: boolean;
  /** `-x`. */
  readonly isTracing: boolean;
  /** `$1` and on. */
  readonly positional: readonly string[];
  /** Whether nobody can tell if a variable has a value, though the environment says nothing of it. */
  readonly isUnsure: (variable: string) => boolean;
}

/** The shell has come to its end. */
export class ShellEnd extends Error {
  readonly status: number;
  /** Why, for a person; null where the script itself decides so. */
  readonly detail: string | null;
  /** What mends it, or the variable that it asks for. */
  readonly remedy: { readonly fix?: string; readonly wants?: string };

  constructor(status: number, detail: string | null = null, remedy: ShellEnd['remedy'] = {}) {
    super();
    this.status = status;
    this.detail = detail;
    this.remedy = remedy;
  }
}

/** Arguments are no variables that anybody could set. */
export function wanting(name: string): ShellEnd['remedy'] {
  return /^\d+$/.test(name) ? {} : { wants: name };
}

/** Where what is written goes. */
export interface Streams {
  readonly output: 'output' | 'error' | 'nowhere';
  readonly error: 'output' | 'error' | 'nowhere';
}

/** Set by shells themselves, or by engines: nobody knows the value, or whether there is one. */
const OF_SHELLS = /^(?:BASH\w*|COMP_\w+|COMPREPLY|HIST(?:CMD|CONTROL|FILE|FILESIZE|IGNORE|SIZE|TIMEFORMAT)|OPT(?:ARG|IND|ERR)|PS[0-4]|IFS|PWD|OLDPWD|PPID|LINENO|SHLVL|_|RANDOM|SRANDOM|SECONDS|E?UID|GROUPS|COLUMNS|LINES|(?:HOST|MACH|OS)TYPE|SHELL(?:OPTS)?|DIRSTACK|FUNCNAME|PIPESTATUS|EPOCH\w+|MAIL(?:CHECK|PATH)?|REPLY)$/;
const OF_ENGINES = new Set(['HOME', 'HOSTNAME', 'TERM', 'container']);

/** Characters that variables may put into words: `A=$A$A` doubles a text in each line. */
const MAX_EXPANDED = 1 << 20;

/** The variables, options and directory of a shell, and what it has said. */
export class ShellState implements ShellVariables {
  readonly start: ShellStart;
  process: Process;
  stopsAtFailure: boolean;
  refusesUnset: boolean;
  positional: readonly string[];
  streams: Streams = { output: 'output', error: 'error' };
  /** Of the command that is run. */
  status = 0;
  line: number | null = 1;
  /** What stands on the standard error so far; `…` for what cannot be told. */
  said = '';
  /** Functions that it is in. */
  calls = 0;
  /** Names of the files that it has written to, and of the directories that it has made. */
  readonly written = new Set<string>();
  isTracing: boolean;
  /** The variable that has no value and was asked for last. */
  asked: string | null = null;
  splitsAtBlanks = true;
  /** What `$(…)` stands for, and what the command in it ends with. */
  outputOf: (text: string) => string = unfollowed;
  substituted = 0;
  readonly readOnly = new Set<string>();
  readonly #set = new Map<string, string | null>();
  readonly #exported = new Set<string>();
  #left = MAX_EXPANDED;

  constructor(start: ShellStart) {
    this.start = start;
    this.process = start.process;
    this.stopsAtFailure = start.stopsAtFailure;
    this.refusesUnset = start.refusesUnset;
    this.isTracing = start.isTracing;
    if (this.isTracing) this.write('error', null);
    this.positional = start.positional;
  }

  /** Whether what was found at a path may be another by now. */
  mayHaveChanged(path: string, { path: found, links }: Walk): boolean {
    return this.written.size > 0 && (links.length > 0 || [...splitPath(path), ...found].some((name) => this.written.has(name)));
  }

  /** Whether a program of that name may be one that it has written. */
  hasWrittenProgram(name: string): boolean {
    return this.written.has(baseName(name));
  }

  get expandsBraces(): boolean {
    return this.start.shell === 'bash';
  }

  value(name: string): string | null {
    const value = this.#find(name);
    if (value === null && /^\w/.test(name)) this.asked = name;
    this.spend(value?.length ?? 0);
    return value;
  }

  spend(count: number): void {
    this.#left -= count;
    if (this.#left < 0) unfollowed();
  }

  #find(name: string): string | null {
    if (/^[1-9]\d{0,3}$/.test(name)) return this.positional[Number(name) - 1] ?? null;
    if (name === '0') return this.start.name;
    if (name === '#') return String(this.positional.length);
    if (name === '?') return String(this.status);
    return /^[A-Za-z_]/.test(name) ? this.variable(name) : unfollowed();
  }

  /** The value of a variable, which is not asked for by this. */
  variable(name: string): string | null {
    const own = this.#set.get(name);
    if (own !== undefined) return own;
    const value = OF_SHELLS.test(name) ? undefined : this.start.env.get(name);
    if (value !== undefined && !this.start.isUnsure(name)) return value;
    return OF_SHELLS.test(name) || OF_ENGINES.has(name) || this.start.isUnsure(name) ? unfollowed() : null;
  }

  assign(name: string, value: string | null): void {
    if (!/^[A-Za-z_]/.test(name) || this.readOnly.has(name) || (OF_SHELLS.test(name) && !/^(?:PS[0-4]|IFS|HIST\w+|MAIL\w*)$/.test(name))) unfollowed();
    if (name === 'IFS') this.splitsAtBlanks = false;
    this.#set.set(name, value);
  }

  export(name: string): void {
    this.#exported.add(name);
  }

  /** `unset` takes the mark of an exported variable too. */
  unset(name: string): void {
    this.assign(name, null);
    this.#exported.delete(name);
  }

  /** What a program that is started gets; `given` are assignments before its name. */
  environment(given: readonly (readonly [name: string, value: string])[]): LaunchEnvironment {
    const { env } = this.start;
    const changed = new Map<string, string | null>([...this.#set].filter(([name]) => this.#exported.has(name) || env.get(name) !== undefined));
    for (const [name, value] of given) changed.set(name, value);
    if (changed.size === 0) return env;
    const added = [...changed].flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
    return environmentOf([...env.entries().filter(([name]) => !changed.has(name)), ...added]);
  }

  mayMatch(pattern: string): boolean {
    const here = this.written.size > 0 ? null : walk(this.process.root, joinPath(this.process.cwd));
    const names = here?.ok === true && here.node.type === 'directory' ? namesOf(here.node) : null;
    return names === null || !names.complete || names.names.some((name) => matchesPattern(pattern, name) !== false);
  }

  output(text: string): string {
    return this.outputOf(text);
  }

  refuse(name: string, cause: 'unbound' | 'unset' | 'null', words: string | null): never {
    const isBash = this.start.shell === 'bash';
    const own = { unbound: isBash ? 'unbound variable' : 'parameter not set', unset: 'parameter not set', null: isBash ? 'parameter null or not set' : 'parameter not set or null' };
    this.complain(`${isBash && cause === 'unbound' && /^\d/.test(name) ? '…' : ''}${name}: ${words ?? own[cause]}`);
    // With `set -e`, that is what ends it.
    throw new ShellEnd(!isBash ? 2 : this.start.isText && !this.stopsAtFailure ? 127 : 1, `${name}, which it asks for, is not set`, wanting(name));
  }

  /** A message of the shell's own, which names its place; `command` where one of its commands speaks. */
  complain(text: string, command: string | null = null): void {
    this.write('error', `${this.place(command)}${text}`);
  }

  /** What its messages begin with. */
  place(command: string | null): string {
    const { shell, name, isText, isNamed } = this.start;
    const line = this.line ?? '…';
    const spoken = command === null ? '' : `${command}: `;
    if (shell === 'dash') return `${name}: ${line}: ${spoken}`;
    // In a function of a text behind -c bash has another name for itself.
    if (shell === 'bash') return isText && this.calls > 0 ? '…' : `${name}: line ${line}: ${spoken}`;
    // busybox counts the lines of such a text from 0, or not, and tells them only where something has a name.
    return !isText ? `${name}: ${spoken}line ${line}: ` : `${name}: ${spoken}${isNamed || command !== null ? '…' : ''}`;
  }

  /** Writes a line; null for one that cannot be told. */
  write(stream: keyof Streams, text: string | null): void {
    if (this.streams[stream] !== 'error') return;
    this.said = text === null || this.isTracing || this.said === '…\n' ? '…\n' : `${this.said}${text}\n`;
  }
}
