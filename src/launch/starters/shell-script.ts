import { environmentOf } from '../environment.ts';
import type { LaunchEnvironment } from '../environment.ts';
import { follow, mayExecute } from '../process.ts';
import type { Process } from '../process.ts';
import type { LastWord } from './handing.ts';
import { readPlainLine } from './shell-words.ts';
import type { ShellWord } from './shell-words.ts';

/** Shells whose words are known. */
export type Shell = 'ash' | 'dash' | 'bash';

/** The first program that a script starts. */
export interface ShellCommand {
  readonly kind: 'command';
  readonly argv: readonly string[];
  readonly env: LaunchEnvironment;
  readonly process: Process;
  readonly isExec: boolean;
  /** Whether the script has more to do behind it, and ends here only where this fails (`set -e`). */
  readonly goesOn: boolean;
  /** Counted from 1; null where shells count differently. */
  readonly line: number | null;
}

/** What the shell itself refuses. */
export interface ShellRefusal {
  readonly kind: 'refused';
  readonly line: number;
  readonly refusal: LastWord & { readonly detail: string; readonly fix: string };
}

/** Words that a shell of these takes for itself. */
const OF_THE_SHELL = new Set(
  `. : alias bg bind break builtin caller case cd chdir command compgen complete compopt continue coproc declare dirs disown do done echo elif else enable
  esac eval exec exit export false fc fg fi for function getopts hash help history if in jobs kill let local logout mapfile popd printf pushd pwd read
  readarray readonly return select set shift shopt source suspend test then time times trap true type typeset ulimit umask unalias unset until wait while [ [[ { ! }`.split(/\s+/),
);

const NO_PIPEFAIL = {
  message: 'set: Illegal option -o pipefail', exitCode: 2,
  detail: 'dash, which is sh in this image, has no pipefail', fix: '#!/bin/bash as its first line, where that is in the image, or set -eu without pipefail',
} as const;

/** Those that are followed. */
const OWN_COMMANDS = new Set(['cd', 'exec', 'export', 'set']);

/** Those that do nothing to what is started later, and do not fail. */
const HARMLESS = new Set([':', 'true', 'echo', 'umask']);

/** Lines that are looked at: what comes so late does more than to start a program. */
const MAX_LINES = 1000;
/** Characters that variables may put into them: `A=$A$A` doubles a text in each line. */
const MAX_EXPANDED = 1 << 20;

/** How a shell was started. */
export interface ShellStart {
  readonly process: Process;
  readonly env: LaunchEnvironment;
  readonly shell: Shell;
  /** `-e`. */
  readonly stopsAtFailure: boolean;
  /** `$1` and on. */
  readonly positional: readonly string[];
}

/**
 * Reads what a shell is given to the first program that it starts. Lines before it may set variables and options and change the
 * directory; null where there is anything else, since then nobody can tell from the text whether that program is ever reached.
 */
export function firstCommand(script: string, start: ShellStart): ShellCommand | ShellRefusal | null {
  const state = new ShellState(start);
  let left = MAX_EXPANDED;
  const value = (name: string): string | undefined => {
    const text = state.value(name);
    left -= text?.length ?? 0;
    return left < 0 ? undefined : text;
  };
  const variables = { positional: start.positional, value };
  for (let at = 0, line = 1; at < script.length && line <= MAX_LINES; line++) {
    const read = readPlainLine(script, at, variables);
    if (read === null) return null;
    at = read.end;
    const taken = read.words.length === 0 ? 'done' : state.take(read.words);
    if (taken === null) return null;
    if (taken === 'no-pipefail') return { kind: 'refused', line, refusal: NO_PIPEFAIL };
    if (taken !== 'done') {
      const goesOn = !taken.isExec && !isRestEmpty(script, at);
      return goesOn && !state.stopsAtFailure ? null : { kind: 'command', ...taken, goesOn, process: state.process, line: read.isFolded ? null : line };
    }
    if (read.isFolded) return null;
  }
  return null;
}

