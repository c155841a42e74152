import type { ShellState } from '../state.ts';
import { isKnown, unfollowed } from '../unknown.ts';

/** What a name stands for, and when it was told: what was read before that does not know of it. */
export interface Alias {
  readonly value: string;
  readonly at: number;
}

/** More than anybody has: each one is a copy of those before it. */
const MAX_ALIASES = 500;

/** `alias NAME=VALUE…`: what is read behind its line knows of it. */
export function alias(state: ShellState, words: readonly string[]): number {
  const told = words.map((word) => /^([\w.+-]+)=(.*)$/s.exec(word));
  if (words.length === 0 || !words.every(isKnown) || told.includes(null)) return unfollowed();
  if (state.aliases.size + words.length > MAX_ALIASES) return unfollowed();
  state.aliases = new Map([
    ...state.aliases,
    ...told.map((one) => [one?.[1] ?? '', { value: one?.[2] ?? '', at: state.outside.read }] as const),
  ]);
  return 0;
}

export function unalias(state: ShellState, words: readonly string[]): number {
  const isAll = words.join() === '-a';
  if (words.length === 0 || (!isAll && !words.every((word) => state.aliases.has(word)))) return unfollowed();
  state.aliases = new Map(isAll ? [] : [...state.aliases].filter(([name]) => !words.includes(name)));
  return 0;
}

/** Words that stand for themselves, one blank or more between them. */
const PLAIN = /^[\w./+:@%,-]+(?: +[\w./+:@%,=-]+)*$/;

/**
 * What a command that begins with that word begins with; null where the word is itself. bash looks where it is told to, or is called sh.
 */
export function aliased(word: string | null, state: ShellState): readonly string[] | null {
  const {
    aliases,
    start: { shell, isPosix },
    expandsAliases,
    readAt,
  } = state;
  if (word === null || aliases.size === 0 || (shell === 'bash' && !expandsAliases && !isPosix)) return null;
  const told = (name: string): Alias | null => {
    const one = aliases.get(name);
    return one !== undefined && one.at < readAt ? one : null;
  };
  const own = told(word);
  if (own === null) return null;
  const [first = '', ...more] = own.value.split(/ +/);
  // One that stands for another, or for more than words.
  if (!PLAIN.test(own.value) || (first !== word && told(first) !== null)) return unfollowed();
  return [first, ...more];
}
