import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { tlsPrf } from '../../src/algorithms/tls-prf.ts';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import { ascii, engines, seededBytes } from '../engine/engines.ts';

/** Vectors of Botan's test suite (BSD-2-Clause), src/tests/data/kdf/tls_prf.vec: odd and even lengths of the secret, an empty seed. */
const BOTAN = [
  ['6c81af87abd86be83c37ce981f6bfe11bd53a8', 'a6d455cb1b2929e43d63cce55ce89d66f252549729c19c1511', 'a8'],
  ['77bf131d53997b1fb2ace2137e26992b36bf3e', '859d1ee9a694865ecc1830c361d24485ac1026', '60d0a09fcfde24ab73f62a7c9f594766'],
  ['bcbd1efda490b9d541ba9df50fe9a451dd0313', '255230a341e671bc31b1', '2291e19459725562f106f63fe2f81e73ba23f04a'],
  ['0ae876a7bb96c24cefa6ed53cee7b0a41b8ff7b3', '', '881b99c3e43b1a42f096cf556d3143d5c5dbc4e984d26c5f3075bcb08b73da'],
  ['2212169d33fadc6ff94a3e5e0020587953cf1964', 'fcd5c9637a21e43f3cff6ecf65b6e2f97933779f101ad6', '1e1c646c2bfbdc62fa4c81f1d0781f5f269d3f45e5c33cac8a2640226c8c5d16'],
] as const;

/** The vector of the IETF's TLS mailing list, archived as ietf-tls msg01589 ("TLS-PRF Testvector"). */
const MAILING_LIST = 'd3d4d1e349b5d515044666d51de32bab258cb521b6b053463e354832fd976754443bcf9a296519bc289abcbc1187e4ebd31e602353776c408aafb74cbc85eff6'
  + '9255f9788faa184cbb957a9819d84a5d7eb006eb459d3ae8de9810454b8b2d8f1afbc655a8c9a013';

/** RFC 2246, clause 5, a second time, with another library. */
function recomputed(secret: Uint8Array, labelAndSeed: Uint8Array, length: number): string {
  const half = Math.ceil(secret.length / 2);
  const stream = (hash: string, key: Uint8Array): Buffer => {
    const mac = (...parts: readonly Uint8Array[]) => createHmac(hash, key).update(Buffer.concat(parts)).digest();
    const out: Buffer[] = [];
    for (let a = mac(labelAndSeed), made = 0; made < length; a = mac(a)) made += out[out.push(mac(a, labelAndSeed)) - 1]!.length;
    return Buffer.concat(out).subarray(0, length);
  };
  const [md5, sha1] = [stream('md5', secret.subarray(0, half)), stream('sha1', secret.subarray(secret.length - half))];
  return toHex(md5.map((byte, i) => byte ^ sha1[i]!));
}

describe.each(engines)('PRF of TLS 1.0 on %s', (_, engine) => {
  test.each(BOTAN)('gives the published value for the secret %s', (secret, seed, value) => {
    expect(toHex(tlsPrf(engine, fromHex(secret), new Uint8Array(0), fromHex(seed), value.length / 2))).toBe(value);
  });

  test('gives the 104 bytes of the mailing list', () => {
    const value = tlsPrf(engine, new Uint8Array(48).fill(0xab), ascii('PRF Testvector'), new Uint8Array(64).fill(0xcd), 104);
    expect(toHex(value)).toBe(MAILING_LIST);
  });

  test('a label is hashed in front of the seed', () => {
    const secret = ascii('secret');
    expect(toHex(tlsPrf(engine, secret, ascii('label'), ascii('seed'), 20))).toBe('b5baf4722b91851a8816d22ebd8c1d8cc2e94d55');
    expect(tlsPrf(engine, secret, ascii('label'), ascii('seed'), 20)).toEqual(tlsPrf(engine, secret, new Uint8Array(0), ascii('labelseed'), 20));
  });

  test('every length is the beginning of a longer one, and what another library gives', () => {
    for (const secretBytes of [0, 1, 2, 47, 48, 129, 300]) {
      const secret = seededBytes(`secret ${secretBytes}`, secretBytes);
      const seed = seededBytes(`seed ${secretBytes}`, 64);
      const long = toHex(tlsPrf(engine, secret, ascii('l'), seed, 200));
      expect(long).toBe(recomputed(secret, Uint8Array.of(0x6c, ...seed), 200));
      for (const length of [0, 1, 15, 16, 17, 20, 21, 100]) expect(toHex(tlsPrf(engine, secret, ascii('l'), seed, length))).toBe(long.slice(0, 2 * length));
    }
  });
});
