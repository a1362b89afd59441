// In a project that has softcsp and koffi installed none of this is needed: here the package is its own sources, and koffi is not there.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import sources from '../../vitest.config.ts';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  root: path('.'),
  resolve: {
    alias: [
      ...Object.entries(sources.resolve.alias).map(([find, replacement]) => ({ find, replacement })),
      { find: /^softcsp\/testing$/, replacement: path('../../src/testing.ts') },
      { find: /^softcsp$/, replacement: path('../../src/index.ts') },
      { find: /^(koffi|win32crypt)$/, replacement: path('./only-on-windows.mjs') },
    ],
  },
  test: { include: ['*.test.mjs'] },
});
