import { refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

const TYPES: ReadonlySet<string> = new Set(['struct', 'enum', 'trait', 'type', 'mod', 'union']);
const VALUES: ReadonlySet<string> = new Set(['fn', 'const', 'static']);

/** Two items of one name in a file, or in a module within it. */
export function duplicateProblem(file: RustFile): RustRefusal | null {
  const { words, around, isOpen } = file;
  const seen = new Set<string>();
  for (const [at, { kind, text }] of words.entries()) {
    if (kind !== 'name' || isOpen[at] === true || !(TYPES.has(text) || VALUES.has(text))) continue;
    const open = around[at] ?? -1;
    // `const fn`, `fn(u8)`, and `trait` in other places.
    const name = words[at + 1];
    if (
      name?.kind !== 'name'
      || /^(?:fn|unsafe|extern|async|mut|_)$/.test(name.text)
      || !isModule(file, open)
      || !/^[\w]/.test(name.text)
      || /^(?:[:<&=,(*]|->|crate|raw)$/.test(words[at - 1]?.text ?? '')
    )
      continue;
    const key = `${open} ${TYPES.has(text) ? 'type' : 'value'} ${name.text}`;
    if (seen.has(key)) return refusalAt(file, at, `error[E0428]: the name \`${name.text}\` is defined multiple times`);
    seen.add(key);
  }
  return null;
}

/** Whether a bracket is that of a module. */
function isModule({ words, isOpen }: RustFile, open: number): boolean {
  return open < 0 || (words[open]?.text === '{' && words[open - 2]?.text === 'mod' && isOpen[open] !== true);
}
