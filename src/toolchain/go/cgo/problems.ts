import type { StageFiles } from '../../../image/stage-files.ts';
import { hasPlainHeaders, missingHeader, systemHas } from '../../c/headers.ts';
import { headersOf } from '../../c/header-names.ts';
import { isKnownHeader, isLibraryName } from '../../c/library-names.ts';
import { isOfMath, isUsualHeader, unresolved } from '../../c/link-problem.ts';
import { missingArchive } from '../../c/library-problem.ts';
import { missingLibrary } from '../../c/missing-library.ts';
import { lacksHeaders } from '../../c/musl-headers.ts';
import { syntaxError } from '../../c/syntax-errors.ts';
import { includeDirectories, readSource } from '../../c/read-source.ts';
import { callsOf, declarators } from '../../c/source.ts';
import type { CSource } from '../../c/source.ts';
import type { CommandProblem } from '../../command-problem.ts';
import type { Invocation } from '../../invocation.ts';
import type { ToolchainState } from '../../run-plan-types.ts';
import { ENDS_WITH_ONE_SINCE, ownPackages, shownIn } from '../compile-problems.ts';
import type { Compiled } from '../compile-problems.ts';
import type { GoReader } from '../packages.ts';
import { readCgo } from './preamble.ts';
import type { CgoFile } from './preamble.ts';
import { bareTag, unlinkable, unusableName, wronglyExported } from './used-names.ts';

/*
 * What cgo, the C compiler and the linker refuse of the C code in Go files (cmd/cgo). Measured with Go 1.26, gcc 12 and GNU ld 2.40.
 */

/** Variables by which the C compiler is another, or is told more. */
const VARIABLES =
  'CC CXX CPATH C_INCLUDE_PATH LIBRARY_PATH CGO_CFLAGS CGO_CPPFLAGS CGO_CXXFLAGS CGO_LDFLAGS PKG_CONFIG PKG_CONFIG_PATH GCCGO'.split(' ');

interface CgoPackage {
  readonly compiled: Compiled;
  readonly files: readonly CgoFile[];
  /** Flags of all its files. */
  readonly cflags: readonly string[];
  readonly ldflags: readonly string[];
}

/** Why a go build of packages with `import "C"` surely fails by that C code; null where nothing is to be seen. */
export function cgoProblem(
  reader: GoReader,
  invocation: Invocation,
  state: ToolchainState,
  mayBring: (paths: readonly string[]) => boolean,
): CommandProblem | null {
  const isSet = (name: string): boolean => (invocation.variable(name)?.value ?? '') !== '' || state.goSettings.has(name);
  if (invocation.program !== 'go' || state.cCompiler !== true || VARIABLES.some(isSet)) return null;
  const compiled = ownPackages(reader, reader.packages?.map(({ directory }) => directory) ?? [])?.filter(({ imports }) =>
    imports.includes('C'),
  );
  const packages = compiled?.map((one) => readPackage(reader, one));
  if (packages === undefined || packages.length === 0 || !packages.every((one) => one !== null)) return null;
  const problem =
    packages.map((one) => ofHeaders(one, reader, state, mayBring) ?? ofText(one, reader)).find((one) => one !== null)
    // What is no program is not linked.
    ?? (reader.packages?.some(({ name }) => name === 'main') === true
      ? ofLinker(
          packages,
          reader,
          state,
          mayBring,
          invocation.args.some(({ value }) => STATIC.test(value)),
        )
      : null);
  return problem === null || (state.goVersion?.[1] ?? 99) >= ENDS_WITH_ONE_SINCE ? problem : { ...problem, exitCode: 2 };
}

/** Null where more may come in: by pkg-config, by flags of other kinds, or where a file cannot be read. */
function readPackage({ question }: GoReader, compiled: Compiled): CgoPackage | null {
  const files = compiled.files.filter(({ text }) => /"C"/.test(text)).map(({ path, text }) => readCgo(path, text, question));
  if (!files.every((one) => one !== null)) return null;
  const flags = (...names: readonly string[]): string[] => files.flatMap((one) => names.flatMap((name) => one.flags.get(name) ?? []));
  const [cflags, ldflags] = [flags('CFLAGS', 'CPPFLAGS', 'CXXFLAGS'), flags('LDFLAGS')];
  if (flags('pkg-config').length > 0 || cflags.some((one) => /^-(?:include|imacros|x|isysroot|-sysroot)/.test(one))) return null;
  return { compiled, files, cflags, ldflags };
}

