import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'softcsp-size-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Budget {
  gzip: number;
  minified: number;
  laterGzip?: number;
  forbidden?: string[];
}

function size(budgets?: Record<string, Budget>): { status: number | null; stdout: string; stderr: string } {
  const file = join(folder, 'budgets.json');
  if (budgets !== undefined) writeFileSync(file, JSON.stringify(budgets));
  return spawnSync(process.execPath, ['scripts/size.mjs', ...(budgets === undefined ? [] : [`--budgets=${file}`])], { cwd: ROOT, encoding: 'utf8' });
}

let budgets: Record<string, Budget>;
beforeAll(() => {
  budgets = JSON.parse(readFileSync(`${ROOT}size-budgets.json`, 'utf8')) as Record<string, Budget>;
});

test('every sub-path keeps its budget, and stands in a table next to three other packages', () => {
  const { status, stdout, stderr } = size();
  expect(stderr).toBe('');
  expect(status).toBe(0);
  for (const name of ['softcsp ', 'softcsp/blobs ', 'softcsp/asn1 ', 'node-forge ', 'asn1js ', 'crypto-js ']) expect(stdout).toContain(`| ${name}`);
});

test('what is too large, what is forbidden and what has no budget fails', () => {
  const { 'softcsp/asn1': _, ...others } = budgets;
  const { status, stderr } = size({
    ...others,
    'softcsp': { ...budgets['softcsp']!, gzip: 1000 },
    'softcsp/blobs': { ...budgets['softcsp/blobs']!, forbidden: ['dist/win32/'] },
  });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^softcsp: \d+ bytes with gzip, the budget is 1000$/m);
  expect(stderr).toMatch(/^softcsp\/blobs: contains dist\/win32\/.*, and dist\/win32\/ is forbidden$/m);
  expect(stderr).toMatch(/^softcsp\/asn1: has no budget in size-budgets.json$/m);
});
