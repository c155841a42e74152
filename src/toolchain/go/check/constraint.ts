import { lackingMethod } from './members.ts';
import { UNKNOWN, identical, kindOf, underlying } from './types.ts';
import type { InterfaceType, Kind, Parameter, Type, TypeTerm } from './types.ts';

/** What a type parameter is held to; null where that is not known. */
export function constraintOf(parameter: Parameter): InterfaceType | null {
  return constraintAs(parameter.constraint());
}

/** A constraint as an interface: `int` stands for one of that type alone. */
function constraintAs(type: Type): InterfaceType | null {
  const under = underlying(type);
  if (under.kind === 'interface') return under.methods === null || under.terms === null ? null : under;
  return under.kind === 'unknown' ? null : { kind: 'interface', methods: new Map(), terms: [{ isTilde: false, type }] };
}

/** Types within types that are looked into. */
const MOST = 500;

/** Whether values of a type may be compared by == (Go spec, "Comparison operators"); null where that is not known. */
export function isComparable(type: Type, budget = { left: MOST }): boolean | null {
  if (--budget.left < 0) return null;
  if (type.kind === 'parameter') return isComparableParameter(type, budget);
  const under = underlying(type);
  switch (under.kind) {
    case 'slice':
    case 'map':
    case 'func':
      return false;
    case 'array':
      return isComparable(under.element, budget);
    case 'struct': {
      const each = under.fields.map((field) => isComparable(field.type, budget));
      return each.includes(false) ? false : each.includes(null) ? null : true;
    }
    case 'unknown':
    case 'tuple':
      return null;
    default:
      return true;
  }
}

function isComparableParameter(type: Parameter, budget: { left: number }): boolean | null {
  const constraint = constraintOf(type);
  if (constraint === null) return null;
  if (constraint.isComparable === true) return true;
  if (constraint.terms === undefined || constraint.terms === null) return false;
  const each = constraint.terms.map((term) => isComparable(term.type, budget));
  return each.includes(false) ? false : each.includes(null) ? null : true;
}

/** The kinds of value that a type parameter may stand for: none where it may be anything, null where they are not known. */
export function kindsOf(parameter: Parameter): readonly Kind[] | null {
  const constraint = constraintOf(parameter);
  if (constraint === null) return null;
  const kinds = (constraint.terms ?? []).map(({ type }) => kindOf(type));
  return kinds.every((kind) => kind !== null) ? kinds : null;
}

/**
 * Why a type does not do for a constraint, `missing` being the word of a method that it lacks; undefined where it does, null where that is
 * not known.
 */
export interface Dissatisfied {
  readonly why: string;
  readonly lacksMethod: boolean;
}

/** `shown`: how types are told of. */
export function dissatisfies(type: Type, constraint: Type, shown: (one: Type) => string): Dissatisfied | undefined | null {
  const wanted = constraintAs(constraint);
  if (wanted === null || type.kind === 'unknown' || (underlying(type).kind === 'unknown' && type.kind !== 'parameter')) return null;
  const lacking = wanted.methods?.size === 0 ? undefined : lackingMethod(type, wanted);
  const text = `${shown(type)} does not satisfy ${shown(constraint)}`;
  if (lacking !== undefined && lacking !== null) {
    return {
      lacksMethod: true,
      why: `${text} (${lacking.why === 'pointer' ? `method ${lacking.name} has pointer receiver` : lacking.why === 'wrong' ? `wrong type for method ${lacking.name}` : `missing method ${lacking.name}`})`,
    };
  }
  const compares = wanted.isComparable === true ? isComparable(type) : true;
  if (compares === false) return { lacksMethod: false, why: text };
  const fits = wanted.terms === undefined || wanted.terms === null ? true : withinTerms(type, wanted.terms);
  if (fits === false) {
    const loose = wanted.terms?.find((term) => !term.isTilde && identical(term.type, underlying(type)) === true);
    const detail =
      loose === undefined
        ? `${shown(type)} missing in ${(wanted.terms ?? []).map((term) => `${term.isTilde ? '~' : ''}${shown(term.type)}`).join(' | ')}`
        : `possibly missing ~ for ${shown(loose.type)} in ${shown(constraint)}`;
    return { lacksMethod: false, why: `${text} (${detail})` };
  }
  return lacking === null || compares === null || fits === null ? null : undefined;
}

function withinTerms(type: Type, terms: readonly TypeTerm[]): boolean | null {
  if (type.kind === 'parameter') {
    const own = constraintOf(type);
    if (own === null) return null;
    if (own.terms === undefined || own.terms === null) return false;
    return own.terms.every((one) => terms.some((term) => identical(one.type, term.type) === true && (term.isTilde || !one.isTilde)))
      ? true
      : null;
  }
  const each = terms.map((term) => (term.type.kind === 'parameter' ? null : identical(term.type, term.isTilde ? underlying(type) : type)));
  return each.includes(true) ? true : each.includes(null) ? null : false;
}

/** What all types of a constraint are beneath, where that is one, and whether it may go by other names. */
export function coreOf(parameter: Parameter): TypeTerm | null {
  const [only, other] = constraintOf(parameter)?.terms ?? [];
  return only === undefined || other !== undefined || only.type === UNKNOWN ? null : only;
}
