import type { Expression } from '../syntax/nodes.ts';
import type { GoTree } from '../syntax/parser.ts';
import { UNKNOWN, basic } from './types.ts';
import type { Generic, Type } from './types.ts';

/** A file of a package. */
export interface CheckedFile {
  readonly path: string;
  readonly tree: GoTree;
}

/** What a name stands for. */
export interface Entity {
  readonly kind: 'var' | 'const' | 'type' | 'func' | 'package' | 'builtin' | 'nil';
  readonly name: string;
  readonly line: number;
  /** Null for what the language declares itself. */
  readonly file: CheckedFile | null;
  type: () => Type;
  /** Of a constant, where it is a whole number, a text or a truth value that is known. */
  readonly value?: () => Value | null;
  readonly members?: Members | null;
  /** Of a type with parameters. */
  readonly generic?: Generic;
  /** Reads its declaration, and says what is wrong with it. */
  readonly check?: () => void;
  isUsed: boolean;
}

export type Value = bigint | string | boolean;

/** What a package declares for others; null for a name that it surely does not have, undefined where that is not known. */
export type Members = (name: string) => Entity | null | undefined;

/** Names within braces, and those around them. */
export class Scope {
  readonly names = new Map<string, Entity>();
  readonly outer: Scope | null;

  constructor(outer: Scope | null) {
    this.outer = outer;
  }

  find(name: string): Entity | null {
    for (let at: Scope | null = this; at !== null; at = at.outer) {
      const found = at.names.get(name);
      if (found !== undefined) return found;
    }
    return null;
  }
}

/** What an expression is. `none`: a call without a result. */
export interface Operand {
  readonly mode: 'value' | 'type' | 'none' | 'builtin' | 'package' | 'unknown';
  readonly type: Type;
  /** It is a constant, whose value may be known. */
  readonly isConstant?: true;
  readonly value?: Value | null;
  readonly entity?: Entity;
  /** What it is more than a value. */
  readonly place?: Place;
  /** It may be asked for a second, a truth value. */
  readonly hasSecond?: true;
  /** Whatever it is, there is one of it. */
  readonly isOne?: true;
}

/** Something that may be assigned to, or that comes with a second value. */
export type Place = 'variable' | 'map index expression' | 'comma, ok expression';

export const OPEN: Operand = { mode: 'unknown', type: UNKNOWN };

export function valueOf(type: Type, place?: Place): Operand {
  return type.kind === 'unknown' ? OPEN : { mode: 'value', type, ...(place === undefined ? {} : { place }) };
}

export function literalValue(of: 'string' | 'number' | 'rune', text: string): Value | null {
  if (of === 'string') return text.startsWith('"') ? unescaped(text.slice(1, -1)) : text.startsWith('`') ? text.slice(1, -1) : null;
  if (of === 'rune') return [...text].length === 3 ? BigInt(text.codePointAt(1) ?? 0) : null;
  const plain = text.replaceAll('_', '');
  if (plain.length > 400) return null;
  return /^(?:0|[1-9]\d*|0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+)$/.test(plain)
    ? BigInt(plain)
    : /^0[0-7]+$/.test(plain)
      ? BigInt(`0o${plain.slice(1)}`)
      : null;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** Null where it has characters by their numbers. */
function unescaped(text: string): string | null {
  const plain = text.replace(/\\(.)/gs, (whole, letter: string) => ESCAPES[letter] ?? whole);
  return /\\[xuU0-7]/.test(text.replaceAll('\\\\', '')) ? null : plain;
}

/** How an expression is told of. */
export function textOf(x: Expression, depth = 0): string {
  if (depth > 20) return '…';
  const inner = (one: Expression): string => textOf(one, depth + 1);
  switch (x.kind) {
    case 'name':
      return x.name;
    case 'literal':
      return x.text;
    case 'selector':
      return `${inner(x.x)}.${x.name}`;
    case 'call':
      return `${inner(x.callee)}(${x.args.map(inner).join(', ')})`;
    case 'paren':
      return `(${inner(x.x)})`;
    case 'star':
      return `*${inner(x.x)}`;
    case 'unary':
      return `${x.operator}${inner(x.x)}`;
    case 'binary':
      return `${inner(x.x)} ${x.operator}${x.assigns === true ? '=' : ''} ${inner(x.y)}`;
    case 'index':
      return `${inner(x.x)}[${x.indices.map(inner).join(', ')}]`;
    case 'composite':
      return `${x.type === null ? '' : inner(x.type)}{${x.elements.length === 0 ? '' : '…'}}`;
    case 'array-type':
      return `[${x.length === null || x.length === 'counted' ? '' : inner(x.length)}]${inner(x.element)}`;
    case 'map-type':
      return `map[${inner(x.key)}]${inner(x.value)}`;
    case 'assert':
      return `${inner(x.x)}.(${x.type === null ? 'type' : inner(x.type)})`;
    case 'function':
      return 'func literal';
    default:
      return '…';
  }
}

/** What the language declares itself (Go spec, "Predeclared identifiers"). */
export const UNIVERSE = universe();

function universe(): Scope {
  const scope = new Scope(null);
  const add = (kind: Entity['kind'], name: string, type: Type, value?: Value): void => {
    scope.names.set(name, {
      kind,
      name,
      line: 0,
      file: null,
      type: () => type,
      ...(value === undefined ? {} : { value: () => value }),
      isUsed: true,
    });
  };
  for (const name of 'bool complex64 complex128 float32 float64 int int8 int16 int32 int64 string uint uint8 uint16 uint32 uint64 uintptr'.split(
    ' ',
  ))
    add('type', name, basic(name));
  add('type', 'byte', basic('byte'));
  add('type', 'rune', basic('rune'));
  add('type', 'any', { kind: 'interface', methods: new Map() });
  const comparable: Type = { kind: 'interface', methods: new Map(), isComparable: true };
  add('type', 'comparable', { kind: 'named', name: 'comparable', home: { name: '' }, underlying: () => comparable, methods: new Map() });
  const error: Type = {
    kind: 'interface',
    methods: new Map([['Error', { kind: 'func', parameters: [], results: [basic('string')], isVariadic: false }]]),
  };
  add('type', 'error', { kind: 'named', name: 'error', home: { name: '' }, underlying: () => error, methods: new Map() });
  for (const name of 'append cap clear close complex copy delete imag len make max min new panic print println real recover'.split(' '))
    add('builtin', name, UNKNOWN);
  add('const', 'true', basic('untyped bool'), true);
  add('const', 'false', basic('untyped bool'), false);
  add('const', 'iota', basic('untyped int'));
  add('nil', 'nil', basic('untyped nil'));
  return scope;
}
