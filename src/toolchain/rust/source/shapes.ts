import { functionAt, namesFromElsewhere } from './crate-items.ts';
import { isOther } from './literals.ts';
import { partsBetween, refusalAt } from './rust-file.ts';
import type { RustFile, RustRefusal } from './rust-file.ts';

/** What a crate declares once, by its names. */
interface Shapes {
  readonly structs: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly enums: ReadonlyMap<string, ReadonlySet<string>>;
  readonly traits: ReadonlyMap<string, { readonly all: ReadonlySet<string>; readonly wanted: readonly string[] }>;
}

/** Structs, enums and traits of the crate that are used as what they are not. */
export function shapeProblem(files: readonly RustFile[]): RustRefusal | null {
  const shapes = shapesOf(files);
  for (const file of files) {
    for (const [at, { kind }] of file.words.entries()) {
      if (kind !== 'name' || file.isOpen[at] === true) continue;
      const found = ofLiteral(file, at, shapes) ?? ofVariant(file, at, shapes) ?? ofImplementation(file, at, shapes);
      if (found !== null) return found;
    }
  }
  return null;
}

function shapesOf(files: readonly RustFile[]): Shapes {
  const structs = new Map<string, ReadonlyMap<string, string>>();
  const enums = new Map<string, ReadonlySet<string>>();
  const traits = new Map<string, { readonly all: ReadonlySet<string>; readonly wanted: readonly string[] }>();
  const times = new Map<string, number>();
  const others = new Set<string>();
  for (const file of files) {
    const { words, isOpen, pair } = file;
    for (const [at, { kind, text }] of words.entries()) {
      const name = words[at + 1]?.text ?? '';
      if (kind === 'name' && (text === 'const' || text === 'type' || text === 'as' || text === 'fn')) others.add(name);
      if (kind !== 'name' || !/^(?:struct|enum|trait|type|union|as)$/.test(text)) continue;
      times.set(name, (times.get(name) ?? 0) + 1);
      const open = at + 2;
      if (
        words[open]?.text !== '{'
        || isOpen[at] === true
        || words.slice(open, pair.get(open) ?? open).some((one) => /^(?:cfg|cfg_attr)$/.test(one.text) || one.text === '!')
      )
        continue;
      if (text === 'struct') structs.set(name, fieldsOf(file, open));
      if (text === 'enum') enums.set(name, variantsOf(file, open));
      if (text === 'trait') traits.set(name, methodsOf(file, open));
    }
  }
  const elsewhere = namesFromElsewhere(files);
  for (const [name, count] of times) if (count > 1 || elsewhere.has(name)) for (const all of [structs, enums, traits]) all.delete(name);
  for (const [name, all] of enums) enums.set(name, new Set([...all, ...others]));
  return { structs, enums, traits };
}

function fieldsOf({ words, pair, around }: RustFile, open: number): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const end = pair.get(open) ?? open;
  for (let at = open + 1; at < end; at++) {
    if (around[at] !== open || words[at]?.text !== ':' || words[at - 1]?.kind !== 'name') continue;
    let to = at + 1;
    while (to < end && words[to]?.text !== ',') to++;
    const name = words[at - 1]?.text ?? '';
    if (!found.has(name) && /^[,{)\]]$|^pub$/.test(words[at - 2]?.text ?? ''))
      found.set(
        name,
        words
          .slice(at + 1, to)
          .map(({ text }) => text)
          .join(' '),
      );
  }
  return found;
}

function variantsOf({ words, pair, around }: RustFile, open: number): ReadonlySet<string> {
  const end = pair.get(open) ?? open;
  return new Set(
    words
      .slice(open + 1, end)
      .filter((word, i) => around[open + 1 + i] === open && word.kind === 'name')
      .map(({ text }) => text),
  );
}

function methodsOf(file: RustFile, open: number): { readonly all: ReadonlySet<string>; readonly wanted: readonly string[] } {
  const end = file.pair.get(open) ?? open;
  const all: string[] = [];
  const wanted: string[] = [];
  for (let at = open + 1; at < end; at++) {
    if (file.words[at]?.text !== 'fn' || file.around[at] !== open) continue;
    const one = functionAt(file, at);
    all.push(file.words[at + 1]?.text ?? '');
    if (one !== null && one.body === null) wanted.push(one.name);
  }
  return { all: new Set(all), wanted };
}

