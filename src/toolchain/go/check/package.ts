import type { Declaration } from '../syntax/nodes.ts';
import { cyclesOf } from './cycles.ts';
import type { Asking } from './cycles.ts';
import type { Declared, Refusal } from './resolver.ts';
import { laterGeneric } from './features.ts';
import { Receivers, receiverName } from './receivers.ts';
import { containing } from './recursive-types.ts';
import { Scope, UNIVERSE } from './scope.ts';
import type { CheckedFile, Entity, Members, Value } from './scope.ts';
import { UNKNOWN, defaultType, underlying } from './types.ts';
import type { Generic, Home, Method, Named, Parameter, Signature, Type } from './types.ts';

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
}

type Values = Extract<Declaration, { kind: 'var' | 'const' }>;
type Function = Extract<Declaration, { kind: 'func' }>;

/** Checks the files of one package together, as far as the sources at hand tell (cmd/compile/internal/types2). */
export class PackageChecker extends Receivers {
  readonly home: Home;
  readonly language: number | null;
  readonly minor: number | null;
  readonly isWide: boolean;
  readonly #files: readonly CheckedFile[];
  readonly #given: Surroundings;
  readonly #names = new Scope(UNIVERSE);
  readonly #scopes = new Map<CheckedFile, Scope>();
  readonly #methods = new Map<string, Map<string, Method>>();
  /** Names that stand for others: methods may be declared by them. */
  readonly #aliases = new Map<string, string>();
  readonly #underWay = new Set<object>();

  constructor(files: readonly CheckedFile[], given: Surroundings) {
    super();
    this.#files = files;
    this.home = { name: files[0]?.tree.name ?? '', ...(given.path === null ? {} : { path: given.path }) };
    this.#given = given;
    this.language = given.language;
    this.minor = given.minor;
    this.isWide = given.isWide;
    for (const file of files) this.#in(file, () => this.#imports(file));
    for (const { tree } of files) for (const one of tree.declarations) if (one.kind === 'type' && one.isAlias && one.type.kind === 'name') this.#aliases.set(one.name, one.type.name);
    for (const file of files) this.#in(file, () => { for (const one of file.tree.declarations) this.#collect(one); });
  }

  /** What others may ask of it. */
  member(name: string): Entity | null {
    return this.#names.names.get(name) ?? null;
  }

