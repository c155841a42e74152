import { addAll } from '../../add-all.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { parentOf } from '../write.ts';
import { ownCode } from './cgo/own-code.ts';
import type { OwnCode } from './cgo/own-code.ts';
import { fitsLine, fitsName } from './constraints.ts';
import type { GoConditions } from './constraints.ts';
import { MOST_FILES, allBelow, directoriesBelow } from './directories.ts';
import type { Looked } from './directories.ts';
import { dynamicImport, dynamicImportsOf, mayBringDynamicImport, mayImportDynamically, together } from './dynamic-import.ts';
import type { DynamicImport } from './dynamic-import.ts';
import { embedPatterns, missingEmbed } from './embed/embed.ts';
import type { EmbedPattern, MissingEmbed } from './embed/embed.ts';
import type { ModuleMode } from './environment.ts';
import { goHeader } from './imports.ts';
import { RANK, linksOfLibrary } from './library/library.ts';
import type { GoLinks } from './library/library.ts';
import { asInGopath } from './modules/gopath.ts';
import { holding } from './modules/module-paths.ts';
import { below, isPlace, placeOf, placeOfPath, readGoModules } from './modules/modules.ts';
import type { GoModules } from './modules/modules.ts';
import { knownOfOther } from './modules/others-packages.ts';
import type { OfOthers } from './modules/others-packages.ts';
import type { Mixed } from './testing/mixed-tests.ts';
import { mixedTests } from './testing/mixed-tests.ts';

/** What a `go build` is asked for, and under which conditions. */
export interface GoQuestion extends GoConditions {
  /** Where the go command works. */
  readonly directory: string;
  /** Packages or files, as written. */
  readonly packages: readonly string[];
  /** `-mod`; null where it is not given. */
  readonly mod: string | null;
  readonly mode: ModuleMode;
  /** GOPATH is not where Go's images have it. */
  readonly hasOtherGopath: boolean;
  /** `GOWORK=off`. */
  readonly isWorkspaceOff: boolean;
  /** By `go run`, which looks for files before it looks for a module. */
  readonly isRun: boolean;
  /** `-buildmode=plugin`, of which nothing calls main. */
  readonly isPlugin: boolean;
}

export interface GoPackage {
  /** The import path. */
  readonly path: string;
  readonly directory: string;
  /** The name in its package clause. */
  readonly name: string;
  /** What it surely links, by all that could be read; of what is no program, by its module alone. */
  readonly links: GoLinks;
  /** The import that brings it, `C` for C code of its own; null where nothing does. */
  readonly because: string | null;
  /** Everything that it imports could be read, or it is known that what could not brings no more. */
  readonly isComplete: boolean;
  /** It surely brings no C code that wants other libraries than libc. */
  readonly isPlain: boolean;
  /** All C code in it whose names count, that of Go's own library apart; null where some is not at hand. */
  readonly codes: readonly OwnCode[] | null;
  /** What makes it ask for a loader without cgo; null where nothing does. */
  readonly dynamicImport: DynamicImport | null;
}

/** Opens the sources that the go command finds; null where that it knows of modules cannot be seen. */
export function openGoSources(files: StageFiles, question: GoQuestion): GoReader | null {
  const modules = readGoModules(files, question.directory, question.mod, question.isWorkspaceOff);
  return modules === null ? null : new GoReader(files, question, asInGopath(modules, question));
}

/** What the Go files of a directory say together. */
export interface Sources {
  /** The package's name; empty where no file of it is compiled. */
  readonly name: string;
  readonly imports: ReadonlySet<string>;
  /** Those that its files have C functions of, without cgo; left out where there are none. */
  readonly libraries?: readonly string[];
  /** C of their own; left out where there is none. */
  readonly code?: OwnCode;
  /** There are files of tests beside them; left out where single files are asked for. */
  readonly hasTests?: boolean;
}

/** An import, and the directory that it stands for: `library` is Go's own, null lies elsewhere. */
export interface Imported {
  readonly path: string;
  readonly place: string | 'library' | null;
}

