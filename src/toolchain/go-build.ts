import { cleanPath } from '../image/go-path.ts';
import { readGoFlags } from './go-flags.ts';
import type { GoFlags } from './go-flags.ts';
import type { GoRun, GoSetting } from './go-run.ts';
import { resolvePath } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import type { Product } from './product.ts';
import type { RunInput, ToolchainState, WriteOperation } from './run-plan-types.ts';
import { isKnown } from './shell-environment.ts';
import { parentOf } from './write.ts';

/** A Go compilation and the file it writes; null when it writes none that could end up in an image. */
export interface GoOutcome {
  readonly run: GoRun;
  readonly write: WriteOperation | null;
}

/** Reads `go build …` and `go install …`, also by way of `xx-go` and `garble`. Null for other go commands. */
export function readGoBuild(invocation: Invocation, input: RunInput, state: ToolchainState): GoOutcome | null {
  const [subcommand] = invocation.args;
  if (subcommand?.value !== 'build' && subcommand?.value !== 'install') return null;
  const settings = readSettings(invocation, input, state);
  const goFlags = invocation.variable('GOFLAGS');
  const flags = readGoFlags(invocation.args.slice(1), goFlags === null ? null : { ...goFlags, isPattern: false, isOpen: false });
  const cgo = decideCgo(settings, input, state);
  const buildmode = flags.values.get('buildmode')?.value ?? 'default';
  const product = describeProduct(subcommand.value, settings, flags, cgo, buildmode, state);
  const write = subcommand.value === 'build' ? buildOutput(invocation, flags, input, product) : installOutput(invocation, flags, settings, input, product);
  const ldflags = flags.values.get('ldflags');
  const run: GoRun = {
    tool: 'go', command: `go ${subcommand.value}`, ...settings, cgo, cCompiler: state.cCompiler, notExported: notExported(invocation), ldflags: flags.ldflags, tags: flags.tags,
    ldflagsStart: ldflags?.start ?? -1, ldflagsEnd: ldflags?.end ?? -1, buildmode, race: flags.values.get('race')?.value === 'true',
    trimpath: flags.values.get('trimpath')?.value === 'true', staticWithoutEffect: isStaticWithoutEffect(flags, cgo), linksAsUsual: linksAsUsual(invocation, flags), product,
    directory: directoryOf(invocation, flags), packages: flags.packages.map(({ value }) => value), output: write?.path ?? null, certain: invocation.certain, start: invocation.start, end: invocation.end,
  };
  return { run, write };
}

