import type { RunStep } from '../dockerfile/evaluation.ts';
import type { RunEffect } from '../image/run-effects.ts';
import type { RunImage, RunOutcome } from '../image/stage-build.ts';
import type { FileOperation, RunPlan } from '../toolchain/run-plan-types.ts';
import { runEnvironment } from './environment.ts';
import { launch } from './launch.ts';
import { wordFailure } from './wording.ts';
import type { RuntimeName } from './wording-runtimes.ts';

/**
 * Plays a RUN line's start through: whether its shell or program can start at all in the image so far. `plan` is what its
 * text says of files; null where it may do anything.
 */
export function predictRun(step: RunStep, { root, stage, fromScratch }: RunImage, plan: RunPlan | null, runtime: RuntimeName = 'docker'): RunOutcome {
  const { platform } = stage;
  // A mounted file or an inline script may be what starts.
  if (step.mounts.some((mount) => mount.type === 'bind') || plan === null) return { kind: 'unknown', effects: [{ kind: 'anything' }] };
  const { env, user, workdir } = step.before;
  const result = launch({
    root, platform, runtime,
    args: step.command.args,
    env: runEnvironment(env),
    user: user === null ? null : user.value,
    workdir: workdir.value === '' ? '/' : workdir.value,
    volumes: [],
  });
  if (result.outcome !== 'fails') return { kind: result.outcome, effects: fromScratch ? [{ kind: 'anything' }] : plan.operations.flatMap(effectsOfOperation) };
  const { message, exitCode } = wordFailure(result.failure, runtime);
  const { failure } = result;
  const isShellMissing = step.command.form === 'shell' && (failure.kind === 'lookup' || failure.kind === 'not-in-path') && failure.name === step.command.args[0];
  const text = step.command.args.join(' ');
  const isRefused = result.failure.kind === 'user' || result.failure.kind === 'working-directory';
  // runc's own refusal is exit code 1 of the step, whatever docker run would make of it; its words go to the output.
  const isLookup = result.failure.kind === 'lookup' || result.failure.kind === 'not-in-path' || result.failure.kind === 'dot' || result.failure.kind === 'chdir';
  const end = isRefused ? message : `exit code: ${isLookup ? 1 : exitCode}`;
  return { kind: 'fails', message: `process "${text}" did not complete successfully: ${end}`, output: isLookup ? message : null, isShellMissing };
}

function effectsOfOperation(operation: FileOperation): RunEffect[] {
  switch (operation.kind) {
    case 'write':
      return [operation.path === null ? { kind: 'touch', path: operation.directory } : { kind: 'write', path: operation.path, name: operation.nameInDirectory }];
    case 'directory':
      return [operation.certain ? { kind: 'directory', path: operation.path } : { kind: 'touch', path: operation.path }];
    case 'copy':
      return [{ kind: 'touch', path: operation.destination }];
    case 'move':
      return [{ kind: 'touch', path: fixedPart(operation.source) }, { kind: 'touch', path: operation.destination }];
    case 'mode':
      if (operation.certain && !operation.isPattern && !operation.recursive) return [{ kind: 'mode', path: operation.path, mode: operation.mode }];
      return [{ kind: 'touch', path: fixedPart(operation.path) }];
    case 'change':
      return operation.paths === null ? [{ kind: 'anything' }] : operation.paths.map((path) => ({ kind: 'touch', path }));
    default:
      return [{ kind: 'touch', path: fixedPart(operation.path) }];
  }
}

/** The directory above the first wildcard of a path. */
function fixedPart(path: string): string {
  const at = path.search(/[*?[{]/);
  return at < 0 ? path : path.slice(0, path.lastIndexOf('/', at)) || '/';
}
