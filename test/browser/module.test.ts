import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launch, missing, openPage } from './chromium.ts';
import { pageWith, serve, type TestServer } from './server.ts';

const MODULE = fileURLToPath(new URL('../../dist/softcsp.min.js', import.meta.url));

/** CryptDeriveKey(CALG_3DES) from SHA-1 over 512 bytes: test-vectors/windows/derive-key.json, wine-keyderiv-38; and an RSA signature that verifies. */
const WORK = `
import * as s from '/dist/softcsp.min.js';
const reasons = [];
const csp = s.createCsp({ onEngineFallback: (reason) => reasons.push(reason) });
const prov = csp.CryptAcquireContext('pair', s.MS_ENH_RSA_AES_PROV, s.PROV_RSA_AES, s.CRYPT_NEWKEYSET);
function cipher() {
  const hash = prov.CryptCreateHash(s.CALG_SHA1);
  hash.CryptHashData(Uint8Array.from({ length: 512 }, (_, k) => (k + 38) & 0xff));
  const data = prov.CryptDeriveKey(s.CALG_3DES, hash).CryptEncrypt(true, Uint8Array.of(0x26, 0x27, 0x28, 0x29));
  return Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
function sign() {
  const key = prov.CryptGenKey(s.AT_SIGNATURE, 0, 1024);
  const hash = prov.CryptCreateHash(s.CALG_SHA_256);
  hash.CryptHashData(new TextEncoder().encode('abc'));
  const signature = hash.CryptSignHash(s.AT_SIGNATURE);
  const again = prov.CryptCreateHash(s.CALG_SHA_256);
  again.CryptHashData(new TextEncoder().encode('abc'));
  again.CryptVerifySignature(signature, key);
  return signature.length;
}
const first = cipher();
const answer = { cipher: first, again: cipher(), signatureBytes: sign(), engine: csp.engineInfo().name, reasons };
`;

interface Answer {
  readonly cipher: string;
  readonly again: string;
  readonly signatureBytes: number;
  readonly engine: string;
  readonly reasons: readonly string[];
}

const PAGE = pageWith("import '/work.js';");
const WORKER_PAGE = pageWith("new Worker('/worker.js', { type: 'module' }).onmessage = ({ data }) => { globalThis.answer = data; };");

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  if (missing !== null) return;
  if (!existsSync(MODULE)) throw new Error('dist/softcsp.min.js is missing: npm run build');
  const external = PAGE.replace(/<script[^]*<\/script>/, '<script type="module" src="/work.js"></script>');
  const headers = (scripts: string): Record<string, string> => ({ 'content-security-policy': `default-src 'none'; script-src ${scripts}` });
  server = await serve({
    '/work.js': { body: `${WORK}\nglobalThis.answer = answer;` },
    '/worker.js': { body: `${WORK}\npostMessage(answer);`, headers: headers("'self' 'wasm-unsafe-eval'") },
    '/open': { body: PAGE },
    '/restricted': { body: external, headers: headers("'self'") },
    '/allowed': { body: external, headers: headers("'self' 'wasm-unsafe-eval'") },
    '/worker': { body: WORKER_PAGE },
  });
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function answerOf(path: string): Promise<{ answer: Answer; errors: readonly string[] }> {
  const { page, errors } = await openPage(browser, `${server.origin}${path}`);
  await page.waitForFunction('globalThis.answer !== undefined');
  const answer = (await page.evaluate('globalThis.answer')) as Answer;
  await page.close();
  return { answer, errors };
}

const RIGHT = { cipher: 'bd585a8898f8699a', again: 'bd585a8898f8699a', signatureBytes: 128 };

describe.skipIf(missing !== null)('the minified module', () => {
  test('works in a page by one script element', async () => {
    const { answer, errors } = await answerOf('/open');
    expect(answer).toEqual({ ...RIGHT, engine: 'wasm', reasons: [] });
    expect(errors).toEqual([]);
  });

  test("under a policy without 'wasm-unsafe-eval' the portable engine does the work, and says so once", async () => {
    const { answer } = await answerOf('/restricted');
    expect(answer).toEqual({ ...RIGHT, engine: 'portable', reasons: [expect.stringMatching(/^wasm: refused \(.*(?:Content Security Policy|unsafe-eval|disallowed).*\)$/)] });
  });

  test("under a policy with 'wasm-unsafe-eval' the WebAssembly engine does the work", async () => {
    const { answer, errors } = await answerOf('/allowed');
    expect(answer).toEqual({ ...RIGHT, engine: 'wasm', reasons: [] });
    expect(errors).toEqual([]);
  });

  test('works in a worker', async () => {
    const { answer, errors } = await answerOf('/worker');
    expect(answer).toEqual({ ...RIGHT, engine: 'wasm', reasons: [] });
    expect(errors).toEqual([]);
  });
});
