import type { Expression, TypeParameter } from '../syntax/nodes.ts';
import { dissatisfies, isComparable, kindsOf } from './constraint.ts';
import { infer } from './inference.ts';
import { Resolver } from './resolver.ts';
import { OPEN, textOf } from './scope.ts';
import type { Entity, Operand } from './scope.ts';
import { argumentsOf, bounded, instance, substitute, substituteSignature } from './substitution.ts';
import { UNKNOWN, defaultType, isUntyped, kindOf, underlying } from './types.ts';
import type { Generic, Parameter, Signature, Type } from './types.ts';

type Call = Extract<Expression, { kind: 'call' }>;
type Index = Extract<Expression, { kind: 'index' }>;

/** The first 1.x that takes numbers of several kinds for one type parameter, and interfaces for `comparable`. */
const MIXES_SINCE = 21;

/** What is asked of types only when all of them have been read. */
interface Later {
  readonly file: Resolver['file'];
  readonly read: () => void;
}

/** Type parameters: what declares them, and what is given for them (Go spec, "Instantiations"). */
export abstract class Generics extends Resolver {
  readonly #later: Later[] = [];

  protected later(read: () => void): void {
    this.#later.push({ file: this.file, read });
  }

  protected readLater(): void {
    const before = this.file;
    // What is read may ask for more.
    for (const { file, read } of this.#later) {
      this.file = file;
      read();
    }
    this.#later.length = 0;
    this.file = before;
  }

  /** Declares type parameters where it stands. */
  protected declareParameters(all: readonly TypeParameter[]): readonly Parameter[] {
    const { scope, file } = this;
    return all.map(({ name, constraint }) => {
      let found: Type | null = null;
      const parameter: Parameter = {
        kind: 'parameter',
        name,
        constraint: () => (found ??= this.readIn(file, scope, () => this.typeOf(constraint))),
      };
      this.declare(ofParameter(parameter));
      return parameter;
    });
  }

  /** Reads in another place than where it is. */
  abstract readIn<T>(file: Resolver['file'], scope: Resolver['scope'], read: () => T): T;

  mapOf(key: Type, element: Type, line: number): Type {
    this.later(() => {
      if (isComparable(key) === false)
        this.refuse(line, `invalid map key type ${this.shown(key)}${key.kind === 'parameter' ? ' (missing comparable constraint)' : ''}`);
    });
    return { kind: 'map', key, element };
  }

  /** A type that values have, as constraints are not. */
  variableType(x: Expression): Type {
    const type = this.typeOf(x);
    this.later(() => {
      const under = type.kind === 'named' || type.kind === 'interface' ? underlying(type) : UNKNOWN;
      if (under.kind !== 'interface' || (under.isComparable !== true && under.terms === undefined)) return;
      this.refuse(
        x.line,
        `cannot use type ${this.shown(type)} outside a type constraint: interface ${under.terms === undefined ? 'is (or embeds) comparable' : 'contains type constraints'}`,
      );
    });
    return type;
  }

  bare(generic: Generic, line: number): Type {
    const parameters = generic.parameters();
    this.later(() =>
      this.refuse(
        line,
        `cannot use generic type ${this.#nameOf(generic)}[${parameters.map((one, i) => `${one.name}${this.#isSameAsNext(parameters, i) ? '' : ` ${this.shown(one.constraint())}`}`).join(', ')}] without instantiation`,
      ),
    );
    return UNKNOWN;
  }

  #isSameAsNext(parameters: readonly Parameter[], i: number): boolean {
    return parameters[i + 1] !== undefined && parameters[i]?.constraint() === parameters[i + 1]?.constraint();
  }

