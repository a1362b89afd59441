/**
 * The built page, for its tests.
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Locator, Page } from 'playwright-core';

const PATH = fileURLToPath(new URL('../../web/dist/index.html', import.meta.url));

function checked(): string {
  if (!existsSync(PATH)) throw new Error('web/dist/index.html is missing: npm run web:build');
  return PATH;
}

/** The page as it lies on the disk: it needs no server. */
export const fileUrl = (): string => pathToFileURL(checked()).href;

/** Its text, to be served: for tests of storage, which pages from disk share. */
export const pageText = (): string => readFileSync(checked(), 'utf8');

export const openSample = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
export const openTab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name }).click();

/** Pastes text and opens it. */
export async function openText(page: Page, text: string): Promise<void> {
  await page.getByLabel('Content').fill(text);
  await page.getByRole('button', { name: 'Open the text' }).click();
}

/** Drops a file of that many bytes on the page; `begin` are its first ones, zeros follow. */
export async function dropFile(page: Page, name: string, size: number, begin: readonly number[]): Promise<void> {
  await page.evaluate(({ name: fileName, size: bytes, begin: first }) => {
    const chunk = new Uint8Array(1 << 20);
    const parts: BlobPart[] = [Uint8Array.from(first).subarray(0, bytes)];
    for (let left = bytes - first.length; left > 0; left -= chunk.length) parts.push(chunk.subarray(0, Math.min(left, chunk.length)));
    const transfer = new DataTransfer();
    transfer.items.add(new File(parts, fileName));
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }, { name, size, begin: [...begin] });
}

export const alertOf = (page: Page): Locator => page.locator('.problem:not([hidden])').first();
