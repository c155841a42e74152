import { functionAt, namesFromElsewhere } from './crate-items.ts';
import type { RustFile } from './rust-file.ts';

/** A struct of the crate without parameters. */
export interface OwnType {
  readonly name: string;
  /** Null for one whose fields have no names. */
  readonly fields: ReadonlySet<string> | null;
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
}

/** Reads the structs of a crate; null where it has traits for all types, or macros of its own, which may give them anything. */
export function ownTypes(files: readonly RustFile[]): OwnTypes | null {
  const functions = new Set<string>();
  const traits = new Map<string, Set<string>>();
  const makers = new Map<string, Set<string>>();
  const fields = new Map<string, ReadonlySet<string> | null>();
  const times = new Map<string, number>();
  for (const file of files) {
    const { words, isOpen } = file;
    for (const [at, { kind, text }] of words.entries()) {
      if (kind !== 'name') continue;
      if (/^(?:macro_rules|cfg|cfg_attr)$/.test(text)) return null;
      if (text === 'fn') functions.add(words[at + 1]?.text ?? '');
      if (/^(?:struct|enum|trait|type|union|as)$/.test(text)) times.set(words[at + 1]?.text ?? '', (times.get(words[at + 1]?.text ?? '') ?? 0) + 1);
      if (text === 'impl' && !readImplementation(file, at, traits, makers)) return null;
      if (text === 'struct' && isOpen[at] !== true) readStruct(file, at, fields, traits);
    }
  }
  const elsewhere = namesFromElsewhere(files);
  const types = new Map<string, OwnType>();
  for (const [name, own] of fields) if (times.get(name) === 1 && !elsewhere.has(name)) types.set(name, { name, fields: own, traits: traits.get(name) ?? new Set(), makers: makers.get(name) ?? new Set() });
  return { types, functions };
}

function addTo(found: Map<string, Set<string>>, key: string, value: string): void {
  const known = found.get(key);
  if (known === undefined) found.set(key, new Set([value]));
  else known.add(value);
}

/** `impl Trait for Name` and `impl Name`; false where it is for types that are not named. */
function readImplementation(file: RustFile, at: number, traits: Map<string, Set<string>>, makers: Map<string, Set<string>>): boolean {
  const { words, pair } = file;
  // In a parameter or a result it stands for a type.
  if (!/^(?:[;{}\]]|unsafe|)$/.test(words[at - 1]?.text ?? '')) return true;
  let open = at + 1;
  // A `;` in brackets is that of an array.
  while (open < words.length && !/^[{;]$/.test(words[open]?.text ?? '')) open = (/^[([]$/.test(words[open]?.text ?? '') ? pair.get(open) ?? open : open) + 1;
  if (words[open]?.text !== '{') return true;
  const head = words.slice(at + 1, open).map(({ text }) => text);
  const forAt = head.indexOf('for');
  const generics = head[0] === '<';
  if (forAt >= 0) {
    const name = head[forAt + 1] ?? '';
    // `impl<T: Display> Show for T`
    if (generics && head[forAt + 2] === undefined && /^[A-Z]\w?$/.test(name)) return false;
    const trait = head.slice(0, forAt).findLast((one, i, all) => /^[A-Z]\w*$/.test(one) && !all.slice(0, i).includes('<')) ?? head.find((one) => /^[A-Z]/.test(one)) ?? '';
    addTo(traits, name === '&' ? head[forAt + 2] ?? '' : name, trait);
    return true;
  }
  const name = head.find((one) => /^[A-Z]/.test(one)) ?? '';
  const end = pair.get(open) ?? open;
  for (let inner = open; inner < end; inner++) {
    const one = words[inner]?.text === 'fn' ? functionAt(file, inner) : null;
    if (one !== null && !one.isMethod && (one.result === 'Self' || one.result === name)) addTo(makers, name, one.name);
  }
  return true;
}

function readStruct(file: RustFile, at: number, fields: Map<string, ReadonlySet<string> | null>, traits: Map<string, Set<string>>): void {
  const { words, pair, around } = file;
  const name = words[at + 1]?.text ?? '';
  const open = at + 2;
  if (!/^[{;(]$/.test(words[open]?.text ?? '')) return;
  const end = pair.get(open) ?? open;
  const named = words[open]?.text === '{' ? new Set(words.slice(open + 1, end).flatMap((word, i) => (word.kind === 'name' && around[open + 1 + i] === open && words[open + 2 + i]?.text === ':' ? [word.text] : []))) : null;
  fields.set(name, named);
  // Attributes before it, each in its brackets.
  let before = at - 1;
  while (before > 0 && /^(?:pub|\))$/.test(words[before]?.text ?? '')) before = words[before]?.text === ')' ? (pair.get(before) ?? before) - 1 : before - 1;
  while (words[before]?.text === ']' && words[(pair.get(before) ?? 0) - 1]?.text === '#') {
    const from = pair.get(before) ?? before;
    for (const { kind, text } of words.slice(from, before)) if (kind === 'name') addTo(traits, name, text);
    before = from - 2;
  }
}
