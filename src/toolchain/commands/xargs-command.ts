import { baseName } from '../../text.ts';
import { firstOperand } from '../handed-commands.ts';
import type { Invocation } from '../invocation.ts';
import type { Maybe } from './command-paths.ts';

/** They start what stands behind them, or in them. */
const STARTERS = new Set(['find', 'env', 'command', 'eval']);

/** What xargs starts decides what it does: nothing where that only tells of what it is given, or comes behind it. */
export function readXargs({ args, isHandedOn }: Invocation, harmless: ReadonlySet<string>): Maybe[] | null {
  const program = baseName(args[firstOperand(args)]?.value ?? 'echo');
  return isHandedOn === true || (harmless.has(program) && !STARTERS.has(program)) ? [] : null;
}
