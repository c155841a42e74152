import { isKnown } from '../../unknown-value.ts';
import type { CommandProblem } from '../command-problem.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { ProgramNeeds, Product } from '../product.ts';
import type { RunInput, ToolchainState, WriteOperation } from '../run-plan-types.ts';
import type { ShellWord } from '../shell/expand.ts';
import { flagProblem, linkerProblem } from './flag-problems.ts';
import { readGoFlags } from './flags.ts';
import type { GoFlags } from './flags.ts';
import { decideLinkage, linksOf } from './linkage.ts';
import type { Links, Making } from './linkage.ts';
import { variableEffects } from './linker-variables.ts';
import { lostInGopath } from './modules/gopath.ts';
import { moduleFileProblem } from './modules/module-file.ts';
import { refusedCode } from './modules/versions.ts';
import type { FixedVersion } from './modules/versions.ts';
import { withNames } from './named.ts';
import { buildOutputs, installOutputs, takenOutput } from './output.ts';
import { openGoSources } from './packages.ts';
import type { GoPackage, GoQuestion, GoReader } from './packages.ts';
import { externalProblem, goProblem, installProblem, noCompiler, outputProblem, targetProblem } from './problems.ts';
import type { OutputKind } from './problems.ts';
import type { GoRun, GoSetting, GoSettings } from './run.ts';
import { sourceUses } from './source-uses.ts';

/** A Go compilation and the files it writes: none that could end up in an image where there are none, null where they may be anywhere. */
export interface GoOutcome {
  readonly run: GoRun;
  readonly writes: readonly WriteOperation[] | null;
  /** Why it surely fails; null where it is not known to. */
  readonly problem: CommandProblem | null;
}

