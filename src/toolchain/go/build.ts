import { cleanPath } from '../../dockerfile/values/go-path.ts';
import { anyOf } from '../../fix.ts';
import type { CommandProblem } from '../command-problem.ts';
import { resolvePath } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import type { Product } from '../product.ts';
import type { RunInput, ToolchainState, WriteOperation } from '../run-plan-types.ts';
import { openSources, readAsked } from './asked.ts';
import type { GoAsked } from './asked.ts';
import { compilesC, hasNoCompiler, isForeign, lacksCompiler } from './c-compiler.ts';
import { mayHaveBool } from '../c/compiler.ts';
import { foreignCompiler } from './cgo/foreign-compiler.ts';
import { enoughForCode } from './cgo/own-code.ts';
import { describeProduct, isStaticWithoutEffect } from './described-product.ts';
import { fixedVersion, isCross, MODULES_SINCE, notExported } from './environment.ts';
import { flagProblem, linkerProblem } from './flag-problems.ts';
import type { GoFlags } from './flags.ts';
import { linksOf } from './linkage.ts';
import type { Links, Making } from './linkage.ts';
import { variableEffects } from './linker-variables.ts';
import { lacksModule, lostInGopath } from './modules/gopath.ts';
import { moduleFileProblem } from './modules/module-file.ts';
import { below } from './modules/modules.ts';
import { refusedCode } from './modules/versions.ts';
import { MADE_SINCE, outputProblem, takenOutput, unmadeOutput } from './output-problems.ts';
import type { OutputKind } from './output-problems.ts';
import { buildOutputs, installOutputs } from './output.ts';
import type { GoPackage, GoReader } from './packages.ts';
import { externalProblem, goProblem, installProblem, noCompiler, targetProblem } from './problems.ts';
import type { GoRun } from './run.ts';
import { sourceUses } from './source-uses.ts';

/** A Go compilation and the files it writes: none that could end up in an image where there are none, null where they may be anywhere. */
export interface GoOutcome {
  readonly run: GoRun;
  readonly writes: readonly WriteOperation[] | null;
  /** Why it surely fails; null where it is not known to. */
  readonly problem: CommandProblem | null;
  /** A C compiler surely compiles some of it. */
  readonly links: boolean;
  /** What it reads, where there may be C code in it for the platform of the stage; null elsewhere. */
  readonly cgo: GoReader | null;
}

/** Reads `go build …` and `go install …`, also by way of `xx-go` and `garble`. Null for other go commands. */
export function readGoBuild(invocation: Invocation, input: RunInput, state: ToolchainState): GoOutcome | null {
  const command = commandOf(invocation);
  if (command === null) return null;
  const build = openBuild(command, readAsked(invocation, input, state));
  const problem = settingsProblem(build) ?? sourceProblem(build) ?? linkProblem(build);
  const making = makingOf(build);
  const uses = problem === null ? usesOf(build) : null;
  const productOf = (one: Making): Product => ({ ...describeProduct(one, state), ...(uses === null ? {} : { uses }) });
  const product = productOf(making);
  const work = {
    invocation,
    goSettings: state.goSettings,
    flags: build.flags,
    input,
    product,
    productOf: (one: GoPackage): Product => productOf({ ...making, links: linksIn(build, [one]), isMain: true }),
    directory: build.directory,
    packages: build.packages,
  };
  const writes = writesNothing(build)
    ? []
    : command === 'install'
      ? installOutputs(work, build.settings)
      : buildOutputs(command === 'test' ? { ...work, suffix: '.test' } : work);
  return {
    run: runOf(build, making, product, writes),
    writes,
    problem:
      problem
      ?? (command === 'build' ? (takenOutput(work, writes) ?? unmadeOutput(work, build.outputKind, state.goVersion?.[1] ?? null)) : null),
    links: build.links !== null && compilesC(build.links, state),
    cgo: build.cgo === true && command !== 'test' && !isCross(build.settings, input) ? build.sources : null,
  };
}

type Command = 'build' | 'install' | 'test';

/** `go test -c` compiles and runs nothing. */
function commandOf({ args }: Invocation): Command | null {
  const name = args[0]?.value;
  if (name === 'build' || name === 'install') return name;
  return name === 'test' && args.some(({ value }) => value === '-c' || value === '--c') ? name : null;
}

/** A command that compiles, and what it finds. */
interface GoBuild extends GoAsked {
  readonly command: Command;
  readonly output: string | undefined;
  readonly outputKind: OutputKind;
  readonly sources: GoReader | null;
  /** What tests import is not looked at: they link what their package does, and maybe more. */
  readonly packages: readonly GoPackage[] | null;
  readonly links: Links | null;
  /** There is a program among what is built; null where that is not known. */
  readonly isMain: boolean | null;
  readonly effects: ReturnType<typeof variableEffects> | null;
}

