import { execFileSync } from 'node:child_process';
import { createHash, createPrivateKey, createPublicKey, diffieHellman, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  decodeSpki, encodeSpki, keyFromJwk, keyFromPem, privateKeyToJwk, privateKeyToPem, publicKeyFromInfo, publicKeyToInfo, publicKeyToPem,
} from '../../src/asn1/index.ts';
import { readSequence, writeSequence, writeUnsigned } from '../../src/asn1/der.ts';
import { decodeEccPublicBlob, decodeEcPrivateKeyBlob, decodeEcPublicKeyBlob, encodeEcPrivateKeyBlob, encodeEcPublicKeyBlob } from '../../src/blobs/index.ts';
import { concat, equal, fromHex, toHex } from '../../src/bytes/bytes.ts';
import { EC_FIELD_BYTES, type EcCurve } from '../../src/bytes/ec-numbers.ts';
import { padTo, trimZeros } from '../../src/bytes/number.ts';
import { createCsp, CryptError, memoryStore, type CryptKey, type CryptProv, type EngineName } from '../../src/index.ts';
import * as win32 from '../../src/win32/index.ts';
import { ascii, seeded } from '../engine/engines.ts';

const {
  AT_KEYEXCHANGE, AT_SIGNATURE, BCRYPT_PAD_PKCS1, CALG_AES_128, CALG_AES_192, CALG_AES_256, CALG_ECDH, CALG_ECDH_EPHEM, CALG_ECDSA, CALG_SHA1, CALG_SHA_256,
  CRYPT_EXPORTABLE, CRYPT_VERIFYCONTEXT, HP_HASHVAL, KP_ALGID, KP_KEYLEN, MS_ENH_RSA_AES_PROV, PLAINTEXTKEYBLOB, PRIVATEKEYBLOB, PROV_EC_ECDSA_FULL, PROV_RSA_AES, PUBLICKEYBLOB,
  SOFTCSP_EC_PROV,
} = win32;
const ENGINES: readonly EngineName[] = ['portable', 'wasm', 'node'];
const CURVES: readonly (readonly [EcCurve, number])[] = [['P-256', 256], ['P-384', 384], ['P-521', 521]];

interface Case {
  readonly id: string; readonly algorithm: string; readonly curve: EcCurve; readonly hash: string; readonly message: string; readonly d_hex: string;
  readonly x_hex: string; readonly y_hex: string; readonly signature_hex: string;
}
const published = (JSON.parse(readFileSync(new URL('../../test-vectors/standards/elliptic-curves.json', import.meta.url), 'utf8')) as { cases: Case[] }).cases
  .filter(({ algorithm }) => algorithm === 'CALG_ECDSA');
const NODE_HASHES: Readonly<Record<string, string>> = { CALG_SHA1: 'sha1', CALG_SHA_256: 'sha256', CALG_SHA_384: 'sha384', CALG_SHA_512: 'sha512' };
const digest = (name: string, message: string): Uint8Array => new Uint8Array(createHash(name).update(message).digest());

function errorOf(work: () => unknown): string {
  try {
    work();
    return 'no error';
  } catch (error) {
    if (error instanceof CryptError) return error.name;
    throw error;
  }
}

function instance(engine: EngineName, name: string) {
  const random = seeded(`${engine} ${name}`);
  return createCsp({ engine, ecProvider: true, random: (bytes) => random.fill(bytes) });
}
const verifyContext = (engine: EngineName, name: string): CryptProv => instance(engine, name).CryptAcquireContext(null, SOFTCSP_EC_PROV, PROV_EC_ECDSA_FULL, CRYPT_VERIFYCONTEXT);

function hashOf(prov: CryptProv, algid: number, message: string) {
  const hash = prov.CryptCreateHash(algid);
  hash.CryptHashData(ascii(message));
  return hash;
}

