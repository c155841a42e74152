import { constraintOf, coreOf } from './constraint.ts';
import { bounded, substitute } from './substitution.ts';
import { basic, defaultType, identical, isUntyped, underlying } from './types.ts';
import type { Parameter, Signature, Type } from './types.ts';

/** What a call gives for a parameter. */
export interface Given {
  readonly type: Type;
  readonly wanted: Type;
  readonly isKnown: boolean;
}

/** What the type parameters of a called function stand for (Go spec, "Type inference"). */
export interface Inferred {
  readonly args: ReadonlyMap<Parameter, Type>;
  /** Something was not followed: what is missing may be known to the compiler. */
  readonly isOpen: boolean;
  /** The place among what is given that surely does not fit, and what is wrong with it. */
  readonly odd: {
    readonly at: number;
    readonly parameter: Parameter | null;
    readonly wanted: Type;
    readonly before: Type | null;
    readonly isDefault?: boolean;
  } | null;
}

const ORDER = ['untyped int', 'untyped rune', 'untyped float', 'untyped complex'];
const MOST_DEPTH = 20;

/** `mixesNumbers`: whether `F(1, 2.5)` is one of floats, as since Go 1.21; null where the release is not known. */
export function infer(
  { typeParameters = [], given: first = [] }: Signature,
  given: readonly Given[],
  mixesNumbers: boolean | null,
): Inferred {
  const unifier = new Unifier(new Set(typeParameters));
  for (const [i, type] of first.entries()) if (typeParameters[i] !== undefined) unifier.bound.set(typeParameters[i], type);
  for (const [at, { type, wanted, isKnown }] of given.entries()) {
    if (!isKnown) unifier.isOpen ||= unifier.mentions(wanted);
    else if (!isUntyped(type)) unifier.at(at, wanted, type);
    if (unifier.odd !== null) return { args: unifier.bound, isOpen: unifier.isOpen, odd: unifier.odd };
  }
  unifier.throughConstraints(typeParameters);
  const numbers = new Map<Parameter, Type>();
  for (const [at, { type, wanted, isKnown }] of given.entries()) {
    if (!isKnown || !isUntyped(type) || wanted.kind !== 'parameter' || !typeParameters.includes(wanted) || unifier.bound.has(wanted))
      continue;
    const before = numbers.get(wanted);
    if (mixesNumbers === false && !unifier.isOpen && before !== undefined && before !== type && rank(before) >= 0 && rank(type) >= 0)
      return {
        args: new Map([[wanted, defaultType(before)]]),
        isOpen: false,
        odd: { at, parameter: wanted, wanted, before: defaultType(before), isDefault: true },
      };
    if (type === basic('untyped nil') || (before !== undefined && before !== type && !mixesNumbers)) unifier.isOpen = true;
    else if (before === undefined || rank(type) > rank(before)) numbers.set(wanted, type);
  }
  // What was not followed may have told before a number does: `flagVal(0, flag.UintVar)`.
  if (!unifier.isOpen) for (const [parameter, type] of numbers) unifier.bound.set(parameter, defaultType(type));
  unifier.throughMethods(typeParameters);
  // One may be bound to what others are bound to.
  let args: ReadonlyMap<Parameter, Type> = unifier.bound;
  for (const _ of typeParameters)
    args = new Map([...args].map(([parameter, type]) => [parameter, bounded(substitute(type, unifier.bound))]));
  return { args, isOpen: unifier.isOpen, odd: null };
}

function hasUnknown(type: Type, depth = 0): boolean {
  const inner = (one: Type): boolean => hasUnknown(one, depth + 1);
  if (depth > MOST_DEPTH) return true;
  switch (type.kind) {
    case 'unknown':
      return true;
    case 'pointer':
    case 'slice':
    case 'chan':
    case 'array':
      return inner(type.element);
    case 'map':
      return inner(type.key) || inner(type.element);
    case 'func':
      return type.parameters.some(inner) || type.results.some(inner);
    case 'struct':
      return type.fields.some((field) => inner(field.type));
    case 'named':
      return type.args?.some(inner) ?? false;
    default:
      return false;
  }
}

function rank(type: Type): number {
  return type.kind === 'basic' ? ORDER.indexOf(type.name) : -1;
}

class Unifier {
  readonly bound = new Map<Parameter, Type>();
  isOpen = false;
  odd: Inferred['odd'] = null;
  readonly #own: ReadonlySet<Parameter>;

  constructor(own: ReadonlySet<Parameter>) {
    this.#own = own;
  }

  /** Of one that is given. */
  at(at: number, wanted: Type, type: Type): void {
    const found = this.#unify(wanted, type, 0);
    if (found !== null) this.odd = { at, wanted, ...found };
  }

