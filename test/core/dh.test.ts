import { createDiffieHellman } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { encodePublicKeyInfo } from '../../src/asn1/spki.ts';
import { concat, fromHex, reversed, toHex } from '../../src/bytes/bytes.ts';
import { fromBigInt, toBigInt } from '../../src/bytes/number.ts';
import { setOddParity } from '../../src/algorithms/parity.ts';
import * as win32 from '../../src/win32/index.ts';
import { FIPS_186, RFC_5114 } from '../algorithms/group-vectors.ts';
import {
  BASE_DH, BASE_DSS, dhPrivateV2, dhPublicV2, dssPrivateV2, dssPublicV2, ENGINES, ENHANCED, errorOf, instance, le, NO_SEED, privateV3, publicV3, pubParams, SCHANNEL,
  verifyContext,
} from './group-keys.ts';

const { AT_KEYEXCHANGE, CALG_DH_EPHEM, CALG_DH_SF, CRYPT_BLOB_VER3, CRYPT_EXPORTABLE, CRYPT_PREGEN, KP_ALGID, PRIVATEKEYBLOB, PUBLICKEYBLOB, PUBLICKEYBLOBEX } = win32;
const { xA, xB, yA, yB, z } = RFC_5114;
const Z_LE = reversed(z);
const MESSAGE = new TextEncoder().encode('what both may read');

/** Cipher, length that is asked for, key bytes; n bytes of Z are used. */
const CIPHERS = [
  ['RC2, 40 bits', win32.CALG_RC2, 40, Z_LE.slice(0, 5)],
  ['RC2, 128 bits', win32.CALG_RC2, 128, Z_LE.slice(0, 16)],
  ['RC4, 40 bits', win32.CALG_RC4, 40, Z_LE.slice(0, 5)],
  ['RC4, 56 bits', win32.CALG_RC4, 56, Z_LE.slice(0, 7)],
  ['RC4 by default', win32.CALG_RC4, 0, Z_LE.slice(0, 16)],
  ['DES', win32.CALG_DES, 0, setOddParity(Z_LE.slice(0, 8))],
  ['3DES with two keys', win32.CALG_3DES_112, 0, setOddParity(Z_LE.slice(0, 16))],
  ['3DES', win32.CALG_3DES, 168, setOddParity(Z_LE.slice(0, 24))],
  ['CYLINK_MEK', win32.CALG_CYLINK_MEK, 40, null],
] as const;

