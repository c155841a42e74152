import { addAll } from '../../../add-all.ts';
import type { Expression, Field, FunctionType, Term } from '../syntax/nodes.ts';
import type { Asking } from './cycles.ts';
import { laterName } from './features.ts';
import { UNIVERSE, Scope } from './scope.ts';
import type { CheckedFile, Entity, Operand } from './scope.ts';
import { UNKNOWN, typeText } from './types.ts';
import type { Generic, Home, InterfaceType, Signature, StructField, Type, TypeTerm } from './types.ts';

/** Something that the compiler refuses. */
export interface Refusal {
  readonly file: CheckedFile;
  readonly line: number;
  readonly said: string;
}

/** A variable, a constant, a function or a method of the package. */
export interface Declared extends Asking {
  readonly kind: 'var' | 'const' | 'func';
  readonly file: CheckedFile | null;
  readonly uses: Set<Declared>;
}

/** Reads what types expressions stand for, and says of names what they lack. */
export abstract class Resolver {
  readonly refusals: Refusal[] = [];
  /** The package: fields and methods in small letters are its own. */
  abstract readonly home: Home;
  protected scope: Scope = UNIVERSE;
  /** Null before anything is looked at. */
  protected file: CheckedFile | null = null;
  /** Files with an import whose own name, or whose names, are not known. */
  protected readonly open = new Map<CheckedFile, 'name' | 'names'>();

  /** The x of Go 1.x that compiles, and of `go 1.x` in go.mod; null where they are not known. */
  abstract readonly minor: number | null;
  abstract readonly language: number | null;

  abstract expression(x: Expression, hint?: Type): Operand;

  protected refuse(line: number, said: string): void {
    if (this.file !== null) this.refusals.push({ file: this.file, line, said });
  }

  protected shown(type: Type): string {
    return typeText(type, this.home);
  }

  protected declare(entity: Entity): void {
    if (entity.name !== '_') this.scope.names.set(entity.name, entity);
  }

  protected within<T>(read: () => T, scope = new Scope(this.scope)): T {
    const before = this.scope;
    this.scope = scope;
    const value = read();
    this.scope = before;
    return value;
  }

  /** What is declared outside of functions, and asks for others of its kind. */
  protected readonly declared = new Map<Entity | string, Declared>();
  /** The one that is read. */
  protected reading: Declared | null = null;

  protected whileReading<T>(one: Declared | null, read: () => T): T {
    const before = this.reading;
    this.reading = one;
    const value = read();
    this.reading = before;
    return value;
  }

  /** A method has the name of its type before its own. */
  protected uses(what: Entity | string): void {
    const found = this.reading === null ? undefined : this.declared.get(what);
    if (found !== undefined) this.reading?.uses.add(found);
  }

  /** Names that something is asked of, and that may be those of imports. */
  protected readonly asked = new Map<CheckedFile, Set<string>>();

  /** What a name stands for, which is used by that. `isAsked`: for something of it, as a package is. */
  protected lookUp(name: string, line: number, isAsked = false): Entity | null {
    // The receiver of a generic type may leave its parameters without names.
    if (name === '_') return null;
    const found = this.scope.find(name);
    // A package may be called as what the language declares, such as copy.
    const mayBeImport = isAsked && this.file !== null && this.open.has(this.file);
    if (found?.file === null && mayBeImport && this.file !== null)
      this.asked.set(this.file, (this.asked.get(this.file) ?? new Set()).add(name));
    const later =
      found?.file === null && found.kind !== 'package' && !(this.file !== null && this.open.get(this.file) === 'names')
        ? laterName(name, this)
        : null;
    if (later !== null) this.refuse(line, later);
    if (found !== null) {
      found.isUsed = true;
      this.uses(found);
    } else if (this.file !== null && this.open.get(this.file) === 'names') return null;
    else if (this.file !== null && isAsked && this.open.has(this.file))
      this.asked.set(this.file, (this.asked.get(this.file) ?? new Set()).add(name));
    else this.refuse(line, `undefined: ${name}`);
    return found;
  }

