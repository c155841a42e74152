import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { parentOf } from '../write.ts';
import { definedInBoth } from './cpp/definitions.ts';
import { cppProblem, headerToCome, isOfLibrary, standardOf } from './cpp/problems.ts';
import { errorDirective } from './error-directive.ts';
import { bareFormat, refusesFormats, wrongFormat } from './formats.ts';
import { functionError } from './function-errors.ts';
import { variableNowhere, variableTwice } from './globals.ts';
import { missingHeader, withoutLibc } from './headers.ts';
import type { SystemHas } from './headers.ts';
import { isCppCompiler, namedLibraries } from './libraries.ts';
import { isLibraryName, KNOWN_HEADERS } from './library-names.ts';
import { isAlone, isOptimised, linkProblem, SURE, unresolved, USUAL, withoutMath } from './link-problem.ts';
import { missingDeclaration } from './missing-declarations.ts';
import type { CObjects } from './objects.ts';
import { hiddenName, oldStandardError } from './old-standards.ts';
import { definedTwice, otherWarning, structWithoutSemicolon, syntaxError, unusedVariable } from './plain-errors.ts';
import { conflictingTypes, semicolonInMacro } from './prototypes.ts';
import { C_SOURCE, CPP_SOURCE, includeDirectories, mayBringMacros, MOST_FILES, readSource } from './read-source.ts';
import { callsOf, cSource } from './source.ts';
import type { CSource } from './source.ts';
import { statementWarning } from './statement-warnings.ts';
import { calledBefore, strictTypeError } from './strict-types.ts';
import { isPlain, undeclaredVariable, undefinedCall } from './unknown-names.ts';
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
  /** Which of the headers that systems have it surely has not; null where it may have all. */
  readonly lacks: ((name: string) => boolean) | null;
  /** gcc 14 and later: what is not declared cannot be called. */
  readonly isStrict: boolean;
  /** gcc 15 and later, or one that may be: bool is a word of the language. */
  readonly mayHaveBool: boolean;
  /** The release of gcc; null where it is not known, or another compiler. */
  readonly release: number | null;
}

/** Where packages that the same line installs may bring sources. */
const OF_PACKAGES = /^\/(?:usr|opt|lib|var|etc)\//;

/**
 * Why a line of gcc or clang surely fails by the sources that it finds (measured with gcc 12 of Debian 12); null where nothing is to be
 * seen.
 */
