import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readPem } from '../../src/asn1/index.ts';
import { decodeRsaPublicBlob } from '../../src/blobs/index.ts';
import { launch, missing, openPage } from './chromium.ts';
import { alertOf, dropFile, fileUrl, openSample, openTab, openText } from './web-page.ts';

let browser: Browser;
let page: Page;
let errors: readonly string[];
const requests: string[] = [];

beforeAll(async () => {
  if (missing === null) browser = await launch();
});
afterAll(async () => browser?.close());
beforeEach(async () => {
  if (missing !== null) return;
  ({ page, errors } = await openPage(await browser.newContext({ acceptDownloads: true }), fileUrl()));
  page.on('request', (request) => requests.push(request.url()));
});
afterEach(async () => {
  if (missing !== null) return;
  expect(errors).toEqual([]);
  await page.context().close();
});

const field = (name: RegExp | string) => page.getByRole('treeitem', { name }).first();
const heading = (): Promise<string> => page.locator('.file h2').innerText();
const detail = (): Promise<string> => page.locator('.detail').innerText();
const markedBytes = (): Promise<string> => page.locator('.run:not(.text).on').allInnerTexts().then((texts) => texts.join(''));

describe.skipIf(missing !== null)('the inspector', () => {
  test('every sample opens, is explained, and shows no error of the page', async () => {
    const names = await page.getByRole('group', { name: 'Or start from a sample' }).getByRole('button').allInnerTexts();
    expect(names.length).toBe(10);
    for (const name of names) {
      await openSample(page, name);
      expect(await alertOf(page).count(), name).toBe(0);
      expect(await page.getByRole('treeitem').count(), name).toBeGreaterThan(0);
      expect(await page.locator('.verdict').count(), name).toBeGreaterThan(0);
    }
  });

  test('bytes, field and meaning show each other under the pointer', async () => {
    await openSample(page, 'RSA public key');
    await field(/^bitlen/).hover();
    expect(await markedBytes()).toBe('00040000');
    expect(await detail()).toContain('Length of the modulus or prime in bits');
    await page.locator('[data-at="8"]').hover();
    expect(await page.locator('.item.on .name').innerText()).toBe('magic');
    expect(await detail()).toContain('RSA1');
  });

  test('the arrow keys walk through fields and through bytes', async () => {
    await openSample(page, 'RSA public key');
    await field(/^bType/).focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowDown');
    expect(await page.locator('.item.on .name').innerText()).toBe('aiKeyAlg');
    expect(await page.locator(':focus .name').innerText()).toBe('aiKeyAlg');
    expect(await markedBytes()).toBe('00a40000');
    await page.locator('.hex').focus();
    await page.keyboard.press('ArrowDown');
    expect(await detail()).toContain('pubexp');
    await page.keyboard.press('ArrowUp');
    expect(await detail()).toContain('bType');
    await page.keyboard.press('End');
    expect(await page.locator('.byte.cursor').getAttribute('data-at')).toBe('15');
  });

  test('a DER file is a tree; what is inside a value is marked with it', async () => {
    await openSample(page, 'PEM');
    expect(await heading()).toBe('Private key, PKCS #8');
    await field(/^algorithm identifier/).click();
    expect(await detail()).toContain('rsaEncryption');
    await field(/^algorithm [^i]/).hover();
    expect(await page.locator('.item.within').count()).toBe(2);
  });

  test('private keys are hidden until they are asked for', async () => {
    await openSample(page, 'RSA key pair');
    expect(await page.getByRole('treeitem', { name: /^prime1 hidden/ }).count()).toBe(1);
    expect(await page.locator('[data-at="148"]').innerText()).toBe('••');
    await page.getByRole('button', { name: 'Show the private key' }).click();
    expect(await page.getByRole('treeitem', { name: /^prime1 [0-9a-f]{6}/ }).count()).toBe(1);
    expect(await page.locator('[data-at="148"]').innerText()).toMatch(/^[0-9a-f]{2}$/);
  });

  test('an error stands under the byte where it is', async () => {
    await openSample(page, 'A broken BLOB');
    expect(await page.locator('.badge').innerText()).toBe('Broken at byte 20');
    expect(await page.locator('.byte.fault').getAttribute('data-at')).toBe('20');
    expect(await page.locator('.hex-fault').innerText()).toMatch(/NTE_BAD_DATA 0x80090005 at byte 20/);
    expect(await page.locator('.hex-row + .hex-fault').count()).toBe(1);
    expect(await page.locator('.verdict.bad').first().innerText()).toMatch(/NTE_BAD_DATA\s+0x80090005 \(2148073477\)/);
  });

  test('a file under a password asks for it; a wrong one is said', async () => {
    await openSample(page, 'PVK with a password');
    await page.getByLabel('Its password').fill('wrong');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    expect(await alertOf(page).innerText()).toContain('NTE_BAD_DATA');
    await page.getByLabel('Its password').fill('swordfish');
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('the BLOB in the PVK file, decrypted').waitFor();
    expect(await heading()).toBe('RSA key pair');
  });

  test('hex in several costumes, base64, PEM and a JSON Web Key open by pasting', async () => {
    const blob = '0802000010660000 20000000'.replace(' ', '') + '2a'.repeat(32);
    const pairs = blob.match(/../g)!;
    for (const text of [blob, pairs.map((pair) => `0x${pair}`).join(', '), `"Key"=hex:${pairs.join(',')}`, pairs.join(':'), Buffer.from(blob, 'hex').toString('base64')]) {
      await openText(page, text);
      expect(await heading(), text.slice(0, 30)).toBe('Session key in the clear');
    }
    // RFC 7517, appendix A.1: the EC key.
    await openText(page, '{"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4","y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}');
    expect(await heading()).toBe('Public key, SubjectPublicKeyInfo');
    expect(await page.locator('.file .about').innerText()).toContain('from a JSON Web Key');
  });
});

