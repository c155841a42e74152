import type { LaunchEnvironment } from '../environment.ts';
import { quotedName } from './env.ts';
import { maybeSignal } from './signal-words.ts';
import type { Wrapper } from './wrappers.ts';

/** The options of a wrapper of coreutils with their values, and what stands behind them; null where a word is none of them. */
interface Read {
  readonly values: readonly (readonly [option: string, value: string])[];
  readonly rest: readonly string[];
}

const LONG: Readonly<Record<string, string>> = {
  'adjustment': 'n',
  'kill-after': 'k',
  'signal': 's',
  'input': 'i',
  'output': 'o',
  'error': 'e',
};

/** Each option with a value stands by itself, or with it. */
function read(words: readonly string[], alone: RegExp): Read | null {
  const values: (readonly [string, string])[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return { values, rest: words.slice(at + 1) };
    if (!word.startsWith('-') || word === '-') return { values, rest: words.slice(at) };
    if (alone.test(word)) continue;
    const [, name, given] = /^--([a-z-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const letter = name === undefined ? word.charAt(1) : LONG[name];
    if (letter === undefined || !/[nksioe]/.test(letter)) return null;
    const joined = name === undefined ? word.slice(2) || undefined : given;
    values.push([letter, joined ?? words[++at] ?? '']);
  }
  return { values, rest: [] };
}

/** A value that is none, or nothing to start, as they mind it; null where they mind nothing, or nobody can tell. */
export function mindedBy(wrapper: Wrapper, words: readonly string[], env: LaunchEnvironment): string | null {
  const told = read(words, wrapper === 'timeout' ? /^(?:-[fpv]+|--(?:foreground|preserve-status|verbose))$/ : /^-[-+]?\d+$/);
  if (told === null) return null;
  const quote = (text: string): string => quotedName(text, env, true);
  switch (wrapper) {
    case 'nice':
      return adjustment(told, quote);
    case 'timeout':
      return interval(told, quote);
    case 'stdbuf':
      return mode(told, quote);
    case 'nohup':
      return told.rest.length === 0 ? 'missing operand' : null;
  }
}

function adjustment({ values, rest }: Read, quote: (text: string) => string): string | null {
  const last = values.at(-1)?.[1];
  if (last === undefined) return null;
  if (!/^\s*[+-]?\d+$/.test(last)) return `invalid adjustment ${quote(last)}`;
  return rest.length === 0 ? 'a command must be given with an adjustment' : null;
}

/** What strtod(3) may take, and a unit. */
const MAYBE_DURATION = /^\s*\+?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?|0x[\da-f.]+(?:p[+-]?\d+)?|inf(?:inity)?|nan)[smhd]?$/i;
/** They are read in their order, and what is to be started comes last. */
function interval({ values, rest }: Read, quote: (text: string) => string): string | null {
  for (const [option, value] of values) {
    if (option === 'k' && !MAYBE_DURATION.test(value)) return `invalid time interval ${quote(value)}`;
    if (option === 's' && !maybeSignal(value)) return `${quote(value)}: invalid signal`;
  }
  const [limit] = rest;
  return rest.length < 2 || limit === undefined || MAYBE_DURATION.test(limit) ? null : `invalid time interval ${quote(limit)}`;
}

function mode({ values, rest }: Read, quote: (text: string) => string): string | null {
  for (const [option, value] of values) {
    if (option === 'i' && value === 'L') return 'line buffering stdin is meaningless';
    if (value !== 'L' && !/^\d+(?:[a-zA-Z]+)?$/.test(value)) return `invalid mode ${quote(value)}`;
  }
  return rest.length === 0 ? 'missing operand' : null;
}
