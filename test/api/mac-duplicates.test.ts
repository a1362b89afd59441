import { expect, test } from 'vitest';
import type { CryptHash, EngineName } from '../../src/index.ts';
import { CALG_3DES, CALG_AES_128, CALG_MAC, CALG_RC2, CRYPT_VERIFYCONTEXT, createCsp, HP_HASHVAL, PROV_RSA_AES } from '../../src/index.ts';
import { seededBytes } from '../engine/engines.ts';

const ENGINES: readonly EngineName[] = ['portable', 'wasm', 'node'];
const value = (hash: CryptHash): unknown => hash.CryptGetHashParam(HP_HASHVAL);

test.each(ENGINES.flatMap((engine) => [CALG_RC2, CALG_3DES, CALG_AES_128].map((algid) => [engine, algid] as const)))(
  '%s, ALG_ID %i: a MAC and its duplicates go on when the key, the first of them or all others are destroyed', (engine, algid) => {
    const prov = createCsp({ engine }).CryptAcquireContext(null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
    const key = prov.CryptGenKey(algid, 0);
    const [begin, end] = [seededBytes('begin', 1003), seededBytes('end', 29)];
    const whole = prov.CryptCreateHash(CALG_MAC, key);
    whole.CryptHashData(begin);
    whole.CryptHashData(end);
    const expected = value(whole);

    const first = prov.CryptCreateHash(CALG_MAC, key);
    key.CryptDestroyKey();
    first.CryptHashData(begin);
    const second = first.CryptDuplicateHash();
    first.CryptDestroyHash();
    const third = second.CryptDuplicateHash();
    second.CryptHashData(end);
    expect(value(second)).toEqual(expected);
    const finished = second.CryptDuplicateHash();
    second.CryptDestroyHash();
    expect(value(finished)).toEqual(expected);
    third.CryptHashData(end);
    expect(value(third)).toEqual(expected);
    third.CryptDestroyHash();
    expect(value(finished)).toEqual(expected);
  });