/** Reads `go build …` and `go install …`, also by way of `xx-go` and `garble`. Null for other go commands. */
export function readGoBuild(invocation: Invocation, input: RunInput, state: ToolchainState): GoOutcome | null {
  const [subcommand] = invocation.args;
  const isTest = subcommand?.value === 'test' && invocation.args.some(({ value }) => value === '-c' || value === '--c');
  if (subcommand === undefined || (subcommand.value !== 'build' && subcommand.value !== 'install' && !isTest)) return null;
  const settings = readSettings(invocation, input, state);
  const given = readGoFlags(invocation.args.slice(1), goFlagsOf(invocation, state));
  const directory = directoryOf(invocation, given);
  const flags = withNames(given, invocation.directory, input.files);
  const cgo = decideCgo(settings, input, state);
  const buildmode = flags.values.get('buildmode')?.value ?? 'default';
  const question = questionOf(invocation, flags, { ...settings, cgo, directory, version: state.goVersion, goSettings: state.goSettings });
  const output = flags.values.get('o')?.value;
  // Asked first: sources may be more than may be read.
  const outputKind = output === undefined ? null : outputKindOf(output, directory, input);
  const found = question === null || input.files === undefined ? null : openGoSources(input.files, question);
  // What tests import is not looked at: they link what their package does, and maybe more.
  const packages = isTest ? null : (found?.packages ?? null);
  const linksIn = (some: readonly GoPackage[] | null): Links | null => (linksAsUsual(invocation, flags) ? linksOf(some) : null);
  const links = isTest
    ? linksIn(found?.packages?.filter((one) => one.links !== 'nothing').map((one) => ({ ...one, name: 'main', isComplete: false })) ?? null)
    : linksIn(packages);
  // `go install NAME@latest` of what is no program fails.
  const isOfOthers =
    subcommand.value === 'install' && flags.packages.length > 0 && flags.packages.every(({ value }) => value.includes('@'));
  const isMain = isTest || isOfOthers || (packages?.some(({ name }) => name === 'main') ?? null);
  const effects = found === null || isMain !== true || flags.isOpen ? null : variableEffects(found, flags.ldflags.variables);
  const problem =
    targetProblem(settings.goos.value, settings.goarch.value)
    ?? (subcommand.value === 'install'
      ? installProblem(invocation.variable('GOBIN')?.value || (state.goSettings.get('GOBIN') ?? ''), isCross(settings, input))
      : null)
    ?? flagProblem(isTest ? [] : invocation.args.slice(1), flags, cgo, state.goVersion?.[1] ?? null)
    ?? (question === null || input.files === undefined
      ? null
      : moduleFileProblem(
          input.files,
          question.directory,
          question.minor,
          question.isWorkspaceOff,
          flags.values.get('mod')?.value !== 'mod',
        ))
    // `go get` of an older Go brings sources to GOPATH.
    ?? (found === null || state.requiresMore === true
      ? null
      : lostInGopath(found.files, found.modules, found.question.directory, [...found.imports()]))
    ?? (found === null
      ? null
      : goProblem(
          found,
          fixedVersion(invocation, state),
          (state.goVersion?.[1] ?? 0) < MODULES_SINCE ? null : subcommand.value === 'install' ? 'install' : 'build',
        ))
    ?? (found === null ? null : refusedCode(found, state.goVersion))
    ?? lostProfile(flags.values.get('pgo')?.value ?? '', directory, input)
    ?? (subcommand.value === 'build' ? outputProblem(output, outputKind, found) : null)
    ?? (isMain === true && !isTest
      ? (linkerProblem(flags, state.goVersion?.[1] ?? null) ?? (effects === null ? null : effects.problem))
      : null)
    ?? (isMain === false ? null : externalProblem(flags, cgo, state.goVersion, lacksCompiler(invocation, input, state)))
    ?? (cgo === true && links !== null && links.links !== 'nothing' && hasNoCompiler(invocation, links, input, state)
      ? noCompiler(links.because, state)
      : null);
  const making: Making = {
    subcommand: subcommand.value,
    settings,
    flags,
    cgo,
    buildmode,
    links,
    cc: invocation.variable('CC')?.value ?? '',
    isMain,
  };
  const uses =
    problem === null && isMain === true && packages?.length === 1 && found !== null
      ? sourceUses(found, packages[0]?.directory ?? '')
      : null;
  const withUses = (one: Product): Product => (uses === null ? one : { ...one, uses });
  const product = withUses(describeProduct(making, state));
  const productOf = (one: GoPackage): Product => withUses(describeProduct({ ...making, links: linksIn([one]), isMain: true }, state));
  const work = { invocation, goSettings: state.goSettings, flags, input, product, productOf, directory, packages };
  const writes =
    isTest && found !== null && hasNoTests(found)
      ? []
      : subcommand.value === 'install'
        ? installOutputs(work, settings)
        : buildOutputs(isTest ? { ...work, suffix: '.test' } : work);
  const ldflags = flags.values.get('ldflags');
  const run: GoRun = {
    tool: 'go',
    command: `go ${subcommand.value}`,
    ...settings,
    cgo,
    cCompiler: state.cCompiler,
    notExported: notExported(invocation),
    ldflags: flags.ldflags,
    lostVariables: effects?.lost ?? [],
    tags: flags.tags,
    ldflagsStart: ldflags?.start ?? -1,
    ldflagsEnd: ldflags?.end ?? -1,
    buildmode,
    race: flags.values.get('race')?.value === 'true',
    trimpath: flags.values.get('trimpath')?.value === 'true',
    staticWithoutEffect: isStaticWithoutEffect(flags, making),
    product,
    directory,
    packages: flags.packages.map(({ value }) => value),
    sources: packages,
    output: writes?.length === 1 ? (writes[0]?.path ?? null) : null,
    certain: invocation.certain,
    start: invocation.start,
    end: invocation.end,
  };
  return { run, writes, problem: problem ?? (subcommand.value === 'build' ? takenOutput(work, writes) : null) };
}

/** What `go test` and `go vet` find; null where that is not known. */
export function openChecked(
  invocation: Invocation,
  input: RunInput,
  state: ToolchainState,
): { readonly reader: GoReader; readonly flags: GoFlags } | null {
  const settings = readSettings(invocation, input, state);
  const given = readGoFlags(invocation.args.slice(1), goFlagsOf(invocation, state));
  const directory = directoryOf(invocation, given);
  const flags = withNames(given, invocation.directory, input.files);
  const question = questionOf(invocation, flags, {
    ...settings,
    cgo: decideCgo(settings, input, state),
    directory,
    version: state.goVersion,
    goSettings: state.goSettings,
  });
  const reader = question === null || input.files === undefined ? null : openGoSources(input.files, question);
  return reader === null ? null : { reader, flags };
}

interface Setting extends GoSettings {
  readonly cgo: boolean | null;
  readonly directory: string | null;
  readonly version: ToolchainState['goVersion'];
  readonly goSettings: ToolchainState['goSettings'];
}

/**
 * What it is asked to build, and how; null where that is not known, where other flags may change what the sources say, or where it is
 * another module's (`NAME@latest`).
 */
