import type { Declaration, Expression } from '../syntax/nodes.ts';
import { Generics } from './generics.ts';
import { assignable, lackingMethod } from './members.ts';
import { OPEN, textOf, valueOf } from './scope.ts';
import type { Operand } from './scope.ts';
import { basic, defaultType, identical, isUntyped, kindOf, plainName, underlying } from './types.ts';
import type { Type } from './types.ts';

/** The least and the greatest of each type of whole numbers. */
const RANGES: ReadonlyMap<string, readonly [bigint, bigint]> = new Map(
  [8, 16, 32, 64].flatMap(
    (bits) =>
      [
        [`int${bits}`, [-(1n << BigInt(bits - 1)), (1n << BigInt(bits - 1)) - 1n]],
        [`uint${bits}`, [0n, (1n << BigInt(bits)) - 1n]],
      ] as const,
  ),
);

/** More bits than a constant of an example has. */
const MOST_BITS = 512n;

type Binary = Extract<Expression, { kind: 'binary' }>;

const COMPARES = new Set(['==', '!=', '<', '<=', '>', '>=']);
const NUMERIC = /^untyped (?:int|rune|float|complex)$/;

/** What the compiler refuses of values where they meet others, or a type. */
export abstract class Operators extends Generics {
  /** The size of int. */
  abstract readonly isWide: boolean;

  /** What go vet looks at, and a compiler does not. */
  protected seesCall(_call: Extract<Expression, { kind: 'call' }>, _given: readonly Operand[]): void {}
  protected seesCopy(
    _how: 'assignment' | 'variable declaration' | 'literal' | 'return',
    _x: Expression,
    _type: Type,
    _to: Expression | string | null = null,
  ): void {}
  protected seesAssigned(_to: Expression, _x: Expression, _isMap: boolean): void {}
  protected seesRange(_x: Expression, _type: Type): void {}
  protected seesFunction(_name: string, _parameters: readonly Type[], _line: number): void {}
  protected seesComparison(_x: Binary, _left: Operand, _right: Operand): void {}
  protected seesDropped(_x: Expression, _value: Expression): void {}
  protected seesAlone(_x: Extract<Expression, { kind: 'call' }>): void {}
  protected seesConversion(_x: Extract<Expression, { kind: 'call' }>, _of: Operand, _type: Type): void {}
  protected seesComposite(_x: Extract<Expression, { kind: 'composite' }>, _type: Type): void {}
  protected seesMethod(_declared: Extract<Declaration, { kind: 'func' }>, _type: Type, _receiver: Type): void {}
  protected seesMember(_x: Extract<Expression, { kind: 'selector' }>, _path: string | null, _owner: string | null): void {}

  /** Whether a constant has a place in a type; true where nothing else is known. */
  fits(value: unknown, type: Type): boolean {
    const under = underlying(type);
    if (typeof value !== 'bigint' || under.kind !== 'basic') return true;
    const name = /^u?int$|^uintptr$/.test(under.name)
      ? `${under.name.startsWith('u') ? 'u' : ''}int${this.isWide ? 64 : 32}`
      : plainName(under.name);
    const [least, most] = RANGES.get(name) ?? [];
    return least === undefined || most === undefined || (value >= least && value <= most);
  }

  /** `what`: as in "assignment" or "variable declaration". */
  give(x: Expression, given: Operand, to: Type, what: string): void {
    if (given.mode === 'none') return this.refuse(x.line, `${textOf(x)} (no value) used as value`);
    if (given.mode === 'type') return this.refuse(x.line, `${textOf(x)} (type) is not an expression`);
    if (given.mode !== 'value') return;
    const { type } = given;
    if (kindOf(type) === 'number' && NUMERIC.test(this.shown(type)) && kindOf(to) === 'number' && !this.fits(given.value, to)) {
      return this.refuse(
        x.line,
        `cannot use ${textOf(x)} (untyped ${this.shown(type).slice('untyped '.length)} constant${isPlain(x) ? '' : ` ${String(given.value)}`}) as ${this.shown(to)} value in ${what} (overflows)`,
      );
    }
    // A constant that an interface is given becomes an int.
    if (
      to.kind !== 'parameter'
      && underlying(to).kind === 'interface'
      && type === basic('untyped int')
      && !this.fits(given.value, basic('int'))
    ) {
      return this.refuse(
        x.line,
        `cannot use ${textOf(x)} (untyped int constant${isPlain(x) ? '' : ` ${String(given.value)}`}) as int value in ${what} (overflows)`,
      );
    }
    if (isFraction(x) && isWhole(to))
      return this.refuse(x.line, `cannot use ${textOf(x)} (untyped float constant) as ${this.shown(to)} value in ${what} (truncated)`);
    if (assignable(type, to) !== false) return;
    // An untyped constant meets an interface as what it becomes by itself.
    const own = underlying(to).kind === 'interface' && kindOf(type) !== 'nil' ? { ...given, type: defaultType(type) } : given;
    this.refuse(x.line, `cannot use ${this.described(x, own)} as ${this.shown(to)} value in ${what}${this.#because(own.type, to)}`);
  }

