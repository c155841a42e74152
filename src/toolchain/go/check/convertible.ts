import { constraintOf } from './constraint.ts';
import { assignable } from './members.ts';
import { identical, isUntyped, kindOf, plainName, underlying } from './types.ts';
import type { Type } from './types.ts';

/** Whether a value may be converted to a type (Go spec, "Conversions"); null where that is not known. */
export function convertible(from: Type, to: Type): boolean | null {
  if (from.kind === 'parameter' || to.kind === 'parameter') return ofParameters(from, to);
  const given = assignable(from, to);
  if (given === true) return true;
  const [source, target] = [underlying(from), underlying(to)];
  if (source.kind === 'unknown' || target.kind === 'unknown' || from.kind === 'tuple') return null;
  if (target.kind === 'interface') return given;
  const [a, b] = [kindOf(from), kindOf(to)];
  // What points anywhere may be anything.
  if ([source, target].some((one) => one.kind === 'basic' && /Pointer$/.test(one.name))) return null;
  if (a === 'number' && b === 'number') return isComplex(source) === isComplex(target) || isUntyped(from) ? true : false;
  if (a === 'bool' && b === 'bool') return true;
  if (b === 'string') return a === 'string' || (a === 'number' ? isLetter(source) : isLetters(source));
  if (a === 'string') return isLetters(target);
  if (source.kind === 'interface') return false;
  const same = identical(source, target);
  if (same !== false) return same;
  if (source.kind === 'pointer' && target.kind === 'pointer' && from.kind !== 'named' && to.kind !== 'named')
    return identical(underlying(source.element), underlying(target.element));
  // A list as an array, since 1.17.
  if (source.kind === 'slice' && (target.kind === 'array' || target.kind === 'pointer')) return null;
  return source.kind === 'chan' && target.kind === 'chan' ? null : false;
}

function isComplex(type: Type): boolean {
  return type.kind === 'basic' && /complex/.test(type.name);
}

function isLetter(type: Type): boolean {
  return type.kind === 'basic' && !/float|complex/.test(type.name);
}

function isLetters(type: Type): boolean {
  const element = type.kind === 'slice' ? underlying(type.element) : null;
  return element?.kind === 'basic' && /^u?int(?:8|32)$/.test(plainName(element.name));
}

/** What may be anything becomes no type in particular, but an interface. */
function ofParameters(from: Type, to: Type): boolean | null {
  if (from === to) return true;
  if (from.kind !== 'parameter') return null;
  const constraint = constraintOf(from);
  const target = underlying(to);
  return constraint !== null
    && constraint.terms === undefined
    && to.kind !== 'parameter'
    && target.kind !== 'unknown'
    && target.kind !== 'interface'
    ? false
    : null;
}
