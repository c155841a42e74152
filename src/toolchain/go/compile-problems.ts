import { anyOf } from '../../fix.ts';
import type { CommandProblem } from '../command-problem.ts';
import { leftWithoutCgo, wantedCgo } from './cgo/wants-cgo.ts';
import { CheckedPackages } from './checked-packages.ts';
import { fixOf } from './compile-fixes.ts';
import { worded } from './compiler-words.ts';
import { fitsLine, fitsName } from './constraints.ts';
import { wronglyEmbeds } from './embed/embed-use.ts';
import { declaredNames } from './functions.ts';
import { goHeader } from './imports.ts';
import { isNotStandard, notInLibrary } from './library/standard.ts';
import { holding } from './modules/module-paths.ts';
import { below } from './modules/modules.ts';
import type { GoModule } from './modules/modules.ts';
import { filesOf, textsOf } from './package-files.ts';
import { namesOf } from './package-names.ts';
import type { GoReader } from './packages.ts';
import { plainError } from './plain-errors.ts';
import type { DeclaredIn } from './plain-errors.ts';
import { lacksMain, readFile, sourceProblem } from './source-problems.ts';
import type { GoFile } from './source-problems.ts';

/*
 * What the go command and the compiler refuse in the module's own packages, as far as their words alone tell it (cmd/go/internal/load,
 * cmd/compile). Measured with Go 1.26.
 */

/** More text than this is not read whole. */
const MOST_TEXT = 2_000_000;

/** A package that is compiled. */
export interface Compiled {
  /** Where it lies, and is imported from; of files that are asked for by name, which nothing imports, where the go command works. */
  readonly directory: string;
  readonly isNamed: boolean;
  readonly files: readonly GoFile[];
  readonly imports: readonly string[];
}

/**
 * Why what is asked for surely does not compile; null where nothing is to be seen. `minor`: the Go that runs, where it can be no other.
 * What only `checks` links no program.
 */
export function compileProblem(reader: GoReader, minor: number | null, what: 'links' | 'checks' = 'links'): CommandProblem | null {
  const { packages } = reader;
  if (packages === null) return null;
  const compiled = ownPackages(
    reader,
    packages.map(({ directory }) => directory),
  );
  if (compiled === null) return null;
  const release = releaseOf(reader, minor);
  const { order, circle } = compileOrder(reader, compiled);
  return (
    importProblem(reader, compiled, release)
    ?? (circle === null ? null : importsItself(circle))
    ?? sourcesOfC(reader, compiled)
    ?? wantedCgo(
      reader,
      compiled.flatMap(({ imports }) => imports),
    )
    ?? ofCompiler(reader, refused(reader, order, release) ?? (what === 'links' ? withoutMain(reader, compiled) : null), what)
  );
}

/** The Go that runs, where it can be no other: older ones fetch none. */
export function releaseOf({ question: { minor } }: GoReader, fixed: number | null): number | null {
  return fixed ?? (minor !== null && minor < FETCHES_SINCE ? minor : null);
}

/** The first 1.x that may fetch a newer Go. */
const FETCHES_SINCE = 21;

/**
 * The first 1.x whose go command ends with 1, and not with 2, where the compiler refuses something (1.19.13 does, its first release did
 * not).
 */
export const ENDS_WITH_ONE_SINCE = 19;

/** The words and the exit code of the Go that runs. */
function ofCompiler({ question: { minor } }: GoReader, problem: CommandProblem | null, what: 'links' | 'checks'): CommandProblem | null {
  if (problem === null || minor === null) return problem;
  const [why, said] = [worded(problem.why, minor), worded(problem.said, minor)];
  return { ...problem, why, said, ...(what === 'links' && minor < ENDS_WITH_ONE_SINCE ? { exitCode: 2 } : {}) };
}

/** A file as the compiler names it. */
export function shownIn({ question: { directory } }: GoReader, path: string): string {
  const inner = path.startsWith(below(directory, '')) ? path.slice(below(directory, '').length) : null;
  return inner === null ? path : inner.includes('/') ? inner : `./${inner}`;
}

/** The packages of the module that are compiled; null where they are too much to read. */
export function ownPackages(reader: GoReader, asked: readonly string[]): readonly Compiled[] | null {
  const { vendor } = reader.modules;
  const imported = [...reader.imports()].flatMap(({ place }) =>
    place === null || place === 'library' || (vendor !== null && place.startsWith(`${vendor}/`)) ? [] : [place],
  );
  const { named } = reader;
  const found: Compiled[] = [];
  let size = 0;
  const add = (one: Compiled | null): void => {
    size += one?.files.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
    if (one !== null) found.push(one);
  };
  if (named.length > 0) add(packageAt(reader, reader.question.directory, true));
  for (const directory of new Set(named.length > 0 ? imported : [...asked, ...imported])) {
    if (size > MOST_TEXT) return null;
    add(packageAt(reader, directory, false));
  }
  return size > MOST_TEXT ? null : found;
}

