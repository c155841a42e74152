import type { Evaluation, EvaluatedStep } from '../dockerfile/evaluation.ts';
import { readSource } from '../dockerfile/remote-source.ts';
import { requiredNotGiven } from './run-mounts.ts';
import type { BuildInputs } from './stage-build.ts';

/** What a build needs that stands in no file, and that only options of `docker build` give. */
export interface AskedFor {
  /** Line of an ADD that fetches a repository with a key, which only `docker build --ssh` gives; null where none does. */
  readonly keyLine: number | null;
  /** Line of a RUN with all rights, which only `docker buildx build --allow security.insecure` gives; null where none asks for them. */
  readonly insecureLine: number | null;
  /** A RUN with a secret or key that it requires, and what is said where nobody gives it; null where there is none. */
  readonly required: { readonly line: number; readonly message: string } | null;
}

const NOTHING: AskedFor = { keyLine: null, insecureLine: null, required: null };

export function askedFor(evaluation: Evaluation, { kind, reader }: BuildInputs['builder']): AskedFor {
  if (kind === 'legacy') return NOTHING;
  const steps = neededSteps(evaluation);
  const key = steps.find((one) => one.keyword === 'ADD' && one.sources.some(({ value }) => readSource(value, reader.generation).wantsKey));
  const insecure = steps.find((one) => one.keyword === 'RUN' && one.instruction.security === 'insecure');
  return { keyLine: key?.range.line ?? null, insecureLine: insecure?.range.line ?? null, required: requiredOf(steps) };
}

function requiredOf(steps: readonly EvaluatedStep[]): AskedFor['required'] {
  for (const step of steps) {
    const message = step.keyword === 'RUN' ? requiredNotGiven(step) : null;
    if (message !== null) return { line: step.range.line, message };
  }
  return null;
}

/** The steps of all stages that the target needs. */
export function neededSteps({ stages }: Evaluation): readonly EvaluatedStep[] {
  return stages.flatMap(({ needed, steps }) => (needed ? steps : []));
}