/** r and s as OpenSSL's command line takes them, and back. */
const derOf = (signature: Uint8Array): Uint8Array => writeSequence(writeUnsigned(trimZeros(signature.slice(0, signature.length / 2))), writeUnsigned(trimZeros(signature.slice(signature.length / 2))));
const rawOf = (der: Uint8Array, curve: EcCurve): Uint8Array => readSequence(der, (fields) => concat(padTo(fields.unsigned(), EC_FIELD_BYTES[curve]), padTo(fields.unsigned(), EC_FIELD_BYTES[curve])));

describe('the provider is there only where it is asked for', () => {
  test('without the option nothing of it shows', () => {
    const csp = createCsp();
    expect(errorOf(() => csp.CryptAcquireContext(null, SOFTCSP_EC_PROV, PROV_EC_ECDSA_FULL, CRYPT_VERIFYCONTEXT))).toBe('NTE_KEYSET_NOT_DEF');
    expect(errorOf(() => csp.CryptAcquireContext(null, null, PROV_EC_ECDSA_FULL, CRYPT_VERIFYCONTEXT))).toBe('NTE_PROV_TYPE_NOT_DEF');
    expect(csp.CryptEnumProviders()).toHaveLength(10);
    expect(csp.CryptEnumProviderTypes()).toHaveLength(6);
    expect(() => createCsp({ ecProvider: 1 as never })).toThrow(TypeError);
  });

  test('with it the provider is listed, and the default of its type', () => {
    const csp = instance('node', 'lists');
    expect(csp.CryptEnumProviders().at(-1)).toEqual([SOFTCSP_EC_PROV, 16]);
    expect(csp.CryptEnumProviderTypes().map(([, type]) => type)).toEqual([1, 3, 12, 13, 16, 18, 24]);
    expect(csp.CryptGetDefaultProvider(PROV_EC_ECDSA_FULL, 0)).toBe(SOFTCSP_EC_PROV);
    const prov = csp.CryptAcquireContext(null, null, PROV_EC_ECDSA_FULL, CRYPT_VERIFYCONTEXT);
    expect(prov.CryptGetProvParam(win32.PP_NAME)).toBe(SOFTCSP_EC_PROV);
    expect((prov.CryptGetProvParam(win32.PP_ENUMALGS_EX) as { Algid: number }[]).map(({ Algid }) => Algid)).toContain(CALG_ECDSA);
  });

  test('other providers have no such keys', () => {
    const csp = instance('node', 'others');
    const rsa = csp.CryptAcquireContext(null, MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
    const key = verifyContext('node', 'others').CryptGenKey(CALG_ECDSA, 0);
    expect(errorOf(() => rsa.CryptGenKey(CALG_ECDSA, 0))).toBe('NTE_BAD_ALGID');
    expect(errorOf(() => rsa.CryptImportKey(key.CryptExportKey(null, PUBLICKEYBLOB)))).toBe('NTE_BAD_ALGID');
    const one = published[0]!;
    const info = publicKeyToInfo({ family: 'ec', numbers: { curve: one.curve, x: fromHex(one.x_hex), y: fromHex(one.y_hex) } });
    expect(errorOf(() => rsa.CryptImportPublicKeyInfo(info))).toBe('ERROR_FILE_NOT_FOUND');
  });
});

describe.each(ENGINES)('elliptic curve keys on %s', (engine) => {
  test.each(CURVES)('%s: made, signed, verified, exported and imported', (curve, bits) => {
    const prov = verifyContext(engine, `pair ${curve}`);
    const key = prov.CryptGenKey(AT_SIGNATURE, CRYPT_EXPORTABLE, bits);
    expect(key.CryptGetKeyParam(KP_ALGID)).toBe(CALG_ECDSA);
    expect(key.CryptGetKeyParam(KP_KEYLEN)).toBe(bits);
    const publicBlob = key.CryptExportKey(null, PUBLICKEYBLOB);
    const size = EC_FIELD_BYTES[curve];
    expect(publicBlob).toHaveLength(8 + 8 + 2 * size);
    expect(toHex(publicBlob.subarray(0, 8))).toBe('0602000003220000');
    expect(decodeEccPublicBlob(publicBlob.subarray(8))).toMatchObject({ algorithm: 'ECDSA', curve });
    const signature = hashOf(prov, CALG_SHA_256, 'message').CryptSignHash(AT_SIGNATURE);
    expect(signature).toHaveLength(2 * size);
    const other = verifyContext(engine, 'other');
    const peer = other.CryptImportKey(publicBlob);
    hashOf(other, CALG_SHA_256, 'message').CryptVerifySignature(signature, peer);
    expect(errorOf(() => hashOf(other, CALG_SHA_256, 'Message').CryptVerifySignature(signature, peer))).toBe('NTE_BAD_SIGNATURE');
    expect(errorOf(() => hashOf(other, CALG_SHA_256, 'message').CryptVerifySignature(signature.subarray(1), peer))).toBe('NTE_BAD_SIGNATURE');
    expect(errorOf(() => hashOf(other, CALG_SHA_256, 'message').CryptVerifySignature(new Uint8Array(2 * size), peer))).toBe('NTE_BAD_SIGNATURE');
    const privateBlob = key.CryptExportKey(null, PRIVATEKEYBLOB);
    expect(privateBlob).toHaveLength(16 + 3 * size);
    const again = other.CryptImportKey(privateBlob, null, CRYPT_EXPORTABLE);
    expect(toHex(again.CryptExportKey(null, PRIVATEKEYBLOB))).toBe(toHex(privateBlob));
    hashOf(prov, CALG_SHA1, 'back').CryptVerifySignature(hashOf(other, CALG_SHA1, 'back').CryptSignHash(AT_SIGNATURE), key);
    expect(errorOf(() => peer.CryptExportKey(null, PRIVATEKEYBLOB))).toBe('NTE_BAD_KEY_STATE');
    expect(errorOf(() => key.CryptEncrypt(true, ascii('x')))).toBe('NTE_BAD_KEY');
  });

  test.each(CURVES)('%s: two parties agree through BLOBs, with each AES cipher', (curve, bits) => {
    const [a, b] = ['a', 'b'].map((name) => verifyContext(engine, `${name} ${curve}`)) as [CryptProv, CryptProv];
    const ownA = a.CryptGenKey(CALG_ECDH_EPHEM, CRYPT_EXPORTABLE, bits);
    const ownB = b.CryptGenKey(CALG_ECDH, CRYPT_EXPORTABLE, bits);
    const numbers = (key: CryptKey) => decodeEcPrivateKeyBlob(key.CryptExportKey(null, PRIVATEKEYBLOB)).numbers;
    const keyObject = (key: CryptKey) => createPrivateKey(privateKeyToPem({ family: 'ec', curve, d: numbers(key).d, point: numbers(key) }));
    const z = diffieHellman({ privateKey: keyObject(ownA), publicKey: createPublicKey(keyObject(ownB)) });
    const derived = createHash('sha256').update(z).digest('hex');
    for (const [algid, keyBytes] of [[CALG_AES_128, 16], [CALG_AES_192, 24], [CALG_AES_256, 32]] as const) {
      const agreedA = a.CryptImportKey(ownB.CryptExportKey(null, PUBLICKEYBLOB), ownA);
      const agreedB = b.CryptImportKey(ownA.CryptExportKey(null, PUBLICKEYBLOB), ownB);
      expect(agreedA.CryptGetKeyParam(KP_ALGID)).toBe(win32.CALG_AGREEDKEY_ANY);
      expect(errorOf(() => agreedA.CryptEncrypt(true, ascii('too early')))).toBe('NTE_BAD_KEY');
      agreedA.CryptSetKeyParam(KP_ALGID, algid, CRYPT_EXPORTABLE);
      agreedB.CryptSetKeyParam(KP_ALGID, algid);
      expect(toHex(agreedA.CryptExportKey(null, PLAINTEXTKEYBLOB).subarray(12)), 'BCRYPT_KDF_HASH with SHA-256').toBe(derived.slice(0, 2 * keyBytes));
      expect(agreedB.CryptDecrypt(true, agreedA.CryptEncrypt(true, ascii(`${curve} ${keyBytes}`)))).toEqual(ascii(`${curve} ${keyBytes}`));
    }
    const agreed = a.CryptImportKey(ownB.CryptExportKey(null, PUBLICKEYBLOB), ownA);
    expect(errorOf(() => agreed.CryptSetKeyParam(KP_ALGID, win32.CALG_RC4))).toBe('NTE_BAD_ALGID');
    expect(errorOf(() => a.CryptImportKey(ownB.CryptExportKey(null, PUBLICKEYBLOB), a.CryptGenKey(CALG_ECDSA, 0, bits)))).toBe('NTE_BAD_KEY');
    const publicOnly = a.CryptImportKey(ownA.CryptExportKey(null, PUBLICKEYBLOB));
    expect(errorOf(() => a.CryptImportKey(ownB.CryptExportKey(null, PUBLICKEYBLOB), publicOnly))).toBe('NTE_BAD_KEY');
  }, 120_000);

  test.each(published.map((one) => [one.id, one] as const))('%s: CNG verifies the published signature', (_id, one) => {
    const csp = createCsp({ engine });
    const point = { curve: one.curve, x: fromHex(one.x_hex), y: fromHex(one.y_hex) };
    const key = csp.CryptImportPublicKeyInfoEx2(publicKeyToInfo({ family: 'ec', numbers: point }));
    expect(key.AlgorithmName).toBe(`ECDSA_P${one.curve.slice(2)}`);
    expect(key.KeyLength).toBe(Number(one.curve.slice(2)));
    const value = digest(NODE_HASHES[one.hash]!, one.message);
    key.BCryptVerifySignature(value, fromHex(one.signature_hex));
    const bad = fromHex(one.signature_hex);
    bad[3]! ^= 1;
    expect(errorOf(() => key.BCryptVerifySignature(value, bad))).toBe('STATUS_INVALID_SIGNATURE');
    expect(errorOf(() => key.BCryptVerifySignature(value, bad.subarray(1)))).toBe('STATUS_INVALID_SIGNATURE');
    expect(errorOf(() => key.BCryptVerifySignature(value, bad, BCRYPT_PAD_PKCS1))).toBe('STATUS_INVALID_PARAMETER');
    expect(decodeEccPublicBlob(key.BCryptExportKey('ECCPUBLICBLOB'))).toEqual({ algorithm: 'ECDSA', ...point });
    expect(errorOf(() => key.BCryptExportKey('RSAPUBLICBLOB'))).toBe('STATUS_INVALID_PARAMETER');
    const prov = verifyContext(engine, 'published');
    const imported = prov.CryptImportPublicKeyInfo(publicKeyToInfo({ family: 'ec', numbers: point }));
    expect(imported.CryptGetKeyParam(KP_ALGID)).toBe(CALG_ECDSA);
    const algid = (win32 as unknown as Record<string, number>)[one.hash]!;
    hashOf(prov, algid, one.message).CryptVerifySignature(fromHex(one.signature_hex), imported);
  });

  test('CNG takes RSA keys, too', () => {
    const csp = createCsp({ engine });
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    const key = csp.CryptImportPublicKeyInfoEx2(publicKeyToInfo(decodeSpki(new Uint8Array(publicKey.export({ type: 'spki', format: 'der' })))));
    const rsa = csp.CryptAcquireContext(null, MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
    const numbers = keyFromPem(privateKey.export({ type: 'pkcs8', format: 'pem' }) as string);
    expect(key.AlgorithmName).toBe('RSA');
    expect(key.BCryptExportKey('RSAPUBLICBLOB').subarray(0, 4)).toEqual(ascii('RSA1'));
    expect(numbers.half).toBe('private');
    rsa.CryptGenKey(AT_SIGNATURE, 0, 1024);
    const signature = hashOf(rsa, CALG_SHA_256, 'message').CryptSignHash(AT_SIGNATURE).reverse();
    const own = csp.CryptImportPublicKeyInfoEx2(rsa.CryptExportPublicKeyInfo(AT_SIGNATURE));
    const value = digest('sha256', 'message');
    own.BCryptVerifySignature(value, signature, BCRYPT_PAD_PKCS1, { AlgId: 'SHA256' });
    for (const work of [
      () => key.BCryptVerifySignature(value, signature, BCRYPT_PAD_PKCS1, { AlgId: 'SHA256' }), () => own.BCryptVerifySignature(value, signature, BCRYPT_PAD_PKCS1, { AlgId: null }),
      () => own.BCryptVerifySignature(value, signature.subarray(1), BCRYPT_PAD_PKCS1, { AlgId: 'SHA256' }),
    ]) expect(errorOf(work)).toBe('STATUS_INVALID_SIGNATURE');
    for (const work of [
      () => own.BCryptVerifySignature(value, signature), () => own.BCryptVerifySignature(value, signature, BCRYPT_PAD_PKCS1, { AlgId: 'SHA1' }),
      () => own.BCryptVerifySignature(value, signature, BCRYPT_PAD_PKCS1, { AlgId: 'SHA3' }),
    ]) expect(errorOf(work)).toBe('STATUS_INVALID_PARAMETER');
    const bare = hashOf(rsa, CALG_SHA_256, 'message').CryptSignHash(AT_SIGNATURE, win32.CRYPT_NOHASHOID).reverse();
    own.BCryptVerifySignature(value, bare, BCRYPT_PAD_PKCS1, { AlgId: null });
  });

  test('a public key that is none', () => {
    const csp = createCsp({ engine });
    const one = published[0]!;
    const info = publicKeyToInfo({ family: 'ec', numbers: { curve: one.curve, x: fromHex(one.x_hex), y: fromHex(one.y_hex) } });
    const prov = verifyContext(engine, 'bad keys');
    const off = { ...info, PublicKey: { ...info.PublicKey, Data: info.PublicKey.Data.map((byte, i) => (i === 40 ? byte ^ 1 : byte)) } };
    const identity = { ...info, PublicKey: { ...info.PublicKey, Data: Uint8Array.of(0) } };
    const oids = { dsa: '1.2.840.10040.4.1', secp256k1: fromHex('06052b8104000a') };
    for (const work of [(given: typeof info) => csp.CryptImportPublicKeyInfoEx2(given), (given: typeof info) => prov.CryptImportPublicKeyInfo(given)]) {
      expect(errorOf(() => work(off))).toBe('NTE_BAD_DATA');
      expect(errorOf(() => work(identity))).toBe('CRYPT_E_ASN1_CORRUPT');
      expect(errorOf(() => work({ ...info, Algorithm: { ...info.Algorithm, Parameters: oids.secp256k1 } }))).toBe('CRYPT_E_UNKNOWN_ALGO');
    }
    expect(errorOf(() => csp.CryptImportPublicKeyInfoEx2(info, 0))).toBe('ERROR_FILE_NOT_FOUND');
    expect(errorOf(() => csp.CryptImportPublicKeyInfoEx2({ ...info, Algorithm: { ...info.Algorithm, ObjId: '1.2.3' } }))).toBe('ERROR_FILE_NOT_FOUND');
  });

  test('BLOBs that are none', () => {
    const prov = verifyContext(engine, 'bad blobs');
    const pair = prov.CryptGenKey(CALG_ECDSA, CRYPT_EXPORTABLE);
    const [publicBlob, privateBlob] = [PUBLICKEYBLOB, PRIVATEKEYBLOB].map((type) => pair.CryptExportKey(null, type)) as [Uint8Array, Uint8Array];
    const before = toHex(prov.CryptGetUserKey(AT_SIGNATURE).CryptExportKey(null, PUBLICKEYBLOB));
    const changed = (blob: Uint8Array, at: number, value: number): Uint8Array => blob.map((byte, i) => (i === at ? value : byte));
    const filled = (blob: Uint8Array, from: number, to: number, value: number): Uint8Array => blob.map((byte, i) => (i >= from && i < to ? value : byte));
    const bad: readonly (readonly [string, Uint8Array])[] = [
      ['NTE_BAD_DATA', changed(publicBlob, 20, publicBlob[20]! ^ 1)], ['NTE_BAD_DATA', filled(publicBlob, 16, 80, 0)], ['NTE_BAD_DATA', publicBlob.subarray(0, 79)],
      ['NTE_BAD_DATA', changed(publicBlob, 8, 0)], ['NTE_BAD_DATA', changed(publicBlob, 12, 33)], ['NTE_BAD_DATA', changed(publicBlob, 10, 0x4b)], ['NTE_BAD_VER', changed(publicBlob, 1, 3)],
      ['NTE_BAD_ALGID', changed(publicBlob, 4, 0)],
      ['NTE_BAD_DATA', filled(privateBlob, 80, 112, 0)], ['NTE_BAD_DATA', filled(privateBlob, 80, 112, 0xff)], ['NTE_BAD_DATA', changed(privateBlob, 111, privateBlob[111]! ^ 1)],
      ['NTE_BAD_DATA', changed(privateBlob, 20, privateBlob[20]! ^ 1)], ['NTE_BAD_DATA', privateBlob.subarray(0, 111)],
    ];
    for (const [name, blob] of bad) expect(errorOf(() => prov.CryptImportKey(blob, null, CRYPT_EXPORTABLE)), toHex(blob)).toBe(name);
    expect(toHex(prov.CryptGetUserKey(AT_SIGNATURE).CryptExportKey(null, PUBLICKEYBLOB))).toBe(before);
    for (let length = 1; length < publicBlob.length; length++) expect(errorOf(() => prov.CryptImportKey(publicBlob.subarray(0, length)))).not.toBe('no error');
    const other = prov.CryptGenKey(CALG_ECDH_EPHEM, 0, 384);
    const [own, peer] = [prov.CryptGenKey(CALG_ECDH, 0), prov.CryptGenKey(CALG_ECDH, 0).CryptExportKey(null, PUBLICKEYBLOB)];
    expect(errorOf(() => prov.CryptImportKey(other.CryptExportKey(null, PUBLICKEYBLOB), own)), 'another curve').toBe('NTE_BAD_DATA');
    expect(errorOf(() => prov.CryptImportKey(changed(peer, 20, peer[20]! ^ 1), own)), 'off the curve').toBe('NTE_BAD_DATA');
    for (const bits of [128, 255, 512, 1024]) expect(errorOf(() => prov.CryptGenKey(CALG_ECDSA, 0, bits))).toBe('NTE_BAD_FLAGS');
    expect(errorOf(() => prov.CryptGenKey(CALG_ECDSA, 0).CryptExportKey(null, PRIVATEKEYBLOB))).toBe('NTE_BAD_KEY_STATE');
    expect(errorOf(() => hashOf(prov, CALG_SHA_256, 'm').CryptSignHash(AT_KEYEXCHANGE))).toBe('NTE_BAD_KEY');
  });

  test('JWK, PKCS #8 and SubjectPublicKeyInfo, there and back', () => {
    const prov = verifyContext(engine, 'files');
    for (const [curve, bits] of CURVES) {
      const blob = prov.CryptGenKey(CALG_ECDSA, CRYPT_EXPORTABLE, bits).CryptExportKey(null, PRIVATEKEYBLOB);
      const { algid, numbers } = decodeEcPrivateKeyBlob(blob);
      const key = { family: 'ec', curve, d: numbers.d, point: { x: numbers.x, y: numbers.y } } as const;
      for (const back of [keyFromJwk(privateKeyToJwk(key)), keyFromPem(privateKeyToPem(key)), keyFromPem(privateKeyToPem(key, 'traditional'))]) {
        if (back.half !== 'private' || back.key.family !== 'ec') throw new Error('another kind of key');
        const { d, point } = back.key;
        expect(toHex(encodeEcPrivateKeyBlob({ algid, numbers: { curve, d, ...point! } }))).toBe(toHex(blob));
      }
      const info = prov.CryptExportPublicKeyInfo(AT_SIGNATURE);
      expect(info.Algorithm.ObjId).toBe(win32.szOID_ECC_PUBLIC_KEY);
      const publicKey = publicKeyFromInfo(info);
      if (publicKey.family !== 'ec') throw new Error('another kind of key');
      const exported = prov.CryptGetUserKey(AT_SIGNATURE).CryptExportKey(null, PUBLICKEYBLOB);
      expect(toHex(encodeEcPublicKeyBlob({ algid, numbers: publicKey.numbers }))).toBe(toHex(exported));
      expect(equal(decodeEcPublicKeyBlob(exported).numbers.x, numbers.x)).toBe(true);
      expect(createPublicKey({ key: Buffer.from(encodeSpki(publicKey)), format: 'der', type: 'spki' }).asymmetricKeyDetails?.namedCurve).toBe({ 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' }[curve]);
    }
  });

  test('containers are of a family of their own, and keep both pairs', () => {
    const csp = createCsp({ engine, ecProvider: true, keyStore: memoryStore() });
    const open = (flags: number): CryptProv => csp.CryptAcquireContext('keys', SOFTCSP_EC_PROV, PROV_EC_ECDSA_FULL, flags);
    const first = open(win32.CRYPT_NEWKEYSET);
    const blobs = [AT_SIGNATURE, AT_KEYEXCHANGE].map((spec) => toHex(first.CryptGenKey(spec, 0, 384).CryptExportKey(null, PUBLICKEYBLOB)));
    const second = open(0);
    expect([AT_SIGNATURE, AT_KEYEXCHANGE].map((spec) => toHex(second.CryptGetUserKey(spec).CryptExportKey(null, PUBLICKEYBLOB)))).toEqual(blobs);
    hashOf(first, CALG_SHA_256, 'm').CryptVerifySignature(hashOf(second, CALG_SHA_256, 'm').CryptSignHash(AT_SIGNATURE), first.CryptGetUserKey(AT_SIGNATURE));
    expect(errorOf(() => csp.CryptAcquireContext('keys', MS_ENH_RSA_AES_PROV, PROV_RSA_AES, 0))).toBe('NTE_BAD_KEYSET');
    expect(second.CryptGetUserKey(AT_KEYEXCHANGE).CryptGetKeyParam(KP_ALGID)).toBe(CALG_ECDH);
    first.CryptGenKey(CALG_ECDH_EPHEM, 0);
    expect(toHex(open(0).CryptGetUserKey(AT_KEYEXCHANGE).CryptExportKey(null, PUBLICKEYBLOB))).toBe(blobs[1]);
  });
});

describe("OpenSSL's command line", () => {
  test.each(CURVES)('%s: verifies our ECDSA signatures, and we its', (curve, bits) => {
    const folder = mkdtempSync(join(tmpdir(), 'softcsp-ec-'));
    const file = (name: string, content: string | Uint8Array): string => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    try {
      const prov = verifyContext('node', `openssl ${curve}`);
      const key = prov.CryptGenKey(AT_SIGNATURE, CRYPT_EXPORTABLE, bits);
      const numbers = decodeEcPrivateKeyBlob(key.CryptExportKey(null, PRIVATEKEYBLOB)).numbers;
      const message = file('message', 'what is signed');
      const publicPem = file('public.pem', publicKeyToPem(publicKeyFromInfo(prov.CryptExportPublicKeyInfo(AT_SIGNATURE))));
      const privatePem = file('private.pem', privateKeyToPem({ family: 'ec', curve, d: numbers.d, point: numbers }));
      const ours = file('ours', derOf(hashOf(prov, CALG_SHA_256, 'what is signed').CryptSignHash(AT_SIGNATURE)));
      expect(execFileSync('openssl', ['dgst', '-sha256', '-verify', publicPem, '-signature', ours, message], { encoding: 'utf8' })).toContain('Verified OK');
      execFileSync('openssl', ['dgst', '-sha256', '-sign', privatePem, '-out', join(folder, 'theirs'), message]);
      const theirs = rawOf(new Uint8Array(readFileSync(join(folder, 'theirs'))), curve);
      hashOf(prov, CALG_SHA_256, 'what is signed').CryptVerifySignature(theirs, key);
      createCsp().CryptImportPublicKeyInfoEx2(prov.CryptExportPublicKeyInfo(AT_SIGNATURE)).BCryptVerifySignature(hashOf(prov, CALG_SHA_256, 'what is signed').CryptGetHashParam(HP_HASHVAL) as Uint8Array, theirs);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
