import { CHANGES, mayDeclare } from './bindings.ts';
import { moduleAt, sees } from './module-places.ts';
import type { OwnType, OwnTypes } from './own-types.ts';
import { partsBetween, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';
import { ownValues } from './typed-places.ts';
import type { OwnValue } from './typed-places.ts';

/*
 * Values of a crate's own structs and enums that are asked for what those do not have (measured with Rust 1.95), where no other crate may
 * add to them.
 */

/** Methods that types have by traits of the prelude for all types, or that are Deref's to find. */
const OF_ALL: ReadonlySet<string> = new Set('into try_into borrow borrow_mut type_id to_owned as_any'.split(' '));

/** Methods by the trait that brings them. */
const BY_TRAIT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    clone: 'Clone',
    clone_from: 'Clone',
    clone_into: 'Clone',
    eq: 'PartialEq',
    ne: 'PartialEq',
    cmp: 'Ord',
    max: 'Ord',
    min: 'Ord',
    clamp: 'Ord',
    partial_cmp: 'PartialOrd',
    lt: 'PartialOrd',
    le: 'PartialOrd',
    gt: 'PartialOrd',
    ge: 'PartialOrd',
    hash: 'Hash',
    fmt: 'Debug',
    to_string: 'Display',
  }),
);

/** The first such value of a crate; null where none is seen. */
export function valueProblem(files: readonly RustFile[], own: OwnTypes | null): RustRefusal | null {
  if (own === null || own.types.size === 0) return null;
  for (const file of files) {
    for (const value of ownValues(file, own)) {
      const found = ofValue(file, value, own);
      if (found !== null) return found;
    }
    for (const [at, { kind }] of file.words.entries()) {
      const found = kind === 'name' ? (ofPath(file, at, own) ?? ofLiteral(file, at, own)) : null;
      if (found !== null) return found;
    }
  }
  return null;
}

