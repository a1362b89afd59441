/**
 * The conformance program (test/c/conformance): on the flat surface every check passes; under Wine every check but those that the program
 * lists as known to differ.
 * @module
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileExe, compileWasm, mingwMissing, wasmToolsMissing } from '../../scripts/build-c-examples.mjs';
import { built, hostMissing, loadCreateAdvapi32, root, runWasm, runWine, wineMissing } from './host.ts';

const noWasm = wasmToolsMissing() ?? hostMissing, noWine = mingwMissing() ?? wineMissing;
const folder = join(root, 'test', 'c', 'conformance');
const sources = readdirSync(folder).filter((name) => name.endsWith('.c')).map((name) => join(folder, name));

describe('the conformance program', () => {
  test.skipIf(noWasm !== null)(`passes on the flat surface${noWasm === null ? '' : ` (skipped: ${noWasm})`}`, async () => {
    compileWasm(sources, join(built, 'conformance.wasm'));
    const { status, stdout } = runWasm(await loadCreateAdvapi32(), join(built, 'conformance.wasm'), []);
    expect(stdout.replace(/^.*: \d+ checks\n/gm, '')).toMatch(/^(?:7[5-9]|[89]\d)\d passed, 0 failed, 0 known to differ\n$/);
    expect(status).toBe(0);
  });

  test.skipIf(noWine !== null)(`passes under Wine but for what is known to differ there${noWine === null ? '' : ` (skipped: ${noWine})`}`, () => {
    compileExe(sources, join(built, 'conformance.exe'));
    const own = mkdtempSync(join(tmpdir(), 'softcsp-c-'));
    const { status, stdout } = runWine(join(built, 'conformance.exe'), ['--wine'], own);
    rmSync(own, { recursive: true });
    expect(stdout.replace(/^.*: \d+ checks\n/gm, '')).toBe('761 passed, 0 failed, 23 known to differ\n');
    expect(status).toBe(0);
  });
});