interface GoSettings {
  readonly goos: GoSetting;
  readonly goarch: GoSetting;
  readonly cgoEnabled: GoSetting;
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
function readSetting(invocation: Invocation, name: string, otherwise: Pick<GoSetting, 'value' | 'source'>, state: ToolchainState): GoSetting {
  const variable = invocation.variable(name);
  if (variable !== null && variable.value !== '') {
    const { value, source, start, end } = variable;
    return { value: isKnown(value) ? value : null, source, start, end };
  }
  const written = state.goSettings.get(name);
  if (written !== undefined) return { value: isKnown(written) ? written : null, source: 'go-env', start: -1, end: -1 };
  return { ...otherwise, start: -1, end: -1 };
}

const SETTINGS = ['GOOS', 'GOARCH', 'CGO_ENABLED', 'GOFLAGS'];

function notExported(invocation: Invocation): string[] {
  return SETTINGS.filter((name) => invocation.shellVariable(name)?.exported === false);
}

/** cmd/go: off when cross-compiling, and since 1.20 off when there is no C compiler. */
function decideCgo({ goos, goarch, cgoEnabled }: GoSettings, input: RunInput, state: ToolchainState): boolean | null {
  if (cgoEnabled.value === null) return null;
  if (cgoEnabled.value !== '') return cgoEnabled.value === '1';
  if (goos.value === null || goarch.value === null) return null;
  if (goos.value !== input.platform.os || goarch.value !== input.platform.arch) return false;
  const [major = 0, minor = 0] = state.goVersion ?? [];
  if (state.cCompiler === false) return state.goVersion === null ? null : major === 1 && minor < 20;
  return state.cCompiler;
}

function describeProduct(
  subcommand: string, settings: GoSettings, flags: GoFlags, cgo: boolean | null, buildmode: string, state: ToolchainState,
): Product {
  const { linkage, because } = decideLinkage(flags, cgo, buildmode, settings.goos.value);
  const kind = buildmode === 'c-archive' || buildmode === 'archive' ? 'archive'
    : /^(?:c-shared|shared|plugin)$/.test(buildmode) ? 'shared-library' : 'executable';
  return {
    madeBy: `go ${subcommand}`, kind, os: settings.goos.value, arch: settings.goarch.value, variant: null, linkage,
    libc: linkage === 'static' ? null : state.libc, runtime: null, because,
  };
}

interface Linkage {
  readonly linkage: Product['linkage'];
  readonly because: readonly string[];
}

function decideLinkage(flags: GoFlags, cgo: boolean | null, buildmode: string, goos: string | null): Linkage {
  const { extldflags, linkmode, others, isOpen } = flags.ldflags;
  const isStatic = /(?:^|\s)["']?-{1,2}static(?:-pie)?\b/.test(extldflags ?? '');
  if (buildmode === 'c-shared' || buildmode === 'plugin' || buildmode === 'shared') return { linkage: 'dynamic', because: [`-buildmode=${buildmode}`] };
  for (const name of ['race', 'msan', 'asan']) {
    if (flags.values.get(name)?.value === 'true') return { linkage: 'dynamic', because: [`-${name} needs cgo and links libc dynamically`] };
  }
  if (flags.values.get('linkshared')?.value === 'true') return { linkage: 'dynamic', because: ['-linkshared'] };
  if (linkmode === 'external' && isStatic) return { linkage: 'static', because: ['-linkmode external with -extldflags -static'] };
  if (buildmode === 'pie') return { linkage: 'dynamic', because: ['-buildmode=pie asks for a loader, cgo or not'] };
  if (goos !== null && goos !== 'linux') return { linkage: goos === 'windows' || goos === 'darwin' ? 'dynamic' : 'unknown', because: [`GOOS=${goos}`] };
  const other = flags.values.get('compiler')?.value === 'gccgo' ? '-compiler=gccgo' : others.find((flag) => /^-{1,2}(?:I|d|linkshared)(?:=|$)/.test(flag));
  if (other !== undefined) return { linkage: 'unknown', because: [`${other} decides`] };
  if (isOpen || flags.isOpen) return { linkage: 'unknown', because: ['flags come from a variable that is not known'] };
  if (cgo === false) return { linkage: 'static', because: ['cgo is off'] };
  if (cgo === null) return { linkage: 'unknown', because: ['it is not known whether cgo is on'] };
  return { linkage: 'unknown', because: reasonsForCgo(flags, isStatic) };
}

function reasonsForCgo(flags: GoFlags, isStatic: boolean): string[] {
  const reasons = ['cgo is on: dynamic as soon as net, os/user or C code is linked in'];
  if (isStatic) reasons.push('-extldflags -static without -linkmode external has no effect on net and os/user');
  if (flags.tags.includes('netgo')) reasons.push('-tags netgo takes cgo out of net');
  if (flags.tags.includes('osusergo')) reasons.push('-tags osusergo takes cgo out of os/user');
  return reasons;
}

/** Static was asked for, and only what brings C code of its own will be. */
function isStaticWithoutEffect(flags: GoFlags, cgo: boolean | null): boolean {
  const { extldflags, linkmode } = flags.ldflags;
  const pure = flags.tags.includes('netgo') && flags.tags.includes('osusergo');
  return cgo === true && linkmode !== 'external' && !pure && /(?:^|\s)["']?-{1,2}static\b/.test(extldflags ?? '');
}

/** Variables and flags of the linker that decide with cgo how a program is linked. */
const CGO_VARIABLES = ['CC', 'CXX', 'CGO_LDFLAGS', 'CGO_CFLAGS', 'GO_EXTLINK_ENABLED', 'GOROOT'];

function linksAsUsual({ program, variable }: Invocation, { ldflags }: GoFlags): boolean {
  return program === 'go' && ldflags.linkmode === null && ldflags.extldflags === null && CGO_VARIABLES.every((name) => (variable(name)?.value ?? '') === '');
}

/** Where the go command works: `-C` changes it. */
function directoryOf(invocation: Invocation, flags: GoFlags): string | null {
  const changed = flags.values.get('C')?.value;
  return changed === undefined ? invocation.directory : resolvePath(invocation, changed);
}

function buildOutput(invocation: Invocation, flags: GoFlags, input: RunInput, product: Product): WriteOperation | null {
  const directory = directoryOf(invocation, flags);
  const from = { directory };
  const name = executableName(flags, directory, input, product);
  const given = flags.values.get('o')?.value;
  if (given === undefined) {
    // several packages are compiled and thrown away
    const builds = flags.packages.length <= 1 || flags.packages.every(({ value }) => value.endsWith('.go'));
    if (!builds || flags.packages[0]?.value.includes('...') === true || directory === null) return null;
    return write(name === null ? null : cleanPath(`${directory}/${name}`), directory, null, product);
  }
  const path = resolvePath(from, given);
  if (path === null || path === '/dev/null') return null;
  if (given.endsWith('/')) return write(name === null ? null : cleanPath(`${path}/${name}`), path, null, product);
  return write(path, parentOf(path), name, product);
}

function installOutput(invocation: Invocation, flags: GoFlags, settings: GoSettings, input: RunInput, product: Product): WriteOperation | null {
  const goBin = invocation.variable('GOBIN')?.value ?? '';
  const goPath = invocation.variable('GOPATH')?.value || '/go';
  const isCross = settings.goos.value !== input.platform.os || settings.goarch.value !== input.platform.arch;
  const below = isCross ? `/${settings.goos.value ?? ''}_${settings.goarch.value ?? ''}` : '';
  const directory = resolvePath(invocation, goBin === '' ? `${goPath}/bin${below}` : goBin);
  if (directory === null) return null;
  const name = executableName(flags, invocation.directory, input, product);
  return write(name === null || flags.packages.length > 1 ? null : cleanPath(`${directory}/${name}`), directory, null, product);
}

function write(path: string | null, directory: string, nameInDirectory: string | null, product: Product): WriteOperation {
  return { kind: 'write', path, directory, nameInDirectory, product, mode: product.kind === 'archive' ? 0o644 : 0o755 };
}

/** cmd/go, load.DefaultExecName: the last part of the import path that is no version. */
function executableName(flags: GoFlags, directory: string | null, input: RunInput, product: Product): string | null {
  const [first] = flags.packages;
  const suffix = product.os === 'windows' ? '.exe' : '';
  const text = first?.value.replace(/@.*$/, '') ?? '.';
  if (!isKnown(text) || text.includes('...')) return null;
  if (text.endsWith('.go')) return text.slice(text.lastIndexOf('/') + 1, -3) + suffix;
  const name = lastPart(/^\.{0,2}\/|^\.{1,2}$/.test(text) ? importPath(text, directory, input) : text);
  return name === null ? null : name + suffix;
}

/** Of a package given by its directory: that of the module when it is the module's root, else the directory decides. */
function importPath(text: string, directory: string | null, input: RunInput): string | null {
  const path = text.startsWith('/') ? cleanPath(text) : directory === null ? null : cleanPath(`${directory}/${text}`);
  if (path !== null && input.goModule !== undefined) {
    const module = input.goModule(path);
    if (module !== null) return module;
  }
  // `./cmd/api` lies below a module's root, `.` may be one
  return /^\.{1,2}(?:\/\.{0,2})*$/.test(text) ? null : path;
}

function lastPart(path: string | null): string | null {
  const parts = path?.split('/').filter((part) => part !== '') ?? [];
  const last = parts.at(-1);
  return last !== undefined && /^v[2-9]\d*$/.test(last) ? (parts.at(-2) ?? last) : (last ?? null);
}
