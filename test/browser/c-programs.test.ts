/**
 * The C programs of examples/c, compiled to WebAssembly, in a page: what docs/port-a-c-program.md leads to.
 * @module
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { wasmToolsMissing } from '../../scripts/build-c-examples.mjs';
import { launch, missing as noBrowser, openPage, type WatchedPage } from './chromium.ts';
import { serve, type TestServer } from './server.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const noTools = process.env['CI'] === 'true' ? null : wasmToolsMissing();
const missing = noBrowser ?? noTools;
if (missing !== null) console.log(`skipped: ${missing}`);

describe.skipIf(missing !== null)(`Win32 C programs in a page${missing === null ? '' : ` (${missing})`}`, () => {
  let browser: Browser;
  let server: TestServer;
  let tab: WatchedPage;

  beforeAll(async () => {
    execFileSync(process.execPath, ['scripts/build-c-examples.mjs', '--page'], { cwd: ROOT, stdio: 'pipe' });
    server = await serve({});
    browser = await launch();
    tab = await openPage(browser, `${server.origin}/build/c/page/index.html`);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  /** Runs a program in the page; gives what it printed. */
  async function run(program: string, args: string): Promise<string> {
    const { page } = tab;
    await page.selectOption('select[name=program]', program);
    await page.fill('input[name=arguments]', args);
    await page.click('button');
    await page.waitForFunction(() => document.querySelector('#output')?.textContent?.includes('[exit status') ?? false);
    return (await page.textContent('#output')) ?? '';
  }

  test('hash-file prints the digest of a file', async () => {
    const printed = await run('hash-file', 'sha1 hello.txt');
    expect(printed).toContain('47ebeaa0c7f3bfc3e9097bf8b0086d7e2340db3a');
    expect(printed).toContain('[exit status 0]');
  });

  test('password-crypt opens what it sealed', async () => {
    expect(await run('password-crypt', 'encrypt secret hello.txt sealed')).toContain('[exit status 0]');
    expect(await run('password-crypt', 'decrypt secret sealed opened.txt')).toContain('[exit status 0]');
    const [sealed, opened] = await Promise.all(['sealed', 'opened.txt'].map((name) => tab.page.evaluate(async (file) => {
      const link = [...document.querySelectorAll<HTMLAnchorElement>('#files a')].find((one) => one.download === file)!;
      return (await fetch(link.href)).text();
    }, name)));
    expect(opened).toBe('Hello from C.\n');
    expect(sealed).not.toContain('Hello');
  });

  test('key-container makes, exports, imports, uses and deletes a container', async () => {
    expect(await run('key-container', '')).toContain('[exit status 0]');
  });

  test('without an error in the page', () => expect(tab.errors).toEqual([]));
});
