import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { checkBinary } from './binary-verdict.ts';
import type { BinaryVerdict } from './binary-verdict.ts';
import { runChild, signalNumber } from './child.ts';
import type { ChildResult } from './child.ts';
import { goCommand } from './command-line.ts';
import type { GoArguments } from './go-arguments.ts';
import { makeLinkFolder } from './link-tool.ts';
import type { LinkFolder } from './link-tool.ts';
import type { GoBuildOptions, StopSignal } from './options.ts';
import type { PlatformPlan } from './plan-platform.ts';
import { makePlan } from './plan.ts';
import { describe, describePlan } from './planned-result.ts';
import { redactor } from './redact.ts';
import { hasErrors, problem } from './result.ts';
import type { BuildProblem, BuildResult, PlatformBuild } from './result.ts';

/**
 * Checks, runs `go build` for one platform after the other, and checks again. The binary is built under a temporary
 * name beside its own and takes that only once it is known to fit the image; else it stands as `FILE.rejected`. Nothing
 * half-written is left by a failure or a signal. No value of a credential is in the result or in what is reported.
 * @throws ScratchLintError for an option that makes no sense, or a file named that cannot be read.
 */
export async function goBuild(options: GoBuildOptions = {}): Promise<BuildResult> {
  const plan = await makePlan(options);
  const before = describePlan(plan, options.signal);
  if (before.exitCode !== 0)
    return { ...before, builds: before.builds.map((one) => (one.outcome === 'ready' ? { ...one, outcome: 'skipped' } : one)) };
  const builds: PlatformBuild[] = [];
  for (const platform of plan.platforms) builds.push(await buildPlatform(platform, options));
  return { ...before, builds, exitCode: exitCodeOf(builds, options.signal) };
}

function exitCodeOf(builds: readonly PlatformBuild[], signal: StopSignal | undefined): number {
  if (signal?.aborted === true) return 128 + signalNumber(signal);
  const bad = builds.find(({ outcome }) => outcome !== 'built');
  if (bad === undefined) return 0;
  return bad.outcome === 'failed' ? (bad.goExitCode ?? 1) : 1;
}

async function buildPlatform(plan: PlatformPlan, options: GoBuildOptions): Promise<PlatformBuild> {
  const { args, output, outputFile } = plan;
  if (options.signal?.aborted === true || args === null || output === null || outputFile === null) return describe(plan, 'interrupted');
  options.onProgress?.({ kind: 'command', text: plan.command?.shell ?? '' });
  mkdirSync(dirname(outputFile), { recursive: true });
  const temporary = join(dirname(outputFile), `.${basename(outputFile)}.${randomBytes(6).toString('hex')}.building`);
  const remove = (): void => rmSync(temporary, { force: true });
  process.once('exit', remove);
  try {
    const done = await runGo(plan, args, temporary, options);
    const failed = failure(plan, done, temporary, options.signal);
    return failed ?? settle(plan, output, outputFile, temporary, options.keep === true);
  } finally {
    process.removeListener('exit', remove);
    remove();
  }
}

async function runGo(plan: PlatformPlan, args: GoArguments, temporary: string, options: GoBuildOptions): Promise<ChildResult> {
  const { byFile } = goCommand(args, plan.variables, temporary, null);
  const folder: LinkFolder | null = byFile.length === 0 ? null : makeLinkFolder(byFile, args.toolexec);
  const redact = redactor(plan.variables);
  try {
    return await runChild('go', goCommand(args, plan.variables, temporary, folder?.words ?? null).arguments, {
      cwd: options.cwd ?? process.cwd(),
      env: { ...(options.env ?? process.env), ...plan.environment },
      signal: options.signal,
      onLine: (line) => options.onProgress?.({ kind: 'go', text: redact(line) }),
    });
  } finally {
    folder?.remove();
  }
}

function failure(plan: PlatformPlan, { exitCode }: ChildResult, temporary: string, signal: StopSignal | undefined): PlatformBuild | null {
  const known = describe(plan, 'failed');
  if (signal?.aborted === true) return { ...known, outcome: 'interrupted', goExitCode: exitCode };
  if (exitCode !== 0) return { ...known, goExitCode: exitCode, problems: [...known.problems, goFailed(plan, exitCode)] };
  if (statSync(temporary, { throwIfNoEntry: false }) !== undefined) return null;
  return {
    ...known,
    goExitCode: 1,
    problems: [...known.problems, problem('no-binary', 'the go command ended well and made no file: is -n among its arguments?')],
  };
}

function goFailed({ leftOut }: PlatformPlan, exitCode: number): BuildProblem {
  const cgo = leftOut.length === 0 ? '' : `; with CGO_ENABLED=0 it leaves out files that import "C": ${leftOut.join(', ')}`;
  return problem(
    'go-build-failed',
    `go build failed with exit code ${exitCode}${cgo}`,
    leftOut.length === 0 ? null : 'use pure-Go packages in their place',
  );
}

/** Gives the binary the name it has earned. */
function settle(plan: PlatformPlan, output: string, outputFile: string, temporary: string, keep: boolean): PlatformBuild {
  const known = describe(plan, 'built');
  const verdict = checkBinary(plan, output, temporary);
  const isBad = hasErrors(verdict.problems) || refuses(verdict);
  const suffix = isBad && !keep ? '.rejected' : '';
  renameSync(temporary, `${outputFile}${suffix}`);
  return {
    ...known,
    ...verdict,
    outcome: !isBad ? 'built' : keep ? 'kept' : 'rejected',
    file: `${output}${suffix}`,
    goExitCode: 0,
    problems: [...known.problems, ...verdict.problems],
  };
}

function refuses({ after }: BinaryVerdict): boolean {
  return after.prediction.outcome === 'fails' || after.findings.some(({ severity }) => severity === 'error');
}
