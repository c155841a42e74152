import type { EvaluatedStage } from '../dockerfile/evaluation.ts';
import type { Range } from '../dockerfile/range.ts';
import { execForm } from '../text.ts';
import { failureOf } from './evidence/causes.ts';
import { filesIn } from './evidence/image-files.ts';
import { stageBelow } from './evidence/places.ts';
import type { Draft } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const noCommand: Rule = {
  name: 'no-command',
  severity: 'error',
  summary: 'the image has neither ENTRYPOINT nor CMD',
  check,
};

/** Instructions that mean something only for a container that runs. */
const RUNTIME = new Set(['USER', 'EXPOSE', 'HEALTHCHECK', 'VOLUME', 'STOPSIGNAL', 'CMD', 'ENTRYPOINT']);

function* check(target: Target): Iterable<Draft> {
  if (failureOf(target)?.kind !== 'no-command' || target.image === null) return;
  const { stage } = target.image;
  const cleared = clearedCommand(stage);
  if (cleared !== null) {
    yield {
      message: 'the image has neither ENTRYPOINT nor CMD',
      range: cleared.range,
      label: 'takes the CMD from below away as well',
      fix: `CMD ${execForm(cleared.args)}   below it`,
    };
    return;
  }
  const program = onlyFile(target);
  const isMeantToRun = hasRuntimeInstruction(target, stage) || (!isNamed(target, stage) && program !== null && !isSaidToBeEmpty(target));
  yield {
    severity: isMeantToRun ? 'error' : 'note',
    message: isWritten(target) ? 'the command of the image is empty' : 'the image has neither ENTRYPOINT nor CMD',
    range: stage.range,
    label: isMeantToRun ? 'nothing says what to start' : 'good for --output, COPY --from and docker cp; docker run needs a command',
    fix: isMeantToRun
      ? `ENTRYPOINT ${JSON.stringify([program ?? '/program'])}${(target.dockerfile?.evaluation.stages.length ?? 0) > 1 ? '   at the end of this stage' : ''}`
      : null,
  };
}

/** `ENTRYPOINT []`, which leaves nothing of what the image below starts; null where that has no CMD, or none that is known. */
function clearedCommand({ steps }: EvaluatedStage): { readonly range: Range; readonly args: readonly string[] } | null {
  const entrypoints = steps.flatMap((step) => (step.keyword === 'ENTRYPOINT' ? [step] : []));
  const args = entrypoints.find(({ drops }) => drops !== undefined)?.drops;
  const last = entrypoints.at(-1);
  return args === undefined || last === undefined ? null : { range: last.range, args };
}

/** `FROM binaries` at the end is that stage, to be taken from as it is. */
function isNamed(target: Target, stage: EvaluatedStage): boolean {
  return stage.name !== null || (stage.steps.length === 0 && stageBelow(target, stage) !== null);
}

function isWritten(target: Target): boolean {
  const config = target.image?.config;
  return config?.entrypoint != null || config?.cmd != null;
}

/** `ENTRYPOINT []` where no base has a command to clear says that there is to be none. */
function isSaidToBeEmpty(target: Target): boolean {
  return target.image?.fromScratch === true && isWritten(target);
}

function hasRuntimeInstruction(target: Target, stage: EvaluatedStage): boolean {
  const isClear = isSaidToBeEmpty(target);
  for (let current: EvaluatedStage | null = stage; current !== null;) {
    if (
      current.steps.some(
        (step) =>
          RUNTIME.has(step.keyword)
          && !(isClear && (step.keyword === 'CMD' || step.keyword === 'ENTRYPOINT') && step.command.args.length === 0),
      )
    )
      return true;
    current = stageBelow(target, current);
  }
  return false;
}

/** The path of the image's one file, where that can be executed: then a command was forgotten. */
function onlyFile(target: Target): string | null {
  const [file, another] = target.image === null ? [] : filesIn(target.image.root);
  return file !== undefined && another === undefined && (file.node.mode & 0o111) !== 0 ? file.path : null;
}
