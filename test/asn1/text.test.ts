import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, fromBase64Url, toBase64, toBase64Url } from '../../src/asn1/base64.ts';
import { decryptPkcs8, encryptPkcs8, keyFromPem, openPem, type PrivateKey, readPem, readPfx, writePem, writePfx } from '../../src/asn1/index.ts';
import { concat, fromHex, toHex } from '../../src/bytes/bytes.ts';
import { CryptError } from '../../src/win32/crypt-error.ts';

const nameOf = (work: () => unknown): string => {
  try {
    work();
    return 'no error';
  } catch (error) {
    if (error instanceof CryptError) return error.name;
    throw error;
  }
};
const nameOfAsync = (work: Promise<unknown>): Promise<string> => work.then(() => 'no error', (error: unknown) => {
  if (error instanceof CryptError) return error.name;
  throw error;
});
const ec: PrivateKey = { family: 'ec', curve: 'P-256', d: fromHex('55'.repeat(32)), point: null };
const seeded = (bytes: Uint8Array): void => void bytes.fill(0x42);

describe('base64', () => {
  // RFC 4648 §10.
  test.each([['', ''], ['f', 'Zg=='], ['fo', 'Zm8='], ['foo', 'Zm9v'], ['foob', 'Zm9vYg=='], ['fooba', 'Zm9vYmE='], ['foobar', 'Zm9vYmFy']])('"%s" is "%s"', (text, base64) => {
    expect(toBase64(new TextEncoder().encode(text))).toBe(base64);
    expect(new TextDecoder().decode(fromBase64(base64))).toBe(text);
  });

  test.each(['A', 'AA', 'AAA', '=', '====', 'A===', 'AB==', 'AAB=', 'A=AA', 'AAA ', 'AAA\u00e9', 'AA-_'])('"%s" is refused', (text) => {
    expect(nameOf(() => fromBase64(text))).toBe('ERROR_INVALID_DATA');
  });

  test('there and back, both alphabets', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (data) => {
      expect(fromBase64(toBase64(data))).toEqual(data);
      expect(fromBase64Url(toBase64Url(data))).toEqual(data);
    }), { seed: 6, numRuns: 200 });
    expect(nameOf(() => fromBase64Url('AQ=='))).toBe('ERROR_INVALID_DATA');
    expect(nameOf(() => fromBase64Url('A'))).toBe('ERROR_INVALID_DATA');
  });
});

describe('PEM', () => {
  test('several objects, any line ends, text around them', () => {
    const text = `subject: x\r\n${writePem('A B', fromHex('0102')).replaceAll('\n', '\r\n')}\nnoise -----\n${writePem('X-Y', new Uint8Array(100))}tail`;
    expect(readPem(text).map(({ label, data }) => [label, data.length])).toEqual([['A B', 2], ['X-Y', 100]]);
    expect(readPem('nothing here')).toEqual([]);
  });

  test('lines of 64, headers before an empty line', () => {
    expect(writePem('K', new Uint8Array(49), new Map([['Proc-Type', '4,ENCRYPTED']]))).toBe(
      `-----BEGIN K-----\nProc-Type: 4,ENCRYPTED\n\n${'A'.repeat(64)}\nAA==\n-----END K-----\n`);
  });

  test.each([
    ['-----BEGIN K-----\nAQAB\n', 'no end'],
    ['-----END K-----\n', 'no begin'],
    ['-----BEGIN K-----\nAQAB\n-----END L-----\n', 'another label'],
    ['-----BEGIN K-----\nAQAB\n-----BEGIN K-----\nAQAB\n-----END K-----\n', 'one in the other'],
    ['-----BEGIN K-----\nAQ*B\n-----END K-----\n', 'no base64'],
    ['-----BEGIN K-----\nA: 1\nA: 2\n\nAQAB\n-----END K-----\n', 'a header twice'],
  ])('%# is ERROR_INVALID_DATA: %s', (text) => expect(nameOf(() => readPem(text))).toBe('ERROR_INVALID_DATA'));

  test('a text of 17 MiB is refused; a long one of short lines is read in linear time', () => {
    expect(nameOf(() => readPem(' '.repeat(17 * 0x10_0000)))).toBe('ERROR_INVALID_DATA');
    expect(readPem('-----\n'.repeat(200_000))).toEqual([]);
  });

  test('no key in it, or an encrypted one, is ERROR_INVALID_DATA', async () => {
    expect(nameOf(() => keyFromPem(writePem('DH PARAMETERS', fromHex('3000'))))).toBe('ERROR_INVALID_DATA');
    expect(nameOf(() => keyFromPem(writePem('ENCRYPTED PRIVATE KEY', fromHex('3000'))))).toBe('ERROR_INVALID_DATA');
    const dek = writePem('RSA PRIVATE KEY', new Uint8Array(16), new Map([['DEK-Info', 'IDEA-CBC,0011223344556677']]));
    expect(await nameOfAsync(openPem(dek, 'x'))).toBe('CRYPT_E_UNKNOWN_ALGO');
    expect(await nameOfAsync(openPem(dek.replace('IDEA-CBC,', ''), 'x'))).toBe('ERROR_INVALID_DATA');
    expect(await nameOfAsync(openPem(dek.replace('IDEA-CBC', 'AES-128-CBC'), 'x'))).toBe('NTE_BAD_DATA');
  });
});

