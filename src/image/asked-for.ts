import type { Generation } from '../dockerfile/builders.ts';
import type { Evaluation, EvaluatedStep } from '../dockerfile/evaluation.ts';
import type { RunInstruction } from '../dockerfile/instruction.ts';
import { readSource } from '../dockerfile/remote-source.ts';
import { requiredNotGiven } from './run-mounts.ts';
import type { BuildInputs, Wanted } from './stage-build.ts';

/** What a build needs that stands in no file, and that only options of `docker build` give. */
export interface AskedFor {
  /** Line of an ADD that fetches a repository with a key, which only `docker build --ssh` gives; null where none does. */
  readonly keyLine: number | null;
  /** What RUN lines ask for that only `docker buildx build --allow` gives, each once. */
  readonly rights: readonly AskedRight[];
  /** The first RUN with a secret, key or content of a cache that it requires, or fails without, and what is said where nobody gives it; null where there is none. */
  readonly required: Wanted | null;
}

/** A permission that a RUN wants. */
export interface AskedRight {
  /** As `--allow` takes it. */
  readonly name: 'network.host' | 'security.insecure';
  readonly line: number;
}

const NOTHING: AskedFor = { keyLine: null, rights: [], required: null };

/** `wants` are the lines that were found to fail without. */
export function askedFor(evaluation: Evaluation, { kind, reader, generation }: BuildInputs['builder'], wants: readonly Wanted[]): AskedFor {
  if (kind === 'legacy') return NOTHING;
  const steps = neededSteps(evaluation);
  const key = steps.find((one) => one.keyword === 'ADD' && one.sources.some(({ value }) => readSource(value, reader.generation).wantsKey));
  return { keyLine: key?.range.line ?? null, rights: rightsOf(steps), required: requiredOf(steps, generation, wants) };
}

function rightsOf(steps: readonly EvaluatedStep[]): readonly AskedRight[] {
  const first = (name: AskedRight['name'], asks: (run: RunInstruction) => boolean): readonly AskedRight[] =>
    steps.filter((one) => one.keyword === 'RUN' && asks(one.instruction)).slice(0, 1).map(({ range }) => ({ name, line: range.line }));
  return [...first('security.insecure', ({ security }) => security === 'insecure'), ...first('network.host', ({ network }) => network === 'host')];
}

function requiredOf(steps: readonly EvaluatedStep[], generation: Generation, wants: readonly Wanted[]): AskedFor['required'] {
  for (const step of steps) {
    const message = step.keyword === 'RUN' ? requiredNotGiven(step, generation) : null;
    if (message !== null) return { line: step.range.line, message };
    const found = step.keyword === 'RUN' ? wants.find(({ line }) => line === step.range.line) : undefined;
    if (found !== undefined) return found;
  }
  return null;
}

/** The steps of all stages that the target needs. */
export function neededSteps({ stages }: Evaluation): readonly EvaluatedStep[] {
  return stages.flatMap(({ needed, steps }) => (needed ? steps : []));
}
