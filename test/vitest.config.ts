import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { reporting } from './reporting.ts';

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    globalSetup: 'test/temporary.ts',
    include: ['test/**/*.test.ts'],
    exclude: ['test/package/**', 'test/process/**', 'test/build/process.test.ts'],
    testTimeout: 120_000,
    // No file changes what another sees, and loading everything for each anew takes as long as half of the tests.
    isolate: false,
    ...reporting,
  },
});
