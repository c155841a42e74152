import type { CopyStep } from '../dockerfile/evaluation.ts';
import type { BuildFailure } from '../image/stage-build.ts';
import { copyLine } from './copy-line.ts';
import { buildFailures, copyStepOf, placeOfFailure, rawOf } from './failures.ts';
import type { Draft } from './finding.ts';
import { nearestFile } from './image-files.ts';
import type { Rule } from './rule.ts';
import type { Target } from './target.ts';

export const stageFileMissing: Rule = {
  name: 'stage-file-missing',
  severity: 'error',
  summary: 'COPY --from names a file that the other stage does not have',
  check,
};

/** Looking for what was meant costs a walk through the stage: beyond so many it helps nobody. */
const MAX_SEARCHES = 20;

function* check(target: Target): Iterable<Draft> {
  for (const [index, failure] of buildFailures(target, 'stage-file-missing').entries()) {
    const step = copyStep(target, failure);
    const near = step === null || index >= MAX_SEARCHES ? null : nearIn(target, step, failure.subject);
    yield {
      message: `${JSON.stringify(failure.subject)} is not in ${step === null ? 'the stage it is copied from' : sourceName(target, step)}`,
      range: placeOfFailure(target, failure),
      label: near === null ? 'nothing puts it there' : `there is ${near}`,
      fix: near === null || step === null ? null : copyLine(step, { source: { raw: rawOf(step, failure.subject), by: near } }),
    };
  }
}

function copyStep(target: Target, failure: BuildFailure): CopyStep | null {
  const step = copyStepOf(target, failure);
  return step?.keyword === 'COPY' ? step : null;
}

function sourceName(target: Target, { from }: CopyStep): string {
  if (from?.kind === 'image') return `the image ${from.reference}`;
  if (from?.kind !== 'stage') return 'scratch';
  const name = target.dockerfile?.evaluation.stages[from.index]?.name ?? null;
  return name === null ? `stage ${from.index}` : `stage ${name}`;
}

function nearIn(target: Target, { from }: CopyStep, path: string): string | null {
  const image = from?.kind === 'stage' ? target.dockerfile?.build.images.get(from.index) : undefined;
  return image === undefined ? null : (nearestFile(image.root, path)?.path ?? null);
}
