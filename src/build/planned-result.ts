import { formatPlatform } from '../platform.ts';
import { signalNumber } from './child.ts';
import type { StopSignal } from './options.ts';
import type { PlatformPlan } from './plan-platform.ts';
import type { Plan } from './plan.ts';
import { hasErrors } from './result.ts';
import type { BuildOutcome, BuildResult, PlatformBuild } from './result.ts';
import { describeVariable } from './variables.ts';

/** A plan's result as long as nothing was built. */
export function describePlan(plan: Plan, signal: StopSignal | undefined): BuildResult {
  const stopped = signal?.aborted === true;
  const builds = plan.platforms.map((platform) => describe(platform, stopped ? 'interrupted' : isRefused(platform) ? 'refused' : 'ready'));
  const refused = hasErrors(plan.problems) || plan.platforms.some(isRefused);
  const exitCode = stopped ? 128 + signalNumber(signal) : refused ? 1 : 0;
  return { schemaVersion: 1, exitCode, go: plan.go, dockerfile: plan.dockerfile, problems: plan.problems, builds };
}

/** Whether something of the platform's own stands against building it. */
function isRefused({ problems, before }: PlatformPlan): boolean {
  return (
    hasErrors(problems)
    || (before !== null && (before.prediction.outcome === 'fails' || before.findings.some(({ severity }) => severity === 'error')))
  );
}

/** What is known of a platform before it is built. */
export function describe(plan: PlatformPlan, outcome: BuildOutcome): PlatformBuild {
  return {
    platform: formatPlatform(plan.platform),
    output: plan.output,
    outcome,
    file: null,
    command: plan.command,
    goExitCode: null,
    variables: plan.variables.map((variable) => describeVariable(variable, null)),
    before: plan.before,
    after: null,
    binary: null,
    problems: plan.problems,
  };
}