/** The stage with the C text of each Go file beside it, as a file of its own. */
function withTexts(files: StageFiles, texts: readonly CgoFile[]): StageFiles {
  const own = new Map(texts.map((one) => [placeOf(one), one.text]));
  return {
    ...files,
    text: (path) => own.get(path) ?? files.text(path),
    kindAt: (path) => (own.has(path) ? 'file' : files.kindAt(path)),
  };
}

function placeOf({ path }: CgoFile): string {
  return `${path}.cgo.c`;
}

function ofHeaders(
  { compiled, files, cflags }: CgoPackage,
  reader: GoReader,
  state: ToolchainState,
  mayBring: (paths: readonly string[]) => boolean,
): CommandProblem | null {
  const { directory } = compiled;
  const line = { args: cflags, directory };
  return missingHeader(
    {
      files: withTexts(reader.files, files),
      directories: [directory, ...includeDirectories(line)],
      has: systemHas(state),
      mayBring,
      lacks: state.libc === 'musl' && hasPlainHeaders(state) ? lacksHeaders(state.installed) : null,
    },
    files.map(placeOf),
  );
}

/** The C text of a file with what it takes in; null where conditions or macros decide. */
function unitOf({ compiled, cflags }: CgoPackage, file: CgoFile, files: StageFiles): CSource | null {
  return readSource({ program: 'gcc', args: cflags, directory: compiled.directory, files }, placeOf(file));
}

/** What cgo knows by itself (cmd/cgo, "Go references to C"), and types that headers of gcc bring. */
const OF_CGO = new Set(
  (
    'CString CBytes GoString GoStringN GoBytes malloc char schar uchar short ushort int uint long ulong longlong ulonglong float double'
    + ' complexfloat complexdouble size_t ptrdiff_t wchar_t max_align_t NULL bool'
  ).split(' '),
);

/** What is wrong with the text itself, and names that nothing in it stands for. */
function ofText(one: CgoPackage, reader: GoReader): CommandProblem | null {
  const files = withTexts(reader.files, one.files);
  for (const file of one.files) {
    const source = one.compiled.files.find(({ path }) => path === file.path)?.text ?? '';
    const named = unusableName(file, shownIn(reader, file.path)) ?? wronglyExported(file.path, source, shownIn(reader, file.path));
    if (named !== null) return named;
    const unit = unitOf(one, file, files);
    if (unit?.includes.every((name) => isKnownHeader(name)) !== true) continue;
    const shown = shownIn(reader, file.path);
    const refused = unit.includes.every((name) => isUsualHeader(name)) ? syntaxError({ path: file.path, text: file.text }) : null;
    if (refused !== null) return refused;
    if (one.cflags.some((flag) => flag.startsWith('-D'))) continue;
    const open = [...file.called].find((name) => takesAny(name, unit));
    if (open !== undefined)
      return {
        why: `${file.path} calls C.${open}, which takes any number of arguments: cgo calls none of that kind`,
        said: `cgo: ${shown}:${file.used.get(open) ?? 0}:…: unexpected type: ...`,
        fix: `a function of C above import "C" that calls ${open} with what it is given`,
      };
    for (const [name, line] of file.used) {
      if (OF_CGO.has(name) || /^(?:_|struct_|union_|enum_|sizeof_|u?int(?:_fast|_least)?\d+_t$|u?int(?:ptr|max)_t$)/.test(name)) continue;
      const keyword = bareTag(name, unit);
      if (keyword !== null && !unit.defines.has(name))
        return {
          why: `${file.path} names C.${name}, and ${name} is a ${keyword}`,
          said: `${shown}:${line}: could not determine what C.${name} refers to`,
          fix: `C.${keyword}_${name}`,
        };
      if (unit.words.has(name) || unit.defines.has(name)) continue;
      const headers = headersOf(name);
      if (headers.length === 0 ? isLibraryName(name) : headers.some((header) => unit.includes.includes(header))) continue;
      return {
        why: `${file.path} names C.${name}, which the C code above its import "C" does not have`,
        said: `${shown}:${line}: could not determine what C.${name} refers to`,
        fix: headers[0] === undefined ? null : `// #include <${headers[0]}>   right above import "C"`,
      };
    }
  }
  return null;
}

