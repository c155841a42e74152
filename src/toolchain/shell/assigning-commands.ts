import type { ShellWord } from './expand.ts';

/** The variables that a command of the shell gives other values. */
export function assignedBy(program: string, words: readonly ShellWord[]): readonly ShellWord[] {
  const [first] = words;
  if (program === 'read') return words;
  if (program === 'eval')
    return words.flatMap((word) => [...word.value.matchAll(/\b([A-Za-z_]\w*)=/g)].map(([, name = '']) => ({ ...word, value: name })));
  if (program === 'printf') return first?.value === '-v' ? words.slice(1, 2) : [];
  if (program === 'mapfile' || program === 'readarray') return first === undefined ? [] : [words.at(-1) ?? first];
  return program === 'getopts'
    ? words.slice(1, 2)
    : program === 'let'
      ? words.map((word) => ({ ...word, value: /^[A-Za-z_]\w*/.exec(word.value)?.[0] ?? '' }))
      : [];
}
