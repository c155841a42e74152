import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Where `.ci/run` wants the counts, besides what a person reads. */
const report = process.env['TEST_REPORT'];

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    globalSetup: 'test/temporary.ts',
    include: ['test/**/*.test.ts'],
    exclude: ['test/package/**', 'test/process/**'],
    testTimeout: 120_000,
    // No file changes what another sees, and loading everything for each anew takes as long as half of the tests.
    isolate: false,
    reporters: report === undefined ? ['default'] : ['default', 'json'],
    ...(report === undefined ? {} : { outputFile: { json: report } }),
  },
});
