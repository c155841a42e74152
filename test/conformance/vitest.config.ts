import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    globalSetup: 'test/temporary.ts',
    include: ['test/conformance/**/*.check.ts'],
    testTimeout: 900_000,
  },
});
