import type { Block, Element, Expression, FunctionType } from '../syntax/nodes.ts';
import { Builtins } from './builtins.ts';
import { convertible } from './convertible.ts';
import { assignable, lackingMethod, memberOf } from './members.ts';
import { isFraction, isWhole } from './operators.ts';
import { OPEN, literalValue, textOf, valueOf } from './scope.ts';
import type { Entity, Operand, Place } from './scope.ts';
import { UNKNOWN, basic, defaultType, isOthers, isUntyped, kindOf, underlying } from './types.ts';
import type { Signature, StructType, Type } from './types.ts';

const INT = basic('int');

/** Walks through expressions, and tells what they are. */
export abstract class Expressions extends Builtins {
  abstract functionBody(type: FunctionType, signature: Signature, body: Block): void;

  expression(x: Expression, hint: Type = UNKNOWN): Operand {
    switch (x.kind) {
      case 'name':
        return this.#name(x.name, x.line, false);
      case 'literal':
        return {
          mode: 'value',
          type: basic(`untyped ${x.of === 'number' ? numberKind(x.text) : x.of}`),
          isConstant: true,
          value: literalValue(x.of, x.text),
        };
      case 'paren':
        return this.expression(x.x, hint);
      case 'function': {
        const signature = this.signature(x.type);
        this.seesFunction('func', signature.parameters, x.line);
        this.functionBody(x.type, signature, x.body);
        return valueOf(signature);
      }
      case 'composite':
        return this.#composite(x, hint);
      case 'selector':
        return this.#selector(x);
      case 'index':
        return this.#index(x);
      case 'slice':
        return this.#slice(x);
      case 'assert': {
        const of = this.expression(x.x);
        const type = x.type === null ? UNKNOWN : this.typeOf(x.type);
        if (of.type.kind === 'parameter')
          this.refuse(
            x.line,
            `invalid operation: cannot use type ${x.type === null ? 'switch' : 'assertion'} on type parameter value ${this.described(x.x, of)}`,
          );
        if (of.mode === 'value' && underlying(of.type).kind !== 'interface' && kindOf(of.type) !== null)
          this.refuse(
            x.line,
            `invalid operation: ${textOf(x.x)} (${this.described(x.x, of).slice(textOf(x.x).length + 2, -1)}) is not an interface`,
          );
        const asked = of.mode === 'value' ? underlying(of.type) : UNKNOWN;
        const lacking =
          asked.kind === 'interface' && kindOf(type) !== null && underlying(type).kind !== 'interface' ? lackingMethod(type, asked) : null;
        if (lacking?.why === 'missing')
          this.refuse(
            x.line,
            `impossible type assertion: ${textOf(x.x)}.(${this.shown(type)})\n\t${this.shown(type)} does not implement ${this.shown(of.type)} (missing method ${lacking.name})`,
          );
        return { ...valueOf(type, 'comma, ok expression'), hasSecond: true };
      }
      case 'call':
        return this.#call(x);
      case 'star': {
        const of = this.expression(x.x);
        if (of.mode === 'type') return { mode: 'type', type: { kind: 'pointer', element: of.type } };
        const under = underlying(of.type);
        if (
          of.mode === 'value'
          && kindOf(of.type) !== null
          && kindOf(of.type) !== 'nil'
          && under.kind !== 'pointer'
          && under.kind !== 'interface'
        )
          this.refuse(x.line, `invalid operation: cannot indirect ${this.described(x.x, of)}`);
        return of.mode === 'value' && under.kind === 'pointer' ? valueOf(under.element, 'variable') : OPEN;
      }
      case 'unary':
        return this.unary(x);
      case 'binary':
        return this.binary(x);
      default:
        return { mode: 'type', type: this.typeOf(x) };
    }
  }

