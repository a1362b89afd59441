/**
 * `npm run test:browser`: the tests in Chromium. They run what `npm run build` and `npm run web:build` have made, and the sources.
 * @module
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  // One browser at a time.
  test: { include: ['test/browser/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000, fileParallelism: false },
});
