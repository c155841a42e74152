import { join } from 'node:path';
import { pathBelow } from '../bytes/path-below.ts';
import { PackageChecker } from '../toolchain/go/check/package.ts';
import type { CheckedFile } from '../toolchain/go/check/scope.ts';
import { libraryMembers } from '../toolchain/go/library/members.ts';
import { LinkedPackage } from '../toolchain/go/linked-package.ts';
import { parseGo } from '../toolchain/go/syntax/parser.ts';
import { readGoFile } from './go-list.ts';
import type { GoPackage } from './go-list.ts';

/** What the packages of a program declare, each read when it is first asked for. */
export class ProgramSource {
  /** The x of Go 1.x; null where it is not known. */
  readonly minor: number | null;
  readonly #packages: ReadonlyMap<string, GoPackage>;
  readonly #cwd: string;
  readonly #known = new Map<GoPackage, LinkedPackage | null>();

  /** `cwd`: what the paths of files are told from. */
  constructor(packages: readonly GoPackage[], cwd: string, minor: number | null) {
    this.#packages = new Map(packages.map((pkg) => [pkg.importPath, pkg]));
    this.#cwd = cwd;
    this.minor = minor;
  }

  /** `main` is the linker's name for the package that is built, whatever its path. */
  find(path: string): GoPackage | null {
    if (path !== 'main') return this.#packages.get(path) ?? null;
    return [...this.#packages.values()].find(({ isRoot }) => isRoot) ?? null;
  }

  paths(): string[] {
    const others = [...this.#packages.values()].filter(({ standard, isRoot }) => !standard && !isRoot);
    return ['main', ...others.map(({ importPath }) => importPath)];
  }

  /** Null where a file of it cannot be read as Go, which the go command will say better. */
  linked(pkg: GoPackage): LinkedPackage | null {
    const known = this.#known.get(pkg);
    if (known !== undefined) return known;
    // What imports itself.
    this.#known.set(pkg, null);
    const found = this.#read(pkg);
    this.#known.set(pkg, found);
    return found;
  }

  #read(pkg: GoPackage): LinkedPackage | null {
    const files: CheckedFile[] = [];
    for (const file of pkg.files) {
      const tree = parseGo(readGoFile(pkg, file));
      if (tree === null || 'words' in tree) return null;
      files.push({ path: pathBelow(this.#cwd, join(pkg.directory, file)) ?? join(pkg.directory, file), tree });
    }
    const nameOf = (path: string): string | null => this.#packages.get(path)?.name ?? null;
    const checker = new PackageChecker(files, {
      nameOf,
      membersOf: (path) => {
        const of = this.#packages.get(path);
        if (of === undefined) return null;
        if (of.standard) return libraryMembers(path, this.minor);
        const read = this.linked(of);
        return read === null ? null : (name) => read.checker.member(name) ?? undefined;
      },
      language: null,
      minor: this.minor,
      isWide: true,
      path: pkg.importPath,
      isProgram: pkg.isRoot,
    });
    const imported = (path: string): LinkedPackage | 'library' | null => {
      const of = this.#packages.get(path);
      return of === undefined ? null : of.standard ? 'library' : this.linked(of);
    };
    return new LinkedPackage(checker, imported, nameOf);
  }
}
