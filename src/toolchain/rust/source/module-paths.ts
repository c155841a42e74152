import { refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/*
 * Paths into modules of the crate's root that lead to nothing, or to what those keep to themselves (measured with Rust 1.95).
 */

interface Module {
  readonly file: RustFile;
  /** The words between which it stands. */
  readonly from: number;
  readonly end: number;
  /** The bracket around its items; -1 for a file. */
  readonly around: number;
}

/** The first such path of a crate; `files` begin with its root. */
export function modulePathProblem(files: readonly RustFile[]): RustRefusal | null {
  const [root] = files;
  if (root === undefined) return null;
  const modules = modulesOf(root, files);
  for (const file of files) {
    const { words, isOpen } = file;
    for (const [at, { kind, text }] of words.entries()) {
      if (kind !== 'name' || isOpen[at] === true || words[at + 1]?.text !== '::' || words[at + 2]?.kind !== 'name') continue;
      const before = words[at - 1]?.text ?? '';
      const isOfCrate = before === '::' && words[at - 2]?.text === 'crate';
      if (!isOfCrate && (file !== root || before === '::' || before === '$')) continue;
      const module = modules.get(text);
      // Within the module itself it is another's.
      if (
        module === undefined
        || (module.file === file && at >= module.from && at < module.end)
        || (!isOfCrate && (file.around[at] ?? -1) >= 0 && isInModule(file, at))
      )
        continue;
      const found = ofName(file, at, module, text, isOfCrate && file !== root);
      if (found !== null) return found;
    }
  }
  return null;
}

function isInModule({ words, around }: RustFile, at: number): boolean {
  for (let open = around[at] ?? -1; open >= 0; open = around[open] ?? -1) if (words[open - 2]?.text === 'mod') return true;
  return false;
}

function modulesOf(root: RustFile, files: readonly RustFile[]): ReadonlyMap<string, Module> {
  const found = new Map<string, Module>();
  const directory = root.path.slice(0, root.path.lastIndexOf('/') + 1);
  const names = new Map<string, number>();
  for (const { words } of files)
    for (const [at, { text }] of words.entries())
      if (/^(?:mod|as|let|fn|struct|enum|trait|type|const|static)$/.test(text))
        names.set(words[at + 1]?.text ?? '', (names.get(words[at + 1]?.text ?? '') ?? 0) + 1);
  for (const [at, { text }] of root.words.entries()) {
    if (text !== 'mod' || root.isOpen[at] === true || root.around[at] !== -1) continue;
    const name = root.words[at + 1]?.text ?? '';
    if (names.get(name) !== 1) continue;
    const open = at + 2;
    const inner =
      root.words[open]?.text === '{'
        ? root
        : files.find(({ path }) => path === `${directory}${name}.rs` || path === `${directory}${name}/mod.rs`);
    if (inner === undefined) continue;
    const module =
      inner === root
        ? { file: root, from: open + 1, end: root.pair.get(open) ?? open, around: open }
        : { file: inner, from: 0, end: inner.words.length, around: -1 };
    if (isPlain(module)) found.set(name, module);
  }
  return found;
}

/** Nothing brings names that do not stand in it: no `::*`, and no macro or unknown attribute among its items. */
function isPlain({ file: { words, around, isOpen }, from, end, around: outer }: Module): boolean {
  for (let at = from; at < end; at++) {
    if (
      words[at]?.text === '*'
      && /^(?:::|[{,])$/.test(words[at - 1]?.text ?? '')
      && words.slice(Math.max(from, at - 40), at).some(({ text }) => text === 'use')
    )
      return false;
    if (around[at] === outer && words[at]?.text === '!' && words[at - 1]?.text !== '#') return false;
    if (isOpen[at] === true && around[at] === outer && words[at]?.kind === 'name') return false;
  }
  return true;
}

function ofName(
  file: RustFile,
  at: number,
  { file: inner, from, end, around: outer }: Module,
  module: string,
  isElsewhere: boolean,
): RustRefusal | null {
  const name = file.words[at + 2]?.text ?? '';
  if (name === 'self' || file.words[at + 2]?.text === 'super') return null;
  const places: number[] = [];
  for (let place = from; place < end; place++) if (inner.words[place]?.text === name) places.push(place);
  const isCall = file.words[at + 3]?.text === '(';
  if (places.length === 0)
    return isCall
      ? refusalAt(
          file,
          at + 2,
          `error[E0425]: cannot find ${/^[A-Z]/.test(name) ? 'function, tuple struct or tuple variant' : 'function'} \`${name}\` in module \`${module}\``,
        )
      : null;
  const items = places.filter(
    (place) => inner.around[place] === outer && /^(?:fn|struct|enum|trait|const|static|type|mod)$/.test(inner.words[place - 1]?.text ?? ''),
  );
  const [item] = items;
  if (isElsewhere || item === undefined || items.length > 1 || places.some((place) => isImported(inner, place, from))) return null;
  const kind = inner.words[item - 1]?.text ?? '';
  // `pub async fn`, `pub(crate) const fn`: what stands before the item from the end of the last.
  for (let before = item - 2; before >= from && !/^[;{}]$/.test(inner.words[before]?.text ?? ''); before--)
    if (inner.words[before]?.text === 'pub') return null;
  return refusalAt(
    file,
    at + 2,
    `error[E0603]: ${{ fn: 'function', const: 'constant', mod: 'module', type: 'type alias' }[kind] ?? kind} \`${name}\` is private`,
  );
}

function isImported({ words }: RustFile, at: number, from: number): boolean {
  for (let before = at - 1; before >= from && before > at - 60; before--) {
    if (words[before]?.text === 'use') return true;
    if (/^[;}]$/.test(words[before]?.text ?? '')) return false;
  }
  return false;
}
