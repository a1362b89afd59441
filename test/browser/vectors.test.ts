import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { topicsOf } from '../vectors/ledger.ts';
import { bundlePage } from './bundle.ts';
import { launch, missing, openPage } from './chromium.ts';
import type { Judged } from './pages/vectors.ts';
import { pageWith, serve, type TestServer } from './server.ts';

let server: TestServer;
let browser: Browser;
let page: Page;
const totals = new Map<string, { cases: number; judged: number }>();

beforeAll(async () => {
  if (missing !== null) return;
  server = await serve({ '/': { body: pageWith("import '/vectors.js'; document.title = 'ready';") }, '/vectors.js': { body: await bundlePage('vectors') } });
  browser = await launch();
  ({ page } = await openPage(browser, server.origin));
  await page.waitForFunction("document.title === 'ready'");
});
afterAll(async () => {
  for (const [label, { cases, judged }] of totals) console.log(`vectors in Chromium on ${label}: ${cases} cases, ${judged} judged`);
  await browser?.close();
  await server?.close();
});

test.skipIf(missing !== null)('the page has nothing of Node', async () => {
  expect(await page.evaluate("['process', 'Buffer', 'global', 'require'].filter((name) => name in globalThis)")).toEqual([]);
});

describe.each(['portable', 'wasm plain', 'wasm simd128', 'wasm relaxed'])('in a page, on %s', (label) => {
  /** There is no relaxed build on processors without fused multiply-add. */
  async function skipWhereMissing(skip: (reason: string) => void): Promise<void> {
    const reason = (await page.evaluate(`labels.includes('${label}') ? null : relaxedMissing`)) as string | null;
    if (reason !== null) skip(reason);
  }

  describe.each(['windows', 'wine-8.0'] as const)('%s', (set) => {
    test.skipIf(missing !== null).for(topicsOf(set))('%s', async (topic, { skip }) => {
      await skipWhereMissing(skip);
      const found = (await page.evaluate(`judge('${set}', '${topic}', '${label}')`)) as Judged;
      expect(found.problems).toEqual([]);
      const total = totals.get(label) ?? { cases: 0, judged: 0 };
      totals.set(label, { cases: total.cases + found.cases, judged: total.judged + found.judged });
    });
  });

  test.skipIf(missing !== null)('the engine, and the build of its kernels, was the one that is said', async ({ skip }) => {
    await skipWhereMissing(skip);
    expect(await page.evaluate(`wrongClaims('${label}')`)).toEqual([]);
  });
});
