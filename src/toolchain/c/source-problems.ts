import type { StageFiles } from '../../image/stage-files.ts';
import { cleanPath } from '../../dockerfile/go-path.ts';
import type { CommandProblem } from '../command-problem.ts';
import { isKnown } from '../shell/environment.ts';
import type { CObjects } from './objects.ts';
import { functionError } from './function-errors.ts';
import { variableNowhere, variableTwice } from './globals.ts';
import { isLibraryName, KNOWN_HEADERS } from './library-names.ts';
import { missingDeclaration } from './missing-declarations.ts';
import { endOfReached, isPlain, undeclaredVariable, undefinedCall } from './unknown-names.ts';
import { cppProblem, headerToCome, isOfLibrary, standardOf } from './cpp/problems.ts';
import { definedInBoth, undefinedOfNamespace } from './cpp/definitions.ts';
import { undefinedMethod } from './cpp/member-use.ts';
import { settled } from './guards.ts';
import { parentOf } from '../write.ts';
import { isCppCompiler, namedLibraries } from './libraries.ts';
import { errorDirective } from './error-directive.ts';
import { missingHeader, withoutLibc } from './headers.ts';
import type { SystemHas } from './headers.ts';
import { definedTwice, otherWarning, structWithoutSemicolon, syntaxError, unusedVariable } from './plain-errors.ts';
import { callsOf, cSource } from './source.ts';
import type { CSource } from './source.ts';

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
  /** Where the C library has no headers there, which one it is. */
  readonly lacksLibc: 'glibc' | 'musl' | null;
  /** musl has all of libm and libpthread in libc. */
  readonly isMusl: boolean;
  /** gcc 14 and later: what is not declared cannot be called. */
  readonly isStrict: boolean;
  /** gcc 15 and later, or one that may be: bool is a word of the language. */
  readonly mayHaveBool: boolean;
  /** The release of gcc; null where it is not known, or another compiler. */
  readonly release: number | null;
}

const C_SOURCE = /\.c$/;
const CPP_SOURCE = /\.(?:cc|cpp|cxx|c\+\+|C)$/;
const MOST_FILES = 200;

/** Where packages that the same line installs may bring sources. */
const OF_PACKAGES = /^\/(?:usr|opt|lib|var|etc)\//;