  /** The type that an expression stands for; unknown where it is none that is followed. */
  typeOf(x: Expression): Type {
    switch (x.kind) {
      case 'name':
        return this.#namedType(x.name, x.line);
      case 'paren':
        return this.typeOf(x.x);
      case 'star':
        return { kind: 'pointer', element: this.typeOf(x.x) };
      case 'array-type': {
        const element = this.typeOf(x.element);
        if (x.length === null) return { kind: 'slice', element };
        const length = x.length === 'counted' ? null : this.expression(x.length).value;
        return { kind: 'array', length: typeof length === 'bigint' ? Number(length) : null, element };
      }
      case 'map-type':
        return this.mapOf(this.typeOf(x.key), this.typeOf(x.value), x.key.line);
      case 'chan-type':
        return { kind: 'chan', element: this.typeOf(x.element), direction: x.direction };
      case 'function-type':
        return this.signature(x);
      case 'struct-type':
        return { kind: 'struct', fields: this.#fields(x.fields), home: this.home };
      case 'interface-type':
        return this.#interface(x);
      case 'index':
        return this.indexedType(x);
      case 'selector': {
        const found = this.expression(x);
        return found.mode !== 'type' ? UNKNOWN : found.entity?.generic === undefined ? found.type : this.bare(found.entity.generic, x.line);
      }
      default:
        this.expression(x);
        return UNKNOWN;
    }
  }

  #namedType(name: string, line: number): Type {
    const found = this.lookUp(name, line);
    if (found === null) return UNKNOWN;
    if (found.kind === 'type') return found.generic === undefined ? found.type() : this.bare(found.generic, line);
    if (found.kind !== 'builtin' && found.kind !== 'nil' && name !== '_')
      this.refuse(line, found.kind === 'package' ? `use of package ${name} without selector` : `${name} is not a type`);
    return UNKNOWN;
  }

  signature({ parameters, results, isVariadic }: Pick<FunctionType, 'parameters' | 'results' | 'isVariadic'>): Signature {
    const names = parameters.map(({ name }) => name ?? '');
    return {
      kind: 'func',
      parameters: parameters.map(({ type }) => this.variableType(type)),
      results: results.map(({ type }) => this.variableType(type)),
      isVariadic,
      ...(names.includes('') ? {} : { names }),
    };
  }

  /** What go vet looks at. */
  protected seesFields(_fields: readonly Field[]): void {}

  #fields(fields: readonly Field[]): StructField[] {
    const seen = new Set<string>();
    this.seesFields(fields);
    return fields.map(({ name, type, line }) => {
      const own = name ?? embeddedName(type);
      if (own !== '_' && seen.has(own)) this.refuse(line, `${own} redeclared`);
      seen.add(own);
      return { name: own, type: this.variableType(type), isEmbedded: name === null };
    });
  }

  #interface({ methods, embedded, unions }: Extract<Expression, { kind: 'interface-type' }>): InterfaceType {
    const found = new Map(methods.map(({ name, type }) => [name, this.signature(type)]));
    const all: InterfaceType[] = [];
    let isOpen = false;
    for (const one of embedded) {
      const type = this.typeOf(one);
      const under = type.kind === 'named' ? this.underlyingNow(type) : type;
      if (under.kind === 'unknown' || under.kind === 'parameter') isOpen = true;
      else if (under.kind !== 'interface') all.push({ kind: 'interface', methods: new Map(), terms: [{ isTilde: false, type }] });
      else all.push(under);
    }
    for (const union of unions) all.push({ kind: 'interface', methods: new Map(), terms: this.#terms(union) });
    for (const { methods: own } of all) {
      isOpen ||= own === null;
      for (const [name, signature] of own ?? []) found.set(name, signature);
    }
    const [terms, ...others] = all.flatMap((one) => (one.terms === undefined ? [] : [one.terms]));
    // What several unions have together is not followed.
    return {
      kind: 'interface',
      methods: isOpen ? null : found,
      ...(terms === undefined ? {} : { terms: others.length === 0 ? terms : null }),
      ...(all.some((one) => one.isComparable) ? { isComparable: true } : {}),
    };
  }

  #terms(union: readonly Term[]): readonly TypeTerm[] | null {
    const found: TypeTerm[] = [];
    for (const { isTilde, type: x } of union) {
      const type = this.typeOf(x);
      const under = type.kind === 'named' ? this.underlyingNow(type) : type;
      if (
        under.kind === 'unknown'
        || under.kind === 'parameter'
        || (under.kind === 'interface' && (under.terms === undefined || under.terms === null))
      )
        return null;
      if (under.kind === 'interface') addAll(found, under.terms ?? []);
      else found.push({ isTilde, type });
    }
    return found;
  }

  /** A generic type with what it is given, one without, a map, and a type that values have. */
  abstract indexedType(x: Extract<Expression, { kind: 'index' }>): Type;
  abstract bare(generic: Generic, line: number): Type;
  abstract mapOf(key: Type, element: Type, line: number): Type;
  abstract variableType(x: Expression): Type;

  /** Of a type that may be under way: unknown then. */
  abstract underlyingNow(type: Type): Type;
}

export function embeddedName(type: Expression): string {
  switch (type.kind) {
    case 'name':
      return type.name;
    case 'selector':
      return type.name;
    case 'star':
    case 'paren':
    case 'index':
      return embeddedName(type.x);
    default:
      return '_';
  }
}
