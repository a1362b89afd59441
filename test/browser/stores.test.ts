import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launch, missing, openPage } from './chromium.ts';
import { pageWith, serve, type TestServer } from './server.ts';

const MODULE = fileURLToPath(new URL('../../dist/softcsp.min.js', import.meta.url));

/** In the page: `s`, a store by `use`, and containers by name over it. */
const TOOLS = `
import * as s from '/dist/softcsp.min.js';
const RSA = [s.MS_ENH_RSA_AES_PROV, s.PROV_RSA_AES];
let store;
const acquire = (name, flags) => s.createCsp({ keyStore: store }).CryptAcquireContext(name, ...RSA, flags);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
Object.assign(globalThis, {
  s,
  use: async (kind) => { store = kind === 'web' ? s.webStore() : await s.openWebStore(); },
  make: (name, flags = 0) => { const key = acquire(name, s.CRYPT_NEWKEYSET).CryptGenKey(s.AT_KEYEXCHANGE, s.CRYPT_EXPORTABLE | flags, 512); return hex(key.CryptExportKey(null, s.PUBLICKEYBLOB)); },
  publicKey: (name) => hex(acquire(name, 0).CryptGetUserKey(s.AT_KEYEXCHANGE).CryptExportKey(null, s.PUBLICKEYBLOB)),
  privateKey: (name) => hex(acquire(name, 0).CryptGetUserKey(s.AT_KEYEXCHANGE).CryptExportKey(null, s.PRIVATEKEYBLOB)),
  remove: (name) => { acquire(name, s.CRYPT_DELETEKEYSET); },
  names: () => acquire(null, s.CRYPT_VERIFYCONTEXT).CryptGetProvParam(s.PP_ENUMCONTAINERS),
  flush: () => store.flush(),
  errorOf: async (work) => { try { await work(); return null; } catch (error) { return { name: error.name, message: error.message, winerror: error.winerror ?? null, cause: error.cause?.name ?? null }; } },
});
document.title = 'ready';
`;

const SANDBOX = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>frame</title></head><body><iframe sandbox="allow-scripts" src="/tools"></iframe></body></html>';