describe.skipIf(missing !== null)('what Windows would say', () => {
  test('each provider answers for itself, alike ones together', async () => {
    await openSample(page, 'AES key in the clear');
    const verdicts = await page.locator('.verdict').allInnerTexts();
    expect(verdicts[0]).toMatch(/Imported: CALG_AES_256, 256 bits\s+RSA and AES/);
    expect(verdicts[1]).toMatch(/NTE_BAD_ALGID\s+0x80090008/);
  });
});

describe.skipIf(missing !== null)('convert and download', () => {
  test('what is saved is the key', async () => {
    await openSample(page, 'RSA key pair');
    const form = page.getByLabel('Form', { exact: true });
    const saved = async (title: string): Promise<{ name: string; bytes: Uint8Array }> => {
      await form.selectOption({ label: title });
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()]);
      return { name: download.suggestedFilename(), bytes: Uint8Array.from(readFileSync(await download.path())) };
    };
    const blob = await saved('Public: PUBLICKEYBLOB, key exchange');
    expect(blob.name).toBe('sample.pub.blob');
    expect(decodeRsaPublicBlob(blob.bytes).modulusBits).toBe(1024);
    const pem = await saved('Private: PEM, PKCS #8');
    expect(pem.name).toBe('sample.pem');
    expect(readPem(new TextDecoder().decode(pem.bytes)).map(({ label }) => label)).toEqual(['PRIVATE KEY']);
    expect(await page.getByText('This form holds the private key.').isVisible()).toBe(true);
  });

  test('every form of every sample opens again as the same kind of key', async () => {
    for (const sample of ['RSA key pair', 'DSS key pair']) {
      await openSample(page, sample);
      const labels = await page.getByLabel('Form', { exact: true }).locator('option').allInnerTexts();
      expect(labels.length, sample).toBeGreaterThanOrEqual(6);
      for (const label of labels) {
        await openSample(page, sample);
        await page.getByLabel('Form', { exact: true }).selectOption({ label });
        await openText(page, await page.locator('.convert .preview').innerText());
        expect(await alertOf(page).count(), `${sample}, ${label}`).toBe(0);
        expect(await page.locator('.badge').innerText(), `${sample}, ${label}`).toBe('Well formed');
        expect(await page.getByLabel('Form', { exact: true }).count(), `${sample}, ${label}`).toBe(1);
      }
    }
  });
});

