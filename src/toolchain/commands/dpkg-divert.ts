import { parseArguments } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { Maybe } from './command-paths.ts';
import { readMove } from './transfer-commands.ts';

/** `dpkg-divert --add --rename --divert TO FILE`: the file goes to another name, and comes back with `--remove`. Without `--rename` it stays. */
export function readDivert(invocation: Invocation): Maybe[] | null {
  const { operands, options } = parseArguments(invocation.args, new Set(['--divert', '--package', '--divert-to', '--admindir', '--root']));
  if (!options.has('--rename') || operands.length === 0) return [];
  const [file] = operands;
  const other = options.get('--divert');
  if (file === undefined || operands.length > 1 || options.has('--root')) return null;
  const diverted = other ?? { ...file, value: `${file.value}.distrib` };
  return readMove({ ...invocation, args: options.has('--remove') ? [diverted, file] : [file, diverted] });
}
