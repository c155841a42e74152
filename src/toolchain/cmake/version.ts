import type { StageFiles } from '../../image/stage-files.ts';
import { hasPlainHeaders } from '../c/headers.ts';
import { releaseOf } from '../c/standards.ts';
import { askPackages } from '../installed.ts';
import type { Invocation } from '../invocation.ts';
import type { ToolchainState } from '../run-plan-types.ts';
import type { CmakeMachine } from './refusals.ts';

const hasCmake = askPackages((name) => name === 'cmake');
const hasPkgConfig = askPackages((name) => /^pkg-?conf/.test(name));

/** Where programs are that packages bring, and directories before them in official images, which have no cmake. */
const USUAL = new Set([
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/sbin',
  '/usr/bin',
  '/sbin',
  '/bin',
  '/go/bin',
  '/usr/local/go/bin',
  '/usr/local/cargo/bin',
]);

/** The version of the cmake that surely runs: the distribution's, where its own packages brought one and nothing else can have. */
export function packagedCmake(
  invocation: Invocation,
  { installed, cmakeVersion, otherSources }: ToolchainState,
  files: StageFiles | undefined,
): readonly [major: number, minor: number] | null {
  if (
    invocation.program !== 'cmake'
    || cmakeVersion === null
    || otherSources === true
    || files?.kindAt('/usr/local/bin/cmake') !== 'missing'
  )
    return null;
  if ((invocation.variable('PATH')?.value ?? '/bin').split(':').some((directory) => !USUAL.has(directory))) return null;
  return hasCmake(installed) ? cmakeVersion : null;
}

/** What cmake finds of libraries where only packages brought some. */
export function machineOfPackages(state: ToolchainState): CmakeMachine {
  return { isPlain: hasPlainHeaders(state), hasPkgConfig: hasPkgConfig(state.installed), gcc: releaseOf(state) };
}
