import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { cppProblem, headerToCome, isOfLibrary, standardOf } from './cpp/problems.ts';
import { otherWarning, unusedVariable } from './denied-warnings.ts';
import { errorDirective } from './error-directive.ts';
import { bareFormat, refusesFormats, wrongFormat } from './formats.ts';
import { missingHeader, withoutLibc } from './headers.ts';
import type { SystemHas } from './headers.ts';
import { isCppCompiler } from './libraries.ts';
import { isKnownHeader } from './library-names.ts';
import { isUsualHeader, linkProblem } from './link-problem.ts';
import { fatalWarning } from './linker-warnings.ts';
import { whereLinked } from './linking.ts';
import type { CObjects } from './objects.ts';
import { syntaxError } from './syntax-errors.ts';
import { C_SOURCE, CPP_SOURCE, includeDirectories, MOST_FILES, readSource } from './read-source.ts';
import type { CSource } from './source.ts';
import { statementWarning } from './statement-warnings.ts';
import { undeclared } from './undeclared.ts';
import { conditionWarning } from './warnings.ts';

/** What a C compiler is given. */
export interface CLine {
  readonly program: string;
  readonly args: readonly string[];
  readonly operands: readonly string[];
  /** It links what it compiles. */
  readonly links: boolean;
  readonly directory: string;
  readonly files: StageFiles;
  /** What lies in the system's directories beside the C library; null where that is not known. */
  readonly has: SystemHas | null;
  /** Whether a command of the line, before this one, may have put something there. */
  readonly mayBring: (paths: readonly string[]) => boolean;
  /** What lines before compiled to the objects that it links, by their paths. */
  readonly objects: CObjects;
  /** Sources whose code is there for who wants it, as that of archives is. */
  readonly archived: readonly string[];
  /** Where the C library has no headers there, which one it is. */
  readonly lacksLibc: 'glibc' | 'musl' | null;
  /** musl has all of libm and libpthread in libc. */
  readonly isMusl: boolean;
  /** The x of glibc 2.x that it is linked with; null where that is not known. */
  readonly glibc: number | null;
  /** It compiles for the image's own system, and that is Debian or Ubuntu. */
  readonly isDebian?: boolean;
  /** Which of the headers that systems have it surely has not; null where it may have all. */
  readonly lacks: ((name: string) => boolean) | null;
  /** gcc 14 and later: what is not declared cannot be called. */
  readonly isStrict: boolean;
  /** gcc 15 and later, or one that may be: bool is a word of the language. */
  readonly mayHaveBool: boolean;
  /** The release of gcc; null where it is not known, or another compiler. */
  readonly release: number | null;
}

/** The sources of a line, as they are called there, where they are, and what they say. */
export interface ReadSources {
  readonly sources: readonly string[];
  readonly paths: readonly string[];
  readonly all: readonly CSource[];
  /** They take in nothing but usual headers, whose names are known. */
  readonly isUsual: boolean;
}

/** Where packages that the same line installs may bring sources. */
const OF_PACKAGES = /^\/(?:usr|opt|lib|var|etc)\//;

/**
 * Why a line of gcc or clang surely fails by the sources that it finds (measured with gcc 12 of Debian 12); null where nothing is to be
 * seen.
 */
