import { MOST_WORDS, firstOfLets } from './lets.ts';
import { PLAIN_MACROS, mayBeParameter, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/** What makes a value that its own methods change, and that is moved where it is given away. */
const OWNED: ReadonlySet<string> = new Set(['Vec', 'String', 'HashMap', 'HashSet', 'BTreeMap', 'BTreeSet', 'VecDeque']);
export const CHANGES: ReadonlySet<string> = new Set(
  'push push_str push_back push_front insert pop pop_front pop_back clear extend truncate sort retain drain append'.split(' '),
);

/** Variables without `mut` that are changed, and values that are used after they have gone. */
export function bindingProblem(file: RustFile): RustRefusal | null {
  return firstOfLets(file, (at) => ofVariable(file, at));
}

function ofVariable(file: RustFile, at: number): RustRefusal | null {
  const { words, pair, around, isOpen } = file;
  const name = words[at + 1];
  const block = around[at] ?? -1;
  const end = pair.get(block) ?? -1;
  if (
    name?.kind !== 'name'
    || !/^[a-z_][a-z0-9_]*$/.test(name.text)
    || name.text === 'mut'
    || name.text === '_'
    || words[block]?.text !== '{'
  )
    return null;
  const statement = endOfStatement(file, at, end);
  const value = valueOf(file, at + 2, statement);
  if (value === null) return null;
  const isOwned = ownsValue(file, value, statement);
  let moved = false;
  for (let here = statement + 1; here < Math.min(end, statement + MOST_WORDS); here++) {
    if (words[here]?.text !== name.text || words[here]?.kind !== 'name') {
      if (moved && words[here]?.kind === 'text' && isCapture(file, here, name.text))
        return refusalAt(file, here, `error[E0382]: borrow of moved value: \`${name.text}\``);
      continue;
    }
    const [before, next, then] = [words[here - 1]?.text ?? '', words[here + 1]?.text ?? '', words[here + 2]?.text ?? ''];
    if (before === '.' || before === '::') continue;
    if (isOpen[here] === true || mayDeclare(file, here)) return null;
    const isStart = /^[;{}]$/.test(before);
    if (isStart && ((next === '=' && then !== '=') || (/^[-+*/%]$/.test(next) && then === '=')))
      return moved ? null : refusalAt(file, here, `error[E0384]: cannot assign twice to immutable variable \`${name.text}\``);
    if (isOwned && isStart && next === '.' && CHANGES.has(then) && words[here + 3]?.text === '(')
      return refusalAt(file, here, `error[E0596]: cannot borrow \`${name.text}\` as mutable, as it is not declared as mutable`);
    if (moved && isRead(file, here)) return refusalAt(file, here, `error[E0382]: borrow of moved value: \`${name.text}\``);
    moved ||=
      isOwned
      && around[here] === block
      && before === '='
      && next === ';'
      && words[here - 3]?.text === 'let'
      && words[here - 2]?.text !== '_';
  }
  return null;
}

function endOfStatement({ words, pair }: RustFile, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (words[at]?.text === ';') return at;
    if (/^[([{]$/.test(words[at]?.text ?? '') && words[at]?.kind === 'mark') at = pair.get(at) ?? at;
  }
  return end;
}

/** Where what a variable is given begins; null where it is given nothing yet. */
function valueOf({ words, pair }: RustFile, from: number, end: number): number | null {
  if (words[from]?.text === '=') return from + 1;
  if (words[from]?.text !== ':') return null;
  for (let at = from; at < end; at++) {
    if (words[at]?.text === '=') return at + 1;
    if (/^[([{]$/.test(words[at]?.text ?? '')) at = pair.get(at) ?? at;
  }
  return null;
}

/** `Vec::new()`, `vec![…]`, `String::from("a")`, and nothing behind it. */
export function ownsValue({ words, pair }: RustFile, at: number, end: number): boolean {
  if (words[at]?.text === 'vec' && words[at + 1]?.text === '!') return pair.get(at + 2) === end - 1;
  return (
    OWNED.has(words[at]?.text ?? '')
    && words[at + 1]?.text === '::'
    && /^(?:new|from|with_capacity)$/.test(words[at + 2]?.text ?? '')
    && words[at + 3]?.text === '('
    && pair.get(at + 3) === end - 1
  );
}

/** Whether a word may declare another variable of that name. */
export function mayDeclare(file: RustFile, at: number): boolean {
  const { words, around } = file;
  const [before, next] = [words[at - 1]?.text ?? '', words[at + 1]?.text ?? ''];
  if (/^(?:let|mut|ref|for|fn|const|static|box|\||@)$/.test(before) && !(before === 'mut' && words[at - 2]?.text === '&')) return true;
  if (/^(?:=>|@|:|\||in|!)$/.test(next)) return true;
  const open = around[at] ?? -1;
  if (words[at - 1]?.text === ',' && mayBeParameter(file, at)) return true;
  const head = words[open - 1]?.text ?? '';
  if (words[open]?.text === '{') return /^[\w>]/.test(head) && /^[{,]$/.test(before) && /^[},]$/.test(next);
  if (words[open]?.text !== '(') return words[open]?.text === '[' && head !== '!' && !/^[\w)\]]/.test(head);
  if (head === '!') return !PLAIN_MACROS.has(words[open - 2]?.text ?? '');
  return !/^[a-z_][a-z0-9_]*$/.test(head) || /^(?:let|for|if|in|match|fn|return|while|mut)$/.test(head);
}

/** In a format's values, or asked for something. */
function isRead({ words, around }: RustFile, at: number): boolean {
  const open = around[at] ?? -1;
  const isValue =
    words[open]?.text === '('
    && words[open - 1]?.text === '!'
    && /^e?print(?:ln)?$|^format$/.test(words[open - 2]?.text ?? '')
    && words[at - 1]?.text === ','
    && /^[,)]$/.test(words[at + 1]?.text ?? '');
  return isValue || (words[at + 1]?.text === '.' && words[at + 2]?.text === 'len' && words[at + 3]?.text === '(');
}

export function isCapture({ words, around }: RustFile, at: number, name: string): boolean {
  const open = around[at] ?? -1;
  return (
    at === open + 1
    && words[open - 1]?.text === '!'
    && /^e?print(?:ln)?$|^format$/.test(words[open - 2]?.text ?? '')
    && new RegExp(`(?:^|[^{])\\{${name}[:}]`).test(words[at]?.text ?? '')
  );
}
