import type { Direction } from '../syntax/nodes.ts';

/**
 * Types of Go as far as the sources at hand tell them. What comes from elsewhere, or takes more than is followed, is unknown, and nothing
 * is said of it: every question of two types has a third answer, null.
 */
export type Type =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'basic'; readonly name: string }
  | Named
  | Parameter
  | { readonly kind: 'pointer' | 'slice'; readonly element: Type }
  | { readonly kind: 'chan'; readonly element: Type; readonly direction: Direction }
  | { readonly kind: 'array'; readonly length: number | null; readonly element: Type }
  | { readonly kind: 'map'; readonly key: Type; readonly element: Type }
  | StructType
  | Signature
  | InterfaceType
  | { readonly kind: 'tuple'; readonly types: readonly Type[] };

/** A package, for types that are its own; others tell of them by its name. */
export interface Home {
  readonly name: string;
  /** What it is imported by; left out where that is not known. */
  readonly path?: string;
}

export interface StructType {
  readonly kind: 'struct';
  readonly fields: readonly StructField[];
  readonly home: Home;
}
export interface StructField {
  readonly name: string;
  readonly type: Type;
  readonly isEmbedded: boolean;
}
export interface Signature {
  readonly kind: 'func';
  readonly parameters: readonly Type[];
  readonly results: readonly Type[];
  readonly isVariadic: boolean;
  /** What its parameters are called, where they are. */
  readonly names?: readonly string[];
  /** Of a generic function, before they are given. */
  readonly typeParameters?: readonly Parameter[];
  /** The first of these, where they are given. */
  readonly given?: readonly Type[];
}
/**
 * `methods` is null where some of them are not known, `terms` where its types are not; without terms any type will do that has the methods.
 */
export interface InterfaceType {
  readonly kind: 'interface';
  readonly methods: ReadonlyMap<string, Signature> | null;
  readonly terms?: readonly TypeTerm[] | null;
  readonly isComparable?: true;
}
export interface TypeTerm {
  readonly isTilde: boolean;
  readonly type: Type;
}
/** `receiver`: what its receiver calls the parameters of a generic type. */
export interface Method {
  readonly signature: () => Signature | null;
  readonly isPointer: boolean;
  readonly receiver?: () => readonly Parameter[];
}

/** A type parameter. */
export interface Parameter {
  readonly kind: 'parameter';
  readonly name: string;
  readonly constraint: () => Type;
}

/** A type with parameters, which is none before these are given. */
export interface Generic {
  readonly name: string;
  readonly home: Home;
  readonly parameters: () => readonly Parameter[];
  readonly underlying: () => Type;
  readonly methods: ReadonlyMap<string, Method>;
  /** Those that were asked for. */
  readonly instances: Named[];
}

/** A type that a declaration gives a name. */
export interface Named {
  readonly kind: 'named';
  readonly name: string;
  /** The package that declares it. */
  readonly home: Home;
  readonly underlying: () => Type;
  readonly methods: ReadonlyMap<string, Method>;
  /** Of a generic type, what it was given. */
  readonly generic?: Generic;
  readonly args?: readonly Type[];
  /** It is another name for that one. */
  readonly alias?: Named;
}

export const UNKNOWN: Type = { kind: 'unknown' };

const BASIC = new Map<string, Type>();

/** Names that stand for others, and are told of as themselves. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['byte', 'uint8'],
  ['rune', 'int32'],
]);

/** What a basic type is called that may be called otherwise. */
export function plainName(name: string): string {
  return ALIASES.get(name) ?? name;
}

export function basic(name: string): Type {
  const found = BASIC.get(name) ?? { kind: 'basic', name };
  BASIC.set(name, found);
  return found;
}

/** The type that stands behind names. */
export function underlying(type: Type): Type {
  let at = type;
  for (let depth = 0; at.kind === 'named'; depth++) {
    if (depth > 50) return UNKNOWN;
    at = at.underlying();
  }
  return at.kind === 'parameter' ? UNKNOWN : at;
}

export function isUntyped(type: Type): boolean {
  return type.kind === 'basic' && type.name.startsWith('untyped ');
}

export type Kind = 'number' | 'string' | 'bool' | 'nil' | 'other';

/** What sort of value it is; null where that is not known. */
export function kindOf(type: Type): Kind | null {
  const under = underlying(type);
  if (under.kind === 'unknown') return null;
  if (under.kind !== 'basic') return 'other';
  const name = under.name.replace('untyped ', '');
  return name === 'string' ? 'string' : name === 'bool' ? 'bool' : name === 'nil' ? 'nil' : name === 'Pointer' ? 'other' : 'number';
}

/** What an untyped value becomes by itself. */
export function defaultType(type: Type): Type {
  if (type.kind !== 'basic' || !isUntyped(type)) return type;
  const name = type.name.slice('untyped '.length);
  return name === 'nil' ? UNKNOWN : basic(name === 'float' ? 'float64' : name === 'complex' ? 'complex128' : name);
}

function unaliased(type: Type): Type {
  return type.kind === 'named' && type.alias !== undefined ? type.alias : type;
}

