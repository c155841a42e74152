import { UNKNOWN } from '../../unknown-value.ts';
import type { ShellEnvironment, ShellVariable } from './environment.ts';
import { NEXT_WORD } from './expand.ts';
import type { ShellWord } from './expand.ts';
import { unknownAt } from './open-command.ts';

/** Parameters that are set where a function is given fewer, too. */
const POSITIONS = 9;

/** Functions that hand on what they were given, twice each, would end with any number. */
const MOST_PARAMETERS = 256;

interface Before {
  readonly variable: ShellVariable | null;
  readonly isExported: boolean;
}

/** The functions that are being called, and the variables that each has of its own. */
export class ShellCalls {
  readonly #environment: ShellEnvironment;
  readonly #exported: Set<string>;
  /** What the variables were before, the innermost call last. */
  readonly #open: Map<string, Before>[] = [];

  /** `exported`: names that are marked before they have a value. */
  constructor(environment: ShellEnvironment, exported: Set<string>) {
    this.#environment = environment;
    this.#exported = exported;
  }

  /** Gives a function its parameters. */
  enter(words: readonly ShellWord[]): void {
    this.#open.push(new Map());
    const isSure = words.length <= MOST_PARAMETERS && words.every(({ isOpen, isPattern }) => !isOpen && !isPattern);
    const all = words.map(({ value }) => value).join(' ');
    for (let i = 0; i < POSITIONS; i++)
      this.#give(String(i + 1), isSure ? (words[i]?.value ?? '') : i === 0 && words.length === 1 ? all : UNKNOWN);
    this.#give('#', isSure ? String(words.length) : UNKNOWN);
    this.#give('@', isSure ? words.map(({ value }) => value).join(NEXT_WORD) : words.length > 1 ? UNKNOWN : all);
    this.#give('*', all);
  }

  /** A variable is the function's own from here on; nothing outside of functions. */
  own(name: string): void {
    const own = this.#open.at(-1);
    if (own !== undefined && !own.has(name)) own.set(name, { variable: this.#environment.get(name), isExported: this.#exported.has(name) });
  }

  leave(): void {
    for (const [name, { variable, isExported }] of this.#open.pop() ?? []) {
      this.#environment.set(name, variable);
      if (!isExported) this.#exported.delete(name);
    }
  }

  #give(name: string, value: string): void {
    this.own(name);
    this.#environment.set(name, { ...unknownAt(-1, -1), value });
  }
}
