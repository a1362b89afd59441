import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launch, missing, openPage } from './chromium.ts';
import { serve, type TestServer } from './server.ts';
import { alertOf, openSample, openTab, pageText } from './web-page.ts';

let server: TestServer;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  if (missing !== null) return;
  server = await serve({
    '/page': { body: pageText() },
    '/frame': { body: '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>frame</title></head><body><iframe sandbox="allow-scripts" src="/page" width="1000" height="900"></iframe></body></html>' },
  });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  if (missing === null) context = await browser.newContext();
});
afterEach(async () => context?.close());

const tab = async (): Promise<Page> => (await openPage(context, `${server.origin}/page`)).page;
const names = (page: Page): Promise<string[]> => page.locator('.container strong').allInnerTexts();

async function keep(page: Page, name: string): Promise<void> {
  await openTab(page, 'Containers');
  await page.getByLabel('Keep the open private key as').fill(name);
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
}

describe.skipIf(missing !== null)('the containers of the page', () => {
  test('a pair is kept over a reload, opens again and is deleted', async () => {
    const page = await tab();
    await openSample(page, 'RSA key pair');
    await keep(page, 'My pair');
    await page.locator('.container').waitFor();
    await page.reload();
    await openTab(page, 'Containers');
    await page.locator('.container').waitFor();
    expect(await names(page)).toEqual(['My pair']);
    await page.getByRole('button', { name: 'Open My pair' }).click();
    await page.locator('.file h2').waitFor();
    expect(await page.locator('.file .about').innerText()).toContain('My pair.blob');
    await openTab(page, 'Containers');
    await page.getByRole('button', { name: 'Delete My pair' }).click();
    await page.getByText('None yet.').waitFor();
  });

  test('another tab sees what is kept and what is deleted', async () => {
    const [one, other] = [await tab(), await tab()];
    await openTab(other, 'Containers');
    await openSample(one, 'DSS key pair');
    await keep(one, 'Seen');
    await other.locator('.container', { hasText: 'Seen' }).waitFor();
    await other.getByRole('button', { name: 'Delete Seen' }).click();
    await one.getByText('None yet.').waitFor();
  });

  test('no key, no name, a name that is taken: a message, and nothing is changed', async () => {
    const page = await tab();
    await keep(page, 'X');
    expect(await alertOf(page).innerText()).toContain('Open a private key in the inspector first');
    await openTab(page, 'Inspect');
    await openSample(page, 'RSA key pair');
    await keep(page, ' ');
    expect(await alertOf(page).innerText()).toContain('needs a name');
    await keep(page, 'Taken');
    await page.locator('.container').waitFor();
    await keep(page, 'taken');
    await page.locator('.problem:not([hidden])', { hasText: 'NTE_EXISTS' }).waitFor();
    expect(await names(page)).toEqual(['Taken']);
  });

  test('a full storage: a message, and the page goes on', async () => {
    const page = await tab();
    const session = await context.newCDPSession(page);
    await session.send('Storage.overrideQuotaForOrigin', { origin: server.origin, quotaSize: 1 });
    await openTab(page, 'Inspect');
    await openSample(page, 'RSA key pair');
    await keep(page, 'Too much');
    await page.locator('.problem:not([hidden])').waitFor();
    expect(await alertOf(page).innerText()).toMatch(/quota/i);
    await openTab(page, 'Inspect');
    await openSample(page, 'PEM');
    expect(await page.locator('.file h2').innerText()).toBe('Private key, PKCS #8');
  });

  test('a forbidden storage: a message, and the page goes on', async () => {
    const { page } = await openPage(context, `${server.origin}/frame`);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('tab', { name: 'Containers' }).click();
    await frame.locator('.problem:not([hidden])').waitFor();
    expect(await frame.locator('.problem:not([hidden])').innerText()).toContain('IndexedDB');
    await frame.getByRole('button', { name: 'Dark' }).click();
    await frame.getByRole('tab', { name: 'Inspect' }).click();
    await frame.getByRole('button', { name: 'RSA public key', exact: true }).click();
    expect(await frame.locator('.file h2').innerText()).toBe('RSA public key');
  });
});
