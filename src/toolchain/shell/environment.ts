import type { Environment } from '../../dockerfile/evaluation.ts';
import { UNKNOWN, isKnown } from '../../unknown-value.ts';

/** Where a variable of a command got its value. */
export type VariableSource = 'image' | 'assignment' | 'export' | 'shell';

/** A variable at some point of a script. */
export interface ShellVariable {
  /** Unknown pieces stand in it as UNKNOWN. */
  readonly value: string;
  /** `image`: ENV or ARG; `assignment`: before the command itself; `export` and `shell`: set earlier in the script. */
  readonly source: VariableSource;
  /** Whether programs see it. */
  readonly exported: boolean;
  /** Where in the script it was set; -1 for `image`. */
  readonly start: number;
  readonly end: number;
}

/** What ENV and ARG gave: null for a variable with an unknown value. Asked, not listed: a stage may have thousands. */
export interface StartEnvironment {
  get(name: string): string | null | undefined;
}

/** A value as such an environment has it: undefined where it is not set, null where it is not known. */
export function asGiven(value: string | null | undefined): string | null | undefined {
  return value == null ? undefined : isKnown(value) ? value : null;
}

/** The variables of a stage as a shell starts with them. */
export function shellEnvironment(env: Environment): StartEnvironment {
  return {
    get: (name) => {
      const variable = env.get(name);
      return variable === undefined || variable.unknown.length === 0 ? variable?.value : null;
    },
  };
}

/** Stands for what `$(pkg-config …)` and its like give: places of headers, and libraries, none of which links a program statically. */
export const LIBRARY_FLAGS = `${UNKNOWN}-config`;

/** Stands for one word, whatever it says, as `$(nproc)` does. */
export const ONE_WORD = `${UNKNOWN}1`;

/** What `date` says: several words, the last of them the year. */
export const TODAY = `${UNKNOWN} 20${UNKNOWN}`;

interface Change {
  readonly version: number;
  readonly variable: ShellVariable | null;
}

/** Variables over the course of a script: every state is kept and can be asked, at the cost of what changed. */
export class ShellEnvironment {
  readonly #start: StartEnvironment;
  readonly #changes = new Map<string, Change[]>();
  readonly #log: { readonly name: string; readonly before: ShellVariable | null }[] = [];

  /** The state now; pass it to `get` later. */
  get version(): number {
    return this.#log.length;
  }

  constructor(start: StartEnvironment) {
    this.#start = start;
  }

  get(name: string, version: number = this.version): ShellVariable | null {
    const changes = this.#changes.get(name);
    if (changes === undefined) return this.#given(name);
    let low = 0;
    let high = changes.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((changes[middle]?.version ?? 0) <= version) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? this.#given(name) : (changes[low - 1]?.variable ?? null);
  }

  set(name: string, variable: ShellVariable | null): void {
    this.#log.push({ name, before: this.get(name) });
    const changes = this.#changes.get(name) ?? [];
    changes.push({ version: this.version, variable });
    this.#changes.set(name, changes);
  }

  #given(name: string): ShellVariable | null {
    const value = this.#start.get(name);
    return value === undefined ? null : { value: value ?? UNKNOWN, source: 'image', exported: true, start: -1, end: -1 };
  }

  /** Brings back what was at `version`, as the end of a subshell does. */
  restore(version: number): void {
    for (let i = this.#log.length - 1, end = version; i >= end; i--) {
      const change = this.#log[i];
      if (change !== undefined) this.set(change.name, change.before);
    }
  }
}

/** What a shell, or what starts it, sets where the image does not. */
export const SET_BY_ITSELF = new Set(
  'OLDPWD HOME HOSTNAME IFS PS1 PS2 PS4 OPTIND PPID LINENO UID EUID GROUPS RANDOM SECONDS SHLVL SHELLOPTS BASH BASHOPTS BASHPID BASH_VERSION OSTYPE HOSTTYPE MACHTYPE _'.split(
    ' ',
  ),
);
