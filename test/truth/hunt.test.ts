/**
 * Looks for what nobody thought of: TRUTH_HUNT=FIRST-LAST builds and runs the random cases of these seeds and compares predictions with what happened.
 * TRUTH_HUNT_ENGINE names another engine than `current`.
 */
import { expect, it } from 'vitest';
import { engineNames } from './case.ts';
import type { EngineName, TruthCase } from './case.ts';
import { compare } from './compare.ts';
import { Engine } from './engine.ts';
import type { Answer } from './goldens.ts';
import { listFiles } from './image-files.ts';
import { predictCase } from './predict-case.ts';
import { randomCase } from './random-case.ts';

const range = /^(\d+)-(\d+)$/.exec(process.env['TRUTH_HUNT'] ?? '');
const asked = process.env['TRUTH_HUNT_ENGINE'] ?? 'current';

/** What a prediction gets wrong; empty where it is right, null where it leaves the case open. */
function mistakes(truth: TruthCase, answer: Answer, engine: EngineName): string | null {
  const { prediction, target } = predictCase(truth, engine);
  const { verdict, detail } = compare(prediction, answer);
  if (verdict !== 'right') return verdict === 'wrong' ? detail : null;
  if (!answer.build.ok) return '';
  const made = answer.image?.files ?? [];
  if (target.image === null || made.some((line) => line.startsWith('h'))) return '';
  const ours = listFiles(target.image.root);
  // Names of whiteouts are lost when Docker 20.10 saves them.
  if (ours.some((line) => line.startsWith('?') || line.includes('/.wh.')) || ours.join('\n') === made.join('\n')) return '';
  return `files: has ${JSON.stringify(made.filter((line) => !ours.includes(line)))}, predicted ${JSON.stringify(ours.filter((line) => !made.includes(line)))}`;
}

it('random images do what is predicted', { timeout: 3_600_000 }, async (context) => {
  if (range === null) {
    console.log('skipped: not asked for: TRUTH_HUNT=FIRST-LAST asks the engine');
    return context.skip('not asked for');
  }
  const name = engineNames.find((one) => one === asked);
  if (name === undefined) throw new Error(`unknown engine '${asked}': ${engineNames.join(', ')}`);
  const [first, last] = [Number(range[1]), Number(range[2])];
  const cases = Array.from({ length: last - first + 1 }, (_, i) => randomCase(first + i));
  const engine = await Engine.start(name);
  try {
    const answers = await engine.answers(cases);
    const results = cases.map((truth) => ({ truth, wrong: mistakes(truth, answers.get(truth.name)!, name), started: answers.get(truth.name)?.run?.started }));
    const wrong = results.filter((result) => result.wrong !== null && result.wrong !== '');
    console.log(`seeds ${first} to ${last}: ${results.filter(({ wrong }) => wrong === '').length} right, ${wrong.length} wrong, ` +
      `${results.filter((result) => result.wrong === null).length} unknown; ${results.filter(({ started }) => started).length} started`);
    for (const { truth, wrong: text } of wrong) console.log(`${truth.name}: ${text}\n${truth.dockerfile}${JSON.stringify(truth.context)}\n`);
    expect(wrong.map(({ truth }) => truth.name)).toEqual([]);
  } finally {
    await engine.close();
  }
});
