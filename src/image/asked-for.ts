import type { Generation } from '../dockerfile/builders.ts';
import type { Evaluation, EvaluatedStep } from '../dockerfile/evaluation.ts';
import type { RunInstruction } from '../dockerfile/instruction.ts';
import { goQuote } from '../dockerfile/values/go-quote.ts';
import { readSource } from '../dockerfile/values/remote-source.ts';
import { requiredNotGiven } from './run/mounts.ts';
import type { BuildInputs, Wanted } from './stage-build.ts';

/** What a build needs that stands in no file, and that only options of `docker build` give. */
export interface AskedFor {
  /** Line of an ADD that fetches a repository with a key, which only `docker build --ssh` gives; null where none does. */
  readonly keyLine: number | null;
  /** What RUN lines ask for that only `docker buildx build --allow`, or the builder's own settings, give, each once. */
  readonly rights: readonly AskedRight[];
  /**
   * The first RUN with a secret, key or content of a cache that it requires, or fails without, and what is said where nobody gives it; null
   * where there is none.
   */
  readonly required: Wanted | null;
}

/** A permission or a device that a RUN wants. */
export interface AskedRight {
  /** As `--allow` takes it. */
  readonly name: 'network.host' | 'security.insecure' | 'device';
  readonly line: number;
  /** What BuildKit says without. */
  readonly refusal: string;
  /** The device's own name. */
  readonly device?: string;
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
  const runs = steps.flatMap((one) => (one.keyword === 'RUN' ? [one] : []));
  const first = (name: AskedRight['name'], asks: (run: RunInstruction) => boolean): readonly AskedRight[] =>
    runs
      .filter(({ instruction }) => asks(instruction))
      .slice(0, 1)
      .map(({ range }) => ({ name, line: range.line, refusal: `${name} is not allowed` }));
  const devices = runs.flatMap(({ instruction, range }) =>
    instruction.requiredDevices.map((device): AskedRight => ({
      name: 'device',
      line: range.line,
      device,
      refusal: `required device ${goQuote(device)} is not registered`,
    })),
  );
  return [
    ...first('security.insecure', ({ security }) => security === 'insecure'),
    ...first('network.host', ({ network }) => network === 'host'),
    ...devices.slice(0, 1),
  ];
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
