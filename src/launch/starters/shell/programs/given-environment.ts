import type { LaunchEnvironment } from '../../../environment.ts';
import type { ShellState } from '../state.ts';
import { isKnown } from '../unknown.ts';
import type { Done } from './done.ts';

/** What shells and engines add, of which nobody knows here. */
const OF_OTHERS = /^(?:HOME|HOSTNAME|PWD|OLDPWD|SHLVL|_)$/;

/**
 * `printenv NAME`, and `env` of all, by what the program itself is given: `A=1 printenv A`, `env -u A …`. Undefined where it is given what
 * the shell gives every program, null where nobody knows.
 */
export function ofGiven(name: string, words: readonly string[], env: LaunchEnvironment | null, state: ShellState): Done | null | undefined {
  if (env === null || (name !== 'printenv' && name !== 'env')) return undefined;
  const [asked, ...more] = words;
  if (asked === undefined) return listed(env, state);
  if (name !== 'printenv' || more.length > 0 || !/^[A-Za-z_]\w*$/.test(asked)) return undefined;
  const value = env.get(asked);
  if (OF_OTHERS.test(asked) && env.isBare !== true && !(asked === 'HOME' && typeof value === 'string')) return undefined;
  if (typeof value === 'string') return isKnown(value) ? { status: 0, output: `${value}\n` } : null;
  if (value === null || env.isOpen === true) return value === null ? null : undefined;
  const own = state.variables.variable(asked);
  const isKept = own !== null && isKnown(own);
  return env.isBare === true || isKept || state.variables.environment([]).get(asked) !== undefined ? { status: 1, output: '' } : undefined;
}

function listed(env: LaunchEnvironment, state: ShellState): Done | null | undefined {
  const lines = env.entries().map(([name, value]) => `${name}=${value}\n`);
  if (env.isBare === true && env.isOpen !== true) return lines.every(isKnown) ? { status: 0, output: lines.join('') } : null;
  const own = state.variables.environment([]).entries();
  return own.length === lines.length && own.every(([name, value], at) => lines[at] === `${name}=${value}\n`)
    ? undefined
    : { status: 0, output: null };
}
