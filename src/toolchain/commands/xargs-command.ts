import { baseName } from '../../text.ts';
import type { Invocation } from '../invocation.ts';
import type { Maybe } from './command-paths.ts';

/** Options that take the next word; of those with a word of their own it is the end. */
const TAKES_NEXT = /^-[0rtpxeil]*[nPLIdsEa]$|^--(?:max-args|max-procs|max-lines|replace|delimiter|max-chars|arg-file)$/;
/** They start what stands behind them, or in them. */
const STARTERS = new Set(['find', 'env', 'command', 'eval']);

/** What xargs starts decides what it does: nothing where that only tells of what it is given. */
export function readXargs({ args }: Invocation, harmless: ReadonlySet<string>): Maybe[] | null {
  let at = 0;
  while (args[at]?.value.startsWith('-') === true) at += TAKES_NEXT.test(args[at]?.value ?? '') ? 2 : 1;
  const word = args[at];
  const program = baseName(word?.value ?? 'echo');
  return harmless.has(program) && !STARTERS.has(program) ? [] : null;
}
