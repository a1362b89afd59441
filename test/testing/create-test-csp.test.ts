import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  AT_KEYEXCHANGE, AT_SIGNATURE, CALG_AES_256, CALG_RC4, CALG_SHA1, createCsp, CRYPT_EXPORTABLE, CRYPT_NEWKEYSET, CRYPT_USER_DEFAULT,
  CRYPT_VERIFYCONTEXT, MS_ENH_RSA_AES_PROV, MS_STRONG_PROV, NTE_BAD_KEYSET, PRIVATEKEYBLOB, PROV_DSS, PROV_RSA_AES, PROV_RSA_FULL, PUBLICKEYBLOB,
} from '../../src/index.ts';
import type { CryptProv } from '../../src/index.ts';
import type { TestCsp } from '../../src/testing.ts';
import { createTestCsp, expectCryptError, poolLengths } from '../../src/testing.ts';

const ENGINES = ['portable', 'wasm', 'node'] as const;

function verifyContext(csp: TestCsp): CryptProv {
  return csp.CryptAcquireContext(null, MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
}

/** The stream as its description says it, worked out by Node. */
function streamOf(seed: string, length: number): Buffer {
  const key = createHash('sha256').update(`softcsp/testing random 1\0${seed}`).digest();
  const blocks: Buffer[] = [];
  for (let i = 0; 32 * i < length; i++) {
    const counter = Buffer.alloc(8);
    counter.writeBigUInt64LE(BigInt(i));
    blocks.push(createHash('sha256').update(key).update(counter).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}

describe('seed', () => {
  test('CryptGenRandom gives the stream that the seed determines, in pieces of any size', () => {
    const prov = verifyContext(createTestCsp({ seed: 'a seed' }));
    const pieces = [1, 31, 33, 0, 200].map((length) => prov.CryptGenRandom(length));
    expect(Buffer.concat(pieces).toString('hex')).toBe(streamOf('a seed', 265).toString('hex'));
  });

  test('a number is its digits, bytes are themselves, no seed is softcsp', () => {
    const draw = (seed?: string | number | Uint8Array): string =>
      Buffer.from(verifyContext(createTestCsp(seed === undefined ? {} : { seed })).CryptGenRandom(16)).toString('hex');
    expect(draw(42)).toBe(streamOf('42', 16).toString('hex'));
    expect(draw(new TextEncoder().encode('x'))).toBe(streamOf('x', 16).toString('hex'));
    expect(draw()).toBe(streamOf('softcsp', 16).toString('hex'));
  });

  test.each([[1.5], [null], [{}]])('a seed of %j is a TypeError', (seed) => {
    expect(() => createTestCsp({ seed: seed as never })).toThrow(TypeError);
  });

  test('the same seed gives the same keys, salts and padding on every engine', () => {
    const results = ENGINES.map((engine) => {
      const csp = createTestCsp({ seed: 'engines', engine });
      const prov = csp.CryptAcquireContext('c', MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_NEWKEYSET);
      const pair = prov.CryptGenKey(AT_KEYEXCHANGE, CRYPT_EXPORTABLE, 1024);
      const sealed = pair.CryptEncrypt(true, Uint8Array.of(1, 2, 3));
      expect(pair.CryptDecrypt(true, sealed)).toEqual(Uint8Array.of(1, 2, 3)); // blinding draws from a stream of its own
      const session = prov.CryptGenKey(CALG_AES_256, CRYPT_EXPORTABLE);
      return [pair.CryptExportKey(null, PRIVATEKEYBLOB), sealed, session.CryptEncrypt(true, new Uint8Array(5)), prov.CryptGenRandom(8)]
        .map((bytes) => Buffer.from(bytes).toString('hex'));
    });
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });

  test('DSS pairs follow from the seed, too', () => {
    const make = (): string => {
      const prov = createTestCsp({ seed: 'dss' }).CryptAcquireContext('c', null, PROV_DSS, CRYPT_NEWKEYSET);
      return Buffer.from(prov.CryptGenKey(AT_SIGNATURE, CRYPT_EXPORTABLE, 512).CryptExportKey(null, PRIVATEKEYBLOB)).toString('hex');
    };
    expect(make()).toBe(make());
  });
});

describe('pool', () => {
  test('a pair of 16384 bits is there at once', () => {
    const prov = createTestCsp().CryptAcquireContext('c', MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_NEWKEYSET);
    const start = performance.now();
    const blob = prov.CryptGenKey(AT_KEYEXCHANGE, CRYPT_EXPORTABLE, 16384).CryptExportKey(null, PUBLICKEYBLOB);
    expect(blob).toHaveLength(20 + 2048);
    expect(performance.now() - start).toBeLessThan(2000); // generating it takes minutes
  });

  test.each(poolLengths().filter((bits) => bits <= 2048))('%i bits: both pairs of a container differ, and sign', (bits) => {
    const prov = createTestCsp({ seed: bits }).CryptAcquireContext('c', MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_NEWKEYSET);
    const pairs = [AT_KEYEXCHANGE, AT_SIGNATURE].map((spec) => [spec, prov.CryptGenKey(spec, 0, bits)] as const);
    const moduli = pairs.map(([, pair]) => Buffer.from(pair.CryptExportKey(null, PUBLICKEYBLOB).subarray(20)).toString('hex'));
    expect(moduli[0]).not.toBe(moduli[1]);
    for (const [spec, pair] of pairs) {
      const [signing, verifying] = [prov.CryptCreateHash(CALG_SHA1), prov.CryptCreateHash(CALG_SHA1)];
      verifying.CryptVerifySignature(signing.CryptSignHash(spec), pair);
    }
  });

  test('seeds begin at different keys of the list', () => {
    const first = (seed: number): string => {
      const prov = createTestCsp({ seed }).CryptAcquireContext('c', MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_NEWKEYSET);
      return Buffer.from(prov.CryptGenKey(AT_KEYEXCHANGE, 0, 512).CryptExportKey(null, PUBLICKEYBLOB)).toString('hex');
    };
    expect(new Set(Array.from({ length: 12 }, (_, seed) => first(seed))).size).toBeGreaterThan(2);
  });

  test('without it pairs are generated: the same seed still gives the same pair', () => {
    const make = (pool: boolean): string => {
      const prov = createTestCsp({ seed: 'g', pool }).CryptAcquireContext('c', MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_NEWKEYSET);
      return Buffer.from(prov.CryptGenKey(AT_KEYEXCHANGE, 0, 512).CryptExportKey(null, PUBLICKEYBLOB)).toString('hex');
    };
    expect(make(false)).toBe(make(false));
    expect(make(false)).not.toBe(make(true));
  });
});

describe('snapshot', () => {
  const create = (csp: TestCsp, name: string): CryptProv => csp.CryptAcquireContext(name, MS_STRONG_PROV, PROV_RSA_FULL, CRYPT_NEWKEYSET);
  const open = (csp: TestCsp, name: string): CryptProv => csp.CryptAcquireContext(name, MS_STRONG_PROV, PROV_RSA_FULL, 0);

  test('restore brings containers back and takes newer ones away, as often as asked', () => {
    const csp = createTestCsp();
    create(csp, 'kept').CryptGenKey(AT_SIGNATURE, 0, 512);
    const before = csp.snapshot();
    for (let round = 0; round < 2; round++) {
      create(csp, 'newer');
      open(csp, 'kept').CryptGenKey(AT_KEYEXCHANGE, 0, 512);
      csp.restore(before);
      expectCryptError(() => open(csp, 'newer'), NTE_BAD_KEYSET);
      expect(open(csp, 'kept').CryptGetUserKey(AT_SIGNATURE).CryptGetKeyParam(9)).toBe(512);
      expectCryptError(() => open(csp, 'kept').CryptGetUserKey(AT_KEYEXCHANGE), 0x8009000d);
    }
  });

  test('an open context sees the content that came back', () => {
    const csp = createTestCsp();
    const prov = create(csp, 'c');
    const before = csp.snapshot();
    prov.CryptGenKey(AT_SIGNATURE, 0, 512);
    csp.restore(before);
    expectCryptError(() => prov.CryptGetUserKey(AT_SIGNATURE), 0x8009000d, 'CryptGetUserKey');
  });

  test('default providers come back, too', () => {
    const csp = createTestCsp();
    const before = csp.snapshot();
    const usual = csp.CryptGetDefaultProvider(PROV_RSA_FULL, 0);
    csp.CryptSetProviderEx('Microsoft Base Cryptographic Provider v1.0', PROV_RSA_FULL, CRYPT_USER_DEFAULT);
    expect(csp.CryptGetDefaultProvider(PROV_RSA_FULL, 0)).not.toBe(usual);
    csp.restore(before);
    expect(csp.CryptGetDefaultProvider(PROV_RSA_FULL, 0)).toBe(usual);
  });

  test('it carries a state over to another instance', () => {
    const first = createTestCsp();
    create(first, 'shared').CryptGenKey(AT_SIGNATURE, 0, 512);
    const second = createTestCsp({ seed: 'another' });
    second.restore(first.snapshot());
    expect(open(second, 'shared').CryptGetUserKey(AT_SIGNATURE).CryptExportKey(null, PUBLICKEYBLOB))
      .toEqual(open(first, 'shared').CryptGetUserKey(AT_SIGNATURE).CryptExportKey(null, PUBLICKEYBLOB));
  });
});

test('it says what it is', () => {
  expect(createTestCsp({ engine: 'portable' }).engineInfo().details).toContain('testing: seeded, key pairs from the pool');
  expect(createCsp({ engine: 'portable' }).engineInfo().details.join()).not.toContain('testing');
});

test('RC4 and the other ciphers are those of the engine', () => {
  const key = verifyContext(createTestCsp()).CryptGenKey(CALG_RC4, 0);
  const data = Uint8Array.of(1, 2, 3);
  const copy = key.CryptDuplicateKey();
  expect(copy.CryptDecrypt(true, key.CryptEncrypt(true, data))).toEqual(data);
});
