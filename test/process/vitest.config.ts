import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { reporting } from '../reporting.ts';

/** Tests of the built command as a process; they use dist, so the script builds it first. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    globalSetup: 'test/temporary.ts',
    include: ['test/process/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    ...reporting,
  },
});
