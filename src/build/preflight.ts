import type { PreflightOptions } from './options.ts';
import { makePlan } from './plan.ts';
import { describePlan } from './planned-result.ts';
import type { BuildResult } from './result.ts';

/**
 * Checks everything that can be checked before `go build` runs, and builds nothing: the toolchain, the value of every
 * `-X` and the variable it is for, the output's name against the Dockerfile, and the image with the binary about to be
 * built. No value of a credential is in the result.
 * @throws ScratchLintError for an option that makes no sense, or a file named that cannot be read.
 */
export async function preflight(options: PreflightOptions = {}): Promise<BuildResult> {
  return describePlan(await makePlan(options), options.signal);
}
