import { lintProblem } from './lints.ts';
import { refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/*
 * What nobody uses, where such warnings are errors (measured with Rust 1.95).
 */

/** Groups of warnings by the name that `#![deny(…)]` gives them. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  warnings: ['unused_variables', 'unused_imports', 'dead_code', 'unused_mut', 'unused_must_use'],
  unused: ['unused_variables', 'unused_imports', 'dead_code', 'unused_mut', 'unused_must_use'],
};

/** Names of the standard library that are no traits: what is taken in of them is used by its name. */
const NO_TRAITS =
  /^(?:HashMap|HashSet|BTreeMap|BTreeSet|VecDeque|BinaryHeap|Arc|Mutex|RwLock|Rc|RefCell|Cell|fs|env|thread|process|Duration|Instant|SystemTime|Path|PathBuf|File|Command|Ordering|TcpListener|TcpStream|Cow)$/;

/**
 * The first of them in a crate whose first file is its root; `given`: warnings, or groups of them, that the line itself or Cargo.toml makes
 * errors.
 */
export function unusedProblem(files: readonly RustFile[], given: readonly string[], isProgram: boolean): RustRefusal | null {
  const [root] = files;
  if (root === undefined || files.some(({ words }) => words.some(({ text }, at) => text === 'allow' && words[at + 1]?.text === '(')))
    return null;
  const denied = new Set([...given, ...deniedBy(root)].flatMap((name) => (Object.hasOwn(GROUPS, name) ? (GROUPS[name] ?? []) : [name])));
  if (denied.size === 0) return null;
  const times = new Map<string, number>();
  for (const { words } of files)
    for (const { kind, text } of words)
      for (const name of kind === 'name' ? [text] : kind === 'text' ? (text.match(/[A-Za-z_]\w*/g) ?? []) : [])
        times.set(name, (times.get(name) ?? 0) + 1);
  for (const file of files) {
    if (file.words.some(({ text }) => text === 'macro_rules')) continue;
    const places = denied.has('unused_mut') ? placesOf(file) : null;
    for (const [at, { kind, text }] of file.words.entries()) {
      // What macros and conditions leave of it is not known.
      const said =
        kind !== 'name' || file.isOpen[at] === true
          ? null
          : text === 'let'
            ? (ofVariable(file, at, times, denied) ?? (places === null ? null : ofMutable(file, at, places)))
            : text === 'use'
              ? ofImport(file, at, times, denied)
              : text === 'fn' && isProgram
                ? ofFunction(file, at, times, denied)
                : null;
      if (said !== null) return refusalAt(file, at, said);
    }
  }
  return lintProblem(files, denied, times, isProgram);
}

function deniedBy({ words }: RustFile): readonly string[] {
  const found: string[] = [];
  for (let at = 0; words[at]?.text === '#' && words[at + 1]?.text === '!' && words[at + 2]?.text === '['; at++) {
    const isDeny = /^(?:deny|forbid)$/.test(words[at + 3]?.text ?? '');
    for (at += 3; at < words.length && words[at]?.text !== ']'; at++) if (isDeny) found.push(words[at]?.text ?? '');
  }
  return found;
}

type Times = ReadonlyMap<string, number>;

function ofVariable({ words }: RustFile, at: number, times: Times, denied: ReadonlySet<string>): string | null {
  const isMutable = words[at + 1]?.text === 'mut';
  const name = words[isMutable ? at + 2 : at + 1];
  const next = words[isMutable ? at + 3 : at + 2]?.text ?? '';
  if (
    !denied.has('unused_variables')
    || name?.kind !== 'name'
    || !/^[a-z]\w*$/.test(name.text)
    || !/^[=:;]$/.test(next)
    || times.get(name.text) !== 1
    || !/^[;{}]$/.test(words[at - 1]?.text ?? '')
  )
    return null;
  return `error: unused variable: \`${name.text}\``;
}

/** A name that is used more often is not followed. */
const MOST_USES = 200;

/** Where each name of a file stands. */
function placesOf({ words }: RustFile): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [at, { kind, text }] of words.entries()) {
    const known = found.get(text);
    if (kind !== 'name') continue;
    if (known === undefined) found.set(text, [at]);
    else known.push(at);
  }
  return found;
}

/** `let mut x = …;` of what nothing in the file changes, asks for a method or a place, or lends to be changed. */
function ofMutable({ words, isOpen }: RustFile, at: number, places: ReadonlyMap<string, readonly number[]>): string | null {
  const name = words[at + 2]?.text ?? '';
  if (
    words[at + 1]?.text !== 'mut'
    || words[at + 2]?.kind !== 'name'
    || name.startsWith('_')
    || !/^[=:]$/.test(words[at + 3]?.text ?? '')
    || !/^[;{}]$/.test(words[at - 1]?.text ?? '')
  )
    return null;
  if (/^(?:\||move)$/.test(words[at + 4]?.text ?? '')) return null;
  let uses = 0;
  const all = places.get(name) ?? [];
  if (all.length > MOST_USES) return null;
  for (const here of all) {
    if (here === at + 2) continue;
    const [before, next, then] = [words[here - 1]?.text ?? '', words[here + 1]?.text ?? '', words[here + 2]?.text ?? ''];
    // Closures that are called, and what a macro writes to, may be changed so.
    if (
      isOpen[here] === true
      || /^(?:mut|let|\||\*)$/.test(before)
      || /^[.([=:|?]$/.test(next)
      || then === '='
      || (before === '(' && words[here - 2]?.text === '!')
    )
      return null;
    uses++;
  }
  return uses === 0 ? null : 'error: variable does not need to be mutable';
}

function ofImport({ words, around }: RustFile, at: number, times: Times, denied: ReadonlySet<string>): string | null {
  let end = at + 1;
  while (end < words.length && (words[end]?.kind === 'name' || words[end]?.text === '::')) end++;
  const name = words[end - 1]?.text ?? '';
  if (
    !denied.has('unused_imports')
    || around[at] !== -1
    || words[end]?.text !== ';'
    || words[at + 1]?.text !== 'std'
    || !NO_TRAITS.test(name)
    || times.get(name) !== 1
    || words[at - 1]?.text === 'pub'
  )
    return null;
  return `error: unused import: \`${words
    .slice(at + 1, end)
    .map(({ text }) => text)
    .join('')}\``;
}

function ofFunction({ words, around }: RustFile, at: number, times: Times, denied: ReadonlySet<string>): string | null {
  const name = words[at + 1]?.text ?? '';
  // An attribute may be what calls it.
  if (
    !denied.has('dead_code')
    || around[at] !== -1
    || name === 'main'
    || name.startsWith('_')
    || times.get(name) !== 1
    || !(at === 0 || /^[;}]$/.test(words[at - 1]?.text ?? '') || isInnerAttribute(words, at - 1))
  )
    return null;
  return `error: function \`${name}\` is never used`;
}

function isInnerAttribute(words: RustFile['words'], end: number): boolean {
  if (words[end]?.text !== ']') return false;
  let open = end;
  while (open > 0 && words[open]?.text !== '[') open--;
  return words[open - 1]?.text === '!';
}