/** What a variable is asked for, up to where another of its name may begin. */
function ofValue(file: RustFile, value: OwnValue, own: OwnTypes): RustRefusal | null {
  const { words, isOpen } = file;
  const { name, type } = value;
  const isSelf = name === 'self';
  for (let here = value.from; here < value.end; here++) {
    const { kind, text } = words[here] ?? { kind: 'mark', text: '' };
    const [before, next] = [words[here - 1]?.text ?? '', words[here + 1]?.text ?? ''];
    if (kind === 'text' && isOpen[here] !== true) {
      const said = ofFormat(file, here, name, type);
      if (said !== null) return said;
    }
    if (kind !== 'name' || text !== name || before === '.' || before === '::') continue;
    if (isSelf && (isOpen[here] === true || next === '::')) continue;
    // Another variable of that name begins here, or may.
    if (
      isOpen[here] === true
      || (!isSelf
        && (/^(?:let|mut|ref|for|fn|\||@)$/.test(before)
          || /^(?:=>|@|:|\||in|!)$/.test(next)
          || (next === '=' && words[here + 2]?.text !== '=')
          || mayDeclare(file, here)))
    )
      return null;
    const isCompared =
      next === '='
      && words[here + 2]?.text === '='
      && /^(?:[=(;{},]|if|while|return|\()$/.test(before)
      && !type.traits.has('PartialEq')
      && value.reference === '';
    const said =
      next === '.'
        ? ofMember(file, here, value, own)
        : isCompared
          ? refusalAt(file, here, `error[E0369]: binary operation \`==\` cannot be applied to type \`${type.name}\``)
          : null;
    if (said !== null) return said;
  }
  return null;
}

function ofMember(file: RustFile, at: number, value: OwnValue, own: OwnTypes): RustRefusal | null {
  const { words } = file;
  const { type, reference } = value;
  const member = words[at + 2];
  if (member?.kind !== 'name' || member.text === 'await' || type.traits.has('Deref') || type.traits.has('DerefMut')) return null;
  const isCall = words[at + 3]?.text === '(' || words[at + 3]?.text === '::';
  if (!isCall) return ofField(file, at, value, own);
  if (words[at + 3]?.text !== '(' || OF_ALL.has(member.text)) return null;
  if (own.functions.has(member.text)) return ofMethod(file, at, value, own);
  const trait = BY_TRAIT.get(member.text);
  // Traits of the standard library that it has bring methods of other names; those that are derived do not.
  const others = [...type.traits].filter(
    (one) =>
      !/^(?:derive|Debug|Clone|Copy|PartialEq|Eq|Hash|PartialOrd|Ord|Default|Display|From|Drop|allow|dead_code|doc|must_use|repr|C)$/.test(
        one,
      ),
  );
  if (
    trait === undefined
      ? others.length > 0
      : type.traits.has(trait)
        || others.includes('Iterator')
        || (trait === 'Debug' && type.traits.has('Display'))
        || (reference !== '' && /^clone/.test(member.text))
  )
    return null;
  return refusalAt(
    file,
    at + 2,
    `error[E0599]: no method named \`${member.text}\` found for ${reference === '' ? `${type.kind} \`${type.name}\`` : `reference \`${reference}${type.name}\``} in the current scope`,
  );
}

/** A field that is not there, is kept by its module, or is changed behind a reference that shares it. */
function ofField(file: RustFile, at: number, { name, type, reference }: OwnValue, own: OwnTypes): RustRefusal | null {
  const { words } = file;
  const field = words[at + 2]?.text ?? '';
  if (type.fields === null) return null;
  const known = type.fields.get(field);
  if (known === undefined) return refusalAt(file, at + 2, `error[E0609]: no field \`${field}\` on type \`${reference}${type.name}\``);
  if (!known.isPublic && !sees(moduleAt(file, at, own.root), type.module))
    return refusalAt(file, at + 2, `error[E0616]: field \`${field}\` of ${type.kind} \`${type.name}\` is private`);
  if (reference !== '&' || !/^[;{}]$/.test(words[at - 1]?.text ?? '')) return null;
  const [next, then] = [words[at + 3]?.text ?? '', words[at + 4]?.text ?? ''];
  if ((next === '=' && !/^[=>]$/.test(then)) || (/^[-+*/%]$/.test(next) && then === '='))
    return refusalAt(file, at, `error[E0594]: cannot assign to \`${name}.${field}\`, which is behind a \`&\` reference`);
  const isChanged =
    next === '.'
    && CHANGES.has(then)
    && words[at + 5]?.text === '('
    && /^(?:Vec|HashMap|HashSet|BTreeMap|BTreeSet|VecDeque) <|^String$/.test(known.type);
  return isChanged
    ? refusalAt(file, at, `error[E0596]: cannot borrow \`${name}.${field}\` as mutable, as it is behind a \`&\` reference`)
    : null;
}

/** A method that its module keeps, or that takes another number of values. */
function ofMethod(file: RustFile, at: number, { type }: OwnValue, own: OwnTypes): RustRefusal | null {
  const name = file.words[at + 2]?.text ?? '';
  const method = own.methods.get(name);
  if (method?.owner !== type.name) return null;
  if (!method.isPublic && !sees(moduleAt(file, at, own.root), method.module))
    return refusalAt(file, at + 2, `error[E0624]: method \`${name}\` is private`);
  const count = partsBetween(file, at + 3)?.length ?? method.count;
  return count === method.count
    ? null
    : refusalAt(
        file,
        at + 2,
        `error[E0061]: this method takes ${method.count} argument${method.count === 1 ? '' : 's'} but ${count} argument${count === 1 ? ' was' : 's were'} supplied`,
      );
}

/** `Name::other(…)`, which the type does not have. */
function ofPath(file: RustFile, at: number, own: OwnTypes): RustRefusal | null {
  const { words, isOpen } = file;
  const type = own.types.get(words[at]?.text ?? '');
  const asked = words[at + 2];
  if (
    type === undefined
    || isOpen[at] === true
    || words[at + 1]?.text !== '::'
    || words[at + 3]?.text !== '('
    || asked?.kind !== 'name'
    || !/^[a-z]\w*$/.test(asked.text)
    || !/^(?:[=(;{},]|return)$/.test(words[at - 1]?.text ?? '')
  )
    return null;
  const others = [...type.traits].filter(
    (one) => !/^(?:derive|Debug|Clone|Copy|PartialEq|Eq|Hash|PartialOrd|Ord|Display|Drop|allow|dead_code|doc|must_use|repr|C)$/.test(one),
  );
  if (
    own.functions.has(asked.text)
    || others.length > 0
    || BY_TRAIT.has(asked.text)
    || /^(?:from|try_from|into|drop|type_id|borrow|try_into|to_owned|assert_receiver_is_total_eq|hash_slice)$/.test(asked.text)
  )
    return null;
  return refusalAt(
    file,
    at + 2,
    `error[E0599]: no ${type.kind === 'enum' ? 'variant' : 'function'} or associated item named \`${asked.text}\` found for ${type.kind} \`${type.name}\` in the current scope`,
  );
}

/** `Name { field: … }` of a field that its module keeps. */
function ofLiteral(file: RustFile, at: number, own: OwnTypes): RustRefusal | null {
  const { words, isOpen } = file;
  const type = own.types.get(words[at]?.text ?? '');
  if (
    type?.fields == null
    || type.kind === 'enum'
    || isOpen[at] === true
    || words[at + 1]?.text !== '{'
    || !/^(?:=|return|::)$/.test(words[at - 1]?.text ?? '')
  )
    return null;
  if (sees(moduleAt(file, at, own.root), type.module)) return null;
  const kept = partsBetween(file, at + 1)?.find(([from]) => type.fields?.get(words[from]?.text ?? '')?.isPublic === false);
  return kept === undefined
    ? null
    : refusalAt(file, kept[0], `error[E0451]: field \`${words[kept[0]]?.text ?? ''}\` of struct \`${type.name}\` is private`);
}

/** A format that shows the variable, which its type does not know how. */
function ofFormat(file: RustFile, at: number, name: string, type: OwnType): RustRefusal | null {
  const { words, around } = file;
  const open = around[at] ?? -1;
  if (
    at !== open + 1
    || words[open]?.text !== '('
    || words[open - 1]?.text !== '!'
    || !/^e?print(?:ln)?$|^format$/.test(words[open - 2]?.text ?? '')
  )
    return null;
  const text = (words[at]?.text ?? '').replaceAll('{{', '').replaceAll('}}', '');
  const places = [...text.matchAll(/\{([^{}:]{0,100})(:[^{}]{0,40})?\}/g)];
  const parts = partsBetween(file, open);
  if (parts === null || !(words[at]?.text ?? '').startsWith('"')) return null;
  const given = parts.slice(1);
  let next = 0;
  for (const [, asked = '', how = ''] of places) {
    const part = asked === '' ? given[next++] : undefined;
    const isIt =
      asked === name
        ? !given.some(([from]) => words[from]?.text === name && words[from + 1]?.text === '=')
        : part !== undefined && part[1] - part[0] === 1 && words[part[0]]?.text === name;
    if (!isIt || /[*$]/.test(how)) continue;
    if (/\?$/.test(how) && !type.traits.has('Debug'))
      return refusalAt(file, at, `error[E0277]: \`${type.name}\` doesn't implement \`Debug\``);
    if (!/[?xXoebEp]$/.test(how) && !type.traits.has('Display'))
      return refusalAt(file, at, `error[E0277]: \`${type.name}\` doesn't implement \`std::fmt::Display\``);
  }
  return null;
}
