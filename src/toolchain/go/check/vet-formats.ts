import { memberOf } from './members.ts';
import { plainName, underlying } from './types.ts';
import type { Type } from './types.ts';

/*
 * What formats want of the values that are given for them (golang.org/x/tools/go/analysis/passes/printf, types.go).
 */

type Want = 'bool' | 'int' | 'rune' | 'string' | 'float' | 'complex' | 'pointer' | 'error' | 'any';

const VERBS: ReadonlyMap<string, readonly Want[]> = new Map<string, readonly Want[]>([
  ['b', ['int', 'float', 'complex', 'pointer']],
  ['c', ['rune', 'int']],
  ['d', ['int', 'pointer']],
  ['o', ['int', 'pointer']],
  ['O', ['int', 'pointer']],
  ['p', ['pointer']],
  ['q', ['rune', 'int', 'string']],
  ['s', ['string']],
  ['t', ['bool']],
  ['T', ['any']],
  ['U', ['rune', 'int']],
  ['v', ['any']],
  ['w', ['error']],
  ['x', ['rune', 'int', 'string', 'pointer', 'float', 'complex']],
  ['X', ['rune', 'int', 'string', 'pointer', 'float', 'complex']],
  ...['e', 'E', 'f', 'F', 'g', 'G'].map((verb) => [verb, ['float', 'complex']] satisfies [string, Want[]]),
]);

/** Types within types that are looked into. */
const MOST = 200;

/** Whether it is a verb at all. */
export function isVerb(verb: string): boolean {
  return VERBS.has(verb);
}

/** Whether a verb takes values of a type; null where that is not known. */
export function takes(verb: string, type: Type): boolean | null {
  const wants = new Set(VERBS.get(verb) ?? []);
  if (wants.has('any')) return true;
  if (wants.has('error')) return textual(type, ['Error']);
  return matches(wants, type, 0, { left: MOST });
}

/** A method without parameters that gives a text, of the value itself. */
function textual(type: Type, names: readonly string[]): boolean | null {
  if (underlying(type).kind === 'interface') return null;
  let isSure = true;
  for (const name of names) {
    const found = memberOf(type, name);
    if (found === null) isSure = false;
    if (found === null || found === 'missing' || found.kind !== 'method' || found.isPointer) continue;
    if (found.type.kind !== 'func') isSure = false;
    else if (found.type.parameters.length === 0 && found.type.results.length === 1) return true;
  }
  return isSure ? false : null;
}

function matches(wants: ReadonlySet<Want>, type: Type, depth: number, budget: { left: number }): boolean | null {
  if (--budget.left < 0 || type.kind === 'unknown' || type.kind === 'tuple' || type.kind === 'parameter') return null;
  // It may format itself.
  if (memberOf(type, 'Format') !== 'missing') return null;
  const isText = wants.has('string') ? textual(type, ['Error', 'String']) : false;
  if (isText !== false) return isText;
  const under = underlying(type);
  // `%p` alone.
  const isAddress = wants.size === 1 && wants.has('pointer');
  const inner = (one: Type): boolean | null => matches(wants, one, depth + 1, budget);
  const all = (each: readonly (boolean | null)[]): boolean | null => (each.includes(false) ? false : each.includes(null) ? null : true);
  switch (under.kind) {
    case 'basic':
      return ofBasic(wants, plainName(under.name));
    case 'func':
      return isAddress;
    case 'chan':
      return wants.has('pointer');
    case 'map':
      return isAddress ? true : all([inner(under.key), inner(under.element)]);
    case 'slice':
    case 'array': {
      const element = underlying(under.element);
      if (wants.has('string') && element.kind === 'basic' && plainName(element.name) === 'uint8') return true;
      return under.kind === 'slice' && isAddress ? true : inner(under.element);
    }
    case 'pointer': {
      if (isAddress || under.element.kind === 'parameter') return true;
      const { kind } = underlying(under.element);
      if (kind !== 'struct' && kind !== 'array' && kind !== 'slice' && kind !== 'map')
        return kind === 'unknown' ? null : wants.has('pointer');
      // Those within others are printed as addresses.
      return depth > 0 ? false : inner(underlying(under.element));
    }
    case 'struct':
      return all(under.fields.map((field) => inner(field.type)));
    case 'unknown':
      return null;
    default:
      return true;
  }
}

function ofBasic(wants: ReadonlySet<Want>, name: string): boolean | null {
  const plain = name.replace('untyped ', '');
  if (plain === 'nil') return false;
  if (plain === 'string' || plain === 'bool') return wants.has(plain);
  if (/^float/.test(plain)) return wants.has('float');
  if (/^complex/.test(plain)) return wants.has('complex');
  if (plain === 'Pointer') return wants.has('pointer') || wants.has('int');
  return wants.has('int') || ((plain === 'int32' || plain === 'rune') && wants.has('rune'));
}
