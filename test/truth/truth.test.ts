import { describe, expect, it } from 'vitest';
import { engineNames } from './case.ts';
import type { EngineName, TruthCase } from './case.ts';
import { truthCases } from './cases/all.ts';
import { compare } from './compare.ts';
import type { Comparison } from './compare.ts';
import { readGoldens, recordedAnswer, recordedImage } from './goldens.ts';
import { listFiles } from './image-files.ts';
import { predictCase } from './predict-case.ts';
import type { CasePrediction } from './predict-case.ts';

describe.each(engineNames)('predictions against %s', (engine) => {
  it('no prediction is wrong, and no more are open than those listed', async () => {
    const { wrong, open } = judgeAll(engine);
    expect(wrong).toEqual([]);
    // What becomes known is taken off the list, and what becomes unknown put onto it, by `vitest -u`: for a reviewer to see.
    await expect(open).toMatchFileSnapshot(`open/${engine}.txt`);
  });
});

const predictions = new Map<string, CasePrediction>();

/** Each case is played through once. */
function predicted(truth: TruthCase, engine: EngineName): CasePrediction {
  const key = `${engine} ${truth.name}`;
  const known = predictions.get(key) ?? predictCase(truth, engine);
  predictions.set(key, known);
  return known;
}

/** Compares every recorded case, prints the counts, and gives what is wrong. */
function judgeAll(engine: EngineName): { wrong: string[]; open: string } {
  const results = truthCases.flatMap((truth) => {
    const answer = recordedAnswer(engine, truth.name);
    if (answer === undefined) return [];
    const { prediction } = predicted(truth, engine);
    return { name: truth.name, ...compare(prediction, answer) };
  });
  const count = (verdict: Comparison['verdict']): number => results.filter((result) => result.verdict === verdict).length;
  console.log(`${engine}: ${results.length} cases, ${count('right')} right, ${count('wrong')} wrong, ${count('unknown')} unknown`);
  const wrong = results.filter(({ verdict }) => verdict === 'wrong').map(({ name, detail }) => `${name}: ${detail}`);
  const open = results
    .filter(({ verdict }) => verdict === 'unknown')
    .map(({ name }) => `${name}\n`)
    .sort();
  return { wrong, open: open.join('') };
}

describe('the goldens', () => {
  it.each(engineNames)('of %s hold an answer to each case that it is asked, and to no case that is gone', (engine) => {
    // What is the kernel's and the loaders' alone is the same on all of them, and asked once.
    const asked = truthCases.filter(({ engines = ['current'] }) => engines.includes(engine)).map(({ name }) => name);
    expect(asked.filter((name) => recordedAnswer(engine, name) === undefined)).toEqual([]);
    expect(Object.keys(readGoldens(engine)?.cases ?? {}).filter((name) => !truthCases.some((truth) => truth.name === name))).toEqual([]);
  });

  it('are of engines that are known', () => {
    for (const engine of engineNames) expect(readGoldens(engine)?.engine ?? engine).toBe(engine);
  });
});

describe.each(engineNames)('files of the images of %s', (engine) => {
  it('are those that the engine made', () => {
    const different = truthCases.flatMap((truth) => {
      const expected = recordedImage(engine, truth.name)?.files;
      // A second name of one file is listed as a file of its own here.
      if (expected === undefined || expected.some((file) => file.startsWith('h'))) return [];
      const image = predicted(truth, engine).target.image;
      if (image === null) return [];
      const ours = listFiles(image.root);
      // Docker 20.10 starts them as they are named; only what it saves has whiteouts for them.
      if (ours.some((file) => file.startsWith('?') || file.includes('/.wh.'))) return [];
      // Of a file that nobody knows the bytes of, the size is not told.
      const sizes = ours.flatMap((file) => / \? (\/.*)$/.exec(file)?.[1] ?? []);
      const unsized = (file: string): string => (sizes.some((path) => file.endsWith(` ${path}`)) ? file.replace(/ \d+ \//, ' ? /') : file);
      return ours.join('\n') === expected.map(unsized).join('\n')
        ? []
        : [`${truth.name}: docker ${JSON.stringify(expected)}, predicted ${JSON.stringify(ours)}`];
    });
    expect(different).toEqual([]);
  });
});