export function cProblem(line: CLine): CommandProblem | null {
  const sources = line.operands.filter((name) => C_SOURCE.test(name) || CPP_SOURCE.test(name));
  if (sources.length === 0 && line.links) return linkProblem(line, []);
  // Another language may be given to them, or files that tell more.
  if (
    sources.length === 0
    || sources.length > MOST_FILES
    || !line.args.every(isKnown)
    || line.args.some((arg) => /^(?:@|-x|-include|-imacros|-M|-E$|--help|--version|-###)/.test(arg))
  )
    return null;
  const path = (name: string): string => cleanPath(name.startsWith('/') ? name : `${line.directory}/${name}`);
  const missing = sources.find((name) => !OF_PACKAGES.test(path(name)) && line.files.kindAt(path(name)) === 'missing');
  if (missing !== undefined)
    return { why: `${path(missing)} is not in the stage`, said: `${missing}: No such file or directory`, fix: null };
  const paths = sources.map(path);
  const bare =
    line.lacksLibc === null
      ? null
      : withoutLibc(
          paths.map((one) => [one, line.files.text(one) ?? ''] as const),
          line.lacksLibc,
        );
  if (bare !== null) return bare;
  // Other ways to name directories are not followed.
  const looksElsewhere = line.args.some((arg) =>
    /^-i(?!(?:quote|system)$)|^-(?:I-|B|F|iframework)|^--?(?:sysroot|include-directory|gcc-toolchain|config|specs)\b/.test(arg),
  );
  const lacking = looksElsewhere
    ? null
    : missingHeader(
        {
          files: line.files,
          directories: [line.directory, ...includeDirectories(line)],
          has: line.has,
          mayBring: line.mayBring,
          lacks: line.lacks,
        },
        paths,
      );
  if (lacking !== null) return lacking;
  const toCome = paths.map((one) => headerToCome(line.files.text(one) ?? '', line.release)).find((one) => one !== null);
  if (toCome !== undefined) return toCome;
  const refused = paths.map((one) => errorDirective(one, line.files.text(one) ?? '', line.args)).find((one) => one !== null);
  if (refused !== undefined) return refused;
  const read = paths.map((one) => readSource(line, one));
  const all = read.every((one) => one !== null) ? read : null;
  if (all === null) return null;
  const isUsual = all.every(({ includes }) =>
    includes.every((name) => USUAL.has(name) || (KNOWN_HEADERS.has(name) && !/^(?:tgmath|sys\/param)\.h$/.test(name))),
  );
  const plain = !isUsual
    ? null
    : (paths.map((one) => syntaxError({ path: one, text: line.files.text(one) ?? '' })).find((one) => one !== null)
      ?? (sources.every((name) => C_SOURCE.test(name)) && !isCppCompiler(line.program) ? undeclared(line, paths, all) : null)
      ?? unusedVariable(line.args, all)
      ?? otherWarning(line.args, all)
      ?? formatWarning(line.args, all)
      ?? (sources.every((name) => C_SOURCE.test(name)) && !isCppCompiler(line.program)
        ? (conditionWarning(line.args, all, false) ?? ofLines(line, paths, all))
        : null));
  const cpp = plain === null ? ofCpp(line, paths, all) : null;
  if (plain !== null || cpp !== null || !line.links) return plain ?? cpp;
  const isC = isUsual && sources.every((name) => C_SOURCE.test(name));
  return (
    (isC
      ? (definedTwice(paths, all) ?? variableTwice(paths, all, line.args) ?? nowhere(line, all))
      : (definedTwice(paths, all, 'main')
        ?? (sources.every((name) => CPP_SOURCE.test(name)) && all.every(isOfLibrary)
          ? (definedInBoth(paths, all) ?? variableTwice(paths, all, line.args, true))
          : null)))
    ?? (line.archived.length > 0 ? null : withoutMain(line, all))
    ?? withoutMath(line, all)
    ?? cppByC(line, sources, all)
    ?? (line.archived.length > 0 ? null : forgotten(line, paths, all))
    ?? linkProblem(line, all)
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

/** A variable that nothing declares, and for a strict compiler a function; macros of the line may stand for both. */
function undeclared(line: CLine, paths: readonly string[], all: readonly CSource[]): CommandProblem | null {
  if (mayBringMacros(line.args, all)) return null;
  for (const [i, unit] of all.entries()) {
    if (!isPlain(unit)) continue;
    const name = undeclaredVariable(unit);
    if (name !== null)
      return {
        why: `${paths[i] ?? ''} uses ${name}, which nothing declares`,
        said: `error: '${name}' undeclared (first use in this function)`,
        fix: null,
      };
    const { args } = line;
    const isOff = args.some((arg) => /^-(?:w$|Wno-|fpermissive)/.test(arg));
    const isOld = args.some((arg) => /^-(?:std=(?:c89|gnu89|c90|gnu90|iso9899:199\d)|ansi)$/.test(arg));
    const isStrict = line.isStrict && !isOff && !isOld;
    const refusesCalls =
      !isOff
      && !isOld
      && args.some((arg) => /^-(?:Werror|Werror=implicit(?:-function-declaration)?|pedantic-errors)$/.test(arg))
      && /^(?:gcc|cc)$/.test(line.program);
    const text = line.files.text(paths[i] ?? '') ?? '';
    const early =
      oldStandardError(text, unit, args) ?? (line.isMusl ? null : hiddenName(unit, args, (line.isStrict && !isOff) || refusesCalls));
    if (early !== null) return { why: `${paths[i] ?? ''} does not compile: ${early.slice('error: '.length)}`, said: early, fix: null };
    const missing = missingDeclaration(unit, {
      calls: isStrict || refusesCalls,
      types: isStrict,
      hasBool: line.mayHaveBool || args.some((arg) => /^-std=(?:c|gnu)(?:2[3xy])$/.test(arg)),
    });
    if (missing !== null)
      return { why: `${paths[i] ?? ''} does not compile: ${missing.said.slice('error: '.length)}`, said: missing.said, fix: missing.fix };
    const next = structWithoutSemicolon(unit);
    const macro = semicolonInMacro(line.files.text(paths[i] ?? '') ?? '', unit);
    const said =
      macro !== null
        ? macro
        : next !== null
          ? `error: expected ';', identifier or '(' before '${next}'`
          : (functionError(unit, isStrict) ?? conflictingTypes(unit));
    if (said !== null) return { why: `${paths[i] ?? ''} does not compile: ${said.slice('error: '.length)}`, said, fix: null };
    const before = isStrict || refusesCalls ? calledBefore(unit) : null;
    const misfit = before === null && isStrict ? strictTypeError(unit, args) : null;
    if (before !== null || misfit !== null)
      return {
        why:
          before !== null
            ? `${paths[i] ?? ''} calls ${before} above its declaration`
            : `${paths[i] ?? ''} does not compile: ${misfit?.slice('error: '.length) ?? ''}`,
        said: misfit ?? `error: implicit declaration of function '${before ?? ''}'`,
        fix: null,
      };
    const call = isStrict ? undefinedCall([unit]) : null;
    if (call !== null && !call.isDeclared)
      return {
        why: `${paths[i] ?? ''} calls ${call.name}, which nothing declares`,
        said: `error: implicit declaration of function '${call.name}'`,
        fix: null,
      };
  }
  return null;
}

/** A variable that is said to be in another source, and is in none of those that are linked. */
function nowhere(line: CLine, all: readonly CSource[]): CommandProblem | null {
  const isClosed =
    isAlone(line)
    && namedLibraries(line.args).every((name) => SURE.has(name))
    && all.every(isPlain)
    && !isOptimised(line)
    && !mayBringMacros(line.args, all)
    && line.archived.length === 0;
  const name = isClosed ? variableNowhere(all) : null;
  return name === null || isLibraryName(name)
    ? null
    : unresolved(name, `${name} is said to be in another source, and is in none of those that are linked`, null);
}

function withoutMain(line: CLine, all: readonly CSource[]): CommandProblem | null {
  // What has no function at all only stands for a source, as in examples.
  if (
    all.every(({ defined }) => defined.size === 0)
    || !isAlone(line)
    || namedLibraries(line.args).length > 0
    || line.args.some((arg) => arg.includes('main') && arg.startsWith('-D'))
    || all.some(({ words }) => words.has('main'))
  )
    return null;
  return unresolved('main', 'none of its sources has a main', null);
}

/** C++'s streams are in a library that gcc does not bring. */
function cppByC(line: CLine, sources: readonly string[], all: readonly CSource[]): CommandProblem | null {
  if (isCppCompiler(line.program) || line.program === 'tcc' || namedLibraries(line.args).length > 0 || !isAlone(line)) return null;
  const found = sources.find(
    (name, i) =>
      CPP_SOURCE.test(name)
      && all[i]?.includes.includes('iostream') === true
      && ['cout', 'cerr', 'cin'].some((word) => all[i]?.words.has(word)),
  );
  return found === undefined
    ? null
    : unresolved(
        'std::cout',
        `${found} is C++, and ${line.program} does not link its library`,
        `${line.program.replace(/gcc/, 'g++').replace(/clang/, 'clang++').replace(/^cc/, 'c++')} … in its place`,
      );
}

/** A function that its headers declare, that it calls, and that a source beside it defines which is not in the line. */
function forgotten(line: CLine, paths: readonly string[], all: readonly CSource[]): CommandProblem | null {
  // A library that stands before what wants it is left out, a shared one by some linkers only.
  const lastSource = line.args.findLastIndex((arg) => C_SOURCE.test(arg));
  const areBefore = line.args.includes('-static') && !line.args.some((arg, i) => i > lastSource && /^-l|\.(?:a|o)$/.test(arg));
  if (!isAlone(line) || (namedLibraries(line.args).length > 0 && !areBefore)) return null;
  const defined = new Set(all.flatMap((one) => [...one.defined]));
  const wanted = new Set(
    all.flatMap((one) => callsOf(one, false, true)).filter((name) => !defined.has(name) && all.some((one) => one.declared.has(name))),
  );
  if (wanted.size === 0) return null;
  for (const directory of new Set(paths.map(parentOf))) {
    for (const name of line.files.names(directory) ?? []) {
      const path = cleanPath(`${directory}/${name}`);
      if (!(C_SOURCE.test(name) || CPP_SOURCE.test(name)) || paths.includes(path)) continue;
      const text = line.files.text(path);
      const found = text === null ? undefined : [...(cSource([text])?.defined ?? [])].find((one) => wanted.has(one));
      if (found !== undefined)
        return unresolved(
          found,
          `${found} is in ${path}, which is not in the line${namedLibraries(line.args).length > 0 ? ', and libraries before the sources are left out' : ''}`,
          namedLibraries(line.args).length > 0
            ? `${line.program} … -l${namedLibraries(line.args)[0] ?? ''}   at the end of the line`
            : `${line.program} … ${paths.length === 1 ? `${name} ` : ''}  with it`,
        );
    }
  }
  return null;
}
