import { constants, createHash, createHmac, createPrivateKey, privateDecrypt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ssl3Prf } from '../../src/algorithms/ssl3-prf.ts';
import { tlsPrf } from '../../src/algorithms/tls-prf.ts';
import { privateKeyToPem } from '../../src/asn1/index.ts';
import { decodeRsaPrivateBlob } from '../../src/blobs/rsa-blob.ts';
import { concat, fromHex, reversed, toHex, u32le } from '../../src/bytes/bytes.ts';
import { createCsp, CryptError, type CryptKey, type CryptProv, type EngineName } from '../../src/index.ts';
import { openEngine } from '../../src/engine/index.ts';
import * as win32 from '../../src/win32/index.ts';
import { ascii, seeded } from '../engine/engines.ts';

const {
  CALG_3DES, CALG_DES, CALG_HMAC, CALG_MD5, CALG_PCT1_MASTER, CALG_RC2, CALG_RC4, CALG_SCHANNEL_ENC_KEY, CALG_SCHANNEL_MAC_KEY, CALG_SCHANNEL_MASTER_HASH,
  CALG_SHA1, CALG_SSL2_MASTER, CALG_SSL3_MASTER, CALG_TLS1_MASTER, CALG_TLS1PRF, CRYPT_EXPORTABLE, CRYPT_SERVER, HP_HASHVAL, HP_HMAC_INFO, HP_TLS1PRF_LABEL,
  HP_TLS1PRF_SEED, KP_CLIENT_RANDOM, KP_KEYLEN, KP_SCHANNEL_ALG, KP_SERVER_RANDOM, PLAINTEXTKEYBLOB, SIMPLEBLOB, OPAQUEKEYBLOB,
} = win32;
const ENGINES: readonly EngineName[] = ['portable', 'wasm', 'node'];

/** The pre-master secret and randoms that Wine 8.0 was asked with, test-vectors/wine-8.0/schannel.json. */
const PRE_MASTER = fromHex('03010708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334');
const CLIENT_RANDOM = Uint8Array.from({ length: 32 }, (_, i) => i + 1);
const SERVER_RANDOM = Uint8Array.from({ length: 32 }, (_, i) => 0x81 + i);

const ENC = (Algid: number, Bits: number, Flags = 0) => ({ Use: win32.SCHANNEL_ENC_KEY, Algid, Bits, Flags });
const MAC = (Algid: number, Bits: number) => ({ Use: win32.SCHANNEL_MAC_KEY, Algid, Bits, Flags: 0 });

function errorOf(work: () => unknown): string {
  try {
    work();
    return 'no error';
  } catch (error) {
    if (error instanceof CryptError) return error.name;
    throw error;
  }
}

function provider(engine: EngineName): CryptProv {
  const random = seeded(`schannel ${engine}`);
  return createCsp({ engine, random: (bytes) => random.fill(bytes) })
    .CryptAcquireContext(null, win32.MS_DEF_RSA_SCHANNEL_PROV, win32.PROV_RSA_SCHANNEL, win32.CRYPT_VERIFYCONTEXT);
}

const plainBlob = (algid: number, key: Uint8Array): Uint8Array => concat(Uint8Array.of(8, 2, 0, 0), u32le(algid), u32le(key.length), key);
const bytesOf = (key: CryptKey): Uint8Array => key.CryptExportKey(null, PLAINTEXTKEYBLOB).slice(12);

function master(prov: CryptProv, algid: number, secret = PRE_MASTER): CryptKey {
  const key = prov.CryptImportKey(plainBlob(algid, secret), null, CRYPT_EXPORTABLE);
  key.CryptSetKeyParam(KP_CLIENT_RANDOM, CLIENT_RANDOM);
  key.CryptSetKeyParam(KP_SERVER_RANDOM, SERVER_RANDOM);
  return key;
}

