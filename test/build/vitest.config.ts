import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** All tests of the build wrapper, the slow ones too; they use dist, so that script builds it first. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    globalSetup: 'test/temporary.ts',
    include: ['test/build/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    env: { SCRATCH_LINT_LONG: '1' },
  },
});
