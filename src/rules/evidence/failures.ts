import type { AddStep, CopyStep, EvaluatedStep, Evaluation, Expanded } from '../../dockerfile/evaluation.ts';
import type { Instruction } from '../../dockerfile/instruction.ts';
import type { Range } from '../../dockerfile/range.ts';
import type { BuildFailure, BuildFailureCode } from '../../image/stage-build.ts';
import type { Target } from '../target.ts';

/** Looking for what was meant costs a listing of the directory or a walk through the stage: for more failures than these it helps nobody. */
export const MAX_SEARCHES = 20;

/** The reasons of this kind for which `docker build` stops. */
export function buildFailures(target: Target, ...codes: readonly BuildFailureCode[]): readonly BuildFailure[] {
  return (target.dockerfile?.build.failures ?? []).filter(({ code }) => codes.includes(code));
}

/** Where the failing source, owner or command is written: its word, else the instruction. */
export function placeOfFailure(target: Target, failure: BuildFailure): Range {
  const step = stepOfFailure(target, failure);
  if (step === null || step.onbuild) return failure.range;
  if (step.keyword === 'COPY' || step.keyword === 'ADD') {
    return sourceOf(step, failure.subject)?.range ?? (step.chown?.value === failure.subject ? step.chown.range : failure.range);
  }
  if (step.keyword === 'WORKDIR' || step.keyword === 'RUN') return step.instruction.ranges[0] ?? failure.range;
  return failure.range;
}

/** The COPY or ADD that fails; null for another instruction or one that came by ONBUILD. */
export function copyStepOf(target: Target, failure: BuildFailure): CopyStep | AddStep | null {
  const step = stepOfFailure(target, failure);
  return step !== null && (step.keyword === 'COPY' || step.keyword === 'ADD') && !step.onbuild ? step : null;
}

/** Steps by their instruction: a file may have thousands of failures as well as of steps. */
const steps = new WeakMap<Evaluation, ReadonlyMap<Instruction, EvaluatedStep>>();

/** The step that fails, where it is one of an instruction. */
export function stepOfFailure(target: Target, { instruction }: BuildFailure): EvaluatedStep | null {
  const evaluation = target.dockerfile?.evaluation ?? null;
  if (evaluation === null) return null;
  const known = steps.get(evaluation) ?? stepsByInstruction(evaluation);
  steps.set(evaluation, known);
  return known.get(instruction) ?? null;
}

function stepsByInstruction({ stages }: Evaluation): ReadonlyMap<Instruction, EvaluatedStep> {
  const found = new Map<Instruction, EvaluatedStep>();
  for (const stage of stages) for (const step of stage.steps) found.set(step.instruction, step);
  return found;
}

/** Sources by their values: one COPY may have thousands. */
const sources = new WeakMap<CopyStep | AddStep, ReadonlyMap<string, Expanded>>();

/** The first source of that value; null where there is none. */
export function sourceOf(step: CopyStep | AddStep, value: string): Expanded | null {
  const [only, ...others] = step.sources;
  if (others.length === 0) return only?.value === value ? only : null;
  const known = sources.get(step) ?? new Map([...step.sources].reverse().map((word) => [word.value, word] as const));
  sources.set(step, known);
  return known.get(value) ?? null;
}

/** The source as it stands in the file. */
export function rawOf(step: CopyStep | AddStep, value: string): string {
  return sourceOf(step, value)?.raw ?? value;
}