type Reach = Pick<GoPackage, 'links' | 'because' | 'isComplete' | 'isPlain' | 'codes' | 'dynamicImport'>;

/** What one question finds, each package read once. */
export class GoReader {
  readonly files: StageFiles;
  readonly question: GoQuestion;
  readonly modules: GoModules;
  /** The files that are asked for by name, which are a package of their own; empty where packages are. */
  readonly named: readonly string[];
  /** What is asked for, by its sources; null where these cannot be seen. */
  readonly packages: readonly GoPackage[] | null;
  /** A pattern of `//go:embed` in what is compiled that surely matches nothing; null where there is none. */
  missingEmbed: MissingEmbed | null = null;
  /** A Go file of what is compiled without anything in it; null where there is none. */
  emptyFile: string | null = null;
  /** Files of two packages in one directory; null where there are none. */
  mixed: Mixed | null = null;
  /** Packages that it surely builds, where there may be more. */
  atLeast = 0;
  /** An import of what is to be at hand, and has no Go files; null where there is none. */
  empty: Imported | null = null;
  readonly #known = new Map<string, Sources | null>();
  readonly #asked: Sources[] = [];
  readonly #looked: Looked = { count: 0 };

  constructor(stage: StageFiles, question: GoQuestion, modules: GoModules) {
    this.files = stage;
    this.question = question;
    this.modules = modules;
    const { packages, directory } = question;
    const files = packages.every((name) => name.endsWith('.go')) ? packages.map((name) => placeOf(directory, name)) : [];
    // Tests among others are left out.
    const isTest = (name: string): boolean => name.endsWith('_test.go');
    this.named = files.every(isTest) ? files : files.filter((name) => !isTest(name));
    this.packages = this.#run();
  }

