import { refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/** Methods that a trait of std::io brings, and nothing else of the standard library has. */
const BRINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    read_to_string: 'Read',
    read_to_end: 'Read',
    read_exact: 'Read',
    write_all: 'Write',
    flush: 'Write',
    write_str: 'Write',
    read_until: 'BufRead',
  }),
);

/** A method of a trait that the file does not import (measured with Rust 1.95); no other crate may bring one of that name. */
export function traitProblem(files: readonly RustFile[]): RustRefusal | null {
  const own = new Set(files.flatMap(({ words }) => words.flatMap(({ text }, at) => (text === 'fn' ? [words[at + 1]?.text ?? ''] : []))));
  for (const file of files) {
    const { words, isOpen } = file;
    const all = new Set(words.map(({ text }) => text));
    if (
      all.has('prelude')
      || words.some(({ text }, at) => text === '*' && words[at - 1]?.text === '::')
      || words.some(({ text }, at) => /^[{,]$/.test(text) && words[at + 1]?.text === '*' && /^[,}]$/.test(words[at + 2]?.text ?? ''))
    )
      continue;
    for (const [at, { kind, text }] of words.entries()) {
      const trait =
        kind === 'name' && isOpen[at] !== true && words[at - 1]?.text === '.' && words[at + 1]?.text === '(' && !own.has(text)
          ? BRINGS.get(text)
          : undefined;
      // A value of `dyn Read` or `impl Write` names the trait.
      if (
        trait !== undefined
        && !all.has(trait)
        && !(trait === 'Write' && all.has('Formatter'))
        && !(trait === 'Read' && all.has('BufRead'))
      )
        return refusalAt(file, at, `error[E0599]: no method named \`${text}\` found`);
    }
  }
  return null;
}
