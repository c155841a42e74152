import type { StageFiles } from '../../image/stage-files.ts';
import { UNKNOWN } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { globbed } from '../glob.ts';
import type { ShellWord } from '../shell/expand.ts';
import type { GoFlags } from './flags.ts';
import { below, isPlace, placeOf } from './modules/modules.ts';
import type { GoModules } from './modules/modules.ts';
import type { GoReader } from './packages.ts';

/*
 * What the go command makes of the names it is given (cmd/go/internal/load, PackagesAndErrors): as soon as one of them ends in .go
 * and is a file, all are files; otherwise each is a package. Measured with Go 1.26.
 */

/**
 * The flags with the names that the shell puts for `./cmd/*`. One that finds nothing stays as it is written, and what is not known is an
 * unknown word.
 */
export function withNames(flags: GoFlags, directory: string | null, files: StageFiles | undefined): GoFlags {
  if (!flags.packages.some(({ isPattern }) => isPattern)) return flags;
  return { ...flags, packages: flags.packages.flatMap((word) => found(word, directory, files)) };
}

function found(word: ShellWord, directory: string | null, files: StageFiles | undefined): readonly ShellWord[] {
  if (!word.isPattern) return [word];
  const names = directory === null || files === undefined ? null : globbed(word.value, directory, files);
  if (names === null) return [{ ...word, value: UNKNOWN }];
  return names.length === 0 ? [word] : names.map((value) => ({ ...word, value, isPattern: false }));
}

/** What is wrong with the names alone; null where nothing is, or where that is not known. */
export function nameProblem({ files, question: { packages, directory, isRun }, modules }: GoReader): CommandProblem | null {
  // The shell's patterns, and the go command's.
  if (packages.some((name) => /[*?[\]]|\.\.\./.test(name))) return null;
  const dashed = packages.find((name) => name.startsWith('-'));
  if (dashed !== undefined)
    return {
      why: `${dashed} stands behind the packages, where it is no flag`,
      said: `malformed import path "${dashed}": leading dash`,
      fix: 'go build -o … and the other flags before the packages',
    };
  const goFiles = packages.filter((name) => name.endsWith('.go'));
  const kinds = goFiles.map((name) => files.kindAt(placeOf(directory, name)));
  if (kinds.includes(null)) return null;
  const missing = goFiles.find((_, at) => kinds[at] === 'missing');
  if (kinds.includes('file') || (isRun && missing !== undefined))
    return missing === undefined ? notOnlyFiles(packages) : { ...lacking(placeOf(directory, missing)), said: noSuchFile(missing) };
  if (missing !== undefined) return { ...lacking(placeOf(directory, missing)), said: saidOfPackage(missing, directory) };
  return packages.map((name) => meantAsPlace(files, name, directory, modules)).find((problem) => problem !== null) ?? null;
}

/** Of a file that is asked for together with others that are there, and by `go run`. */
export function noSuchFile(name: string): string {
  return `stat ${name}: no such file or directory`;
}

/** `./cmd/...` of a directory that is not there, in a module whose sources are; measured with Go 1.16 to 1.26. */
export function missingBelow(reader: GoReader): CommandProblem | null {
  const {
    files,
    modules,
    question: { packages, directory },
  } = reader;
  const found = packages.find(
    (name) =>
      isPlace(name)
      && /^[^*?[\]]*[^/]\/\.\.\.$/.test(name)
      && name.indexOf('...') === name.length - '...'.length
      && files.kindAt(placeOf(directory, name.slice(0, -'/...'.length))) === 'missing',
  );
  if (found === undefined || modules.main === null || (!reader.hasSources() && !files.isInContext('.go'))) return null;
  const start = found.slice(0, -'...'.length);
  return { ...lacking(placeOf(directory, start)), said: `pattern ${found}: lstat ${start}: no such file or directory` };
}

function lacking(path: string): Pick<CommandProblem, 'why' | 'fix'> {
  return { why: `${path} is not in the stage`, fix: null };
}

function notOnlyFiles(names: readonly string[]): CommandProblem | null {
  const other = names.find((name) => !name.endsWith('.go'));
  return other === undefined
    ? null
    : { why: `${other} is named together with files`, said: `named files must be .go files: ${other}`, fix: null };
}

function saidOfPackage(name: string, directory: string): string {
  if (isPlace(name)) return `stat ${placeOf(directory, name)}: directory not found`;
  return isOfLibrary(name) ? notInLibrary(name) : `no required module provides package ${name}; to add it:\n\tgo get ${name}`;
}

/** Import paths whose first part has no dot are Go's own (cmd/go/internal/search, IsStandardImportPath). */
function isOfLibrary(name: string): boolean {
  return !(name.split('/', 1)[0] ?? '').includes('.');
}

function notInLibrary(name: string): string {
  return `package ${name} is not in std`;
}

/** `go build cmd/app`: without a `./` in front it is looked for in Go's own library. */
function meantAsPlace(files: StageFiles, name: string, directory: string, { local, required, vendor }: GoModules): CommandProblem | null {
  if (isPlace(name) || !isOfLibrary(name) || isTaken(name) || (vendor !== null && files.kindAt(below(vendor, name)) !== 'missing'))
    return null;
  if ([...local.map(({ path }) => path), ...required].some((path) => name === path || name.startsWith(`${path}/`))) return null;
  const place = placeOf(directory, name);
  // Anything else may be a package of Go's that is not known here.
  if (files.names(place)?.some((file) => file.endsWith('.go') && files.kindAt(below(place, file)) === 'file') !== true) return null;
  return {
    why: `${name} is an import path without ./ in front, and Go's library has no such package`,
    said: notInLibrary(name),
    fix: `go build … ./${name}`,
  };
}

/** What Go's library and commands begin with, and patterns of their own. */
const LIBRARY = new Set(
  (
    'all archive arena bufio builtin bytes cmp compress container context crypto database debug embed encoding errors expvar flag fmt go hash html'
    + ' image index internal io iter log main maps math mime net os path plugin reflect regexp runtime simd slices sort std strconv strings structs sync'
    + ' syscall testing text time tool unicode unique unsafe uuid vendor weak work'
  ).split(' '),
);

/** Of `go list cmd/...`, the names below cmd, with those of older releases. */
const COMMANDS = new Set(
  (
    'addr2line api asm buildid cgo compile covdata cover dist distpack doc fix go gofmt internal link nm objdump old oldlink pack pprof preprofile relnote'
    + ' test2json tools trace vendor vet yacc'
  ).split(' '),
);

function isTaken(name: string): boolean {
  const [first = '', second] = name.split('/');
  return first === 'cmd' ? second === undefined || COMMANDS.has(second) : LIBRARY.has(first);
}
