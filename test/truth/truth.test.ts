import { describe, expect, it } from 'vitest';
import { engineNames } from './case.ts';
import type { EngineName } from './case.ts';
import { truthCases } from './cases/all.ts';
import { compare } from './compare.ts';
import type { Comparison } from './compare.ts';
import { readGoldens, recordedAnswer } from './goldens.ts';
import { listFiles } from './image-files.ts';
import { predictCase } from './predict-case.ts';

describe.each(engineNames)('predictions against %s', (engine) => {
  it('no prediction is wrong', () => {
    const { wrong, asked } = judgeAll(engine);
    expect(asked).toBeGreaterThan(engine === 'current' ? 1000 : 780);
    expect(wrong).toEqual([]);
  });
});

/** Compares every recorded case, prints the counts, and gives what is wrong. */
function judgeAll(engine: EngineName): { wrong: string[]; asked: number } {
  const results = truthCases.flatMap((truth) => {
    const answer = recordedAnswer(engine, truth.name);
    if (answer === undefined) return [];
    const { prediction } = predictCase(truth, engine);
    return { name: truth.name, ...compare(prediction, answer) };
  });
  const count = (verdict: Comparison['verdict']): number => results.filter((result) => result.verdict === verdict).length;
  console.log(`${engine}: ${results.length} cases, ${count('right')} right, ${count('wrong')} wrong, ${count('unknown')} unknown`);
  const wrong = results.filter(({ verdict }) => verdict === 'wrong').map(({ name, detail }) => `${name}: ${detail}`);
  return { wrong, asked: results.length };
}

describe('the goldens', () => {
  it('are of engines that are known', () => {
    for (const engine of engineNames) expect(readGoldens(engine)?.engine ?? engine).toBe(engine);
  });
});

describe('files of the images', () => {
  const goldens = readGoldens('current');

  it('are those that the engine made', () => {
    const different = truthCases.flatMap((truth) => {
      // A second name of one file is listed as a file of its own here.
      const expected = goldens?.cases[truth.name]?.image?.files.filter((file) => !file.startsWith('h'));
      const image = expected === undefined ? null : predictCase(truth, 'current').target.image;
      if (expected === undefined || image === null) return [];
      const ours = listFiles(image.root);
      if (ours.some((file) => file.startsWith('?'))) return [];
      if (expected.length < (goldens?.cases[truth.name]?.image?.files.length ?? 0)) return [];
      return ours.join('\n') === expected.join('\n') ? [] : [`${truth.name}: docker ${JSON.stringify(expected)}, predicted ${JSON.stringify(ours)}`];
    });
    expect(different).toEqual([]);
  });
});