/** The package of a directory, or of the files that are asked for by name; null where it cannot be read. */
export function packageAt(reader: GoReader, directory: string, isNamed: boolean): Compiled | null {
  const files = isNamed ? textsOf(reader, reader.named, true) : filesOf(reader, directory);
  return files === null ? null : { directory, isNamed, files, imports: [...new Set(files.flatMap(({ text }) => goHeader(text).imports))] };
}

/** What no package stands for: a name that Go's library does not have, a program, or what another module keeps to itself. */
function importProblem(reader: GoReader, compiled: readonly Compiled[], minor: number | null): CommandProblem | null {
  const isElsewhere = (path: string): boolean => holding(reader.modules.required, path).length > 0;
  for (const { directory, imports } of compiled) {
    for (const path of imports) {
      const place = reader.placeOf(path);
      if (place === 'library' && minor !== null && !isElsewhere(path) && isNotStandard(path, minor))
        return {
          why: `package ${path} is imported, which Go's library does not have`,
          said: notInLibrary(path, minor),
          fix: ownPath(reader, path),
        };
      if (place === null || place === 'library') continue;
      const excluded = excludedFiles(reader, place);
      if (excluded !== null)
        return { why: `package ${path} is imported, and ${excluded} ${place}`, said: `${excluded} ${place}`, fix: null };
      if (reader.sources(place)?.name === 'main')
        return {
          why: `package ${path} is imported, which is a program`,
          said: `import "${path}" is a program, not an importable package`,
          fix: null,
        };
      const keeper = reader.modules.main === null ? null : keeperOf(path, place, reader.modules.main);
      if (keeper !== null && directory !== keeper && !directory.startsWith(below(keeper, '')))
        return {
          why: `package ${path} is imported from outside ${keeper}, which keeps it to itself`,
          said: `use of internal package ${path} not allowed`,
          fix: null,
        };
    }
  }
  return null;
}

/** A directory whose Go files are tests, or for other conditions, all of them; null where that is not so. */
function excludedFiles(
  { files, modules: { vendor }, question }: Pick<GoReader, 'files' | 'modules' | 'question'>,
  place: string,
): string | null {
  const names = files.names(place)?.filter((name) => /^[^._].*\.go$/.test(name)) ?? [];
  if (names.length === 0 || (vendor !== null && place.startsWith(`${vendor}/`))) return null;
  if (names.every((name) => name.endsWith('_test.go'))) return 'no non-test Go files in';
  const isOut = names
    .filter((name) => !name.endsWith('_test.go'))
    .every((name) => !fitsName(name, question) || isOutByLine(files.text(below(place, name)), question));
  return isOut ? 'build constraints exclude all Go files in' : null;
}

function isOutByLine(text: string | null, question: GoReader['question']): boolean {
  return text !== null && text !== '' && fitsLine(text, question) === false;
}

/** The directory below which alone an `internal` package of the module may be imported; null for any other package. */
function keeperOf(path: string, place: string, main: GoModule): string | null {
  const inner = path.slice(main.path.length);
  const at = `${inner}/`.lastIndexOf('/internal/');
  return !path.startsWith(`${main.path}/`) || at < 0 || place !== `${main.directory === '/' ? '' : main.directory}${inner}`
    ? null
    : main.directory === '/'
      ? inner.slice(0, at) || '/'
      : `${main.directory}${inner.slice(0, at)}`;
}

/** `internal/util` where the module has such a directory. */
function ownPath({ files, modules: { main } }: GoReader, path: string): string | null {
  return main !== null && files.kindAt(below(main.directory, path)) === 'directory' ? `import "${main.path}/${path}"` : null;
}

function importsItself(directory: string): CommandProblem {
  return { why: `${directory} imports itself by way of what it imports`, said: 'import cycle not allowed', fix: null };
}

interface CompileOrder {
  /** Those that others import before these, as they are compiled: who imports what is refused is not looked at. */
  readonly order: readonly Compiled[];
  /** The directory of one that imports itself by way of others. */
  readonly circle: string | null;
}

