import { CHANGES, isCapture, mayDeclare, ownsValue } from './bindings.ts';
import { MOST_WORDS, firstOfLets } from './lets.ts';
import { refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/*
 * References that are used after what they refer to has changed, gone or ended, all in the statements of one block (measured with Rust
 * 1.95).
 */

/** The first such reference of a file; null where none is seen. */
export function borrowProblem(file: RustFile): RustRefusal | null {
  return firstOfLets(file, (at) => ofReference(file, at) ?? ofLater(file, at));
}

/** Methods that give a reference into what they are called on, and nothing else. */
const REFERS = /^(?:iter|as_str|as_slice|first|last|keys|values|chars|lines|iter_mut)$/;

function ofReference(file: RustFile, at: number): RustRefusal | null {
  const { words, pair, around } = file;
  const text = (place: number): string => words[place]?.text ?? '';
  const block = around[at] ?? -1;
  const [name, value] = [text(at + 1), at + 3];
  if (text(block) !== '{' || words[at + 1]?.kind !== 'name' || !/^[a-z]\w*$/.test(name) || name === 'mut' || text(at + 2) !== '=')
    return null;
  const isTaken = text(value) === '&';
  const isMutable = isTaken && text(value + 1) === 'mut';
  const place = value + (isTaken ? 1 : 0) + (isMutable ? 1 : 0);
  const source = text(place);
  if (words[place]?.kind !== 'name' || !/^[a-z]\w*$/.test(source) || source === name) return null;
  let end = place + 1;
  const isChanging = isMutable || text(end + 1) === 'iter_mut';
  if (isTaken && text(end) === '[') end = (pair.get(end) ?? end) + 1;
  else if (!isTaken && text(end) === '.' && REFERS.test(text(end + 1)) && text(end + 2) === '(' && text(end + 3) === ')') end += 4;
  else if (!isTaken) return null;
  if (text(end) !== ';' || !isOwnedBefore(file, at, block, source)) return null;
  const last = Math.min(pair.get(block) ?? 0, at + MOST_WORDS);
  let conflict: RustRefusal | null = null;
  for (let here = end + 1; here < last; here++) {
    const { kind } = words[here] ?? { kind: 'mark' };
    if (kind === 'text' && conflict !== null && isCapture(file, here, name)) return conflict;
    if (kind !== 'name' || /^(?:\.|::)$/.test(text(here - 1))) continue;
    if (file.isOpen[here] === true) return null;
    if (text(here) === name) {
      if (mayDeclare(file, here) || text(here + 1) === '=') return null;
      if (conflict !== null) return conflict;
    }
    if (text(here) !== source) continue;
    if (mayDeclare(file, here)) return null;
    conflict ??= around[here] === block || text(around[here] ?? -1) === '(' ? conflictAt(file, here, block, source, isChanging) : null;
  }
  return null;
}

/** `let mut source = Vec::new();` in the same block, once. */
function isOwnedBefore(file: RustFile, at: number, block: number, source: string): boolean {
  const { words, around } = file;
  let found = false;
  if (at - block > MOST_WORDS) return false;
  for (let here = block + 1; here < at; here++) {
    if (words[here]?.text !== source || words[here]?.kind !== 'name') continue;
    const isMutable = words[here - 1]?.text === 'mut';
    const start = isMutable ? here - 2 : here - 1;
    if (words[start]?.text !== 'let') continue;
    let end = here;
    while (end < at && words[end]?.text !== ';') end = (/^[([{]$/.test(words[end]?.text ?? '') ? (file.pair.get(end) ?? end) : end) + 1;
    let value = here + 1;
    while (value < end && words[value]?.text !== '=') value++;
    if (found || around[start] !== block || !ownsValue(file, value + 1, end)) return false;
    found = true;
  }
  return found;
}

/** What a use of the owner is refused for while the reference is still wanted; null where both may be. */
function conflictAt(file: RustFile, at: number, block: number, source: string, isChanging: boolean): RustRefusal | null {
  const { words, around } = file;
  const text = (place: number): string => words[place]?.text ?? '';
  const twice = (): RustRefusal =>
    refusalAt(
      file,
      at,
      isChanging
        ? `error[E0499]: cannot borrow \`${source}\` as mutable more than once at a time`
        : `error[E0502]: cannot borrow \`${source}\` as mutable because it is also borrowed as immutable`,
    );
  const isStart = /^[;{}]$/.test(text(at - 1)) && around[at] === block;
  if (isStart && text(at + 1) === '.' && CHANGES.has(text(at + 2)) && text(at + 3) === '(') return twice();
  if (isStart && text(at + 1) === '=' && text(at + 2) !== '=')
    return refusalAt(file, at, `error[E0506]: cannot assign to \`${source}\` because it is borrowed`);
  if (text(at - 1) === 'mut' && text(at - 2) === '&' && text(at - 3) === '=' && text(at + 1) === ';' && around[at] === block)
    return twice();
  const isDropped = text(at - 1) === '(' && text(at - 2) === 'drop' && /^[;{}]$/.test(text(at - 3)) && text(at + 1) === ')';
  const isGiven = text(at - 1) === '=' && text(at - 3) === 'let' && text(at + 1) === ';' && around[at] === block;
  return isDropped || isGiven ? refusalAt(file, at, `error[E0505]: cannot move out of \`${source}\` because it is borrowed`) : null;
}

/** `let r; { let x = 5; r = &x; }`, and r is used behind it. */
function ofLater(file: RustFile, at: number): RustRefusal | null {
  const { words, pair, around } = file;
  const text = (place: number): string => words[place]?.text ?? '';
  const name = text(at + 1);
  const block = around[at] ?? -1;
  if (words[at + 1]?.kind !== 'name' || !/^[a-z]\w*$/.test(name) || text(at + 2) !== ';' || text(at + 3) !== '{') return null;
  const [open, close] = [at + 3, pair.get(at + 3) ?? 0];
  let lost: RustRefusal | null = null;
  for (let here = open + 1; here < close; here++) {
    if (
      text(here) === name
      && text(here + 1) === '='
      && text(here + 2) === '&'
      && words[here + 3]?.kind === 'name'
      && text(here + 4) === ';'
      && around[here] === open
      && /^[;{}]$/.test(text(here - 1))
    ) {
      const target = text(here + 3);
      const isInner = words
        .slice(open, here)
        .some((word, i) => word.text === target && /^(?:let|mut)$/.test(text(open + i - 1)) && around[open + i] === open);
      lost = isInner ? refusalAt(file, here + 3, `error[E0597]: \`${target}\` does not live long enough`) : null;
    }
  }
  if (lost === null) return null;
  for (let here = close + 1; here < Math.min(pair.get(block) ?? 0, close + MOST_WORDS); here++) {
    if (words[here]?.kind === 'text' && isCapture(file, here, name)) return lost;
    if (text(here) !== name || words[here]?.kind !== 'name' || text(here - 1) === '.') continue;
    return mayDeclare(file, here) || text(here + 1) === '=' || file.isOpen[here] === true ? null : lost;
  }
  return null;
}