/** Whether two types are the same (Go spec, "Type identity"); null where that is not known. */
export function identical(one: Type, other: Type, depth = 0): boolean | null {
  const [a, b] = [unaliased(one), unaliased(other)];
  if (a === b) return a.kind === 'unknown' ? null : true;
  if (a.kind === 'unknown' || b.kind === 'unknown' || depth > 20) return null;
  const all = (pairs: readonly (readonly [Type, Type])[]): boolean | null => {
    const each = pairs.map(([x, y]) => identical(x, y, depth + 1));
    return each.includes(false) ? false : each.includes(null) ? null : true;
  };
  if (a.kind !== b.kind) return false;
  if (a.kind === 'parameter') return false;
  if (a.kind === 'named' && b.kind === 'named' && a.generic !== undefined && a.generic === b.generic)
    return all((a.args ?? []).map((one, i) => [one, b.args?.[i] ?? UNKNOWN]));
  if (a.kind === 'basic' && b.kind === 'basic') return plainName(a.name) === plainName(b.name);
  if ((a.kind === 'pointer' || a.kind === 'slice') && b.kind === a.kind) return all([[a.element, b.element]]);
  if (a.kind === 'chan' && b.kind === 'chan') return a.direction === b.direction ? all([[a.element, b.element]]) : false;
  if (a.kind === 'struct' && b.kind === 'struct') {
    if (
      a.fields.length !== b.fields.length
      || a.fields.some((field, i) => field.name !== b.fields[i]?.name || field.isEmbedded !== b.fields[i].isEmbedded)
    )
      return false;
    if (a.home !== b.home && a.fields.some(({ name }) => !/^\p{Lu}/u.test(name))) return false;
    return all(a.fields.map((field, i) => [field.type, b.fields[i]?.type ?? UNKNOWN]));
  }
  if (a.kind === 'array' && b.kind === 'array')
    return a.length !== null && b.length !== null && a.length !== b.length
      ? false
      : a.length === b.length && a.length !== null
        ? all([[a.element, b.element]])
        : null;
  if (a.kind === 'map' && b.kind === 'map')
    return all([
      [a.key, b.key],
      [a.element, b.element],
    ]);
  if (a.kind === 'func' && b.kind === 'func') {
    // What a generic function is given depends on where it goes.
    if (a.typeParameters !== undefined || b.typeParameters !== undefined) return null;
    if (a.parameters.length !== b.parameters.length || a.results.length !== b.results.length || a.isVariadic !== b.isVariadic) return false;
    return all([...a.parameters, ...a.results].map((one, i) => [one, [...b.parameters, ...b.results][i] ?? UNKNOWN]));
  }
  return a.kind === 'named' ? false : null;
}

/** How a type is told of in a package; by the whole path of its own where that has none. */
export function typeText(type: Type, from: Home, depth = 0): string {
  if (depth > 5) return '…';
  const inner = (one: Type): string => typeText(one, from, depth + 1);
  switch (type.kind) {
    case 'basic':
      return type.name;
    case 'named':
      return `${type.home === from || type.home.name === '' ? '' : `${from.path === '' ? (type.home.path ?? type.home.name) : type.home.name}.`}${type.name}${type.args === undefined ? '' : `[${type.args.map(inner).join(',')}]`}`;
    case 'parameter':
      return type.name;
    case 'pointer':
      return `*${inner(type.element)}`;
    case 'slice':
      return `[]${inner(type.element)}`;
    case 'array':
      return `[${type.length ?? '…'}]${inner(type.element)}`;
    case 'map':
      return `map[${inner(type.key)}]${inner(type.element)}`;
    case 'chan':
      return `${type.direction === 'receive' ? '<-chan' : type.direction === 'send' ? 'chan<-' : 'chan'} ${inner(type.element)}`;
    case 'func':
      return `func(${parametersText(type, inner)})${type.results.length === 0 ? '' : type.results.length === 1 ? ` ${type.results.map(inner).join('')}` : ` (${type.results.map(inner).join(', ')})`}`;
    case 'struct':
      return `struct{${type.fields.map(({ name, type: of }) => `${name} ${inner(of)}`).join('; ')}}`;
    case 'interface':
      return interfaceText(type, inner);
    case 'tuple':
      return `(${type.types.map(inner).join(', ')})`;
    case 'unknown':
      return '…';
  }
}

function parametersText({ parameters, names, isVariadic }: Signature, inner: (one: Type) => string): string {
  return parameters
    .map(
      (one, i) =>
        `${names === undefined ? '' : `${names[i] ?? '_'} `}${isVariadic && i === parameters.length - 1 ? '...' : ''}${inner(one)}`,
    )
    .join(', ');
}

function interfaceText({ methods, terms, isComparable }: InterfaceType, inner: (one: Type) => string): string {
  if (methods === null || terms === null) return 'interface{…}';
  const union = terms?.map(({ isTilde, type }) => `${isTilde ? '~' : ''}${inner(type)}`).join(' | ');
  if (methods.size === 0) return union ?? (isComparable === true ? 'comparable' : 'any');
  const all = [
    ...[...methods].map(([name, signature]) => name + inner(signature).slice('func'.length)),
    ...(isComparable === true ? ['comparable'] : []),
    ...(union === undefined ? [] : [union]),
  ];
  return `interface{${all.join('; ')}}`;
}

/** Names of another package are not seen; those of C are the package's own. */
export function isOthers(home: Home, own: Home): boolean {
  return home !== own && home.name !== '';
}
