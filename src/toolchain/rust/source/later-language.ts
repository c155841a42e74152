import { partsBetween, PLAIN_MACROS, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';
import { methodSince } from './std-since.ts';

/*
 * What of the language came later than Rust 1.51, what an edition alone has, and what no stable Rust takes (measured with Rust 1.56, 1.63,
 * 1.70, 1.75, 1.77, 1.80, 1.84 and 1.95).
 */

/** The Rust that compiles, by the x of 1.x, and the edition, as 2021; a release that is Infinity stands for the newest. */
export interface RustRelease {
  readonly minor: number;
  readonly edition: number;
}

/** The first 1.x of each. */
const SINCE = {
  inlineNames: 58,
  letElse: 65,
  genericTypes: 65,
  asyncInTraits: 75,
  implInTraits: 75,
  cStrings: 77,
  inlineConst: 79,
  expect: 81,
  asyncClosures: 85,
  letChains: 88,
} as const;

/** What of one file is newer than the Rust of an image, or no stable Rust has. */
export function laterLanguage(file: RustFile, { minor, edition }: RustRelease): RustRefusal | null {
  const { words, isOpen } = file;
  const traits = minor < SINCE.asyncInTraits ? bodiesOfTraits(file) : new Set<number>();
  for (const [at, word] of words.entries()) {
    const said = word.kind === 'mark' ? ofMark(file, at, minor) : isOpen[at] === true ? null : ofWord(file, at, minor, edition, traits);
    if (said !== null) return refusalAt(file, at, said);
  }
  return null;
}

/** A method that the standard library got later, where no other crate and nothing of the crate's own has one of that name. */
export function laterMethod(files: readonly RustFile[], minor: number): RustRefusal | null {
  const own = new Set(files.flatMap(({ words }) => words.flatMap(({ text }, at) => (words[at - 1]?.text === 'fn' ? [text] : []))));
  if (files.some(({ words }) => words.some(({ text }) => text === 'macro_rules'))) return null;
  for (const file of files) {
    const { words, isOpen } = file;
    for (const [at, { kind, text }] of words.entries()) {
      if (
        kind !== 'name'
        || isOpen[at] === true
        || words[at - 1]?.text !== '.'
        || words[at - 2]?.text === '.'
        || words[at + 1]?.text !== '('
        || own.has(text)
      )
        continue;
      if (minor < (methodSince(text) ?? 0))
        return refusalAt(file, at, `error[E0599]: no method named \`${text}\` found in the current scope`);
    }
  }
  return null;
}

function unstable(what: string): string {
  return `error[E0658]: ${what}`;
}

function ofMark({ words }: RustFile, at: number, minor: number): string | null {
  const next = (far: number): string => words[at + far]?.text ?? '';
  if (next(0) === '#' && next(1) === '!' && next(2) === '[' && next(3) === 'feature' && next(4) === '(')
    return 'error[E0554]: `#![feature]` may not be used on the stable release channel';
  if (minor < SINCE.expect && next(0) === '#' && next(1) === '[' && next(2) === 'expect' && next(3) === '(')
    return unstable('the `#[expect]` attribute is an experimental feature');
  return null;
}

function ofWord(file: RustFile, at: number, minor: number, edition: number, traits: ReadonlySet<number>): string | null {
  const { words, around } = file;
  const { kind, text } = words[at] ?? { kind: 'mark', text: '' };
  const [before, next, then] = [words[at - 1]?.text ?? '', words[at + 1]?.text ?? '', words[at + 2]?.text ?? ''];
  if (kind === 'text') return minor < SINCE.cStrings && /^cr?#*"/.test(text) ? 'error: prefix `c` is unknown' : null;
  if (kind !== 'name') return null;
  if (text === 'gen' && edition >= 2024 && before !== "'" && next !== '!')
    return 'error: expected identifier, found reserved keyword `gen`';
  if (text === 'let')
    return /^(?:if|while)$/.test(before)
      ? ofChain(file, at, minor, edition)
      : minor < SINCE.letElse && /^[;{}]$/.test(before) && hasElse(file, at)
        ? unstable('`let...else` statements are unstable')
        : null;
  if (text === 'const' && next === '{' && minor < SINCE.inlineConst && /^[=(,;{[]$/.test(before))
    return unstable('inline-const is experimental');
  if (text === 'async' && minor < SINCE.asyncClosures && (next === '|' || (next === 'move' && then === '|')))
    return unstable('async closures are unstable');
  if (text === 'async' && next === 'fn' && traits.has(around[at] ?? -1))
    return 'error[E0706]: functions in traits cannot be declared `async`';
  if (text === 'type' && minor < SINCE.genericTypes && then === '<' && traits.has(around[at] ?? -1))
    return unstable('generic associated types are unstable');
  if (text === 'impl' && before === '->' && traits.has(around[at] ?? -1))
    return 'error[E0562]: `impl Trait` only allowed in function and inherent method return types, not in trait method return';
  return minor < SINCE.inlineNames && next === '!' && PLAIN_MACROS.has(text) ? withoutArgument(file, at) : null;
}

/** `if let A = a && b`: one `let` among other conditions. */
function ofChain(file: RustFile, at: number, minor: number, edition: number): string | null {
  if (minor >= SINCE.letChains && edition >= 2024) return null;
  const { words, pair } = file;
  let isBehind = false;
  for (let place = at + 1; place < words.length; place++) {
    const { kind, text } = words[place] ?? { kind: 'mark', text: '{' };
    if (kind === 'mark' && /^[{;}]$/.test(text)) return null;
    if (kind === 'mark' && (text === '(' || text === '[')) {
      place = pair.get(place) ?? place;
      continue;
    }
    if (text === '=' && words[place + 1]?.text !== '=') isBehind = true;
    const last = words[place - 1];
    const endsValue =
      last !== undefined
      && (last.kind !== 'mark' ? !/^(?:return|break|match|in|mut|ref|move|as|else)$/.test(last.text) : /^[)\]?]$/.test(last.text));
    if (isBehind && text === '&' && words[place + 1]?.text === '&' && endsValue && words[place - 1]?.text !== '=')
      return minor < SINCE.letChains
        ? unstable('`let` expressions in this position are unstable')
        : 'error: let chains are only allowed in Rust 2024 or later';
  }
  return null;
}

/** `let Some(x) = y else { … };`: no brace stands before that `else`. */
function hasElse({ words, pair }: RustFile, at: number): boolean {
  for (let place = at + 1; place < words.length; place++) {
    const { kind, text } = words[place] ?? { kind: 'mark', text: ';' };
    if (kind === 'name' && text === 'else') return words[place - 1]?.text !== '}';
    if (kind === 'mark' && /^[;}]$/.test(text)) return false;
    if (kind === 'mark' && /^[([{]$/.test(text)) place = pair.get(place) ?? place;
  }
  return false;
}

/** Where the bodies of traits open. */
function bodiesOfTraits({ words, pair }: RustFile): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [at, { kind, text }] of words.entries()) {
    if (kind !== 'name' || text !== 'trait' || words[at + 1]?.kind !== 'name') continue;
    for (let place = at + 2; place < words.length && words[place]?.text !== ';'; place++) {
      if (words[place]?.text === '{') {
        found.add(place);
        break;
      }
      if (words[place]?.text === '(' || words[place]?.text === '[') place = pair.get(place) ?? place;
    }
  }
  return found;
}

/** `println!("{x}")` where nothing gives an `x`. */
function withoutArgument(file: RustFile, at: number): string | null {
  const { words } = file;
  const parts = words[at + 2]?.text === '(' ? partsBetween(file, at + 2) : null;
  const format = parts?.findIndex(([from, to]) => to - from === 1 && words[from]?.kind === 'text') ?? -1;
  if (parts === null || format < 0 || format > 1) return null;
  const literal = words[parts[format]?.[0] ?? 0]?.text ?? '';
  const given = new Set(parts.slice(format + 1).flatMap(([from]) => (words[from + 1]?.text === '=' ? [words[from]?.text ?? ''] : [])));
  const name = [...literal.replace(/\{\{|\\[^]/g, '').matchAll(/\{([a-z_]\w*)(?::[^{}]*)?\}/g)]
    .map(([, one = '']) => one)
    .find((one) => !given.has(one));
  return name === undefined ? null : `error: there is no argument named \`${name}\``;
}
