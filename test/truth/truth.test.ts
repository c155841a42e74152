import { describe, expect, it } from 'vitest';
import { engineNames } from './case.ts';
import type { EngineName } from './case.ts';
import { truthCases } from './cases/all.ts';
import { compare } from './compare.ts';
import type { Comparison } from './compare.ts';
import { readGoldens } from './goldens.ts';
import { predictCase } from './predict-case.ts';

/** The engine predictions are for, unless told otherwise. */
const JUDGED: readonly EngineName[] = ['current'];

describe.each(JUDGED)('predictions against %s', (engine) => {
  const goldens = readGoldens(engine);
  const cases = truthCases.filter(({ name }) => goldens !== null && Object.hasOwn(goldens.cases, name));

  it('no prediction is wrong', () => {
    const results = cases.map((truth) => ({ name: truth.name, ...judge(truth.name) }));
    const count = (verdict: Comparison['verdict']): number => results.filter((result) => result.verdict === verdict).length;
    console.log(`${engine}: ${results.length} cases, ${count('right')} right, ${count('wrong')} wrong, ${count('unknown')} unknown`);
    expect(results.length).toBeGreaterThan(200);
    const wrong = results.filter(({ verdict }) => verdict === 'wrong').map(({ name, detail }) => `${name}: ${detail}`);
    // Archives and a few builder corners are still to come; this bound goes to 0 with them.
    if (wrong.length > 0) expect(wrong).toEqual([]);
  });

  function judge(name: string): Comparison {
    const truth = cases.find((one) => one.name === name);
    const answer = goldens?.cases[name];
    if (truth === undefined || answer === undefined) throw new Error(`no case ${name}`);
    return compare(predictCase(truth, engine).prediction, answer);
  }
});

describe('the goldens', () => {
  it('are of engines that are known', () => {
    for (const engine of engineNames) expect(readGoldens(engine)?.engine ?? engine).toBe(engine);
  });
});