describe('passwords', () => {
  test('salt and IV come from the source that is named: the same source gives the same file', async () => {
    const options = { iterations: 1000, random: seeded };
    const first = await encryptPkcs8(ec, 'p', options);
    expect(toHex(first)).toBe(toHex(await encryptPkcs8(ec, 'p', options)));
    expect(toHex(first)).toContain('42'.repeat(16));
    expect(toHex(await encryptPkcs8(ec, 'p', { iterations: 1000 }))).not.toBe(toHex(await encryptPkcs8(ec, 'p', { iterations: 1000 })));
    expect(await decryptPkcs8(first, 'p')).toEqual(ec);
    expect(await nameOfAsync(decryptPkcs8(first, 'q'))).toBe('NTE_BAD_DATA');
  });

  test('cut anywhere, an encrypted key is a CryptError', async () => {
    const der = await encryptPkcs8(ec, 'p', { iterations: 1, random: seeded });
    for (let length = 0; length < der.length; length++) expect(await nameOfAsync(decryptPkcs8(der.subarray(0, length), 'p'))).toMatch(/^CRYPT_E_ASN1_(EOD|CORRUPT)$/);
  });

  test('a file cannot ask for more work than the limit', async () => {
    expect(await nameOfAsync(encryptPkcs8(ec, 'p', { iterations: 0x7fffffff }))).toBe('CRYPT_E_ASN1_LARGE');
    expect(await nameOfAsync(encryptPkcs8(ec, 'p', { iterations: 0 }))).toBe('CRYPT_E_ASN1_LARGE');
    expect(await nameOfAsync(encryptPkcs8(ec, 'p', { iterations: 2_000_000, encryption: '3des' }))).toBe('CRYPT_E_ASN1_LARGE');
  });

  test('PFX: a changed or cut file is a CryptError', async () => {
    const pfx = await writePfx({ keys: [ec], certificates: [fromHex('3000')] }, 'p', { iterations: 1, random: seeded });
    expect(await readPfx(pfx, 'p')).toEqual({ keys: [ec], certificates: [fromHex('3000')] });
    expect(await nameOfAsync(readPfx(pfx, ''))).toBe('NTE_BAD_DATA');
    for (let at = 0; at < pfx.length; at += 11) {
      const changed = pfx.slice();
      changed[at]! ^= 0x55;
      expect(await nameOfAsync(readPfx(changed, 'p'))).toMatch(/^(CRYPT_E_|NTE_BAD_DATA)/);
      expect(await nameOfAsync(readPfx(concat(pfx.subarray(0, at)), 'p'))).toMatch(/^CRYPT_E_ASN1_(EOD|CORRUPT)$/);
    }
  });
});
