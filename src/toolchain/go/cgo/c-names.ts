import { entryOf } from '../../../entry-of.ts';
import { closing } from '../../c/brackets.ts';
import { isKnownHeader } from '../../c/library-names.ts';
import { readSource } from '../../c/read-source.ts';
import { cTokens, declarators } from '../../c/source.ts';
import type { CSource } from '../../c/source.ts';
import type { Entity } from '../check/scope.ts';
import { basic, identical, underlying, UNKNOWN } from '../check/types.ts';
import type { Home, Named, Type } from '../check/types.ts';
import type { GoReader } from '../packages.ts';
import { ownTypes } from './c-structs.ts';
import type { OwnType } from './c-structs.ts';
import { readCgo } from './preamble.ts';

/*
 * What the compiler sees in the place of `C.name`, after cgo has gone through the files (cmd/cgo). Measured with Go 1.20 and 1.26.
 */

/** What stands for names of C in one file. */
export interface CNames {
  /** The name that stands for it, by its own; a function's where it is called. */
  readonly types: ReadonlyMap<string, string>;
  readonly functions: ReadonlyMap<string, string>;
  /** What these stand for. */
  readonly entities: readonly Entity[];
}

/** Numbers of C by what Go has for them, on machines of 64 bits. */
const NUMBERS: Readonly<Record<string, string>> = {
  schar: 'int8',
  uchar: 'uint8',
  short: 'int16',
  ushort: 'uint16',
  int: 'int32',
  uint: 'uint32',
  long: 'int64',
  ulong: 'uint64',
  longlong: 'int64',
  ulonglong: 'uint64',
  float: 'float32',
  double: 'float64',
  _Bool: 'bool',
};

/** Types of C that are others by another name. */
const OTHERWISE: Readonly<Record<string, string>> = {
  size_t: 'ulong',
  int8_t: 'schar',
  uint8_t: 'uchar',
  int16_t: 'short',
  uint16_t: 'ushort',
  int32_t: 'int',
  uint32_t: 'uint',
  int64_t: 'long',
  uint64_t: 'ulong',
  bool: '_Bool',
};

/** How C spells them, words in the order of the alphabet. */
const SPELLED: Readonly<Record<string, string>> = {
  'char': 'char',
  'char signed': 'schar',
  'char unsigned': 'uchar',
  'short': 'short',
  'int short': 'short',
  'short unsigned': 'ushort',
  'int short unsigned': 'ushort',
  'int': 'int',
  'signed': 'int',
  'int signed': 'int',
  'unsigned': 'uint',
  'int unsigned': 'uint',
  'long': 'long',
  'int long': 'long',
  'long unsigned': 'ulong',
  'int long unsigned': 'ulong',
  'long long': 'longlong',
  'int long long': 'longlong',
  'long long unsigned': 'ulonglong',
  'int long long unsigned': 'ulonglong',
  'float': 'float',
  'double': 'double',
  '_Bool': '_Bool',
};

/** Functions of the library that programs in Go call, by the header that has them. */
const LIBRARY: readonly (readonly [header: string, declarations: string])[] = [
  [
    'string.h',
    'size_t strlen(const char *s); int strcmp(const char *a, const char *b); int strncmp(const char *a, const char *b, size_t n);',
  ],
  ['stdio.h', 'int puts(const char *s); int putchar(int c); int getchar(void);'],
  [
    'stdlib.h',
    'void free(void *p); int atoi(const char *s); int abs(int n); int rand(void); void srand(unsigned int n); char *getenv(const char *s);',
  ],
  [
    'math.h',
    'double sqrt(double x); double pow(double x, double y); double sin(double x); double cos(double x); double floor(double x); double ceil(double x); double fabs(double x);',
  ],
  ['ctype.h', 'int toupper(int c); int tolower(int c); int isdigit(int c); int isalpha(int c);'],
  ['unistd.h', 'unsigned int sleep(unsigned int n);'],
];

const HOME: Home = { name: '' };
/** `void *`. */
const POINTER: Named = {
  kind: 'named',
  name: 'Pointer',
  home: { name: 'unsafe' },
  underlying: () => basic('Pointer'),
  methods: new Map(),
};
/** Other names of types are told as such (Go 1.23). */
const ALIASES_SINCE = 23;
const NAME = /^[A-Za-z_]\w*$/;

/** The machines whose numbers these are. */
const WIDE: ReadonlySet<string> = new Set(['amd64', 'arm64']);

