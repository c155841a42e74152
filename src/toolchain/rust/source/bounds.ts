import { functionAt } from './crate-items.ts';
import type { RustFunction } from './crate-items.ts';
import type { OwnType, OwnTypes } from './own-types.ts';
import { partsBetween, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';
import { ownValues } from './typed-places.ts';
import type { OwnValue } from './typed-places.ts';

/*
 * Values of a crate's own types given where a trait is wanted that they do not have (measured with Rust 1.95).
 */

/** What a function wants of a parameter: the trait, and how the value is held. */
interface Wanted {
  readonly trait: string;
  readonly held: '' | '&' | 'Box';
}

/** The first such value of a crate; no other crate may have it implemented. */
export function boundProblem(
  files: readonly RustFile[],
  functions: ReadonlyMap<string, RustFunction>,
  own: OwnTypes | null,
): RustRefusal | null {
  if (own === null || own.types.size === 0) return null;
  const traits = ownTraits(files);
  const wanted = new Map<string, readonly (Wanted | null)[]>();
  for (const file of files) {
    for (const [at, { kind, text }] of file.words.entries()) {
      const name = file.words[at + 1]?.text ?? '';
      if (kind === 'name' && text === 'fn' && functions.has(name)) wanted.set(name, wantedBy(file, at, traits));
    }
  }
  for (const file of files) {
    const values = valuesByName(file, own);
    for (const [at, { kind, text }] of file.words.entries()) {
      if (kind !== 'name' || file.isOpen[at] === true) continue;
      const all = file.words[at + 1]?.text === '(' && !/^(?:fn|\.|::)$/.test(file.words[at - 1]?.text ?? '') ? wanted.get(text) : undefined;
      const parts = all === undefined ? null : partsBetween(file, at + 1);
      if (all === undefined || parts?.length !== all.length) continue;
      for (const [i, [from, to]] of parts.entries()) {
        const one = all[i] ?? null;
        const type = one === null ? null : typeOf(file, from, to, one.held, own, values);
        if (one !== null && type !== null && !has(type, one.trait)) return refusalAt(file, from, said(type, one.trait));
      }
    }
    const found = inLists(file, traits, own, values);
    if (found !== null) return found;
  }
  return null;
}

/** Variables by their names; a name that very many have is not followed. */
type Values = ReadonlyMap<string, readonly OwnValue[]>;

const MOST_OF_NAME = 200;

function valuesByName(file: RustFile, own: OwnTypes): Values {
  const found = new Map<string, OwnValue[]>();
  for (const value of ownValues(file, own)) {
    const known = found.get(value.name);
    if (known === undefined) found.set(value.name, [value]);
    else known.push(value);
  }
  for (const [name, all] of found) if (all.length > MOST_OF_NAME) found.delete(name);
  return found;
}

/** Traits of the crate without parameters, and those of the library that values are shown by. */
function ownTraits(files: readonly RustFile[]): ReadonlySet<string> {
  const found = new Set(['Display', 'Debug']);
  const many = new Set<string>();
  for (const { words } of files) {
    for (const [at, { kind, text }] of words.entries()) {
      if (kind !== 'name' || !/^(?:trait|struct|enum|type|as)$/.test(text)) continue;
      const name = words[at + 1]?.text ?? '';
      if (found.has(name) || text !== 'trait' || !/^[{:]$/.test(words[at + 2]?.text ?? '')) many.add(name);
      else found.add(name);
    }
  }
  for (const name of many) found.delete(name);
  return found;
}

function wantedBy(file: RustFile, at: number, traits: ReadonlySet<string>): readonly (Wanted | null)[] {
  const one = functionAt(file, at);
  if (one === null) return [];
  const bounds = new Map<string, string>();
  // `<T: Trait + Other>`
  for (let here = at + 2; here < one.open; here++) {
    const [name, colon, next] = [0, 1, 2].map((i) => file.words[here + i]?.text ?? '');
    let trait = here + 2;
    while (file.words[trait + 1]?.text === '::') trait += 2;
    if (
      colon === ':'
      && next !== '?'
      && /^[<,]$/.test(file.words[here - 1]?.text ?? '')
      && /^[,+>]$/.test(file.words[trait + 1]?.text ?? '')
    )
      bounds.set(name ?? '', file.words[trait]?.text ?? '');
  }
  return one.parameters.map((words) => {
    const [, held = '', box = '', kind = '', path = ''] = /^(& |)(Box < |)(impl |dyn |)((?:\w+ :: )*\w+)(?: >)?$/.exec(words) ?? [];
    const name = path.slice(path.lastIndexOf(' ') + 1);
    const trait = kind === '' ? bounds.get(name) : name;
    return trait === undefined || !traits.has(trait) || (box !== '' && kind !== 'dyn ')
      ? null
      : { trait, held: box !== '' ? 'Box' : held === '' ? '' : '&' };
  });
}

/** The type of a value that is made on the spot, or of a variable, where it is held so; null where that is not seen. */
function typeOf(file: RustFile, from: number, to: number, held: Wanted['held'], own: OwnTypes, values: Values): OwnType | null {
  const { words, pair } = file;
  if (held === 'Box') {
    const isBox =
      words[from]?.text === 'Box'
      && words[from + 1]?.text === '::'
      && words[from + 2]?.text === 'new'
      && words[from + 3]?.text === '('
      && pair.get(from + 3) === to - 1;
    return isBox ? typeOf(file, from + 4, to - 1, '', own, values) : null;
  }
  const isReference = words[from]?.text === '&';
  const start = isReference ? from + 1 : from;
  if (to - start === 1 && /^[a-z]\w*$/.test(words[start]?.text ?? '')) {
    const all = (values.get(words[start]?.text ?? '') ?? []).filter(({ from: first, end }) => first <= start && start < end);
    const [only] = all;
    const isIt =
      only !== undefined
      && all.length === 1
      && only.name !== 'self'
      && (held === '' ? only.reference === '' && !isReference : only.reference === (isReference ? '' : '&'));
    return isIt && !isDeclaredAgain(file, only.name, only.from, start) ? only.type : null;
  }
  if (isReference !== (held === '&')) return null;
  const type = own.types.get(words[start]?.text ?? '') ?? null;
  if (type === null) return null;
  const [mark, second] = [words[start + 1]?.text ?? '', words[start + 2]?.text ?? ''];
  const isMade = mark === '::' && (type.makers.has(second) || type.variants.has(second));
  const close = isMade
    ? to === start + 3 && type.variants.has(second)
      ? start + 2
      : pair.get(start + 3)
    : /^[({]$/.test(mark)
      ? pair.get(start + 1)
      : to === start + 1
        ? start
        : undefined;
  return close === to - 1 ? type : null;
}

/** Whether another variable of the name may begin between two places. */
function isDeclaredAgain({ words }: RustFile, name: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++)
    if (
      words[at]?.text === name
      && (/^(?:let|mut|ref|for|[|@(,&])$/.test(words[at - 1]?.text ?? '')
        || /^(?:=>|[|@:=])$/.test(words[at + 1]?.text ?? '')
        || words[at + 1]?.text === 'in')
    )
      return true;
  return false;
}

function has({ traits }: OwnType, trait: string): boolean {
  return traits.has(trait);
}

function said({ name }: OwnType, trait: string): string {
  if (trait === 'Display') return `error[E0277]: \`${name}\` doesn't implement \`std::fmt::Display\``;
  return trait === 'Debug'
    ? `error[E0277]: \`${name}\` doesn't implement \`Debug\``
    : `error[E0277]: the trait bound \`${name}: ${trait}\` is not satisfied`;
}

/** `let v: Vec<Box<dyn Trait>> = vec![Box::new(Name …)];` */
function inLists(file: RustFile, traits: ReadonlySet<string>, own: OwnTypes, values: Values): RustRefusal | null {
  const { words, isOpen } = file;
  for (const [at, { kind, text }] of words.entries()) {
    if (kind !== 'name' || text !== 'Vec' || isOpen[at] === true) continue;
    const [typed, trait] = [
      words
        .slice(at, at + 5)
        .map((word) => word.text)
        .join(' '),
      words[at + 5]?.text ?? '',
    ];
    const made = words
      .slice(at + 6, at + 11)
      .map((word) => word.text)
      .join(' ');
    if (typed !== 'Vec < Box < dyn' || made !== '> > = vec !' || !traits.has(trait) || words[at + 11]?.text !== '[') continue;
    for (const [from, to] of partsBetween(file, at + 11) ?? []) {
      const type = typeOf(file, from, to, 'Box', own, values);
      if (type !== null && !has(type, trait)) return refusalAt(file, from, said(type, trait));
    }
  }
  return null;
}
