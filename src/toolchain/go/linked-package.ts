import type { PackageChecker } from './check/package.ts';
import type { CheckedFile } from './check/scope.ts';
import type { Declaration, Expression } from './syntax/nodes.ts';

/** A variable outside of functions: its declaration, which may be of several, and where it stands among these. */
export interface DeclaredVariable {
  readonly file: CheckedFile;
  readonly values: readonly Expression[];
  readonly count: number;
  readonly at: number;
}

type Function = Extract<Declaration, { kind: 'func' }>;

/** A package whose variables the linker may set. */
export class LinkedPackage {
  readonly checker: PackageChecker;
  /** Of an import: `library` is Go's own, null is not known. */
  readonly imported: (path: string) => LinkedPackage | 'library' | null;
  /** The name of an imported package; null where that is not known. */
  readonly nameOf: (path: string) => string | null;
  readonly #variables = new Map<string, DeclaredVariable>();
  readonly #functions = new Map<string, Function>();

  constructor(checker: PackageChecker, imported: LinkedPackage['imported'], nameOf: LinkedPackage['nameOf']) {
    this.checker = checker;
    this.imported = imported;
    this.nameOf = nameOf;
    for (const file of checker.files) for (const one of file.tree.declarations) this.#add(one, file);
  }

  #add(one: Declaration, file: CheckedFile): void {
    if (one.kind === 'func' && !one.hasReceiver) this.#functions.set(one.name, one);
    if (one.kind !== 'var') return;
    for (const [at, { name }] of one.names.entries()) this.#variables.set(name, { file, values: one.values, count: one.names.length, at });
  }

  variable(name: string): DeclaredVariable | undefined {
    return this.#variables.get(name);
  }

  variables(): Iterable<string> {
    return this.#variables.keys();
  }

  function(name: string): Function | undefined {
    return this.#functions.get(name);
  }
}