describe.each(ENGINES)('Diffie-Hellman keys on %s', (engine) => {
  test('private BLOBs of version 2 give y, and go out again as version 2 and 3', () => {
    const prov = verifyContext(engine, 'v2');
    const key = prov.CryptImportKey(dhPrivateV2(CALG_DH_SF, RFC_5114, xA), null, CRYPT_EXPORTABLE);
    expect(toHex(key.CryptExportKey(null, PUBLICKEYBLOB))).toBe(toHex(dhPublicV2(CALG_DH_SF, 1024, yA)));
    expect(toHex(key.CryptExportKey(null, PUBLICKEYBLOB, win32.CRYPT_Y_ONLY | CRYPT_BLOB_VER3))).toBe(toHex(dhPublicV2(CALG_DH_SF, 1024, yA)));
    expect(toHex(key.CryptExportKey(null, PRIVATEKEYBLOB))).toBe(toHex(dhPrivateV2(CALG_DH_SF, RFC_5114, xA)));
    const noQ = { ...RFC_5114, q: new Uint8Array(0) };
    expect(toHex(key.CryptExportKey(null, PUBLICKEYBLOB, CRYPT_BLOB_VER3))).toBe(toHex(publicV3(CALG_DH_SF, '\0DH3', noQ, yA)));
    expect(key.CryptGetKeyParam(win32.KP_P)).toEqual(le(RFC_5114.p, 128));
    expect(key.CryptGetKeyParam(win32.KP_G)).toEqual(le(RFC_5114.g, 128));
    expect(errorOf(() => key.CryptGetKeyParam(win32.KP_Q))).toBe('NTE_BAD_TYPE');
    expect(key.CryptGetKeyParam(win32.KP_KEYLEN)).toBe(1024);
    expect(key.CryptGetKeyParam(win32.KP_VERIFY_PARAMS)).toEqual(new Uint8Array(0));
  });

  test('version 3 keeps q and the seed, both ways', () => {
    const prov = verifyContext(engine, 'v3');
    const seed = { counter: 3, seed: fromHex('00112233445566778899aabbccddeeff00112233') };
    const blob = privateV3(CALG_DH_EPHEM, '\0DH4', RFC_5114, yB, xA, seed);
    const key = prov.CryptImportKey(blob, null, CRYPT_EXPORTABLE);
    expect(toHex(key.CryptExportKey(null, PRIVATEKEYBLOB, CRYPT_BLOB_VER3))).toBe(toHex(privateV3(CALG_DH_EPHEM, '\0DH4', RFC_5114, yA, xA, seed)));
    expect(toHex(key.CryptExportKey(null, PUBLICKEYBLOBEX))).toBe(toHex(publicV3(CALG_DH_EPHEM, '\0DH3', RFC_5114, yA, seed, 10)));
    expect(key.CryptGetKeyParam(win32.KP_Q)).toEqual(reversed(RFC_5114.q));
    expect(errorOf(() => key.CryptGetKeyParam(win32.KP_VERIFY_PARAMS))).toBe('NTE_FAIL');
    const half = prov.CryptImportKey(publicV3(CALG_DH_EPHEM, '\0DH3', RFC_5114, yA));
    expect(toHex(half.CryptExportKey(null, PUBLICKEYBLOB))).toBe(toHex(dhPublicV2(CALG_DH_EPHEM, 1024, yA)));
    expect(errorOf(() => half.CryptExportKey(null, PRIVATEKEYBLOB))).toBe('NTE_BAD_KEY_STATE');
    expect(errorOf(() => prov.CryptGetUserKey(AT_KEYEXCHANGE))).toBe('NTE_NO_KEY');
  });

  test.each(CIPHERS)('two parties agree through BLOBs of both versions: %s', (_, algid, bits, expected) => {
    const [alice, bob] = [verifyContext(engine, 'alice'), verifyContext(engine, 'bob')];
    const own = alice.CryptImportKey(privateV3(CALG_DH_SF, '\0DH4', RFC_5114, yA, xA));
    const other = bob.CryptImportKey(dhPrivateV2(CALG_DH_EPHEM, RFC_5114, xB));
    for (const [version, type] of [[0, PUBLICKEYBLOB], [CRYPT_BLOB_VER3, PUBLICKEYBLOB], [0, PUBLICKEYBLOBEX]] as const) {
      const here = alice.CryptImportKey(other.CryptExportKey(null, type, version), own);
      const there = bob.CryptImportKey(own.CryptExportKey(null, type, version), other);
      expect(here.CryptGetKeyParam(KP_ALGID)).toBe(win32.CALG_AGREEDKEY_ANY);
      expect(errorOf(() => here.CryptEncrypt(true, MESSAGE))).toBe('NTE_BAD_KEY');
      expect(errorOf(() => here.CryptDecrypt(true, MESSAGE))).toBe('NTE_BAD_KEY');
      for (const key of [here, there]) key.CryptSetKeyParam(KP_ALGID, algid, ((bits << 16) | CRYPT_EXPORTABLE) >>> 0);
      expect(here.CryptGetKeyParam(KP_ALGID)).toBe(algid);
      expect(there.CryptDecrypt(true, here.CryptEncrypt(true, MESSAGE))).toEqual(MESSAGE);
      const blob = here.CryptExportKey(null, win32.PLAINTEXTKEYBLOB);
      expect(toHex(blob)).toBe(toHex(there.CryptExportKey(null, win32.PLAINTEXTKEYBLOB)));
      if (expected !== null) expect(toHex(blob.slice(12))).toBe(toHex(expected));
      expect(errorOf(() => here.CryptSetKeyParam(KP_ALGID, algid))).toBe('NTE_BAD_TYPE');
    }
  });

  test('CYLINK_MEK: KP_KEYLEN 64, lengths 0 and 40; its BLOB goes in again', () => {
    const prov = verifyContext(engine, 'cylink', BASE_DH);
    const key = prov.CryptGenKey(win32.CALG_CYLINK_MEK, CRYPT_EXPORTABLE);
    expect([key.CryptGetKeyParam(win32.KP_KEYLEN), key.CryptGetKeyParam(win32.KP_BLOCKLEN)]).toEqual([64, 64]);
    const again = prov.CryptImportKey(key.CryptExportKey(null, win32.PLAINTEXTKEYBLOB));
    expect(again.CryptDecrypt(true, key.CryptEncrypt(true, MESSAGE))).toEqual(MESSAGE);
    const hash = prov.CryptCreateHash(win32.CALG_SHA1);
    hash.CryptHashData(MESSAGE);
    const derived = [0, 40].map((bits) => prov.CryptDeriveKey(win32.CALG_CYLINK_MEK, hash, CRYPT_EXPORTABLE, bits).CryptExportKey(null, win32.PLAINTEXTKEYBLOB));
    expect(derived[0]).toEqual(derived[1]);
    for (const bits of [56, 64]) expect(errorOf(() => prov.CryptGenKey(win32.CALG_CYLINK_MEK, 0, bits))).toBe('NTE_BAD_FLAGS');
    expect(errorOf(() => prov.CryptImportKey(concat(fromHex('080200000c66000005000000'), new Uint8Array(5))))).toBe('NTE_BAD_FLAGS');
  });

  test('KP_ALGID of an agreed key: algorithm, length and flags are as for CryptGenKey, and a refusal changes nothing', () => {
    const prov = verifyContext(engine, 'convert', BASE_DH);
    const own = prov.CryptImportKey(dhPrivateV2(CALG_DH_SF, RFC_5114, xA));
    const agreed = (): ReturnType<typeof prov.CryptImportKey> => prov.CryptImportKey(dhPublicV2(CALG_DH_SF, 1024, yB), own);
    const key = agreed();
    for (const [algid, flags, error] of [
      [win32.CALG_3DES, 0, 'NTE_BAD_ALGID'], [win32.CALG_AES_128, 0, 'NTE_BAD_ALGID'], [win32.CALG_SHA1, 0, 'NTE_BAD_ALGID'], [CALG_DH_SF, 0, 'NTE_BAD_ALGID'],
      [win32.CALG_RC2, 128 << 16, 'NTE_BAD_FLAGS'], [win32.CALG_DES, 40 << 16, 'NTE_BAD_FLAGS'],
    ] as const) expect(errorOf(() => key.CryptSetKeyParam(KP_ALGID, algid, flags))).toBe(error);
    expect(errorOf(() => key.CryptSetKeyParam(KP_ALGID, null))).toBe('ERROR_INVALID_PARAMETER');
    for (const param of [win32.KP_IV, win32.KP_MODE, win32.KP_KEYLEN, win32.KP_P]) expect(errorOf(() => key.CryptGetKeyParam(param))).toBe('NTE_BAD_TYPE');
    for (const type of [PUBLICKEYBLOB, PRIVATEKEYBLOB, win32.PLAINTEXTKEYBLOB]) expect(errorOf(() => key.CryptExportKey(null, type))).toBe('NTE_BAD_KEY');
    expect(errorOf(() => prov.CryptCreateHash(win32.CALG_SHA1).CryptHashSessionKey(key))).toBe('NTE_BAD_KEY');
    const copy = key.CryptDuplicateKey();
    key.CryptSetKeyParam(KP_ALGID, win32.CALG_RC4);
    expect(errorOf(() => key.CryptExportKey(null, win32.PLAINTEXTKEYBLOB))).toBe('NTE_BAD_KEY_STATE');
    expect(key.CryptGetKeyParam(win32.KP_SALT)).toEqual(new Uint8Array(11));
    copy.CryptSetKeyParam(KP_ALGID, win32.CALG_RC4, win32.CRYPT_NO_SALT);
    expect(copy.CryptGetKeyParam(win32.KP_SALT)).toEqual(new Uint8Array(0));
    const salted = agreed();
    salted.CryptSetKeyParam(KP_ALGID, win32.CALG_RC4, win32.CRYPT_CREATE_SALT);
    expect(salted.CryptGetKeyParam(win32.KP_SALT)).toEqual(Z_LE.slice(5, 16));
    key.CryptDestroyKey();
    expect(errorOf(() => key.CryptSetKeyParam(KP_ALGID, win32.CALG_RC4))).toBe('ERROR_INVALID_PARAMETER');
  });

  test('a peer of another length or group, y that is no public number, and the wrong own key are refused', () => {
    const prov = verifyContext(engine, 'peers');
    const own = prov.CryptImportKey(privateV3(CALG_DH_SF, '\0DH4', RFC_5114, yA, xA));
    const p = toBigInt(RFC_5114.p);
    const peer = (blob: Uint8Array, key: typeof own | null = own): string => errorOf(() => prov.CryptImportKey(blob, key));
    for (const bad of [0n, 1n, p - 1n, p, p + 1n, 2n]) expect(peer(dhPublicV2(CALG_DH_SF, 1024, fromBigInt(bad, 128)))).toBe('NTE_BAD_DATA');
    expect(peer(dhPublicV2(CALG_DH_SF, 512, yB.slice(64)))).toBe('NTE_BAD_DATA');
    expect(peer(publicV3(CALG_DH_SF, '\0DH3', { ...RFC_5114, g: yB }, yB))).toBe('NTE_BAD_DATA');
    expect(peer(publicV3(CALG_DH_SF, '\0DH3', FIPS_186, FIPS_186.y))).toBe('NTE_BAD_DATA');
    expect(peer(dhPublicV2(CALG_DH_SF, 1024, yB).slice(0, 100))).toBe('NTE_BAD_DATA');
    expect(peer(dhPublicV2(CALG_DH_SF, 1024, yB), null)).toBe('NTE_BAD_KEY');
    expect(peer(dhPublicV2(CALG_DH_SF, 1024, yB), prov.CryptImportKey(dssPublicV2(FIPS_186, FIPS_186.y)))).toBe('NTE_BAD_KEY');
    expect(peer(dhPublicV2(CALG_DH_SF, 1024, yB), prov.CryptImportKey(dssPrivateV2(FIPS_186, FIPS_186.x)))).toBe('NTE_BAD_KEY');
    expect(peer(dhPublicV2(CALG_DH_SF, 1024, yB), prov.CryptImportKey(publicV3(CALG_DH_SF, '\0DH3', RFC_5114, yA)))).toBe('NTE_BAD_KEY');
    expect(peer(dhPublicV2(CALG_DH_SF, 1024, yB), prov.CryptGenKey(win32.CALG_RC4, 0))).toBe('NTE_BAD_KEY');
    expect(peer(dhPublicV2(CALG_DH_SF, 1024, yB), prov.CryptGenKey(CALG_DH_EPHEM, CRYPT_PREGEN, 1024))).toBe('NTE_BAD_KEY_STATE');
    expect(peer(dhPublicV2(CALG_DH_SF, 1024, yB))).toBe('ok');
  });

  test('numbers of no group are NTE_BAD_DATA; the generator of a private BLOB may be anything, so that Z can be read as y', () => {
    const prov = verifyContext(engine, 'bad groups');
    const p = toBigInt(RFC_5114.p);
    const withP = (value: bigint) => ({ ...RFC_5114, p: fromBigInt(value, 128) });
    expect(errorOf(() => prov.CryptImportKey(dhPrivateV2(CALG_DH_SF, withP(p - 2n), xA)))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => prov.CryptImportKey(dhPrivateV2(CALG_DH_SF, withP(p - 1n), xA)))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => prov.CryptImportKey(publicV3(CALG_DH_SF, '\0DH3', withP(p - 2n), yA)))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => prov.CryptImportKey(publicV3(CALG_DH_SF, '\0DH3', { ...RFC_5114, q: FIPS_186.q }, yA)))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => prov.CryptImportKey(publicV3(CALG_DH_SF, '\0DH3', { ...RFC_5114, g: Uint8Array.of(2) }, yA)))).toBe('NTE_BAD_DATA');
    for (const bad of [0n, 1n, p - 1n, 2n]) expect(errorOf(() => prov.CryptImportKey(publicV3(CALG_DH_SF, '\0DH3', RFC_5114, fromBigInt(bad, 128))))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => prov.CryptImportKey(dhPrivateV2(CALG_DH_SF, RFC_5114, new Uint8Array(1))))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => prov.CryptGetUserKey(AT_KEYEXCHANGE))).toBe('NTE_NO_KEY');
    const shared = prov.CryptImportKey(dhPrivateV2(CALG_DH_SF, { ...RFC_5114, g: yB }, xA)).CryptExportKey(null, PUBLICKEYBLOB);
    expect(toHex(shared.slice(16))).toBe(toHex(Z_LE));
  });

  test('a prime of 16384 bits is refused before anything is computed with it', () => {
    const prov = verifyContext(engine, 'huge');
    const group = { bits: 16384, p: new Uint8Array(2048).fill(255), q: new Uint8Array(0), g: Uint8Array.of(2) };
    const began = performance.now();
    expect(errorOf(() => prov.CryptImportKey(dhPrivateV2(CALG_DH_SF, group, Uint8Array.of(5))))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => prov.CryptImportKey(publicV3(CALG_DH_SF, '\0DH3', group, Uint8Array.of(5))))).toBe('NTE_BAD_DATA');
    expect(performance.now() - began).toBeLessThan(500);
  });

  test('CRYPT_PREGEN: exact lengths, P and G, then X; with KP_PUB_PARAMS, q is known, too', () => {
    const prov = verifyContext(engine, 'pregen');
    const key = prov.CryptGenKey(CALG_DH_SF, CRYPT_PREGEN | CRYPT_EXPORTABLE, 1024);
    const set = (param: number, value: Uint8Array | null): string => errorOf(() => key.CryptSetKeyParam(param, value));
    const [p, g] = [le(RFC_5114.p, 128), le(RFC_5114.g, 128)];
    expect([set(win32.KP_P, p.slice(0, 4)), set(win32.KP_P, concat(p, p)), set(win32.KP_G, g.slice(1)), set(win32.KP_Q, reversed(RFC_5114.q))])
      .toEqual(['NTE_BAD_DATA', 'NTE_BAD_DATA', 'NTE_BAD_DATA', 'NTE_BAD_TYPE']);
    expect(errorOf(() => key.CryptExportKey(null, PUBLICKEYBLOB))).toBe('NTE_BAD_KEY_STATE');
    expect([set(win32.KP_X, null), set(win32.KP_P, p), set(win32.KP_X, null), set(win32.KP_G, g), set(win32.KP_X, le(xA, 128))])
      .toEqual(['NTE_BAD_KEY_STATE', 'ok', 'NTE_BAD_KEY_STATE', 'ok', 'ok']);
    expect(toHex(key.CryptExportKey(null, PUBLICKEYBLOB))).toBe(toHex(dhPublicV2(CALG_DH_SF, 1024, yA)));
    const whole = prov.CryptGenKey(CALG_DH_EPHEM, CRYPT_PREGEN, 1024);
    whole.CryptSetKeyParam(win32.KP_PUB_PARAMS, pubParams('\0DH3', RFC_5114));
    whole.CryptSetKeyParam(win32.KP_X, null);
    expect(whole.CryptGetKeyParam(win32.KP_Q)).toEqual(reversed(RFC_5114.q));
    const agreed = [prov.CryptImportKey(whole.CryptExportKey(null, PUBLICKEYBLOB), key), prov.CryptImportKey(key.CryptExportKey(null, PUBLICKEYBLOB), whole)];
    for (const one of agreed) one.CryptSetKeyParam(KP_ALGID, win32.CALG_3DES);
    expect(agreed[1]!.CryptDecrypt(true, agreed[0]!.CryptEncrypt(true, MESSAGE))).toEqual(MESSAGE);
  });

  test('CRYPT_PREGEN with a composite p, or a generator out of range: KP_X is NTE_BAD_DATA, and other parameters may follow', () => {
    const prov = verifyContext(engine, 'pregen bad');
    const key = prov.CryptGenKey(CALG_DH_SF, CRYPT_PREGEN, 1024);
    key.CryptSetKeyParam(win32.KP_P, le(fromBigInt(toBigInt(RFC_5114.p) - 2n, 128), 128));
    key.CryptSetKeyParam(win32.KP_G, le(RFC_5114.g, 128));
    expect(errorOf(() => key.CryptSetKeyParam(win32.KP_X, null))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => key.CryptGetKeyParam(win32.KP_VERIFY_PARAMS))).toBe('NTE_FAIL');
    key.CryptSetKeyParam(win32.KP_P, le(RFC_5114.p, 128));
    for (const bad of [0, 1]) {
      key.CryptSetKeyParam(win32.KP_G, le(Uint8Array.of(bad), 128));
      expect(errorOf(() => key.CryptSetKeyParam(win32.KP_X, null))).toBe('NTE_BAD_DATA');
    }
    key.CryptSetKeyParam(win32.KP_G, le(RFC_5114.g, 128));
    key.CryptSetKeyParam(win32.KP_X, null);
    expect(key.CryptExportKey(null, PUBLICKEYBLOB).length).toBe(16 + 128);
  });

  test('lengths: up to 1024 in the base provider and 4096 in the others, by 64', () => {
    for (const [provider, tooLong] of [[BASE_DH, 1088], [ENHANCED, 4160], [SCHANNEL, 4160]] as const) {
      const prov = verifyContext(engine, 'lengths', provider);
      for (const algid of [AT_KEYEXCHANGE, CALG_DH_SF, CALG_DH_EPHEM])
        for (const bits of [448, 513, 520, tooLong]) expect(errorOf(() => prov.CryptGenKey(algid, 0, bits))).toBe('NTE_BAD_FLAGS');
    }
    expect(errorOf(() => verifyContext(engine, 'none', BASE_DSS).CryptImportKey(dhPrivateV2(CALG_DH_SF, RFC_5114, xA)))).toBe('NTE_BAD_ALGID');
  });

  test('a generated pair of 512 bits agrees with itself; CALG_DH_SF is kept, CALG_DH_EPHEM is not', () => {
    const csp = instance(engine, 'generate');
    const prov = csp.CryptAcquireContext('dh', ...BASE_DH, win32.CRYPT_NEWKEYSET);
    const ephemeral = prov.CryptGenKey(CALG_DH_EPHEM, CRYPT_EXPORTABLE);
    expect(ephemeral.CryptGetKeyParam(win32.KP_KEYLEN)).toBe(512);
    expect(ephemeral.CryptGetKeyParam(win32.KP_VERIFY_PARAMS)).toEqual(new Uint8Array(0));
    expect(errorOf(() => prov.CryptGetUserKey(AT_KEYEXCHANGE))).toBe('NTE_NO_KEY');
    const stored = prov.CryptGenKey(CALG_DH_SF, CRYPT_PREGEN);
    stored.CryptSetKeyParam(win32.KP_P, ephemeral.CryptGetKeyParam(win32.KP_P) as Uint8Array);
    stored.CryptSetKeyParam(win32.KP_G, ephemeral.CryptGetKeyParam(win32.KP_G) as Uint8Array);
    stored.CryptSetKeyParam(win32.KP_X, null);
    const again = csp.CryptAcquireContext('dh', ...SCHANNEL, 0).CryptGetUserKey(AT_KEYEXCHANGE);
    expect(again.CryptGetKeyParam(KP_ALGID)).toBe(CALG_DH_SF);
    expect(toHex(again.CryptExportKey(null, PUBLICKEYBLOB))).toBe(toHex(stored.CryptExportKey(null, PUBLICKEYBLOB)));
    expect(errorOf(() => again.CryptExportKey(null, PRIVATEKEYBLOB))).toBe('NTE_BAD_KEY_STATE');
    const [here, there] = [prov.CryptImportKey(again.CryptExportKey(null, PUBLICKEYBLOB), ephemeral), prov.CryptImportKey(ephemeral.CryptExportKey(null, PUBLICKEYBLOB), stored)];
    for (const key of [here, there]) key.CryptSetKeyParam(KP_ALGID, win32.CALG_DES);
    expect(there.CryptDecrypt(true, here.CryptEncrypt(true, MESSAGE))).toEqual(MESSAGE);
    expect(errorOf(() => prov.CryptCreateHash(win32.CALG_SHA1).CryptSignHash(AT_KEYEXCHANGE))).toBe('NTE_BAD_KEY');
  });

  test('2048 bits are the group of RFC 3526, made at once; OpenSSL agrees on the same number', () => {
    const prov = verifyContext(engine, 'large');
    const own = prov.CryptGenKey(CALG_DH_EPHEM, 0, 2048);
    expect(own.CryptGetKeyParam(win32.KP_KEYLEN)).toBe(2048);
    const peer = createDiffieHellman(reversed(own.CryptGetKeyParam(win32.KP_P) as Uint8Array), 2);
    peer.generateKeys();
    const agreed = prov.CryptImportKey(dhPublicV2(CALG_DH_EPHEM, 2048, Uint8Array.from(peer.getPublicKey())), own);
    agreed.CryptSetKeyParam(KP_ALGID, win32.CALG_RC4, ((128 << 16) | CRYPT_EXPORTABLE) >>> 0);
    const theirs = peer.computeSecret(reversed(own.CryptExportKey(null, PUBLICKEYBLOB).slice(16)));
    expect(toHex(agreed.CryptExportKey(null, win32.PLAINTEXTKEYBLOB).slice(12))).toBe(toHex(reversed(Uint8Array.from(theirs)).slice(0, 16)));
  });

  test('public key info: X9.42 with q, PKCS #3 without, there and back', () => {
    const prov = verifyContext(engine, 'info');
    prov.CryptImportKey(privateV3(CALG_DH_SF, '\0DH4', RFC_5114, yA, xA));
    const x942 = prov.CryptExportPublicKeyInfo(AT_KEYEXCHANGE);
    expect(x942.Algorithm.ObjId).toBe('1.2.840.10046.2.1');
    prov.CryptImportKey(dhPrivateV2(CALG_DH_SF, RFC_5114, xA));
    const pkcs3 = prov.CryptExportPublicKeyInfo(AT_KEYEXCHANGE);
    expect(pkcs3.Algorithm.ObjId).toBe('1.2.840.113549.1.3.1');
    expect(encodePublicKeyInfo(pkcs3).length).toBeLessThan(encodePublicKeyInfo(x942).length);
    for (const info of [x942, pkcs3]) {
      const key = prov.CryptImportPublicKeyInfo(info);
      expect(key.CryptGetKeyParam(KP_ALGID)).toBe(CALG_DH_SF);
      expect(toHex(key.CryptExportKey(null, PUBLICKEYBLOB))).toBe(toHex(dhPublicV2(CALG_DH_SF, 1024, yA)));
    }
    expect(prov.CryptImportPublicKeyInfo(x942).CryptGetKeyParam(win32.KP_Q)).toEqual(reversed(RFC_5114.q));
    expect(errorOf(() => verifyContext(engine, 'dss only', BASE_DSS).CryptImportPublicKeyInfo(x942))).toBe('NTE_BAD_ALGID');
    expect(toHex(prov.CryptImportPublicKeyInfo(x942).CryptExportKey(null, PUBLICKEYBLOB, CRYPT_BLOB_VER3).slice(24, 48))).toBe(toHex(NO_SEED));
  });
});
