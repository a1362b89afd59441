import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, verify as nodeVerify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeDssSignature, encodeDssSignature } from '../../src/asn1/group-parameters.ts';
import { encodePublicKeyInfo, decodePublicKeyInfo } from '../../src/asn1/spki.ts';
import { concat, reversed, toHex } from '../../src/bytes/bytes.ts';
import { fromBigInt, padTo, toBigInt } from '../../src/bytes/number.ts';
import * as win32 from '../../src/win32/index.ts';
import { FIPS_186, RFC_6979 } from '../algorithms/group-vectors.ts';
import {
  BASE_DH, BASE_DSS, dssPrivateV2, dssPublicV2, ENGINES, ENHANCED, errorOf, instance, le, privateV3, publicV3, pubParams, SCHANNEL, verifyContext,
} from './group-keys.ts';

const { AT_SIGNATURE, CALG_DSS_SIGN, CALG_MD5, CALG_SHA1, CRYPT_BLOB_VER3, CRYPT_EXPORTABLE, CRYPT_PREGEN, PRIVATEKEYBLOB, PUBLICKEYBLOB, PUBLICKEYBLOBEX } = win32;
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const seed = FIPS_186.seed;
const PRIVATE = dssPrivateV2(FIPS_186, FIPS_186.x, seed);
const PUBLIC = dssPublicV2(FIPS_186, FIPS_186.y, seed);

type Prov = ReturnType<typeof verifyContext>;
function hashOf(prov: Prov, message: Uint8Array, algid: number = CALG_SHA1) {
  const hash = prov.CryptCreateHash(algid);
  hash.CryptHashData(message);
  return hash;
}

