import { isLetName, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/** Of one that does not end, the next begins. */
const ENDS_USE: ReadonlySet<string> = new Set([';', 'use']);

/*
 * What is written outside of `unsafe` and has to stand in it (measured with Rust 1.75 and 1.95).
 */

/** The first edition that has functions of the environment, blocks of foreign functions and names of linkers unsafe. */
const STRICT = 2024;

/** Attributes that stand as `#[unsafe(…)]` there. */
const OF_LINKERS = /^(?:no_mangle|export_name|link_section)$/;

/** The first of a file; `edition`: as 2024. */
export function unsafetyProblem(file: RustFile, edition: number): RustRefusal | null {
  const pointers = rawPointers(file);
  const functions = unsafeFunctions(file);
  for (const at of file.words.keys()) {
    const said =
      (edition >= STRICT ? ofStrictEdition(file, at) : null)
      ?? (file.isOpen[at] === true ? null : (unsafeCall(file, at, functions) ?? dereference(file, at, pointers)));
    if (said !== null) return refusalAt(file, at, said);
  }
  return null;
}

/** What was safe in the editions before. */
function ofStrictEdition(file: RustFile, at: number): string | null {
  const { words, isOpen } = file;
  const [kind, text = ''] = [words[at]?.kind, words[at]?.text];
  const [before, next, then] = [words[at - 1]?.text, words[at + 1], words[at + 2]?.text ?? ''];
  if (kind === 'mark' && text === '#' && next?.text === '[' && OF_LINKERS.test(then)) return 'error: unsafe attribute used without unsafe';
  if (isOpen[at] === true || kind !== 'name') return null;
  if (text === 'extern' && before !== 'unsafe' && (next?.text === '{' || (next?.kind === 'text' && then === '{')))
    return 'error: extern blocks must be unsafe';
  const isOfEnvironment = /^(?:set_var|remove_var)$/.test(text) && next?.text === '(' && before === '::' && words[at - 2]?.text === 'env';
  return isOfEnvironment && !isUnsafe(file, at)
    ? `error[E0133]: call to unsafe function \`std::env::${text}\` is unsafe and requires unsafe block`
    : null;
}

function unsafeCall(file: RustFile, at: number, functions: ReadonlySet<string>): string | null {
  const { words } = file;
  const [word, before] = [words[at], words[at - 1]];
  return word?.kind === 'name'
    && functions.has(word.text)
    && words[at + 1]?.text === '('
    && before?.kind === 'mark'
    && /^[=(,;{}!&|+*/-]$/.test(before.text)
    && !isUnsafe(file, at)
    ? `error[E0133]: call to unsafe function \`${word.text}\` is unsafe and requires unsafe block`
    : null;
}

function dereference(file: RustFile, at: number, pointers: ReadonlySet<string>): string | null {
  const { words } = file;
  const [word, before, then] = [words[at], words[at - 1], words[at + 2]?.text];
  return word?.kind === 'mark'
    && word.text === '*'
    && pointers.has(words[at + 1]?.text ?? '')
    && before?.kind === 'mark'
    && /^[=(,;{!&|]$/.test(before.text)
    && then !== '.'
    && then !== '('
    && then !== '['
    && !isUnsafe(file, at)
    ? 'error[E0133]: dereference of raw pointer is unsafe and requires unsafe block'
    : null;
}

/** Functions that are unsafe to call, by names that no other function, variable or import of the file has. */
function unsafeFunctions({ words, isOpen, around }: RustFile): ReadonlySet<string> {
  const found = new Set<string>();
  const others = new Set<string>();
  for (const [at, { kind, text }] of words.entries()) {
    if (kind !== 'name') continue;
    const block = around[at] ?? -1;
    const isForeign =
      words[block]?.text === '{'
      && (words[block - 1]?.text === 'extern' || (words[block - 1]?.kind === 'text' && words[block - 2]?.text === 'extern'));
    const [before, earlier] = [words[at - 1]?.text ?? '', words[at - 2]?.text ?? ''];
    if (before === 'fn' && isOpen[at] !== true && block < 0 && earlier === 'unsafe') found.add(text);
    else if (before === 'fn' && isOpen[at] !== true && isForeign && earlier !== 'safe') found.add(text);
    else if (before === 'fn' || before === 'let' || before === 'mut' || before === 'as' || before === '|') others.add(text);
    else if (text === 'use')
      for (let place = at + 1; place < words.length && !ENDS_USE.has(words[place]?.text ?? ';'); place++)
        others.add(words[place]?.text ?? '');
    else if (text === 'target_feature') return new Set();
  }
  for (const name of others) found.delete(name);
  return found;
}

/** Names that are raw pointers wherever they stand in a file: `let p = … as *const T;`. */
function rawPointers({ words, isOpen, pair }: RustFile): ReadonlySet<string> {
  const found = new Set<string>();
  const others = new Set<string>();
  for (const [at, { kind, text }] of words.entries()) {
    if (kind !== 'name') continue;
    const next = words[at + 1]?.text ?? '';
    const isDeclared = isLetName(words, at);
    if (isDeclared && next === '=' && isOpen[at] !== true && endsAsPointer(words, pair, at + 2)) found.add(text);
    // Another one of that name may be anything: a variable, a parameter, or what a pattern binds.
    else if (isDeclared || next === ':' || next === ',' || next === ')' || next === '|' || next === 'in' || next === '@')
      if (words[at - 1]?.text !== '*') others.add(text);
  }
  for (const name of others) found.delete(name);
  return found;
}

function endsAsPointer(words: RustFile['words'], pair: RustFile['pair'], from: number): boolean {
  for (let at = from; at < words.length && words[at]?.text !== ';'; at++) {
    const { text } = words[at] ?? { text: ';' };
    if (text === '{') return false;
    if (text === '(' || text === '[') at = pair.get(at) ?? at;
    else if (text === 'as' && words[at + 1]?.text === '*' && /^(?:const|mut)$/.test(words[at + 2]?.text ?? ''))
      return words[at + 3]?.kind === 'name' && words[at + 4]?.text === ';';
  }
  return false;
}

/** Whether a word stands in `unsafe { … }`, or in what is unsafe as a whole. */
function isUnsafe({ words, around, pair }: RustFile, at: number): boolean {
  for (let open = around[at] ?? -1; open >= 0; open = around[open] ?? -1) {
    if (words[open]?.text !== '{') continue;
    for (let before = open - 1; before >= 0 && !/^[;{}]$/.test(words[before]?.text ?? ''); before--) {
      if (words[before]?.text === 'unsafe') return true;
      // `fn f(a: [u8; 3]) {`
      if (/^[)\]]$/.test(words[before]?.text ?? '')) before = pair.get(before) ?? before;
    }
  }
  return false;
}
