import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sourceAliases } from '../../scripts/source-aliases.mjs';
import { launch, missing } from './chromium.ts';
import { pageWith, type Route, serve, type TestServer } from './server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const MODULE = `${ROOT}dist/softcsp.min.js`;

interface Example {
  readonly language: string;
  readonly code: string;
  /** What it says that it logs. */
  readonly logs: readonly string[];
}

const EXAMPLES: readonly Example[] = [...readFileSync(`${ROOT}docs/browser.md`, 'utf8').matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
  .map(([, language, code]) => ({ language: language!, code: code!, logs: [...code!.matchAll(/^\s*\/\/ logs (.*)$/gm)].map(([, line]) => line!) }));

/** An example's module; bare names are the sources. */
async function bundled(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: ROOT, sourcefile: 'example.js' }, bundle: true, format: 'esm', platform: 'browser', target: 'es2022', write: false, alias: sourceAliases(), logLevel: 'warning',
  });
  return outputFiles[0]!.text;
}

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  if (missing !== null) return;
  if (!existsSync(MODULE)) throw new Error('dist/softcsp.min.js is missing: npm run build');
  const routes: Record<string, Route> = { '/softcsp.min.js': { body: readFileSync(MODULE, 'utf8') } };
  for (const [index, { language, code }] of EXAMPLES.entries()) {
    if (language === 'html') routes[`/${index}`] = { body: code };
    else {
      routes[`/${index}`] = { body: pageWith(`import '/${index}.js';`) };
      routes[`/${index}.js`] = { body: await bundled(code) };
    }
  }
  server = await serve(routes);
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('docs/browser.md has examples, and each says what it logs', () => {
  expect(EXAMPLES.length).toBeGreaterThanOrEqual(7);
  expect(EXAMPLES.filter(({ logs }) => logs.length === 0)).toEqual([]);
});

describe.skipIf(missing !== null)('the examples of docs/browser.md log what they say', () => {
  test.each(EXAMPLES.map((example, index) => [index + 1, example] as const))('example %i', async (number, { logs }) => {
    const page = await browser.newPage();
    const logged: string[] = [];
    const errors: string[] = [];
    page.on('console', (message) => (message.type() === 'error' ? errors : logged).push(message.text()));
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${server.origin}/${number - 1}`);
    await expect.poll(() => [...logged, ...errors].length, { timeout: 20_000 }).toBeGreaterThanOrEqual(logs.length);
    expect(errors).toEqual([]);
    expect(logged).toEqual(logs);
    await page.close();
  });
});
