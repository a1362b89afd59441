/**
 * The benchmark in Chromium, headless, into docs/performance.md. Build first.
 *
 *     node bench/browser.mjs [--quick] [--only=REGEXP]
 *
 * With --quick or --only the tables are printed only. The browser: CHROMIUM of the environment, else /usr/bin/chromium.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { caseTable, goalTable, merged, withPart } from './tables.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DOCUMENT = `${ROOT}docs/performance.md`;
const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

const options = process.argv.slice(2);
const only = options.find((option) => option.startsWith('--only='))?.slice('--only='.length) ?? '';
const isQuick = options.includes('--quick');

/** Peers that look for Node's modules find empty ones. */
const EMPTY = { name: 'empty', setup({ onResolve, onLoad }) {
  onResolve({ filter: /^(crypto|buffer)$/ }, ({ path }) => ({ path, namespace: 'empty' }));
  onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};' }));
} };

const { outputFiles: [script] } = await build({
  absWorkingDir: ROOT, entryPoints: ['bench/page.mjs'], bundle: true, format: 'esm', platform: 'browser', target: 'es2022', write: false,
  plugins: [EMPTY], define: { global: 'globalThis' }, logLevel: 'error',
});

/** Isolated from other origins, a page has a finer clock. */
const HEADERS = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const server = createServer((request, response) => {
  const isScript = request.url === '/page.js';
  response.writeHead(200, { ...HEADERS, 'Content-Type': isScript ? 'text/javascript' : 'text/html' });
  response.end(isScript ? script.contents : '<!doctype html><script type="module" src="page.js"></script>');
});
await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });

const browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => { throw error; });
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.waitForFunction('globalThis.measure !== undefined');
  const start = performance.now();
  const { details, runs, goals } = await page.evaluate((settings) => globalThis.measure(settings), { only, isQuick });
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);

  const cases = merged({ ...runs, node: [] });
  const part = (title, text) => (text === null ? '' : `### ${title}\n\n${text}\n\n`);
  const report = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores of ${cpus()[0].model.trim()} (shared), Chromium ${browser.version()}, `
    + `main thread, ${details.join(', ')}. Measured in ${minutes} minutes.\n\n`
    + part('Goals in a page', goalTable(goals)) + part('Hashes in a page, MB/s', caseTable(cases, 'hash', [])) + part('Ciphers in a page, MB/s', caseTable(cases, 'cipher', []))
    + part('Public keys in a page, operations/s', caseTable(cases, 'public key', ['BigInt'])) + part('Key generation in a page, pairs/s', caseTable(cases, 'generate', []))
    + part('Small calls in a page, µs', caseTable(cases, 'small', []));
  console.log(report);
  if (!isQuick && only === '') writeFileSync(DOCUMENT, withPart(readFileSync(DOCUMENT, 'utf8'), 'bench:browser', report.trim()));
} finally {
  await browser.close();
  server.close();
}