describe.skipIf(missing !== null)('bad input', () => {
  test('a file of 200 MB: its beginning is read, and that is said', async () => {
    await dropFile(page, 'disk.img', 200 * 1024 * 1024, [0x08, 0x02, 0x00, 0x00, 0x10, 0x66, 0x00, 0x00, 0x20, 0x00, 0x00, 0x00]);
    await page.getByText('200.0 MiB: too large for a key file; only the first 64.0 KiB were read').waitFor();
    expect(await heading()).toBe('Session key in the clear');
    await openSample(page, 'RSA public key');
    expect(await heading()).toBe('RSA public key');
  });

  test('text that is no key, an empty input, broken JSON and broken PEM: a message, and the page goes on', async () => {
    await openSample(page, 'RSA public key');
    for (const [text, message] of [
      ['To be, or not to be', 'neither PEM, XML, a JSON Web Key, hex nor base64'], ['   ', 'There is nothing in it'], ['{"kty":', 'is no JSON'],
      ['-----BEGIN PUBLIC KEY-----\nAAAA', 'PUBLIC KEY does not end'], ['<RSAKeyValue><Modulus>AQ==</Modulus></RSAKeyValue>', 'Exponent'],
      ['<!DOCTYPE html><script>alert(1)</script>', 'neither RSAKeyValue nor DSAKeyValue'],
    ] as const) {
      await openText(page, text);
      expect(await alertOf(page).innerText()).toContain(message);
      // What was open stays open.
      expect(await heading()).toBe('RSA public key');
    }
    await openSample(page, 'PEM');
    expect(await alertOf(page).count()).toBe(0);
  });

  test('an empty file, and bytes of no format', async () => {
    await dropFile(page, 'empty.blob', 0, []);
    expect(await alertOf(page).innerText()).toContain('There is nothing in it');
    await dropFile(page, 'noise.bin', 40, [0xff, 0xee, 0xdd, 0xcc, 0xbb]);
    expect(await heading()).toBe('Not recognised');
    expect(await page.locator('.hex-fault').count()).toBe(1);
  });

  test('a BLOB cut off anywhere, and malformed DER: the place is shown', async () => {
    await openSample(page, 'RSA public key');
    await page.getByLabel('Form', { exact: true }).selectOption({ label: 'Public: PUBLICKEYBLOB, key exchange' });
    const bytes = (await page.locator('.convert .preview').innerText()).split(' ');
    for (const length of [1, 4, 7, 8, 12, 15, 20, 147]) {
      await openText(page, bytes.slice(0, length).join(' '));
      expect(await page.locator('.badge').innerText(), `${length} bytes`).toMatch(/^Broken at byte \d+$/);
    }
    await openText(page, '3082010a0282010100');
    expect(await page.locator('.hex-fault').innerText()).toContain('Malformed DER');
  });
});

describe.skipIf(missing !== null)('the workbench', () => {
  const values = async (): Promise<Record<string, string>> => {
    const titles = await page.locator('.step-title strong').allInnerTexts();
    const found = await page.locator('.step-value').allInnerTexts();
    return Object.fromEntries(titles.map((title, index) => [title, found[index]!.replaceAll(' ', '')]));
  };

  test('a value of SQL Server is decrypted, with everything on the way', async () => {
    await openTab(page, 'Derive and decrypt');
    // test-vectors/windows/sqlserver.json, sql-v1-so-banana.
    expect(await values()).toMatchObject({
      'What is hashed': '620061006e0061006e006100', 'Hash value': 'f25b75265d5f1f6dd23f302aa78f6a98e10d6c1d', 'Initialization vector': '7854e155cee338d5',
      'Plain text': '0df0adba00000c007400750072006b0065007900',
    });
    expect(await page.locator('.readings').innerText()).toContain('turkey');
  });

  test('the program that is shown gives the same', async () => {
    const csp = await import('../../src/index.ts');
    await openTab(page, 'Derive and decrypt');
    for (const example of ['SQL Server, EncryptByPassPhrase', '40 bits of RC4, as exported once', 'AES-256 from SHA-1']) {
      await openSample(page, example);
      const code = (await page.locator('.code').innerText()).replace(/^import \{(.*)\} from 'softcsp';/, 'const {$1} = csp;');
      const result = new Function('csp', `${code}\nreturn result;`)(csp) as Uint8Array;
      const shown = Object.values(await values()).at(-1);
      expect(Buffer.from(result).toString('hex'), example).toBe(shown);
    }
    for (const language of ['C (Windows)', 'Python (pywin32)']) {
      await page.getByLabel('Language').selectOption({ label: language });
      expect(await page.locator('.code').innerText()).toContain('CryptDeriveKey');
    }
  });

  test('a call that fails stands where it fails, with what there was before', async () => {
    await openTab(page, 'Derive and decrypt');
    await page.getByLabel('Data').fill('00');
    expect(await page.locator('.outcome .problem').innerText()).toMatch(/CryptDecrypt fails: NTE_BAD_/);
    expect(Object.keys(await values())).toContain('Key');
    await page.getByLabel('Provider').selectOption({ label: 'Base' });
    expect(await page.locator('.outcome .problem').innerText()).toMatch(/CryptDeriveKey fails: NTE_BAD_ALGID 0x80090008/);
    await page.getByLabel('Data').fill('no hex!');
    expect(await page.locator('.outcome .problem').innerText()).toContain('neither hex nor base64');
    await openSample(page, 'AES-256 from SHA-1');
    expect(await page.locator('.outcome .problem').count()).toBe(0);
    expect(Object.keys(await values())).toContain('Hash of the 0x36 buffer');
  });
});

test.skipIf(missing !== null)('the page asks for nothing but itself', () => {
  expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual([]);
});
