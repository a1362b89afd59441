import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, missing } from './chromium.ts';
import { fileUrl, openSample, openTab } from './web-page.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;

beforeAll(async () => {
  if (missing === null) browser = await launch();
});
afterAll(async () => browser?.close());

interface Violation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe finds, in words; moderate and minor matters too. */
async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as { violations: readonly Violation[] };
  return violations.flatMap(({ id, impact, nodes }) => nodes.map(({ html, failureSummary }) => `${impact} ${id}: ${html.slice(0, 160)} ${failureSummary.slice(0, 240)}`));
}

const VIEWS: readonly (readonly [name: string, show: (page: Page) => Promise<void>])[] = [
  ['as it opens', async () => {}],
  ['a key pair', (page) => openSample(page, 'RSA key pair')],
  ['a broken BLOB', (page) => openSample(page, 'A broken BLOB')],
  ['a tree of DER', (page) => openSample(page, 'PEM')],
  ['a file under a password', (page) => openSample(page, 'PVK with a password')],
  ['the workbench', (page) => openTab(page, 'Derive and decrypt')],
  ['the containers', (page) => openTab(page, 'Containers')],
];

describe.skipIf(missing !== null).each(['light', 'dark'] as const)('%s', (colorScheme) => {
  describe.each([1180, 360])('%i px wide', (width) => {
    test.each(VIEWS)('axe finds nothing, and nothing is cut off: %s', async (_, show) => {
      // Tests look into the page; the policy that forbids others to is not what is tested here.
      const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 }, reducedMotion: 'reduce', bypassCSP: true });
      await page.goto(fileUrl());
      await show(page);
      expect(await violationsOf(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      await page.close();
    });
  });
});

test.skipIf(missing !== null)('everything can be reached by the tab key, in the order of reading', async () => {
  const page = await browser.newPage({ viewport: { width: 1180, height: 900 } });
  await page.goto(fileUrl());
  await openSample(page, 'RSA key pair');
  // From the top: the place of the click above would be the start else.
  await page.evaluate("(() => { const top = document.querySelector('h1'); top.tabIndex = -1; top.focus(); })()");
  const seen: string[] = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press('Tab');
    const name = (await page.evaluate("(() => { const e = document.activeElement; return e === document.body ? '' : e.getAttribute('role') ?? e.tagName.toLowerCase(); })()")) as string;
    if (name === '') break;
    seen.push(name);
  }
  expect(seen).toEqual(expect.arrayContaining(['tab', 'textarea', 'button', 'application', 'treeitem', 'select', 'region']));
  expect(seen.indexOf('application')).toBeLessThan(seen.indexOf('treeitem'));
  expect(seen.indexOf('treeitem')).toBeLessThan(seen.indexOf('select'));
  // One stop for the whole tree.
  expect(seen.filter((name) => name === 'treeitem').length).toBe(1);
  await page.close();
});

test.skipIf(missing !== null)('the choice of light or dark is kept', async () => {
  const context = await browser.newContext({ colorScheme: 'light' });
  const page = await context.newPage();
  await page.goto(fileUrl());
  const background = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor') as Promise<string>;
  const light = await background();
  await page.getByRole('button', { name: 'Dark' }).click();
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await background()).toBe(dark);
  await context.close();
});
