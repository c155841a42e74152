import { MOST_WORDS, firstOfLets } from './lets.ts';
import type { OwnType, OwnTypes } from './own-types.ts';
import { partsBetween, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/*
 * Values of a crate's own structs that are asked for what those do not have (measured with Rust 1.95), where no other crate may add to them.
 */

/** Methods that types have by traits of the prelude for all types, or that are Deref's to find. */
const OF_ALL: ReadonlySet<string> = new Set('into try_into borrow borrow_mut type_id to_owned as_any'.split(' '));

/** Methods by the trait that brings them. */
const BY_TRAIT: ReadonlyMap<string, string> = new Map(Object.entries({
  clone: 'Clone', clone_from: 'Clone', clone_into: 'Clone', eq: 'PartialEq', ne: 'PartialEq', cmp: 'Ord', max: 'Ord', min: 'Ord', clamp: 'Ord', partial_cmp: 'PartialOrd', lt: 'PartialOrd', le: 'PartialOrd', gt: 'PartialOrd', ge: 'PartialOrd', hash: 'Hash', fmt: 'Debug', to_string: 'Display',
}));

/** The first such value of a crate; null where none is seen. */
export function valueProblem(files: readonly RustFile[], own: OwnTypes | null): RustRefusal | null {
  if (own === null || own.types.size === 0) return null;
  for (const file of files) {
    const found = firstOfLets(file, (at) => ofVariable(file, at, own));
    if (found !== null) return found;
  }
  return null;
}

/** `let x = Name { … };` and `let x = Name::new(…);` of a function that gives one. */
function ofVariable(file: RustFile, at: number, own: OwnTypes): RustRefusal | null {
  const { words, pair, around, isOpen } = file;
  const named = words[at + 1]?.text === 'mut' ? at + 2 : at + 1;
  const [name, value] = [words[named]?.text ?? '', named + 2];
  const type = words[named + 1]?.text === '=' ? own.types.get(words[value]?.text ?? '') : undefined;
  if (type === undefined || words[named]?.kind !== 'name' || !/^[a-z]\w*$/.test(name)) return null;
  const isMade = words[value + 1]?.text === '::' && type.makers.has(words[value + 2]?.text ?? '') && words[value + 3]?.text === '(';
  const close = words[value + 1]?.text === '{' ? pair.get(value + 1) : isMade ? pair.get(value + 3) : undefined;
  if (close === undefined || words[close + 1]?.text !== ';') return null;
  const block = around[at] ?? -1;
  const end = Math.min(pair.get(block) ?? 0, close + MOST_WORDS);
  for (let here = close + 1; here < end; here++) {
    const { kind, text } = words[here] ?? { kind: 'mark', text: '' };
    const [before, next] = [words[here - 1]?.text ?? '', words[here + 1]?.text ?? ''];
    if (kind === 'text' && isOpen[here] !== true) {
      const said = ofFormat(file, here, name, type);
      if (said !== null) return said;
    }
    if (kind !== 'name' || text !== name || before === '.' || before === '::') continue;
    // Another variable of that name begins here, or may.
    if (isOpen[here] === true || /^(?:let|mut|ref|for|fn|\||@)$/.test(before) || /^(?:=>|@|:|\||in|!)$/.test(next) || (next === '=' && words[here + 2]?.text !== '=')) return null;
    const said = next === '.' ? ofMember(file, here, type, own) : next === '=' && words[here + 2]?.text === '=' && /^(?:[=(;{},]|if|while|return|\()$/.test(before) && !type.traits.has('PartialEq') ? refusalAt(file, here, `error[E0369]: binary operation \`==\` cannot be applied to type \`${type.name}\``) : null;
    if (said !== null) return said;
  }
  return null;
}

function ofMember(file: RustFile, at: number, type: OwnType, { functions }: OwnTypes): RustRefusal | null {
  const { words } = file;
  const member = words[at + 2];
  if (member?.kind !== 'name' || member.text === 'await' || type.traits.has('Deref') || type.traits.has('DerefMut')) return null;
  const isCall = words[at + 3]?.text === '(' || words[at + 3]?.text === '::';
  if (!isCall) return type.fields === null || type.fields.has(member.text) ? null : refusalAt(file, at + 2, `error[E0609]: no field \`${member.text}\` on type \`${type.name}\``);
  if (words[at + 3]?.text !== '(' || functions.has(member.text) || OF_ALL.has(member.text)) return null;
  const trait = BY_TRAIT.get(member.text);
  // Traits of the standard library that it has bring methods of other names; those that are derived do not.
  const others = [...type.traits].filter((one) => !/^(?:derive|Debug|Clone|Copy|PartialEq|Eq|Hash|PartialOrd|Ord|Default|Display|From|Drop|allow|dead_code|doc|must_use|repr|C)$/.test(one));
  if (trait === undefined ? others.length > 0 : type.traits.has(trait) || others.includes('Iterator') || (trait === 'Debug' && type.traits.has('Display'))) return null;
  return refusalAt(file, at + 2, `error[E0599]: no method named \`${member.text}\` found for struct \`${type.name}\` in the current scope`);
}

/** A format that shows the variable, which its type does not know how. */
function ofFormat(file: RustFile, at: number, name: string, type: OwnType): RustRefusal | null {
  const { words, around } = file;
  const open = around[at] ?? -1;
  if (at !== open + 1 || words[open]?.text !== '(' || words[open - 1]?.text !== '!' || !/^e?print(?:ln)?$|^format$/.test(words[open - 2]?.text ?? '')) return null;
  const text = (words[at]?.text ?? '').replaceAll('{{', '').replaceAll('}}', '');
  const places = [...text.matchAll(/\{([^{}:]{0,100})(:[^{}]{0,40})?\}/g)];
  const parts = partsBetween(file, open);
  if (parts === null || !(words[at]?.text ?? '').startsWith('"')) return null;
  const given = parts.slice(1);
  let next = 0;
  for (const [, asked = '', how = ''] of places) {
    const part = asked === '' ? given[next++] : undefined;
    const isIt = asked === name ? !given.some(([from]) => words[from]?.text === name && words[from + 1]?.text === '=') : part !== undefined && part[1] - part[0] === 1 && words[part[0]]?.text === name;
    if (!isIt || /[*$]/.test(how)) continue;
    if (/\?$/.test(how) && !type.traits.has('Debug')) return refusalAt(file, at, `error[E0277]: \`${type.name}\` doesn't implement \`Debug\``);
    if (!/[?xXoebEp]$/.test(how) && !type.traits.has('Display')) return refusalAt(file, at, `error[E0277]: \`${type.name}\` doesn't implement \`std::fmt::Display\``);
  }
  return null;
}
