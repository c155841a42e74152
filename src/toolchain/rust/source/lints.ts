import { functionAt, plainFunctions } from './crate-items.ts';
import { refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/*
 * Other warnings that a crate may make errors (measured with Rust 1.75 and 1.95): fields that nothing reads, a Result that is dropped,
 * and code that is unsafe.
 */

/** Traits whose derived code is no use of a field (rustc's dead code analysis). */
const NO_USE = /^(?:Debug|Clone|Copy|Default)$/;

/** `times`: how often each name stands in the crate. */
export function lintProblem(
  files: readonly RustFile[],
  denied: ReadonlySet<string>,
  times: ReadonlyMap<string, number>,
  isProgram: boolean,
): RustRefusal | null {
  const results = denied.has('unused_must_use') ? plainFunctions(files) : null;
  for (const file of files) {
    const { words, isOpen } = file;
    const isOfMacros = words.some(({ text }) => text === 'macro_rules');
    for (const [at, { kind, text }] of words.entries()) {
      if (kind !== 'name' || isOpen[at] === true) continue;
      const [before, next] = [words[at - 1]?.text ?? '', words[at + 1]?.text ?? ''];
      if (denied.has('unsafe_code') && text === 'unsafe' && /^(?:\{|fn|impl)$/.test(next))
        return refusalAt(
          file,
          at,
          next === '{'
            ? 'error: usage of an `unsafe` block'
            : next === 'fn'
              ? 'error: declaration of an `unsafe` function'
              : 'error: implementation of an `unsafe` trait',
        );
      const end = next === '(' ? file.pair.get(at + 1) : undefined;
      if (
        results !== null
        && end !== undefined
        && /^[;{}]$/.test(before)
        && words[end + 1]?.text === ';'
        && /^(?:(?:std :: )?(?:io|fmt|result) :: )?Result\b/.test(results.get(text)?.result ?? '')
      )
        return refusalAt(file, at, 'error: unused `Result` that must be used');
      const isOfFiles =
        end !== undefined
        && denied.has('unused_must_use')
        && OF_FILES.test(text)
        && before === '::'
        && words[at - 2]?.text === 'fs'
        && words[end + 1]?.text === ';';
      if (
        isOfFiles
        && (/^[;{}]$/.test(words[at - 3]?.text ?? '')
          ? importsFs(words)
          : words[at - 3]?.text === '::' && words[at - 4]?.text === 'std' && /^[;{}]$/.test(words[at - 5]?.text ?? ''))
      )
        return refusalAt(file, at, 'error: unused `Result` that must be used');
      const said =
        !isProgram || isOfMacros || !denied.has('dead_code')
          ? null
          : text === 'fn'
            ? unusedMethod(file, at, times)
            : (unusedItem(file, at, times) ?? (text === 'struct' ? unreadField(files, file, at) : null));
      if (said !== null) return refusalAt(file, at, said);
    }
  }
  return null;
}

/** A constant or a type whose name stands nowhere else; of what is `pub` releases think otherwise. */
function unusedItem({ words, isOpen, around }: RustFile, at: number, times: ReadonlyMap<string, number>): string | null {
  const [text, name, before] = [words[at]?.text ?? '', words[at + 1], words[at - 1]?.text ?? ''];
  if (
    !/^(?:const|static|struct|enum)$/.test(text)
    || name?.kind !== 'name'
    || /^(?:_|mut$|fn$|unsafe$)/.test(name.text)
    || times.get(name.text) !== 1
    || around[at] !== -1
  )
    return null;
  const isFirst =
    before === ']'
    && words.slice(0, at).every((_, i) => isOpen[i] === true)
    && words.slice(0, at).every(({ text: word }, i) => word !== '#' || words[i + 1]?.text === '!');
  if (!isFirst && (!/^[;}]?$/.test(before) || isOpen[at - 1] === true)) return null;
  return `error: ${text === 'const' ? 'constant' : text} \`${name.text}\` is never ${text === 'struct' ? 'constructed' : 'used'}`;
}

/** Functions of std::fs that give a Result which may be dropped by mistake. */
const OF_FILES = /^(?:write|create_dir|create_dir_all|remove_file|remove_dir|remove_dir_all|rename|copy|hard_link|set_permissions)$/;

function importsFs(words: RustFile['words']): boolean {
  return words.some(
    ({ text }, at) => text === 'use' && words[at + 1]?.text === 'std' && words[at + 3]?.text === 'fs' && words[at + 4]?.text === ';',
  );
}

/** A field of a struct that stands nowhere behind a point, where no pattern takes the struct apart. */
function unreadField(files: readonly RustFile[], { words, pair, isOpen, around }: RustFile, at: number): string | null {
  const name = words[at + 1]?.text ?? '';
  const open = at + 2;
  const end = words[open]?.text === '{' ? pair.get(open) : undefined;
  const derived = derivedOf(words, at);
  if (end === undefined || derived === null || !derived.every((one) => NO_USE.test(one)) || around[at] !== -1) return null;
  const fields = words
    .slice(open, end)
    .flatMap(({ kind, text }, i) =>
      kind === 'name'
      && around[open + i] === open
      && words[open + i + 1]?.text === ':'
      && /^[{,]$/.test(words[open + i - 1]?.text ?? '')
      && isOpen[open + i] !== true
      && !text.startsWith('_')
        ? [text]
        : [],
    );
  const unread = new Set(fields);
  for (const other of files) {
    for (const [i, word] of other.words.entries()) {
      const before = other.words[i - 1]?.text ?? '';
      if (before === '.' || word.kind === 'text' || (other.isOpen[i] === true && word.kind === 'name')) unread.delete(word.text);
      // A pattern, or what an `impl Trait for` may do with all of it.
      if (word.text !== name && word.text !== 'Self') continue;
      const close = other.words[i + 1]?.text === '{' ? other.pair.get(i + 1) : undefined;
      const behind = close === undefined ? '' : (other.words[close + 1]?.text ?? '');
      if (
        close !== undefined
        && before !== 'for'
        && before !== 'impl'
        && before !== '->'
        && (/^(?:=>|=|:|\||if|in|@)$/.test(behind)
          || before === 'let'
          || (before === '('
            && /^(?:\)|,)$/.test(behind)
            && other.words[i - 2]?.kind === 'name'
            && /^[A-Z]/.test(other.words[i - 2]?.text ?? '')
            && other.words[close + 2]?.text === '=>'))
      )
        return null;
    }
  }
  const [first, ...others] = fields.filter((field) => unread.has(field));
  if (first === undefined) return null;
  return others.length === 0
    ? `error: field \`${first}\` is never read`
    : others.length === 1
      ? `error: fields \`${first}\` and \`${others[0] ?? ''}\` are never read`
      : 'error: multiple fields are never read';
}

/** What stands in the `#[derive(…)]` before a struct; null where it has another attribute. */
function derivedOf(words: RustFile['words'], at: number): readonly string[] | null {
  let place = words[at - 1]?.text === 'pub' ? at - 2 : words[at - 1]?.text === ')' ? -1 : at - 1;
  const found: string[] = [];
  if (place === -1 && at > 1) return null;
  while (words[place]?.text === ']') {
    let open = place;
    while (open > 0 && words[open]?.text !== '[') open--;
    if (words[open - 1]?.text === '!') break;
    if (words[open + 1]?.text !== 'derive') return null;
    found.push(
      ...words
        .slice(open + 2, place)
        .filter(({ kind }) => kind === 'name')
        .map(({ text }) => text),
    );
    place = open - 2;
  }
  return found;
}

/** A method of a type's own whose name stands nowhere else. */
function unusedMethod(file: RustFile, at: number, times: ReadonlyMap<string, number>): string | null {
  const { words, around } = file;
  const open = around[at] ?? -1;
  const name = words[at + 1]?.text ?? '';
  if (
    open < 2
    || times.get(name) !== 1
    || name.startsWith('_')
    || words[open - 2]?.text !== 'impl'
    || words[open - 1]?.kind !== 'name'
    || around[open] !== -1
    || !/^[{};]$/.test(words[at - 1]?.text ?? '')
  )
    return null;
  const one = functionAt(file, at);
  return one === null ? null : `error: ${one.isMethod ? 'method' : 'associated function'} \`${name}\` is never used`;
}
