import type { AddStep, CopyStep } from '../dockerfile/evaluation.ts';
import type { Range } from '../dockerfile/range.ts';
import type { BuildFailure, BuildFailureCode } from '../image/stage-build.ts';
import type { Target } from './target.ts';

/** The reasons of this kind for which `docker build` stops. */
export function buildFailures(target: Target, ...codes: readonly BuildFailureCode[]): readonly BuildFailure[] {
  return (target.dockerfile?.build.failures ?? []).filter(({ code }) => codes.includes(code));
}

/** Where the failing source, owner or command is written: its word, else the instruction. */
export function placeOfFailure(target: Target, failure: BuildFailure): Range {
  const steps = target.dockerfile?.evaluation.stages[failure.stage]?.steps ?? [];
  const step = steps.find(({ instruction }) => instruction === failure.instruction);
  if (step === undefined || step.onbuild) return failure.range;
  if (step.keyword === 'COPY' || step.keyword === 'ADD') {
    const words = [...step.sources, ...(step.chown === null ? [] : [step.chown])];
    return words.find(({ value }) => value === failure.subject)?.range ?? failure.range;
  }
  if (step.keyword === 'WORKDIR' || step.keyword === 'RUN') return step.instruction.ranges[0] ?? failure.range;
  return failure.range;
}

/** The COPY or ADD that fails; null for another instruction or one that came by ONBUILD. */
export function copyStepOf(target: Target, failure: BuildFailure): CopyStep | AddStep | null {
  for (const step of target.dockerfile?.evaluation.stages[failure.stage]?.steps ?? []) {
    if ((step.keyword === 'COPY' || step.keyword === 'ADD') && step.instruction === failure.instruction && !step.onbuild) return step;
  }
  return null;
}

/** The source as it stands in the file. */
export function rawOf(step: CopyStep | AddStep, value: string): string {
  return step.sources.find((word) => word.value === value)?.raw ?? value;
}
