import { describe, expect, test } from 'vitest';
import type { CryptKey, CryptProv, EngineName } from '../../src/index.ts';
import {
  CALG_3DES, CALG_AES_128, CALG_DES, CALG_MD5, CALG_RC2, CALG_RC4, CRYPT_MODE_CBC, CRYPT_MODE_CFB, CRYPT_MODE_ECB, CRYPT_VERIFYCONTEXT, createCsp,
  HP_HASHVAL, KP_MODE, NTE_BAD_DATA, PROV_RSA_AES,
} from '../../src/index.ts';
import { concat } from '../../src/bytes/bytes.ts';
import { seededBytes } from '../engine/engines.ts';

const ENGINES: readonly EngineName[] = ['portable', 'wasm', 'node'];
/** Around the sizes from which on data is not copied, OpenSSL takes over, and a window is full. */
const LENGTHS = [1023, 1024, 1025, 1535, 1536, 4096, 65_535, 65_536, 65_552, 140_000];
const CIPHERS = [CALG_RC2, CALG_DES, CALG_3DES, CALG_AES_128];
const MODES = [CRYPT_MODE_CBC, CRYPT_MODE_ECB, CRYPT_MODE_CFB];
const BLOCKS_BYTES = 16;

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** In calls that are so small that they are done in place. */
function inParts(key: CryptKey, method: 'CryptEncrypt' | 'CryptDecrypt', data: Uint8Array): Uint8Array {
  const parts: Uint8Array[] = [];
  const partBytes = 32 * BLOCKS_BYTES;
  for (let at = 0; at <= data.length; at += partBytes) {
    const isFinal = at + partBytes >= data.length;
    parts.push(key[method](isFinal, data.subarray(at, at + partBytes)));
    if (isFinal) break;
  }
  return concat(...parts);
}

function value(prov: CryptProv, use: (hash: ReturnType<CryptProv['CryptCreateHash']>) => void): Uint8Array {
  const hash = prov.CryptCreateHash(CALG_MD5);
  use(hash);
  return hash.CryptGetHashParam(HP_HASHVAL) as Uint8Array;
}

describe.each(ENGINES)('much data on %s', (engine) => {
  const prov = createCsp({ engine }).CryptAcquireContext(null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);

  test.each(CIPHERS)('ALG_ID %i: one call gives what many small ones give, in both directions, and leaves its input alone', (algid) => {
    const key = prov.CryptGenKey(algid, 0);
    for (const mode of MODES) {
      key.CryptSetKeyParam(KP_MODE, mode);
      for (const length of LENGTHS.filter((bytes) => bytes < 70_000 || mode === CRYPT_MODE_CBC)) {
        if (mode === CRYPT_MODE_CFB && length > 5000) continue;
        const plain = seededBytes('plain', length);
        const cipher = key.CryptEncrypt(true, plain);
        expect(same(cipher, inParts(key, 'CryptEncrypt', plain)), `mode ${mode}, ${length}`).toBe(true);
        const back = key.CryptDecrypt(true, cipher);
        expect(same(back, plain), `mode ${mode}, ${length}`).toBe(true);
        expect(same(inParts(key, 'CryptDecrypt', cipher), plain)).toBe(true);
        expect(same(plain, seededBytes('plain', length))).toBe(true);
        expect([back.constructor, back.buffer.byteLength]).toEqual([Uint8Array, back.length]);
      }
    }
  });

  test.each([...CIPHERS, CALG_RC4])('ALG_ID %i: a hash takes in the plain text of large calls, final or not', (algid) => {
    const key = prov.CryptGenKey(algid, 0);
    const plain = seededBytes('plain', 4096);
    const expected = value(prov, (hash) => hash.CryptHashData(plain));
    let cipher = new Uint8Array(0);
    expect(value(prov, (hash) => {
      cipher = concat(key.CryptEncrypt(false, plain.subarray(0, 2048), hash), key.CryptEncrypt(true, plain.subarray(2048), hash)) as typeof cipher;
    })).toEqual(expected);
    expect(value(prov, (hash) => {
      key.CryptDecrypt(false, cipher.subarray(0, 2048), hash);
      key.CryptDecrypt(true, cipher.subarray(2048), hash);
    })).toEqual(expected);
  });

  test('a wrong padding at the end of much data is NTE_BAD_DATA, the key starts anew, and the hash has taken in nothing', () => {
    const key = prov.CryptGenKey(CALG_AES_128, 0);
    const plain = seededBytes('plain', 5000);
    const cipher = key.CryptEncrypt(true, plain);
    const damaged = cipher.slice();
    damaged[damaged.length - BLOCKS_BYTES - 1]! ^= 0x40;
    const hash = prov.CryptCreateHash(CALG_MD5);
    expect(() => key.CryptDecrypt(true, damaged, hash)).toThrow(expect.objectContaining({ winerror: NTE_BAD_DATA }));
    expect(() => key.CryptDecrypt(true, damaged.subarray(1), hash)).toThrow(expect.objectContaining({ winerror: NTE_BAD_DATA }));
    expect(hash.CryptGetHashParam(HP_HASHVAL)).toEqual(value(prov, () => {}));
    expect(same(key.CryptDecrypt(true, cipher), plain)).toBe(true);
  });
});