function compileOrder(reader: GoReader, compiled: readonly Compiled[]): CompileOrder {
  const named = compiled.filter(({ isNamed }) => isNamed);
  const all = new Map(compiled.filter(({ isNamed }) => !isNamed).map((one) => [one.directory, one]));
  const importsOf = new Map(
    [...all].map(([directory, { imports }]) => [
      directory,
      new Set(imports.map((path) => reader.placeOf(path) ?? '').filter((place) => all.has(place))),
    ]),
  );
  const waits = new Map<string, number>([...all.keys()].map((directory) => [directory, 0]));
  for (const places of importsOf.values()) for (const place of places) waits.set(place, (waits.get(place) ?? 0) + 1);
  const importersFirst = [...waits].filter(([, count]) => count === 0).map(([directory]) => directory);
  for (const directory of importersFirst) {
    waits.delete(directory);
    for (const place of importsOf.get(directory) ?? []) {
      const left = (waits.get(place) ?? 0) - 1;
      waits.set(place, left);
      if (left === 0) importersFirst.push(place);
    }
  }
  const [circle = null] = waits.keys();
  return { order: [...importersFirst.reverse().flatMap((directory) => all.get(directory) ?? []), ...named], circle };
}

/** What the files of a package may be in besides Go, where cgo is on (go/build, Package). */
const OTHER_SOURCES: readonly (readonly [ends: RegExp, words: string])[] = [
  [/\.c$/, 'C source files'],
  [/\.(?:cc|cpp|cxx)$/, 'C++ source files'],
  [/\.m$/, 'Objective-C source files'],
  [/\.(?:f|F|for|f90)$/, 'Fortran source files'],
];

/** With cgo on, sources of C in a package want an `import "C"`, or an interface file of SWIG. */
function sourcesOfC({ files, question, named }: GoReader, compiled: readonly Compiled[]): CommandProblem | null {
  if (!question.cgo || named.length > 0) return null;
  for (const { directory, imports } of compiled) {
    const names = files.names(directory) ?? [];
    if (imports.includes('C') || names.some((name) => /\.swig(?:cxx)?$/.test(name))) continue;
    for (const [ends, words] of OTHER_SOURCES) {
      const found = names.find((name) => ends.test(name) && !/^[._]/.test(name) && fitsName(name.replace(/\.\w+$/, '.go'), question));
      const text = found === undefined ? null : files.text(below(directory, found));
      if (found === undefined || text === null || /^\/\/(?:go:build|[ \t]*\+build)[ \t]/m.test(text)) continue;
      return {
        why: `${below(directory, found)} lies in a Go package without import "C", and cgo is on`,
        said: `${words} not allowed when not using cgo or SWIG: ${found}`,
        fix: anyOf(`CGO_ENABLED=0 go build …   where ${found} is for something else`, `add ${found} to .dockerignore`),
      };
    }
  }
  return null;
}

/** What the packages of the module declare, each read once. */
function declarationsOf(reader: GoReader, compiled: readonly Compiled[]): DeclaredIn {
  const known = new Map<string, ReadonlySet<string>>();
  return (path) => {
    const left = leftWithoutCgo(reader, path)?.left;
    if (left !== undefined) return left;
    const place = reader.placeOf(path);
    const found = compiled.find(({ directory, isNamed }) => directory === place && !isNamed);
    if (found === undefined || found.files.length === 0 || found.imports.includes('C')) return null;
    const names = known.get(found.directory) ?? new Set(found.files.flatMap((file) => declaredNames(readFile(file, () => null).body)));
    known.set(found.directory, names);
    return names;
  };
}

function refused(reader: GoReader, compiled: readonly Compiled[], minor: number | null): CommandProblem | null {
  const known = namesOf(reader);
  const nameOf = (path: string): string | null => leftWithoutCgo(reader, path)?.name ?? known(path);
  const shown = (path: string): string => shownIn(reader, path);
  const declaredIn = declarationsOf(reader, compiled);
  const checked = new CheckedPackages(reader, compiled, minor);
  for (const one of compiled) {
    const { directory, files } = one;
    const embeds = wronglyEmbeds(reader, files, shown);
    if (embeds !== null) return embeds;
    const read = files.map((file) => readFile(file, nameOf));
    const found =
      checked.problem(one)
      ?? sourceProblem(read)
      ?? plainError(read, reader.files.names(directory)?.some((name) => /\.(?:s|S|sx|syso)$/.test(name)) !== false, declaredIn);
    if (found !== null)
      return {
        why: `line ${found.line} of ${found.path} does not compile: ${found.said}`,
        said: `${shown(found.path)}:${found.line}: ${found.said}`,
        fix: fixOf(reader, one, found),
      };
  }
  return null;
}

function withoutMain({ packages, named, question }: GoReader, compiled: readonly Compiled[]): CommandProblem | null {
  const programs = new Set((question.isPlugin ? null : packages)?.filter(({ name }) => name === 'main').map(({ directory }) => directory));
  const lost = compiled.find(
    ({ directory, isNamed, files }) => programs.has(directory) && isNamed === named.length > 0 && lacksMain(files),
  );
  return lost === undefined
    ? null
    : { why: `package main of ${lost.directory} has no func main`, said: 'function main is undeclared in the main package', fix: null };
}
