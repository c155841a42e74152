import type { EvaluatedStage, RunStep } from '../../dockerfile/evaluation.ts';
import type { CompilerRun } from '../../toolchain/compiler-run.ts';
import type { Product } from '../../toolchain/product.ts';
import { PathTree } from '../judge/path-tree.ts';

/** A file that a compiler makes in a RUN line, as far as the line tells. */
export interface MadeFile {
  readonly path: string;
  readonly product: Product;
  /** The compilation, where it is one that writes this very file. */
  readonly run: CompilerRun | null;
  readonly step: RunStep;
  readonly stage: EvaluatedStage;
  readonly certain: boolean;
}

/** Programs that a compilation puts into a directory under names that stand elsewhere, as cargo's do in Cargo.toml. */
interface Nameless {
  /** Null where compilations made different things there. */
  readonly made: Omit<MadeFile, 'path'> | null;
  /** Names in it that something else has written or changed since. */
  readonly except: ReadonlySet<string>;
}

/** What compilers made in a stage, by path. */
export class MadeFiles {
  readonly #files: PathTree<MadeFile>;
  readonly #directories: PathTree<Nameless>;

  /** `below`: of the stage that this one starts from. */
  constructor(below: MadeFiles | null) {
    this.#files = below === null ? new PathTree() : below.#files.copy();
    this.#directories = below === null ? new PathTree() : below.#directories.copy();
  }

  get(path: string): MadeFile | undefined {
    return this.#files.get(path) ?? this.#namelessAt(path);
  }

  /** What lies at the path or below it, each with its place below: '' for the path itself. */
  *below(path: string): Generator<readonly [file: MadeFile, inside: string]> {
    const above = path === '/' ? '' : path;
    for (const file of this.#files.below(path)) yield [file, file.path.slice(above.length)];
    const file = this.get(path);
    if (file !== undefined) yield [file, ''];
  }

  set(file: MadeFile): void {
    this.#files.set(file.path, file);
  }

  /** A compilation makes programs of unknown names in the directory. */
  setNameless(directory: string, made: Omit<MadeFile, 'path'>): void {
    const older = this.#directories.get(directory);
    const isOther = older !== undefined && (older.made === null || !isAlike(older.made.product, made.product));
    this.#directories.set(directory, { made: isOther ? null : made, except: new Set() });
  }

  clear(): void {
    this.#files.clear();
    this.#directories.clear();
  }

  /** What is at the path, or below it, is no longer what was made. */
  forget(path: string): void {
    this.#files.cut(path);
    this.#directories.cut(path);
    const [directory, name] = split(path);
    const nameless = this.#directories.get(directory);
    if (nameless !== undefined) this.#directories.set(directory, { ...nameless, except: new Set([...nameless.except, name]) });
  }

  /** A name with a dot is a library's or a list of dependencies, one with a wildcard is none. */
  #namelessAt(path: string): MadeFile | undefined {
    const [directory, name] = split(path);
    const nameless = this.#directories.get(directory);
    return nameless === undefined || nameless.made === null || nameless.except.has(name) || !/^[\w-]+$/.test(name)
      ? undefined
      : { ...nameless.made, path };
  }
}

function isAlike(a: Product, b: Product): boolean {
  return a.os === b.os && a.arch === b.arch && a.linkage === b.linkage && a.libc === b.libc;
}

function split(path: string): [directory: string, name: string] {
  const at = path.lastIndexOf('/');
  return [path.slice(0, at) || '/', path.slice(at + 1)];
}
