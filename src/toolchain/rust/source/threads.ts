import { isThreadSpawn, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/** So many words of a thread are looked at. */
const MOST_WORDS = 2000;

/** A value that counts its owners without a lock, given to another thread (measured with Rust 1.95). */
export function sharedProblem(file: RustFile): RustRefusal | null {
  const { words, pair } = file;
  const counted = countedIn(file);
  if (counted.size === 0) return null;
  for (const at of words.keys()) {
    if (!isThreadSpawn(file, at) || words[at + 2]?.text !== 'move') continue;
    const end = Math.min(pair.get(at + 1) ?? at, at + MOST_WORDS);
    for (let here = at + 3; here < end; here++)
      if (words[here]?.kind === 'name' && counted.has(words[here]?.text ?? '') && words[here - 1]?.text !== '.')
        return refusalAt(file, at, 'error[E0277]: `Rc<…>` cannot be sent between threads safely');
  }
  return null;
}

/** Variables that every `let` of their name makes an Rc, and that nothing else of the file may declare. */
function countedIn({ words, isOpen }: RustFile): ReadonlySet<string> {
  const isRc = words.some(({ text }, at) => text === 'Rc' && words[at - 1]?.text === '::' && words[at - 2]?.text === 'rc');
  const [found, others] = [new Set<string>(), new Set<string>()];
  for (const [at, { kind, text }] of words.entries()) {
    if (!isRc || kind !== 'name' || text !== 'let') continue;
    const named = words[at + 1]?.text === 'mut' ? at + 2 : at + 1;
    const isOne =
      isOpen[at] !== true
      && words[named + 1]?.text === '='
      && words[named + 2]?.text === 'Rc'
      && words[named + 3]?.text === '::'
      && /^(?:new|clone)$/.test(words[named + 4]?.text ?? '');
    (isOne ? found : others).add(words[named]?.text ?? '');
  }
  // Parameters of functions and closures, and patterns.
  for (const [at, { text }] of words.entries())
    if (found.has(text) && (/^[:|@]$/.test(words[at + 1]?.text ?? '') || /^(?:\||for|ref)$/.test(words[at - 1]?.text ?? '')))
      others.add(text);
  for (const name of others) found.delete(name);
  return found;
}
