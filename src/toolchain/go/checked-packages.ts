import type { Surroundings } from './check/declarations.ts';
import { PackageChecker } from './check/package.ts';
import type { Members } from './check/scope.ts';
import type { Looked } from './check/vet-prints.ts';
import { VettingChecker } from './check/vet.ts';
import { cNamesOf, entitiesOf } from './cgo/c-names.ts';
import { withNamesOfC } from './cgo/rewritten.ts';
import { goHeader } from './imports.ts';
import { libraryMembers, librarySince } from './library/members.ts';
import { withoutOthers } from './library/system-calls.ts';
import { LinkedPackage } from './linked-package.ts';
import { below, goLineOf } from './modules/modules.ts';
import { filesOf } from './package-files.ts';
import { namesOf } from './package-names.ts';
import type { GoReader } from './packages.ts';
import type { GoFile, SourceProblem } from './source-problems.ts';
import { parseGo } from './syntax/parser.ts';
import type { GoTree } from './syntax/parser.ts';

/** A package by its files. */
export interface CheckedPackage {
  readonly directory: string;
  readonly isNamed: boolean;
  readonly files: readonly GoFile[];
  readonly imports: readonly string[];
}

/** More text of others than this is not read. */
const MOST_VENDORED = 2_000_000;

const NARROW = new Set([
  '386',
  'arm',
  'mips',
  'mipsle',
  'mips64p32',
  'mips64p32le',
  'amd64p32',
  'armbe',
  'ppc',
  'riscv',
  's390',
  'sparc',
  'wasm',
]);

/** The newest Go whose language is known: later ones take more, such as fields of embedded structs in literals. */
const NEWEST = 26;

/** The language of a module whose go.mod asks for none (measured with Go 1.18 to 1.26). */
const WITHOUT_LINE = 16;

/** Checks packages of the module as the compiler does, each read once, with what those that they import declare. */
export class CheckedPackages {
  readonly #reader: GoReader;
  readonly #all: readonly CheckedPackage[];
  readonly #minor: number | null;
  readonly #vendoredAt = new Map<string, CheckedPackage>();
  #size = 0;
  readonly #known = new Map<CheckedPackage, PackageChecker | SourceProblem | null>();
  readonly #linked = new Map<PackageChecker, LinkedPackage>();

  /** `minor`: the Go that runs, where it can be no other. */
  constructor(reader: GoReader, all: readonly CheckedPackage[], minor: number | null) {
    this.#reader = reader;
    this.#all = all;
    this.#minor = minor;
  }

  /** The first thing that is refused; null where nothing is to be seen. */
  problem(one: CheckedPackage): SourceProblem | null {
    if (this.#isNewer()) return null;
    const read = this.#read(one);
    if (read === null || !(read instanceof PackageChecker)) return read;
    const [first] = read.check();
    return first === undefined ? null : { path: first.file.path, line: first.line, said: first.said };
  }

  /** The same of tests: `inside` are of the package itself, `outside` of one that imports it. */
  testProblem(one: CheckedPackage, inside: readonly GoFile[], outside: readonly GoFile[]): SourceProblem | null {
    if (this.#isNewer() || one.imports.includes('C')) return null;
    for (const files of [inside.length === 0 ? [] : [...one.files, ...inside], outside]) {
      const read = this.#checker({ ...one, files, imports: [] }, (path) => {
        const members = this.#membersOf(path);
        // Its own tests declare more of it.
        return members === null || inside.length === 0 || this.#reader.placeOf(path) !== one.directory
          ? members
          : (name) => members(name) ?? undefined;
      });
      const [first] = read instanceof PackageChecker ? read.check() : [];
      if (first !== undefined) return { path: first.file.path, line: first.line, said: first.said };
      if (read !== null && !(read instanceof PackageChecker)) return read;
    }
    return null;
  }

  /** What go vet finds first in some files of a package. */
  vetProblem(one: CheckedPackage, files: readonly GoFile[], looked: Looked): SourceProblem | null {
    const read =
      this.#isNewer() || one.imports.includes('C')
        ? null
        : this.#checker({ ...one, files, imports: [] }, (path) => this.#membersOf(path), looked);
    const [first] = read instanceof VettingChecker ? read.vet() : [];
    return first === undefined ? null : { path: first.file.path, line: first.line, said: first.said };
  }

