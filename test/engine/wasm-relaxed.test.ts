import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { decodeBase64, validates } from '../../src/engine/wasm/module.ts';
import { numbersRelaxedBase64 } from '../../src/engine/wasm/numbers-relaxed.bytes.ts';
import { CASES } from './wasm-fixture.ts';
import { type Report, runRelaxed } from './wasm-relaxed-run.ts';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Node 20 and 21 have relaxed SIMD behind a flag, which a process gets at its start. */
async function inChild(cases: number): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'softcsp-relaxed-'));
  try {
    const outfile = join(folder, 'run.mjs');
    await build({
      entryPoints: [source('./wasm-relaxed-run.ts')],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      alias: { '#noble': source('../../src/engine/portable/noble.ts') },
    });
    const flags = ['--experimental-wasm-relaxed-simd', outfile, 'report', `${cases}`];
    return JSON.parse(execFileSync(process.execPath, flags, { encoding: 'utf8' })) as Report;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('relaxed: modPow, RSA and primes give what the portable engine gives', async () => {
  const report = validates(decodeBase64(numbersRelaxedBase64)) ? runRelaxed(CASES) : await inChild(CASES);
  expect(report.wrong).toEqual([]);
  // Without a fused multiply-add in hardware the build is not taken.
  expect(['wasm: relaxed', 'wasm: simd128']).toContain(report.details[0]);
});