function questionOf(
  invocation: Invocation,
  flags: GoFlags,
  { goos, goarch, cgo, directory, version, goSettings }: Setting,
): GoQuestion | null {
  const isPlain = !flags.isOpen && ['modfile', 'overlay'].every((name) => !flags.values.has(name)) && isModuleMode(invocation, goSettings);
  const packages = flags.packages.map(({ value }) => value);
  const experiments = invocation.variable('GOEXPERIMENT')?.value || (goSettings.get('GOEXPERIMENT') ?? '');
  if (
    !isKnown(experiments)
    || directory === null
    || cgo === null
    || goos.value === null
    || goarch.value === null
    || !isPlain
    || !packages.every(isKnown)
    || packages.some((name) => name.includes('@'))
  )
    return null;
  return {
    directory,
    packages,
    goos: goos.value,
    goarch: goarch.value,
    cgo,
    tags: [
      ...flags.tags,
      ...CHECKERS.filter((name) => flags.values.get(name)?.value === 'true'),
      ...(experiments.split(',').includes('boringcrypto') ? ['boringcrypto'] : []),
    ],
    minor: version === null ? null : version[1],
    mod: flags.values.get('mod')?.value ?? null,
    isWorkspaceOff: invocation.variable('GOWORK')?.value === 'off',
    isRun: invocation.args[0]?.value === 'run',
  };
}

function outputKindOf(output: string, directory: string | null, { files }: RunInput): OutputKind {
  const path = resolvePath({ directory }, output);
  return path === null || files === undefined ? null : output.endsWith('/') ? 'directory' : files.kindAt(path);
}

/** `-pgo` of a file that is not there. */
function lostProfile(given: string, directory: string | null, { files }: RunInput): CommandProblem | null {
  const path = /^(?:auto|off)?$/.test(given) || directory === null ? null : resolvePath({ directory }, given);
  if (path === null || files?.kindAt(path) !== 'missing') return null;
  return { why: `-pgo takes ${path}, which is not in the stage`, said: `open ${path}: no such file or directory`, fix: null };
}

/** Flags that are a tag too. */
const CHECKERS = ['race', 'msan', 'asan'];

/** `[no test files]` it says then, writes nothing, and ends well. */
function hasNoTests(reader: GoReader): boolean {
  return reader.packages?.every(({ directory }) => reader.sources(directory)?.hasTests === false) === true;
}

/** Surely for another platform than the one it is built on. */
function isCross({ goos, goarch }: GoSettings, { platform }: RunInput): boolean {
  return goos.value !== null && goarch.value !== null && (goos.value !== platform.os || goarch.value !== platform.arch);
}

/** `off` and `auto` have ways of their own. */
export function isModuleMode(invocation: Invocation, goSettings: ToolchainState['goSettings']): boolean {
  return /^(?:on)?$/.test(invocation.variable('GO111MODULE')?.value || (goSettings.get('GO111MODULE') ?? ''));
}

/** The first 1.x that builds nothing without a go.mod. */
const MODULES_SINCE = 16;

/** Since 1.21 the official images keep to the Go that they bring. */
export function fixedVersion(invocation: Invocation, { goVersion }: ToolchainState): FixedVersion {
  return goVersion !== null && goVersion[1] >= 21 && goVersion[1] < 99 && invocation.variable('GOTOOLCHAIN')?.value === 'local'
    ? goVersion
    : null;
}

/** Since 1.20 Go's library is compiled anew, and with cgo on that takes a C compiler. */
const COMPILES_SINCE = 20;

/** Nothing brought one, and there is something to compile. */
function hasNoCompiler(invocation: Invocation, { links }: Links, input: RunInput, state: ToolchainState): boolean {
  return (links === 'own' || (state.goVersion?.[1] ?? 0) >= COMPILES_SINCE) && lacksCompiler(invocation, input, state);
}

/** There is none of a name that the go command looks for. */
function lacksCompiler(invocation: Invocation, { files }: RunInput, { cCompiler }: ToolchainState): boolean {
  if (cCompiler !== false || files === undefined || (invocation.variable('CC')?.value ?? '') !== '') return false;
  return ['/usr/bin/gcc', '/usr/local/bin/gcc'].every((path) => files.kindAt(path) === 'missing');
}

function readSettings(invocation: Invocation, input: RunInput, state: ToolchainState): GoSettings {
  const isCross = invocation.program.startsWith('xx-');
  const { os, arch } = isCross ? input.target : input.platform;
  const by = isCross ? 'xx' : 'default';
  return {
    goos: readSetting(invocation, 'GOOS', { value: os, source: by }, state),
    goarch: readSetting(invocation, 'GOARCH', { value: arch, source: by }, state),
    cgoEnabled: readSetting(invocation, 'CGO_ENABLED', { value: '', source: 'default' }, state),
  };
}