  /** Whether a type has one of the parameters in it, or may have. */
  mentions(type: Type): boolean {
    return hasUnknown(type) || this.#hasOwn(type);
  }

  #hasOwn(type: Type): boolean {
    return substitute(type, new Map([...this.#own].map((one) => [one, basic('int')]))) !== type;
  }

  /** What constraints tell of parameters by one another: `S ~[]E`. */
  throughConstraints(parameters: readonly Parameter[]): void {
    for (let round = 0; round < parameters.length; round++) {
      for (const one of parameters) {
        const core = coreOf(one);
        const type = this.bound.get(one);
        if (core === null) {
          if (constraintOf(one) === null) this.isOpen = true;
          continue;
        }
        if (type !== undefined && this.#hasOwn(type)) continue;
        if (type !== undefined) this.#unify(core.type, core.isTilde ? underlying(type) : type, 0);
        else if (!core.isTilde) this.bound.set(one, core.type);
      }
    }
  }

  /** Since 1.21 methods of constraints tell of others too, which is not followed. */
  throughMethods(parameters: readonly Parameter[]): void {
    if (parameters.some((one) => !this.bound.has(one)) && parameters.some((one) => (constraintOf(one)?.methods?.size ?? 1) > 0))
      this.isOpen = true;
  }

  #unify(wanted: Type, type: Type, depth: number): { readonly parameter: Parameter | null; readonly before: Type | null } | null {
    if (depth > MOST_DEPTH || type.kind === 'unknown' || type.kind === 'tuple') {
      this.isOpen ||= this.mentions(wanted);
      return null;
    }
    if (wanted.kind === 'unknown') {
      this.isOpen = true;
      return null;
    }
    if (wanted.kind === 'parameter' && this.#own.has(wanted)) return this.#bind(wanted, type, depth);
    if (!this.mentions(wanted)) return null;
    if (wanted.kind === 'named') {
      if (type.kind === 'named' && type.generic !== undefined && type.generic === wanted.generic)
        return this.#all(wanted.args ?? [], type.args ?? [], depth);
      // `iter.Seq[V]` takes a function that has no name.
      const under = underlying(wanted);
      if (type.kind !== 'named' && under.kind === type.kind && under.kind !== 'interface') return this.#unify(under, type, depth + 1);
      this.isOpen = true;
      return null;
    }
    const under = type.kind === 'named' ? underlying(type) : type;
    if (
      under.kind === 'unknown'
      || under.kind === 'parameter'
      || under.kind === 'interface'
      || wanted.kind === 'interface'
      || wanted.kind === 'struct'
    ) {
      this.isOpen = true;
      return null;
    }
    if (under.kind !== wanted.kind) return { parameter: null, before: null };
    if (
      (wanted.kind === 'pointer' || wanted.kind === 'slice' || wanted.kind === 'chan' || wanted.kind === 'array')
      && wanted.kind === under.kind
    )
      return this.#all([wanted.element], [under.element], depth);
    if (wanted.kind === 'map' && under.kind === 'map') return this.#all([wanted.key, wanted.element], [under.key, under.element], depth);
    if (wanted.kind === 'func' && under.kind === 'func' && under.typeParameters === undefined) {
      if (
        wanted.parameters.length !== under.parameters.length
        || wanted.results.length !== under.results.length
        || wanted.isVariadic !== under.isVariadic
      )
        return { parameter: null, before: null };
      return this.#all([...wanted.parameters, ...wanted.results], [...under.parameters, ...under.results], depth);
    }
    this.isOpen = true;
    return null;
  }

  #all(
    wanted: readonly Type[],
    types: readonly Type[],
    depth: number,
  ): { readonly parameter: Parameter | null; readonly before: Type | null } | null {
    for (const [i, one] of wanted.entries()) {
      const type = types[i];
      const found = type === undefined ? null : this.#unify(one, type, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }

  #bind(parameter: Parameter, type: Type, depth: number): { readonly parameter: Parameter; readonly before: Type } | null {
    const before = this.bound.get(parameter);
    if (before === undefined) {
      this.bound.set(parameter, type);
      return null;
    }
    const isSame = identical(before, type);
    if (isSame === true) return null;
    const loose = [before, type].map((one) => underlying(one));
    const isLoose = isSame === null || loose.some(({ kind }) => /^(?:interface|chan|func|unknown)$/.test(kind));
    // One with a name is taken before one without.
    const isNamedApart =
      depth === 0
      && (before.kind === 'named') !== (type.kind === 'named')
      && before.kind !== 'basic'
      && type.kind !== 'basic'
      && identical(loose[0] ?? before, loose[1] ?? type) !== false;
    if (isNamedApart && type.kind === 'named') this.bound.set(parameter, type);
    if (!isLoose && !isNamedApart) return { parameter, before };
    if (isLoose) this.isOpen = true;
    return null;
  }
}