  #run(): readonly GoPackage[] | null {
    const { packages, directory } = this.question;
    if (this.named.length > 0) {
      // No package has such files, whoever names them.
      const sources = this.named.some((path) => /\/[._][^/]*$|_test\.go$/.test(path)) ? null : this.#read(this.named, true);
      return sources === null ? null : [this.#package('command-line-arguments', directory, sources)];
    }
    const names = packages.length === 0 ? ['.'] : packages;
    const found: { readonly path: string; readonly directory: string; readonly sources: Sources }[] = [];
    let isComplete = true;
    for (const name of names) {
      const at = this.directoryOf(name.replace(/\/?\.\.\.$/, ''));
      const all = at === null ? null : name.endsWith('...') ? allBelow(this.files, at, this.#looked) : [at];
      if (all === null || (name.includes('...') && !/(?:^|\/)\.\.\.$/.test(name))) return null;
      for (const directory of all) {
        const sources = this.sources(directory);
        const path = this.pathOf(directory);
        if (sources === null || path === null) isComplete = false;
        // A pattern passes by what has no Go files.
        else if (sources.name !== '' || !name.endsWith('...')) found.push({ path, directory, sources });
      }
    }
    this.atLeast = new Set(found.map(({ directory }) => directory)).size;
    if (!isComplete || found.some(({ sources }) => sources.name === '')) return null;
    // Its own packages all before what a program links, which may be too much to read.
    this.#reach(
      found.map(({ sources }) => sources),
      true,
    );
    return found.map(({ path, directory, sources }) => this.#package(path, directory, sources));
  }

  /** Where a package lies that is asked for; null where that is not known. */
  directoryOf(name: string): string | null {
    const { directory } = this.question;
    if (name === '') return this.modules.main?.directory ?? null;
    if (isPlace(name)) return placeOf(directory, name);
    const local = placeOfPath(this.files, this.modules, name);
    return local === null || local === 'library' ? null : local;
  }

  /** The same of what is imported. */
  placeOf(path: string): string | 'library' | null {
    return path === 'C' ? 'library' : placeOfPath(this.files, this.modules, path);
  }

  /** The import path of a directory of the module; null for any other. */
  pathOf(directory: string): string | null {
    const module = this.modules.local
      .filter((one) => directory === one.directory || directory.startsWith(one.directory === '/' ? '/' : `${one.directory}/`))
      .sort((a, b) => b.directory.length - a.directory.length)[0];
    if (module === undefined) return null;
    const inside = directory.slice(module.directory === '/' ? 1 : module.directory.length + 1);
    return inside === '' ? module.path : `${module.path}/${inside}`;
  }

  /** What the Go files in a directory say; null where they cannot be read. */
  sources(directory: string): Sources | null {
    const seen = this.#known.get(directory);
    if (seen !== undefined) return seen;
    const names = this.files.names(directory);
    const wanted =
      names?.filter((name) => /^[^._].*\.go$/.test(name) && !name.endsWith('_test.go') && fitsName(name, this.question)) ?? null;
    const sources = wanted === null ? null : this.#read(wanted.map((name) => below(directory, name)));
    const tests = names?.filter((name) => /^[^._].*_test\.go$/.test(name)) ?? [];
    const found = sources === null ? null : { ...sources, hasTests: tests.length > 0 };
    if (sources !== null && sources.name !== '')
      this.mixed ??= mixedTests(this.files, this.question, directory, { name: sources.name, first: wanted?.[0] ?? '', tests });
    this.#known.set(directory, found);
    return found;
  }

  /** What is named is taken whatever conditions it sets. */
  #read(paths: readonly string[], isNamed = false): Sources | null {
    const imports = new Set<string>();
    const embedded: EmbedPattern[] = [];
    const libraries: string[] = [];
    const withC: (readonly [path: string, text: string])[] = [];
    let [name, first] = ['', ''];
    for (const path of paths) {
      const text = ++this.#looked.count > MOST_FILES ? null : this.files.text(path);
      const fits = text === null ? null : isNamed || fitsLine(text, this.question);
      if (text === '' || /^(?:import|func|type|var|const)\b/.test(text ?? '')) this.emptyFile ??= path;
      if (text === null || fits === null) return null;
      const header = goHeader(text);
      if (!fits || header.name === 'documentation' || (!this.question.cgo && header.imports.includes('C'))) continue;
      if (header.name !== null && name !== '' && name !== header.name) this.mixed ??= { names: [name, header.name], files: [first, path] };
      if (header.name === null || (name !== '' && name !== header.name)) return null;
      if (name === '') first = path;
      if (header.imports.includes('embed')) addAll(embedded, embedPatterns(path, text, this.question.minor));
      if (header.imports.includes('C')) withC.push([path, text]);
      if (mayImportDynamically(this.question)) addAll(libraries, dynamicImportsOf(text));
      ({ name } = header);
      for (const one of header.imports) imports.add(one);
    }
    const lacking = missingEmbed(this.files, embedded);
    this.missingEmbed ??= lacking;
    if (lacking !== null) return null;
    const code = withC.length === 0 ? {} : { code: ownCode(this.files, parentOf(paths[0] ?? '/'), withC) };
    return { name, imports, ...code, ...(libraries.length === 0 ? {} : { libraries }) };
  }

  #package(path: string, directory: string, sources: Sources): GoPackage {
    this.#asked.push(sources);
    return { path, directory, name: sources.name, ...this.#reach([sources], sources.name !== 'main') };
  }