/** What stands for names of C in all files; two of a name that are not the same are not known. */
export function entitiesOf(names: ReadonlyMap<string, CNames>): readonly Entity[] {
  const found = new Map<string, Entity>();
  for (const { entities } of names.values())
    for (const one of entities) {
      const before = found.get(one.name);
      const isSame = before === undefined || identical(before.type(), one.type()) === true;
      found.set(one.name, isSame ? one : { ...one, type: () => UNKNOWN });
    }
  return [...found.values()];
}

/** What stands for the names of C in each file of a package that has some; null where that is not known. */
export function cNamesOf(
  files: readonly { readonly path: string; readonly text: string }[],
  { files: stage, question }: GoReader,
  minor: number | null,
): ReadonlyMap<string, CNames> | null {
  if (!WIDE.has(question.goarch) || question.goos !== 'linux') return null;
  const types = new CTypes(question.goarch === 'arm64' ? 'uint8' : 'int8', (minor ?? ALIASES_SINCE) >= ALIASES_SINCE);
  const found = new Map<string, CNames>();
  for (const { path, text } of files) {
    const file = /"C"/.test(text) ? readCgo(path, text, question) : null;
    if (file === null || [...file.flags.keys()].some((name) => /^(?:C|CPP)FLAGS$/.test(name))) continue;
    const place = `${path}.cgo.c`;
    const own = { ...stage, text: (one: string) => (one === place ? file.text : stage.text(one)) };
    const unit = readSource({ program: 'gcc', args: [], directory: path.slice(0, path.lastIndexOf('/')), files: own }, place);
    if (unit?.includes.every((name) => isKnownHeader(name)) === true) found.set(path, namesIn(unit, types));
  }
  return found;
}

function namesIn(unit: CSource, types: CTypes): CNames {
  types.take(unit.tokens);
  const functions = types.ofCgo();
  for (const [header, text] of LIBRARY) if (unit.includes.includes(header)) types.declared(cTokens(text), functions);
  types.declared(unit.tokens, functions);
  const named = [...Object.keys(NUMBERS).filter((name) => name !== '_Bool'), 'char', ...Object.keys(OTHERWISE)];
  const known = new Map(named.filter((name) => !unit.defines.has(name) && !isTypedef(unit, name)).map((name) => [name, types.named(name)]));
  const callable = [...functions].filter(([name]) => !unit.defines.has(name));
  return {
    types: new Map([
      ...[...known].flatMap(([name, type]) => (type.kind === 'named' ? [[name, type.name] as const] : [])),
      ...types.own.map(({ name, type }) => [name, type.name] as const),
    ]),
    functions: new Map(callable.map(([name]) => [name, name === 'malloc' ? '_CMalloc' : name])),
    entities: [
      ...types.own.map(({ type }) => entityOf('type', type.name, type)),
      ...[...known.values()].flatMap((type) => (type.kind === 'named' ? [entityOf('type', type.name, type)] : [])),
      ...callable.flatMap(([name, type]) => functionEntities(name === 'malloc' ? '_CMalloc' : name, type)),
    ],
  };
}

function isTypedef({ tokens }: CSource, name: string): boolean {
  return tokens.some((word, at) => word === name && /^[;,]$/.test(tokens[at + 1] ?? ''));
}

function functionEntities(name: string, type: Type): Entity[] {
  if (type.kind !== 'func') return [];
  return [
    entityOf('func', `_Cfunc_${name}`, type),
    // With what errno says, which nobody asks here.
    entityOf('func', `_C2func_${name}`, { ...type, results: [...type.results, UNKNOWN] }),
  ];
}

function entityOf(kind: 'type' | 'func', name: string, type: Type): Entity {
  return { kind, name, line: 0, file: null, type: () => type, isUsed: true };
}

/** Types of C as those of Go that cgo makes of them. */
class CTypes {
  readonly #named = new Map<string, Named>();
  readonly #structs = new Map<string, Named>();
  #own: ReadonlyMap<string, OwnType> = new Map();
  readonly #char: string;
  readonly #hasAliases: boolean;

  constructor(char: string, hasAliases: boolean) {
    this.#char = char;
    this.#hasAliases = hasAliases;
  }

  /** Reads the types that the code of a file gives names, for what comes then. */
  take(tokens: readonly string[]): void {
    this.#own = ownTypes(tokens, HOME, (words, own) => this.#typeOf(words, false, own), this.#structs);
  }