  #because(type: Type, to: Type): string {
    const target = underlying(to);
    if (target.kind !== 'interface' || isUntyped(type)) return '';
    const lacking = lackingMethod(type, target);
    if (lacking === null || lacking === undefined) return '';
    const detail =
      lacking.why === 'missing'
        ? `missing method ${lacking.name}`
        : lacking.why === 'pointer'
          ? `method ${lacking.name} has pointer receiver`
          : `wrong type for method ${lacking.name}`;
    return `: ${this.shown(type)} does not implement ${this.shown(to)} (${detail})`;
  }

  /** What a value is, as the compiler tells of it. */
  described(x: Expression, { type, isConstant, value, place }: Operand): string {
    const text = textOf(x);
    if (type.kind === 'basic' && type.name === 'untyped nil') return 'nil';
    const of =
      isConstant === true
        ? isUntyped(type)
          ? `${this.shown(type)} constant${isPlain(x) || text === String(value) ? '' : ` ${String(value)}`}`
          : `constant ${isPlain(x) ? '' : `${String(value)} `}of ${kindWord(type)}type ${this.shown(type)}`
        : `${place ?? 'value'} of ${kindWord(type)}type ${this.shown(type)}`;
    const constraint = type.kind === 'parameter' ? ` constrained by ${this.shown(type.constraint())}` : '';
    return `${text} (${of}${constraint})`;
  }

  binary(x: Binary): Operand {
    const { operator } = x;
    const [left, right] = [this.expression(x.x), this.expression(x.y)];
    this.#refuseNoValue(x.x, left);
    this.#refuseNoValue(x.y, right);
    if (operator === '<<' || operator === '>>') return this.#shift(left, right, operator);
    this.seesComparison(x, left, right);
    if (left.mode !== 'value' || right.mode !== 'value')
      return COMPARES.has(operator) || /^(?:&&|\|\|)$/.test(operator) ? valueOf(basic('untyped bool')) : OPEN;
    const held = this.ofParameters(x, left, right);
    if (held !== null) {
      this.refuse(x.line, held);
      return OPEN;
    }
    if (left.type.kind === 'parameter' && !COMPARES.has(operator)) return valueOf(left.type);
    if (right.type.kind === 'parameter' && !COMPARES.has(operator)) return valueOf(right.type);
    if (/^[/%]$/.test(operator) && right.value === 0n && (left.isConstant === true || isWhole(left.type)))
      this.refuse(x.y.line, 'invalid operation: division by zero');
    if (this.#mismatch(left, right)) {
      this.refuse(x.line, `invalid operation: ${textOf(x)} (mismatched types ${this.shown(left.type)} and ${this.shown(right.type)})`);
      return OPEN;
    }
    this.#refuseConstants(x, left, right);
    const apart = operator === '==' || operator === '!=' ? whyApart(left.type, right.type, (type) => this.shown(type)) : null;
    if (apart !== null) this.refuse(x.line, `invalid operation: ${textOf(x)} (${apart})`);
    const isConstant = left.isConstant === true && right.isConstant === true;
    if (COMPARES.has(operator)) return { ...valueOf(basic('untyped bool')), ...(isConstant ? { isConstant: true, value: null } : {}) };
    return this.#calculation(x, left, right, isConstant);
  }

  #refuseNoValue(side: Expression, { mode }: Operand): void {
    if (mode === 'none') this.refuse(side.line, `${textOf(side)} (no value) used as value`);
    if (mode === 'type') this.refuse(side.line, `${textOf(side)} (type) is not an expression`);
  }

  /** Constants that do not become what stands on the other side. */
  #refuseConstants(x: Binary, left: Operand, right: Operand): void {
    const [fraction, other] = isFraction(x.x) ? [x.x, right] : isFraction(x.y) ? [x.y, left] : [null, left];
    if (fraction !== null && !isUntyped(other.type) && isWhole(other.type))
      this.refuse(fraction.line, `${textOf(fraction)} (untyped float constant) truncated to ${this.shown(underlying(other.type))}`);
    const constant = isUntyped(left.type) ? left : isUntyped(right.type) ? right : null;
    const met = constant === left ? right : left;
    // An interface with methods is met by no constant.
    const isUnmet =
      constant !== null
      && kindOf(constant.type) !== 'nil'
      && underlying(met.type).kind === 'interface'
      && assignable(defaultType(constant.type), met.type) === false;
    if (!isUnmet) return;
    const described = this.described(constant === left ? x.x : x.y, constant);
    this.refuse(x.line, `cannot convert ${described} to type ${this.shown(underlying(met.type))}`);
  }

  #calculation(x: Binary, left: Operand, right: Operand, isConstant: boolean): Operand {
    const { operator } = x;
    const type = isUntyped(left.type) ? (isUntyped(right.type) ? wider(left.type, right.type) : right.type) : left.type;
    const kind = kindOf(type);
    const isDefined = /^(?:&&|\|\|)$/.test(operator)
      ? kind === 'bool'
      : operator === '+'
        ? kind === 'number' || kind === 'string'
        : kind === 'number' && (!/^(?:%|&|\||\^|&\^)$/.test(operator) || isUntyped(type) || isWhole(type));
    if (kind !== null && !isDefined && underlying(type).kind !== 'interface') {
      this.refuse(x.line, `invalid operation: operator ${operator} not defined on ${this.described(x.x, left)}`);
      return OPEN;
    }
    const value = isConstant ? calculated(operator, left.value, right.value) : null;
    if (isConstant && !isUntyped(type) && !this.fits(value, type))
      this.refuse(x.line, `${textOf(x)} (constant ${String(value)} of type ${this.shown(type)}) overflows ${this.shown(type)}`);
    return { mode: 'value', type, ...(isConstant ? { isConstant, value } : {}) };
  }

  #mismatch({ type: left }: Operand, { type: right }: Operand): boolean {
    const [a, b] = [kindOf(left), kindOf(right)];
    if (a === null || b === null || [left, right].some((one) => underlying(one).kind === 'interface')) return false;
    if (isUntyped(left) && isUntyped(right)) return a !== b && a !== 'nil' && b !== 'nil';
    // nil is told of in other words.
    if (isUntyped(left) || isUntyped(right)) return a !== b && a !== 'nil' && b !== 'nil';
    return identical(left, right) === false && assignable(left, right) === false && assignable(right, left) === false;
  }

  #shift(left: Operand, right: Operand, operator: string): Operand {
    if (left.mode !== 'value') return OPEN;
    const isConstant = left.isConstant === true && right.isConstant === true;
    // What an untyped constant becomes that is shifted by a variable depends on what stands around it.
    if (!isConstant) return isUntyped(left.type) ? OPEN : valueOf(left.type);
    const value =
      typeof left.value === 'bigint' && typeof right.value === 'bigint' && right.value >= 0n && right.value < MOST_BITS
        ? operator === '<<'
          ? left.value << right.value
          : left.value >> right.value
        : null;
    return {
      mode: 'value',
      type: NUMERIC.test(this.shown(left.type)) && this.shown(left.type) !== 'untyped rune' ? basic('untyped int') : left.type,
      isConstant: true,
      value,
    };
  }

  unary({ operator, x, line }: Extract<Expression, { kind: 'unary' }>): Operand {
    if (operator === '&') return this.#address(x);
    const of = this.expression(x);
    if (of.mode === 'none') this.refuse(line, `${textOf(x)} (no value) used as value`);
    if (of.mode !== 'value') return operator === '<-' ? { ...OPEN, hasSecond: true } : OPEN;
    const under = underlying(of.type);
    if (operator === '<-' && under.kind === 'chan' && under.direction === 'send')
      this.refuse(line, `invalid operation: cannot receive from send-only channel ${this.described(x, of)}`);
    if (operator === '<-')
      return under.kind === 'chan' ? { ...valueOf(under.element, 'comma, ok expression'), hasSecond: true } : { ...OPEN, hasSecond: true };
    const kind = kindOf(of.type);
    if (kind !== null && kind !== (operator === '!' ? 'bool' : 'number')) {
      this.refuse(line, `invalid operation: operator ${operator} not defined on ${this.described(x, of)}`);
      return OPEN;
    }
    const value = operator === '-' && typeof of.value === 'bigint' ? -of.value : operator === '+' ? (of.value ?? null) : null;
    return { mode: 'value', type: of.type, ...(of.isConstant === true ? { isConstant: true, value } : {}) };
  }

  #address(x: Expression): Operand {
    const of = this.expression(x);
    if (of.mode === 'value' && of.place !== 'variable' && !isLiteral(x))
      this.refuse(x.line, `invalid operation: cannot take address of ${this.described(x, of)}`);
    return of.mode === 'value' ? valueOf({ kind: 'pointer', element: defaultType(of.type) }) : OPEN;
  }
}