/** `Name { a: 1 }` where only a value can be. */
function ofLiteral(file: RustFile, at: number, { structs }: Shapes): RustRefusal | null {
  const { words, pair, isOpen } = file;
  const name = words[at]?.text ?? '';
  const fields = words[at + 1]?.text === '{' ? structs.get(name) : undefined;
  const end = pair.get(at + 1) ?? 0;
  const before = words[at - 1]?.text ?? '';
  const isValue =
    before === '=' || before === 'return' || ((before === '=>' || before === '{' || before === ';') && words[end + 1]?.text === '}');
  if (fields === undefined || !isValue || words.slice(at, end).some((_, i) => isOpen[at + i] === true)) return null;
  const parts = partsBetween(file, at + 1);
  if (parts === null) return null;
  const given = parts.map(([from]) => words[from]?.text ?? '');
  const unknown = given.findIndex((one) => /^[a-z_]\w*$/.test(one) && !fields.has(one));
  if (unknown >= 0)
    return refusalAt(file, parts[unknown]?.[0] ?? at, `error[E0560]: struct \`${name}\` has no field named \`${given[unknown] ?? ''}\``);
  const odd = parts.find(
    ([from, to]) => to - from === 3 && words[from + 1]?.text === ':' && isOther(words[from + 2], fields.get(words[from]?.text ?? '') ?? ''),
  );
  if (odd !== undefined) return refusalAt(file, odd[0], 'error[E0308]: mismatched types');
  const missing = given.includes('.') ? [] : [...fields.keys()].filter((one) => !given.includes(one));
  return missing.length === 0
    ? null
    : refusalAt(file, at, `error[E0063]: missing field${missing.length === 1 ? '' : 's'} ${listed(missing)} in initializer of \`${name}\``);
}

/** As rustc tells of names: up to three of them. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((one) => `\`${one}\``);
  const others = names.length - shown.length;
  const last = others > 0 ? `${others} other field${others === 1 ? '' : 's'}` : (shown.pop() ?? '');
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}

/** `Name::Other` of an enum. */
function ofVariant(file: RustFile, at: number, { enums }: Shapes): RustRefusal | null {
  const { words } = file;
  const name = words[at]?.text ?? '';
  const all = words[at + 1]?.text === '::' && words[at - 1]?.text !== '::' ? enums.get(name) : undefined;
  const asked = words[at + 2];
  if (
    all === undefined
    || asked?.kind !== 'name'
    || all.has(asked.text)
    || !/^[A-Z]\w*[a-z]\w*$|^[A-Z]$/.test(asked.text)
    || /^(?:<|::|\{)$/.test(words[at + 3]?.text ?? '')
  )
    return null;
  return refusalAt(
    file,
    at + 2,
    `error[E0599]: no variant or associated item named \`${asked.text}\` found for enum \`${name}\` in the current scope`,
  );
}

/** `impl Trait for Name`, of a trait of the crate. */
function ofImplementation(file: RustFile, at: number, { traits }: Shapes): RustRefusal | null {
  const { words, pair, around, isOpen } = file;
  const wanted =
    words[at]?.text === 'impl' && words[at + 2]?.text === 'for' && words[at + 4]?.text === '{'
      ? traits.get(words[at + 1]?.text ?? '')
      : undefined;
  const open = at + 4;
  const end = pair.get(open) ?? open;
  if (
    wanted === undefined
    || words.slice(open, end).some((_, i) => isOpen[open + i] === true && around[open + i] === open && words[open + i]?.text !== '#')
  )
    return null;
  const own = words
    .slice(open, end)
    .flatMap(({ text }, i) => (text === 'fn' && around[open + i] === open ? [words[open + i + 1]?.text ?? ''] : []));
  const extra = own.find((one) => !wanted.all.has(one));
  if (extra !== undefined)
    return refusalAt(file, at, `error[E0407]: method \`${extra}\` is not a member of trait \`${words[at + 1]?.text ?? ''}\``);
  const missing = wanted.wanted.filter((one) => !own.includes(one));
  return missing.length === 0
    ? null
    : refusalAt(file, at, `error[E0046]: not all trait items implemented, missing: ${missing.map((one) => `\`${one}\``).join(', ')}`);
}
