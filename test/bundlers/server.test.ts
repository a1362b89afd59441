/** A program for Node in one file: it runs where there is no node_modules. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import webpack from 'webpack';
import { EXPECTED, layOut } from './build-projects.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = `${ROOT}build/server-bundles`;
const PROJECT = join(FOLDER, 'server');
const ENTRY = join(PROJECT, 'main.js');
const empty = mkdtempSync(join(tmpdir(), 'softcsp-server-'));

async function byEsbuild(format: 'esm' | 'cjs', outfile: string): Promise<void> {
  await build({ entryPoints: [ENTRY], bundle: true, platform: 'node', format, outfile, logLevel: 'error' });
}

async function byRollup(file: string): Promise<void> {
  // node-forge, which is loaded when a password is asked for, is CommonJS.
  const bundle = await rollup({ input: ENTRY, external: ['node-forge'], plugins: [nodeResolve({ exportConditions: ['node'] })], onwarn: () => undefined });
  await bundle.write({ file, format: 'esm', inlineDynamicImports: true });
}

async function byWebpack(filename: string): Promise<void> {
  const compiler = webpack({ mode: 'production', target: 'node', context: PROJECT, entry: ENTRY, output: { path: PROJECT, filename } })!;
  await new Promise<void>((resolve, reject) => {
    compiler.run((error, stats) => (error !== null || stats!.hasErrors() ? reject(error ?? new Error(stats!.toString())) : resolve()));
  });
}

beforeAll(() => {
  if (!existsSync(`${ROOT}dist/index.js`)) throw new Error('dist/ is missing: npm run build');
  layOut(FOLDER);
});
afterAll(() => rmSync(empty, { recursive: true }));

describe.each([
  ['esbuild', 'esbuild.mjs', (file: string) => byEsbuild('esm', join(PROJECT, file))],
  ['esbuild, CommonJS', 'esbuild.cjs', (file: string) => byEsbuild('cjs', join(PROJECT, file))],
  ['rollup', 'rollup.mjs', (file: string) => byRollup(join(PROJECT, file))],
  ['webpack', 'webpack.cjs', byWebpack],
])('%s for Node', (_, file, make) => {
  beforeAll(async () => {
    await make(file);
    copyFileSync(join(PROJECT, file), join(empty, file));
  });

  test.each(['portable', 'wasm', 'node'])('runs on %s without node_modules', (engine) => {
    const printed = execFileSync(process.execPath, [file], { cwd: empty, encoding: 'utf8', env: { ...process.env, SOFTCSP_ENGINE: engine } });
    expect(JSON.parse(printed)).toEqual({ ...EXPECTED, engine });
  });

  test('asks Node for none of our files', () => {
    expect(readFileSync(join(empty, file), 'utf8')).not.toContain('engines.cjs');
  });
});
