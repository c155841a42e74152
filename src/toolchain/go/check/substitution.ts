import { UNKNOWN } from './types.ts';
import type { Generic, Method, Named, Parameter, Signature, Type } from './types.ts';

export type Arguments = ReadonlyMap<Parameter, Type>;

/** Types within types that are looked into, and instances of one generic type that are told apart. */
const MOST_DEPTH = 30;
const MOST_INSTANCES = 300;

/** A type with others in place of its parameters; the same where it has none of them. */
export function substitute(type: Type, args: Arguments, depth = 0): Type {
  if (depth > MOST_DEPTH) return UNKNOWN;
  const inner = (one: Type): Type => substitute(one, args, depth + 1);
  switch (type.kind) {
    case 'parameter':
      return args.get(type) ?? type;
    case 'pointer':
    case 'slice':
    case 'chan':
    case 'array': {
      const element = inner(type.element);
      return element === type.element ? type : { ...type, element };
    }
    case 'map': {
      const [key, element] = [inner(type.key), inner(type.element)];
      return key === type.key && element === type.element ? type : { ...type, key, element };
    }
    case 'func':
      return substituteSignature(type, args, depth);
    case 'tuple':
      return { kind: 'tuple', types: type.types.map(inner) };
    case 'struct': {
      const fields = type.fields.map((field) => ({ ...field, type: inner(field.type) }));
      return fields.every((field, i) => field.type === type.fields[i]?.type) ? type : { ...type, fields };
    }
    case 'interface': {
      const methods =
        type.methods === null
          ? null
          : new Map([...type.methods].map(([name, signature]) => [name, substituteSignature(signature, args, depth + 1)]));
      const terms = type.terms?.map((term) => ({ ...term, type: inner(term.type) }));
      const isSame =
        (methods === null || [...methods].every(([name, signature]) => signature === type.methods?.get(name)))
        && (terms === undefined || terms.every((term, i) => term.type === type.terms?.[i]?.type));
      return isSame ? type : { ...type, methods, ...(terms === undefined ? {} : { terms }) };
    }
    case 'named': {
      const given = type.args?.map(inner);
      return type.generic === undefined || given === undefined || given.every((one, i) => one === type.args?.[i])
        ? type
        : instance(type.generic, given);
    }
    default:
      return type;
  }
}

export function substituteSignature(type: Signature, args: Arguments, depth = 0): Signature {
  const all = (types: readonly Type[]): readonly Type[] => types.map((one) => substitute(one, args, depth + 1));
  const [parameters, results] = [all(type.parameters), all(type.results)];
  const isSame = parameters.every((one, i) => one === type.parameters[i]) && results.every((one, i) => one === type.results[i]);
  return isSame ? type : { ...type, parameters, results };
}

/** A generic type with its arguments: one and the same wherever these are. */
export function instance(generic: Generic, args: readonly Type[]): Type {
  const known = generic.instances.find((one) => one.args?.every((type, i) => type === args[i]));
  if (known !== undefined) return known;
  if (generic.instances.length >= MOST_INSTANCES) return UNKNOWN;
  let under: Type | null = null;
  let methods: ReadonlyMap<string, Method> | null = null;
  const found: Named = {
    kind: 'named',
    name: generic.name,
    home: generic.home,
    generic,
    args,
    underlying: () => {
      if (under !== null) return under;
      const read = generic.underlying();
      const type = substitute(read, argumentsOf(generic.parameters(), args));
      // What is under way is not known yet.
      if (read.kind !== 'unknown') under = type;
      return type;
    },
    get methods() {
      return (methods ??= methodsOf(generic, args));
    },
  };
  generic.instances.push(found);
  return found;
}

function methodsOf({ methods }: Generic, args: readonly Type[]): ReadonlyMap<string, Method> {
  return new Map(
    [...methods].map(([name, method]) => [
      name,
      {
        ...method,
        signature: () => {
          const signature = method.signature();
          const receiver = method.receiver?.() ?? [];
          return signature === null || receiver.length !== args.length ? null : substituteSignature(signature, argumentsOf(receiver, args));
        },
      },
    ]),
  );
}

/** Types that hold this many others grow by each call. */
const MOST_HELD = 400;

/** A type that may be put in place of a parameter: unknown where it has grown too large to be followed. */
export function bounded(type: Type): Type {
  const budget = { left: MOST_HELD };
  spend(type, budget);
  return budget.left < 0 ? UNKNOWN : type;
}

function spend(type: Type, budget: { left: number }): void {
  if (--budget.left < 0) return;
  switch (type.kind) {
    case 'pointer':
    case 'slice':
    case 'chan':
    case 'array':
      return spend(type.element, budget);
    case 'map':
      spend(type.key, budget);
      return spend(type.element, budget);
    case 'func':
      return [...type.parameters, ...type.results].forEach((one) => spend(one, budget));
    case 'struct':
      return type.fields.forEach((field) => spend(field.type, budget));
    case 'named':
      return type.args?.forEach((one) => spend(one, budget));
    default:
  }
}

export function argumentsOf(parameters: readonly Parameter[], args: readonly Type[]): Arguments {
  return new Map(parameters.map((one, i) => [one, args[i] ?? UNKNOWN]));
}
