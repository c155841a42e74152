import { baseName } from '../../text.ts';
import { UNKNOWN } from '../../unknown-value.ts';
import type { Invocation } from '../invocation.ts';
import type { Maybe } from './command-paths.ts';

/** Options that take the next word; of those with a word of their own it is the end. */
const TAKES_NEXT = /^-[0rtpxeil]*[nPLIdsEa]$|^--(?:max-args|max-procs|max-lines|replace|delimiter|max-chars|arg-file)$/;
/** They start what stands behind them, or in them. */
const STARTERS = new Set(['find', 'env', 'command', 'eval']);

/** What xargs starts decides what it does: nothing where that only tells of what it is given. */
export function readXargs({ args }: Invocation, harmless: ReadonlySet<string>): Maybe[] | null {
  const program = baseName(args[firstOperand(args)]?.value ?? 'echo');
  return harmless.has(program) && !STARTERS.has(program) ? [] : null;
}

/** They leave alone what they are not made for, whatever words they are given. */
const OF_PACKAGES = /^(?:apk|apt|apt-get|apt-mark|dnf|microdnf|yum|zypper|pip3?|npm|gem)$/;

/** A manager of packages that it starts, with words behind it that nobody knows, or with none; null for any other program. */
export function managerOfXargs({ feeder: _, ...invocation }: Invocation): Invocation | null {
  const { args, program } = invocation;
  if (program !== 'xargs') return null;
  const at = firstOperand(args);
  const word = args[at];
  if (word === undefined || !OF_PACKAGES.test(baseName(word.value))) return null;
  const others = args.slice(at + 1).map((arg) => ({ ...arg, value: arg.value.replaceAll('{}', UNKNOWN) }));
  const read = { ...word, value: UNKNOWN, isOpen: true };
  return { ...invocation, program: baseName(word.value), path: word.value, args: [...others, read], isExternal: true, certain: false };
}

function firstOperand(args: Invocation['args']): number {
  let at = 0;
  while (args[at]?.value.startsWith('-') === true) at += TAKES_NEXT.test(args[at]?.value ?? '') ? 2 : 1;
  return at;
}
