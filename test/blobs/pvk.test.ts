import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { concat, toHex } from '../../src/bytes/bytes.ts';
import { isPvkEncrypted, readPvk, writePvk } from '../../src/blobs/pvk.ts';
import { AT_KEYEXCHANGE, AT_SIGNATURE } from '../../src/win32/alg-id.ts';
import { errorOf, patched, patchedU32 } from './expect-error.ts';
import { MONO_DSS_PRIVATE_576, MONO_PVK, OPENSSL_PVK_STRONG, OPENSSL_PVK_WEAK, WINE_PRIVATE_512 } from './samples.ts';

const sha1 = (message: Uint8Array): Uint8Array => new Uint8Array(createHash('sha1').update(message).digest());

/** RC4 for these tests only. */
function rc4(key: Uint8Array, data: Uint8Array): Uint8Array {
  const s = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + s[i]! + key[i % key.length]!) & 0xff;
    [s[i], s[j]] = [s[j]!, s[i]!];
  }
  let i = 0;
  let j = 0;
  return data.map((byte) => {
    i = (i + 1) & 0xff;
    j = (j + s[i]!) & 0xff;
    [s[i], s[j]] = [s[j]!, s[i]!];
    return byte ^ s[(s[i]! + s[j]!) & 0xff]!;
  });
}
const primitives = { sha1, rc4 };
const salt = Uint8Array.from({ length: 16 }, (_, i) => i);
const KEYX_512 = patched(WINE_PRIVATE_512, 5, 0xa4);

test('a file in the clear: header, then the PRIVATEKEYBLOB', () => {
  const { keySpec, encryption, blob } = readPvk(MONO_PVK, primitives);
  expect([keySpec, encryption]).toEqual([AT_SIGNATURE, 'none']);
  expect(blob).toEqual(MONO_PVK.slice(24));
  expect(writePvk(blob, { keySpec })).toEqual(MONO_PVK);
  expect(isPvkEncrypted(MONO_PVK)).toBe(false);
});

test.each([['strong', OPENSSL_PVK_STRONG], ['weak', OPENSSL_PVK_WEAK]] as const)('a file that OpenSSL encrypted, %s form: read, and written again the same', (encryption, file) => {
  const found = readPvk(file, { ...primitives, password: 'secret' });
  expect(found).toEqual({ keySpec: AT_KEYEXCHANGE, encryption, blob: KEYX_512 });
  const again = writePvk(found.blob, { ...primitives, keySpec: 1, password: 'secret', salt: file.slice(24, 40), weak: encryption === 'weak' });
  expect(toHex(again)).toBe(toHex(file));
  expect(isPvkEncrypted(file)).toBe(true);
});

test('a DSS key, a password as bytes, an empty password', () => {
  for (const password of ['', Uint8Array.of(0xe4, 0xf6), 'pässword']) {
    const file = writePvk(MONO_DSS_PRIVATE_576, { ...primitives, keySpec: AT_SIGNATURE, password, salt });
    expect(readPvk(file, { ...primitives, password }).blob).toEqual(MONO_DSS_PRIVATE_576);
    expect(errorOf(() => readPvk(file, { ...primitives, password: 'other' }))).toBe('NTE_BAD_DATA');
  }
});

test('the key is not encrypted in place, neither read nor written', () => {
  const file = new Uint8Array(OPENSSL_PVK_STRONG);
  const blob = new Uint8Array(KEYX_512);
  readPvk(file, { ...primitives, password: 'secret' });
  writePvk(blob, { ...primitives, keySpec: 1, password: 'x', salt });
  expect([file, blob]).toEqual([OPENSSL_PVK_STRONG, KEYX_512]);
});

test('a wrong password is NTE_BAD_DATA, none at all ERROR_INVALID_PARAMETER', () => {
  expect(errorOf(() => readPvk(OPENSSL_PVK_STRONG, { ...primitives, password: 'Secret' }))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => readPvk(OPENSSL_PVK_STRONG, primitives))).toBe('ERROR_INVALID_PARAMETER');
});

test('truncation at every length is NTE_BAD_DATA; bytes behind are ignored', () => {
  for (let length = 0; length < MONO_PVK.length; length++) expect(errorOf(() => readPvk(MONO_PVK.subarray(0, length), primitives))).toBe('NTE_BAD_DATA');
  expect(readPvk(concat(MONO_PVK, salt), primitives)).toEqual(readPvk(MONO_PVK, primitives));
});

test('wrong magic, reserved field, encryption flag, lying lengths', () => {
  for (const [at, value] of [[0, 0xb0b5f11f], [4, 1], [12, 2], [16, 0xffffffff], [20, 0xffffffff], [20, 0], [20, 11]] as const)
    expect(errorOf(() => readPvk(patchedU32(MONO_PVK, at, value), primitives)), `${value} at ${at}`).toBe('NTE_BAD_DATA');
});

test('what is inside has to be a private key', () => {
  expect(errorOf(() => readPvk(patched(MONO_PVK, 24, 6), primitives))).toBe('NTE_BAD_TYPE');
  expect(errorOf(() => readPvk(patchedU32(MONO_PVK, 32, 0x31415352), primitives))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => writePvk(patchedU32(KEYX_512, 8, 0), { keySpec: 1 }))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => writePvk(KEYX_512, { ...primitives, keySpec: 1, password: 'x', salt: salt.subarray(1) }))).toBe('ERROR_INVALID_PARAMETER');
});
