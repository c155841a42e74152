import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What npm would publish, packed, installed and used elsewhere: `npm run test:package`. */
const report = process.env['TEST_REPORT'];

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    globalSetup: 'test/temporary.ts',
    include: ['test/package/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
    reporters: report === undefined ? ['default'] : ['default', 'json'],
    ...(report === undefined ? {} : { outputFile: { json: report } }),
  },
});