function openBuild(command: Command, asked: GoAsked): GoBuild {
  const { flags } = asked;
  const output = flags.values.get('o')?.value;
  // Asked first: sources may be more than may be read.
  const outputKind = output === undefined ? null : outputKindOf(output, asked);
  const sources = openSources(asked);
  const found = sources?.packages ?? null;
  const packages = command === 'test' ? null : found;
  const tested = found?.filter((one) => one.links !== 'nothing').map((one) => ({ ...one, name: 'main', isComplete: false })) ?? null;
  // `go install NAME@latest` of what is no program fails.
  const isOfOthers = command === 'install' && flags.packages.length > 0 && flags.packages.every(({ value }) => value.includes('@'));
  const isMain = command === 'test' || isOfOthers || (packages?.some(({ name }) => name === 'main') ?? mainByFile(asked));
  return {
    ...asked,
    command,
    output,
    outputKind,
    sources,
    packages,
    links: linksIn(asked, command === 'test' ? tested : packages),
    isMain,
    effects:
      sources === null || packages === null || isMain !== true || flags.isOpen
        ? null
        : variableEffects(sources, flags.ldflags.variables, fixedVersion(asked.invocation, asked.state)?.[1] ?? null),
  };
}

/** Whether the one package that is built surely is a program, by the file that most have it in: others may have come beside it. */
function mainByFile({ flags, directory, input }: GoAsked): true | null {
  const [only = { value: '.' }, another] = flags.packages;
  if (another !== undefined || directory === null || !/^\.{0,2}(?:\/[\w./-]*)?$/.test(only.value) || only.value.includes('...'))
    return null;
  const place = below(cleanPath(only.value.startsWith('/') ? only.value : `${directory}/${only.value}`), 'main.go');
  const text = input.files?.text(below(directory, 'go.mod')) == null ? '' : (input.files.text(place) ?? '');
  return /^package[ \t]+main\b/m.test(text) && !/^\/\/(?:go:build|[ \t]*\+build)\b/m.test(text) ? true : null;
}

/** What is wrong before a source is read. */
function settingsProblem({ command, invocation, input, state, settings, flags, cgo, question }: GoBuild): CommandProblem | null {
  const bin = invocation.variable('GOBIN')?.value || (state.goSettings.get('GOBIN') ?? '');
  return (
    targetProblem(settings.goos.value, settings.goarch.value)
    ?? (command === 'install' ? installProblem(bin, isCross(settings, input)) : null)
    ?? flagProblem(command === 'test' ? [] : invocation.args.slice(1), flags, cgo, state.goVersion?.[1] ?? null)
    ?? (question === null || input.files === undefined || question.mode === 'off'
      ? null
      : moduleFileProblem(
          input.files,
          question.directory,
          question.minor,
          question.isWorkspaceOff,
          flags.values.get('mod')?.value !== 'mod',
        ))
  );
}

function sourceProblem({ command, invocation, state, sources }: GoBuild): CommandProblem | null {
  if (sources === null) return null;
  const { files, modules, question } = sources;
  // `go get` of an older Go brings sources to GOPATH.
  const lost = state.requiresMore === true ? null : lostInGopath(files, modules, question, [...sources.imports()]);
  const ofModules =
    (state.goVersion?.[1] ?? 0) < MODULES_SINCE || modules.isGopath === true ? null : command === 'install' ? 'install' : 'build';
  return (
    lacksModule(modules, question)
    ?? lost
    ?? goProblem(sources, fixedVersion(invocation, state), ofModules)
    ?? refusedCode(sources, state.goVersion)
  );
}

function linkProblem(build: GoBuild): CommandProblem | null {
  const { command, invocation, input, state, settings, flags, directory, cgo, sources, isMain, links, effects } = build;
  const lost = lostProfile(flags.values.get('pgo')?.value ?? '', directory, input);
  const ofOutput = command === 'build' ? outputProblem(build.output, build.outputKind, sources, state.goVersion?.[1] ?? null) : null;
  const ofLinker = isMain === true && command !== 'test' ? linkerProblem(flags, state.goVersion?.[1] ?? null) : null;
  const ofVariables = command === 'test' ? null : (effects?.problem ?? null);
  const ofExternal = isMain === false ? null : externalProblem(flags, cgo, state.goVersion, lacksCompiler(invocation, input, state));
  const found = lost ?? ofOutput ?? ofLinker ?? ofVariables ?? ofExternal;
  if (found !== null) return found;
  if (cgo !== true || links === null) return null;
  if (links.links !== 'nothing' && hasNoCompiler(invocation, links, input, state)) return noCompiler(links.because, state);
  return isForeign(invocation, settings, links, input, state)
    ? foreignCompiler(settings.goos.value ?? '', settings.goarch.value ?? '', links.because, state.goVersion?.[1] ?? null)
    : null;
}

