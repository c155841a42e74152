import { UNKNOWN, identical, isUntyped, kindOf, underlying } from './types.ts';
import type { Home, InterfaceType, Parameter, Type } from './types.ts';

/** What a selector finds in a type; `missing` where there is surely none, null where that is not known. */
export type Member =
  | {
      readonly kind: 'field' | 'method';
      readonly type: Type;
      readonly isPointer: boolean;
      readonly home: Home | null;
      /** The type that declares a method. */
      readonly owner?: string;
    }
  | 'missing'
  | null;

/** Types within types that are looked into. */
const MOST = 200;

/** A field or a method of a type, those of what it embeds too (Go spec, "Selectors"). */
export function memberOf(type: Type, name: string): Member {
  const start = type.kind === 'pointer' ? type.element : type;
  if (start.kind === 'parameter') return start === type ? ofParameter(start, name) : null;
  // A pointer to an interface is none.
  if (type.kind === 'pointer' && underlying(start).kind === 'interface') return 'missing';
  if (start.kind === 'unknown' || (type.kind === 'named' && underlying(type).kind === 'pointer')) return null;
  let level: { readonly type: Type; readonly isPointer: boolean }[] = [{ type: start, isPointer: type.kind === 'pointer' }];
  const seen = new Set<Type>();
  let isOpen = false;
  while (level.length > 0) {
    const next: typeof level = [];
    const found: Exclude<Member, 'missing' | null>[] = [];
    for (const { type: one, isPointer } of level) {
      if (seen.has(one)) continue;
      seen.add(one);
      if (seen.size > MOST) return null;
      const method = one.kind === 'named' ? one.methods.get(name) : undefined;
      if (method !== undefined)
        found.push({
          kind: 'method',
          type: method.signature() ?? UNKNOWN,
          isPointer: method.isPointer && !isPointer,
          home: one.kind === 'named' ? one.home : null,
          ...(one.kind === 'named' ? { owner: one.name } : {}),
        });
      const under = underlying(one);
      if (under.kind === 'unknown') isOpen = true;
      else if (under.kind === 'interface') {
        const signature = under.methods?.get(name);
        if (under.methods === null) isOpen = true;
        if (signature !== undefined) found.push({ kind: 'method', type: signature, isPointer: false, home: null });
      } else if (under.kind === 'struct') {
        for (const field of under.fields) {
          if (field.name === name) found.push({ kind: 'field', type: field.type, isPointer: false, home: under.home });
          else if (field.isEmbedded)
            next.push(field.type.kind === 'pointer' ? { type: field.type.element, isPointer: true } : { type: field.type, isPointer });
        }
      }
    }
    const [first] = found;
    if (first !== undefined) return isOpen || found.length > 1 ? null : first;
    level = next;
  }
  return isOpen ? null : 'missing';
}

/** What the constraint of a type parameter asks for it has. */
function ofParameter(parameter: Parameter, name: string): Member {
  const under = underlying(parameter.constraint());
  const signature = under.kind === 'interface' ? under.methods?.get(name) : undefined;
  if (signature !== undefined) return { kind: 'method', type: signature, isPointer: false, home: null };
  return under.kind !== 'interface' || under.methods === null || under.terms !== undefined ? null : 'missing';
}

/**
 * The first method of an interface that a type surely does not have, and why; undefined where it has them all, null where that is not
 * known.
 */
export function lackingMethod(
  type: Type,
  wanted: InterfaceType,
): { readonly name: string; readonly why: 'missing' | 'pointer' | 'wrong' } | undefined | null {
  if (wanted.methods === null || (kindOf(type) === null && type.kind !== 'parameter')) return null;
  let isSure = true;
  for (const name of [...wanted.methods.keys()].sort()) {
    const signature = wanted.methods.get(name);
    const found = memberOf(type, name);
    // A name that is not exported is another one in each package: what is found may hide the one that is wanted.
    const mayHide =
      !/^\p{Lu}/u.test(name)
      && found !== null
      && found !== 'missing'
      && (found.kind === 'field' || identical(found.type, signature ?? UNKNOWN) !== true);
    if (found === 'missing' || (found !== null && found.kind === 'field' && !mayHide)) return { name, why: 'missing' };
    if (found === null || signature === undefined || mayHide) {
      isSure = false;
      continue;
    }
    if (identical(found.type, signature) === false) return { name, why: 'wrong' };
    if (found.isPointer && underlying(type).kind !== 'interface') return { name, why: 'pointer' };
    isSure &&= identical(found.type, signature) === true;
  }
  return isSure ? undefined : null;
}

const NILLABLE = new Set(['pointer', 'slice', 'map', 'chan', 'func', 'interface']);

/** Whether a value of one type may be given where another is wanted (Go spec, "Assignability"); null where that is not known. */
export function assignable(from: Type, to: Type): boolean | null {
  const same = identical(from, to);
  if (same === true) return true;
  if (from.kind === 'func' && from.typeParameters !== undefined) return null;
  if (from.kind === 'parameter' || to.kind === 'parameter') return assignableParameter(from, to);
  const [source, target] = [underlying(from), underlying(to)];
  if (source.kind === 'unknown' || target.kind === 'unknown' || from.kind === 'tuple' || to.kind === 'tuple') return null;
  if (from.kind === 'basic' && from.name === 'untyped nil')
    return NILLABLE.has(target.kind) || (target.kind === 'basic' && target.name === 'Pointer');
  if (target.kind === 'interface') {
    const lacking = lackingMethod(from, target);
    return lacking === null ? null : lacking === undefined;
  }
  if (from.kind === 'basic' && from.name.startsWith('untyped ')) return kindOf(to) === kindOf(from) ? null : false;
  if (source.kind === 'chan' && target.kind === 'chan' && source.direction === null && (from.kind !== 'named' || to.kind !== 'named'))
    return identical(source.element, target.element);
  if (from.kind !== 'named' || to.kind !== 'named') {
    // A name that stands for a basic type is a type of its own.
    if (from.kind === 'basic' || to.kind === 'basic') return same;
    return identical(source, target);
  }
  return same;
}

/** A type parameter stands for none of the types that have a name, and no value but of its own type is one of it whatever it is. */
function assignableParameter(from: Type, to: Type): boolean | null {
  if (to.kind === 'parameter') {
    const under = underlying(to.constraint());
    if (under.kind !== 'interface' || under.methods === null || under.terms === null || from.kind === 'unknown' || from.kind === 'tuple')
      return null;
    if (isUntyped(from))
      return under.terms === undefined ? false : under.terms.some((term) => assignable(from, term.type) === false) ? false : null;
    return from.kind === 'parameter' || from.kind === 'named' || from.kind === 'basic' || under.terms === undefined ? false : null;
  }
  const target = underlying(to);
  if (target.kind === 'interface') {
    const lacking = lackingMethod(from, target);
    return lacking === null ? null : lacking === undefined;
  }
  return to.kind === 'named' || to.kind === 'basic' ? (target.kind === 'unknown' ? null : false) : null;
}