export function cProblem(line: CLine): CommandProblem | null {
  const sources = line.operands.filter((name) => C_SOURCE.test(name) || CPP_SOURCE.test(name));
  if (sources.length === 0 && line.links) return linkProblem(line, []) ?? fatalWarning(line, []);
  // Another language may be given to them, or files that tell more.
  if (
    sources.length === 0
    || sources.length > MOST_FILES
    || !line.args.every(isKnown)
    || line.args.some((arg) => /^(?:@|-x|-include|-imacros|-M|-E$|--help|--version|-###)/.test(arg))
  )
    return null;
  const paths = sources.map((name) => cleanPath(name.startsWith('/') ? name : `${line.directory}/${name}`));
  const lost = paths.findIndex((path) => !OF_PACKAGES.test(path) && line.files.kindAt(path) === 'missing');
  if (lost >= 0)
    return { why: `${paths[lost] ?? ''} is not in the stage`, said: `${sources[lost] ?? ''}: No such file or directory`, fix: null };
  const before = beforeReading(line, paths);
  if (before !== null) return before;
  const read = paths.map((one) => readSource(line, one));
  const all = read.every((one) => one !== null) ? read : null;
  if (all === null) return null;
  const given = { sources, paths, all, isUsual: isUsual(all) };
  return whereCompiled(line, given) ?? (line.links ? whereLinked(line, given) : null);
}

/** What the preprocessor misses, or is told to stop at. */
function beforeReading(line: CLine, paths: readonly string[]): CommandProblem | null {
  const texts = paths.map((path) => [path, line.files.text(path) ?? ''] as const);
  const bare = line.lacksLibc === null ? null : withoutLibc(texts, line.lacksLibc);
  if (bare !== null) return bare;
  const { files, directory, has, mayBring, lacks, isDebian = false } = line;
  const lacking = looksElsewhere(line)
    ? null
    : missingHeader({ files, directories: [directory, ...includeDirectories(line)], has, mayBring, lacks, isDebian }, paths);
  if (lacking !== null) return lacking;
  const toCome = texts.map(([, text]) => headerToCome(text, line.release)).find((one) => one !== null);
  return toCome ?? texts.map(([path, text]) => errorDirective(path, text, line.args)).find((one) => one !== null) ?? null;
}

/** It names directories in ways that are not followed. */
function looksElsewhere({ args }: CLine): boolean {
  return args.some((arg) =>
    /^-i(?!(?:quote|system)$)|^-(?:I-|B|F|iframework)|^--?(?:sysroot|include-directory|gcc-toolchain|config|specs)\b/.test(arg),
  );
}

function isUsual(all: readonly CSource[]): boolean {
  return all.every(({ includes }) =>
    includes.every((name) => isUsualHeader(name) || (isKnownHeader(name) && !/^(?:tgmath|sys\/param)\.h$/.test(name))),
  );
}

/** What the compiler has against the sources themselves. */
function whereCompiled(line: CLine, given: ReadSources): CommandProblem | null {
  return (given.isUsual ? ofUsual(line, given) : null) ?? ofCpp(line, given.paths, given.all);
}

function ofUsual(line: CLine, { sources, paths, all }: ReadSources): CommandProblem | null {
  const isC = sources.every((name) => C_SOURCE.test(name)) && !isCppCompiler(line.program);
  return (
    paths.map((one) => syntaxError({ path: one, text: line.files.text(one) ?? '' })).find((one) => one !== null)
    ?? (isC ? undeclared(line, paths, all) : null)
    ?? unusedVariable(line.args, all)
    ?? otherWarning(line.args, all)
    ?? formatWarning(line.args, all)
    ?? (isC ? (conditionWarning(line.args, all, false) ?? ofLines(line, paths, all)) : null)
  );
}

/** Warnings of a source's statements, and of how its lines stand. */
function ofLines(line: CLine, paths: readonly string[], all: readonly CSource[]): CommandProblem | null {
  for (const [i, unit] of all.entries()) {
    const found = statementWarning(line.args, unit, line.files.text(paths[i] ?? '') ?? '', false);
    if (found !== null) return found;
  }
  return null;
}

/** What C++ refuses of sources that take in nothing but its own library's headers and their own. */
function ofCpp(line: CLine, paths: readonly string[], all: readonly CSource[]): CommandProblem | null {
  for (const [i, unit] of all.entries()) {
    const path = paths[i] ?? '';
    if (!CPP_SOURCE.test(path) && !isCppCompiler(line.program)) continue;
    const found =
      cppProblem({ path, text: line.files.text(path) ?? '', unit }, line.args, standardOf(line.args, line.release))
      ?? (isOfLibrary(unit)
        ? (unusedVariable(line.args, [unit])
          ?? otherWarning(line.args, [unit])
          ?? formatWarning(line.args, [unit])
          ?? conditionWarning(line.args, [unit], true))
        : null);
    if (found !== null) return found;
  }
  return null;
}

/** What printf is given and not told of, where that is an error. */
function formatWarning(args: readonly string[], all: readonly CSource[]): CommandProblem | null {
  const refuses = refusesFormats(args);
  for (const unit of all) {
    const said = refuses ? wrongFormat(unit) : null;
    if (said !== null)
      return { why: `a value does not fit its format, and -Werror makes the warning an error: ${said}`, said: `error: ${said}`, fix: null };
    if (bareFormat(unit, args))
      return {
        why: 'a text that is not known is a format, and the line makes the warning an error',
        said: 'error: format not a string literal and no format arguments [-Werror=format-security]',
        fix: 'printf("%s", …)',
      };
  }
  return null;
}
