import type { Environment, StageConfig } from '../dockerfile/evaluation.ts';
import { isKnown } from './starters/shell/unknown.ts';

/** The variables that a program is started with. */
export interface LaunchEnvironment {
  /** The last value of the name. */
  get(name: string): string | undefined;
  entries(): readonly (readonly [name: string, value: string])[];
  /** UTF-16 units: no `NAME=value` is longer, and all together are not. Known without looking at each. */
  readonly longest: number;
  readonly total: number;
  /** Set where a script has given a variable a value that nobody knows. */
  readonly isOpen?: boolean;
  /** Set where a program was started with these and no others, `env -i`: what engines add to them is not there. */
  readonly isBare?: boolean;
  /** Set where somebody has taken HOME away, `env -u HOME`: an engine's or a step's own is not there. */
  readonly isHomeless?: boolean;
}

export function environmentOf(entries: readonly (readonly [name: string, value: string])[]): LaunchEnvironment {
  const values = new Map(entries);
  let longest = 0;
  let total = 0;
  for (const [name, value] of entries) {
    longest = Math.max(longest, name.length + value.length + 1);
    total += name.length + value.length + 1;
  }
  return { get: (name) => values.get(name), entries: () => entries, longest, total };
}

/** What kernels, loaders, shells, interpreters and tools that start others look at. */
const LOOKED_AT =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|TERM|TMPDIR|TZ|IFS|ENV|CDPATH|PS4|POSIXLY_CORRECT|SHELLOPTS|(?:LD|LC|BASH|GLIBC|MALLOC|TINI|GOSU|S6|SSL|OPENSSL|NODE|NPM)_|LANG|LOC|NLS|PYTHON|PERL|RUBY|GO|JAVA|JDK|_JAVA|LUA|PHP|MAKE|MFLAGS|COLUMNS$)/;

/** Whether nobody knows the value of a variable that tells how a program starts: a name that only the program itself knows is none. */
export function isOpenToStart(env: LaunchEnvironment): boolean {
  return env.isOpen === true && env.entries().some(([name, value]) => LOOKED_AT.test(name) && !isKnown(value));
}

/** Why glibc's loader tells something and starts nothing; null where it goes on. `secure`: the caller is not trusted. */
export function tellsInstead(env: LaunchEnvironment, secure: boolean): string | null {
  if (env.get('LD_TRACE_LOADED_OBJECTS') !== undefined)
    return 'LD_TRACE_LOADED_OBJECTS has the loader list the libraries and start nothing';
  return !secure && (env.get('LD_DEBUG') ?? '').split(/[ ,:]/).includes('help')
    ? 'LD_DEBUG=help has the loader tell what it can tell and start nothing'
    : null;
}

/** Whether a base image below may set a variable that no instruction sets. */
export function mayBeSet({ envIsOpen, envNames }: Pick<StageConfig, 'envIsOpen' | 'envNames'>, name: string): boolean {
  return envIsOpen && (envNames === null || envNames.test(name));
}

/** What a RUN line sees; its variables are listed only if somebody asks, since a stage may have thousands of each. */
export function runEnvironment(env: Environment): LaunchEnvironment {
  return {
    get: (name) => env.get(name)?.value,
    entries: () => env.entries().map(({ name, value }) => [name, value] as const),
    longest: env.longest,
    total: env.total,
  };
}

/** The same with other values, null for variables that are gone; still listed only if somebody asks. */
export function withChanges(env: LaunchEnvironment, changed: ReadonlyMap<string, string | null>): LaunchEnvironment {
  const added = [...changed].flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
  const lengths = added.map(([name, value]) => name.length + value.length + 1);
  return {
    get: (name) => (changed.has(name) ? (changed.get(name) ?? undefined) : env.get(name)),
    entries: () => [...env.entries().filter(([name]) => !changed.has(name)), ...added],
    longest: lengths.reduce((longest, length) => Math.max(longest, length), env.longest),
    total: lengths.reduce((sum, length) => sum + length, env.total),
    isOpen: env.isOpen === true || added.some(([, value]) => !isKnown(value)),
    isBare: env.isBare === true,
    isHomeless: changed.has('HOME') ? changed.get('HOME') === null : env.isHomeless === true,
  };
}
