import { NO_GLOBS } from './builtins/options.ts';
import type { GlobOptions, ShellOptions } from './builtins/options.ts';
import type { ShellStart } from './start.ts';
import { CONTAINER_SINKS } from './streams.ts';
import type { Input, Sinks } from './streams.ts';
import type { Status } from './unknown.ts';
import type { LocalValues } from './variables.ts';

/** What a shell that splits off has as the other had it. Each changes its own: none of the values is changed in its place. */
export class Inherited {
  /** Absolute, free of links. */
  cwd: readonly string[];
  /** Where it was before, and what it was called then; null where it has not gone. */
  before: { readonly cwd: readonly string[]; readonly name: string } | null = null;
  /** Where `popd` of bash goes back to, the last one first. */
  directories: readonly string[] = [];
  /** 0000 to 0777. */
  umask = 0o022;

  options: ShellOptions;
  inheritsErrexit: boolean;
  globs: GlobOptions;
  /** `shopt -s expand_aliases`. */
  expandsAliases = false;
  /** It has options besides those that are followed. */
  hidesFlags = false;

  positional: readonly string[];
  /** Where `getopts` goes on: a word from 1, and a letter in it. */
  optionAt: { readonly word: number; readonly letter: number } = { word: 1, letter: 1 };

  sinks: Sinks = CONTAINER_SINKS;
  /** Null where nobody can tell. */
  input: Input | null;
  /** What is open to read by numbers from 3 on. */
  inputs: Readonly<Record<number, Input>> = {};
  /** Something is open to read by another number than 0. */
  hasOpened = false;

  /** Of the last command. */
  status: Status = 0;
  /** What each command of the last pipe ended with, or the last one alone. */
  pipeStatuses: readonly Status[] = [0];

  line: number | null = 1;
  /** What line a command is on, cannot be told. */
  hidesLines = false;
  /** Lines and file are not the script's own. */
  isElsewhere = false;
  /** When the command was read that is done. */
  readAt = 0;
  /** Files that are read by `.`, within one another. */
  sourced = 0;
  /** Texts that eval reads, within one another. */
  evaluated = 0;

  /** The names of the functions that it is in, the innermost last, and what is local to each. */
  calls: readonly string[] = [];
  locals: readonly LocalValues[] = [];
  /** Loops that it is in, within a function in those of that. */
  loops = 0;
  /** Functions that bash gives to the shells it starts. */
  exportedFunctions: ReadonlySet<string> = new Set();
  /** What it starts is not what becomes of the container: somebody waits for its end. */
  isChild = false;

  constructor(start: ShellStart, from: Inherited | null) {
    this.cwd = start.process.cwd;
    this.input = start.input;
    this.options = start.options;
    this.globs = start.globs ?? NO_GLOBS;
    this.positional = start.positional;
    // bash as it is leaves -e out of $(…), and so does busybox.
    this.inheritsErrexit = start.shell === 'dash' || (start.shell === 'bash' && start.isPosix);
    // Its own fields and no others: whoever is made of it has none yet.
    if (from !== null) copyFields<Inherited>(this, from);
  }
}

function copyFields<T extends object>(to: T, from: T): void {
  for (const key in to) to[key] = from[key];
}