function makingOf(build: GoBuild): Making {
  const { command, invocation, settings, flags, cgo, links, isMain } = build;
  const buildmode = flags.values.get('buildmode')?.value ?? 'default';
  const cc = invocation.variable('CC')?.value ?? '';
  return { subcommand: command, settings, flags, cgo, buildmode, links, cc, isMain, enough: cc === '' ? enoughIn(build) : null };
}

function enoughIn({ links, sources, state }: GoBuild): string | null {
  const { libc } = state;
  if (sources === null || libc === null || links?.links !== 'own' || links.codes === null) return null;
  return enoughForCode(links.codes, sources.files, { libc, is2023: mayHaveBool(state) });
}

/** What the one program calls of Go's library. */
function usesOf({ sources, packages, isMain }: GoBuild): ReturnType<typeof sourceUses> | null {
  const [only] = packages ?? [];
  return isMain === true && packages?.length === 1 && sources !== null ? sourceUses(sources, only?.directory ?? '') : null;
}

function writesNothing({ command, sources }: GoBuild): boolean {
  return command === 'test' && sources !== null && hasNoTests(sources);
}

function runOf(build: GoBuild, making: Making, product: Product, writes: readonly WriteOperation[] | null): GoRun {
  const { invocation, state, settings, flags } = build;
  const ldflags = flags.values.get('ldflags');
  return {
    tool: 'go',
    command: `go ${build.command}`,
    ...settings,
    cgo: build.cgo,
    cCompiler: state.cCompiler,
    notExported: notExported(invocation),
    ldflags: flags.ldflags,
    lostVariables: build.effects?.lost ?? [],
    tags: flags.tags,
    ldflagsStart: ldflags?.start ?? -1,
    ldflagsEnd: ldflags?.end ?? -1,
    buildmode: making.buildmode,
    race: flags.values.get('race')?.value === 'true',
    trimpath: flags.values.get('trimpath')?.value === 'true',
    staticWithoutEffect: isStaticWithoutEffect(flags, making),
    product,
    directory: build.directory,
    packages: flags.packages.map(({ value }) => value),
    sources: build.packages,
    isPlaced: flags.values.has('o'),
    output: writes?.length === 1 ? (writes[0]?.path ?? null) : null,
    certain: invocation.certain,
    start: invocation.start,
    end: invocation.end,
  };
}

function outputKindOf(output: string, { directory, input: { files }, state }: GoAsked): OutputKind {
  const path = resolvePath({ directory }, output);
  if (path === null || files === undefined) return null;
  return output.endsWith('/') && (state.goVersion?.[1] ?? MADE_SINCE) >= MADE_SINCE ? 'directory' : files.kindAt(path);
}

/** `-pgo` of a file that is not there. */
function lostProfile(given: string, directory: string | null, { files }: RunInput): CommandProblem | null {
  const path = /^(?:auto|off)?$/.test(given) || directory === null ? null : resolvePath({ directory }, given);
  if (path === null || files?.kindAt(path) !== 'missing') return null;
  return {
    why: `-pgo takes ${path}, which is not in the stage`,
    said: `open ${path}: no such file or directory`,
    fix: anyOf(
      { copies: given, to: path, where: 'above it', orNothing: true },
      'go build … without -pgo   where there is no profile at hand',
    ),
  };
}

/** `[no test files]` it says then, writes nothing, and ends well. */
function hasNoTests(reader: GoReader): boolean {
  return reader.packages?.every(({ directory }) => reader.sources(directory)?.hasTests === false) === true;
}

/** Variables and flags of the linker that decide with cgo how a program is linked. */
const CGO_VARIABLES = ['CGO_LDFLAGS', 'CGO_CFLAGS', 'GO_EXTLINK_ENABLED', 'GOROOT'];

/** What of C they link; null where that is not known, or where it is not linked as usual. */
function linksIn({ invocation, flags }: GoAsked, packages: readonly GoPackage[] | null): Links | null {
  return linksAsUsual(invocation, flags) ? linksOf(packages) : null;
}

function linksAsUsual({ program, variable }: Invocation, { ldflags }: GoFlags): boolean {
  const isPlain = ldflags.extldflags === null || /^["']?(?:-{1,2}static(?:-pie)?["']?\s*)*$/.test(ldflags.extldflags);
  return program === 'go' && isPlain && CGO_VARIABLES.every((name) => (variable(name)?.value ?? '') === '');
}