/** An empty variable counts as none (cmd/go, envOr). */
function readSetting(
  invocation: Invocation,
  name: string,
  otherwise: Pick<GoSetting, 'value' | 'source'>,
  state: ToolchainState,
): GoSetting {
  const variable = invocation.variable(name);
  if (variable !== null && variable.value !== '') {
    const { value, source, start, end } = variable;
    return { value: isKnown(value) ? value : null, source, start, end };
  }
  const written = state.goSettings.get(name);
  if (written !== undefined) return { value: isKnown(written) ? written : null, source: 'go-env', start: -1, end: -1 };
  return { ...otherwise, start: -1, end: -1 };
}

/** GOFLAGS of the environment, else those that `go env -w` wrote. */
function goFlagsOf(invocation: Invocation, { goSettings }: ToolchainState): ShellWord | null {
  const { value = goSettings.get('GOFLAGS'), start = -1, end = -1 } = invocation.variable('GOFLAGS') ?? {};
  return value === undefined ? null : { value, start, end, isPattern: false, isOpen: false };
}

const SETTINGS = ['GOOS', 'GOARCH', 'CGO_ENABLED', 'GOFLAGS'];

function notExported(invocation: Invocation): string[] {
  return SETTINGS.filter((name) => invocation.shellVariable(name)?.exported === false);
}

/** cmd/go: off when cross-compiling, and since 1.20 off when there is no C compiler; anything but 0 and 1 counts as nothing. */
function decideCgo({ goos, goarch, cgoEnabled }: GoSettings, input: RunInput, state: ToolchainState): boolean | null {
  if (cgoEnabled.value === null) return null;
  if (cgoEnabled.value === '0' || cgoEnabled.value === '1') return cgoEnabled.value === '1';
  if (goos.value === null || goarch.value === null) return null;
  if (goos.value !== input.platform.os || goarch.value !== input.platform.arch) return false;
  const [major = 0, minor = 0] = state.goVersion ?? [];
  if (state.cCompiler === false) return state.goVersion === null ? null : major === 1 && minor < 20;
  return state.cCompiler;
}

function describeProduct(making: Making, state: ToolchainState): Product {
  const { subcommand, settings, buildmode, cc, isMain, links } = making;
  const { linkage, because, isOpenByLinks } = decideLinkage(making);
  const kind =
    buildmode === 'c-archive' || buildmode === 'archive' || isMain === false
      ? 'archive'
      : /^(?:c-shared|shared|plugin)$/.test(buildmode)
        ? 'shared-library'
        : 'executable';
  const libc = linkage === 'static' ? null : libcOf(cc, links, state);
  return {
    madeBy: `go ${subcommand}`,
    kind,
    os: settings.goos.value,
    arch: settings.goarch.value,
    variant: null,
    linkage,
    libc,
    runtime: null,
    because,
    goMinor: state.goVersion?.[1] ?? null,
    ...(linkage === 'dynamic'
    && kind === 'executable'
    && libc === 'glibc'
    && cc === ''
    && buildmode !== 'pie'
    && links?.dynamicImport?.isSure !== true
    && standardOf(making, state) === 'compiled'
      ? { glibc: state.glibc }
      : {}),
    ...(isMain === null ? { isUnread: true } : {}),
    ...((linkage === 'dynamic' || isOpenByLinks === true) && kind === 'executable' && libc !== null ? needsOf(making, state) : {}),
    ...(isOpenByLinks === true ? { mayBeStatic: true } : {}),
  };
}

/** What the C compiler that is asked for links with; Go's own linker does not ask it. */
function libcOf(cc: string, links: Links | null, state: ToolchainState): Product['libc'] {
  if (/^(?:gcc|clang|cc)?$/.test(cc)) return state.libc;
  if (/-linux-gnu(?:eabi(?:hf)?)?-(?:gcc|clang)(?:-\d+)?$/.test(cc)) return 'glibc';
  return /(?:^|[-/])musl(?:eabi(?:hf)?)?-(?:gcc|clang)$/.test(cc) && links?.links === 'own' ? 'musl' : null;
}

/**
 * What net, os/user and runtime/cgo want of a glibc that has it all in one library (measured with Go 1.26 and glibc 2.36), and of an older
 * one.
 */
const OF_LIBRARY: ProgramNeeds = {
  libraries: ['libresolv.so.2', 'libpthread.so.0'].map((name) => ({ name, isSure: false, isAny: true })),
  mayWant: null,
  versions: ['GLIBC_2.34', 'GLIBC_2.32'],
};

