import type { Declaration } from '../syntax/nodes.ts';
import { cyclesOf } from './cycles.ts';
import type { Asking } from './cycles.ts';
import { Declarations } from './declarations.ts';
import type { Surroundings } from './declarations.ts';
import { laterAlias, laterGeneric } from './features.ts';
import { receiverName } from './receivers.ts';
import { containing } from './recursive-types.ts';
import type { Declared, Refusal } from './resolver.ts';
import { Scope } from './scope.ts';
import type { CheckedFile, Entity } from './scope.ts';
import { UNKNOWN } from './types.ts';
import type { Method, Named, Parameter, Signature, Type } from './types.ts';

type Values = Extract<Declaration, { kind: 'var' | 'const' }>;
type Function = Extract<Declaration, { kind: 'func' }>;

/** Checks the files of one package together, as far as the sources at hand tell (cmd/compile/internal/types2). */
export class PackageChecker extends Declarations {
  /** Names that stand for others: methods may be declared by them. */
  readonly #aliases = new Map<string, string>();

  constructor(files: readonly CheckedFile[], given: Surroundings) {
    super(files, given);
    for (const one of given.brought ?? []) this.packageNames.names.set(one.name, one);
    for (const file of files) this.in(file, () => this.#imports(file));
    for (const { tree } of files)
      for (const one of tree.declarations)
        if (one.kind === 'type' && one.isAlias && one.type.kind === 'name') this.#aliases.set(one.name, one.type.name);
    for (const file of files)
      this.in(file, () => {
        for (const one of file.tree.declarations) this.#collect(one);
      });
  }

  /** What others may ask of it. */
  member(name: string): Entity | null {
    return this.packageNames.names.get(name) ?? null;
  }

  /** All that is refused, in the order of the files and their lines. */
  check(): readonly Refusal[] {
    for (const file of this.files)
      this.in(file, () => {
        for (const one of file.tree.declarations) this.#walk(one);
      });
    for (const file of this.files) this.in(file, () => this.#unusedImports(file));
    this.readLater();
    this.#cycles();
    const at = new Map(this.files.map((file, i) => [file, i]));
    return [...this.refusals].sort((a, b) => (at.get(a.file) ?? 0) - (at.get(b.file) ?? 0) || a.line - b.line);
  }

  /** What needs itself before it is there. */
  #cycles(): void {
    const all = [...this.declared.values()].filter(({ name }) => name !== '_');
    for (const way of cyclesOf(
      all,
      ({ name }) => this.packageNames.names.get(name)?.kind === 'var' || this.packageNames.names.get(name)?.kind === 'const',
    ))
      this.#refuseCycle(all, way, 'initialization cycle: ', 'initialization cycle for ');
    const types = containing(this.packageNames.names.values(), this.home);
    for (const way of cyclesOf(types, () => true)) this.#refuseCycle(types, way, 'invalid recursive type: ', 'invalid recursive type ');
  }

  #refuseCycle(
    all: readonly (Asking & { readonly file: CheckedFile | null })[],
    way: readonly Asking[],
    alone: string,
    several: string,
  ): void {
    const [first] = way;
    const found = all.find((one) => one === first);
    if (found === undefined) return;
    const steps = way.map(({ name }, i) => `\n\t${name} refers to ${way[(i + 1) % way.length]?.name ?? ''}`).join('');
    this.in(found.file, () =>
      this.refuse(found.line, way.length === 1 ? `${alone}${found.name} refers to itself` : `${several}${found.name}${steps}`),
    );
  }

