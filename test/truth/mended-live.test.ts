/** Types what is told of a sample of the cases that do not start, and has a real engine start them: part of `npm run truth:live`. */
import { expect, it } from 'vitest';
import { Engine } from './engine.ts';
import { mendedAnswer, mendedCases, readMended } from './mended/mended-cases.ts';
import type { Mended } from './mended/mended-cases.ts';

const asked = process.env['TRUTH_LIVE'] ?? '';

/** How many cases go unasked for each that is asked. */
const EVERY = 20;

async function differences(engine: Engine, cases: readonly Mended[]): Promise<string[]> {
  const recorded = readMended();
  const answers = await engine.answers(cases.map(({ truth }) => truth));
  return cases
    .filter((mended) => {
      const answer = answers.get(mended.name);
      return answer === undefined || JSON.stringify(mendedAnswer(mended, answer)) !== JSON.stringify(recorded[mended.name]);
    })
    .map(({ name }) => `${name}: ${JSON.stringify(answers.get(name)?.run ?? answers.get(name)?.build)}`);
}

it('what is told mends, on a real engine', { timeout: 900_000 }, async (context) => {
  if (asked === '') return skip(context, 'not asked for: TRUTH_LIVE=1 asks the engines');
  let engine: Engine;
  try {
    engine = await Engine.start('current');
  } catch (cause) {
    return skip(context, `no engine: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  try {
    const cases = mendedCases().filter((_, i) => asked === 'all' || i % EVERY === 0);
    // Once more, for a machine under load may cut an answer short.
    const first = await differences(engine, cases);
    const names = new Set(first.map((line) => line.split(':', 1)[0]));
    expect(
      await differences(
        engine,
        cases.filter(({ name }) => names.has(name)),
      ),
    ).toEqual([]);
    console.log(`${cases.length} cases mended as they are told to be, and started`);
  } finally {
    await engine.close();
  }
});

function skip(context: { skip: (reason: string) => never }, reason: string): void {
  console.log(`skipped: ${reason}`);
  context.skip(reason);
}
