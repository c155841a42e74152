import { literalValue } from '../check/scope.ts';
import type { Block, Declaration, Expression, Statement } from '../syntax/nodes.ts';

/*
 * What simple functions give: of whole numbers, texts, truth values, and structs and lists of these. Everything else is given up.
 */

export type Function = Extract<Declaration, { kind: 'func' }>;
export type Calculated = bigint | string | boolean | Struct | List;
interface Struct {
  readonly fields: ReadonlyMap<string, Calculated>;
}
interface List {
  readonly items: readonly Calculated[];
}

/** Thrown where it is not known how it goes on. */
export class GivenUp {
  readonly kind = 'given-up';
}

export function giveUp(): never {
  throw new GivenUp();
}

/** What a block ends with. */
export type Ended =
  { readonly kind: 'return'; readonly values: readonly Calculated[] } | { readonly kind: 'break' | 'continue' | 'stop' } | null;

/** Names within braces. */
export class Names {
  readonly #own = new Map<string, Calculated>();
  readonly #outer: Names | null;

  constructor(outer: Names | null) {
    this.#outer = outer;
  }

  get(name: string): Calculated | undefined {
    return this.#own.get(name) ?? this.#outer?.get(name);
  }

  declare(name: string, value: Calculated): void {
    if (name !== '_') this.#own.set(name, value);
  }

  has(name: string): boolean {
    return this.#own.has(name);
  }