/** What a named type is beneath its name (cmd/compile/internal/types2, compositeKind). */
function kindWord(type: Type): string {
  const under = underlying(type);
  return type.kind !== 'named' || under.kind === 'unknown' ? '' : under.kind === 'basic' ? `${under.name} ` : `${under.kind} `;
}

/** Why two values are not compared (Go spec, "Comparison operators"); null where they may be. */
function whyApart(left: Type, right: Type, shown: (type: Type) => string): string | null {
  const [a, b] = [kindOf(left), kindOf(right)];
  if (a === 'nil' || b === 'nil') {
    const other = a === 'nil' ? right : left;
    const { kind } = underlying(other);
    const isOdd = a !== b && (kind === 'struct' || kind === 'array' || (kind === 'basic' && kindOf(other) !== 'other'));
    return isOdd ? `mismatched types ${shown(isUntyped(left) ? left : defaultType(left))} and ${shown(right)}` : null;
  }
  const under = underlying(left);
  if (identical(left, right) !== true) return null;
  if (under.kind === 'slice' || under.kind === 'map' || under.kind === 'func') return `${under.kind} can only be compared to nil`;
  const field = under.kind === 'struct' ? under.fields.find(({ type }) => /^(?:slice|map|func)$/.test(underlying(type).kind)) : undefined;
  return field === undefined ? null : `struct containing ${shown(field.type)} cannot be compared`;
}

