import type { Expression, Field, FunctionType } from '../syntax/nodes.ts';
import { laterName } from './features.ts';
import { UNIVERSE, Scope } from './scope.ts';
import type { CheckedFile, Entity, Operand } from './scope.ts';
import { UNKNOWN, typeText } from './types.ts';
import type { Home, InterfaceType, Signature, StructField, Type } from './types.ts';

/** Something that the compiler refuses. */
export interface Refusal {
  readonly file: CheckedFile;
  readonly line: number;
  readonly said: string;
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

  /** Names that something is asked of, and that may be those of imports. */
  protected readonly asked = new Map<CheckedFile, Set<string>>();

  /** What a name stands for, which is used by that. `isAsked`: for something of it, as a package is. */
  protected lookUp(name: string, line: number, isAsked = false): Entity | null {
    // The receiver of a generic type may leave its parameters without names.
    if (name === '_') return null;
    const found = this.scope.find(name);
    // A package may be called as what the language declares, such as copy.
    const mayBeImport = isAsked && this.file !== null && this.open.has(this.file);
    if (found?.file === null && mayBeImport && this.file !== null) this.asked.set(this.file, (this.asked.get(this.file) ?? new Set()).add(name));
    const later = found?.file === null && found.kind !== 'package' && !(this.file !== null && this.open.get(this.file) === 'names') ? laterName(name, this) : null;
    if (later !== null) this.refuse(line, later);
    if (found !== null) found.isUsed = true;
    else if (this.file !== null && this.open.get(this.file) === 'names') return null;
    else if (this.file !== null && isAsked && this.open.has(this.file)) this.asked.set(this.file, (this.asked.get(this.file) ?? new Set()).add(name));
    else this.refuse(line, `undefined: ${name}`);
    return found;
  }

  /** The type that an expression stands for; unknown where it is none that is followed. */
  typeOf(x: Expression): Type {
    switch (x.kind) {
      case 'name': return this.#namedType(x.name, x.line);
      case 'paren': return this.typeOf(x.x);
      case 'star': return { kind: 'pointer', element: this.typeOf(x.x) };
      case 'array-type': {
        const element = this.typeOf(x.element);
        if (x.length === null) return { kind: 'slice', element };
        const length = x.length === 'counted' ? null : this.expression(x.length).value;
        return { kind: 'array', length: typeof length === 'bigint' ? Number(length) : null, element };
      }
      case 'map-type': return { kind: 'map', key: this.typeOf(x.key), element: this.typeOf(x.value) };
      case 'chan-type': return { kind: 'chan', element: this.typeOf(x.element) };
      case 'function-type': return this.signature(x);
      case 'struct-type': return { kind: 'struct', fields: this.#fields(x.fields), home: this.home };
      case 'interface-type': return this.#interface(x);
      case 'index':
        this.typeOf(x.x);
        for (const one of x.indices) this.typeOf(one);
        return UNKNOWN;
      case 'selector': {
        const found = this.expression(x);
        return found.mode === 'type' ? found.type : UNKNOWN;
      }
      default:
        this.expression(x);
        return UNKNOWN;
    }
  }

  #namedType(name: string, line: number): Type {
    const found = this.lookUp(name, line);
    if (found === null) return UNKNOWN;
    if (found.kind === 'type') return found.type();
    if (found.kind !== 'builtin' && found.kind !== 'nil' && name !== '_') this.refuse(line, found.kind === 'package' ? `use of package ${name} without selector` : `${name} is not a type`);
    return UNKNOWN;
  }

  signature({ parameters, results, isVariadic }: Pick<FunctionType, 'parameters' | 'results' | 'isVariadic'>): Signature {
    const names = parameters.map(({ name }) => name ?? '');
    return { kind: 'func', parameters: parameters.map(({ type }) => this.typeOf(type)), results: results.map(({ type }) => this.typeOf(type)), isVariadic, ...(names.includes('') ? {} : { names }) };
  }

  #fields(fields: readonly Field[]): StructField[] {
    const seen = new Set<string>();
    return fields.map(({ name, type, line }) => {
      const own = name ?? embeddedName(type);
      if (own !== '_' && seen.has(own)) this.refuse(line, `${own} redeclared`);
      seen.add(own);
      return { name: own, type: this.typeOf(type), isEmbedded: name === null };
    });
  }

  #interface({ methods, embedded, terms }: Extract<Expression, { kind: 'interface-type' }>): InterfaceType {
    const found = new Map(methods.map(({ name, type }) => [name, this.signature(type)]));
    let isOpen = terms.length > 0;
    for (const one of terms) this.typeOf(one);
    for (const one of embedded) {
      const type = this.typeOf(one);
      const under = type.kind === 'interface' ? type : type.kind === 'named' ? this.underlyingNow(type) : UNKNOWN;
      if (under.kind !== 'interface' || under.methods === null) isOpen = true;
      else for (const [name, signature] of under.methods) found.set(name, signature);
    }
    return { kind: 'interface', methods: isOpen ? null : found };
  }

  /** Of a type that may be under way: unknown then. */
  abstract underlyingNow(type: Type): Type;
}

export function embeddedName(type: Expression): string {
  switch (type.kind) {
    case 'name': return type.name;
    case 'selector': return type.name;
    case 'star': case 'paren': case 'index': return embeddedName(type.x);
    default: return '_';
  }
}
