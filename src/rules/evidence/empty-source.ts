import type { AddStep, CopyStep, Expanded } from '../../dockerfile/evaluation.ts';
import type { Target } from '../target.ts';

/** A source of COPY or ADD that expands to nothing, and so stands for the whole context or image. */
export interface EmptySource {
  readonly step: CopyStep | AddStep;
  readonly word: Expanded;
}

/** Such sources in the stages that are built. A value that an unknown base may set is not taken for empty. */
export function emptySources(target: Target): readonly EmptySource[] {
  const found: EmptySource[] = [];
  for (const { reachable, steps } of target.dockerfile?.evaluation.stages ?? []) {
    if (!reachable) continue;
    for (const step of steps) {
      if (step.keyword !== 'COPY' && step.keyword !== 'ADD') continue;
      for (const word of step.sources)
        if (word.value === '' && word.raw.includes('$') && word.unknown.length === 0) found.push({ step, word });
    }
  }
  return found;
}
