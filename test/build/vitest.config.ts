import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { reporting } from '../reporting.ts';

/** Tests of the build wrapper as a process, which take minutes; they use dist, so that script builds it first. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    globalSetup: 'test/temporary.ts',
    include: ['test/build/process.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    ...reporting,
  },
});
