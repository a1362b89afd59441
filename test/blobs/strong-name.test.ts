import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { concat, fromHex, toHex } from '../../src/bytes/bytes.ts';
import { decodeRsaPrivateBlob, encodeRsaPublicBlob } from '../../src/blobs/rsa-blob.ts';
import { decodeStrongNamePublicKey, encodeStrongNamePublicKey, publicKeyToken, strongNamePublicKeyOf } from '../../src/blobs/strong-name.ts';
import { CALG_RSA_SIGN, CALG_SHA1, CALG_SHA_256 } from '../../src/win32/alg-id.ts';
import { errorOf, patchedU32 } from './expect-error.ts';
import { MSDN_PUBLIC_512, WINE_PRIVATE_512 } from './samples.ts';

const sha1 = (message: Uint8Array): Uint8Array => new Uint8Array(createHash('sha1').update(message).digest());
/** ECMA-335 II.6.2.1.3. */
const NEUTRAL_KEY = fromHex('00000000000000000400000000000000');

test('the token of the neutral key is b77a5c561934e089', () => {
  expect(toHex(publicKeyToken(NEUTRAL_KEY, sha1))).toBe('b77a5c561934e089');
  expect(decodeStrongNamePublicKey(NEUTRAL_KEY)).toEqual({ sigAlg: 0, hashAlg: 0, publicKey: new Uint8Array(4) });
});

test('a key pair gives its public key file', () => {
  const file = strongNamePublicKeyOf(WINE_PRIVATE_512);
  expect(toHex(file.subarray(0, 12))).toBe('002400000480000054000000');
  const { sigAlg, hashAlg, publicKey } = decodeStrongNamePublicKey(file);
  expect([sigAlg, hashAlg]).toEqual([CALG_RSA_SIGN, CALG_SHA1]);
  expect(publicKey).toEqual(encodeRsaPublicBlob(decodeRsaPrivateBlob(WINE_PRIVATE_512)));
});

test('another hash algorithm', () => {
  expect(decodeStrongNamePublicKey(encodeStrongNamePublicKey(MSDN_PUBLIC_512, CALG_SHA_256))).toEqual({ sigAlg: CALG_RSA_SIGN, hashAlg: CALG_SHA_256, publicKey: MSDN_PUBLIC_512 });
});

test('a file of another length than it says is NTE_BAD_DATA', () => {
  const file = strongNamePublicKeyOf(WINE_PRIVATE_512);
  for (let length = 0; length < file.length; length++) expect(errorOf(() => decodeStrongNamePublicKey(file.subarray(0, length)))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => decodeStrongNamePublicKey(concat(file, Uint8Array.of(0))))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => decodeStrongNamePublicKey(patchedU32(file, 8, 0xffffffff)))).toBe('NTE_BAD_DATA');
  expect(errorOf(() => strongNamePublicKeyOf(MSDN_PUBLIC_512))).toBe('NTE_BAD_TYPE');
});
