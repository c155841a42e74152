import { functionAt, plainFunctions } from './crate-items.ts';
import { refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/*
 * Other warnings that a crate may make errors (measured with Rust 1.75 and 1.95): fields that nothing reads, a Result that is dropped,
 * and code that is unsafe.
 */

/** Traits whose derived code is no use of a field (rustc's dead code analysis). */
const NO_USE = /^(?:Debug|Clone|Copy|Default)$/;

/** What is asked of each word. */
interface Asked {
  readonly files: readonly RustFile[];
  readonly denied: ReadonlySet<string>;
  /** How often each name stands in the crate. */
  readonly times: ReadonlyMap<string, number>;
  /** Functions by their names, where it counts what they give. */
  readonly results: ReturnType<typeof plainFunctions> | null;
}

/** `times`: how often each name stands in the crate. */
export function lintProblem(
  files: readonly RustFile[],
  denied: ReadonlySet<string>,
  times: ReadonlyMap<string, number>,
  isProgram: boolean,
): RustRefusal | null {
  const asked: Asked = { files, denied, times, results: denied.has('unused_must_use') ? plainFunctions(files) : null };
  for (const file of files) {
    const countsDead = isProgram && denied.has('dead_code') && !file.words.some(({ text }) => text === 'macro_rules');
    for (const [at, { kind }] of file.words.entries()) {
      if (kind !== 'name' || file.isOpen[at] === true) continue;
      const said = unsafeCode(file, at, asked) ?? droppedResult(file, at, asked) ?? (countsDead ? deadCode(file, at, asked) : null);
      if (said !== null) return refusalAt(file, at, said);
    }
  }
  return null;
}

function unsafeCode({ words }: RustFile, at: number, { denied }: Asked): string | null {
  if (!denied.has('unsafe_code') || words[at]?.text !== 'unsafe') return null;
  switch (words[at + 1]?.text) {
    case '{':
      return 'error: usage of an `unsafe` block';
    case 'fn':
      return 'error: declaration of an `unsafe` function';
    case 'impl':
      return 'error: implementation of an `unsafe` trait';
    default:
      return null;
  }
}

/** A call that is a statement by itself, of a function that gives a Result. */
function droppedResult(file: RustFile, at: number, { results }: Asked): string | null {
  const { words, pair } = file;
  const end = results !== null && words[at + 1]?.text === '(' ? pair.get(at + 1) : undefined;
  if (results === null || end === undefined || words[end + 1]?.text !== ';') return null;
  const [text = '', before = ''] = [words[at]?.text, words[at - 1]?.text];
  const isOwn = /^[;{}]$/.test(before) && /^(?:(?:std :: )?(?:io|fmt|result) :: )?Result\b/.test(results.get(text)?.result ?? '');
  return isOwn || (OF_FILES.test(text) && before === '::' && isOfFs(words, at - 2)) ? 'error: unused `Result` that must be used' : null;
}

/** Whether a statement begins with `fs`, or `std::fs`, whose `fs` is there. */
function isOfFs(words: RustFile['words'], at: number): boolean {
  if (words[at]?.text !== 'fs') return false;
  return /^[;{}]$/.test(words[at - 1]?.text ?? '')
    ? importsFs(words)
    : words[at - 1]?.text === '::' && words[at - 2]?.text === 'std' && /^[;{}]$/.test(words[at - 3]?.text ?? '');
}

function deadCode(file: RustFile, at: number, { files, times }: Asked): string | null {
  const text = file.words[at]?.text;
  if (text === 'fn') return unusedMethod(file, at, times);
  return unusedItem(file, at, times) ?? (text === 'struct' ? unreadField(files, file, at) : null);
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
function unreadField(files: readonly RustFile[], file: RustFile, at: number): string | null {
  const { words, around } = file;
  const name = words[at + 1]?.text ?? '';
  const fields = fieldsOf(file, at + 2);
  const derived = derivedOf(words, at);
  if (fields === null || derived === null || !derived.every((one) => NO_USE.test(one)) || around[at] !== -1) return null;
  const unread = new Set(fields);
  for (const other of files) {
    for (const [i, word] of other.words.entries()) {
      if (other.words[i - 1]?.text === '.' || word.kind === 'text' || (other.isOpen[i] === true && word.kind === 'name'))
        unread.delete(word.text);
      if ((word.text === name || word.text === 'Self') && isTakenApart(other, i)) return null;
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

/** The names of a struct's fields, which stand within the brackets at a place; null where there are none. */
function fieldsOf({ words, pair, isOpen, around }: RustFile, open: number): readonly string[] | null {
  const end = words[open]?.text === '{' ? pair.get(open) : undefined;
  if (end === undefined) return null;
  const isField = (i: number): boolean =>
    words[i]?.kind === 'name'
    && around[i] === open
    && words[i + 1]?.text === ':'
    && /^[{,]$/.test(words[i - 1]?.text ?? '')
    && isOpen[i] !== true;
  return words.slice(open, end).flatMap(({ text }, i) => (isField(open + i) && !text.startsWith('_') ? [text] : []));
}

/** Whether a struct's name begins a pattern, or what an `impl Trait for` may do with all of it. */
function isTakenApart({ words, pair }: RustFile, at: number): boolean {
  const close = words[at + 1]?.text === '{' ? pair.get(at + 1) : undefined;
  const before = words[at - 1]?.text ?? '';
  if (close === undefined || before === 'for' || before === 'impl' || before === '->') return false;
  const behind = words[close + 1]?.text ?? '';
  const isInVariant =
    before === '('
    && /^(?:\)|,)$/.test(behind)
    && words[at - 2]?.kind === 'name'
    && /^[A-Z]/.test(words[at - 2]?.text ?? '')
    && words[close + 2]?.text === '=>';
  return /^(?:=>|=|:|\||if|in|@)$/.test(behind) || before === 'let' || isInVariant;
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