/** Functions of the library that take any number of arguments, by their headers. */
const OPEN_FUNCTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['stdio.h', ['printf', 'fprintf', 'sprintf', 'snprintf', 'dprintf', 'scanf', 'fscanf', 'sscanf']],
  ['fcntl.h', ['open', 'openat', 'fcntl']],
  ['unistd.h', ['execl', 'execlp', 'execle', 'syscall']],
  ['sys/ioctl.h', ['ioctl']],
  ['syslog.h', ['syslog']],
]);

/** A function that takes any number of arguments, of the library or its own. */
function takesAny(name: string, { includes, tokens, defines }: CSource): boolean {
  if (defines.has(name)) return false;
  if (includes.some((header) => OPEN_FUNCTIONS.get(header)?.includes(name) === true)) return true;
  return [...declarators(tokens)].some((one) => one.name === name && tokens.slice(one.end - 3, one.end).join('') === '...');
}

/** `-ldflags '-extldflags "-static"'`: the linker of C is told so. */
const STATIC = /-extldflags[ =]["']?[^"']{0,200}-static(?:["' ]|$)/;

/** Files of a package that bring code of their own. */
const WITH_CODE = /\.(?:c|cc|cpp|cxx|m|mm|f|F|for|f90|s|S|sx|syso|swig|swigcxx|a|o|so)$/;

function ofLinker(
  packages: readonly CgoPackage[],
  reader: GoReader,
  state: ToolchainState,
  mayBring: (paths: readonly string[]) => boolean,
  isStatic: boolean,
): CommandProblem | null {
  const { files } = reader;
  const flags = packages.flatMap(({ ldflags }) => ldflags);
  const lacking = missingLibrary({
    args: flags,
    directory: reader.question.directory,
    files,
    libc: state.libc,
    has: systemHas(state),
    mayBring,
  });
  if (lacking !== null) return lacking;
  const archive = isStatic
    ? missingArchive({ args: [...flags, '-static'], directory: reader.question.directory, files, libc: state.libc, state, mayBring })
    : null;
  if (archive !== null) return archive;
  if (!flags.every((flag) => /^-(?:l(?:c|m|pthread|dl|rt)|s|w|g|O\d?|Wl,-[sS]|L.*)$/.test(flag) && flag !== '-L')) return null;
  const beside = packages.map(({ compiled }) => files.names(compiled.directory));
  if (beside.some((names) => names?.some((name) => WITH_CODE.test(name)) !== false)) return null;
  const exported = new Set(packages.flatMap((one) => one.files.flatMap((file) => file.exported)));
  for (const one of packages) {
    const all = withTexts(files, one.files);
    const units = one.files.map((file) => unitOf(one, file, all));
    if (!units.every((unit) => unit?.includes.every((name) => isKnownHeader(name)) === true)) continue;
    const defined = new Set(units.flatMap((unit) => [...(unit?.defined ?? [])]));
    for (const [i, file] of one.files.entries()) {
      const unit = units[i];
      if (unit === null || unit === undefined) continue;
      const hidden = unlinkable(file, unit);
      if (hidden !== null) return hidden;
      const lost = [...file.called].find(
        (name) => unit.declared.has(name) && !defined.has(name) && !exported.has(name) && !isLibraryName(name) && !unit.defines.has(name),
      );
      if (lost !== undefined) return unresolved(lost, `${lost} is declared above import "C", and no code of it is in the package`, null);
      const called = callsOf({ ...unit, functions: unit.functions.map((own) => ({ ...own, isStatic: false })) }, true);
      const math = state.libc === 'glibc' && !flags.includes('-lm') ? [...file.called, ...called] : [];
      const wanted = math.find((name) => isOfMath(name) && !defined.has(name));
      if (wanted !== undefined && unit.includes.includes('math.h'))
        return unresolved(wanted, `${wanted} is in libm, which is not linked`, '// #cgo LDFLAGS: -lm   right above import "C"');
    }
  }
  return null;
}
