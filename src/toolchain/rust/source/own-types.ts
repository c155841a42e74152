import { functionAt, namesFromElsewhere } from './crate-items.ts';
import { moduleAt } from './module-places.ts';
import type { RustFile } from './rust-file.ts';

/** A field of a struct. */
export interface OwnField {
  /** The words of its type. */
  readonly type: string;
  readonly isPublic: boolean;
}

/** A struct or an enum of the crate without parameters. */
export interface OwnType {
  readonly name: string;
  readonly kind: 'struct' | 'enum';
  /** Null for one whose fields have no names; an enum has none. */
  readonly fields: ReadonlyMap<string, OwnField> | null;
  /** Those of an enum. */
  readonly variants: ReadonlySet<string>;
  /** The module that declares it, as `a::b`; null where that is not known. */
  readonly module: string | null;
  /** Traits that it has, derived or by an `impl`. */
  readonly traits: ReadonlySet<string>;
  /** Its own functions that give one of it, by their names. */
  readonly makers: ReadonlySet<string>;
}

/** What a crate says of its own types. */
export interface OwnTypes {
  readonly types: ReadonlyMap<string, OwnType>;
  /** Every function's name, wherever it stands. */
  readonly functions: ReadonlySet<string>;
  /** Methods of own types, each of a name that no other function has. */
  readonly methods: ReadonlyMap<string, OwnMethod>;
  /** The first file of the crate. */
  readonly root: string;
}

/** A method that a type has by itself. */
export interface OwnMethod {
  readonly owner: string;
  readonly isPublic: boolean;
  readonly module: string | null;
  /** Its parameters beside `self`. */
  readonly count: number;
}

/** Reads the structs of a crate; null where it has traits for all types, or macros of its own, which may give them anything. */
export function ownTypes(files: readonly RustFile[]): OwnTypes | null {
  const root = files[0]?.path ?? '';
  const functions = new Set<string>();
  const many = new Set<string>();
  const methods = new Map<string, OwnMethod>();
  const traits = new Map<string, Set<string>>();
  const makers = new Map<string, Set<string>>();
  const declared = new Map<string, Pick<OwnType, 'kind' | 'fields' | 'variants' | 'module'>>();
  const times = new Map<string, number>();
  for (const file of files) {
    const { words, isOpen } = file;
    for (const [at, { kind, text }] of words.entries()) {
      if (kind !== 'name') continue;
      if (/^(?:macro_rules|cfg|cfg_attr)$/.test(text) && !isOfTests(file, at)) return null;
      if (text === 'fn') {
        const name = words[at + 1]?.text ?? '';
        if (functions.has(name)) many.add(name);
        functions.add(name);
      }
      if (/^(?:struct|enum|trait|type|union|as)$/.test(text))
        times.set(words[at + 1]?.text ?? '', (times.get(words[at + 1]?.text ?? '') ?? 0) + 1);
      if (text === 'impl' && !readImplementation(file, at, traits, makers, methods, root)) return null;
      const own =
        isOpen[at] === true ? null : text === 'struct' ? structAt(file, at, root) : text === 'enum' ? enumAt(file, at, root) : null;
      if (own === null) continue;
      declared.set(words[at + 1]?.text ?? '', own);
      readAttributes(file, at, traits);
    }
  }
  const elsewhere = namesFromElsewhere(files);
  const types = new Map<string, OwnType>();
  for (const name of many) methods.delete(name);
  for (const [name, own] of declared)
    if (times.get(name) === 1 && !elsewhere.has(name))
      types.set(name, { name, ...own, traits: traits.get(name) ?? new Set(), makers: makers.get(name) ?? new Set() });
  return { types, functions, methods, root };
}

/** `#[cfg(test)]`: what is built has none of it. */
function isOfTests({ words }: RustFile, at: number): boolean {
  return (
    words[at]?.text === 'cfg'
    && words[at + 1]?.text === '('
    && words[at + 2]?.text === 'test'
    && words[at + 3]?.text === ')'
    && words[at - 1]?.text === '['
  );
}

function addTo(found: Map<string, Set<string>>, key: string, value: string): void {
  const known = found.get(key);
  if (known === undefined) found.set(key, new Set([value]));
  else known.add(value);
}

