import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { mutationInputs } from './inputs.ts';
import { runMutations } from './run.ts';

const inputs = mutationInputs(fileURLToPath(new URL('../../fixtures', import.meta.url)));

/** The long run is `npm run mutate:binary`. */
it('takes 3,000 damaged binaries without a crash or a hang (seed 7)', () => {
  const result = runMutations(inputs, 3000, 7);
  expect(result.crashes).toEqual([]);
  expect(result.slow).toEqual([]);
  expect(result.facts + result.formatErrors).toBe(3000);
  expect(result.facts).toBeGreaterThan(2000);
});
