import type { Invocation } from '../invocation.ts';
import { resolvePath } from '../invocation.ts';
import { mayBring } from '../missing-program.ts';
import type { RunPlanner } from '../run-planner.ts';
import { parentOf } from '../write.ts';
import { cLineProblem, madeObjects, readCCompiler, readObjects } from './compiler.ts';
import { archiveOf } from './objects.ts';

/** What a compiler of C or C++ does to a RUN line's files, and whether it ends the line. */
export function takeC(plan: RunPlanner, invocation: Invocation, tool: 'c' | 'zig'): void {
  const input = plan.withFiles(invocation.directory);
  const isOwn = tool === 'c' && invocation.shell !== 'cmake';
  // Its sources lie anywhere.
  if (isOwn && plan.failure === null && input.files !== undefined)
    plan.fail(
      invocation,
      cLineProblem(invocation, plan.changed.now, plan.state, (paths) => plan.operations.some((one) => mayBring(one, paths))),
    );
  const outcome = readCCompiler(invocation, input, plan.state);
  if (outcome !== null) {
    // cmake makes the directories of its programs.
    if (isOwn && outcome.write !== null) plan.failUnwritable(invocation, outcome.write, false);
    plan.takeCompiler(invocation, tool, outcome);
    return;
  }
  const made = isOwn ? madeObjects(invocation) : [];
  if (made.length > 0) plan.state = { ...plan.state, objects: new Map([...(plan.state.objects ?? []), ...made]) };
  for (const path of readObjects(invocation) ?? [null]) {
    const write =
      path === null ? null : { kind: 'write' as const, path, directory: parentOf(path), nameInDirectory: null, product: null, mode: 0o644 };
    if (isOwn && write !== null) plan.failUnwritable(invocation, write, false);
    if (write !== null) plan.add(invocation, write);
    else
      plan.add(invocation, {
        kind: 'change',
        paths: invocation.directory === null ? null : [invocation.directory],
        by: invocation.program,
      });
  }
}

/** False where it is not ar, or makes no archive of what the line has compiled. */
export function takeArchive(plan: RunPlanner, invocation: Invocation): boolean {
  const { program, directory, args } = invocation;
  const { objects } = plan.state;
  const archive =
    program !== 'ar' || directory === null || objects === undefined
      ? null
      : archiveOf(
          args.map(({ value }) => value),
          directory,
          objects,
          (name) => resolvePath(invocation, name),
        );
  if (archive === null || objects === undefined) return false;
  plan.state = { ...plan.state, objects: new Map([...objects, archive]) };
  plan.add(invocation, {
    kind: 'write',
    path: archive[0],
    directory: parentOf(archive[0]),
    nameInDirectory: null,
    product: null,
    mode: 0o644,
  });
  return true;
}
