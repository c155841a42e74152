import type { Evaluation, EvaluatedStep } from '../dockerfile/evaluation.ts';
import { readSource } from '../dockerfile/remote-source.ts';
import { requiredNotGiven } from './run-mounts.ts';
import type { BuildInputs } from './stage-build.ts';

/** What a build needs that stands in no file, and that only options of `docker build` give. */
export interface AskedFor {
  /** Line of an ADD that fetches a repository with a key, which only `docker build --ssh` gives; null where none does. */
  readonly keyLine: number | null;
  /** A RUN with more rights than any, which only `docker buildx build --allow` gives; null where none asks for them. */
  readonly rights: AskedRights | null;
  /** A RUN with a secret or key that it requires, and what is said where nobody gives it; null where there is none. */
  readonly required: { readonly line: number; readonly message: string } | null;
}

export interface AskedRights {
  readonly line: number;
  /** BuildKit's name of them. */
  readonly entitlement: 'security.insecure' | 'network.host';
}

const NOTHING: AskedFor = { keyLine: null, rights: null, required: null };

export function askedFor(evaluation: Evaluation, { kind, reader }: BuildInputs['builder']): AskedFor {
  if (kind === 'legacy') return NOTHING;
  const steps = neededSteps(evaluation);
  const key = steps.find((one) => one.keyword === 'ADD' && one.sources.some(({ value }) => readSource(value, reader.generation).wantsKey));
  return { keyLine: key?.range.line ?? null, rights: rightsOf(steps), required: requiredOf(steps) };
}

function rightsOf(steps: readonly EvaluatedStep[]): AskedRights | null {
  for (const step of steps) {
    if (step.keyword !== 'RUN') continue;
    if (step.instruction.security === 'insecure') return { line: step.range.line, entitlement: 'security.insecure' };
    if (step.instruction.network === 'host') return { line: step.range.line, entitlement: 'network.host' };
  }
  return null;
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