describe.each(ENGINES)('SChannel on %s', (engine) => {
  // What Wine 8.0 derives, parity bits of DES apart: test-vectors/wine-8.0/schannel.json, keys/…
  test.each([
    ['DES and MD5', ENC(CALG_DES, 64), MAC(CALG_MD5, 128), ['a37d07f2cc4b6c1b', 'b1ad391044ef2f82']],
    ['RC4 and SHA-1', ENC(CALG_RC4, 128), MAC(CALG_SHA1, 160), ['b1ad391044ef2f82fb329740c58e8452', '2f3590e6583b6bc618ec5009ba8a928c']],
    ['3DES and SHA-1', ENC(CALG_3DES, 192), MAC(CALG_SHA1, 160), ['b1ad391044ef2f82fb329740c58e84522f3590e6583b6bc6', '18ec5009ba8a928ce5138de3f416ba2b3d560cc52eef93f7']],
  ] as const)('the write keys of TLS 1.0 with %s', (_, cipher, hash, keys) => {
    const prov = provider(engine);
    const key = master(prov, CALG_TLS1_MASTER);
    key.CryptSetKeyParam(KP_SCHANNEL_ALG, cipher);
    key.CryptSetKeyParam(KP_SCHANNEL_ALG, hash);
    const masterHash = prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, key);
    const withoutParity = (bytes: Uint8Array): Uint8Array => (cipher.Algid === CALG_RC4 ? bytes : bytes.map((byte) => byte & 0xfe));
    for (const [index, flags] of [0, CRYPT_SERVER].entries()) {
      const derived = prov.CryptDeriveKey(CALG_SCHANNEL_ENC_KEY, masterHash, flags | CRYPT_EXPORTABLE);
      expect(toHex(withoutParity(bytesOf(derived)))).toBe(toHex(withoutParity(fromHex(keys[index]!))));
    }
  });

  test.each([['TLS 1.0', CALG_TLS1_MASTER], ['SSL 3.0', CALG_SSL3_MASTER]] as const)('master secret, MAC keys, keys and IVs of %s are cut from the key block in that order', (_, algid) => {
    const prov = provider(engine);
    const raw = openEngine('portable');
    const randoms = [concat(CLIENT_RANDOM, SERVER_RANDOM), concat(SERVER_RANDOM, CLIENT_RANDOM)] as const;
    const [secret, block] = algid === CALG_TLS1_MASTER
      ? [tlsPrf(raw, PRE_MASTER, ascii('master secret'), randoms[0], 48), (s: Uint8Array) => tlsPrf(raw, s, ascii('key expansion'), randoms[1], 104)]
      : [ssl3Prf(raw, PRE_MASTER, randoms[0], 48), (s: Uint8Array) => ssl3Prf(raw, s, randoms[1], 104)];
    const key = master(prov, algid);
    key.CryptSetKeyParam(KP_SCHANNEL_ALG, ENC(CALG_RC2, 128));
    key.CryptSetKeyParam(KP_SCHANNEL_ALG, MAC(CALG_SHA1, 160));
    const masterHash = prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, key);
    expect(toHex(bytesOf(key))).toBe(toHex(secret));
    const expected = block(secret);
    const cut = (from: number, length: number): string => toHex(expected.subarray(from, from + length));
    for (const [index, flags] of [0, CRYPT_SERVER].entries()) {
      const mac = prov.CryptDeriveKey(CALG_SCHANNEL_MAC_KEY, masterHash, flags | CRYPT_EXPORTABLE);
      const cipher = prov.CryptDeriveKey(CALG_SCHANNEL_ENC_KEY, masterHash, flags | CRYPT_EXPORTABLE);
      expect(toHex(bytesOf(mac))).toBe(cut(20 * index, 20));
      expect(mac.CryptGetKeyParam(win32.KP_ALGID)).toBe(CALG_SCHANNEL_MAC_KEY);
      expect(mac.CryptGetKeyParam(KP_KEYLEN)).toBe(160);
      expect(toHex(bytesOf(cipher))).toBe(cut(40 + 16 * index, 16));
      expect(cipher.CryptGetKeyParam(win32.KP_ALGID)).toBe(CALG_RC2);
      expect(toHex(cipher.CryptGetKeyParam(win32.KP_IV) as Uint8Array)).toBe(cut(72 + 8 * index, 8));
      const sealed = cipher.CryptEncrypt(true, ascii('hello'));
      expect(cipher.CryptDecrypt(true, sealed)).toEqual(ascii('hello'));
    }
  });

  test('a MAC key makes HMACs and nothing else', () => {
    const prov = provider(engine);
    const key = master(prov, CALG_TLS1_MASTER);
    key.CryptSetKeyParam(KP_SCHANNEL_ALG, MAC(CALG_MD5, 128));
    const mac = prov.CryptDeriveKey(CALG_SCHANNEL_MAC_KEY, prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, key), CRYPT_EXPORTABLE);
    const hash = prov.CryptCreateHash(CALG_HMAC, mac);
    hash.CryptSetHashParam(HP_HMAC_INFO, { HashAlgid: CALG_MD5 });
    hash.CryptHashData(ascii('abc'));
    expect(toHex(hash.CryptGetHashParam(HP_HASHVAL) as Uint8Array)).toBe(createHmac('md5', bytesOf(mac)).update('abc').digest('hex'));
    expect(errorOf(() => mac.CryptEncrypt(true, ascii('abc')))).toBe('NTE_BAD_KEY');
    expect(errorOf(() => prov.CryptCreateHash(win32.CALG_MAC, mac))).toBe('NTE_BAD_KEY');
    expect(errorOf(() => prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, mac))).toBe('NTE_BAD_KEY');
    expect(errorOf(() => mac.CryptSetKeyParam(KP_CLIENT_RANDOM, CLIENT_RANDOM))).toBe('NTE_BAD_TYPE');
  });

  test("the finished message's PRF: any length, again and again; 48 bytes when none is said", () => {
    const prov = provider(engine);
    const key = master(prov, CALG_TLS1_MASTER);
    expect(errorOf(() => prov.CryptCreateHash(CALG_TLS1PRF, key))).toBe('NTE_BAD_KEY_STATE');
    prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, key);
    const prf = prov.CryptCreateHash(CALG_TLS1PRF, key);
    prf.CryptSetHashParam(HP_TLS1PRF_LABEL, ascii('client finished'));
    prf.CryptSetHashParam(HP_TLS1PRF_SEED, Uint8Array.from({ length: 36 }, (_, i) => i + 3));
    // test-vectors/wine-8.0/schannel.json, prf/100
    const value = 'd9f7403765294baa204d6a2d0e698f3c5b5aa1a5f4216244d9102496345bcd12cf5b322c670d80aad3c5b35716027dfaf53fc476a4ce32279418927a8b2e3fc7c71246320d93d4b31374f3dd6fca48c6c85ae28083725824de61bc1915110eef32320add';
    for (const length of [12, 16, 48, 100]) expect(toHex(prf.CryptGetHashParam(HP_HASHVAL, length) as Uint8Array)).toBe(value.slice(0, 2 * length));
    expect(prf.CryptGetHashParam(HP_HASHVAL)).toEqual(prf.CryptGetHashParam(HP_HASHVAL, 48));
    expect(toHex(prf.CryptDuplicateHash().CryptGetHashParam(HP_HASHVAL, 16) as Uint8Array)).toBe(value.slice(0, 32));
    expect(prf.CryptGetHashParam(win32.HP_HASHSIZE)).toBe(0);
    expect(errorOf(() => prf.CryptGetHashParam(HP_HASHVAL, 0xffffffff))).toBe('NTE_BAD_LEN');
    expect(errorOf(() => prf.CryptGetHashParam(win32.HP_HASHSIZE, 4))).toBe('NTE_BAD_FLAGS');
    expect(errorOf(() => prf.CryptHashData(ascii('abc')))).toBe('NTE_BAD_ALGID');
    expect(errorOf(() => prf.CryptGetHashParam(HP_TLS1PRF_LABEL))).toBe('NTE_BAD_TYPE');
    expect(errorOf(() => prov.CryptCreateHash(CALG_MD5).CryptSetHashParam(HP_TLS1PRF_SEED, ascii('abc')))).toBe('NTE_BAD_ALGID');
    expect(errorOf(() => prov.CryptDeriveKey(CALG_RC4, prf))).toBe('NTE_BAD_HASH');
  });

  test('the steps have an order', () => {
    const prov = provider(engine);
    const key = prov.CryptImportKey(plainBlob(CALG_TLS1_MASTER, PRE_MASTER));
    const create = (): string => errorOf(() => prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, key));
    expect(create()).toBe('ERROR_INVALID_PARAMETER');
    key.CryptSetKeyParam(KP_CLIENT_RANDOM, CLIENT_RANDOM);
    expect(create()).toBe('ERROR_INVALID_PARAMETER');
    key.CryptSetKeyParam(KP_SERVER_RANDOM, SERVER_RANDOM);
    const hash = prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, key);
    expect(errorOf(() => prov.CryptDeriveKey(CALG_SCHANNEL_ENC_KEY, hash, CRYPT_SERVER))).toBe('NTE_BAD_FLAGS');
    expect(errorOf(() => prov.CryptDeriveKey(CALG_SCHANNEL_MAC_KEY, hash))).toBe('NTE_BAD_FLAGS');
    key.CryptSetKeyParam(KP_SCHANNEL_ALG, ENC(CALG_RC4, 128));
    expect(prov.CryptDeriveKey(CALG_SCHANNEL_ENC_KEY, hash).CryptGetKeyParam(KP_KEYLEN)).toBe(128);
    expect(errorOf(() => prov.CryptDeriveKey(CALG_SCHANNEL_MAC_KEY, hash))).toBe('NTE_BAD_FLAGS');
    expect(errorOf(() => prov.CryptDeriveKey(CALG_SCHANNEL_ENC_KEY, prov.CryptCreateHash(CALG_MD5)))).toBe('NTE_BAD_HASH');
    expect(errorOf(() => prov.CryptDeriveKey(CALG_RC4, hash))).toBe('NTE_BAD_HASH');
    expect(errorOf(() => prov.CryptDeriveKey(CALG_TLS1_MASTER, prov.CryptCreateHash(CALG_MD5)))).toBe('NTE_BAD_ALGID');
    expect(errorOf(() => prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH))).toBe('NTE_BAD_KEY');
    expect(errorOf(() => hash.CryptHashData(ascii('abc')))).toBe('NTE_BAD_ALGID');
    expect(hash.CryptGetHashParam(HP_HASHVAL)).toEqual(new Uint8Array(0));
  });

  test('a master hash outlives its key, and a key makes one for each connection', () => {
    const prov = provider(engine);
    const key = master(prov, CALG_TLS1_MASTER);
    key.CryptSetKeyParam(KP_SCHANNEL_ALG, ENC(CALG_RC4, 128));
    const first = prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, key);
    const secret = bytesOf(key);
    key.CryptSetKeyParam(KP_SERVER_RANDOM, CLIENT_RANDOM);
    const second = prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, key);
    expect(bytesOf(key)).toEqual(secret);
    key.CryptDestroyKey();
    const [a, b] = [first, second].map((hash) => toHex(bytesOf(prov.CryptDeriveKey(CALG_SCHANNEL_ENC_KEY, hash, CRYPT_EXPORTABLE))));
    expect(a).not.toBe(b);
    expect(a).toBe(toHex(tlsPrf(openEngine('portable'), secret, ascii('key expansion'), concat(SERVER_RANDOM, CLIENT_RANDOM), 16)));
  });

  test('export suites: RFC 2246, clause 6.3.1, and RFC 6101, clause 6.2.2.1', () => {
    const raw = openEngine('portable');
    const md5 = (...parts: Uint8Array[]): string => createHash('md5').update(concat(...parts)).digest('hex');
    for (const algid of [CALG_TLS1_MASTER, CALG_SSL3_MASTER]) {
      const prov = provider(engine);
      const key = master(prov, algid);
      key.CryptSetKeyParam(KP_SCHANNEL_ALG, ENC(CALG_RC2, 40, win32.INTERNATIONAL_USAGE));
      key.CryptSetKeyParam(KP_SCHANNEL_ALG, MAC(CALG_MD5, 128));
      const hash = prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, key);
      const secret = bytesOf(key);
      const backwards = concat(SERVER_RANDOM, CLIENT_RANDOM);
      const block = algid === CALG_TLS1_MASTER ? tlsPrf(raw, secret, ascii('key expansion'), backwards, 42) : ssl3Prf(raw, secret, backwards, 42);
      const server = prov.CryptDeriveKey(CALG_SCHANNEL_ENC_KEY, hash, CRYPT_SERVER | CRYPT_EXPORTABLE);
      const client = prov.CryptDeriveKey(CALG_SCHANNEL_ENC_KEY, hash, CRYPT_EXPORTABLE);
      const [clientShort, serverShort] = [block.subarray(32, 37), block.subarray(37, 42)];
      const forwards = concat(CLIENT_RANDOM, SERVER_RANDOM);
      const ivs = tlsPrf(raw, new Uint8Array(0), ascii('IV block'), forwards, 16);
      expect([client, server].map((one) => toHex(bytesOf(one)))).toEqual(algid === CALG_TLS1_MASTER
        ? [toHex(tlsPrf(raw, clientShort, ascii('client write key'), forwards, 16)), toHex(tlsPrf(raw, serverShort, ascii('server write key'), forwards, 16))]
        : [md5(clientShort, CLIENT_RANDOM, SERVER_RANDOM), md5(serverShort, SERVER_RANDOM, CLIENT_RANDOM)]);
      expect([client, server].map((one) => toHex(one.CryptGetKeyParam(win32.KP_IV) as Uint8Array))).toEqual(algid === CALG_TLS1_MASTER
        ? [toHex(ivs.subarray(0, 8)), toHex(ivs.subarray(8))]
        : [md5(CLIENT_RANDOM, SERVER_RANDOM).slice(0, 16), md5(SERVER_RANDOM, CLIENT_RANDOM).slice(0, 16)]);
    }
  });

  test('KP_SCHANNEL_ALG takes what the provider has', () => {
    const key = provider(engine).CryptGenKey(CALG_TLS1_MASTER, 0);
    const setting = (value: unknown): string => errorOf(() => key.CryptSetKeyParam(KP_SCHANNEL_ALG, value as never));
    expect(setting({ ...ENC(CALG_DES, 64), Use: 2 })).toBe('NTE_FAIL');
    expect(setting(null)).toBe('ERROR_INVALID_PARAMETER');
    for (const bad of [ENC(CALG_MD5, 128), ENC(0x1234, 128), ENC(CALG_DES, 40), ENC(CALG_RC4, 0), ENC(CALG_RC4, 136), ENC(win32.CALG_AES_192, 192), MAC(CALG_DES, 64), MAC(CALG_MD5, 160),
      ENC(CALG_3DES, 40, win32.INTERNATIONAL_USAGE), ENC(CALG_RC4, 32, win32.INTERNATIONAL_USAGE), ENC(CALG_RC4, 0xfffffff8, win32.INTERNATIONAL_USAGE)]) expect(setting(bad), JSON.stringify(bad)).toBe('NTE_BAD_DATA');
    for (const good of [ENC(CALG_DES, 56), ENC(win32.CALG_AES_128, 128), ENC(CALG_RC4, 40), MAC(CALG_SHA1, 160)]) expect(setting(good)).toBe('no error');
    expect(() => key.CryptSetKeyParam(KP_SCHANNEL_ALG, 7)).toThrow(TypeError);
    expect(errorOf(() => key.CryptSetKeyParam(KP_CLIENT_RANDOM, CLIENT_RANDOM, 1))).toBe('NTE_BAD_FLAGS');
    expect(errorOf(() => key.CryptGetKeyParam(KP_CLIENT_RANDOM))).toBe('NTE_BAD_TYPE');
    expect(errorOf(() => key.CryptGetKeyParam(win32.KP_SALT))).toBe('NTE_BAD_KEY');
    expect(errorOf(() => provider(engine).CryptGenKey(CALG_RC4, 0).CryptSetKeyParam(KP_CLIENT_RANDOM, CLIENT_RANDOM))).toBe('NTE_BAD_TYPE');
  });

  test.each([
    ['SSL 3.0', CALG_SSL3_MASTER, 48, '0300'], ['TLS 1.0', CALG_TLS1_MASTER, 48, '0301'], ['PCT 1.0', CALG_PCT1_MASTER, 16, ''], ['SSL 2.0', CALG_SSL2_MASTER, 5, ''],
  ] as const)('a new master key of %s', (_, algid, length, version) => {
    const prov = provider(engine);
    const key = prov.CryptGenKey(algid, CRYPT_EXPORTABLE);
    expect(bytesOf(key)).toHaveLength(length);
    expect(toHex(bytesOf(key).subarray(0, version.length / 2))).toBe(version);
    expect(key.CryptGetKeyParam(win32.KP_ALGID)).toBe(algid);
    expect(key.CryptGetKeyParam(KP_KEYLEN)).toBe(8 * length);
    expect(errorOf(() => prov.CryptGenKey(algid, 0, 256))).toBe('NTE_BAD_FLAGS');
    expect(errorOf(() => key.CryptEncrypt(true, ascii('abc')))).toBe('NTE_BAD_KEY');
    expect(errorOf(() => key.CryptExportKey(null, win32.PUBLICKEYBLOB))).toBe('NTE_BAD_KEY');
    expect(errorOf(() => prov.CryptGenKey(algid, 0).CryptExportKey(null, PLAINTEXTKEYBLOB))).toBe('NTE_BAD_KEY_STATE');
  });

  test('only the SChannel providers have them', () => {
    const other = createCsp({ engine }).CryptAcquireContext(null, null, win32.PROV_RSA_AES, win32.CRYPT_VERIFYCONTEXT);
    expect(errorOf(() => other.CryptGenKey(CALG_TLS1_MASTER, 0))).toBe('NTE_BAD_ALGID');
    expect(errorOf(() => other.CryptImportKey(plainBlob(CALG_TLS1_MASTER, PRE_MASTER)))).toBe('NTE_BAD_ALGID');
    expect(errorOf(() => other.CryptDeriveKey(CALG_SCHANNEL_ENC_KEY, other.CryptCreateHash(CALG_MD5)))).toBe('NTE_BAD_ALGID');
    expect(errorOf(() => other.CryptGetProvParam(win32.PP_ENUMEX_SIGNING_PROT))).toBe('NTE_BAD_TYPE');
  });

  test('PP_ENUMEX_SIGNING_PROT: the protocols of each algorithm that signs', () => {
    expect(provider(engine).CryptGetProvParam(win32.PP_ENUMEX_SIGNING_PROT)).toEqual([0x2f, 0x2f, 0x2f, 0x2f]);
  });

  describe('a master key for the other side', () => {
    const prov = provider(engine);
    const pair = prov.CryptGenKey(win32.AT_KEYEXCHANGE, CRYPT_EXPORTABLE, 1024);

    test('arrives in a SIMPLEBLOB', () => {
      for (const algid of [CALG_TLS1_MASTER, CALG_SSL3_MASTER, CALG_SSL2_MASTER, CALG_PCT1_MASTER]) {
        const key = prov.CryptGenKey(algid, CRYPT_EXPORTABLE);
        const arrived = prov.CryptImportKey(key.CryptExportKey(pair, SIMPLEBLOB), pair, CRYPT_EXPORTABLE);
        expect(arrived.CryptGetKeyParam(win32.KP_ALGID)).toBe(algid);
        expect(bytesOf(arrived)).toEqual(bytesOf(key));
      }
    });

    test('CRYPT_SSL2_FALLBACK marks the padding, of SSL 2.0 only', () => {
      const key = prov.CryptGenKey(CALG_SSL2_MASTER, CRYPT_EXPORTABLE);
      const numbers = decodeRsaPrivateBlob(pair.CryptExportKey(null, win32.PRIVATEKEYBLOB)).numbers;
      const pem = createPrivateKey(privateKeyToPem({ family: 'rsa', numbers: { ...numbers, privateExponent: numbers.privateExponent! } }));
      const padding = (flags: number): string => {
        const blob = key.CryptExportKey(pair, SIMPLEBLOB, flags);
        return toHex(new Uint8Array(privateDecrypt({ key: pem, padding: constants.RSA_NO_PADDING }, reversed(blob.subarray(12)))).subarray(0, 10));
      };
      expect(padding(win32.CRYPT_SSL2_FALLBACK)).toBe('00020303030303030303');
      expect(padding(0)).not.toBe('00020303030303030303');
      expect(errorOf(() => prov.CryptGenKey(CALG_TLS1_MASTER, CRYPT_EXPORTABLE).CryptExportKey(pair, SIMPLEBLOB, win32.CRYPT_SSL2_FALLBACK))).toBe('NTE_BAD_KEY');
    });

    test('of a wrong length fails as a wrong padding does', () => {
      const short = prov.CryptGenKey(CALG_RC4, CRYPT_EXPORTABLE).CryptExportKey(pair, SIMPLEBLOB);
      const wrongLength = concat(short.subarray(0, 4), u32le(CALG_TLS1_MASTER), short.subarray(8));
      const wrongPadding = concat(wrongLength.subarray(0, 12), new Uint8Array(128).fill(1));
      const message = (blob: Uint8Array): string => {
        try { prov.CryptImportKey(blob, pair); } catch (error) { return String(error); }
        return 'no error';
      };
      expect(message(wrongLength)).toContain('NTE_BAD_DATA');
      expect(message(wrongLength)).toBe(message(wrongPadding));
      expect(errorOf(() => prov.CryptImportKey(plainBlob(CALG_TLS1_MASTER, PRE_MASTER.subarray(1))))).toBe('NTE_BAD_DATA');
    });

    test('KP_HIGHEST_VERSION guards against a roll-back', () => {
      const made = prov.CryptGenKey(CALG_TLS1_MASTER, CRYPT_EXPORTABLE);
      made.CryptSetKeyParam(win32.KP_HIGHEST_VERSION, 0x0303);
      expect(toHex(bytesOf(made).subarray(0, 2))).toBe('0303');
      for (const [version, outcome] of [[0x0303, 'no error'], [0x0301, 'NTE_BAD_VER']] as const) {
        const arrived = prov.CryptImportKey(made.CryptExportKey(pair, SIMPLEBLOB), pair, CRYPT_EXPORTABLE);
        arrived.CryptSetKeyParam(win32.KP_HIGHEST_VERSION, version);
        arrived.CryptSetKeyParam(KP_CLIENT_RANDOM, CLIENT_RANDOM);
        arrived.CryptSetKeyParam(KP_SERVER_RANDOM, SERVER_RANDOM);
        expect(errorOf(() => prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, arrived))).toBe(outcome);
        expect(toHex(bytesOf(arrived)) === toHex(bytesOf(made)), 'untouched when refused').toBe(outcome !== 'no error');
        if (outcome === 'no error') expect(errorOf(() => arrived.CryptSetKeyParam(win32.KP_HIGHEST_VERSION, version))).toBe('NTE_BAD_KEY_STATE');
      }
      expect(errorOf(() => made.CryptSetKeyParam(win32.KP_HIGHEST_VERSION, 0x10000))).toBe('NTE_BAD_DATA');
      expect(errorOf(() => prov.CryptGenKey(CALG_SSL2_MASTER, 0).CryptSetKeyParam(win32.KP_HIGHEST_VERSION, 2))).toBe('NTE_BAD_TYPE');
    });
  });

  test('SSL 2.0 and PCT 1.0: a clear part, which hashes take in; PCT 1.0 a certificate', () => {
    const prov = provider(engine);
    const hashed = (key: CryptKey): string => {
      const hash = prov.CryptCreateHash(CALG_MD5);
      hash.CryptHashSessionKey(key, win32.CRYPT_LITTLE_ENDIAN);
      return toHex(hash.CryptGetHashParam(HP_HASHVAL) as Uint8Array);
    };
    const md5 = (...parts: Uint8Array[]): string => createHash('md5').update(concat(...parts)).digest('hex');
    const clear = Uint8Array.from({ length: 11 }, (_, i) => 0xa0 + i);
    const [export2, domestic] = [prov.CryptGenKey(CALG_SSL2_MASTER, CRYPT_EXPORTABLE, 40), prov.CryptGenKey(CALG_PCT1_MASTER, CRYPT_EXPORTABLE)];
    expect(hashed(export2)).toBe(md5(bytesOf(export2)));
    for (const key of [export2, domestic]) key.CryptSetKeyParam(win32.KP_CLEAR_KEY, clear);
    expect(hashed(export2)).toBe(md5(clear, bytesOf(export2)));
    expect(hashed(domestic)).toBe(md5(clear, bytesOf(domestic).subarray(11)));
    expect(errorOf(() => export2.CryptSetKeyParam(win32.KP_CLEAR_KEY, new Uint8Array(17)))).toBe('NTE_BAD_DATA');
    expect(errorOf(() => prov.CryptGenKey(CALG_TLS1_MASTER, 0).CryptSetKeyParam(win32.KP_CLEAR_KEY, clear))).toBe('NTE_BAD_TYPE');
    expect(errorOf(() => domestic.CryptGetKeyParam(win32.KP_CERTIFICATE))).toBe('NTE_NOT_FOUND');
    domestic.CryptSetKeyParam(win32.KP_CERTIFICATE, clear);
    expect(domestic.CryptGetKeyParam(win32.KP_CERTIFICATE)).toEqual(clear);
    expect(errorOf(() => export2.CryptSetKeyParam(win32.KP_CERTIFICATE, clear))).toBe('NTE_BAD_TYPE');
    expect(errorOf(() => prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, domestic))).toBe('NTE_BAD_KEY');
  });

  test('duplicates share nothing; an OPAQUEKEYBLOB brings the master secret and the randoms back', () => {
    const prov = provider(engine);
    const key = master(prov, CALG_SSL3_MASTER);
    const copy = key.CryptDuplicateKey();
    copy.CryptSetKeyParam(KP_SCHANNEL_ALG, ENC(CALG_RC4, 128));
    const hash = prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, key);
    expect(errorOf(() => prov.CryptDeriveKey(CALG_SCHANNEL_ENC_KEY, hash))).toBe('NTE_BAD_FLAGS');
    expect(bytesOf(copy)).toEqual(PRE_MASTER);
    const cached = prov.CryptImportKey(key.CryptExportKey(null, OPAQUEKEYBLOB));
    key.CryptSetKeyParam(KP_SCHANNEL_ALG, ENC(CALG_RC4, 128));
    cached.CryptSetKeyParam(KP_SCHANNEL_ALG, ENC(CALG_RC4, 128));
    const [a, b] = [key, cached].map((one) => bytesOf(prov.CryptDeriveKey(CALG_SCHANNEL_ENC_KEY, prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, one), CRYPT_EXPORTABLE)));
    expect(a).toEqual(b);
    expect(errorOf(() => key.CryptExportKey(null, win32.KEYSTATEBLOB))).toBe('NTE_BAD_KEY');
  });

  test('Diffie-Hellman: the agreed key becomes the pre-master secret, the same on both sides', () => {
    const open = (name: string): CryptProv => {
      const random = seeded(`${engine} ${name}`);
      return createCsp({ engine, random: (bytes) => random.fill(bytes) })
        .CryptAcquireContext(null, win32.MS_DEF_DH_SCHANNEL_PROV, win32.PROV_DH_SCHANNEL, win32.CRYPT_VERIFYCONTEXT);
    };
    const [client, server] = [open('client'), open('server')];
    const ownS = server.CryptGenKey(win32.CALG_DH_EPHEM, CRYPT_EXPORTABLE, 2048);
    const ownC = client.CryptGenKey(win32.CALG_DH_EPHEM, win32.CRYPT_PREGEN, 2048);
    for (const param of [win32.KP_P, win32.KP_G]) ownC.CryptSetKeyParam(param, ownS.CryptGetKeyParam(param) as Uint8Array);
    ownC.CryptSetKeyParam(win32.KP_X, null);
    const secrets = [[client, ownC, ownS], [server, ownS, ownC]] as const;
    const keys = secrets.map(([prov, own, peer]) => {
      const agreed = prov.CryptImportKey(peer.CryptExportKey(null, win32.PUBLICKEYBLOB), own);
      agreed.CryptSetKeyParam(win32.KP_ALGID, CALG_TLS1_MASTER, CRYPT_EXPORTABLE);
      agreed.CryptSetKeyParam(win32.KP_HIGHEST_VERSION, 0x0301);
      agreed.CryptSetKeyParam(KP_CLIENT_RANDOM, CLIENT_RANDOM);
      agreed.CryptSetKeyParam(KP_SERVER_RANDOM, SERVER_RANDOM);
      agreed.CryptSetKeyParam(KP_SCHANNEL_ALG, ENC(CALG_3DES, 168));
      agreed.CryptSetKeyParam(KP_SCHANNEL_ALG, MAC(CALG_SHA1, 160));
      expect(agreed.CryptGetKeyParam(win32.KP_ALGID)).toBe(CALG_TLS1_MASTER);
      return prov.CryptDeriveKey(CALG_SCHANNEL_ENC_KEY, prov.CryptCreateHash(CALG_SCHANNEL_MASTER_HASH, agreed));
    });
    expect(keys[1]!.CryptDecrypt(true, keys[0]!.CryptEncrypt(true, ascii('over Diffie-Hellman')))).toEqual(ascii('over Diffie-Hellman'));
    const z = client.CryptImportKey(ownS.CryptExportKey(null, win32.PUBLICKEYBLOB), ownC);
    expect(errorOf(() => z.CryptSetKeyParam(win32.KP_ALGID, CALG_PCT1_MASTER))).toBe('NTE_BAD_ALGID');
  });
});
