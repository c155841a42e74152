import { mayDeclare } from './bindings.ts';
import { refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/*
 * Values of a type parameter and of Option that are added, compared or negated, which nothing says they can be (measured with Rust 1.95).
 */

/** How an operator is told, with the type on its left and that on its right. */
const VERBS: Readonly<Record<string, (left: string, right: string) => string>> = {
  '+': (left, right) => `cannot add \`${right}\` to \`${left}\``,
  '-': (left, right) => `cannot subtract \`${right}\` from \`${left}\``,
  '*': (left, right) => `cannot multiply \`${left}\` by \`${right}\``,
  '/': (left, right) => `cannot divide \`${left}\` by \`${right}\``,
  '%': (left, right) => `cannot calculate the remainder of \`${left}\` divided by \`${right}\``,
};

/** Traits of the standard library that bring no operator. */
const WITHOUT = new Set(
  'Copy Clone Debug Display Default Sized Send Sync Hash ToString PartialEq Eq PartialOrd Ord static std fmt cmp hash'.split(' '),
);
const EQUAL = ['PartialEq', 'Eq', 'PartialOrd', 'Ord'];
const ORDERED = ['PartialOrd', 'Ord'];

/** A value of which a type is known, up to where another of its name may begin. */
interface Value {
  readonly name: string;
  readonly from: number;
  readonly end: number;
  readonly type: string;
  /** What its bounds let it be compared by. */
  readonly bounds: ReadonlySet<string>;
  readonly isOption: boolean;
}

/** The first operator of a file that its operand has not; null where none is seen. */
export function operandProblem(file: RustFile): RustRefusal | null {
  for (const [at, { kind, text }] of file.words.entries()) {
    if (kind !== 'name' || file.isOpen[at] === true) continue;
    const values = text === 'fn' ? parametersOf(file, at) : text === 'let' ? optionAt(file, at) : [];
    for (const value of values) {
      const found = firstWrong(file, value, values);
      if (found !== null) return found;
    }
  }
  return null;
}

/** `fn f<T: …>(a: T, b: T) … {`: those of its parameters whose type is one of its own type parameters. */
function parametersOf({ words, pair, isOpen }: RustFile, at: number): readonly Value[] {
  const text = (place: number): string => words[place]?.text ?? '';
  if (text(at + 2) !== '<') return [];
  const types = new Map<string, Set<string>>();
  let here = at + 3;
  for (let depth = 1, name = ''; depth > 0; here++) {
    const word = text(here);
    if (here - at > MOST_WORDS || word === '' || /^[({;]$/.test(word)) return [];
    if (word === '<') depth++;
    else if (word === '>') depth--;
    else if (depth === 1 && /^[A-Z]\w*$/.test(word) && /^[<,]$/.test(text(here - 1))) types.set((name = word), new Set());
    else if (words[here]?.kind === 'name') types.get(name)?.add(word);
  }
  const close = text(here) === '(' ? pair.get(here) : undefined;
  if (close === undefined) return [];
  let open = close + 1;
  while (open - close < MOST_WORDS && !/^[{;]?$/.test(text(open))) open++;
  const end = text(open) === '{' ? pair.get(open) : undefined;
  if (end === undefined || isOpen[open] === true) return [];
  const where = words.slice(close, open).findIndex(({ text: word }) => word === 'where');
  // What stands behind where may be of any of them.
  for (const { kind, text: word } of where < 0 ? [] : words.slice(close + where, open))
    if (kind === 'name') for (const bounds of types.values()) bounds.add(word === 'where' || types.has(word) ? 'Sized' : word);
  const found: Value[] = [];
  for (let place = here + 1; place < close; place++) {
    const [colon, type] = [text(place + 1), text(place + 2)];
    const bounds = types.get(type);
    if (
      words[place]?.kind === 'name'
      && colon === ':'
      && bounds !== undefined
      && /^[,)]$/.test(text(place + 3))
      && [...bounds].every((one) => WITHOUT.has(one))
    )
      found.push({ name: text(place), from: open + 1, end, type, bounds, isOption: false });
  }
  return found;
}

/** `let x = Some(1);` and `let x: Option<i32> = …;` */
function optionAt({ words, pair, around }: RustFile, at: number): readonly Value[] {
  const text = (place: number): string => words[place]?.text ?? '';
  const place = text(at + 1) === 'mut' ? at + 2 : at + 1;
  const end = pair.get(around[at] ?? -1);
  if (words[place]?.kind !== 'name' || end === undefined || words[around[at] ?? -1]?.text !== '{') return [];
  const value = (type: string, from: number): readonly Value[] => [
    { name: text(place), from, end, type: `Option<${type}>`, bounds: new Set(), isOption: true },
  ];
  if (text(place + 1) === '=' && text(place + 2) === 'Some' && text(place + 3) === '(') {
    const close = pair.get(place + 3);
    const only = close === place + 5 ? words[place + 4] : undefined;
    return close === undefined || text(close + 1) !== ';' || only === undefined || !/^\d+$/.test(only.text)
      ? []
      : value('{integer}', close + 2);
  }
  const isPlain =
    text(place + 1) === ':'
    && text(place + 2) === 'Option'
    && text(place + 3) === '<'
    && text(place + 5) === '>'
    && text(place + 6) === '=';
  return isPlain && /^(?:[iu](?:8|16|32|64|128|size)|f32|f64)$/.test(text(place + 4)) ? value(text(place + 4), place + 7) : [];
}

const MOST_WORDS = 300;

function firstWrong(file: RustFile, value: Value, all: readonly Value[]): RustRefusal | null {
  const { words, isOpen } = file;
  for (let here = value.from; here < value.end; here++) {
    if (words[here]?.kind !== 'name' || words[here]?.text !== value.name || /^(?:\.|::)$/.test(words[here - 1]?.text ?? '')) continue;
    const before = words[here - 1]?.text ?? '';
    if (isOpen[here] === true || /^(?:let|mut|ref|for|fn|\||@)$/.test(before) || mayDeclare(file, here)) return null;
    const said = wrongAt(file, here, value, all);
    if (said !== null) return refusalAt(file, here, said);
  }
  return null;
}

/** Where an expression begins. */
const BEGINS = /^(?:[=(,;{}]|return|if|while|in)$/;

function wrongAt({ words }: RustFile, at: number, value: Value, all: readonly Value[]): string | null {
  const text = (place: number): string => words[place]?.text ?? '';
  const { type, bounds, isOption } = value;
  const [before, mark, then] = [text(at - 1), text(at + 1), text(at + 2)];
  if (/^[-!]$/.test(before) && BEGINS.test(text(at - 2)) && !/^(?:[.([?]|::|as)$/.test(mark))
    return `error[E0600]: cannot apply unary operator \`${before}\` to type \`${type}\``;
  if (!BEGINS.test(before)) return null;
  const verb = Object.hasOwn(VERBS, mark) ? VERBS[mark] : undefined;
  if (verb !== undefined && then === '=')
    return /^[;{}]$/.test(before) ? `error[E0368]: binary assignment operation \`${mark}=\` cannot be applied to type \`${type}\`` : null;
  if (verb !== undefined) {
    const right = typeAt(text, at + 2, all);
    return right === null ? null : `error[E0369]: ${verb(type, right)}`;
  }
  const operator = /^[=!]$/.test(mark) && then === '=' ? `${mark}=` : /^[<>]$/.test(mark) ? (then === '=' ? `${mark}=` : mark) : null;
  if (operator === null || (then === mark && operator.length === 1)) return null;
  const right = typeAt(text, at + 1 + operator.length, all);
  if (right === null) return null;
  if (isOption) return right === '{integer}' ? 'error[E0308]: mismatched types' : null;
  const known = /^[=!]/.test(operator) ? EQUAL : ORDERED;
  return right !== type || known.some((one) => bounds.has(one))
    ? null
    : `error[E0369]: binary operation \`${operator}\` cannot be applied to type \`${type}\``;
}

/** A whole number, or another value of the kind, with nothing behind it that makes it something else. */
function typeAt(text: (place: number) => string, at: number, all: readonly Value[]): string | null {
  const word = text(at);
  if (/^(?:[.([?]|::|as)$/.test(text(at + 1))) return null;
  return /^\d+$/.test(word) ? '{integer}' : (all.find(({ name }) => name === word)?.type ?? null);
}
