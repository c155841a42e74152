import type { StageFiles } from '../../image/stage-files.ts';
import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { globbed } from '../glob.ts';
import { askPackages } from '../installed.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { Product } from '../product.ts';
import type { Installed, RunInput, ToolchainState } from '../run-plan-types.ts';
import type { CompilerOutcome } from '../rust/rust.ts';
import { LIBRARY_FLAGS } from '../shell/environment.ts';
import { tripleArch, tripleLibc, tripleOs } from '../triple.ts';
import { writeOf } from '../write.ts';
import { enoughFor } from './enough-libc.ts';
import type { Linked } from './enough-libc.ts';
import { hasPlainHeaders, lacksLibc, systemHas } from './headers.ts';
import { isCppCompiler, libraryDirectories, needsOfLine } from './libraries.ts';
import type { LinkLine } from './libraries.ts';
import { libraryProblem } from './library-problem.ts';
import { lacksHeaders } from './musl-headers.ts';
import type { CObject } from './objects.ts';
import { linkedUnits } from './linked-units.ts';
import { libraryNumbers } from './shared-libraries.ts';
import { cProblem } from './source-problems.ts';
import { releaseOf, unknownStandard } from './standards.ts';

const COMPILER = /^(?:(.+)-)?(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+|tcc)(?:-\d+(?:\.\d+)*)?$/;
const WITH_VALUE = new Set(
  '-o -I -L -l -D -U -include -isystem -x -MF -MT -MQ -Xlinker -Xpreprocessor -Xassembler -T -u -z -target -arch -framework -isysroot'.split(
    ' ',
  ),
);

/** Whether a program is a C or C++ compiler by its name, cross compilers and `musl-gcc` included. */
export function isCCompiler(program: string): boolean {
  return COMPILER.test(program);
}

/** Reads a line of gcc, clang, musl-gcc, a cross compiler or `zig cc`. Null when it links nothing. */
export function readCCompiler(invocation: Invocation, input: RunInput, state: ToolchainState): CompilerOutcome | null {
  const isZig = invocation.program === 'zig';
  const args = (isZig ? invocation.args.slice(1) : invocation.args).map(({ value }) => value);
  if (args.some((arg) => /^(?:-c|-S|-E|-M|-MM|-v|--version|-print-.*|-dump.*|-fsyntax-only)$/.test(arg))) return null;
  const inputs = operands(args);
  if (inputs.every((input) => input === LIBRARY_FLAGS)) return null;
  const triple = targetTriple(invocation.program, args, isZig);
  const isMusl = invocation.program.startsWith('musl-') || tripleLibc(triple ?? '') === 'musl';
  const libc = isMusl ? 'musl' : triple === null ? (isZig ? null : state.libc) : tripleLibc(triple);
  const linking = wantsOther32(args, triple, input, state)
    ? { linkage: 'unknown' as const, because: ['-m32 wants the headers and libraries of gcc-multilib'] }
    : decideLinkage(args, libc, isZig, isMusl);
  const isOwn = !isZig && triple === null && !isMusl;
  const needs =
    isOwn && libc !== null && linking.linkage === 'dynamic'
      ? needsOfLine({
          ...lineOf(invocation, input),
          numbers: libraryNumbers(state),
          isGcc: /^(?:gcc|g\+\+|cc|c\+\+)(?:-\d+)?$/.test(invocation.program),
          units: () => linkedUnits(invocation, args, inputs, input.files, state.objects),
          args,
          operands: inputs,
          libc,
          gcc: state.gcc,
          isArchive: ownArchives(args, invocation, state),
        })
      : null;
  const product: Product = {
    madeBy: isZig ? `zig ${invocation.args[0]?.value ?? 'cc'}` : invocation.shell === 'cmake' ? 'cmake' : invocation.program,
    kind: args.includes('-shared') ? 'shared-library' : 'executable',
    os: triple === null ? input.platform.os : tripleOs(triple),
    arch: archOf(triple, args, input),
    variant: null,
    libc,
    runtime: null,
    ...linking,
    ...(needs === null || libc === null
      ? {}
      : {
          needs: { ...needs, ...enoughFor({ invocation, args, inputs, ...linkedOf(input, state), libc }) },
          ...(libc === 'glibc' ? { glibc: state.glibc } : {}),
        }),
  };
  const path = resolvePath(invocation, valueOf(args, '-o') ?? 'a.out');
  return { product, write: path === null ? null : writeOf(path, product) };
}