  /** A package as the linker knows it; null where it is none of these, or cannot be read. */
  linked(directory: string, isNamed: boolean): LinkedPackage | null {
    const found = this.#all.find((one) => one.directory === directory && one.isNamed === isNamed);
    const checker = found === undefined ? null : this.#read(found);
    if (!(checker instanceof PackageChecker)) return null;
    const known = this.#linked.get(checker);
    if (known !== undefined) return known;
    const imported = (path: string): LinkedPackage | 'library' | null => {
      const place = this.#reader.placeOf(path);
      return place === null || place === 'library' ? place : this.linked(place, false);
    };
    const made = new LinkedPackage(checker, imported, namesOf(this.#reader));
    this.#linked.set(checker, made);
    return made;
  }

  /** What a module requires asks for no newer Go than it does itself. */
  #isNewer(): boolean {
    const {
      files,
      modules: { main },
    } = this.#reader;
    return main !== null && goLineOf(files.text(below(main.directory, 'go.mod')) ?? '') > NEWEST;
  }

  #read(one: CheckedPackage): PackageChecker | SourceProblem | null {
    const seen = this.#known.get(one);
    if (seen !== undefined) return seen;
    // What imports itself is told of elsewhere.
    this.#known.set(one, null);
    const found = this.#checker(one, (path) => this.#membersOf(path));
    this.#known.set(one, found);
    return found;
  }

  #checker(
    one: CheckedPackage,
    membersOf: (path: string) => Members | null,
    looked: Looked | null = null,
  ): PackageChecker | SourceProblem | null {
    const files: { readonly path: string; readonly tree: GoTree }[] = [];
    const ofC = one.imports.includes('C') ? cNamesOf(one.files, this.#reader, this.#minor) : null;
    for (const { path, text } of one.files) {
      const names = ofC?.get(path);
      const tree = parseGo(text, (tokens) => (names === undefined ? tokens : withNamesOfC(tokens, names)));
      if (tree === null) return null;
      if ('words' in tree) return { path, line: tree.token.line, said: tree.words };
      files.push({ path, tree });
    }
    if (files.length === 0) return null;
    const {
      question: { goarch },
    } = this.#reader;
    const given: Surroundings = {
      nameOf: namesOf(this.#reader),
      membersOf,
      language: this.#languageOf(one),
      minor: this.#minor,
      isWide: !NARROW.has(goarch),
      path: this.#reader.pathOf(one.directory),
      ...(ofC === null ? {} : { brought: entitiesOf(ofC) }),
      isProgram: /^[ \t]*package[ \t]+main\b/m.test(one.files[0]?.text ?? ''),
    };
    const sinceOf = (path: string, owner: string | null, name: string): number | null =>
      given.language === null || this.#reader.placeOf(path) !== 'library' ? null : librarySince(path, owner, name, given.language);
    return looked === null ? new PackageChecker(files, given) : new VettingChecker(looked, files, { ...given, sinceOf });
  }

  #membersOf(path: string): Members | null {
    const place = this.#reader.placeOf(path);
    if (place === 'library') return this.#membersOfLibrary(path);
    const found =
      place === null ? undefined : (this.#all.find(({ directory, isNamed }) => directory === place && !isNamed) ?? this.#vendored(place));
    if (found === undefined || found.files.length === 0) return null;
    const read = this.#read(found);
    // What C declares is not known.
    const isOpen = found.imports.includes('C');
    return read instanceof PackageChecker ? (name) => read.member(name) ?? (isOpen ? undefined : null) : null;
  }

  /** Packages of others that lie beside the sources are read as far as others ask for them. */
  #vendored(place: string): CheckedPackage | undefined {
    const {
      modules: { vendor },
    } = this.#reader;
    if (vendor === null || !place.startsWith(below(vendor, '')) || this.#size > MOST_VENDORED) return undefined;
    const seen = this.#vendoredAt.get(place);
    if (seen !== undefined) return seen;
    const files = filesOf(this.#reader, place) ?? [];
    this.#size += files.reduce((sum, { text }) => sum + text.length, 0);
    const found = {
      directory: place,
      isNamed: false,
      files: this.#size > MOST_VENDORED ? [] : files,
      imports: [...new Set(files.flatMap(({ text }) => goHeader(text).imports))],
    };
    this.#vendoredAt.set(place, found);
    return found;
  }

  /** A Go that is newer than those that are known may have more. */
  #membersOfLibrary(path: string): Members | null {
    const {
      question: { minor },
    } = this.#reader;
    const members = minor === null ? null : libraryMembers(path, this.#minor ?? (minor > NEWEST ? minor : null));
    const { goos, goarch } = this.#reader.question;
    return path === 'syscall' ? withoutOthers(members, goos, goarch) : members;
  }

  /** A condition on Go in a file is the version for that file. */
  #languageOf({ directory, files }: CheckedPackage): number | null {
    const {
      files: stage,
      modules: { main, local },
    } = this.#reader;
    const isIn = (root: string): boolean => `${directory}/`.startsWith(root === '/' ? '/' : `${root}/`);
    const [module] = [...local, ...(main === null ? [] : [main])]
      .filter((one) => isIn(one.directory))
      .sort((a, b) => b.directory.length - a.directory.length);
    if (module === undefined || files.some(({ text }) => /^\/\/go:build\b.*\bgo1\./m.test(text))) return null;
    const manifest = stage.text(below(module.directory, 'go.mod'));
    return manifest === null ? null : /^[ \t]*go[ \t]/m.test(manifest) ? goLineOf(manifest) || null : WITHOUT_LINE;
  }
}
