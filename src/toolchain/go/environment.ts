import { isKnown } from '../../unknown-value.ts';
import type { Invocation } from '../invocation.ts';
import type { RunInput, ToolchainState } from '../run-plan-types.ts';
import type { ShellWord } from '../shell/expand.ts';
import type { FixedVersion } from './modules/versions.ts';
import type { GoSetting, GoSettings } from './run.ts';

/** What it builds for, by its environment, `go env -w` and the machine. */
export function readSettings(invocation: Invocation, input: RunInput, state: ToolchainState): GoSettings {
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
export function goFlagsOf(invocation: Invocation, { goSettings }: ToolchainState): ShellWord | null {
  const { value = goSettings.get('GOFLAGS'), start = -1, end = -1 } = invocation.variable('GOFLAGS') ?? {};
  return value === undefined ? null : { value, start, end, isPattern: false, isOpen: false };
}

const SETTINGS = ['GOOS', 'GOARCH', 'CGO_ENABLED', 'GOFLAGS'];

/** Settings of the shell that the go command does not see. */
export function notExported(invocation: Invocation): string[] {
  return SETTINGS.filter((name) => invocation.shellVariable(name)?.exported === false);
}

/** cmd/go: off when cross-compiling, and since 1.20 off when there is no C compiler; anything but 0 and 1 counts as nothing. */
export function decideCgo({ goos, goarch, cgoEnabled }: GoSettings, input: RunInput, state: ToolchainState): boolean | null {
  if (cgoEnabled.value === null) return null;
  if (cgoEnabled.value === '0' || cgoEnabled.value === '1') return cgoEnabled.value === '1';
  if (goos.value === null || goarch.value === null) return null;
  if (goos.value !== input.platform.os || goarch.value !== input.platform.arch) return false;
  const [major = 0, minor = 0] = state.goVersion ?? [];
  if (state.cCompiler === false) return state.goVersion === null ? null : major === 1 && minor < 20;
  return state.cCompiler;
}

/** Surely for another platform than the one it is built on. */
export function isCross({ goos, goarch }: GoSettings, { platform }: RunInput): boolean {
  return goos.value !== null && goarch.value !== null && (goos.value !== platform.os || goarch.value !== platform.arch);
}

/** The first 1.x that builds and runs nothing without a go.mod. */
export const MODULES_SINCE = 16;

/** How packages are found: `auto` looks whether there is a go.mod. */
export type ModuleMode = 'on' | 'off' | 'auto';

/** Null where GO111MODULE is something else, or where nobody knows which Go it is that `auto` is asked of. */
export function moduleMode(invocation: Invocation, { goSettings, goVersion }: ToolchainState): ModuleMode | null {
  const given = invocation.variable('GO111MODULE')?.value || (goSettings.get('GO111MODULE') ?? '');
  if (given === 'on' || (given !== '' && goVersion === null)) return given === 'on' ? 'on' : null;
  if (given === '') return goVersion === null || goVersion[1] >= MODULES_SINCE ? 'on' : 'auto';
  return given === 'off' || given === 'auto' ? given : null;
}

/** `off` and `auto` have ways of their own. */
export function isModuleMode(invocation: Invocation, goSettings: ToolchainState['goSettings']): boolean {
  return /^(?:on)?$/.test(invocation.variable('GO111MODULE')?.value || (goSettings.get('GO111MODULE') ?? ''));
}

/** Since 1.21 the official images keep to the Go that they bring. */
export function fixedVersion(invocation: Invocation, { goVersion }: ToolchainState): FixedVersion {
  return goVersion !== null && goVersion[1] >= 21 && goVersion[1] < 99 && invocation.variable('GOTOOLCHAIN')?.value === 'local'
    ? goVersion
    : null;
}
