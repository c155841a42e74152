import type { Arguments, OptionSpec } from './arguments.ts';
import type { Io } from './io.ts';

/** Taken by every command, whether it has colours or not: who calls one puts them in once for all. */
export const COLOUR_OPTIONS: readonly OptionSpec<'--color' | '--no-color'>[] = [
  { names: ['--color'], value: null, help: 'colours, even where this is no terminal' },
  { names: ['--no-color'], value: null, help: 'no colours; NO_COLOR and FORCE_COLOR are honoured too' },
];

/** `--color` and `--no-color` decide, then NO_COLOR (no-color.org), FORCE_COLOR, and whether it is a terminal. */
export function wantsColour(args: Arguments, io: Io): boolean {
  if (args.values.has('--no-color')) return false;
  if (args.values.has('--color')) return true;
  if ((io.env['NO_COLOR'] ?? '') !== '') return false;
  const forced = io.env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return io.stdout.isTTY === true && io.env['TERM'] !== 'dumb';
}
