import type { EvaluatedStage, EvaluatedStep } from '../../dockerfile/evaluation.ts';
import { isAtOrBelow, pathFrom, walk } from '../../image/walk.ts';
import { lastPart } from '../evidence/image-files.ts';
import type { Target } from '../target.ts';

/**
 * The stage above another one that has a file at that path, or works where the path leads to: COPY takes it from there. Null where none
 * does.
 */
export function stageWith(target: Target, path: string, before: number): EvaluatedStage | null {
  const stages = (target.dockerfile?.evaluation.stages ?? []).slice(0, before).reverse();
  const wanted = pathFrom('/', path);
  return (
    stages.find((stage) => has(target, stage, wanted))
    ?? (path.startsWith('/') ? stages.find((stage) => worksAt(stage, wanted)) : undefined)
    ?? null
  );
}

/** How `--from` names a stage. */
export function fromName({ name, index }: EvaluatedStage): string {
  return name ?? String(index);
}

function has(target: Target, stage: EvaluatedStage, path: string): boolean {
  const image = target.dockerfile?.build.images.get(stage.index);
  if (image !== undefined && stage.reachable) return walk(image.root, path).ok === true;
  // A stage that nothing is taken from is not built: what its instructions say is all that is known.
  return stage.steps.some((step) => puts(step, path));
}

function puts(step: EvaluatedStep, path: string): boolean {
  if (step.keyword !== 'COPY' && step.keyword !== 'ADD') return false;
  const at = pathFrom('/', step.destinationPath);
  return at === path || step.sources.some(({ value }) => pathFrom(at, lastPart(value)) === path);
}

function worksAt({ config }: EvaluatedStage, path: string): boolean {
  const workdir = pathFrom('/', config.workdir.value);
  return workdir !== '/' && path !== workdir && isAtOrBelow(path, workdir);
}