  #nameOf({ name, home }: Generic): string {
    return home === this.home ? name : `${home.name}.${name}`;
  }

  indexedType(x: Index): Type {
    const generic = this.#genericAt(x.x);
    const args = x.indices.map((one) => bounded(this.typeOf(one)));
    return generic === null ? UNKNOWN : this.#instance(generic, args, x);
  }

  #genericAt(x: Expression): Generic | null {
    const of = x.kind === 'name' ? this.lookUp(x.name, x.line) : x.kind === 'selector' ? (this.expression(x).entity ?? null) : null;
    if (of === null && x.kind !== 'name' && x.kind !== 'selector') this.typeOf(x);
    if (x.kind === 'name' && of?.kind === 'type' && of.generic === undefined && of.type().kind !== 'unknown')
      this.refuse(x.line, `${x.name} is not a generic type`);
    return of?.generic ?? null;
  }

  #instance(generic: Generic, args: readonly Type[], { x, line }: Index): Type {
    const parameters = generic.parameters();
    if (args.length !== parameters.length) {
      const isFew = args.length < parameters.length;
      this.refuse(
        line,
        `${isFew ? 'not enough' : 'too many'} type arguments for type ${x.kind === 'selector' ? x.name : generic.name}: have ${args.length}, want ${parameters.length}`,
      );
      return UNKNOWN;
    }
    this.#hold(parameters, args, line);
    return instance(generic, args);
  }

  /** Whether types do for the parameters that they are given for. `inferred`: of which call. */
  #hold(parameters: readonly Parameter[], args: readonly Type[], line: number, inferred: string | null = null): void {
    const map = argumentsOf(parameters, args);
    this.later(() => {
      for (const [i, one] of parameters.entries()) {
        const found = dissatisfies(args[i] ?? UNKNOWN, substitute(one.constraint(), map), (type) => this.shown(type));
        if (found === null || found === undefined) continue;
        const shown = this.shown(args[i] ?? UNKNOWN);
        this.refuse(
          line,
          inferred !== null && found.lacksMethod
            ? `in call to ${inferred}, ${one.name} (type ${shown})${found.why.slice(shown.length)}`
            : found.why,
        );
        return;
      }
    });
  }

  /** `F[int]`, of which not all need to be there. */
  protected instantiated(x: Index, of: Operand, signature: Signature): Operand {
    const parameters = signature.typeParameters ?? [];
    const args = x.indices.map((one) => bounded(this.typeOf(one)));
    if (args.length > parameters.length) {
      this.refuse(
        x.indices[parameters.length]?.line ?? x.line,
        `got ${args.length} type arguments but ${(this.minor ?? NAMES_FUNCTION_SINCE) >= NAMES_FUNCTION_SINCE ? 'want' : `${textOf(x.x)} has`} ${parameters.length}${(this.minor ?? NAMES_FUNCTION_SINCE) >= NAMES_FUNCTION_SINCE ? '' : ' type parameters'}`,
      );
      return OPEN;
    }
    if (args.length < parameters.length) return { ...of, type: { ...signature, given: args } };
    this.#hold(parameters, args, x.line);
    const { typeParameters: _, ...plain } = substituteSignature(signature, argumentsOf(parameters, args));
    return { ...of, type: plain };
  }

  /** A generic function as it is called; null where what is given surely does not fit, which is said. */
  protected inferred(x: Call, signature: Signature, given: readonly Operand[], types: readonly Type[] | null): Signature | null {
    const { parameters, isVariadic, typeParameters = [] } = signature;
    const wanted = (i: number): Type => {
      const type = parameters[Math.min(i, parameters.length - 1)] ?? UNKNOWN;
      return isVariadic && x.hasDots && i >= parameters.length - 1 ? { kind: 'slice', element: type } : type;
    };
    const values =
      types?.map((type, i) => ({ type, wanted: wanted(i), isKnown: type.kind !== 'unknown' }))
      ?? given.map((one, i) => ({
        type: one.type,
        wanted: wanted(i),
        isKnown: one.mode === 'value' && !(one.type.kind === 'func' && one.type.typeParameters !== undefined),
      }));
    const found = infer(signature, values, this.minor === null ? null : this.minor >= MIXES_SINCE);
    const called = textOf(x.callee);
    if (found.odd !== null) {
      const { at, parameter, wanted: to, before, isDefault } = found.odd;
      const arg = x.args[types === null ? at : 0];
      if (isDefault === true && before !== null) {
        this.refuse(
          arg?.line ?? x.line,
          `default type ${this.shown(defaultType(values[at]?.type ?? UNKNOWN))} of ${arg === undefined ? '' : textOf(arg)} does not match inferred type ${this.shown(before)} for ${this.shown(to)}`,
        );
        return null;
      }
      const type = `in call to ${called}, type ${this.shown(values[at]?.type ?? UNKNOWN)} of ${arg === undefined ? '' : textOf(arg)} does not match`;
      this.refuse(
        arg?.line ?? x.line,
        parameter === null || before === null
          ? `${type} ${this.shown(to)} (cannot infer ${typeParameters.map(({ name }) => name).join(', ')})`
          : `${type} inferred type ${this.shown(substitute(to, found.args))} for ${this.shown(to)}`,
      );
      return null;
    }
    const lost = typeParameters.find((one) => !found.args.has(one));
    if (lost !== undefined && !found.isOpen) {
      this.refuse(x.end, `in call to ${called}, cannot infer ${lost.name}`);
      return null;
    }
    const args = typeParameters.map((one) => bounded(found.args.get(one) ?? UNKNOWN));
    this.#hold(typeParameters, args, x.args[0]?.line ?? x.line, called);
    const { typeParameters: _, given: __, ...plain } = substituteSignature(signature, argumentsOf(typeParameters, args));
    return plain;
  }

  abstract described(x: Expression, of: Operand): string;

  /** What no operator does with values whose types are parameters; null where it may. */
  protected ofParameters({ operator, x, y }: Extract<Expression, { kind: 'binary' }>, left: Operand, right: Operand): string | null {
    const parameter = left.type.kind === 'parameter' ? left.type : right.type.kind === 'parameter' ? right.type : null;
    if (parameter === null) return null;
    const other = parameter === left.type ? right.type : left.type;
    const text = `${textOf(x)} ${operator} ${textOf(y)}`;
    const kinds = kindsOf(parameter);
    if (isUntyped(other)) {
      const kind = kindOf(other);
      if (kinds === null || kind === null || (kinds.length > 0 && (kind === 'nil' || kinds.every((one) => one === kind)))) return null;
      return kind === 'nil'
        ? `invalid operation: ${text} (mismatched types ${this.shown(left.type)} and ${this.shown(right.type)})`
        : `cannot convert ${this.described(parameter === left.type ? y : x, parameter === left.type ? right : left)} to type ${parameter.name}`;
    }
    if (other !== parameter)
      return other.kind === 'parameter' || (kindOf(other) !== null && underlying(other).kind !== 'interface')
        ? `invalid operation: ${text} (mismatched types ${this.shown(left.type)} and ${this.shown(right.type)})`
        : null;
    if (kinds === null) return null;
    if (operator === '==' || operator === '!=')
      return isComparable(parameter) === false ? `invalid operation: ${text} (incomparable types in type set)` : null;
    const isOrder = /^[<>]=?$/.test(operator);
    const fits = isOrder || operator === '+' ? /^(?:number|string)$/ : /^(?:&&|\|\|)$/.test(operator) ? /^bool$/ : /^number$/;
    if (kinds.length > 0 && kinds.every((kind) => fits.test(kind))) return null;
    return isOrder
      ? `invalid operation: ${text} (type parameter ${parameter.name} cannot use operator ${operator})`
      : `invalid operation: operator ${operator} not defined on ${this.described(x, left)}`;
  }
}

/** The first 1.x with these words. */
const NAMES_FUNCTION_SINCE = 24;

export function ofParameter(parameter: Parameter): Entity {
  return { kind: 'type', name: parameter.name, line: 0, file: null, type: () => parameter, isUsed: true };
}
