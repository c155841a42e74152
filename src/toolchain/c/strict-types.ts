import { closing, parametersAt, partsOf } from './brackets.ts';
import { localsOf } from './locals.ts';
import { declarators } from './source.ts';
import type { CFunction, CSource } from './source.ts';

/*
 * What gcc 14 and later refuse, where it was a warning for thirty years (measured with gcc 12 and 14): calls before a declaration, pointers
 * and numbers taken for one another, pointers to something else, and returns that do not fit.
 */

const NAME = /^[A-Za-z_]\w*$/;
const WORDS = new Set(
  'char int long short float double unsigned signed void _Bool bool size_t ssize_t int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t'.split(
    ' ',
  ),
);
const NO_TYPE = new Set('const static extern volatile register inline restrict'.split(' '));

/** A type of plain words, or of a struct; so many pointers stand behind it. */
interface CType {
  readonly base: string;
  readonly depth: number;
}

/** A function that is called above its first declaration; null where there is none. */
export function calledBefore(unit: CSource): string | null {
  const first = new Map<string, number>();
  for (const { name, at } of declarators(unit.tokens)) if (!first.has(name)) first.set(name, at);
  for (const one of unit.functions) {
    const [locals, declared] = [new Set(localsOf(one, unit).map(({ name }) => name)), declaredIn(one.body)];
    for (const [i, name] of one.body.entries()) {
      const known = first.get(name);
      if (
        known === undefined
        || name === 'sizeof'
        || one.body[i + 1] !== '('
        || one.from + i > known
        || locals.has(name)
        || one.parameters.has(name)
        || unit.defines.has(name)
      )
        continue;
      const before = one.body[i - 1] ?? ';';
      if (/^(?:[;{}(,=+\-/%<!&|?:[]|return|else)$/.test(before) && !declared.has(name)) return name;
    }
  }
  return null;
}

/** `int f(int);` within a body. */
function declaredIn(body: readonly string[]): ReadonlySet<string> {
  return new Set(
    body.filter((_, at) => body[at - 1] === '*' || (NAME.test(body[at - 1] ?? '') && !/^(?:return|else|do)$/.test(body[at - 1] ?? ''))),
  );
}

/** Functions of sys/socket.h that take the address of any family, which is a pointer to another struct. */
const OF_SOCKETS: readonly (readonly [string, Parameters])[] = ['bind', 'connect', 'accept', 'getsockname', 'getpeername'].map(
  (name) =>
    [
      name,
      [
        ['', null],
        ['', { base: 'struct sockaddr', depth: 1 }],
        ['', null],
      ],
    ] as const,
);

/** The first value that does not fit where it is given. */
export function strictTypeError(unit: CSource, args: readonly string[]): string | null {
  const functions = unit.functions.map((one) => ({ one, parameters: parametersIn(one, unit) }));
  const own = new Map(functions.map(({ one, parameters }) => [one.name, parameters] as const));
  const isGnu = unit.defines.has('_GNU_SOURCE') || args.some((arg) => /^(?:-D)?_GNU_SOURCE\b/.test(arg));
  // With _GNU_SOURCE glibc takes addresses of each family.
  const signatures: ReadonlyMap<string, Parameters | null> = isGnu ? own : new Map<string, Parameters | null>([...OF_SOCKETS, ...own]);
  for (const { one, parameters } of functions) {
    const types = typesOf(one, unit, parameters);
    const said = ofReturns(one, unit, types) ?? ofGiven(one, types) ?? ofArguments(one, types, signatures);
    if (said !== null) return said;
  }
  return null;
}

/** Their names and types. */
type Parameters = readonly (readonly [string, CType | null])[];

type Types = ReadonlyMap<string, CType | null>;

function typesOf(one: CFunction, unit: CSource, parameters: Parameters | null): Types {
  const found = new Map<string, CType | null>(parameters ?? []);
  const locals = localsOf(one, unit);
  for (const { name, at, isArray } of locals) {
    let start = at;
    while (start > 0 && !/^[;{}]$/.test(one.body[start - 1] ?? '')) start--;
    const type = typeOf(one.body.slice(start, at));
    // Others may be meant where several have the name.
    found.set(name, found.has(name) || type === null ? null : { base: type.base, depth: type.depth + (isArray ? 1 : 0) });
  }
  // Declared in other ways: behind a comma, or in the head of a loop.
  const places = new Set(locals.map(({ at }) => at));
  let isDeclaration = false;
  for (const [at, word] of one.body.entries()) {
    const before = one.body[at - 1] ?? ';';
    if (/^[;{}(]$/.test(before)) isDeclaration = WORDS.has(word) || NO_TYPE.has(word) || word === 'struct';
    const isDeclared =
      isDeclaration
      && found.has(word)
      && (before === ',' || before === '*' || WORDS.has(before))
      && /^[=,;[]$/.test(one.body[at + 1] ?? '')
      && one.body[at + 2] !== '=';
    if (isDeclared && !places.has(at)) found.set(word, null);
  }
  return found;
}

function typeOf(words: readonly string[]): CType | null {
  const plain = words.filter((word) => word !== '*' && !NO_TYPE.has(word));
  const depth = words.filter((word) => word === '*').length;
  if (plain[0] === 'struct' && plain.length === 2) return { base: plain.join(' '), depth };
  // A sign is no other type to a pointer: of that gcc only warns.
  return plain.length > 0 && plain.every((word) => WORDS.has(word))
    ? {
        base:
          plain
            .filter((word) => !/^(?:unsigned|signed)$/.test(word))
            .sort()
            .filter((word, _, all) => word !== 'int' || all.length === 1)
            .join(' ') || 'int',
        depth,
      }
    : null;
}

function parametersIn({ name, from }: CFunction, { tokens }: CSource): Parameters | null {
  const open = parametersAt(tokens, from, name);
  if (open === null) return null;
  const inner = tokens.slice(open + 1, closing(tokens, open, '(', ')'));
  if (inner.length === 0 || inner.join(' ') === 'void') return [];
  if (inner.includes('(') || inner.includes('.')) return null;
  return inner
    .join(' ')
    .split(' , ')
    .map((part) => {
      const words = part.split(' ');
      const array = words.indexOf('[');
      const head = array < 0 ? words : words.slice(0, array);
      const type = typeOf(head.slice(0, -1));
      return [head.at(-1) ?? '', type === null ? null : { base: type.base, depth: type.depth + (array < 0 ? 0 : 1) }] as const;
    });
}

/** What a single word stands for; null where that is not known. */
function ofWord(word: string, types: Types): CType | null {
  return word.startsWith('"') ? { base: 'char', depth: 1 } : (types.get(word) ?? null);
}

/** Why a value of one type is none of another; null where it is, or may be. */
function misfit(from: CType, to: CType): string | null {
  const isNumber = ({ base, depth }: CType): boolean => depth === 0 && !/^(?:struct|void|float|double|long double|bool|_Bool)/.test(base);
  if (from.depth > 0 && isNumber(to)) return 'makes integer from pointer without a cast [-Wint-conversion]';
  if (isNumber(from) && to.depth > 0) return 'makes pointer from integer without a cast [-Wint-conversion]';
  if (from.depth === 0 || to.depth === 0 || (from.base === to.base && from.depth === to.depth)) return null;
  if ((from.base === 'void' && from.depth === 1) || (to.base === 'void' && to.depth === 1)) return null;
  // Names of one width are not told apart from the words they stand for.
  return /_t$/.test(from.base) || /_t$/.test(to.base) ? null : 'from incompatible pointer type [-Wincompatible-pointer-types]';
}

function shown({ base, depth }: CType): string {
  return depth === 0 ? base : `${base} ${'*'.repeat(depth)}`;
}

/** `int *p = x;` and `p = x;` */
function ofGiven({ body }: CFunction, types: Types): string | null {
  for (const [at, word] of body.entries()) {
    const [to, from] = [types.get(word), ofWord(body[at + 2] ?? '', types)];
    if (to === undefined || to === null || from === null || body[at + 1] !== '=' || body[at + 3] !== ';') continue;
    const before = body[at - 1] ?? ';';
    const isStart = /^[;{}]$/.test(before);
    if (!isStart && !isDeclarator(body, at)) continue;
    // An array takes texts, and no values.
    const why = to.depth > 0 && /^"/.test(body[at + 2] ?? '') ? null : misfit(from, to);
    if (why === null || (!isStart && to.depth > 1)) continue;
    return `error: ${isStart ? 'assignment to' : 'initialization of'} '${shown(to)}' from ${why.startsWith('makes') ? `'${shown(from)}' ${why}` : `incompatible pointer type '${shown(from)}' [-Wincompatible-pointer-types]`}`;
  }
  return null;
}

/** Behind a type and its stars, and not `*p`. */
function isDeclarator(body: readonly string[], at: number): boolean {
  let place = at - 1;
  while (body[place] === '*' || body[place] === 'const') place--;
  return WORDS.has(body[place] ?? '') || body[place - 1] === 'struct';
}

/** More of them between the brackets of a call are no plain names and numbers. */
const MOST_WORDS = 200;

/** `show(p)` of a function of the source. */
function ofArguments({ body }: CFunction, types: Types, signatures: ReadonlyMap<string, Parameters | null>): string | null {
  for (const [at, word] of body.entries()) {
    const wanted = body[at + 1] === '(' && !types.has(word) ? signatures.get(word) : undefined;
    if (wanted === undefined || wanted === null || partsOf(body, at + 1) !== wanted.length) continue;
    const end = closing(body, at + 1, '(', ')');
    if (end - at > MOST_WORDS) continue;
    for (const [i, part] of partsIn(body.slice(at + 2, end)).entries()) {
      const [from, to] = [ofPart(part, types), wanted[i]?.[1] ?? null];
      const why = from === null || to === null ? null : misfit(from, to);
      if (why !== null) return `error: passing argument ${i + 1} of '${word}' ${why}`;
    }
  }
  return null;
}

/** What commas outside of inner brackets part. */
function partsIn(inner: readonly string[]): readonly string[] {
  const parts: string[][] = [[]];
  let depth = 0;
  for (const word of inner) {
    depth += /^[([{]$/.test(word) ? 1 : /^[)\]}]$/.test(word) ? -1 : 0;
    if (word === ',' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.map((part) => part.join(' '));
}

/** A name or a text, or the address of what a name stands for. */
function ofPart(part: string, types: Types): CType | null {
  if (/^\w+$/.test(part)) return ofWord(part, types);
  const [, name] = /^& (\w+)$/.exec(part) ?? [];
  const type = name === undefined ? null : (types.get(name) ?? null);
  return type === null || !type.base.startsWith('struct ') || type.depth > 0 ? null : { ...type, depth: 1 };
}

/** A value where none is given back, or none where one is. */
function ofReturns({ name, body, from }: CFunction, { tokens, defines }: CSource, types: Types): string | null {
  const open = parametersAt(tokens, from, name);
  const before = open === null ? '' : (tokens[open - 2] ?? '');
  if (before !== 'void' && !/^(?:int|char|long|short|float|double|unsigned)$/.test(before)) return null;
  for (const [at, word] of body.entries()) {
    const next = body[at + 1] ?? '';
    if (word !== 'return') continue;
    if (before !== 'void' && next === ';') return "error: 'return' with no value, in function returning non-void [-Wreturn-mismatch]";
    if (before === 'void' && (/^[\d"']/.test(next) || (types.get(next) !== undefined && !defines.has(next))))
      return "error: 'return' with a value, in function returning void [-Wreturn-mismatch]";
  }
  return null;
}
