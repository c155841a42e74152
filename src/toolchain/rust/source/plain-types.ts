import { functionAt } from './crate-items.ts';
import { isOther } from './literals.ts';
import { refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/*
 * Literals where their types cannot be (measured with Rust 1.95).
 */

const MISMATCH = 'error[E0308]: mismatched types';
const WIDTHS: Readonly<Record<string, readonly [least: bigint, most: bigint]>> = {
  u8: [0n, 255n],
  i8: [-128n, 127n],
  u16: [0n, 65535n],
  i16: [-32768n, 32767n],
  u32: [0n, 4294967295n],
  i32: [-2147483648n, 2147483647n],
};

/** The first literal of a file that cannot stand where it does; null where none is seen. */
export function literalProblem(file: RustFile): RustRefusal | null {
  const { words, isOpen } = file;
  const allows = words.some(({ text }) => text === 'overflowing_literals');
  for (const [at, { kind, text }] of words.entries()) {
    if (isOpen[at] === true) continue;
    const [before, next, then] = [words[at - 1]?.text ?? '', words[at + 1]?.text ?? '', words[at + 2]];
    if (kind === 'number' && /^(?:if|while)$/.test(before) && next === '{') return refusalAt(file, at, MISMATCH);
    if (kind === 'number' && before === 'in' && next === '{' && !text.includes('.'))
      return refusalAt(file, at, 'error[E0277]: `{integer}` is not an iterator');
    // What stands before may be a String that it is added to.
    if (kind === 'text' && text.startsWith('"') && next === '+' && then?.text !== '=' && /^(?:[=(,{;]|return|=>)$/.test(before))
      return refusalAt(file, at, 'error[E0369]: cannot add `&str` to `&str`');
    if (kind !== 'name') continue;
    const found =
      text === 'let'
        ? ofLet(file, at, allows)
        : text === 'else' && next === '{'
          ? ofBranches(file, at)
          : text === 'fn'
            ? ofErrors(file, at)
            : null;
    if (found !== null) return found;
    if (text === 'break' && /^[;}]$/.test(next) && !isInLoop(file, at))
      return refusalAt(file, at, 'error[E0268]: `break` outside of a loop or labeled block');
  }
  return null;
}

/** `let x: u8 = 300;`, `let x: i32 = "a";` and `let v: Vec<i32> = vec!["a"];`. */
function ofLet(file: RustFile, at: number, allows: boolean): RustRefusal | null {
  const { words } = file;
  const name = words[at + 1]?.text === 'mut' ? at + 2 : at + 1;
  if (words[name + 1]?.text !== ':') return null;
  const type = words[name + 2]?.text ?? '';
  if (words[name + 3]?.text === '=') {
    const isNegative = words[name + 4]?.text === '-';
    const value = words[name + (isNegative ? 5 : 4)];
    if (words[name + (isNegative ? 6 : 5)]?.text !== ';') return null;
    if (!isNegative && isOther(value, type)) return refusalAt(file, name + 4, MISMATCH);
    const width = WIDTHS[type];
    const digits = (value?.text ?? '').replaceAll('_', '');
    if (allows || width === undefined || value?.kind !== 'number' || !/^\d{1,30}$/.test(digits)) return null;
    const number = isNegative ? -BigInt(digits) : BigInt(digits);
    return (number < width[0] && !isNegative) || number > width[1]
      ? refusalAt(file, name + 4, `error: literal out of range for \`${type}\``)
      : null;
  }
  const isList =
    type === 'Vec'
    && words[name + 3]?.text === '<'
    && words[name + 5]?.text === '>'
    && words[name + 6]?.text === '='
    && words[name + 7]?.text === 'vec'
    && words[name + 8]?.text === '!'
    && words[name + 9]?.text === '[';
  return isList && /^[,\]]$/.test(words[name + 11]?.text ?? '') && isOther(words[name + 10], words[name + 4]?.text ?? '')
    ? refusalAt(file, name + 10, MISMATCH)
    : null;
}

/** `if … { 1 } else { "a" }`. */
function ofBranches(file: RustFile, at: number): RustRefusal | null {
  const { words, pair } = file;
  const open = pair.get(at - 1);
  const [one, other] = [words[at - 2], words[at + 2]];
  if (words[at - 1]?.text !== '}' || open !== at - 3 || words[at + 3]?.text !== '}') return null;
  const isNumber = (kind: string | undefined): boolean => kind === 'number';
  const isText = (word: typeof one): boolean => word?.kind === 'text' && word.text.startsWith('"');
  return (isNumber(one?.kind) && isText(other)) || (isText(one) && isNumber(other?.kind))
    ? refusalAt(file, at, 'error[E0308]: `if` and `else` have incompatible types')
    : null;
}

/** `Err("a")` in a function that gives a Result with a String, and a literal where a Result or an Option is given. */
function ofErrors(file: RustFile, at: number): RustRefusal | null {
  const { words, pair, isOpen } = file;
  const one = functionAt(file, at);
  if (one?.body == null) return null;
  const end = pair.get(one.body) ?? one.body;
  const last = words[end - 1];
  if (
    /^(?:Option|Result|Vec|Box|HashMap) </.test(one.result)
    && /^[;{}]$/.test(words[end - 2]?.text ?? '')
    && (last?.kind === 'number' || last?.kind === 'text')
    && isOpen[end - 1] !== true
  )
    return refusalAt(file, end - 1, MISMATCH);
  if (!/^Result < [^<>]* , String >$/.test(one.result)) return null;
  for (let inner = one.body; inner < end; inner++) {
    const text = words[inner]?.text ?? '';
    if (isOpen[inner] === true || text === '|' || /^(?:fn|async|macro_rules)$/.test(text)) return null;
    const [open, value, close] = [words[inner + 1], words[inner + 2], words[inner + 3]];
    const isLast = /^(?:[;}]|,)$/.test(words[inner + 4]?.text ?? '') && /^(?:return|[{;}]|=>)$/.test(words[inner - 1]?.text ?? '');
    if (text === 'Err' && open?.text === '(' && value?.kind === 'text' && close?.text === ')' && isLast)
      return words[inner - 1]?.text === 'return' || isTail(file, inner + 4, one.body) ? refusalAt(file, inner, MISMATCH) : null;
  }
  return null;
}

/** Whether nothing but the ends of braces is behind a place of a body, or the other branch of a condition. */
function isTail({ words, pair }: RustFile, from: number, body: number): boolean {
  const end = pair.get(body) ?? body;
  for (let at = from; at < end; at++) {
    const text = words[at]?.text ?? '';
    if (text === 'else' && words[at + 1]?.text === '{') at = pair.get(at + 1) ?? at;
    else if (text !== '}') return false;
  }
  return true;
}

/** So many words before a way out are looked at. */
const MOST_WORDS = 4000;

/** Whether a loop, a closure or a labelled block begins somewhere around. */
function isInLoop({ words, around, pair }: RustFile, at: number): boolean {
  let outer = around[at] ?? -1;
  let most = -1;
  while (outer >= 0) {
    most = outer;
    outer = around[outer] ?? -1;
  }
  const from = Math.max(0, most);
  if (at - from > MOST_WORDS) return true;
  for (let before = from; before < (pair.get(from) ?? at) && before < at; before++)
    if (/^(?:loop|while|for|\|)$/.test(words[before]?.text ?? '') || words[before]?.kind === 'lifetime') return true;
  return false;
}
