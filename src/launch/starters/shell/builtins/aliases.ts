import type { Alias } from '../aliases.ts';
import type { ShellState } from '../state.ts';
import { isKnown, unfollowed } from '../unknown.ts';

/** More than anybody has: a shell that splits off and is told one more takes a copy of them. */
const MAX_ALIASES = 500;

/** `alias NAME=VALUE…`: what is read behind its line knows of it. */
export function alias(state: ShellState, words: readonly string[]): number {
  const told = words.map((word) => /^([\w.+-]+)=(.*)$/s.exec(word));
  if (words.length === 0 || !words.every(isKnown) || told.includes(null)) return unfollowed();
  if (state.aliases.size + words.length > MAX_ALIASES) return unfollowed();
  for (const one of told) state.aliases.set(one?.[1] ?? '', { value: one?.[2] ?? '', at: state.outside.read });
  return 0;
}

export function unalias(state: ShellState, words: readonly string[]): number {
  const isAll = words.join() === '-a';
  if (words.length === 0 || (!isAll && !words.every((word) => state.aliases.has(word)))) return unfollowed();
  if (isAll) state.aliases.clear();
  else for (const name of words) state.aliases.delete(name);
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
