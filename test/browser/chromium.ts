/**
 * Chromium for a test file: Debian's, or what CHROMIUM names.
 * @module
 */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const PATH = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Nothing of it may reach for the network. */
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Why these tests are skipped; null: they run. With CI set they never are. */
export const missing: string | null =
  existsSync(PATH) || process.env['CI'] === 'true' ? null : `there is no Chromium at ${PATH}: install the package chromium, or set CHROMIUM`;
if (missing !== null) console.log(`skipped: ${missing}`);

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: PATH, args: FLAGS });

/** A page whose errors are collected. */
export interface WatchedPage {
  readonly page: Page;
  /** Uncaught errors, and what the page said with console.error. */
  readonly errors: readonly string[];
}

/** A new tab. */
export async function openPage(where: Browser | BrowserContext, url: string): Promise<WatchedPage> {
  const page = await where.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error.stack ?? error.message)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.goto(url);
  return { page, errors };
}