  #name(name: string, line: number, isAsked: boolean): Operand {
    if (name === '_') return OPEN;
    const entity = this.lookUp(name, line, isAsked);
    if (entity === null) return OPEN;
    switch (entity.kind) {
      case 'type':
        return { mode: 'type', type: entity.type(), entity };
      case 'builtin':
        return { mode: 'builtin', type: UNKNOWN, entity };
      case 'package':
        return { mode: 'package', type: UNKNOWN, entity };
      default:
        return {
          ...valueOf(entity.type(), placeOf(entity)),
          ...(entity.kind === 'const' ? { isConstant: true as const, value: entity.value?.() ?? null } : {}),
          entity,
        };
    }
  }

  #selector(x: Extract<Expression, { kind: 'selector' }>): Operand {
    const of = x.x.kind === 'name' ? this.#name(x.x.name, x.x.line, true) : this.expression(x.x);
    if (of.mode === 'package') return this.#packaged(x, of);
    if (of.mode === 'none') this.refuse(x.line, `${textOf(x.x)} (no value) used as value`);
    if (of.mode !== 'value' && of.mode !== 'type') return OPEN;
    const member = memberOf(of.type, x.name);
    if (of.mode === 'type') {
      if (member !== null && member !== 'missing' && member.home === this.home) this.uses(`${member.owner ?? ''}.${x.name}`);
      return OPEN;
    }
    if (member === 'missing') {
      this.refuse(
        x.at,
        `${textOf(x)} undefined (type ${this.shown(of.type)} ${of.type.kind === 'pointer' && underlying(of.type.element).kind === 'interface' ? 'is pointer to interface, not interface' : `has no field or method ${x.name}`})`,
      );
      return OPEN;
    }
    if (member === null) return OPEN;
    if (/^\p{Ll}|^_/u.test(x.name) && member.home !== null && isOthers(member.home, this.home)) {
      this.refuse(x.at, `${textOf(x)} undefined (cannot refer to unexported ${member.kind} ${x.name})`);
      return OPEN;
    }
    if (member.kind === 'method' && member.isPointer && of.place !== 'variable' && underlying(of.type).kind !== 'interface')
      this.refuse(x.at, `cannot call pointer method ${x.name} on ${this.shown(of.type)}`);
    if (member.kind === 'method' && member.home === this.home) this.uses(`${member.owner ?? ''}.${x.name}`);
    if (member.kind === 'method' && member.home?.path !== undefined && member.owner !== undefined)
      this.seesMember(x, member.home.path, member.owner);
    const isVariable = member.kind === 'field' && (of.place === 'variable' || underlying(of.type).kind === 'pointer');
    return valueOf(member.type, isVariable ? 'variable' : undefined);
  }

  #packaged(x: Extract<Expression, { kind: 'selector' }>, { entity }: Operand): Operand {
    const found = entity?.members?.(x.name);
    if (found === null) {
      this.refuse(x.at, `undefined: ${textOf(x)}`);
      return OPEN;
    }
    if (/^\p{Ll}|^_/u.test(x.name) && entity?.members !== undefined) {
      this.refuse(x.at, found === undefined ? `undefined: ${textOf(x)}` : `name ${x.name} not exported by package ${entity.name}`);
      return OPEN;
    }
    if (found === undefined) return OPEN;
    this.seesMember(x, null, null);
    return found.kind === 'type'
      ? { mode: 'type', type: found.type(), entity: found }
      : {
          ...valueOf(found.type(), placeOf(found)),
          ...(found.kind === 'const' ? { isConstant: true as const, value: found.value?.() ?? null } : {}),
          entity: found,
        };
  }

  #index(x: Extract<Expression, { kind: 'index' }>): Operand {
    const of = this.expression(x.x);
    if (of.mode === 'type') return { mode: 'type', type: this.indexedType(x) };
    if (of.type.kind === 'func' && of.type.typeParameters !== undefined) return this.instantiated(x, of, of.type);
    const [index] = x.indices.map((one) => this.expression(one));
    const at = index?.value;
    if (of.mode !== 'value') return { ...OPEN, hasSecond: true };
    const direct = underlying(of.type);
    const under = direct.kind === 'pointer' ? underlying(direct.element) : direct;
    const [place] = x.indices;
    if (under.kind === 'map' && place !== undefined && index !== undefined) this.give(place, index, under.key, 'map index');
    else if (
      place !== undefined
      && index?.mode === 'value'
      && (under.kind === 'slice' || under.kind === 'array' || kindOf(under) === 'string')
    )
      this.#whole(place, index);
    if (under.kind === 'map') return { ...valueOf(under.element, 'map index expression'), hasSecond: true };
    if (under.kind === 'array' && under.length !== null && typeof at === 'bigint' && at >= BigInt(under.length))
      this.refuse(x.line, `invalid argument: index ${at} out of bounds [0:${under.length}]`);
    if (under.kind === 'slice' || under.kind === 'array')
      return valueOf(
        under.element,
        under.kind === 'slice' || direct.kind === 'pointer' || of.place === 'variable' ? 'variable' : undefined,
      );
    if (under.kind === 'basic' && under.name.endsWith('string')) return valueOf(basic('byte'));
    if (under.kind === 'basic' || under.kind === 'struct' || under.kind === 'chan')
      this.refuse(x.line, `invalid operation: cannot index ${this.described(x.x, of)}`);
    return { ...OPEN, hasSecond: true };
  }

  /** What stands for a place in a list. */
  #whole(x: Expression, of: Operand): void {
    const kind = kindOf(of.type);
    if (isUntyped(of.type) && kind !== 'number' && kind !== null)
      this.refuse(x.line, `cannot convert ${this.described(x, of)} to type int`);
    else if (kind !== null && !isUntyped(of.type) && !isWhole(of.type))
      this.refuse(x.line, `invalid argument: index ${this.described(x, of)} must be integer`);
    else if (typeof of.value === 'bigint' && of.value < 0n)
      this.refuse(
        x.line,
        `invalid argument: index ${textOf(x)} (constant of type ${this.shown(defaultType(of.type))}) must not be negative`,
      );
  }

  #slice(x: Extract<Expression, { kind: 'slice' }>): Operand {
    const of = this.expression(x.x);
    for (const one of x.parts) this.expression(one);
    const under = underlying(of.type);
    if (of.mode !== 'value') return OPEN;
    const whole = under.kind === 'pointer' ? underlying(under.element) : under;
    if (whole.kind === 'array') return valueOf({ kind: 'slice', element: whole.element });
    return under.kind === 'slice'
      ? valueOf(of.type)
      : under.kind === 'basic' && under.name.endsWith('string')
        ? valueOf(defaultType(of.type))
        : OPEN;
  }

  #composite(x: Extract<Expression, { kind: 'composite' }>, hint: Type): Operand {
    const type = x.type === null ? hint : this.typeOf(x.type);
    const direct = underlying(type);
    const under = x.type === null && direct.kind === 'pointer' ? underlying(direct.element) : direct;
    if (under.kind === 'struct') {
      this.seesComposite(x, type);
      this.#struct(x, type, under);
    } else {
      const element = under.kind === 'slice' || under.kind === 'array' || under.kind === 'map' ? under.element : UNKNOWN;
      const seen = new Set<unknown>();
      const most =
        under.kind === 'array'
        && x.elements.every(({ key }) => key === null)
        && !(x.type?.kind === 'array-type' && x.type.length === 'counted')
          ? under.length
          : null;
      if (most !== null && x.elements.length > most)
        this.refuse(x.elements[most]?.value.line ?? x.line, `index ${most} is out of bounds (>= ${most})`);
      for (const { key, value } of x.elements) {
        if (key !== null) this.#key(key, under, seen);
        const given = this.expression(value, element);
        this.give(value, given, element, under.kind === 'map' ? 'map literal' : 'array or slice literal');
        this.seesCopy('literal', value, given.type);
      }
    }
    return valueOf(type);
  }

  #key(key: Expression, under: Type, seen: Set<unknown>): void {
    // A name may be a field of what is not known.
    if (under.kind === 'unknown' && key.kind === 'name') {
      const found = this.scope.find(key.name);
      if (found !== null) found.isUsed = true;
      return;
    }
    const given = this.expression(key, under.kind === 'map' ? under.key : INT);
    if (under.kind !== 'map') return;
    this.give(key, given, under.key, 'map literal');
    const { value = null } = given;
    if (given.isConstant !== true || value === null || underlying(under.key).kind === 'interface') return;
    if (seen.has(value)) this.refuse(key.line, `duplicate key ${textOf(key)} in map literal`);
    seen.add(value);
  }

  #struct(
    { elements, line }: { readonly elements: readonly Element[]; readonly line: number },
    type: Type,
    { fields, home }: StructType,
  ): void {
    const [first] = elements;
    const mixed = elements.find(({ key }) => (key === null) !== (first?.key === null));
    if (mixed !== undefined) return this.refuse(mixed.value.line, 'mixture of field:value and value elements in struct literal');
    if (first !== undefined && first.key === null) {
      for (const [i, { value }] of elements.entries())
        this.give(value, this.expression(value, fields[i]?.type), fields[i]?.type ?? UNKNOWN, 'struct literal');
      // What C puts between and behind them, cgo has fields for.
      if (elements.length !== fields.length && home.name !== '')
        this.refuse(
          elements.length < fields.length ? line : (elements[fields.length]?.value.line ?? line),
          `too ${elements.length < fields.length ? 'few' : 'many'} values in struct literal of type ${this.shown(type)}`,
        );
      return;
    }
    const seen = new Set<string>();
    for (const { key, value } of elements) {
      const field = key?.kind === 'name' ? fields.find(({ name }) => name === key.name) : undefined;
      const given = this.expression(value, field?.type);
      if (key?.kind !== 'name') continue;
      if (field === undefined || (/^\p{Ll}|^_/u.test(key.name) && isOthers(home, this.home)))
        this.refuse(
          key.line,
          field === undefined
            ? `unknown field ${key.name} in struct literal of type ${this.shown(type)}`
            : `cannot refer to unexported field ${key.name} in struct literal of type ${this.shown(type)}`,
        );
      else this.give(value, given, field.type, 'struct literal');
      this.seesCopy('literal', value, given.type);
      if (seen.has(key.name)) this.refuse(key.line, `duplicate field name ${key.name} in struct literal`);
      seen.add(key.name);
    }
  }

  #call(x: Extract<Expression, { kind: 'call' }>): Operand {
    const of = this.expression(x.callee);
    if (of.mode === 'builtin') return this.builtin(x, of.entity?.name ?? '');
    if (of.mode === 'type') return this.#conversion(x, of.type);
    const under = underlying(of.type);
    if (of.mode !== 'value' || under.kind !== 'func') {
      for (const arg of x.args) this.expression(arg);
      if (of.mode === 'value' && kindOf(of.type) !== null)
        this.refuse(x.line, `invalid operation: cannot call ${this.described(x.callee, of)}: ${this.shown(of.type)} is not a function`);
      return { ...OPEN };
    }
    const results = this.#arguments(x, under);
    if (results === null) return OPEN;
    const [result] = results;
    return results.length === 0
      ? { mode: 'none', type: UNKNOWN }
      : results.length === 1
        ? { ...valueOf(result ?? UNKNOWN), isOne: true }
        : { mode: 'value', type: { kind: 'tuple', types: results } };
  }

  /** What it gives, in the types that it is called with; null where that is not known. */
  #arguments(x: Extract<Expression, { kind: 'call' }>, called: Signature): readonly Type[] | null {
    const { callee, args, hasDots, end, line } = x;
    const { parameters, isVariadic } = called;
    const isGeneric = called.typeParameters !== undefined;
    const wantedOf = (all: readonly Type[], i: number): Type => {
      const type = all[Math.min(i, all.length - 1)] ?? UNKNOWN;
      return !isVariadic || i < all.length - 1 ? type : hasDots ? { kind: 'slice', element: type } : type;
    };
    const given = args.map((arg, i) => this.expression(arg, isGeneric ? UNKNOWN : wantedOf(parameters, i)));
    const [only] = given;
    const isSpread = args.length === 1 && only?.mode === 'value' && only.type.kind === 'tuple';
    const types = isSpread && only.type.kind === 'tuple' ? only.type.types : null;
    if (args.length === 1 && only?.mode === 'unknown' && args[0]?.kind === 'call') return isGeneric ? null : called.results;
    const count = types?.length ?? args.length;
    const least = isVariadic ? parameters.length - 1 : parameters.length;
    if (count < least || (!isVariadic && count > least)) {
      const have = (types ?? given.map(({ type }) => type))
        .map((type) =>
          kindOf(type) === 'number' && type.kind === 'basic' && type.name.startsWith('untyped') ? 'number' : this.shown(defaultType(type)),
        )
        .join(', ');
      this.refuse(
        count < least ? end : (args[least]?.line ?? line),
        `${count < least ? 'not enough' : 'too many'} arguments in call to ${textOf(callee)}\n\thave (${have})\n\twant (${parameters.map((one, i) => `${isVariadic && i === parameters.length - 1 ? '...' : ''}${this.shown(one)}`).join(', ')})`,
      );
      return isGeneric ? null : called.results;
    }
    const signature = isGeneric ? this.inferred(x, called, given, types) : called;
    if (signature === null) return null;
    const wanted = (i: number): Type => wantedOf(signature.parameters, i);
    if (types === null) for (const [i, arg] of args.entries()) this.give(arg, given[i] ?? OPEN, wanted(i), `argument to ${textOf(callee)}`);
    else
      for (const [i, type] of types.entries())
        if (assignable(type, wanted(i)) === false)
          this.refuse(
            line,
            `cannot use ${textOf(args[0] ?? callee)} (value of type ${this.shown(type)}) as ${this.shown(wanted(i))} value in argument to ${textOf(callee)}`,
          );
    this.seesCall(x, given);
    return signature.results;
  }

  #conversion(x: Extract<Expression, { kind: 'call' }>, type: Type): Operand {
    const given = x.args.map((arg) => this.expression(arg, type));
    const [arg, of] = [x.args[0], given[0]];
    if (x.args.length !== 1)
      this.refuse(
        x.line,
        x.args.length === 0
          ? `missing argument in conversion to ${this.shown(type)}`
          : `too many arguments in conversion to ${this.shown(type)}`,
      );
    if (arg === undefined || of?.mode !== 'value' || x.args.length > 1) return valueOf(type);
    this.seesConversion(x, of, type);
    const [from, to] = [kindOf(of.type), kindOf(type)];
    if (from === 'number' && to === 'number' && !this.fits(of.value, type))
      this.refuse(arg.line, `constant ${String(of.value)} overflows ${this.shown(type)}`);
    if (isFraction(arg) && isWhole(type))
      this.refuse(arg.line, `cannot convert ${this.described(arg, of)} to type ${this.shown(type)} (truncated)`);
    else if (convertible(of.type, type) === false)
      this.refuse(arg.line, `cannot convert ${this.described(arg, of)} to type ${this.shown(type)}`);
    const isConstant = of.isConstant === true && from === to && to !== null && to !== 'other';
    return { ...valueOf(type), ...(isConstant ? { isConstant, value: of.value ?? null } : {}) };
  }
}

function numberKind(text: string): string {
  return text.endsWith('i')
    ? 'complex'
    : /^0[xX]/.test(text)
      ? /[.pP]/.test(text)
        ? 'float'
        : 'int'
      : /[.eE]/.test(text)
        ? 'float'
        : 'int';
}

function placeOf({ kind }: Entity): Place | undefined {
  return kind === 'var' ? 'variable' : undefined;
}
