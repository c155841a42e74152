import { describe, expect, it } from 'vitest';
import { engineNames } from './case.ts';
import type { EngineName } from './case.ts';
import { truthCases } from './cases/all.ts';
import { compare } from './compare.ts';
import type { Comparison } from './compare.ts';
import { readGoldens } from './goldens.ts';
import { listFiles } from './image-files.ts';
import { predictCase } from './predict-case.ts';

/** These start, which is what is predicted, and then end without the marker by the loader's own word. */
const OWN_WORD = new Set(['elf-loader-itself', 'glibc-trace', 'glibc-loader-argument-missing']);

/** The engine predictions are for, unless told otherwise. */
const JUDGED: readonly EngineName[] = ['current'];

describe.each(JUDGED)('predictions against %s', (engine) => {
  const goldens = readGoldens(engine);
  const cases = truthCases.filter(({ name }) => goldens !== null && !OWN_WORD.has(name) && Object.hasOwn(goldens.cases, name));

  it('no prediction is wrong', () => {
    const results = cases.map((truth) => ({ name: truth.name, ...judge(truth.name) }));
    const count = (verdict: Comparison['verdict']): number => results.filter((result) => result.verdict === verdict).length;
    console.log(`${engine}: ${results.length} cases, ${count('right')} right, ${count('wrong')} wrong, ${count('unknown')} unknown`);
    expect(results.length).toBeGreaterThan(200);
    const wrong = results.filter(({ verdict }) => verdict === 'wrong').map(({ name, detail }) => `${name}: ${detail}`);
    expect(wrong).toEqual([]);
  });

  function judge(name: string): Comparison {
    const truth = cases.find((one) => one.name === name);
    const answer = goldens?.cases[name];
    if (truth === undefined || answer === undefined) throw new Error(`no case ${name}`);
    const { prediction, target } = predictCase(truth, engine);
    return compare(prediction, answer, target.dockerfile?.build.failures.map(({ message }) => message) ?? []);
  }
});

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