function isRestEmpty(script: string, from: number): boolean {
  return script.slice(from).split('\n').every((line) => /^[ \t]*(?:#|$)/.test(line));
}

type Taken = 'done' | 'no-pipefail' | Pick<ShellCommand, 'argv' | 'env' | 'isExec'> | null;

/** The variables, options and directory of a shell, and what its own commands make of them. */
class ShellState {
  process: Process;
  stopsAtFailure: boolean;
  readonly #env: LaunchEnvironment;
  readonly #shell: Shell;
  readonly #set = new Map<string, string>();
  readonly #exported = new Set<string>();

  constructor({ process, env, shell, stopsAtFailure }: ShellStart) {
    this.process = process;
    this.stopsAtFailure = stopsAtFailure;
    this.#env = env;
    this.#shell = shell;
  }

  value(name: string): string | undefined {
    return this.#set.get(name) ?? this.#env.get(name);
  }

  take(words: readonly ShellWord[]): Taken {
    const given = words.findIndex((word) => !isAssignment(word));
    if (given === -1) {
      for (const { text } of words) this.#assign(text);
      return 'done';
    }
    const [name = '', ...rest] = words.slice(given).map(({ text }) => text);
    if (HARMLESS.has(name)) return 'done';
    const before = words.slice(0, given).map(({ text }) => text);
    if (!OWN_COMMANDS.has(name)) return isProgram(name) ? { argv: [name, ...rest], env: this.#environment(before), isExec: false } : null;
    if (before.length > 0 && name !== 'exec') return null;
    switch (name) {
      case 'cd': return this.#changeDirectory(rest);
      case 'set': return this.#setOptions(rest);
      case 'export': return this.#export(words.slice(1));
      default: return isProgram(rest[0]) ? { argv: rest, env: this.#environment(before), isExec: true } : null;
    }
  }

  /** What a program that is started gets; `given` are assignments before its name. */
  #environment(given: readonly string[]): LaunchEnvironment {
    const changed = new Map([...this.#set].filter(([name]) => this.#exported.has(name) || this.#env.get(name) !== undefined));
    for (const text of given) changed.set(...splitAssignment(text));
    return changed.size === 0 ? this.#env : environmentOf([...this.#env.entries().filter(([name]) => !changed.has(name)), ...changed]);
  }

  #assign(text: string): void {
    this.#set.set(...splitAssignment(text));
  }

  #export(words: readonly ShellWord[]): Taken {
    for (const word of words) {
      if (isAssignment(word)) this.#assign(word.text);
      else if (!/^[A-Za-z_]\w*$/.test(word.text)) return null;
      this.#exported.add(word.text.split('=')[0] ?? '');
    }
    return words.length === 0 ? null : 'done';
  }

  #changeDirectory([path = '', ...more]: readonly string[]): Taken {
    if (path === '' || path.startsWith('-') || more.length > 0 || this.value('CDPATH') !== undefined) return null;
    const found = follow(this.process, path);
    if (found.ok !== true || found.node.type !== 'directory' || !mayExecute(this.process, found.node, true)) return null;
    this.process = { ...this.process, cwd: found.path };
    return 'done';
  }

  /** `set -eu`, `set -o pipefail`. */
  #setOptions(words: readonly string[]): Taken {
    for (let i = 0; i < words.length; i++) {
      const [, sign, letters = '', hasName] = /^([-+])([euxf]*)(o?)$/.exec(words[i] ?? '') ?? [];
      if (letters + (hasName ?? '') === '') return null;
      if (letters.includes('e')) this.stopsAtFailure = sign === '-';
      if (hasName === '') continue;
      const option = words[++i] ?? '';
      if (option === 'errexit') this.stopsAtFailure = sign === '-';
      // dash knows it from 0.5.13 on, which no base image that is described has.
      if (option === 'pipefail' && this.#shell === 'dash') return 'no-pipefail';
      if (!['errexit', 'nounset', 'xtrace', 'pipefail'].includes(option)) return null;
    }
    return words.length === 0 ? null : 'done';
  }
}

function isAssignment({ text, bare }: ShellWord): boolean {
  return (/^[A-Za-z_]\w*=/.exec(text)?.[0].length ?? Infinity) <= bare;
}

function splitAssignment(text: string): [name: string, value: string] {
  const cut = text.indexOf('=');
  return [text.slice(0, cut), text.slice(cut + 1)];
}

function isProgram(name: string | undefined): boolean {
  return name !== undefined && name !== '' && !name.startsWith('-') && !OF_THE_SHELL.has(name);
}
