import type { Declaration } from '../syntax/nodes.ts';
import { Receivers } from './receivers.ts';
import type { Declared } from './resolver.ts';
import { Scope, UNIVERSE } from './scope.ts';
import type { CheckedFile, Entity, Members, Value } from './scope.ts';
import { UNKNOWN, defaultType, underlying } from './types.ts';
import type { Generic, Home, Method, Named, Parameter, Type } from './types.ts';

/** What a package is checked by. */
export interface Surroundings {
  /** The name of an imported package; null where that is not known. */
  readonly nameOf: (path: string) => string | null;
  /** What an imported package declares; null where nothing is known of that. */
  readonly membersOf: (path: string) => Members | null;
  /** The x of `go 1.x` in go.mod; null where that is not known. */
  readonly language: number | null;
  /** The x of Go 1.x that compiles; null where that is not known. */
  readonly minor: number | null;
  readonly isWide: boolean;
  /** What it is imported by; null where that is not known. */
  readonly path: string | null;
  /** It is package main. */
  readonly isProgram: boolean;
  /** What others than its files declare in it. */
  readonly brought?: readonly Entity[];
  /** The x of Go 1.x that brought something of Go's library, where `language` had none of it. */
  readonly sinceOf?: (path: string, owner: string | null, name: string) => number | null;
}

type Values = Extract<Declaration, { kind: 'var' | 'const' }>;

/** What declarations declare, each read when it is first asked for. */
export abstract class Declarations extends Receivers {
  readonly home: Home;
  readonly language: number | null;
  readonly minor: number | null;
  readonly isWide: boolean;
  readonly files: readonly CheckedFile[];
  protected readonly given: Surroundings;
  protected readonly packageNames = new Scope(UNIVERSE);
  protected readonly scopes = new Map<CheckedFile, Scope>();
  protected readonly methods = new Map<string, Map<string, Method>>();
  readonly #underWay = new Set<object>();

  constructor(files: readonly CheckedFile[], given: Surroundings) {
    super();
    this.files = files;
    this.home = { name: files[0]?.tree.name ?? '', ...(given.path === null ? {} : { path: given.path }) };
    this.given = given;
    this.language = given.language;
    this.minor = given.minor;
    this.isWide = given.isWide;
  }

  underlyingNow(type: Type): Type {
    return underlying(type);
  }

  /** Goes on in a file, outside of all functions. */
  protected in<T>(file: CheckedFile | null, read: () => T): T {
    const [before, scope] = [this.file, this.scope];
    this.file = file;
    this.scope = (file === null ? undefined : this.scopes.get(file)) ?? this.packageNames;
    const value = read();
    [this.file, this.scope] = [before, scope];
    return value;
  }

  readIn<T>(file: CheckedFile | null, scope: Scope, read: () => T): T {
    return this.in(file, () => this.within(read, scope));
  }