let server: TestServer;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
  if (missing !== null) return;
  if (!existsSync(MODULE)) throw new Error('dist/softcsp.min.js is missing: npm run build');
  server = await serve({
    // A frame without an origin fetches modules from elsewhere.
    '/tools': { body: pageWith(TOOLS) },
    '/dist/softcsp.min.js': { body: readFileSync(MODULE, 'utf8'), headers: { 'access-control-allow-origin': '*' } },
    '/sandbox': { body: SANDBOX },
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

async function tab(): Promise<Page> {
  const { page } = await openPage(context, `${server.origin}/tools`);
  await page.waitForFunction("document.title === 'ready'");
  return page;
}

describe.skipIf(missing !== null)('webStore, over localStorage', () => {
  test('two tabs see each other\'s containers at once', async () => {
    const [one, other] = [await tab(), await tab()];
    for (const page of [one, other]) await page.evaluate("use('web')");
    const key = await one.evaluate("make('Shared')");
    expect(await other.evaluate('names()')).toEqual(['Shared']);
    expect(await other.evaluate("publicKey('shared')")).toBe(key);
    await other.evaluate("remove('Shared')");
    expect(await one.evaluate('names()')).toEqual([]);
    expect(await one.evaluate("errorOf(() => publicKey('Shared'))")).toMatchObject({ name: 'NTE_BAD_KEYSET' });
  });

  test('a full storage is an error that says so, and what was there stays', async () => {
    const page = await tab();
    await page.evaluate("use('web')");
    const key = await page.evaluate("make('Kept')");
    await page.evaluate("(() => { let size = 1 << 20; let count = 0; while (size > 0) { try { localStorage.setItem('filler' + count++, 'x'.repeat(size)); } catch { size >>= 1; } } })()");
    expect(await page.evaluate("errorOf(() => make('TooMuch'))")).toMatchObject({ name: 'NTE_FAIL', message: expect.stringContaining('QuotaExceededError') });
    expect(await page.evaluate("publicKey('Kept')")).toBe(key);
    expect(await page.evaluate('names()')).toEqual(['Kept']);
    await page.evaluate('localStorage.clear()');
    await page.evaluate("make('Later')");
    expect(await page.evaluate('names()')).toEqual(['Later']);
  });
});

describe.skipIf(missing !== null)('openWebStore, over IndexedDB', () => {
  test('what was flushed is there after a reload', async () => {
    const page = await tab();
    await page.evaluate('use()');
    const key = await page.evaluate("make('Lasting')");
    await page.evaluate('flush()');
    await page.reload();
    await page.waitForFunction("document.title === 'ready'");
    await page.evaluate('use()');
    expect(await page.evaluate("publicKey('Lasting')")).toBe(key);
  });

  test('two tabs see each other\'s containers, once they are written', async () => {
    const [one, other] = [await tab(), await tab()];
    for (const page of [one, other]) await page.evaluate('use()');
    const key = await one.evaluate("make('Shared')");
    await one.evaluate('flush()');
    await other.waitForFunction("names().includes('Shared')");
    expect(await other.evaluate("publicKey('Shared')")).toBe(key);
    await other.evaluate("remove('Shared')");
    await other.evaluate('flush()');
    await one.waitForFunction('names().length === 0');
  });

  test('values are sealed with a key that cannot be exported', async () => {
    const page = await tab();
    await page.evaluate('use()');
    const privateKey = (await page.evaluate("(make('Sealed'), privateKey('Sealed'))")) as string;
    await page.evaluate('flush()');
    const found = (await page.evaluate(`(async () => {
      const result = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
      const database = await result(indexedDB.open('softcsp'));
      const all = (store) => result(database.transaction(store).objectStore(store).getAll());
      const [key] = await all('keys');
      const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
      const values = (await all('containers')).flatMap(({ entries }) => [...entries.values()]);
      return {
        extractable: key.extractable, exported: await crypto.subtle.exportKey('raw', key).then(() => true, (error) => error.name),
        shapes: values.map((value) => Object.keys(value).sort().join()), data: values.map((value) => hexOf(value.data)),
      };
    })()`)) as { extractable: boolean; exported: unknown; shapes: string[]; data: string[] };
    expect(found.extractable).toBe(false);
    expect(found.exported).toBe('InvalidAccessError');
    expect(found.shapes.length).toBeGreaterThan(0);
    expect(new Set(found.shapes)).toEqual(new Set(['data,iv']));
    // Neither half of the pair stands in what is stored: 16 bytes out of the first prime, as the BLOB and as the record have them.
    const prime = privateKey.slice(2 * 84, 2 * 100);
    const reversed = prime.match(/../g)!.reverse().join('');
    for (const data of found.data) expect(data.includes(prime) || data.includes(reversed)).toBe(false);
  });
});

describe.skipIf(missing !== null)('where the browser forbids storage', () => {
  test('both stores say so, and memory still works', async () => {
    const { page } = await openPage(context, `${server.origin}/sandbox`);
    const frame = page.frames().find((one) => one.url().endsWith('/tools'))!;
    await frame.waitForFunction("document.title === 'ready'");
    expect(await frame.evaluate("errorOf(() => use('web'))")).toMatchObject({ name: 'StoreError', message: expect.stringContaining('SecurityError') });
    expect(await frame.evaluate('errorOf(() => use())')).toMatchObject({ name: 'StoreError' });
    expect(await frame.evaluate("s.createCsp().CryptAcquireContext('m', null, s.PROV_RSA_AES, s.CRYPT_NEWKEYSET).CryptGenKey(s.AT_SIGNATURE, 0, 512).CryptGetKeyParam(s.KP_KEYLEN)")).toBe(512);
  });
});
