import type { StageFiles } from '../../image/stage-files.ts';
import { machineOf } from '../../platform.ts';
import { cLineProblem } from '../c/compiler.ts';
import { takeC } from '../c/plan.ts';
import type { CommandProblem } from '../command-problem.ts';
import { startOf } from '../invocation.ts';
import type { Invocation } from '../invocation.ts';
import { mayBring } from '../missing-program.ts';
import type { RunPlanner } from '../run-planner.ts';
import { allowed } from '../unwritable-output.ts';
import { readCmake } from './cmake.ts';
import { machineOfPackages, packagedCmake } from './version.ts';

/**
 * What cmake does to a RUN line's files, and whether it ends the line. False where it is not cmake, nor what builds a tree of it, or what
 * it does is not known.
 */
export function takeCmake(plan: RunPlanner, invocation: Invocation): boolean {
  const { now } = plan.changed;
  const run = readCmake(invocation, {
    trees: plan.state.cmake ?? new Map(),
    filesFor: (directory) => plan.changed.filesFor(directory),
    processor: machineOf(plan.platform).machine ?? null,
    machine: machineOfPackages(plan.state),
    version: packagedCmake(invocation, plan.state, now),
    lacks: (name) => plan.absence(name, invocation) !== null,
  });
  if (run === null) return false;
  const before = plan.state.cmake;
  const added = [...run.trees.keys()].filter((directory) => before?.has(directory) !== true);
  plan.state = { ...plan.state, cmake: run.trees };
  plan.fail(invocation, run.problem ?? deniedTree(added, now));
  for (const operation of run.changes) plan.add(invocation, operation);
  for (const { directory, argv, archived, exitCode } of run.compiles ?? []) {
    if (plan.failure !== null || now === undefined) break;
    const compiler = {
      ...invocation,
      ...startOf(argv, directory, invocation.variable),
      certain: invocation.certain,
      shell: 'cmake',
    } as const;
    const problem = cLineProblem(
      compiler,
      plan.changed.now,
      plan.state,
      (paths) => plan.operations.some((one) => mayBring(one, paths)),
      archived,
    );
    if (problem !== null) plan.fail(invocation, { ...problem, exitCode });
  }
  const { certain, start, end } = invocation;
  for (const { directory, argv } of run.links)
    takeC(plan, { ...invocation, ...startOf(argv, directory, invocation.variable), certain, start, end, shell: 'cmake' }, 'c');
  for (const operation of run.installs) plan.add(invocation, operation);
  return true;
}

/** A user who may not write to the directory that is to be built in. Measured with CMake 3.25. */
function deniedTree(directories: readonly string[], files: StageFiles | undefined): CommandProblem | null {
  for (const directory of files === undefined ? [] : directories) {
    const denied = files?.denied(`${directory}/CMakeFiles`) ?? null;
    if (denied !== null && files !== undefined)
      return {
        why: `the user of the line may not make ${denied}`,
        said: `CMake Error: Unable to (re)create the private pkgRedirects directory: ${directory}/CMakeFiles/pkgRedirects`,
        fix: allowed(denied, true, files),
      };
  }
  return null;
}
