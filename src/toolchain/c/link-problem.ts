import { cleanPath } from '../../dockerfile/values/go-path.ts';
import type { CommandProblem } from '../command-problem.ts';
import { undefinedOfNamespace } from './cpp/definitions.ts';
import { undefinedMethod, undefinedVirtual } from './cpp/member-use.ts';
import { isOfLibrary } from './cpp/problems.ts';
import { isCppCompiler, libraryDirectories, namedLibraries } from './libraries.ts';
import type { CObject } from './objects.ts';
import { C_SOURCE, CPP_SOURCE, mayBringMacros, readSource } from './read-source.ts';
import type { CLine } from './source-problems.ts';
import { callsOf } from './source.ts';
import type { CSource } from './source.ts';
import { endOfReached, isPlain, undefinedCall } from './unknown-names.ts';

/*
 * What a linker does not find of the functions that sources call (measured with GNU ld 2.40).
 */

/** A function that is called in what the line links, and that none of its sources, nor those of its objects, has code for. */
export function linkProblem(line: CLine, all: readonly CSource[]): CommandProblem | null {
  const path = (name: string): string => cleanPath(name.startsWith('/') ? name : `${line.directory}/${name}`);
  const sources = line.operands.filter((name) => C_SOURCE.test(name) || CPP_SOURCE.test(name));
  const linked = linkedBy(line, path);
  if (
    linked === null
    || !isAlone({ ...line, operands: [] })
    || mayBringMacros(line.args, all)
    || line.args.some((arg) => /^-(?:fopenmp|pg|fprofile|fsanitize)/.test(arg))
  )
    return null;
  const { made, early } = linked;
  const isCpp = isCppCompiler(line.program) || line.operands.some((name) => CPP_SOURCE.test(name));
  const read = unitsOf(line, sources, all, linked);
  if (read === null || read.units.length === 0 || ![...read.units, ...read.others].every(isCpp ? isReadAsCpp : isPlain)) return null;
  const { units, others, mangled } = read;
  const optimised = made.some((one) => isOptimised({ ...line, args: one.args }));
  const isOther = made.some((one) => one.args.some((arg) => /^-(?:ffast-math|Ofast|fno-math-errno)$/.test(arg)));
  const math =
    isCpp || isOther || made.length + others.length === 0
      ? null
      : withoutMath({ ...line, operands: [], args: optimised ? [...line.args, '-O2'] : line.args }, units);
  if (math !== null) return math;
  const method = isCpp
    ? (undefinedMethod(units, others, endOfReached)
      ?? (optimised || isOptimised(line) ? null : undefinedVirtual(units, others, endOfReached))
      ?? undefinedOfNamespace(units, others, endOfReached))
    : null;
  if (method !== null) return unresolved(method, `${method} is in none of the sources that are linked`, null);
  const hasSpaces =
    isCpp && [...units, ...others].some(({ tokens }) => tokens.some((token, at) => token === 'namespace' && tokens[at - 1] !== 'using'));
  const call = hasSpaces ? null : undefinedCall(isCpp ? mangled : units, others);
  return call === null ? null : ofCall(line, call, early, isCpp);
}

/** A function that is called and is nowhere, or where nothing is taken of it. */
function ofCall(
  line: CLine,
  { name, isDeclared }: NonNullable<ReturnType<typeof undefinedCall>>,
  early: Linked['early'],
  isCpp: boolean,
): CommandProblem | null {
  const before = early.find(([, members]) => members.some((one) => readObject(line, one)?.defined.has(name) === true))?.[0];
  if (before !== undefined)
    return unresolved(
      name,
      `${name} is in ${before}, which stands before what wants it: then nothing of it is taken`,
      `${line.program} … ${before}   at the end of the line`,
    );
  return isCpp && !isDeclared ? null : unresolved(name, `${name} is in none of the sources that are linked, nor in the C library`, null);
}

/** In C++ a name may stand for several functions, and what is in braces of another kind is not looked into. */
function isReadAsCpp(unit: CSource): boolean {
  return isOfLibrary(unit) && !['extern', 'template', 'operator'].some((word) => unit.words.has(word));
}

/** What the line links of its own sources and of objects, and what there is to be taken of archives; null where one cannot be read. */
function unitsOf(
  line: CLine,
  sources: readonly string[],
  all: readonly CSource[],
  { made, archived }: Linked,
): { readonly units: readonly CSource[]; readonly others: readonly CSource[]; readonly mangled: readonly CSource[] } | null {
  const { program, args, directory } = line;
  const units = [...all];
  // What C++ calls without extern "C" has another name than what C makes of it.
  const mangled = all.filter((_, i) => isCppCompiler(program) || CPP_SOURCE.test(sources[i] ?? ''));
  for (const one of made) {
    const unit = readObject(line, one);
    if (unit === null) return null;
    if (isCppCompiler(one.program)) mangled.push(unit);
    units.push(unit);
  }
  const others: CSource[] = [];
  for (const one of [...archived, ...line.archived.map((source) => ({ program, source, args, directory }))]) {
    const unit = readObject(line, one);
    if (unit === null) return null;
    others.push(unit);
  }
  return { units, others, mangled };
}

interface Linked {
  readonly made: readonly CObject[];
  readonly archived: readonly CObject[];
  /** Archives that stand before what may want them. */
  readonly early: readonly (readonly [name: string, members: readonly CObject[]])[];
}

/**
 * Objects that a line links, and those of archives that stand behind something which may want them; null where it links what is not known.
 */
