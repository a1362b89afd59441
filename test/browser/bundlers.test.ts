import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BUNDLERS, buildProject, EXPECTED, layOut } from '../bundlers/build-projects.ts';
import { launch, missing, openPage } from './chromium.ts';
import { serve, type TestServer } from './server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = `${ROOT}build/bundlers-browser`;

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  if (missing !== null) return;
  if (!existsSync(`${ROOT}dist/index.js`)) throw new Error('dist/ is missing: npm run build');
  layOut(FOLDER);
  const page = (bundler: string): string =>
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${bundler}</title></head><body><script>${readFileSync(buildProject(FOLDER, bundler), 'utf8').replace(/<\/script/gi, '<\\/script')}</script></body></html>`;
  server = await serve(Object.fromEntries(BUNDLERS.map((bundler) => [`/${bundler}`, { body: page(bundler) }])));
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe.skipIf(missing !== null)('what a bundler made of the package runs in Chromium', () => {
  test.each(BUNDLERS)('%s', async (bundler) => {
    const { page, errors } = await openPage(browser, `${server.origin}/${bundler}`);
    expect(await page.evaluate('globalThis.softcspAnswer')).toEqual(EXPECTED);
    expect(errors).toEqual([]);
    await page.close();
  });
});