function linkedOf({ files }: RunInput, state: ToolchainState): Pick<Linked, 'files' | 'objects' | 'is2023'> {
  return { files, objects: state.objects, is2023: mayHaveBool(state) };
}

/** Whether a library by its name is an archive of the project's own objects, in a directory that the line names. */
function ownArchives(args: readonly string[], invocation: Invocation, { objects }: ToolchainState): (name: string) => boolean {
  const places = libraryDirectories(args);
  return (name) =>
    objects !== undefined
    && places.some(
      (place) =>
        objects.get(resolvePath(invocation, `${place}/lib${name}.a`) ?? '')?.members?.every(({ source }) => source.endsWith('.c')) === true,
    );
}

/** Variables of the environment by which gcc finds libraries, or is told of more. */
const LIBRARY_VARIABLES = ['LD_RUN_PATH', 'LIBRARY_PATH', 'COMPILER_PATH', 'GCC_EXEC_PREFIX'];

function lineOf(invocation: Invocation, { files }: RunInput): Pick<LinkLine, 'isCpp' | 'variable' | 'text'> {
  const text = (source: string): string | null => {
    const path = resolvePath(invocation, source);
    return path === null || files === undefined ? null : files.text(path);
  };
  const variable = LIBRARY_VARIABLES.find((name) => (invocation.variable(name)?.value ?? '') !== '') ?? null;
  return { isCpp: isCppCompiler(invocation.program), variable, text };
}

/**
 * Why its line surely fails, by the sources that it finds; null where nothing is to be seen, or where it is no compiler for the image's own
 * libc.
 */
export function cLineProblem(
  invocation: Invocation,
  files: StageFiles | undefined,
  state: ToolchainState,
  mayBring: (paths: readonly string[]) => boolean,
  archived: readonly string[] = [],
): CommandProblem | null {
  const { program, directory } = invocation;
  if (files === undefined || directory === null || program === 'zig' || invocation.args.some(({ isOpen }) => isOpen)) return null;
  const words = invocation.args.map(({ value, isPattern }) => (isPattern ? matched(value, directory, files) : [value]));
  const args = words.flatMap((one) => one ?? []);
  if (words.includes(null) || args.includes(LIBRARY_FLAGS)) return null;
  const others = ['CPATH', 'C_INCLUDE_PATH', 'CPLUS_INCLUDE_PATH', ...LIBRARY_VARIABLES].some(
    (name) => (invocation.variable(name)?.value ?? '') !== '',
  );
  if (others || (targetTriple(program, args, false) !== null && !program.startsWith('musl-'))) return null;
  const standard = operands(args).length > 0 ? unknownStandard(program, args, state) : null;
  if (standard !== null) return standard;
  const links = !args.some((arg) => /^-(?:c|S|E|M|MM|fsyntax-only)$/.test(arg));
  const has = systemHas(state);
  const isOther = program.startsWith('musl-');
  const line = { program, args, operands: operands(args), directory, files, has, mayBring };
  const found = cProblem({
    ...line,
    links,
    isDebian: !isOther && state.glibcMinor !== null,
    objects: state.objects ?? new Map(),
    archived,
    isStrict: isStrict(program, state),
    mayHaveBool: mayHaveBool(state),
    release: /^(?:gcc|cc|g\+\+|c\+\+)$/.test(program) ? releaseOf(state) : null,
    lacksLibc: isOther || !lacksLibc(state) || files.kindAt('/usr/include/stdio.h') === 'file' ? null : state.libc,
    isMusl: isOther || state.libc !== 'glibc',
    glibc: isOther || state.libc !== 'glibc' || state.otherSources === true ? null : state.glibcMinor,
    lacks: isOther ? lacksHeaders(null) : state.libc === 'musl' && hasPlainHeaders(state) ? lacksHeaders(state.installed) : null,
  });
  return (
    found
    ?? (links && !isOther && operands(args).length > 0
      ? libraryProblem({
          ...line,
          libc: state.libc,
          state,
          units: () => linkedUnits(invocation, args, line.operands, files, state.objects),
        })
      : null)
  );
}

