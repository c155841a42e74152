import type { EvaluatedStage, RunStep } from '../dockerfile/evaluation.ts';
import type { RunEffect } from '../image/run-effects.ts';
import type { RunImage, RunOutcome } from '../image/stage-build.ts';
import { UNKNOWN_TOOLCHAIN } from '../toolchain/base-toolchains.ts';
import type { FileOperation } from '../toolchain/run-plan-types.ts';
import { planRun } from '../toolchain/run-plan.ts';
import { shellEnvironment } from '../toolchain/shell-environment.ts';
import { runEnvironment } from './environment.ts';
import { launch } from './launch.ts';
import type { LaunchFailure } from './outcome.ts';
import { wordFailure } from './wording.ts';
import type { RuntimeName } from './wording-runtimes.ts';

/** What runc itself refuses, before anything of the container runs. */
const RUNTIMES_OWN: ReadonlySet<LaunchFailure['kind']> = new Set(['mount', 'make-directory', 'chdir', 'lookup', 'not-in-path', 'dot']);

/** Plays a RUN line's start through: whether its shell or program can start at all in the image so far. */
export function predictRun(step: RunStep, { root, stage, fromScratch }: RunImage, isBuild: boolean, runtime: RuntimeName = 'docker'): RunOutcome {
  const { platform } = stage;
  // The reader has refused it.
  if (step.command.args.length === 0) return { kind: 'unknown', effects: [] };
  // A mounted file or an inline script may be what starts.
  if (step.mounts.some((mount) => mount.type === 'bind') || step.script !== null) return { kind: 'unknown', effects: [{ kind: 'anything' }] };
  const { env, user, workdir } = step.before;
  const result = launch({
    root, platform, runtime, isBuild,
    args: step.command.args,
    env: runEnvironment(env),
    user: user === null ? null : user.value,
    workdir: workdir.value === '' ? '/' : workdir.value,
    volumes: [],
  });
  if (result.outcome !== 'fails') return { kind: result.outcome, effects: fromScratch ? [{ kind: 'anything' }] : effectsOf(step, stage) };
  const { message, exitCode } = wordFailure(result.failure, runtime);
  const { failure } = result;
  const isShellMissing = step.command.form === 'shell' && (failure.kind === 'lookup' || failure.kind === 'not-in-path') && failure.name === step.command.args[0];
  const text = step.command.args.join(' ');
  const isRefused = result.failure.kind === 'user' || result.failure.kind === 'working-directory';
  // runc's own refusal is exit code 1 of the step, whatever docker run would make of it; its words go to the output.
  const isLookup = RUNTIMES_OWN.has(result.failure.kind);
  const end = isRefused ? message : `exit code: ${isLookup ? 1 : exitCode}`;
  return { kind: 'fails', message: `process "${text}" did not complete successfully: ${end}`, output: isLookup ? message : null, isShellMissing };
}

/** What the line's text says of files. */
function effectsOf(step: RunStep, stage: EvaluatedStage): RunEffect[] {
  const { command, before } = step;
  const plan = planRun({
    script: command.form === 'shell' ? (command.args.at(-1) ?? '') : command.args,
    environment: shellEnvironment(before.env),
    isComplete: !stage.config.baseUnknown,
    directory: before.workdir.value,
    state: UNKNOWN_TOOLCHAIN,
    platform: stage.platform,
    target: stage.platform,
  });
  return plan.operations.flatMap(effectsOfOperation);
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
