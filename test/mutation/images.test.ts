import { expect, it } from 'vitest';
import { runImageMutations } from './run-images.ts';

/** The long run is `npm run mutate:images`. */
it('takes 600 damaged image archives without a crash or a hang (seed 7)', async () => {
  const result = await runImageMutations(600, 7);
  expect(result.crashes).toEqual([]);
  expect(result.slow).toEqual([]);
  expect(result.judged + result.refused + result.none).toBe(600);
  expect(result.judged).toBeGreaterThan(30);
  expect(result.refused).toBeGreaterThan(200);
});
