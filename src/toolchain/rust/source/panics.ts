import { isLetName, partsBetween, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/*
 * What rustc sees to panic when it runs, and refuses for that (the lint unconditional_panic; measured with Rust 1.75 and 1.95).
 */

/** A number divided by 0, or a place behind the end of an array that is written beside. */
export function panicProblem(file: RustFile): RustRefusal | null {
  const { words, isOpen } = file;
  if (words.some(({ text }) => text === 'unconditional_panic' || text === 'macro_rules')) return null;
  const sizes = arraysOf(file);
  for (const [at, { kind, text }] of words.entries()) {
    if (isOpen[at] === true) continue;
    const [before, next, then] = [words[at - 1], words[at + 1], words[at + 2]?.text ?? ''];
    if (
      kind === 'mark'
      && /^[/%]$/.test(text)
      && before?.kind === 'number'
      && isWhole(before.text)
      && next?.kind === 'number'
      && /^0(?:_?[iu](?:8|16|32|64|128|size))?$/.test(next.text)
      && then !== '.'
    )
      return refusalAt(file, at, 'error: this operation will panic at runtime');
    const size = kind === 'name' && next?.text === '[' && before?.text !== '.' && before?.text !== '::' ? sizes.get(text) : undefined;
    const index = words[at + 2];
    if (
      size !== undefined
      && index?.kind === 'number'
      && words[at + 3]?.text === ']'
      && /^\d{1,6}(?:usize)?$/.test(index.text)
      && Number.parseInt(index.text, 10) >= size
    )
      return refusalAt(file, at, 'error: this operation will panic at runtime');
  }
  return null;
}

function isWhole(text: string): boolean {
  return /^\d[\d_]*(?:[iu](?:8|16|32|64|128|size))?$/.test(text);
}

/** `let a = [1, 2, 3];` of names that nothing else in the file is called. */
function arraysOf(file: RustFile): ReadonlyMap<string, number> {
  const { words, isOpen, pair } = file;
  const found = new Map<string, number>();
  const many = new Set<string>();
  for (const [at, { kind, text }] of words.entries()) {
    if (kind !== 'name') continue;
    const isDeclared = isLetName(words, at);
    const end =
      isDeclared && words[at + 1]?.text === '=' && words[at + 2]?.text === '[' && isOpen[at] !== true ? pair.get(at + 2) : undefined;
    const parts = end !== undefined && words[end + 1]?.text === ';' ? partsBetween(file, at + 2) : null;
    if (parts !== null && parts.length > 0 && !words.slice(at + 3, end).some(({ text: word }) => word === ';') && !found.has(text))
      found.set(text, parts.length);
    else if (
      isDeclared
      || words[at + 1]?.text === ':'
      || words[at + 1]?.text === '|'
      || words[at + 1]?.text === 'in'
      || words[at - 1]?.text === '|'
      || (/^[,)]$/.test(words[at + 1]?.text ?? '') && words[at - 1]?.text === 'ref')
    )
      many.add(text);
  }
  for (const name of many) found.delete(name);
  return found;
}