function linkedBy(line: CLine, path: (name: string) => string): Linked | null {
  const [made, archived]: [CObject[], CObject[]] = [[], []];
  const early: (readonly [name: string, members: readonly CObject[]])[] = [];
  const places = libraryDirectories(line.args).map(path);
  let wants = false;
  for (const [i, arg] of line.args.entries()) {
    const isLibrary = arg.startsWith('-l');
    if (!isLibrary && (!line.operands.includes(arg) || line.args[i - 1] === '-o')) continue;
    if (!isLibrary && (C_SOURCE.test(arg) || CPP_SOURCE.test(arg))) {
      wants = true;
      continue;
    }
    const name = arg === '-l' ? (line.args[i + 1] ?? '') : arg.slice(2);
    if (isLibrary && OF_C.has(name) && (SURE.has(name) || places.length === 0)) continue;
    const found = isLibrary
      ? places
          .map((place) => `${place}/lib${name}`)
          .find((one) => line.files.kindAt(`${one}.so`) !== 'missing' || line.objects.has(`${one}.a`))
      : path(arg);
    const object =
      found === undefined || (isLibrary && line.files.kindAt(`${found}.so`) !== 'missing')
        ? undefined
        : line.objects.get(isLibrary ? `${found}.a` : found);
    if (object === undefined) return null;
    if (object.members === undefined) {
      made.push(object);
      wants = true;
      // What nothing before it wants is left out of an archive.
    } else if (wants) archived.push(...object.members);
    else early.push([arg, object.members]);
  }
  return { made, archived, early };
}

/** What an object was made of; null where that is not known. */
export function readObject(line: CLine, one: CObject): CSource | null {
  if (
    !(C_SOURCE.test(one.source) || CPP_SOURCE.test(one.source))
    || one.args.some((arg) => /^-(?:include|imacros|x|f(?:whole|lto))/.test(arg))
  )
    return null;
  const unit = readSource({ ...line, program: one.program, args: one.args, directory: one.directory }, one.source);
  return unit === null || mayBringMacros(one.args, [unit]) ? null : unit;
}

/** Libraries that come with the compiler: of these all names are known. */
const OF_C = new Set(['c', 'm', 'pthread', 'dl', 'rt', 'util', 'resolv', 'crypt', 'anl']);

/** Those that nobody calls a library of their own. */
export const SURE = new Set(['c', 'm', 'pthread', 'dl', 'rt']);

/** Whether all that is linked stands in its sources: nothing else brings functions. */
export function isAlone({ args, operands }: CLine): boolean {
  return (
    operands.every((name) => C_SOURCE.test(name) || CPP_SOURCE.test(name))
    && args.every((arg) => !/^-(?:shared|r|nost|nodef|T|Wl,|Xlinker|specs|fuse-ld|f(?:whole|lto))|^--/.test(arg))
  );
}

export function unresolved(name: string, why: string, fix: string | null): CommandProblem {
  return { why, said: `undefined reference to \`${name}'`, fix };
}

/** Whether it is a function of libm that no compiler puts code of its own for. */
export function isOfMath(name: string): boolean {
  return OF_MATH.test(name);
}

const OF_MATH =
  /^(?:sqrt|round|lround|nearbyint|fmax|fmin|log1p|expm1|remainder|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp|exp2|log|log2|log10|cbrt|hypot|fmod|erf|tgamma)[fl]?$/;

/** Those that it has when it optimises. */
const ROUNDS = /^(?:floor|ceil|trunc|rint)[fl]?$/;

/** A function of libm, of a number that no compiler knows, and no -lm behind it; C++'s compilers bring it. */
export function withoutMath(line: CLine, all: readonly CSource[]): CommandProblem | null {
  const isCpp = isCppCompiler(line.program);
  // musl has it all in one library.
  if (
    isCpp
    || line.isMusl
    || !isAlone(line)
    || line.args.some((arg) => /^-(?:ffast-math|Ofast|fno-math-errno)$/.test(arg))
    || !all.every(({ includes }) => includes.every(isUsualHeader))
  )
    return null;
  const lastSource = line.args.findLastIndex((arg) => C_SOURCE.test(arg) || arg.endsWith('.o'));
  const isBehind = line.args.some((arg, i) => i > lastSource && (arg === '-lm' || (arg === '-l' && line.args[i + 1] === 'm')));
  // A library that stands before what wants it is left out.
  if (isBehind || namedLibraries(line.args).some((name) => name !== 'm' && name !== 'c' && name !== 'pthread')) return null;
  for (const source of all) {
    const call = callsOf(source, isOptimised(line)).find(
      (name) => (isOfMath(name) || (!isOptimised(line) && ROUNDS.test(name))) && !source.defined.has(name),
    );
    if (call !== undefined)
      return unresolved(call, `${call} is in libm, which is not linked`, `${line.program} … -lm   at the end of the line`);
  }
  return null;
}

export function isOptimised({ args }: CLine): boolean {
  const level = args.findLast((arg) => /^-O/.test(arg));
  return level !== undefined && level !== '-O0';
}

/** Whether a header defines no function of libm's name by itself. */
export function isUsualHeader(name: string): boolean {
  return USUAL.has(name);
}

const USUAL = new Set(
  'stdio.h stdlib.h string.h math.h stdint.h stdbool.h stddef.h unistd.h time.h errno.h limits.h float.h ctype.h assert.h signal.h inttypes.h sys/types.h sys/stat.h sys/time.h pthread.h fcntl.h'.split(
    ' ',
  ),
);