  #imports(file: CheckedFile): void {
    // Names of imports stand before those of the package: no name may be both.
    const scope = new Scope(this.packageNames);
    this.scopes.set(file, scope);
    for (const { alias, path, line } of file.tree.imports) {
      if (alias === '.') this.open.set(file, 'names');
      if (alias === '.' || alias === '_') continue;
      const name = path === 'C' ? 'C' : (alias ?? this.given.nameOf(path));
      if (name === null) {
        if (!this.open.has(file)) this.open.set(file, 'name');
        continue;
      }
      if (scope.names.has(name)) this.refuse(line, `${name} redeclared in this block`);
      const members = path === 'C' ? null : this.given.membersOf(path);
      scope.names.set(name, {
        kind: 'package',
        name,
        line,
        file,
        type: () => UNKNOWN,
        ...(members === null ? {} : { members }),
        isUsed: path === 'C',
      });
    }
  }

  #unusedImports(file: CheckedFile): void {
    for (const { alias, path, line } of file.tree.imports) {
      const name = path === 'C' || alias === '.' || alias === '_' ? null : (alias ?? this.given.nameOf(path));
      const entity = name === null ? undefined : this.scopes.get(file)?.names.get(name);
      const shown =
        alias !== null || (name !== null && name !== path.split('/').at(-1))
          ? `"${path}" imported as ${name ?? ''} and not used`
          : `"${path}" imported and not used`;
      if (entity !== undefined) {
        if (!entity.isUsed) this.refuse(line, shown);
      } else if (alias === null && path !== 'C' && this.open.get(file) === 'name' && (this.asked.get(file)?.size ?? 0) === 0)
        this.refuse(line, shown);
    }
  }

  #collect(one: Declaration): void {
    switch (one.kind) {
      case 'func':
        return this.#collectFunction(one);
      case 'type':
        return this.#add({
          kind: 'type',
          name: one.name,
          line: one.line,
          file: this.file,
          type: this.lazy(UNKNOWN, this.typeDeclared(one)),
          ...(one.parameters.length === 0 ? {} : { generic: this.genericDeclared(one) }),
          isUsed: true,
        });
      default:
        return this.#collectValues(one);
    }
  }

  #collectFunction(one: Function): void {
    const { file } = this;
    let receiver: readonly Parameter[] = [];
    const signature = this.lazy<Type>(UNKNOWN, () =>
      this.in(file, () =>
        this.within(() => {
          receiver = this.receiverParameters(one.receiver);
          const typeParameters = this.declareParameters(one.parameters);
          return { ...this.signature(one.type), ...(typeParameters.length === 0 ? {} : { typeParameters }) };
        }),
      ),
    );
    if (!one.hasReceiver) {
      if ((one.name === 'main' || one.name === 'init') && (one.type.parameters.length > 0 || one.type.results.length > 0)) {
        if (one.name === 'init' || this.given.isProgram)
          this.refuse(one.line, `func ${one.name} must have no arguments and no return values`);
      }
      if (one.name === 'init') return;
      const entity: Entity = { kind: 'func', name: one.name, line: one.line, file, type: signature, isUsed: true };
      this.#add(entity);
      this.declared.set(entity, { kind: 'func', name: one.name, line: one.line, file, uses: new Set() });
      return;
    }
    const named = one.receiver === null ? null : receiverName(one.receiver.type);
    const base = named === null ? null : (this.#aliases.get(named) ?? named);
    if (base === null) return;
    const methods = this.methods.get(base) ?? new Map<string, Method>();
    this.methods.set(base, methods);
    this.declared.set(`${base}.${one.name}`, { kind: 'func', name: `${base}.${one.name}`, line: one.line, file, uses: new Set() });
    if (methods.has(one.name) && one.name !== '_') this.refuse(one.line, `method ${base}.${one.name} already declared`);
    methods.set(one.name, {
      signature: () => {
        const type = signature();
        return type.kind === 'func' ? type : null;
      },
      isPointer: one.receiver?.type.kind === 'star',
      receiver: () => {
        signature();
        return receiver;
      },
    });
  }

  #add(entity: Entity): void {
    if (entity.name === '_') return;
    if (this.packageNames.names.has(entity.name)) this.refuse(entity.line, `${entity.name} redeclared in this block`);
    else this.packageNames.names.set(entity.name, entity);
  }

  #collectValues(one: Values): void {
    for (const entity of this.valuesDeclared(one, null)) {
      this.#add(entity);
      this.declared.set(entity, { kind: one.kind, name: entity.name, line: entity.line, file: this.file, uses: new Set() });
    }
  }

  #nodeOf({ name, receiver }: Function): Declared | null {
    const named = receiver === null ? null : receiverName(receiver.type);
    const base = named === null ? null : (this.#aliases.get(named) ?? named);
    const found = base === null ? this.packageNames.names.get(name) : `${base}.${name}`;
    return found === undefined ? null : (this.declared.get(found) ?? null);
  }

  #walk(one: Declaration): void {
    if (one.kind === 'func') return this.whileReading(this.#nodeOf(one), () => this.#function(one));
    if (one.kind === 'type') {
      const later = one.parameters.length > 0 && one.isAlias ? laterAlias(this) : null;
      if (later !== null) this.refuse(one.line, later);
      return this.within(() => {
        this.declareParameters(one.parameters);
        for (const { constraint } of one.parameters) this.typeOf(constraint);
        const found = one.parameters.length > 0 ? this.typeOf(one.type) : (this.packageNames.names.get(one.name)?.type() ?? UNKNOWN);
        if (found.kind === 'named') this.#fieldsAndMethods(found);
      });
    }
    for (const { name } of one.names) this.packageNames.names.get(name)?.check?.();
    // Those of no name as well.
    if (one.names.every(({ name }) => name === '_')) this.#blank(one);
  }

  /** `var _ Store = (*memory)(nil)`: the type is not asked for what it is given. */
  #blank(one: Values): void {
    const of = one.type === null ? UNKNOWN : this.typeOf(one.type);
    const given =
      one.values.length === 0
        ? null
        : this.values(
            one.values,
            one.names.length,
            one.line,
            one.names.map(() => of),
          );
    for (const each of given ?? []) this.give(each.of, each, of, one.kind === 'const' ? 'constant declaration' : 'variable declaration');
  }

  #fieldsAndMethods({ name, underlying: under, methods }: Named): void {
    const type = under();
    if (type.kind !== 'struct') return;
    for (const field of type.fields)
      if (methods.has(field.name) && field.name !== '_')
        this.refuse(this.packageNames.names.get(name)?.line ?? 0, `field and method with the same name ${field.name}`);
  }

  #function(one: Function): void {
    const later = one.parameters.length > 0 ? laterGeneric(this) : null;
    if (later !== null) this.refuse(one.line, later);
    if (one.hasReceiver && one.parameters.length > 0 && (this.minor ?? 0) <= NO_GENERIC_METHODS)
      this.refuse(one.line, 'syntax error: method must have no type parameters');
    this.notOwn(one.receiver);
    this.onPointer(one.receiver);
    this.within(() => {
      this.receiverParameters(one.receiver);
      this.declareParameters(one.parameters);
      for (const { constraint } of one.parameters) this.typeOf(constraint);
      const signature: Signature = this.signature(one.type);
      const receiver = one.receiver === null ? null : this.typeOf(one.receiver.type);
      this.seesFunction(one.name, [...(receiver === null ? [] : [receiver]), ...signature.parameters], one.line);
      if (receiver !== null) this.seesMethod(one, signature, receiver);
      if (one.body !== null)
        this.functionBody(
          one.type,
          signature,
          one.body,
          one.receiver === null || one.receiver.name === null
            ? null
            : { name: one.receiver.name, line: one.receiver.line, type: receiver ?? UNKNOWN },
        );
    });
  }
}

/** The last Go that is known to have no methods with type parameters of their own. */
const NO_GENERIC_METHODS = 26;
