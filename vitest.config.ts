import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { decodeBase64, validates } from './src/engine/wasm/module.ts';
import { numbersRelaxedBase64 } from './src/engine/wasm/numbers-relaxed.bytes.ts';

const source = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

const RELAXED_FLAG = '--experimental-wasm-relaxed-simd';

/** Node 20 and 21 have relaxed SIMD behind a flag, later ones without, and do not know the flag any more. */
function relaxedFlags(): string[] {
  if (validates(decodeBase64(numbersRelaxedBase64))) return [];
  return spawnSync(process.execPath, [RELAXED_FLAG, '-e', '']).status === 0 ? [RELAXED_FLAG] : [];
}

export default defineConfig({
  resolve: {
    // Tests run the sources, not dist: the "imports" of package.json, said once more for them.
    alias: {
      '#noble': source('engine/portable/noble.node.ts'), '#noble-curves': source('engine/portable/noble-curves.node.ts'),
      '#asn1js': source('asn1/asn1js.node.ts'),
    },
  },
  // Chromium's tests have a run of their own: npm run test:browser.
  test: {
    include: ['test/**/*.test.ts'], exclude: ['test/browser/**'], testTimeout: 120_000, hookTimeout: 120_000, pool: 'forks', execArgv: relaxedFlags(),
  },
});