  get own(): readonly OwnType[] {
    return [...this.#own.values()];
  }

  /** One of the language, or of the headers that bring such; what stands for another has its own name from Go 1.23 on. */
  named(given: string): Type {
    const other = entryOf(OTHERWISE, given);
    const of = given === 'char' ? this.#char : entryOf(NUMBERS, given);
    if (other !== undefined && !this.#hasAliases) return this.named(other);
    const alias = other === undefined ? null : this.named(other);
    if (of === undefined && alias === null) return UNKNOWN;
    const found: Named = this.#named.get(given) ?? {
      kind: 'named',
      name: `_Ctype_${given}`,
      home: HOME,
      underlying: () => (alias === null ? basic(of ?? '') : underlying(alias)),
      methods: new Map(),
      ...(alias?.kind === 'named' ? { alias } : {}),
    };
    this.#named.set(given, found);
    return found;
  }

  /** The functions that cgo brings itself. */
  ofCgo(): Map<string, Type> {
    const text: Type = { kind: 'pointer', element: this.named('char') };
    const bytes: Type = { kind: 'slice', element: basic('byte') };
    const of = (parameters: readonly Type[], result: Type): Type => ({ kind: 'func', parameters, results: [result], isVariadic: false });
    return new Map([
      ['CString', of([basic('string')], text)],
      ['CBytes', of([bytes], POINTER)],
      ['GoString', of([text], basic('string'))],
      ['GoStringN', of([text, this.named('int')], basic('string'))],
      ['GoBytes', of([POINTER, this.named('int')], bytes)],
      ['malloc', of([this.named('size_t')], POINTER)],
    ]);
  }

  /** What functions take and give back, `type name(type name, …)`; what is declared twice is not known. */
  declared(tokens: readonly string[], into: Map<string, Type>): void {
    for (const { name, start, at, end } of declarators(tokens)) {
      if (name === 'malloc') continue;
      const head = tokens.slice(start, at - 1).filter((word) => !/^(?:static|extern|inline|__inline|__inline__)$/.test(word));
      if (head.includes('typedef') || closing(tokens, at, '(', ')') !== end) continue;
      const inside = tokens.slice(at + 1, end);
      // Without a word between them, the brackets say nothing of what it takes.
      if (inside.length === 0) continue;
      const parameters = inside.join() === 'void' ? [] : split(inside).map((words) => this.#typeOf(words, true));
      // Nothing is a value too.
      const result = this.#typeOf(head, false);
      if (inside.includes('(') || inside.includes('.')) continue;
      into.set(name, { kind: 'func', parameters, results: [result], isVariadic: false });
    }
  }

  #typeOf(given: readonly string[], mayBeNamed: boolean, own: ReadonlyMap<string, OwnType> = this.#own): Type {
    const words = given.filter((word) => !/^(?:const|volatile|restrict|__restrict|register)$/.test(word));
    const star = words.indexOf('*');
    const plain = words.slice(0, star < 0 ? words.length : star);
    const rest = star < 0 ? [] : words.slice(star);
    if (words.includes('[') || rest.slice(rest.lastIndexOf('*') + 1).length > (mayBeNamed ? 1 : 0)) return UNKNOWN;
    const stars = rest.filter((word) => word === '*').length;
    const type = plain.join() === 'void' && stars > 0 ? POINTER : this.#spelled(plain, mayBeNamed && star < 0, own);
    let found = type;
    for (let i = plain.join() === 'void' ? 1 : 0; i < stars; i++) found = { kind: 'pointer', element: found };
    return found;
  }

  #spelled(words: readonly string[], mayBeNamed: boolean, own: ReadonlyMap<string, OwnType>): Type {
    const isNamed = mayBeNamed && words.length > 1 && NAME.test(words.at(-1) ?? '');
    const found = own.get(words.join(' ')) ?? (isNamed ? own.get(words.slice(0, -1).join(' ')) : undefined);
    if (found !== undefined) return found.type;
    const name = spelling(words) ?? (isNamed ? spelling(words.slice(0, -1)) : null);
    return name === null ? UNKNOWN : this.named(name);
  }
}

function spelling(words: readonly string[]): string | null {
  const [only = ''] = words;
  return words.length === 1 && entryOf(OTHERWISE, only) !== undefined ? only : (entryOf(SPELLED, [...words].sort().join(' ')) ?? null);
}

function split(words: readonly string[]): string[][] {
  const parts: string[][] = [[]];
  for (const word of words)
    if (word === ',') parts.push([]);
    else parts.at(-1)?.push(word);
  return parts;
}
