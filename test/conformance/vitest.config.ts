import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { reporting } from '../reporting.ts';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    globalSetup: 'test/temporary.ts',
    include: ['test/conformance/**/*.check.ts'],
    testTimeout: 900_000,
    ...reporting,
  },
});
