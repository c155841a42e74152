import type { AddStep, CopyStep, Expanded } from '../../dockerfile/evaluation.ts';
import type { Target } from '../target.ts';

/** A source of COPY or ADD that expands to nothing, and so stands for the whole context or image. */
export interface EmptySource {
  readonly step: CopyStep | AddStep;
  readonly word: Expanded;
}

/** Such sources in the stages that are built. A value that an unknown base may set is not taken for empty. */
export function emptySources(target: Target): readonly EmptySource[] {
  const stages = target.dockerfile?.evaluation.stages.filter(({ reachable }) => reachable) ?? [];
  return stages.flatMap(({ steps }) =>
    steps.flatMap((step): EmptySource[] => {
      if (step.keyword !== 'COPY' && step.keyword !== 'ADD') return [];
      return step.sources
        .filter(({ value, raw, unknown }) => value === '' && raw.includes('$') && unknown.length === 0)
        .map((word) => ({ step, word }));
    }),
  );
}