function isPlain(x: Expression): boolean {
  return x.kind === 'literal' || (x.kind === 'unary' && x.x.kind === 'literal');
}

/** A number that is no whole one, as it is written. */
export function isFraction(x: Expression): boolean {
  if (x.kind === 'unary' && x.operator === '-') return isFraction(x.x);
  return (
    x.kind === 'literal'
    && x.of === 'number'
    && /^[\d_]{1,15}\.[\d_]{1,15}$/.test(x.text)
    && !Number.isInteger(Number(x.text.replaceAll('_', '')))
  );
}

function isLiteral(x: Expression): boolean {
  return x.kind === 'composite' || (x.kind === 'paren' && isLiteral(x.x));
}

export function isWhole(type: Type): boolean {
  const under = underlying(type);
  return under.kind === 'basic' && /^(?:u?int|byte|rune|untyped (?:int|rune)|uintptr)/.test(under.name);
}

const ORDER = ['untyped int', 'untyped rune', 'untyped float', 'untyped complex'];

function wider(a: Type, b: Type): Type {
  return b.kind === 'basic' && a.kind === 'basic' && ORDER.indexOf(b.name) > ORDER.indexOf(a.name) ? b : a;
}

function calculated(operator: string, a: unknown, b: unknown): bigint | null {
  if (typeof a !== 'bigint' || typeof b !== 'bigint' || a.toString(16).length > 200 || b.toString(16).length > 200) return null;
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0n ? null : a / b;
    case '%':
      return b === 0n ? null : a % b;
    default:
      return null;
  }
}
