/**
 * Pictures of the page for the README: docs/images/*.png.
 *
 *     npm run web:build && node scripts/screenshots.mjs [folder]
 *
 * Needs Chromium (CHROMIUM names another path than /usr/bin/chromium). The page is opened from disk: it needs no server.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = `${ROOT}web/dist/index.html`;
const folder = process.argv[2] ?? `${ROOT}docs/images`;
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const sample = (name) => async (page) => page.getByRole('button', { name, exact: true }).click();
const tab = (name) => async (page) => page.getByRole('tab', { name }).click();

const PICTURES = [
  { name: 'inspector', width: 1180, height: 1120, steps: [sample('RSA key pair'), (page) => page.getByRole('treeitem', { name: /^modulus/ }).click()] },
  { name: 'inspector-dark', scheme: 'dark', width: 1180, height: 1120, steps: [sample('PEM'), (page) => page.getByRole('treeitem', { name: /^algorithm identifier/ }).click()] },
  { name: 'broken', width: 1180, height: 1120, steps: [sample('A broken BLOB')] },
  { name: 'workbench', width: 1180, height: 1120, steps: [tab('Derive and decrypt')] },
  { name: 'narrow', width: 360, height: 1100, steps: [sample('A broken BLOB')] },
];

if (!existsSync(PAGE)) throw new Error(`${PAGE} is missing: npm run web:build`);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
try {
  for (const { name, scheme = 'light', width, height, steps } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce' });
    await page.goto(pathToFileURL(PAGE).href);
    for (const step of steps) await step(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.screenshot({ path: `${folder}/${name}.png` });
    await page.close();
    console.log(`${folder}/${name}.png`);
  }
} finally {
  await browser.close();
}
