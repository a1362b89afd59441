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
  for (const [engine, { cases, judged }] of totals) console.log(`vectors in Chromium on ${engine}: ${cases} cases, ${judged} judged`);
  await browser?.close();
  await server?.close();
});

test.skipIf(missing !== null)('the page has nothing of Node', async () => {
  expect(await page.evaluate("['process', 'Buffer', 'global', 'require'].filter((name) => name in globalThis)")).toEqual([]);
});

describe.each(['portable', 'wasm'] as const)('in a page, on %s', (engine) => {
  describe.each(['windows', 'wine-8.0'] as const)('%s', (set) => {
    test.skipIf(missing !== null).each(topicsOf(set))('%s', async (topic) => {
      const found = (await page.evaluate(`judge(${JSON.stringify(set)}, ${JSON.stringify(topic)}, ${JSON.stringify(engine)})`)) as Judged;
      expect(found.problems).toEqual([]);
      expect(found.engine).toBe(engine);
      const total = totals.get(engine) ?? { cases: 0, judged: 0 };
      totals.set(engine, { cases: total.cases + found.cases, judged: total.judged + found.judged });
    });
  });
});
