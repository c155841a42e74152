/** What is told of an image that does not start makes it start: typed word for word, and asked of a real engine. */
import { describe, expect, it } from 'vitest';
import { isSame } from './chain.ts';
import { failingChains, mendedCases, readMended } from './mended-cases.ts';

describe('what is told', () => {
  it('mends: every image that starts then, as is foretold, was started so by an engine', () => {
    const mended = mendedCases();
    const recorded = readMended();
    console.log(`${mended.length} cases start once what is told of them is typed`);
    expect(mended.length).toBeGreaterThanOrEqual(400);
    const asked = mended.map(({ name, typed }) => [name, { typed, starts: true }]);
    expect(Object.fromEntries(mended.map(({ name }) => [name, recorded[name]]))).toEqual(Object.fromEntries(asked));
  });

  it('is not told again once it has been typed', () => {
    const again = [...failingChains()].filter(([, { steps }]) =>
      steps.some((step, i) => {
        const next = steps[i + 1];
        return next !== undefined && isSame(step, next) && next.count >= step.count;
      }),
    );
    expect(again.map(([name]) => name)).toEqual([]);
  });
});
