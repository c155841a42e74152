/**
 * Asks real engines again, and holds the goldens to it: `npm run truth:live`, or TRUTH_LIVE=1 with any test run.
 * A sample of the cases goes to each engine, every story case among them; TRUTH_LIVE=all asks them all.
 */
import { describe, expect, it } from 'vitest';
import type { EngineName, TruthCase } from './case.ts';
import { truthCases } from './cases/all.ts';
import { compare } from './compare.ts';
import { Engine } from './engine.ts';
import { readGoldens, recordedAnswer } from './goldens.ts';
import type { Answer } from './goldens.ts';
import { predictCase } from './predict-case.ts';

const asked = process.env['TRUTH_LIVE'] ?? '';

/** How many cases go unasked for each that is asked. */
const every: Readonly<Partial<Record<EngineName, number>>> = { 'docker-20.10-legacy': 60, 'docker-20.10-buildkit': 60, 'current': 24 };

function sample(engine: EngineName): readonly TruthCase[] {
  const recorded = readGoldens(engine)?.cases ?? {};
  const known = truthCases.filter(({ name, engines }) => Object.hasOwn(recorded, name) && engines?.includes(engine) !== false);
  const step = every[engine] ?? 1;
  return asked === 'all' ? known : known.filter(({ name }, i) => name.startsWith('story-') || i % step === 0);
}

/** What must not differ: all that a user sees of the build and the run. */
function seen(answer: Answer | undefined): string {
  return JSON.stringify([answer?.build, answer?.run]);
}

async function differences(engine: Engine, cases: readonly TruthCase[]): Promise<string[]> {
  const recorded = (name: string): string => seen(recordedAnswer(engine.name, name));
  const fresh = await engine.answers(cases);
  const differing = cases.filter(({ name }) => seen(fresh.get(name)) !== recorded(name));
  // Once more, for a machine under load may cut an answer short.
  const again = await engine.answers(differing);
  return differing
    .filter((truth) => seen(again.get(truth.name)) !== recorded(truth.name) && !isEitherTold(engine.name, truth, again.get(truth.name)))
    .map(({ name }) => `${name}: ${seen(again.get(name))}, recorded ${recorded(name)}`);
}

/**
 * Which of several failures is told, or which of several names that are as near, may change from one build to the next: both answers are
 * among those that are foreseen. And what a program asks of the processor, not every machine has.
 */
function isEitherTold(engine: EngineName, truth: TruthCase, fresh: Answer | undefined): boolean {
  const recorded = recordedAnswer(engine, truth.name);
  const { prediction } = predictCase(truth, engine);
  if (prediction.outcome === 'unknown' && prediction.message?.includes(' asks for a processor of level ') === true) return true;
  const isOpen = prediction.alternatives.length > 0 || prediction.message?.includes('did you mean …') === true;
  return isOpen && [fresh, recorded].every((answer) => answer !== undefined && compare(prediction, answer).verdict === 'right');
}

describe.each(['docker-20.10-legacy', 'docker-20.10-buildkit', 'current'] as const)('%s', (name) => {
  it('still answers as recorded', { timeout: 900_000 }, async (context) => {
    if (asked === '') return skip(context, 'not asked for: TRUTH_LIVE=1 asks the engines');
    let engine: Engine;
    try {
      engine = await Engine.start(name);
    } catch (cause) {
      return skip(context, `no engine: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
    try {
      const cases = sample(name);
      const began = Date.now();
      const different = await differences(engine, cases);
      console.log(
        `${name} (${Object.entries(engine.versions)
          .map((pair) => pair.join(' '))
          .join(', ')}): ` + `${cases.length} cases asked in ${Math.round((Date.now() - began) / 1000)} s, ${different.length} differ`,
      );
      expect(different).toEqual([]);
    } finally {
      await engine.close();
    }
  });
});

function skip(context: { skip: (reason: string) => never }, reason: string): void {
  console.log(`skipped: ${reason}`);
  context.skip(reason);
}
