import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    // Tests run the sources, not dist: the "imports" of package.json, said once more for them.
    alias: {
      '#noble': source('engine/portable/noble.node.ts'), '#noble-curves': source('engine/portable/noble-curves.node.ts'),
      '#asn1js': source('asn1/asn1js.node.ts'),
    },
  },
  // Chromium's tests have a run of their own: npm run test:browser.
  test: { include: ['test/**/*.test.ts'], exclude: ['test/browser/**'], testTimeout: 120_000, hookTimeout: 120_000 },
});