/** `impl Trait for Name` and `impl Name`; false where it is for types that are not named. */
function readImplementation(
  file: RustFile,
  at: number,
  traits: Map<string, Set<string>>,
  makers: Map<string, Set<string>>,
  methods: Map<string, OwnMethod>,
  root: string,
): boolean {
  const { words, pair } = file;
  // In a parameter or a result it stands for a type.
  if (!/^(?:[;{}\]]|unsafe|)$/.test(words[at - 1]?.text ?? '')) return true;
  let open = at + 1;
  // A `;` in brackets is that of an array.
  while (open < words.length && !/^[{;]$/.test(words[open]?.text ?? ''))
    open = (/^[([]$/.test(words[open]?.text ?? '') ? (pair.get(open) ?? open) : open) + 1;
  if (words[open]?.text !== '{') return true;
  const head = words.slice(at + 1, open).map(({ text }) => text);
  const forAt = head.indexOf('for');
  const generics = head[0] === '<';
  if (forAt >= 0) {
    const name = head[forAt + 1] ?? '';
    // `impl<T: Display> Show for T`
    if (generics && head[forAt + 2] === undefined && /^[A-Z]\w?$/.test(name)) return false;
    const trait =
      head.slice(0, forAt).findLast((one, i, all) => /^[A-Z]\w*$/.test(one) && !all.slice(0, i).includes('<'))
      ?? head.find((one) => /^[A-Z]/.test(one))
      ?? '';
    addTo(traits, name === '&' ? (head[forAt + 2] ?? '') : name, trait);
    return true;
  }
  const name = head.find((one) => /^[A-Z]/.test(one)) ?? '';
  const end = pair.get(open) ?? open;
  for (let inner = open; inner < end; inner++) {
    const one = words[inner]?.text === 'fn' ? functionAt(file, inner) : null;
    if (one !== null && !one.isMethod && (one.result === 'Self' || one.result === name)) addTo(makers, name, one.name);
    if (one?.isMethod === true && words[inner + 2]?.text === '(')
      methods.set(one.name, {
        owner: name,
        isPublic: isPublic(file, inner),
        module: moduleAt(file, inner, root),
        count: one.parameters.length - 1,
      });
  }
  return true;
}

/** Whether `pub` stands before a function, or before words like `const` and `async` of it. */
function isPublic({ words }: RustFile, at: number): boolean {
  let before = at - 1;
  while (/^(?:const|async|unsafe|extern)$/.test(words[before]?.text ?? '') || words[before]?.kind === 'text') before--;
  return words[before]?.text === 'pub' || words[before]?.text === ')';
}

type Declared = Pick<OwnType, 'kind' | 'fields' | 'variants' | 'module'>;

function structAt(file: RustFile, at: number, root: string): Declared | null {
  const { words, pair, around } = file;
  const open = at + 2;
  if (!/^[{;(]$/.test(words[open]?.text ?? '')) return null;
  const end = pair.get(open) ?? open;
  const fields = words[open]?.text === '{' ? new Map<string, OwnField>() : null;
  for (let here = open + 1; fields !== null && here < end; here++) {
    if (around[here] !== open || words[here]?.kind !== 'name' || words[here + 1]?.text !== ':') continue;
    const before = words[here - 1]?.text ?? '';
    const isField = /^[{,)\]]$|^pub$/.test(before);
    let to = here + 2;
    while (to < end && words[to]?.text !== ',') to++;
    // A comma within the brackets of a type ends it too soon, which leaves its beginning.
    if (isField || !fields.has(words[here]?.text ?? ''))
      fields.set(words[here]?.text ?? '', {
        type: words
          .slice(here + 2, to)
          .map(({ text }) => text)
          .join(' '),
        isPublic: !/^[{,\]]$/.test(before),
      });
  }
  return { kind: 'struct', fields, variants: new Set(), module: moduleAt(file, at, root) };
}

function enumAt(file: RustFile, at: number, root: string): Declared | null {
  const { words, pair, around } = file;
  const open = at + 2;
  if (words[open]?.text !== '{') return null;
  const variants = words
    .slice(open + 1, pair.get(open) ?? open)
    .filter((word, i) => around[open + 1 + i] === open && word.kind === 'name' && /^[{,\]]$/.test(words[open + i]?.text ?? ''));
  return { kind: 'enum', fields: new Map(), variants: new Set(variants.map(({ text }) => text)), module: moduleAt(file, at, root) };
}

/** Attributes before a type, each in its brackets. */
function readAttributes({ words, pair }: RustFile, at: number, traits: Map<string, Set<string>>): void {
  let before = at - 1;
  while (before > 0 && /^(?:pub|\))$/.test(words[before]?.text ?? ''))
    before = words[before]?.text === ')' ? (pair.get(before) ?? before) - 1 : before - 1;
  while (words[before]?.text === ']' && words[(pair.get(before) ?? 0) - 1]?.text === '#') {
    const from = pair.get(before) ?? before;
    for (const { kind, text } of words.slice(from, before)) if (kind === 'name') addTo(traits, words[at + 1]?.text ?? '', text);
    before = from - 2;
  }
}
