/** What taskset of util-linux is asked for, read as its schedutils/taskset.c and lib/cpuset.c do. */
import { afterOptions } from './init.ts';

/** `has` is whether the first processor is among those asked for: any machine has that one. */
export type Asked =
  | { readonly kind: 'minded'; readonly text: string }
  | { readonly kind: 'runs'; readonly argv: readonly string[]; readonly has: 'first' | 'others' | 'none' };

/** More processors than any machine has that runs containers. */
const MOST_PROCESSORS = 512;

/** Longer lists than anybody writes. */
const LONGEST = 4096;

/** Null where it starts nothing, or nobody can tell. */
export function readTaskset(words: readonly string[]): Asked | null {
  const rest = afterOptions(words, /^(?:-[acp]+|--(?:all-tasks|cpu-list|pid))$/, /^$/);
  if (rest === null) return words.length === 0 ? minded('bad usage') : null;
  const options = words.slice(0, words.length - rest.length);
  if (hasOption(options, 'p', '--pid')) return ofProcess(rest);
  const [which = '', ...argv] = rest;
  if (argv.length === 0) return minded('bad usage');
  if (which.length > LONGEST) return null;
  const isList = hasOption(options, 'c', '--cpu-list');
  const has = isList ? readList(which) : readMask(which);
  return has === null ? minded(`failed to parse CPU ${isList ? 'list' : 'mask'}: ${which}`) : { kind: 'runs', argv, has };
}

function minded(text: string): Asked {
  return { kind: 'minded', text };
}

function hasOption(options: readonly string[], letter: string, long: string): boolean {
  return options.some((word) => word === long || (/^-[^-]/.test(word) && word.includes(letter)));
}

/** The last word is the number of a process. */
function ofProcess(rest: readonly string[]): Asked | null {
  const last = rest.at(-1);
  if (last !== undefined && !/^\s*[-+]?\d+$/.test(last)) return minded(`invalid PID argument: '${last}'`);
  return rest.length === 1 || rest.length === 2 ? null : minded('bad usage');
}

/** `0,5-7,8-20:2`: what follows a number is only minded in the last part, where it is none of this. */
function readList(list: string): 'first' | 'others' | 'none' | null {
  let lowest = Infinity;
  const parts = list.split(',');
  for (const [at, part] of parts.entries()) {
    const [all, from = ''] = /^(\d+)/.exec(part) ?? [];
    if (all === undefined) return null;
    const range = readRange(part.slice(from.length), Number(from));
    if (range === null || (at + 1 === parts.length && range !== '')) return null;
    lowest = Math.min(lowest, Number(from));
  }
  return lowest === 0 ? 'first' : lowest < MOST_PROCESSORS ? 'others' : 'none';
}

/** What is left behind a range; null where it is none. */
function readRange(text: string, from: number): string | null {
  const dash = text.indexOf('-');
  if (dash < 0) return text;
  const [, to] = /^(\d+)/.exec(text.slice(dash + 1)) ?? [];
  if (to === undefined || Number(to) < from) return null;
  const behind = text.slice(dash + 1 + to.length);
  const colon = behind.indexOf(':');
  if (colon < 0) return behind;
  const [, stride] = /^(\d+)/.exec(behind.slice(colon + 1)) ?? [];
  return stride === undefined || Number(stride) === 0 ? null : behind.slice(colon + 1 + stride.length);
}

/** A comma stands before any digit, and counts for nothing. */
function readMask(text: string): 'first' | 'others' | 'none' | null {
  const digits = text.startsWith('0x') ? text.slice(2) : text;
  if (!/^(?:,?[\da-f])*$/i.test(digits)) return null;
  const mask = digits.replaceAll(',', '').slice(-MOST_PROCESSORS / 4);
  return /[13579bdf]$/i.test(mask) ? 'first' : /^0*$/.test(mask) ? 'none' : 'others';
}
