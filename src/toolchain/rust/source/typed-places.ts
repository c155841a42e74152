import { functionAt } from './crate-items.ts';
import type { OwnType, OwnTypes } from './own-types.ts';
import type { RustFile } from './rust-file.ts';

/** A variable of a struct or an enum of the crate, as it is written beside it or seen by its value. */
export interface OwnValue {
  readonly name: string;
  readonly type: OwnType;
  /** How it is held. */
  readonly reference: '' | '&' | '&mut ';
  /** The words that may use it. */
  readonly from: number;
  readonly end: number;
}

/** So many words behind a variable are looked at. */
const MOST_WORDS = 2000;

/** The variables of a file: of `let`, parameters, and `self`. */
export function ownValues(file: RustFile, own: OwnTypes): readonly OwnValue[] {
  const found: OwnValue[] = [];
  for (const [at, { kind, text }] of file.words.entries()) {
    if (kind !== 'name' || file.isOpen[at] === true) continue;
    if (text === 'let') found.push(...ofLet(file, at, own));
    else if (text === 'fn') found.push(...ofParameters(file, at, own));
    else if (text === 'impl') found.push(...ofSelf(file, at, own));
  }
  return found;
}

/** `let x = Name { … };`, `let x = Name::new(…);` of a function that gives one, and `let x = Name::Variant;`. */
function ofLet(file: RustFile, at: number, own: OwnTypes): readonly OwnValue[] {
  const { words, pair, around } = file;
  const named = words[at + 1]?.text === 'mut' ? at + 2 : at + 1;
  const name = words[named]?.text ?? '';
  if (
    words[named]?.kind !== 'name'
    || !/^[a-z]\w*$/.test(name)
    || words[named + 1]?.text !== '='
    || !/^[;{}]$/.test(words[at - 1]?.text ?? '')
  )
    return [];
  let value = named + 2;
  // The modules of a path.
  while (words[value + 1]?.text === '::' && /^[a-z]\w*$/.test(words[value]?.text ?? '')) value += 2;
  const type = own.types.get(words[value]?.text ?? '');
  if (type === undefined) return [];
  const [mark, second, third] = [1, 2, 3].map((i) => words[value + i]?.text ?? '');
  const isVariant = mark === '::' && type.variants.has(second ?? '');
  const isMade = mark === '::' && type.makers.has(second ?? '') && third === '(';
  const close =
    isVariant && third === ';'
      ? value + 2
      : (isVariant && /^[({]$/.test(third ?? '')) || isMade
        ? pair.get(value + 3)
        : mark === '{' || (mark === '(' && type.kind === 'struct' && type.fields === null)
          ? pair.get(value + 1)
          : undefined;
  if (close === undefined || words[close + 1]?.text !== ';') return [];
  return [{ name, type, reference: '', from: close + 1, end: Math.min(pair.get(around[at] ?? -1) ?? 0, close + MOST_WORDS) }];
}

/** `x: Name`, `x: &Name` and `x: &mut Name`. */
function ofParameters(file: RustFile, at: number, own: OwnTypes): readonly OwnValue[] {
  const { words, pair, around } = file;
  const one = functionAt(file, at);
  if (one?.body == null) return [];
  const range = { from: one.body + 1, end: Math.min(pair.get(one.body) ?? 0, one.body + MOST_WORDS) };
  const found: OwnValue[] = [];
  for (let here = one.open + 1; here < (pair.get(one.open) ?? 0); here++) {
    const name = words[here]?.text ?? '';
    if (
      around[here] !== one.open
      || words[here]?.kind !== 'name'
      || words[here + 1]?.text !== ':'
      || !/^(?:[(,]|mut)$/.test(words[here - 1]?.text ?? '')
      || !/^[a-z]\w*$/.test(name)
    )
      continue;
    const { reference, next } = referenceAt(file, here + 2);
    const type = own.types.get(words[next]?.text ?? '');
    if (type !== undefined && name !== 'self' && /^[,)]$/.test(words[next + 1]?.text ?? ''))
      found.push({ name, type, reference, ...range });
  }
  return found;
}

/** In the methods of `impl Name` and `impl Trait for Name`. */
function ofSelf(file: RustFile, at: number, own: OwnTypes): readonly OwnValue[] {
  const { words, pair, around } = file;
  let open = at + 1;
  while (words[open]?.kind === 'name' || words[open]?.text === '::') open++;
  const type =
    words[open]?.text === '{' && (words[open - 2]?.text === 'for' || open === at + 2)
      ? own.types.get(words[open - 1]?.text ?? '')
      : undefined;
  if (type === undefined) return [];
  const found: OwnValue[] = [];
  const end = pair.get(open) ?? open;
  for (let here = open + 1; here < end; here++) {
    const one = around[here] === open && words[here]?.text === 'fn' ? functionAt(file, here) : null;
    if (one?.body == null) continue;
    const { reference, next } = referenceAt(file, one.open + 1);
    const last = pair.get(one.body) ?? one.body;
    // A type within has a self of its own.
    const isOne =
      words[next]?.text === 'self'
      && words[next + 1]?.text !== ':'
      && !words.slice(one.body, last).some(({ kind, text }) => kind === 'name' && text === 'impl');
    if (isOne) found.push({ name: 'self', type, reference, from: one.body + 1, end: Math.min(last, one.body + MOST_WORDS) });
    here = last;
  }
  return found;
}

function referenceAt({ words }: RustFile, at: number): { readonly reference: OwnValue['reference']; readonly next: number } {
  if (words[at]?.text !== '&') return { reference: '', next: words[at]?.text === 'mut' ? at + 1 : at };
  const behind = words[at + 1]?.kind === 'lifetime' ? at + 2 : at + 1;
  return words[behind]?.text === 'mut' ? { reference: '&mut ', next: behind + 1 } : { reference: '&', next: behind };
}