  /** Read once, when it is asked for; what asks for itself is not known. */
  protected lazy<T>(open: T, read: () => T): () => T {
    let found: { readonly value: T } | null = null;
    const key = {};
    return () => {
      if (found !== null) return found.value;
      if (this.#underWay.has(key) || this.#underWay.size > 200) return open;
      this.#underWay.add(key);
      found = { value: this.whileReading(null, read) };
      this.#underWay.delete(key);
      return found.value;
    };
  }

  protected typeDeclared(one: Extract<Declaration, { kind: 'type' }>, scope: Scope | null = null): () => Type {
    const { file } = this;
    const within = <T>(read: () => T): T => this.in(file, () => (scope === null ? read() : this.within(read, scope)));
    if (one.parameters.length > 0) return () => UNKNOWN;
    if (one.isAlias) return () => within(() => this.typeOf(one.type));
    const under = this.lazy<Type>(UNKNOWN, () => within(() => this.typeOf(one.type)));
    const methods = scope === null ? (this.methods.get(one.name) ?? new Map<string, Method>()) : new Map<string, Method>();
    if (scope === null) this.methods.set(one.name, methods);
    const named: Named = { kind: 'named', name: one.name, home: this.home, underlying: under, methods };
    return () => named;
  }

  protected genericDeclared(one: Extract<Declaration, { kind: 'type' }>): Generic {
    const { file } = this;
    let parameters: readonly Parameter[] = [];
    const under = this.lazy<Type>(UNKNOWN, () =>
      this.in(file, () =>
        this.within(() => {
          parameters = this.declareParameters(one.parameters);
          return this.typeOf(one.type);
        }),
      ),
    );
    const methods = this.methods.get(one.name) ?? new Map<string, Method>();
    this.methods.set(one.name, methods);
    // What a name with parameters stands for has its own methods, and is not followed.
    return {
      name: one.name,
      home: this.home,
      parameters: () => {
        under();
        return parameters;
      },
      underlying: one.isAlias ? () => UNKNOWN : () => underlying(under()),
      methods,
      instances: [],
    };
  }

  /** The entities of `var` and `const` outside of functions, and of `const` in them. */
  protected valuesDeclared(one: Values, scope: Scope | null): Entity[] {
    const { file } = this;
    const within = <T>(read: () => T): T => this.in(file, () => (scope === null ? read() : this.within(read, scope)));
    // What one call gives belongs to all names alike.
    const nodeOf = (i: number): Declared | null => {
      const entity = entities[one.values.length === one.names.length ? i : 0];
      return entity === undefined ? null : (this.declared.get(entity) ?? null);
    };
    const all = this.lazy<readonly { readonly type: Type; readonly value: Value | null }[]>([], () =>
      within(() => {
        const of = one.type === null ? null : this.typeOf(one.type);
        const given =
          one.values.length === 0
            ? []
            : (this.values(
                one.values,
                one.names.length,
                one.line,
                one.names.map(() => of ?? UNKNOWN),
                (i, read) => (scope === null ? this.whileReading(nodeOf(i), read) : read()),
              ) ?? []);
        return given.map((each) => {
          if (of !== null) this.give(each.of, each, of, one.kind === 'const' ? 'constant declaration' : 'variable declaration');
          else if (each.mode === 'none' || each.mode === 'type') this.give(each.of, each, UNKNOWN, 'variable declaration');
          else if (each.type.kind === 'basic' && each.type.name === 'untyped nil')
            this.refuse(each.of.line, `use of untyped nil in ${one.kind === 'const' ? 'constant' : 'variable'} declaration`);
          const type = each.mode === 'value' ? each.type : UNKNOWN;
          if (one.kind === 'const' && each.mode === 'value' && each.entity?.kind === 'var' && each.of.kind === 'name')
            this.refuse(each.of.line, `${this.described(each.of, each)} is not constant`);
          return { type: one.kind === 'const' ? type : defaultType(type), value: each.value ?? null };
        });
      }),
    );
    const declared = this.lazy<Type>(UNKNOWN, () => within(() => (one.type === null ? UNKNOWN : this.typeOf(one.type))));
    const entities: readonly Entity[] = one.names.map(({ name, line }, i) => ({
      kind: one.kind,
      name,
      line,
      file,
      isUsed: true,
      // What a constant repeats of the line above is not looked at.
      type: () => (one.type === null ? (all()[i]?.type ?? UNKNOWN) : declared()),
      ...(one.kind === 'const' ? { value: () => all()[i]?.value ?? null } : {}),
      check: () => void [all(), declared()],
    }));
    return [...entities];
  }

  declareLocal(one: Declaration): void {
    if (one.kind === 'type') {
      // It may ask for itself.
      const scope = this.scope;
      const type = this.typeDeclared(one, scope);
      this.declare({ kind: 'type', name: one.name, line: one.line, file: this.file, type, isUsed: true });
      this.within(() => {
        this.declareParameters(one.parameters);
        const found = type();
        if (found.kind === 'named') found.underlying();
        else this.typeOf(one.type);
      });
    } else if (one.kind === 'const') {
      const entities = this.valuesDeclared(one, this.scope);
      for (const entity of entities) entity.check?.();
      for (const entity of entities) this.declare(entity);
    }
  }
}