/** What is glibc's own, and asked for or not. */
const OF_LIBC = ['libdl.so.2', 'libm.so.6', 'libpthread.so.0', 'libresolv.so.2'].map((name) => ({
  name,
  isSure: false,
  isAny: true as const,
}));

/**
 * Where Go's packages came compiled, on a system older than any that is met: they name its libpthread, and nothing that a later glibc
 * brought (measured with Go 1.10 to 1.19).
 */
const OF_COMPILED: ProgramNeeds = { libraries: [{ name: 'libpthread.so.0', isSure: true, isAny: true }], mayWant: null, versions: [] };

/**
 * Whether Go's own packages with C in them are taken as they came: so they are before 1.20, unless flags ask for others. Null where that is
 * not known.
 */
function standardOf({ links, flags }: Making, { goVersion }: ToolchainState): 'came' | 'compiled' | null {
  if (links?.links === 'own') return 'compiled';
  if (goVersion === null) return null;
  if (goVersion[1] >= COMPILES_SINCE) return 'compiled';
  const { values } = flags;
  const asksAnew = values.get('a')?.value === 'true' || values.get('trimpath')?.value === 'true' || values.has('installsuffix');
  const isForAll = ['gcflags', 'asmflags'].some((name) =>
    /^["']?(?:all|std|net|os\/user|runtime\/cgo|\.\.\.)=/.test(values.get(name)?.value ?? ''),
  );
  return asksAnew || isForAll ? 'compiled' : 'came';
}

/** Where the linker goes its usual way: C code of its own may be linked with any library. */
function needsOf(making: Making, state: ToolchainState): Pick<Product, 'needs'> {
  const { links, buildmode, flags } = making;
  // Those of which no function is called are left out.
  const named = links?.dynamicImport?.libraries ?? [];
  if (named.length > 0)
    return {
      needs: {
        libraries: named.filter((name) => name !== 'libc.so.6').map((name) => ({ name, isSure: false, isAny: true })),
        mayWant: null,
        versions: [],
      },
    };
  const isUsual =
    /^(?:default|exe)$/.test(buildmode) && ['race', 'msan', 'asan', 'linkshared'].every((name) => flags.values.get(name)?.value !== 'true');
  const standard = standardOf(making, state);
  if (!isUsual || links === null || standard === null) return {};
  // Without a compiler there is no C code of others either.
  const isPlain = links.isPlain || (links.links !== 'own' && state.cCompiler === false);
  if (!isPlain)
    return {
      needs: {
        libraries: [],
        mayWant:
          links.links === 'own'
            ? 'its C code may be linked with others'
            : 'modules that cannot be read may bring C code that is linked with others',
      },
    };
  if (links.links === 'own') return { needs: { libraries: state.libc === 'musl' ? [] : OF_LIBC, mayWant: null } };
  return { needs: state.libc === 'musl' ? { ...OF_LIBRARY, libraries: [] } : standard === 'came' ? OF_COMPILED : OF_LIBRARY };
}

/**
 * Static was asked for, and only what brings C code of its own will be. Not known of unseen sources for which cgo is turned on by hand:
 * they have some.
 */
function isStaticWithoutEffect(flags: GoFlags, { cgo, links, settings }: Making): boolean | null {
  const { extldflags, linkmode } = flags.ldflags;
  const pure = flags.tags.includes('netgo') && flags.tags.includes('osusergo');
  const isOther = links?.links === 'own' || (links?.links === 'nothing' && links.isComplete);
  const isStatic = cgo === true && linkmode !== 'external' && !pure && !isOther && /(?:^|\s)["']?-{1,2}static\b/.test(extldflags ?? '');
  return isStatic && links === null && settings.cgoEnabled.source !== 'default' ? null : isStatic;
}

/** Variables and flags of the linker that decide with cgo how a program is linked. */
const CGO_VARIABLES = ['CGO_LDFLAGS', 'CGO_CFLAGS', 'GO_EXTLINK_ENABLED', 'GOROOT'];

function linksAsUsual({ program, variable }: Invocation, { ldflags }: GoFlags): boolean {
  const isPlain = ldflags.extldflags === null || /^["']?(?:-{1,2}static(?:-pie)?["']?\s*)*$/.test(ldflags.extldflags);
  return program === 'go' && isPlain && CGO_VARIABLES.every((name) => (variable(name)?.value ?? '') === '');
}

/** Where the go command works: `-C` changes it. */
function directoryOf(invocation: Invocation, flags: GoFlags): string | null {
  const changed = flags.values.get('C')?.value;
  return changed === undefined ? invocation.directory : resolvePath(invocation, changed);
}