describe.each(ENGINES)('DSS keys on %s', (engine) => {
  test('a private BLOB of version 2 gives y, and goes out again as version 2 and 3', () => {
    const prov = verifyContext(engine, 'v2');
    const key = prov.CryptImportKey(PRIVATE, null, CRYPT_EXPORTABLE);
    expect(toHex(key.CryptExportKey(null, PUBLICKEYBLOB))).toBe(toHex(PUBLIC));
    expect(toHex(key.CryptExportKey(null, PRIVATEKEYBLOB))).toBe(toHex(PRIVATE));
    expect(toHex(key.CryptExportKey(null, PUBLICKEYBLOB, CRYPT_BLOB_VER3))).toBe(toHex(publicV3(CALG_DSS_SIGN, 'DSS3', FIPS_186, FIPS_186.y, seed)));
    expect(toHex(key.CryptExportKey(null, PUBLICKEYBLOBEX))).toBe(toHex(publicV3(CALG_DSS_SIGN, 'DSS3', FIPS_186, FIPS_186.y, seed, 10)));
    expect(toHex(key.CryptExportKey(null, PRIVATEKEYBLOB, CRYPT_BLOB_VER3))).toBe(toHex(privateV3(CALG_DSS_SIGN, 'DSS4', FIPS_186, FIPS_186.y, FIPS_186.x, seed)));
    expect(toHex(key.CryptExportKey(null, PUBLICKEYBLOB, win32.CRYPT_Y_ONLY))).toBe(`0602000000220000${toHex(ascii('DSS1'))}00020000${toHex(le(FIPS_186.y, 64))}`);
    for (const blob of [publicV3(CALG_DSS_SIGN, 'DSS3', FIPS_186, FIPS_186.y, seed), publicV3(CALG_DSS_SIGN, 'DSS3', FIPS_186, FIPS_186.y, seed, 10)])
      expect(toHex(prov.CryptImportKey(blob).CryptExportKey(null, PUBLICKEYBLOB))).toBe(toHex(PUBLIC));
  });

  test("a private BLOB of version 3: y is worked out, not taken", () => {
    const prov = verifyContext(engine, 'v3');
    const wrongY = fromBigInt(toBigInt(FIPS_186.y) - 1n, 64);
    const key = prov.CryptImportKey(privateV3(CALG_DSS_SIGN, 'DSS4', FIPS_186, wrongY, FIPS_186.x, seed));
    expect(toHex(key.CryptExportKey(null, PUBLICKEYBLOB))).toBe(toHex(PUBLIC));
  });

  test('KP_P, KP_Q, KP_G are little-endian; KP_KEYLEN, KP_ALGID; KP_X and KP_Y are not read', () => {
    const key = verifyContext(engine, 'params').CryptImportKey(PUBLIC);
    expect(key.CryptGetKeyParam(win32.KP_P)).toEqual(le(FIPS_186.p, 64));
    expect(key.CryptGetKeyParam(win32.KP_Q)).toEqual(le(FIPS_186.q, 20));
    expect(key.CryptGetKeyParam(win32.KP_G)).toEqual(le(FIPS_186.g, 64));
    expect(key.CryptGetKeyParam(win32.KP_KEYLEN)).toBe(512);
    expect(key.CryptGetKeyParam(win32.KP_ALGID)).toBe(CALG_DSS_SIGN);
    expect(key.CryptGetKeyParam(win32.KP_VERIFY_PARAMS)).toEqual(new Uint8Array(0));
    for (const param of [win32.KP_X, win32.KP_Y, win32.KP_PUB_PARAMS, win32.KP_PUB_EX_LEN, win32.KP_PUB_EX_VAL]) {
      expect(errorOf(() => key.CryptGetKeyParam(param))).toBe('NTE_BAD_TYPE');
      expect(errorOf(() => key.CryptSetKeyParam(param, new Uint8Array(4)))).toBe('NTE_BAD_TYPE');
    }
    expect(errorOf(() => key.CryptSetKeyParam(win32.KP_P, le(FIPS_186.p, 64)))).toBe('NTE_BAD_TYPE');
  });

  test('KP_VERIFY_PARAMS fails with NTE_FAIL where the seed is of another group; no seed is no fault', () => {
    const prov = verifyContext(engine, 'verify');
    const wrong = prov.CryptImportKey(dssPublicV2(FIPS_186, FIPS_186.y, { ...seed, counter: 7 }));
    expect(errorOf(() => wrong.CryptGetKeyParam(win32.KP_VERIFY_PARAMS))).toBe('NTE_FAIL');
    expect(prov.CryptImportKey(dssPublicV2(FIPS_186, FIPS_186.y)).CryptGetKeyParam(win32.KP_VERIFY_PARAMS)).toEqual(new Uint8Array(0));
  });

  test('signatures have 40 bytes, differ each time, and are of SHA-1 only; a refused hash is not finished', () => {
    const prov = verifyContext(engine, 'sign');
    const key = prov.CryptImportKey(PRIVATE);
    const hash = hashOf(prov, ascii('abc'));
    const [first, second] = [hash.CryptSignHash(AT_SIGNATURE), hash.CryptSignHash(AT_SIGNATURE)];
    expect([first.length, second.length]).toEqual([40, 40]);
    expect(toHex(first)).not.toBe(toHex(second));
    hashOf(prov, ascii('abc')).CryptVerifySignature(first, key);
    hash.CryptVerifySignature(second, prov.CryptImportKey(PUBLIC));
    hash.CryptVerifySignature(concat(reversed(FIPS_186.r), reversed(FIPS_186.s)), key);
    expect(errorOf(() => hashOf(prov, ascii('abd')).CryptVerifySignature(first, key))).toBe('NTE_BAD_SIGNATURE');
    expect(errorOf(() => hash.CryptVerifySignature(first.slice(1), key))).toBe('NTE_BAD_SIGNATURE');
    expect(errorOf(() => hash.CryptVerifySignature(new Uint8Array(40), key))).toBe('NTE_BAD_SIGNATURE');
    expect(errorOf(() => hash.CryptVerifySignature(new Uint8Array(40).fill(255), key))).toBe('NTE_BAD_SIGNATURE');
    const md5 = hashOf(prov, ascii('abc'), CALG_MD5);
    expect(errorOf(() => md5.CryptSignHash(AT_SIGNATURE))).toBe('NTE_BAD_HASH');
    expect(errorOf(() => md5.CryptVerifySignature(first, key))).toBe('NTE_BAD_HASH');
    expect(errorOf(() => md5.CryptHashData(ascii('more')))).toBe('ok');
    expect(errorOf(() => hash.CryptSignHash(win32.AT_KEYEXCHANGE))).toBe('NTE_NO_KEY');
    expect(errorOf(() => key.CryptEncrypt(true, ascii('x')))).toBe('NTE_BAD_KEY');
  });

  test('a generated pair: of the asked length, verifiable, signing, not exportable unless asked for', () => {
    const prov = verifyContext(engine, 'generate', BASE_DSS);
    const key = prov.CryptGenKey(AT_SIGNATURE, 0, 512);
    expect(key.CryptGetKeyParam(win32.KP_KEYLEN)).toBe(512);
    expect(key.CryptGetKeyParam(win32.KP_VERIFY_PARAMS)).toEqual(new Uint8Array(0));
    expect(errorOf(() => key.CryptExportKey(null, PRIVATEKEYBLOB))).toBe('NTE_BAD_KEY_STATE');
    const hash = hashOf(prov, ascii('x'));
    hash.CryptVerifySignature(hash.CryptSignHash(AT_SIGNATURE), prov.CryptImportKey(key.CryptExportKey(null, PUBLICKEYBLOB)));
  });

  test('lengths: 512 to 1024 by 64', () => {
    const prov = verifyContext(engine, 'lengths');
    for (const [bits, error] of [[448, 'NTE_BAD_FLAGS'], [513, 'STATUS_INVALID_PARAMETER'], [520, 'STATUS_INVALID_PARAMETER'], [1032, 'NTE_BAD_FLAGS'], [1088, 'NTE_BAD_FLAGS'], [65535, 'NTE_BAD_FLAGS']] as const) {
      for (const algid of [AT_SIGNATURE, CALG_DSS_SIGN]) expect(errorOf(() => prov.CryptGenKey(algid, 0, bits))).toBe(error);
      expect(errorOf(() => prov.CryptGenKey(AT_SIGNATURE, CRYPT_PREGEN, bits))).toBe(error);
    }
    const base = verifyContext(engine, 'base', BASE_DSS);
    for (const algid of [win32.AT_KEYEXCHANGE, win32.CALG_DH_SF, win32.CALG_DH_EPHEM, win32.CALG_RSA_SIGN, win32.CALG_RC4])
      expect(errorOf(() => base.CryptGenKey(algid, 0, 512))).toBe('NTE_BAD_ALGID');
  });

  test('CRYPT_PREGEN: KP_P, KP_Q, KP_G, then KP_X; before that nothing can be done with the key', () => {
    const prov = verifyContext(engine, 'pregen');
    const key = prov.CryptGenKey(CALG_DSS_SIGN, CRYPT_PREGEN | CRYPT_EXPORTABLE, 512);
    const set = (param: number, number: Uint8Array | null): string => errorOf(() => key.CryptSetKeyParam(param, number));
    const [p, q, g] = [le(FIPS_186.p, 64), le(FIPS_186.q, 20), le(FIPS_186.g, 64)];
    for (const call of [() => key.CryptExportKey(null, PUBLICKEYBLOB), () => key.CryptExportKey(null, PRIVATEKEYBLOB), () => key.CryptGetKeyParam(win32.KP_P),
      () => key.CryptGetKeyParam(win32.KP_VERIFY_PARAMS), () => key.CryptSetKeyParam(win32.KP_X, null), () => hashOf(prov, ascii('x')).CryptSignHash(AT_SIGNATURE),
      () => prov.CryptExportPublicKeyInfo(AT_SIGNATURE)]) expect(errorOf(call)).toBe('NTE_BAD_KEY_STATE');
    expect([set(win32.KP_P, p.slice(4)), set(win32.KP_P, concat(p, p.slice(0, 1))), set(win32.KP_Q, q.slice(1)), set(win32.KP_P, concat(p.slice(1), Uint8Array.of(0)))])
      .toEqual(Array.from({ length: 4 }, () => 'NTE_BAD_DATA'));
    expect([set(win32.KP_P, null)]).toEqual(['ERROR_INVALID_PARAMETER']);
    expect([set(win32.KP_P, p), set(win32.KP_X, null), set(win32.KP_Q, q), set(win32.KP_G, g)]).toEqual(['ok', 'NTE_BAD_KEY_STATE', 'ok', 'ok']);
    expect(key.CryptGetKeyParam(win32.KP_Q)).toEqual(q);
    expect([set(win32.KP_X, le(FIPS_186.q, 20)), set(win32.KP_X, new Uint8Array(20)), set(win32.KP_X, new Uint8Array(19))]).toEqual(['NTE_BAD_DATA', 'NTE_BAD_DATA', 'NTE_BAD_DATA']);
    expect(set(win32.KP_X, le(FIPS_186.x, 20))).toBe('ok');
    expect(toHex(key.CryptExportKey(null, PRIVATEKEYBLOB))).toBe(toHex(dssPrivateV2(FIPS_186, FIPS_186.x)));
    hashOf(prov, ascii('abc')).CryptVerifySignature(hashOf(prov, ascii('abc')).CryptSignHash(AT_SIGNATURE), key);
    expect(set(win32.KP_X, null)).toBe('NTE_BAD_TYPE');
  });

  test('CRYPT_PREGEN with KP_PUB_PARAMS: with the seed, and only of the right family and length', () => {
    const prov = verifyContext(engine, 'pub-params');
    const key = prov.CryptGenKey(CALG_DSS_SIGN, CRYPT_PREGEN, 512);
    expect(errorOf(() => key.CryptSetKeyParam(win32.KP_PUB_PARAMS, pubParams('\0DH3', FIPS_186)))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => key.CryptSetKeyParam(win32.KP_PUB_PARAMS, pubParams('DSS3', RFC_6979)))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => key.CryptSetKeyParam(win32.KP_PUB_PARAMS, pubParams('DSS3', FIPS_186).slice(0, 100)))).toBe('NTE_BAD_DATA');
    key.CryptSetKeyParam(win32.KP_PUB_PARAMS, pubParams('DSS3', FIPS_186, seed));
    key.CryptSetKeyParam(win32.KP_X, null);
    expect(toHex(key.CryptExportKey(null, PUBLICKEYBLOB).slice(-24))).toBe(toHex(PUBLIC.slice(-24)));
    expect(key.CryptGetKeyParam(win32.KP_VERIFY_PARAMS)).toEqual(new Uint8Array(0));
  });

  test('numbers of no group, and public and secret numbers out of range, are NTE_BAD_DATA, and leave the container as it was', () => {
    const prov = verifyContext(engine, 'bad');
    const n = (value: bigint, bytes: number): Uint8Array => fromBigInt(value, bytes);
    const [p, q, y, g] = [FIPS_186.p, FIPS_186.q, FIPS_186.y, FIPS_186.g].map(toBigInt) as [bigint, bigint, bigint, bigint];
    const groups = {
      'p composite': { ...FIPS_186, p: n(((p >> 1n) / q) * 2n * q - 2n * q + 1n, 64) },
      'p even': { ...FIPS_186, p: n(p - 1n, 64) },
      'p too short': { ...FIPS_186, p: n(p >> 16n | 1n, 64) },
      'q not dividing p - 1': { ...FIPS_186, q: n(q - 2n, 20) },
      'q short': { ...FIPS_186, q: n(3n, 20) },
      'q 0': { ...FIPS_186, q: new Uint8Array(20) },
      'g 0': { ...FIPS_186, g: new Uint8Array(64) },
      'g 1': { ...FIPS_186, g: n(1n, 64) },
      'g p - 1': { ...FIPS_186, g: n(p - 1n, 64) },
      'g of another order': { ...FIPS_186, g: n(2n, 64) },
    };
    for (const [what, group] of Object.entries(groups)) {
      expect(errorOf(() => prov.CryptImportKey(dssPublicV2(group, FIPS_186.y))), what).toBe('NTE_BAD_DATA');
      expect(errorOf(() => prov.CryptImportKey(dssPrivateV2(group, FIPS_186.x))), what).toBe('NTE_BAD_DATA');
    }
    for (const bad of [0n, 1n, p - 1n, p, y + 1n, (1n << 512n) - 1n]) expect(errorOf(() => prov.CryptImportKey(dssPublicV2(FIPS_186, n(bad, 64))))).toBe('NTE_BAD_DATA');
    for (const bad of [0n, q, q + 1n, (1n << 160n) - 1n]) expect(errorOf(() => prov.CryptImportKey(dssPrivateV2(FIPS_186, n(bad, 20))))).toBe('NTE_BAD_DATA');
    expect(g > 1n).toBe(true);
    expect(errorOf(() => prov.CryptGetUserKey(AT_SIGNATURE))).toBe('NTE_NO_KEY');
    for (let length = 1; length < PUBLIC.length; length += 7) expect(errorOf(() => prov.CryptImportKey(PUBLIC.slice(0, length)))).toBe('NTE_BAD_DATA');
  });

  test('a huge p is refused before anything is computed with it', () => {
    const prov = verifyContext(engine, 'huge');
    const group = { bits: 16384, p: new Uint8Array(2048).fill(255), q: FIPS_186.q, g: Uint8Array.of(2) };
    const began = performance.now();
    expect(errorOf(() => prov.CryptImportKey(dssPublicV2(group, Uint8Array.of(3))))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => prov.CryptImportKey(dssPrivateV2(group, Uint8Array.of(3))))).toBe('NTE_BAD_DATA');
    expect(performance.now() - began).toBeLessThan(500);
  });

  test('a container is shared by the family, keeps the pair with its seed, and is not seen by RSA providers', () => {
    const csp = instance(engine, 'shared');
    const made = csp.CryptAcquireContext('keys', ...BASE_DSS, win32.CRYPT_NEWKEYSET);
    made.CryptImportKey(PRIVATE, null, CRYPT_EXPORTABLE);
    for (const [name, type] of [BASE_DH, ENHANCED, SCHANNEL]) {
      const prov = csp.CryptAcquireContext('keys', name, type, 0);
      expect(toHex(prov.CryptGetUserKey(AT_SIGNATURE).CryptExportKey(null, PRIVATEKEYBLOB))).toBe(toHex(PRIVATE));
      expect(errorOf(() => prov.CryptGetUserKey(win32.AT_KEYEXCHANGE))).toBe('NTE_NO_KEY');
      expect(errorOf(() => csp.CryptAcquireContext('keys', name, type, win32.CRYPT_NEWKEYSET))).toBe('NTE_EXISTS');
    }
    expect(errorOf(() => csp.CryptAcquireContext('keys', null, win32.PROV_RSA_FULL, 0))).toBe('NTE_BAD_KEYSET');
  });

  test('a pair that is being made is kept step by step; another context ends it', () => {
    const csp = instance(engine, 'steps');
    const first = csp.CryptAcquireContext('steps', ...ENHANCED, win32.CRYPT_NEWKEYSET);
    const key = first.CryptGenKey(AT_SIGNATURE, CRYPT_PREGEN | CRYPT_EXPORTABLE, 512);
    key.CryptSetKeyParam(win32.KP_P, le(FIPS_186.p, 64));
    key.CryptSetKeyParam(win32.KP_Q, le(FIPS_186.q, 20));
    const second = csp.CryptAcquireContext('steps', ...ENHANCED, 0).CryptGetUserKey(AT_SIGNATURE);
    expect(second.CryptGetKeyParam(win32.KP_P)).toEqual(le(FIPS_186.p, 64));
    expect(errorOf(() => second.CryptGetKeyParam(win32.KP_G))).toBe('NTE_BAD_KEY_STATE');
    second.CryptSetKeyParam(win32.KP_G, le(FIPS_186.g, 64));
    second.CryptSetKeyParam(win32.KP_X, le(FIPS_186.x, 20));
    const third = csp.CryptAcquireContext('steps', ...ENHANCED, 0).CryptGetUserKey(AT_SIGNATURE);
    expect(toHex(third.CryptExportKey(null, PRIVATEKEYBLOB))).toBe(toHex(dssPrivateV2(FIPS_186, FIPS_186.x)));
  });

  test('public key info: Dss-Parms and INTEGER y, there and back, for both object identifiers', () => {
    const prov = verifyContext(engine, 'info');
    prov.CryptImportKey(PRIVATE);
    const info = prov.CryptExportPublicKeyInfo(AT_SIGNATURE);
    expect(info.Algorithm.ObjId).toBe('1.2.840.10040.4.1');
    const opened = createPublicKey({ key: Buffer.from(encodePublicKeyInfo(info)), format: 'der', type: 'spki' });
    expect(opened.asymmetricKeyDetails).toMatchObject({ modulusLength: 512, divisorLength: 160 });
    for (const ObjId of [info.Algorithm.ObjId, '1.3.14.3.2.12']) {
      const key = prov.CryptImportPublicKeyInfo({ ...info, Algorithm: { ...info.Algorithm, ObjId } });
      expect(key.CryptGetKeyParam(win32.KP_ALGID)).toBe(CALG_DSS_SIGN);
      expect(toHex(key.CryptExportKey(null, PUBLICKEYBLOB))).toBe(toHex(dssPublicV2(FIPS_186, FIPS_186.y)));
    }
    const rsaProv = instance(engine, 'info rsa').CryptAcquireContext(null, null, win32.PROV_RSA_FULL, win32.CRYPT_VERIFYCONTEXT);
    expect(errorOf(() => rsaProv.CryptImportPublicKeyInfo(info))).toBe('NTE_BAD_ALGID');
    expect(errorOf(() => prov.CryptImportPublicKeyInfo({ ...info, PublicKey: { Data: Uint8Array.of(2, 1, 1), UnusedBits: 0 } }))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => prov.CryptImportPublicKeyInfo({ ...info, PublicKey: { Data: Uint8Array.of(4, 1, 1), UnusedBits: 0 } }))).toMatch(/^CRYPT_E_ASN1/);
  });

  test("public key info without parameters: the key takes its group from KP_PUB_PARAMS, or KP_P, KP_Q and KP_G", () => {
    const prov = verifyContext(engine, 'inherit');
    prov.CryptImportKey(PRIVATE);
    const info = prov.CryptExportPublicKeyInfo(AT_SIGNATURE);
    const signature = hashOf(prov, ascii('abc')).CryptSignHash(AT_SIGNATURE);
    for (const Parameters of [new Uint8Array(0), Uint8Array.of(5, 0)]) {
      const byParams = prov.CryptImportPublicKeyInfo({ ...info, Algorithm: { ...info.Algorithm, Parameters } });
      expect(errorOf(() => hashOf(prov, ascii('abc')).CryptVerifySignature(signature, byParams))).toBe('NTE_BAD_KEY_STATE');
      expect(errorOf(() => byParams.CryptSetKeyParam(win32.KP_PUB_PARAMS, pubParams('DSS3', RFC_6979)))).toBe('NTE_BAD_DATA');
      byParams.CryptSetKeyParam(win32.KP_PUB_PARAMS, pubParams('DSS3', FIPS_186));
      hashOf(prov, ascii('abc')).CryptVerifySignature(signature, byParams);
    }
    const byNumbers = prov.CryptImportPublicKeyInfo({ ...info, Algorithm: { ...info.Algorithm, Parameters: new Uint8Array(0) } });
    expect(errorOf(() => byNumbers.CryptSetKeyParam(win32.KP_G, le(FIPS_186.g, 64)))).toBe('NTE_BAD_KEY_STATE');
    expect(errorOf(() => byNumbers.CryptSetKeyParam(win32.KP_X, null))).toBe('NTE_BAD_TYPE');
    byNumbers.CryptSetKeyParam(win32.KP_P, le(FIPS_186.p, 64));
    byNumbers.CryptSetKeyParam(win32.KP_Q, le(FIPS_186.q, 20));
    byNumbers.CryptSetKeyParam(win32.KP_G, le(FIPS_186.g, 64));
    hashOf(prov, ascii('abc')).CryptVerifySignature(signature, byNumbers);
    expect(prov.CryptGetUserKey(AT_SIGNATURE).CryptGetKeyParam(win32.KP_KEYLEN)).toBe(512);
  });

  test('OpenSSL verifies our signatures, through node:crypto', () => {
    const prov = verifyContext(engine, 'openssl');
    prov.CryptImportKey(dssPrivateV2(RFC_6979, RFC_6979.x));
    const message = ascii('to be signed');
    const signature = hashOf(prov, message).CryptSignHash(AT_SIGNATURE);
    const der = encodeDssSignature({ r: reversed(signature.slice(0, 20)), s: reversed(signature.slice(20)) });
    const key = createPublicKey({ key: Buffer.from(encodePublicKeyInfo(prov.CryptExportPublicKeyInfo(AT_SIGNATURE))), format: 'der', type: 'spki' });
    expect(nodeVerify('sha1', message, key, der)).toBe(true);
    expect(nodeVerify('sha1', ascii('another'), key, der)).toBe(false);
  });
});