/** Why a line of gcc or clang surely fails by the sources that it finds (measured with gcc 12 of Debian 12); null where nothing is to be seen. */
export function cProblem(line: CLine): CommandProblem | null {
  const sources = line.operands.filter((name) => C_SOURCE.test(name) || CPP_SOURCE.test(name));
  if (sources.length === 0 && line.links) return linkProblem(line, []);
  // Another language may be given to them, or files that tell more.
  if (sources.length === 0 || sources.length > MOST_FILES || !line.args.every(isKnown) || line.args.some((arg) => /^(?:@|-x|-include|-imacros|-M|-E$|--help|--version|-###)/.test(arg))) return null;
  const path = (name: string): string => cleanPath(name.startsWith('/') ? name : `${line.directory}/${name}`);
  const missing = sources.find((name) => !OF_PACKAGES.test(path(name)) && line.files.kindAt(path(name)) === 'missing');
  if (missing !== undefined) return { why: `${path(missing)} is not in the stage`, said: `${missing}: No such file or directory`, fix: null };
  const paths = sources.map(path);
  const bare = line.lacksLibc === null ? null : withoutLibc(paths.map((one) => [one, line.files.text(one) ?? ''] as const), line.lacksLibc);
  if (bare !== null) return bare;
  // Other ways to name directories are not followed.
  const looksElsewhere = line.args.some((arg) => /^-i(?!(?:quote|system)$)|^-(?:I-|B|F|iframework)|^--?(?:sysroot|include-directory|gcc-toolchain|config|specs)\b/.test(arg));
  const lacking = looksElsewhere ? null : missingHeader({ files: line.files, directories: [line.directory, ...includeDirectories(line)], has: line.has, mayBring: line.mayBring }, paths);
  if (lacking !== null) return lacking;
  const toCome = paths.map((one) => headerToCome(line.files.text(one) ?? '', line.release)).find((one) => one !== null);
  if (toCome !== undefined) return toCome;
  const refused = paths.map((one) => errorDirective(one, line.files.text(one) ?? '', line.args)).find((one) => one !== null);
  if (refused !== undefined) return refused;
  const read = paths.map((one) => readSource(line, one));
  const all = read.every((one) => one !== null) ? read : null;
  if (all === null) return null;
  const isUsual = all.every(({ includes }) => includes.every((name) => USUAL.has(name) || (KNOWN_HEADERS.has(name) && !/^(?:tgmath|sys\/param)\.h$/.test(name))));
  const plain = !isUsual ? null : paths.map((one) => syntaxError({ path: one, text: line.files.text(one) ?? '' })).find((one) => one !== null) ?? (sources.every((name) => C_SOURCE.test(name)) && !isCppCompiler(line.program) ? undeclared(line, paths, all) : null) ?? unusedVariable(line.args, all) ?? otherWarning(line.args, all);
  const cpp = plain === null ? ofCpp(line, paths, all) : null;
  if (plain !== null || cpp !== null || !line.links) return plain ?? cpp;
  const isC = isUsual && sources.every((name) => C_SOURCE.test(name));
  return (isC ? definedTwice(paths, all) ?? variableTwice(paths, all, line.args) ?? nowhere(line, all) : definedTwice(paths, all, 'main') ?? (sources.every((name) => CPP_SOURCE.test(name)) && all.every(isOfLibrary) ? definedInBoth(paths, all) ?? variableTwice(paths, all, line.args, true) : null)) ?? withoutMain(line, all) ?? withoutMath(line, all) ?? cppByC(line, sources, all) ?? forgotten(line, paths, all) ?? linkProblem(line, all);
}

/** What C++ refuses of sources that take in nothing but its own library's headers and their own. */
function ofCpp(line: CLine, paths: readonly string[], all: readonly CSource[]): CommandProblem | null {
  for (const [i, unit] of all.entries()) {
    const path = paths[i] ?? '';
    if (!CPP_SOURCE.test(path) && !isCppCompiler(line.program)) continue;
    const found = cppProblem({ path, text: line.files.text(path) ?? '', unit }, line.args, standardOf(line.args, line.release)) ?? (isOfLibrary(unit) ? unusedVariable(line.args, [unit]) ?? otherWarning(line.args, [unit]) : null);
    if (found !== null) return found;
  }
  return null;
}

/** A variable that nothing declares, and for a strict compiler a function; macros of the line may stand for both. */
function undeclared(line: CLine, paths: readonly string[], all: readonly CSource[]): CommandProblem | null {
  if (line.args.some((arg) => /^-(?:D|include|imacros)/.test(arg))) return null;
  for (const [i, unit] of all.entries()) {
    if (!isPlain(unit)) continue;
    const name = undeclaredVariable(unit);
    if (name !== null) return { why: `${paths[i] ?? ''} uses ${name}, which nothing declares`, said: `error: '${name}' undeclared (first use in this function)`, fix: null };
    const { args } = line;
    const isOff = args.some((arg) => /^-(?:w$|Wno-|fpermissive)/.test(arg));
    const isOld = args.some((arg) => /^-(?:std=(?:c89|gnu89|c90|gnu90|iso9899:199\d)|ansi)$/.test(arg));
    const isStrict = line.isStrict && !isOff && !isOld;
    const refusesCalls = !isOff && !isOld && args.some((arg) => /^-(?:Werror|Werror=implicit(?:-function-declaration)?|pedantic-errors)$/.test(arg)) && /^(?:gcc|cc)$/.test(line.program);
    const missing = missingDeclaration(unit, { calls: isStrict || refusesCalls, types: isStrict, hasBool: line.mayHaveBool || args.some((arg) => /^-std=(?:c|gnu)(?:2[3xy])$/.test(arg)) });
    if (missing !== null) return { why: `${paths[i] ?? ''} does not compile: ${missing.said.slice('error: '.length)}`, said: missing.said, fix: missing.fix };
    const next = structWithoutSemicolon(unit);
    const said = next !== null ? `error: expected ';', identifier or '(' before '${next}'` : functionError(unit, isStrict);
    if (said !== null) return { why: `${paths[i] ?? ''} does not compile: ${said.slice('error: '.length)}`, said, fix: null };
    const call = isStrict ? undefinedCall([unit]) : null;
    if (call !== null && !call.isDeclared) return { why: `${paths[i] ?? ''} calls ${call.name}, which nothing declares`, said: `error: implicit declaration of function '${call.name}'`, fix: null };
  }
  return null;
}

/** A variable that is said to be in another source, and is in none of those that are linked. */
function nowhere(line: CLine, all: readonly CSource[]): CommandProblem | null {
  const isClosed = isAlone(line) && namedLibraries(line.args).every((name) => SURE.has(name)) && all.every(isPlain) && !isOptimised(line) && !line.args.some((arg) => /^-(?:D|include|imacros)/.test(arg));
  const name = isClosed ? variableNowhere(all) : null;
  return name === null || isLibraryName(name) ? null : unresolved(name, `${name} is said to be in another source, and is in none of those that are linked`, null);
}

/** A function that is called in what the line links, and that none of its sources, nor those of its objects, has code for. */
function linkProblem(line: CLine, all: readonly CSource[]): CommandProblem | null {
  const path = (name: string): string => cleanPath(name.startsWith('/') ? name : `${line.directory}/${name}`);
  const sources = line.operands.filter((name) => C_SOURCE.test(name) || CPP_SOURCE.test(name));
  const made = line.operands.filter((name) => !C_SOURCE.test(name) && !CPP_SOURCE.test(name)).map((name) => line.objects.get(path(name)));
  const named = namedLibraries(line.args);
  const isClosed = named.every((name) => OF_C.has(name) && (SURE.has(name) || !line.args.some((arg) => arg.startsWith('-L')))) && isAlone({ ...line, operands: [] });
  if (!isClosed || line.args.some((arg) => /^-(?:D|include|imacros|fopenmp|pg|fprofile|fsanitize)/.test(arg))) return null;
  const units = [...all];
  // What C++ calls without extern "C" has another name than what C makes of it.
  const mangled = all.filter((_, i) => isCppCompiler(line.program) || CPP_SOURCE.test(sources[i] ?? ''));
  for (const one of made) {
    const unit = one === undefined || !(C_SOURCE.test(one.source) || CPP_SOURCE.test(one.source)) || one.args.some((arg) => /^-(?:D|include|imacros|x|f(?:whole|lto))|^-std=.*\+\+/.test(arg)) ? null : readSource({ ...line, program: one.program, args: one.args, directory: one.directory }, one.source);
    if (one === undefined || unit === null) return null;
    if (isCppCompiler(one.program)) mangled.push(unit);
    units.push(unit);
  }
  const isCpp = isCppCompiler(line.program) || line.operands.some((name) => CPP_SOURCE.test(name));
  // In C++ a name may stand for several functions, and what is in braces of another kind is not looked into.
  const isRead = (unit: CSource): boolean => (isCpp ? isOfLibrary(unit) && !['extern', 'template', 'operator'].some((word) => unit.words.has(word)) : isPlain(unit));
  if (units.length === 0 || !units.every(isRead)) return null;
  const optimised = made.some((one) => one !== undefined && isOptimised({ ...line, args: one.args }));
  const isOther = made.some((one) => one?.args.some((arg) => /^-(?:ffast-math|Ofast|fno-math-errno)$/.test(arg)) === true);
  const math = isCpp || isOther || made.length === 0 ? null : withoutMath({ ...line, operands: [], args: optimised ? [...line.args, '-O2'] : line.args }, units);
  if (math !== null) return math;
  const method = isCpp ? undefinedMethod(units, endOfReached) ?? undefinedOfNamespace(units, endOfReached) : null;
  if (method !== null) return unresolved(method, `${method} is in none of the sources that are linked`, null);
  const hasSpaces = isCpp && units.some(({ tokens }) => tokens.some((token, at) => token === 'namespace' && tokens[at - 1] !== 'using'));
  const call = hasSpaces ? null : undefinedCall(isCpp ? mangled : units);
  return call === null || (isCpp && !call.isDeclared) ? null : unresolved(call.name, `${call.name} is in none of the sources that are linked, nor in the C library`, null);
}

/** Libraries that come with the compiler: of these all names are known. */
const OF_C = new Set(['c', 'm', 'pthread', 'dl', 'rt', 'util', 'resolv', 'crypt', 'anl']);

/** Those that nobody calls a library of their own. */
const SURE = new Set(['c', 'm', 'pthread', 'dl', 'rt']);

/** A source behind what it takes in of the project; null where that cannot be read, or where conditions decide what of it counts. */
function readSource(line: Pick<CLine, 'program' | 'args' | 'directory' | 'files'>, path: string): CSource | null {
  const isCpp = CPP_SOURCE.test(path) || isCppCompiler(line.program);
  const seen = new Set<string>();
  const texts: string[] = [];
  const directories = includeDirectories(line);
  // What a header declares counts from there on: each file comes twice, the second time when all that it takes in has been read.
  const waiting: (string | { readonly text: string })[] = [path];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (typeof at !== 'string') {
      texts.push(at.text);
      continue;
    }
    if (seen.has(at)) continue;
    seen.add(at);
    const whole = seen.size > MOST_FILES ? null : line.files.text(at);
    if (whole === null) return null;
    const text = settled(whole, isCpp);
    waiting.push({ text });
    for (const [, name = ''] of [...text.matchAll(/^[ \t]*#[ \t]*include[ \t]*"([^"\n]{1,200})"/gm)].reverse()) {
      const found = [parentOf(at), ...directories].map((directory) => cleanPath(`${directory}/${name}`)).find((place) => line.files.kindAt(place) !== 'missing');
      if (found === undefined) return null;
      waiting.push(found);
    }
  }
  return cSource(texts);
}

function includeDirectories({ args, directory }: Pick<CLine, 'args' | 'directory'>): readonly string[] {
  return args.flatMap((arg, i) => (/^-(?:I|iquote|isystem)$/.test(arg) ? [args[i + 1] ?? ''] : /^-I./.test(arg) ? [arg.slice(2)] : [])).map((one) => cleanPath(one.startsWith('/') ? one : `${directory}/${one}`));
}

/** Whether all that is linked stands in its sources: nothing else brings functions. */
function isAlone({ args, operands }: CLine): boolean {
  return operands.every((name) => C_SOURCE.test(name) || CPP_SOURCE.test(name)) && args.every((arg) => !/^-(?:shared|r|nost|nodef|T|Wl,|Xlinker|specs|fuse-ld|f(?:whole|lto))|^--/.test(arg));
}

function unresolved(name: string, why: string, fix: string | null): CommandProblem {
  return { why, said: `undefined reference to \`${name}'`, fix };
}

function withoutMain(line: CLine, all: readonly CSource[]): CommandProblem | null {
  // What has no function at all only stands for a source, as in examples.
  if (all.every(({ defined }) => defined.size === 0) || !isAlone(line) || namedLibraries(line.args).length > 0 || line.args.some((arg) => arg.includes('main') && arg.startsWith('-D')) || all.some(({ words }) => words.has('main'))) return null;
  return unresolved('main', 'none of its sources has a main', null);
}

/** Functions of libm that no compiler puts code of its own for. */
const OF_MATH = /^(?:sqrt|round|lround|nearbyint|fmax|fmin|log1p|expm1|remainder|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp|exp2|log|log2|log10|cbrt|hypot|fmod|erf|tgamma)[fl]?$/;

/** Those that it has when it optimises. */
const ROUNDS = /^(?:floor|ceil|trunc|rint)[fl]?$/;

/** A function of libm, of a number that no compiler knows, and no -lm behind it; C++'s compilers bring it. */
function withoutMath(line: CLine, all: readonly CSource[]): CommandProblem | null {
  const isCpp = isCppCompiler(line.program);
  // musl has it all in one library.
  if (isCpp || line.isMusl || !isAlone(line) || line.args.some((arg) => /^-(?:ffast-math|Ofast|fno-math-errno)$/.test(arg)) || !all.every(({ includes }) => includes.every((name) => USUAL.has(name)))) return null;
  const lastSource = line.args.findLastIndex((arg) => C_SOURCE.test(arg) || arg.endsWith('.o'));
  const isBehind = line.args.some((arg, i) => i > lastSource && (arg === '-lm' || (arg === '-l' && line.args[i + 1] === 'm')));
  // A library that stands before what wants it is left out.
  if (isBehind || namedLibraries(line.args).some((name) => name !== 'm' && name !== 'c' && name !== 'pthread')) return null;
  for (const source of all) {
    const call = callsOf(source, isOptimised(line)).find((name) => (OF_MATH.test(name) || (!isOptimised(line) && ROUNDS.test(name))) && !source.defined.has(name));
    if (call !== undefined) return unresolved(call, `${call} is in libm, which is not linked`, `${line.program} … -lm   at the end of the line`);
  }
  return null;
}

function isOptimised({ args }: CLine): boolean {
  const level = args.findLast((arg) => /^-O/.test(arg));
  return level !== undefined && level !== '-O0';
}

/** Headers that define no function of libm's name by themselves. */
const USUAL = new Set('stdio.h stdlib.h string.h math.h stdint.h stdbool.h stddef.h unistd.h time.h errno.h limits.h float.h ctype.h assert.h signal.h inttypes.h sys/types.h sys/stat.h sys/time.h pthread.h fcntl.h'.split(' '));

/** C++'s streams are in a library that gcc does not bring. */
function cppByC(line: CLine, sources: readonly string[], all: readonly CSource[]): CommandProblem | null {
  if (isCppCompiler(line.program) || line.program === 'tcc' || namedLibraries(line.args).length > 0 || !isAlone(line)) return null;
  const found = sources.find((name, i) => CPP_SOURCE.test(name) && all[i]?.includes.includes('iostream') === true && ['cout', 'cerr', 'cin'].some((word) => all[i]?.words.has(word)));
  return found === undefined ? null : unresolved('std::cout', `${found} is C++, and ${line.program} does not link its library`, `${line.program.replace(/gcc/, 'g++').replace(/clang/, 'clang++').replace(/^cc/, 'c++')} … in its place`);
}

/** A function that its headers declare, that it calls, and that a source beside it defines which is not in the line. */
function forgotten(line: CLine, paths: readonly string[], all: readonly CSource[]): CommandProblem | null {
  // A library that stands before what wants it is left out, a shared one by some linkers only.
  const lastSource = line.args.findLastIndex((arg) => C_SOURCE.test(arg));
  const areBefore = line.args.includes('-static') && !line.args.some((arg, i) => i > lastSource && /^-l|\.(?:a|o)$/.test(arg));
  if (!isAlone(line) || (namedLibraries(line.args).length > 0 && !areBefore)) return null;
  const defined = new Set(all.flatMap((one) => [...one.defined]));
  const wanted = new Set(all.flatMap((one) => callsOf(one, false, true)).filter((name) => !defined.has(name) && all.some((one) => one.declared.has(name))));
  if (wanted.size === 0) return null;
  for (const directory of new Set(paths.map(parentOf))) {
    for (const name of line.files.names(directory) ?? []) {
      const path = cleanPath(`${directory}/${name}`);
      if (!(C_SOURCE.test(name) || CPP_SOURCE.test(name)) || paths.includes(path)) continue;
      const text = line.files.text(path);
      const found = text === null ? undefined : [...(cSource([text])?.defined ?? [])].find((one) => wanted.has(one));
      if (found !== undefined) return unresolved(found, `${found} is in ${path}, which is not in the line${namedLibraries(line.args).length > 0 ? ', and libraries before the sources are left out' : ''}`, namedLibraries(line.args).length > 0 ? `${line.program} … -l${namedLibraries(line.args)[0] ?? ''}   at the end of the line` : `${line.program} … ${paths.length === 1 ? `${name} ` : ''}  with it`);
    }
  }
  return null;
}