  /** All that is refused, in the order of the files and their lines. */
  check(): readonly Refusal[] {
    for (const file of this.#files) this.#in(file, () => { for (const one of file.tree.declarations) this.#walk(one); });
    for (const file of this.#files) this.#in(file, () => this.#unusedImports(file));
    this.readLater();
    this.#cycles();
    const at = new Map(this.#files.map((file, i) => [file, i]));
    return [...this.refusals].sort((a, b) => (at.get(a.file) ?? 0) - (at.get(b.file) ?? 0) || a.line - b.line);
  }

  /** What needs itself before it is there. */
  #cycles(): void {
    const all = [...this.declared.values()].filter(({ name }) => name !== '_');
    for (const way of cyclesOf(all, ({ name }) => this.#names.names.get(name)?.kind === 'var' || this.#names.names.get(name)?.kind === 'const')) this.#refuseCycle(all, way, 'initialization cycle: ', 'initialization cycle for ');
    const types = containing(this.#names.names.values(), this.home);
    for (const way of cyclesOf(types, () => true)) this.#refuseCycle(types, way, 'invalid recursive type: ', 'invalid recursive type ');
  }

  #refuseCycle(all: readonly (Asking & { readonly file: CheckedFile | null })[], way: readonly Asking[], alone: string, several: string): void {
    const [first] = way;
    const found = all.find((one) => one === first);
    if (found === undefined) return;
    const steps = way.map(({ name }, i) => `\n\t${name} refers to ${way[(i + 1) % way.length]?.name ?? ''}`).join('');
    this.#in(found.file, () => this.refuse(found.line, way.length === 1 ? `${alone}${found.name} refers to itself` : `${several}${found.name}${steps}`));
  }

  underlyingNow(type: Type): Type {
    return underlying(type);
  }

  /** Goes on in a file, outside of all functions. */
  #in<T>(file: CheckedFile | null, read: () => T): T {
    const [before, scope] = [this.file, this.scope];
    this.file = file;
    this.scope = (file === null ? undefined : this.#scopes.get(file)) ?? this.#names;
    const value = read();
    [this.file, this.scope] = [before, scope];
    return value;
  }

  #imports(file: CheckedFile): void {
    // Names of imports stand before those of the package: no name may be both.
    const scope = new Scope(this.#names);
    this.#scopes.set(file, scope);
    for (const { alias, path, line } of file.tree.imports) {
      if (alias === '.') this.open.set(file, 'names');
      if (alias === '.' || alias === '_') continue;
      const name = path === 'C' ? 'C' : alias ?? this.#given.nameOf(path);
      if (name === null) {
        if (!this.open.has(file)) this.open.set(file, 'name');
        continue;
      }
      if (scope.names.has(name)) this.refuse(line, `${name} redeclared in this block`);
      const members = path === 'C' ? null : this.#given.membersOf(path);
      scope.names.set(name, { kind: 'package', name, line, file, type: () => UNKNOWN, ...(members === null ? {} : { members }), isUsed: path === 'C' });
    }
  }

  #unusedImports(file: CheckedFile): void {
    for (const { alias, path, line } of file.tree.imports) {
      const name = path === 'C' || alias === '.' || alias === '_' ? null : alias ?? this.#given.nameOf(path);
      const entity = name === null ? undefined : this.#scopes.get(file)?.names.get(name);
      const shown = alias !== null || (name !== null && name !== path.split('/').at(-1)) ? `"${path}" imported as ${name ?? ''} and not used` : `"${path}" imported and not used`;
      if (entity !== undefined) {
        if (!entity.isUsed) this.refuse(line, shown);
      } else if (alias === null && path !== 'C' && this.open.get(file) === 'name' && (this.asked.get(file)?.size ?? 0) === 0) this.refuse(line, shown);
    }
  }

  #collect(one: Declaration): void {
    switch (one.kind) {
      case 'func': return this.#collectFunction(one);
      case 'type': return this.#add({ kind: 'type', name: one.name, line: one.line, file: this.file, type: this.#lazy(UNKNOWN, this.#typeDeclared(one)), ...(one.parameters.length === 0 ? {} : { generic: this.#generic(one) }), isUsed: true });
      default: return this.#collectValues(one);
    }
  }

  #collectFunction(one: Function): void {
    const { file } = this;
    let receiver: readonly Parameter[] = [];
    const signature = this.#lazy<Type>(UNKNOWN, () => this.#in(file, () => this.within(() => {
      receiver = this.receiverParameters(one.receiver);
      const typeParameters = this.declareParameters(one.parameters);
      return { ...this.signature(one.type), ...(typeParameters.length === 0 ? {} : { typeParameters }) };
    })));
    if (!one.hasReceiver) {
      if ((one.name === 'main' || one.name === 'init') && (one.type.parameters.length > 0 || one.type.results.length > 0)) {
        if (one.name === 'init' || this.#given.isProgram) this.refuse(one.line, `func ${one.name} must have no arguments and no return values`);
      }
      if (one.name === 'init') return;
      const entity: Entity = { kind: 'func', name: one.name, line: one.line, file, type: signature, isUsed: true };
      this.#add(entity);
      this.declared.set(entity, { kind: 'func', name: one.name, line: one.line, file, uses: new Set() });
      return;
    }
    const named = one.receiver === null ? null : receiverName(one.receiver.type);
    const base = named === null ? null : this.#aliases.get(named) ?? named;
    if (base === null) return;
    const methods = this.#methods.get(base) ?? new Map<string, Method>();
    this.#methods.set(base, methods);
    this.declared.set(`${base}.${one.name}`, { kind: 'func', name: `${base}.${one.name}`, line: one.line, file, uses: new Set() });
    if (methods.has(one.name) && one.name !== '_') this.refuse(one.line, `method ${base}.${one.name} already declared`);
    methods.set(one.name, { signature: () => { const type = signature(); return type.kind === 'func' ? type : null; }, isPointer: one.receiver?.type.kind === 'star', receiver: () => { signature(); return receiver; } });
  }

  #add(entity: Entity): void {
    if (entity.name === '_') return;
    if (this.#names.names.has(entity.name)) this.refuse(entity.line, `${entity.name} redeclared in this block`);
    else this.#names.names.set(entity.name, entity);
  }

  /** Read once, when it is asked for; what asks for itself is not known. */
  #lazy<T>(open: T, read: () => T): () => T {
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

  #typeDeclared(one: Extract<Declaration, { kind: 'type' }>, scope: Scope | null = null): () => Type {
    const { file } = this;
    const within = <T>(read: () => T): T => this.#in(file, () => (scope === null ? read() : this.within(read, scope)));
    if (one.parameters.length > 0) return () => UNKNOWN;
    if (one.isAlias) return () => within(() => this.typeOf(one.type));
    const under = this.#lazy<Type>(UNKNOWN, () => within(() => this.typeOf(one.type)));
    const methods = scope === null ? this.#methods.get(one.name) ?? new Map<string, Method>() : new Map<string, Method>();
    if (scope === null) this.#methods.set(one.name, methods);
    const named: Named = { kind: 'named', name: one.name, home: this.home, underlying: under, methods };
    return () => named;
  }

  #generic(one: Extract<Declaration, { kind: 'type' }>): Generic {
    const { file } = this;
    let parameters: readonly Parameter[] = [];
    const under = this.#lazy<Type>(UNKNOWN, () => this.#in(file, () => this.within(() => {
      parameters = this.declareParameters(one.parameters);
      return this.typeOf(one.type);
    })));
    const methods = this.#methods.get(one.name) ?? new Map<string, Method>();
    this.#methods.set(one.name, methods);
    // What a name with parameters stands for has its own methods, and is not followed.
    return { name: one.name, home: this.home, parameters: () => { under(); return parameters; }, underlying: one.isAlias ? () => UNKNOWN : () => underlying(under()), methods, instances: [] };
  }

  readIn<T>(file: CheckedFile | null, scope: Scope, read: () => T): T {
    return this.#in(file, () => this.within(read, scope));
  }

  #collectValues(one: Values): void {
    for (const entity of this.#valuesDeclared(one, null)) {
      this.#add(entity);
      this.declared.set(entity, { kind: one.kind, name: entity.name, line: entity.line, file: this.file, uses: new Set() });
    }
  }

  /** The entities of `var` and `const` outside of functions, and of `const` in them. */
  #valuesDeclared(one: Values, scope: Scope | null): Entity[] {
    const { file } = this;
    const within = <T>(read: () => T): T => this.#in(file, () => (scope === null ? read() : this.within(read, scope)));
    // What one call gives belongs to all names alike.
    const nodeOf = (i: number): Declared | null => { const entity = entities[one.values.length === one.names.length ? i : 0]; return entity === undefined ? null : (this.declared.get(entity) ?? null); };
    const all = this.#lazy<readonly { readonly type: Type; readonly value: Value | null }[]>([], () => within(() => {
      const of = one.type === null ? null : this.typeOf(one.type);
      const given = one.values.length === 0 ? [] : (this.values(one.values, one.names.length, one.line, one.names.map(() => of ?? UNKNOWN), (i, read) => (scope === null ? this.whileReading(nodeOf(i), read) : read())) ?? []);
      return given.map((each) => {
        if (of !== null) this.give(each.of, each, of, one.kind === 'const' ? 'constant declaration' : 'variable declaration');
        else if (each.mode === 'none' || each.mode === 'type') this.give(each.of, each, UNKNOWN, 'variable declaration');
        else if (each.type.kind === 'basic' && each.type.name === 'untyped nil') this.refuse(each.of.line, `use of untyped nil in ${one.kind === 'const' ? 'constant' : 'variable'} declaration`);
        const type = each.mode === 'value' ? each.type : UNKNOWN;
        if (one.kind === 'const' && each.mode === 'value' && each.entity?.kind === 'var' && each.of.kind === 'name') this.refuse(each.of.line, `${this.described(each.of, each)} is not constant`);
        return { type: one.kind === 'const' ? type : defaultType(type), value: each.value ?? null };
      });
    }));
    const declared = this.#lazy<Type>(UNKNOWN, () => within(() => (one.type === null ? UNKNOWN : this.typeOf(one.type))));
    const entities: readonly Entity[] = one.names.map(({ name, line }, i) => ({
      kind: one.kind, name, line, file, isUsed: true,
      // What a constant repeats of the line above is not looked at.
      type: () => (one.type === null ? (all()[i]?.type ?? UNKNOWN) : declared()),
      ...(one.kind === 'const' ? { value: () => all()[i]?.value ?? null } : {}), check: () => void [all(), declared()],
    }));
    return [...entities];
  }

  declareLocal(one: Declaration): void {
    if (one.kind === 'type') {
      // It may ask for itself.
      const scope = this.scope;
      const type = this.#typeDeclared(one, scope);
      this.declare({ kind: 'type', name: one.name, line: one.line, file: this.file, type, isUsed: true });
      this.within(() => {
        this.declareParameters(one.parameters);
        const found = type();
        if (found.kind === 'named') found.underlying();
        else this.typeOf(one.type);
      });
    } else if (one.kind === 'const') {
      const entities = this.#valuesDeclared(one, this.scope);
      for (const entity of entities) entity.check?.();
      for (const entity of entities) this.declare(entity);
    }
  }

  #nodeOf({ name, receiver }: Function): Declared | null {
    const named = receiver === null ? null : receiverName(receiver.type);
    const base = named === null ? null : this.#aliases.get(named) ?? named;
    const found = base === null ? this.#names.names.get(name) : `${base}.${name}`;
    return found === undefined ? null : (this.declared.get(found) ?? null);
  }

  #walk(one: Declaration): void {
    if (one.kind === 'func') return this.whileReading(this.#nodeOf(one), () => this.#function(one));
    if (one.kind === 'type') {
      return this.within(() => {
        this.declareParameters(one.parameters);
        for (const { constraint } of one.parameters) this.typeOf(constraint);
        const found = one.parameters.length > 0 ? this.typeOf(one.type) : (this.#names.names.get(one.name)?.type() ?? UNKNOWN);
        if (found.kind === 'named') this.#fieldsAndMethods(found);
      });
    }
    for (const { name } of one.names) this.#names.names.get(name)?.check?.();
    // Those of no name as well.
    if (one.names.every(({ name }) => name === '_')) this.#blank(one);
  }

  /** `var _ Store = (*memory)(nil)`: the type is not asked for what it is given. */
  #blank(one: Values): void {
    const of = one.type === null ? UNKNOWN : this.typeOf(one.type);
    const given = one.values.length === 0 ? null : this.values(one.values, one.names.length, one.line, one.names.map(() => of));
    for (const each of given ?? []) this.give(each.of, each, of, one.kind === 'const' ? 'constant declaration' : 'variable declaration');
  }

  #fieldsAndMethods({ name, underlying: under, methods }: Named): void {
    const type = under();
    if (type.kind !== 'struct') return;
    for (const field of type.fields) if (methods.has(field.name) && field.name !== '_') this.refuse(this.#names.names.get(name)?.line ?? 0, `field and method with the same name ${field.name}`);
  }

  #function(one: Function): void {
    const later = one.parameters.length > 0 ? laterGeneric(this) : null;
    if (later !== null) this.refuse(one.line, later);
    if (one.hasReceiver && one.parameters.length > 0 && (this.minor ?? 0) <= NO_GENERIC_METHODS) this.refuse(one.line, 'syntax error: method must have no type parameters');
    this.notOwn(one.receiver);
    this.onPointer(one.receiver);
    this.within(() => {
      this.receiverParameters(one.receiver);
      this.declareParameters(one.parameters);
      for (const { constraint } of one.parameters) this.typeOf(constraint);
      const signature: Signature = this.signature(one.type);
      const receiver = one.receiver === null ? null : this.typeOf(one.receiver.type);
      this.seesFunction(one.name, [...(receiver === null ? [] : [receiver]), ...signature.parameters], one.line);
      if (one.body !== null) this.functionBody(one.type, signature, one.body, one.receiver === null || one.receiver.name === null ? null : { name: one.receiver.name, line: one.receiver.line, type: receiver ?? UNKNOWN });
    });
  }
}

/** The last Go that is known to have no methods with type parameters of their own. */
const NO_GENERIC_METHODS = 26;
