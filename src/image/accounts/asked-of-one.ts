import type { RunMachine } from '../run/run-machine.ts';
import { Accounts } from './accounts.ts';
import { readOptions } from './options.ts';
import type { OptionTable, Options } from './options.ts';

/** A command of shadow's for one user or group. */
export interface AskedOfOne extends Pick<Options, 'given'> {
  readonly accounts: Accounts;
  readonly name: string;
}

/** What such a command is asked for; null where it names none or several, is given one of the letters that nobody follows, or refuses. */
export function askedOfOne(machine: RunMachine, args: readonly string[], table: OptionTable, unfollowed: string): AskedOfOne | null {
  const options = readOptions(args, table);
  const accounts = Accounts.read(machine);
  const [name, more] = options?.operands ?? [];
  if (options === null || accounts === null || name === undefined || more !== undefined) return null;
  const { given } = options;
  return [...unfollowed].some((letter) => given.has(letter)) ? null : { accounts, name, given };
}