  /** What a package links, with all that it imports. */
  #reach(from: readonly Sources[], isOwnOnly = false): Reach {
    let links: GoLinks = 'nothing';
    let because: string | null = null;
    let isComplete = true;
    // Whether what is not at hand may bring net, and whether there may be C code that wants a library.
    let [mayBringNet, mayBringC, isElsewhere] = [false, false, false];
    // C code that is at hand, and whether some may not be.
    const codes = from.flatMap(({ code }) => code ?? []);
    let isUnread = false;
    const isAsked = mayImportDynamically(this.question);
    let bound = from.map((sources) => dynamicImport({ path: 'its own package', place: '.' }, sources)).reduce(together, null);
    for (const { path, place } of this.imports(from, isOwnOnly)) {
      if (this.#isVendored(place)) {
        if (isOwnOnly) continue;
        // More it cannot link.
        if (links === 'own') return { links, because, isComplete: false, isPlain: false, codes: null, dynamicImport: null };
      }
      if (isAsked && place !== 'library')
        bound = together(bound, dynamicImport({ path, place }, place === null ? null : this.sources(place)));
      if (place === 'library' || place === null) {
        const other = place === null ? this.#ofOther(path) : null;
        isElsewhere ||= other !== null;
        mayBringNet ||= other?.isWithoutNet === false;
        mayBringC ||= other?.isPlain === false;
        isUnread ||= other?.links === 'own' && !this.#isMeasured(path);
        const own = other === null ? linksOfLibrary(path, this.question) : other.links;
        if (RANK[own] <= RANK[links]) continue;
        links = own;
        because = path;
        continue;
      }
      const sources = this.sources(place);
      if (sources?.code !== undefined) codes.push(sources.code);
      if ((sources?.name ?? '') === '') {
        isComplete = false;
        if (this.empty === null && this.#isEmpty(place)) this.empty = { path, place };
      }
    }
    const mayBring =
      isAsked && (isElsewhere || !isComplete) && bound === null ? mayBringDynamicImport(this.modules.required, this.question) : null;
    const isPlain = isComplete && !mayBringC && !codes.some(({ wantsMore }) => wantsMore);
    return {
      codes: isPlain && !isUnread ? codes : null,
      links,
      because,
      isComplete: (isPlain || links === 'own') && (!mayBringNet || links !== 'nothing'),
      isPlain,
      dynamicImport: bound ?? mayBring,
    };
  }

  /** What these packages import, and those at hand that they import, once each; vendored ones are many, and what they import comes last. */
  *imports(from: readonly Sources[] = this.packages === null ? [] : this.#asked, isOwnOnly = false): Generator<Imported> {
    const seen = new Set<string>();
    const waiting = [...from];
    const vendored: string[] = [];
    const next = (): Sources | null | undefined => {
      const place = waiting.length === 0 ? vendored.pop() : undefined;
      return place === undefined ? waiting.pop() : this.sources(place);
    };
    for (let sources = next(); sources !== undefined; sources = next()) {
      for (const path of sources?.imports ?? []) {
        if (seen.has(path)) continue;
        seen.add(path);
        const place = this.placeOf(path);
        yield { path, place };
        if (place === null || place === 'library') continue;
        if (this.#isVendored(place)) addAll(vendored, isOwnOnly ? [] : [place]);
        else
          addAll(
            waiting,
            [this.sources(place)].filter((one) => one !== null),
          );
      }
    }
  }

  /** Of what another module stands for nothing is known. */
  #ofOther(path: string): OfOthers {
    const { required, swapped } = this.modules;
    const provider = holding(required, path)[0] ?? null;
    return holding(swapped, path).length > 0
      ? { links: 'nothing', isPlain: false, isWithoutNet: false }
      : knownOfOther(path, provider, this.question);
  }

  /** C code of others that asks for nothing but what was always there, unless tags ask for more (measured with glibc 2.41). */
  #isMeasured(path: string): boolean {
    return path === 'github.com/mattn/go-sqlite3' && this.question.tags.length === 0;
  }

  #isVendored(place: string | null): boolean {
    return place !== null && this.modules.vendor !== null && place.startsWith(`${this.modules.vendor}/`);
  }

  /** Whether the main module surely has Go files. */
  hasSources(): boolean {
    for (const directory of this.modules.main === null ? [] : directoriesBelow(this.files, this.modules.main.directory, this.#looked)) {
      if (directory !== null && this.files.names(directory)?.some((name) => name.endsWith('.go')) === true) return true;
    }
    return false;
  }

  /** The directories of the programs that the main module has; none where they cannot be read. */
  programs(): readonly string[] {
    const main = this.modules.main;
    const all = main === null ? null : allBelow(this.files, main.directory, this.#looked);
    return all?.filter((directory) => this.sources(directory)?.name === 'main') ?? [];
  }

  #isEmpty(directory: string): boolean {
    return (
      this.files.kindAt(directory) === 'missing'
      || this.files.names(directory)?.every((name) => !name.endsWith('.go') && this.files.kindAt(below(directory, name)) !== null) === true
    );
  }
}
