import type { RunStep } from '../dockerfile/evaluation.ts';
import type { DirectoryNode } from '../image/file-tree.ts';
import type { RunOutcome } from '../image/stage-build.ts';
import type { Platform } from '../platform.ts';
import { launch } from './launch.ts';
import { wordFailure } from './wording.ts';

/** Plays a RUN line's start through: whether its shell or program can start at all in the image so far. */
export function predictRun(step: RunStep, root: DirectoryNode, platform: Platform): RunOutcome {
  // A mounted file or an inline script may be what starts.
  if (step.mounts.some((mount) => mount.type === 'bind') || step.script !== null) return { kind: 'unknown' };
  const { env, user, workdir } = step.before;
  const result = launch({
    root, platform,
    args: step.command.args,
    env: env.entries().map((variable) => [variable.name, variable.value] as const),
    user: user === null ? null : user.value,
    workdir: workdir.value === '' ? '/' : workdir.value,
    volumes: [],
  });
  if (result.outcome !== 'fails') return { kind: result.outcome };
  const { message, exitCode } = wordFailure(result.failure);
  const { failure } = result;
  const isShellMissing = step.command.form === 'shell' && (failure.kind === 'lookup' || failure.kind === 'not-in-path') && failure.name === step.command.args[0];
  const text = step.command.args.join(' ');
  const isRefused = result.failure.kind === 'user' || result.failure.kind === 'working-directory';
  // runc's own refusal is exit code 1 of the step, whatever docker run would make of it; its words go to the output.
  const isLookup = result.failure.kind === 'lookup' || result.failure.kind === 'not-in-path' || result.failure.kind === 'dot' || result.failure.kind === 'chdir';
  const end = isRefused ? message : `exit code: ${isLookup ? 1 : exitCode}`;
  return { kind: 'fails', message: `process "${text}" did not complete successfully: ${end}`, output: isLookup ? message : null, isShellMissing };
}