  assign(name: string, value: Calculated): void {
    if (this.#own.has(name)) this.#own.set(name, value);
    else if (this.#outer !== null) this.#outer.assign(name, value);
    else if (name !== '_') giveUp();
  }
}

/** Steps, and calls within calls, that are followed. */
const MOST_STEPS = 20_000;
const MOST_CALLS = 40;
const MOST_TEXT = 2000;
/** Numbers are kept so small that no type of them runs over. */
const LIMIT = 1n << 31n;
const TYPES = /^(?:int|int64|string|bool)$/;

/** Follows functions of one package. `special`: what a call does that is none of it; undefined where it is. */
export class Calculation {
  readonly #functions: ReadonlyMap<string, Function>;
  readonly #pathOf: (name: string) => string | undefined;
  #steps = 0;
  #calls = 0;

  constructor(functions: ReadonlyMap<string, Function>, pathOf: (name: string) => string | undefined) {
    this.#functions = functions;
    this.#pathOf = pathOf;
  }

  block({ statements }: Block, names: Names, special: (x: Expression, names: Names) => Ended | undefined): Ended {
    for (const one of statements) {
      const ended = this.#statement(one, names, special);
      if (ended !== null) return ended;
    }
    return null;
  }

  #statement(one: Statement, names: Names, special: (x: Expression, names: Names) => Ended | undefined): Ended {
    if (++this.#steps > MOST_STEPS) giveUp();
    const inner = (block: Block, within = new Names(names)): Ended => this.block(block, within, special);
    switch (one.kind) {
      case 'empty':
        return null;
      case 'expression': {
        const ended = special(one.x, names);
        if (ended === undefined) this.#several(one.x, names);
        return ended ?? null;
      }
      case 'define':
      case 'assign':
        this.#assign(one, names);
        return null;
      case 'step': {
        const before = one.x.kind === 'name' ? names.get(one.x.name) : undefined;
        if (one.x.kind !== 'name' || typeof before !== 'bigint') return giveUp();
        names.assign(one.x.name, kept(one.operator === '++' ? before + 1n : before - 1n));
        return null;
      }
      case 'for': {
        const within = new Names(names);
        if (one.init !== null) this.#statement(one.init, within, special);
        while (one.condition === null || this.#truth(one.condition, within)) {
          const ended = inner(one.body, new Names(within));
          if (ended?.kind === 'break') return null;
          if (ended !== null && ended.kind !== 'continue') return ended;
          if (one.post !== null) this.#statement(one.post, within, special);
          if (++this.#steps > MOST_STEPS) giveUp();
        }
        return null;
      }
      case 'return': {
        const [only] = one.values;
        return {
          kind: 'return',
          values: one.values.length === 1 && only !== undefined ? this.#several(only, names) : one.values.map((x) => this.value(x, names)),
        };
      }
      case 'branch':
        return one.label === null && (one.keyword === 'break' || one.keyword === 'continue') ? { kind: one.keyword } : giveUp();
      case 'block':
        return inner(one.block);
      case 'if': {
        const within = new Names(names);
        if (one.init !== null) this.#statement(one.init, within, special);
        if (this.#truth(one.condition, within)) return inner(one.then, new Names(within));
        return one.otherwise === null ? null : this.#statement(one.otherwise, within, special);
      }
      case 'range': {
        const { items } = this.#list(one.x, names);
        for (const [i, item] of items.entries()) {
          const within = new Names(names);
          if (!one.defines && one.left.length > 0) giveUp();
          for (const [at, to] of one.left.entries()) within.declare(to.kind === 'name' ? to.name : giveUp(), at === 0 ? BigInt(i) : item);
          const ended = inner(one.body, within);
          if (ended?.kind === 'break') return null;
          if (ended !== null && ended.kind !== 'continue') return ended;
        }
        return null;
      }
      case 'declaration': {
        for (const each of one.declarations) {
          if (each.kind !== 'var' && each.kind !== 'const') return giveUp();
          if (each.values.length !== each.names.length || (each.type !== null && !isPlainType(each.type))) return giveUp();
          const values = each.values.map((x) => this.value(x, names));
          for (const [i, { name }] of each.names.entries()) names.declare(name, values[i] ?? giveUp());
        }
        return null;
      }
      default:
        return giveUp();
    }
  }

  #assign({ left, right, ...one }: Extract<Statement, { kind: 'define' | 'assign' }>, names: Names): void {
    if (one.kind === 'assign' && one.operator !== '=') {
      const [to, x] = [left[0], right[0]];
      if (to?.kind !== 'name' || x === undefined) return giveUp();
      return names.assign(
        to.name,
        this.#binary({ kind: 'binary', operator: one.operator.slice(0, -1), x: to, y: x, line: one.line }, names),
      );
    }
    const [only] = right;
    const values =
      right.length === 1 && left.length > 1 && only !== undefined ? this.#several(only, names) : right.map((x) => this.value(x, names));
    if (values.length !== left.length) giveUp();
    for (const [i, to] of left.entries()) {
      const value = values[i];
      if (to.kind !== 'name' || value === undefined) return giveUp();
      if (one.kind === 'define' && !names.has(to.name)) names.declare(to.name, value);
      else names.assign(to.name, value);
    }
  }

  #truth(x: Expression, names: Names): boolean {
    const value = this.value(x, names);
    return typeof value === 'boolean' ? value : giveUp();
  }

  #list(x: Expression, names: Names): List {
    const value = this.value(x, names);
    return typeof value === 'object' && 'items' in value ? value : giveUp();
  }

  /** One value. */
  value(x: Expression, names: Names): Calculated {
    const [value, ...more] = this.#several(x, names);
    return value === undefined || more.length > 0 ? giveUp() : value;
  }

  #several(x: Expression, names: Names): readonly Calculated[] {
    if (++this.#steps > MOST_STEPS) giveUp();
    switch (x.kind) {
      case 'literal': {
        const value = x.of === 'rune' ? null : literalValue(x.of, x.text);
        return [isKept(value) ? value : giveUp()];
      }
      case 'name':
        return [names.get(x.name) ?? (x.name === 'true' ? true : x.name === 'false' ? false : giveUp())];
      case 'paren':
        return this.#several(x.x, names);
      case 'unary': {
        const value = this.value(x.x, names);
        return [
          x.operator === '-' && typeof value === 'bigint' ? -value : x.operator === '!' && typeof value === 'boolean' ? !value : giveUp(),
        ];
      }
      case 'binary':
        return [this.#binary(x, names)];
      case 'selector': {
        const value = x.x.kind === 'name' && names.get(x.x.name) === undefined ? giveUp() : this.value(x.x, names);
        return [typeof value === 'object' && 'fields' in value ? (value.fields.get(x.name) ?? giveUp()) : giveUp()];
      }
      case 'composite':
        return [this.#composite(x, x.type, names)];
      case 'call':
        return this.#call(x, names);
      default:
        return giveUp();
    }
  }

  #binary({ operator, x, y }: Extract<Expression, { kind: 'binary' }>, names: Names): Calculated {
    if (operator === '&&') return this.#truth(x, names) && this.#truth(y, names);
    if (operator === '||') return this.#truth(x, names) || this.#truth(y, names);
    const [a, b] = [this.value(x, names), this.value(y, names)];
    if (typeof a !== typeof b || typeof a === 'object') return giveUp();
    if (operator === '==') return a === b;
    if (operator === '!=') return a !== b;
    if (typeof a === 'string' && typeof b === 'string') return operator === '+' ? kept(a + b) : giveUp();
    if (typeof a !== 'bigint' || typeof b !== 'bigint') return giveUp();
    switch (operator) {
      case '+':
        return kept(a + b);
      case '-':
        return kept(a - b);
      case '*':
        return kept(a * b);
      case '/':
        return b === 0n ? giveUp() : a / b;
      case '%':
        return b === 0n ? giveUp() : a % b;
      case '<':
        return a < b;
      case '<=':
        return a <= b;
      case '>':
        return a > b;
      case '>=':
        return a >= b;
      default:
        return giveUp();
    }
  }

  /** `[]struct{ … }{ { … } }`, `[]int{ … }`. */
  #composite(x: Extract<Expression, { kind: 'composite' }>, type: Expression | null, names: Names): Calculated {
    if (type?.kind === 'array-type' && type.length === null) {
      const { element } = type;
      return {
        items: x.elements.map(({ key, value }) =>
          key !== null
            ? giveUp()
            : value.kind === 'composite' && value.type === null
              ? this.#composite(value, element, names)
              : isPlainType(element)
                ? this.value(value, names)
                : giveUp(),
        ),
      };
    }
    if (
      type?.kind !== 'struct-type'
      || !type.fields.every(
        (field) =>
          field.name !== null
          && (isPlainType(field.type)
            || (field.type.kind === 'array-type' && field.type.length === null && isPlainType(field.type.element))),
      )
    )
      return giveUp();
    const fields = new Map<string, Calculated>();
    for (const [i, { key, value }] of x.elements.entries()) {
      const name = key === null ? (type.fields[i]?.name ?? giveUp()) : key.kind === 'name' ? key.name : giveUp();
      fields.set(name, this.value(value, names));
    }
    for (const { name, type: of } of type.fields)
      if (name !== null && !fields.has(name))
        fields.set(name, of.kind !== 'name' ? { items: [] } : of.name === 'string' ? '' : of.name === 'bool' ? false : 0n);
    return { fields };
  }

  #call({ callee, args, hasDots }: Extract<Expression, { kind: 'call' }>, names: Names): readonly Calculated[] {
    if (hasDots) giveUp();
    if (callee.kind === 'selector') {
      const path = callee.x.kind === 'name' && names.get(callee.x.name) === undefined ? this.#pathOf(callee.x.name) : undefined;
      return [
        path === 'strings'
          ? ofStrings(
              callee.name,
              args.map((arg) => this.value(arg, names)),
            )
          : giveUp(),
      ];
    }
    if (callee.kind !== 'name' || names.get(callee.name) !== undefined) return giveUp();
    const called = this.#functions.get(callee.name);
    const { type, body } = called ?? giveUp();
    if (
      called === undefined
      || body === null
      || called.hasReceiver
      || called.parameters.length > 0
      || type.isVariadic
      || type.results.some((one) => one.name !== null)
    )
      return giveUp();
    if (
      ![...type.parameters, ...type.results].every((one) => isPlainType(one.type))
      || args.length !== type.parameters.length
      || ++this.#calls > MOST_CALLS
    )
      return giveUp();
    const own = new Names(null);
    for (const [i, arg] of args.entries()) own.declare(type.parameters[i]?.name ?? '_', this.value(arg, names));
    const ended = this.block(body, own, () => undefined);
    this.#calls--;
    return ended?.kind === 'return' && ended.values.length === type.results.length ? ended.values : giveUp();
  }
}

function isPlainType(x: Expression): boolean {
  return x.kind === 'name' && TYPES.test(x.name);
}

function isKept(value: unknown): value is bigint | string | boolean {
  return typeof value === 'bigint'
    ? value < LIMIT && value > -LIMIT
    : typeof value === 'string'
      ? value.length < MOST_TEXT && /^[\x00-\x7f]*$/.test(value)
      : typeof value === 'boolean';
}

function kept(value: bigint | string): bigint | string {
  return isKept(value) ? value : giveUp();
}

/** A few of package strings, of plain letters. */
function ofStrings(name: string, [text, other]: readonly Calculated[]): Calculated {
  if (typeof text !== 'string') return giveUp();
  switch (name) {
    case 'ToUpper':
      return text.toUpperCase();
    case 'ToLower':
      return text.toLowerCase();
    case 'Contains':
      return typeof other === 'string' ? text.includes(other) : giveUp();
    case 'HasPrefix':
      return typeof other === 'string' ? text.startsWith(other) : giveUp();
    case 'HasSuffix':
      return typeof other === 'string' ? text.endsWith(other) : giveUp();
    default:
      return giveUp();
  }
}