/** The first gcc that refuses calls of what is not declared. */
const STRICT = 14;

function isStrict(program: string, { gcc, cmakeVersion, alpineGcc, installed, rustHost, goVersion }: ToolchainState): boolean {
  if (!/^(?:gcc|cc)$/.test(program)) return false;
  if (alpineGcc !== null) return alpineGcc === 'latest' || alpineGcc >= STRICT;
  if (gcc !== null) return gcc === 'latest' || Number(gcc) >= STRICT;
  // Debian 13, whose own gcc is 14.
  return installed !== undefined && rustHost === null && goVersion === null && cmakeVersion?.[0] === 3 && cmakeVersion[1] === TRIXIE;
}

/** Whether C may be that of 2023: gcc 15 has it so, and no release of Debian and Ubuntu that is known here has one. */
export function mayHaveBool({ gcc, cmakeVersion, alpineGcc }: ToolchainState): boolean {
  if (alpineGcc !== null) return alpineGcc === 'latest' || alpineGcc >= NEW;
  return gcc === null ? cmakeVersion === null : gcc === 'latest' || Number(gcc) >= NEW;
}

/** The first gcc whose C is that of 2023. */
const NEW = 15;

/** The second number of Debian 13's cmake. */
const TRIXIE = 31;

/** What `cc -c` makes of each source; null where that is not known. */
export function madeObjects(invocation: Invocation): readonly (readonly [path: string, made: CObject])[] {
  const args = invocation.args.map(({ value }) => value);
  const { directory } = invocation;
  const paths = directory !== null && args.includes('-c') && isCCompiler(invocation.program) ? readObjects(invocation) : null;
  const sources = operands(args).map((source) => resolvePath(invocation, source));
  if (directory === null || paths?.length !== sources.length) return [];
  return paths.flatMap((path, i) => {
    const source = sources[i];
    return source === null || source === undefined ? [] : [[path, { program: invocation.program, source, args, directory }] as const];
  });
}

/** The names that a pattern stands for, and itself where there are none, as in the shell; null where that is not known. */
function matched(pattern: string, directory: string, files: StageFiles): readonly string[] | null {
  const found = isKnown(pattern) ? globbed(pattern, directory, files) : null;
  return found?.length === 0 ? [pattern] : found;
}

/** What is written for a source by options that do not link; what only goes through the preprocessor is printed. */
const UNLINKED: Readonly<Record<string, string | null>> = { '-c': '.o', '-S': '.s', '-E': null, '-M': null, '-MM': null };

/** What `cc -c` and its like write: a file for each source, or none for what only asks; null where that is not known. */
export function readObjects(invocation: Invocation): readonly string[] | null {
  const args = invocation.args.map(({ value }) => value);
  if (
    !args.every((arg) => isKnown(arg) || arg === LIBRARY_FLAGS)
    || args.some((arg) => arg.startsWith('@') || /^-(?:save-temps|g?split-dwarf|MD|MMD|gcov|-coverage|fprofile)/.test(arg))
  )
    return null;
  if (args.some((arg) => /^(?:-v|--version|-print-.*|-dump.*|-fsyntax-only)$/.test(arg))) return [];
  const given = valueOf(args, '-o');
  const ending = ['-E', '-M', '-MM', '-S', '-c'].filter((arg) => args.includes(arg)).map((arg) => UNLINKED[arg])[0];
  if (ending === undefined) return null;
  if (ending === null && given === null) return [];
  const paths = (
    given !== null
      ? [given]
      : operands(args)
          .filter(isKnown)
          .map((source) => source.slice(source.lastIndexOf('/') + 1).replace(/\.\w+$/, ending ?? ''))
  ).map((path) => resolvePath(invocation, path));
  return paths.every((path) => path !== null) ? paths : null;
}

