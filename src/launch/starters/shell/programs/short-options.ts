import { entryOf } from '../../../../entry-of.ts';

/** Long names as the letters that they stand for; an empty one changes nothing of what is done to files that lie together. */
const LETTERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  rm: { 'recursive': 'r', 'force': 'f', 'verbose': 'v', 'one-file-system': '', 'no-preserve-root': '', 'preserve-root': '' },
  rmdir: { parents: 'p', verbose: 'v' },
  mkdir: { parents: 'p', verbose: 'v' },
  ln: { 'symbolic': 's', 'force': 'f', 'no-dereference': 'n', 'no-target-directory': 'T', 'verbose': 'v' },
  chmod: { recursive: 'R', verbose: 'v' },
  chown: { recursive: 'R', verbose: 'v' },
  chgrp: { recursive: 'R', verbose: 'v' },
};

/** The words of a command with letters for its long options, and without a `--` that keeps nothing apart. */
export function withLetters(command: string, words: readonly string[]): readonly string[] {
  const names = entryOf(LETTERS, command);
  if (names === undefined || !words.some((word) => word.startsWith('--'))) return words;
  const end = words.indexOf('--');
  const isPlain = end < 0 || words.slice(end + 1).every((word) => !word.startsWith('-'));
  return words.flatMap((word, at) => {
    if (word === '--') return isPlain && at === end ? [] : [word];
    const letter = word.startsWith('--') ? entryOf(names, word.slice(2)) : undefined;
    return letter === undefined ? [word] : letter === '' ? [] : [`-${letter}`];
  });
}
