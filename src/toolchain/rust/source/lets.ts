import type { RustFile, RustRefusal } from './rust-file.ts';

/** So many words behind a variable are looked at. */
export const MOST_WORDS = 2000;

/** What the first variable is refused for of which `ofVariable` finds something, by the place of its `let`; null where it finds nothing. */
export function firstOfLets(file: RustFile, ofVariable: (at: number) => RustRefusal | null): RustRefusal | null {
  for (const [at, { kind, text }] of file.words.entries()) {
    if (kind !== 'name' || text !== 'let' || file.isOpen[at] === true || !/^[;{}]$/.test(file.words[at - 1]?.text ?? '')) continue;
    const found = ofVariable(at);
    if (found !== null) return found;
  }
  return null;
}