const hasOpenssl = (() => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL');
  } catch {
    return false;
  }
})();

test.skipIf(!hasOpenssl)('the openssl command makes a key and a signature that we verify, and verifies ours (skipped without the command)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'softcsp-dss-'));
  const openssl = (...args: string[]): void => { execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' }); };
  try {
    const prov = verifyContext('node', 'openssl command');
    prov.CryptImportKey(dssPrivateV2(RFC_6979, RFC_6979.x));
    const message = ascii('message of both');
    writeFileSync(join(folder, 'message'), message);
    writeFileSync(join(folder, 'ours.der'), encodePublicKeyInfo(prov.CryptExportPublicKeyInfo(AT_SIGNATURE)));
    const signature = hashOf(prov, message).CryptSignHash(AT_SIGNATURE);
    writeFileSync(join(folder, 'ours.sig'), encodeDssSignature({ r: reversed(signature.slice(0, 20)), s: reversed(signature.slice(20)) }));
    openssl('dgst', '-sha1', '-verify', 'ours.der', '-keyform', 'DER', '-signature', 'ours.sig', 'message');

    openssl('genpkey', '-genparam', '-algorithm', 'DSA', '-pkeyopt', 'dsa_paramgen_bits:1024', '-pkeyopt', 'dsa_paramgen_q_bits:160', '-pkeyopt', 'dsa_paramgen_md:sha1',
      '-out', 'group.pem');
    openssl('genpkey', '-paramfile', 'group.pem', '-out', 'theirs.pem');
    openssl('pkey', '-in', 'theirs.pem', '-pubout', '-outform', 'DER', '-out', 'theirs.der');
    openssl('dgst', '-sha1', '-sign', 'theirs.pem', '-out', 'theirs.sig', 'message');
    const { r, s } = decodeDssSignature(Uint8Array.from(readFileSync(join(folder, 'theirs.sig'))));
    const theirs = prov.CryptImportPublicKeyInfo(decodePublicKeyInfo(Uint8Array.from(readFileSync(join(folder, 'theirs.der')))));
    const inOurOrder = concat(padTo(r, 20).reverse(), padTo(s, 20).reverse());
    hashOf(prov, message).CryptVerifySignature(inOurOrder, theirs);
    expect(errorOf(() => hashOf(prov, ascii('another')).CryptVerifySignature(inOurOrder, theirs))).toBe('NTE_BAD_SIGNATURE');
    expect(createHash('sha1').update(message).digest('hex')).toBe(toHex(hashOf(prov, message).CryptGetHashParam(win32.HP_HASHVAL) as Uint8Array));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