function operands(args: readonly string[]): string[] {
  return args.filter((arg, i) => (!arg.startsWith('-') || arg === '-') && !WITH_VALUE.has(args[i - 1] ?? ''));
}

function valueOf(args: readonly string[], name: string): string | null {
  const at = args.lastIndexOf(name);
  if (at !== -1) return args[at + 1] ?? null;
  const attached = name === '-o' ? args.findLast((arg) => /^-o./.test(arg) && !arg.startsWith('-os')) : undefined;
  return attached === undefined ? null : attached.slice(2);
}

function targetTriple(program: string, args: readonly string[], isZig: boolean): string | null {
  const given =
    args.findLast((arg) => arg.startsWith('--target='))?.slice('--target='.length) ?? valueOf(args, '-target') ?? valueOf(args, '--target');
  if (given !== null) return given.startsWith('native') ? null : given;
  const prefix = isZig ? undefined : COMPILER.exec(program)?.[1];
  return prefix === undefined || tripleArch(prefix) === null ? null : prefix;
}

function archOf(triple: string | null, args: readonly string[], input: RunInput): string | null {
  if (triple !== null) return isKnown(triple) ? tripleArch(triple) : null;
  return args.includes('-m32') && input.platform.arch === 'amd64' ? '386' : input.platform.arch;
}

/** The packages that bring what -m32 takes on amd64: the images golang, rust and gcc have none of them. */
export function hasFilesFor32(installed: Installed | undefined): boolean {
  return bringsFilesFor32(installed);
}

const bringsFilesFor32 = askPackages((name) => /multilib|^libc6-dev-i386$|:i386$|^glibc-devel\.i686$/.test(name));

function wantsOther32(args: readonly string[], triple: string | null, input: RunInput, { installed }: ToolchainState): boolean {
  if (archOf(triple, args, input) !== '386' || !args.includes('-m32') || args.includes('-nostdlib')) return false;
  return !hasFilesFor32(installed);
}

/** What lies in another file, another loader by name, or no program at all. */
const OPEN = /^(?:@|-specs|--specs|--config|-r$|-nodefaultlibs$|-T)|dynamic-linker|^-Wl,(?:.*,)?(?:-I|-T|-r|--relocatable)\b/;

function decideLinkage(
  args: readonly string[],
  libc: Product['libc'],
  isZig: boolean,
  isMusl: boolean,
): Pick<Product, 'linkage' | 'because'> {
  if (args.includes('-shared')) return { linkage: 'dynamic', because: ['-shared'] };
  if (args.includes('-static') || args.includes('--static')) return { linkage: 'static', because: ['-static'] };
  if (args.includes('-static-pie')) {
    // Debian's musl-gcc has no specs for it and makes a dynamic file
    return isMusl && !isZig
      ? { linkage: 'unknown', because: ['musl-gcc may not know -static-pie'] }
      : { linkage: 'static', because: ['-static-pie'] };
  }
  const open = args.find((arg) => OPEN.test(arg));
  if (open !== undefined) return { linkage: 'unknown', because: [`${open} decides`] };
  if (
    args.some((arg, i) => (arg.startsWith('-Wl,') && /,-B?static\b/.test(arg)) || (args[i - 1] === '-Xlinker' && /^-B?static$/.test(arg)))
  )
    return { linkage: 'unknown', because: ['-Wl,-static leaves the start files dynamic'] };
  if (args.some((arg) => !isKnown(arg) && !/^-[DILU]/.test(arg) && arg !== LIBRARY_FLAGS))
    return { linkage: 'unknown', because: ['flags come from a variable that is not known'] };
  if (isZig && libc === 'musl')
    return { linkage: args.includes('-dynamic') ? 'dynamic' : 'static', because: ['zig links musl statically by default'] };
  if (args.includes('-nostdlib') || args.includes('-nostartfiles'))
    return { linkage: 'unknown', because: ['linked without the standard library'] };
  return { linkage: 'dynamic', because: ['no -static'] };
}
