import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { PATH_MAX } from '../../image/walk.ts';
import { isKnown, UNKNOWN } from '../../unknown-value.ts';
import { assignedBy } from './assigning-commands.ts';
import { ASSIGNMENT } from './assignments.ts';
import { ShellCalls } from './calls.ts';
import { SET_BY_ITSELF, ShellEnvironment } from './environment.ts';
import type { ShellVariable } from './environment.ts';
import type { ShellWord } from './expand.ts';
import type { ShellFrames } from './frames.ts';
import { unknownAt } from './open-command.ts';
import { MOVES, sourcedVariables } from './sourced.ts';
import type { ShellStart } from './types.ts';

/** Values longer than that are taken for unknown: a variable that doubles itself in each line must not grow for ever. */
const MAX_VALUE = 8192;

/** A value as far as a shell is followed that has it. */
export function cap(value: string): string {
  return value.length > MAX_VALUE ? UNKNOWN : value;
}

/** What a shell keeps from command to command: its variables, and the directory it is in; null where that is not known. */
export class ShellMemory {
  readonly environment: ShellEnvironment;
  readonly calls: ShellCalls;
  directory: string | null;
  readonly #isComplete: boolean;
  readonly #text: ShellStart['text'];
  readonly #frames: () => Pick<ShellFrames, 'isCertain' | 'isInFunction'>;
  #exportsAll = false;
  /** A file or a text was read that may set variables. */
  #readsOthers = false;
  /** Marked before they have a value. */
  readonly #exported = new Set<string>();
  /** Unset in a condition: whether a later assignment is exported is not known. */
  readonly #maybeUnset = new Set<string>();

  constructor({ environment, isComplete, directory, text }: ShellStart, frames: () => Pick<ShellFrames, 'isCertain' | 'isInFunction'>) {
    this.environment = new ShellEnvironment(environment);
    this.calls = new ShellCalls(this.environment, this.#exported);
    this.directory = directory;
    this.#isComplete = isComplete;
    this.#text = text;
    this.#frames = frames;
  }

  /** The shell keeps PWD itself, whatever the image says. */
  valueOf(name: string, version = this.environment.version, directory = this.directory): string | null {
    // bash's name for the script, here always the one that was started.
    const variable = this.environment.get(name === 'BASH_SOURCE' ? '0' : name, version);
    if (name === 'PWD' && (variable === null || variable.source === 'image')) return directory ?? UNKNOWN;
    return variable === null ? (this.#isComplete && !this.#readsOthers && !SET_BY_ITSELF.has(name) ? null : UNKNOWN) : variable.value;
  }

  assign(name: string, variable: ShellVariable): void {
    const exported = this.#exportsAll || this.#exported.has(name) || this.environment.get(name)?.exported === true;
    const value = this.#frames().isCertain && !this.#maybeUnset.has(name) ? variable.value : UNKNOWN;
    this.environment.set(name, { ...variable, value, exported });
  }

  /** What a command changes in the shell itself. */
  change(program: string, words: readonly ShellWord[]): void {
    this.#readsOthers ||= program === 'eval';
    if (program === 'eval' && words.some(({ value }) => MOVES.test(value))) this.directory = null;
    // Of several places bash takes none, and others the first.
    if (words.filter(({ value }) => !/^-./.test(value)).length > 1 && program === 'cd') this.directory = null;
    else if (program === 'cd' || program === 'pushd') this.#changeDirectory(words.at(-1)?.value ?? '~');
    else if (program === 'popd') this.directory = null;
    else if (program === 'export' || program === 'declare' || program === 'typeset') this.#export(words);
    else if (program === 'local' || program === 'readonly') this.#declare(words, program === 'local');
    else if (program === 'unset') for (const { value } of words) this.#unset(value);
    else if (program === '.' || program === 'source') this.#source(words[0]?.value ?? '');
    else if (program === 'set') this.#exportsAll ||= words.some(({ value }) => /^-[a-z]*a/.test(value) || value === 'allexport');
    else for (const { value, start, end } of assignedBy(program, words)) this.assign(value, unknownAt(start, end));
  }

  #source(path: string): void {
    const { variables, isWhole, mayMove } = sourcedVariables(path, this.directory, this.#text);
    this.#readsOthers ||= !isWhole;
    if (mayMove) this.directory = null;
    for (const { name, value, isExported } of variables) {
      if (isExported) this.#export([{ ...unknownAt(-1, -1), value: `${name}=${value}`, isPattern: false, isOpen: false }]);
      else this.assign(name, { ...unknownAt(-1, -1), value });
    }
  }

  #unset(name: string): void {
    const before = this.environment.get(name);
    if (!this.#frames().isCertain) this.#maybeUnset.add(name);
    this.#exported.delete(name);
    this.environment.set(name, this.#frames().isCertain || before === null ? null : { ...before, value: UNKNOWN });
  }

  #changeDirectory(target: string): void {
    // CDPATH is where names are looked for, not paths.
    const isPath = /^\.{0,2}(?:\/|$)/.test(target);
    const known =
      isKnown(target)
      && target !== '-'
      && !target.startsWith('~')
      && this.#frames().isCertain
      && (this.directory !== null || target.startsWith('/'))
      && (isPath || this.environment.get('CDPATH') === null);
    const directory = known ? cleanPath(target.startsWith('/') ? target : `${this.directory ?? ''}/${target}`) : null;
    // Deeper, nothing can be named by its path, and each step on would cost as much as all before it.
    this.directory = directory === null || directory.length >= PATH_MAX ? null : directory;
  }

  #declare(words: readonly ShellWord[], isLocal: boolean): void {
    for (const { value } of words) {
      const match = ASSIGNMENT.exec(value);
      const name = match?.[1] ?? value;
      if (isLocal && !this.#frames().isInFunction) this.calls.own(name);
      if (match !== null) this.assign(name, { ...unknownAt(-1, -1), value: cap(value.slice(match[0].length)) });
      // Without a value it is the one around it to some shells, and none to others.
      else if (isLocal && this.environment.get(name) !== null) this.assign(name, unknownAt(-1, -1));
    }
  }

  #export(words: readonly ShellWord[]): void {
    for (const { value, start, end } of words) {
      const match = ASSIGNMENT.exec(value);
      const name = match?.[1] ?? value;
      const before = this.environment.get(name);
      if (match === null && before === null) {
        this.#exported.add(name);
        continue;
      }
      const certain = this.#frames().isCertain && !words.some((word) => /^-[a-zA-Z]*[iluAn]/.test(word.value));
      const text = match === null ? (before?.value ?? '') : cap(value.slice(match[0].length));
      this.environment.set(name, { value: certain ? text : UNKNOWN, source: 'export', exported: true, start, end });
    }
  }
}
