/** What the captured vectors do not reach: BLOB types that the other implementation lacks, settable parameters, instances. */
import { describe, expect, test } from 'vitest';
import * as w from '../../src/index.ts';
import { createCsp, memoryStore } from '../../src/index.ts';
import type { CryptKey, CryptProv } from '../../src/index.ts';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import { ENGINES } from '../vectors/engines.ts';

const text = (value: string) => new TextEncoder().encode(value);
const failsWith = (winerror: number) => expect.objectContaining({ winerror });

describe.each(ENGINES)('on %s', (engine) => {
  const open = (flags = w.CRYPT_VERIFYCONTEXT, options: w.CspOptions = {}): CryptProv =>
    createCsp({ engine, ...options }).CryptAcquireContext(null, null, w.PROV_RSA_AES, flags);
  const plainBlob = (algid: number, hex: string) => {
    const key = fromHex(hex);
    const blob = new Uint8Array(12 + key.length);
    new DataView(blob.buffer).setUint32(0, 0x0208, true);
    new DataView(blob.buffer).setUint32(4, algid, true);
    new DataView(blob.buffer).setUint32(8, key.length, true);
    blob.set(key, 12);
    return blob;
  };

  test('OPAQUEKEYBLOB keeps key, mode, IV and salt', () => {
    const prov = open();
    const key = prov.CryptGenKey(w.CALG_RC2, w.CRYPT_EXPORTABLE | w.CRYPT_CREATE_SALT, 40);
    key.CryptSetKeyParam(w.KP_IV, fromHex('0102030405060708'));
    key.CryptSetKeyParam(w.KP_MODE, w.CRYPT_MODE_CFB);
    const again = prov.CryptImportKey(key.CryptExportKey(null, w.OPAQUEKEYBLOB));
    expect(toHex(again.CryptEncrypt(true, text('same')))).toBe(toHex(key.CryptEncrypt(true, text('same'))));
    expect(again.CryptGetKeyParam(w.KP_MODE)).toBe(w.CRYPT_MODE_CFB);
  });

  test('KEYSTATEBLOB goes on in the middle of a message, OPAQUEKEYBLOB at its start', () => {
    for (const algid of [w.CALG_RC4, w.CALG_AES_256]) {
      const prov = open();
      const key = prov.CryptGenKey(algid, w.CRYPT_EXPORTABLE);
      key.CryptEncrypt(false, new Uint8Array(48));
      const resumed = prov.CryptImportKey(key.CryptExportKey(null, w.KEYSTATEBLOB));
      const restarted = prov.CryptImportKey(key.CryptExportKey(null, w.OPAQUEKEYBLOB));
      const next = toHex(key.CryptEncrypt(true, text('the rest')));
      expect(toHex(resumed.CryptEncrypt(true, text('the rest')))).toBe(next);
      expect(toHex(restarted.CryptEncrypt(true, text('the rest')))).not.toBe(next);
    }
  });

  test('an OPAQUEKEYBLOB of another instance, or changed, is NTE_BAD_DATA', () => {
    const prov = open();
    const blob = prov.CryptGenKey(w.CALG_AES_128, w.CRYPT_EXPORTABLE).CryptExportKey(null, w.OPAQUEKEYBLOB);
    expect(() => open().CryptImportKey(blob)).toThrow(failsWith(w.NTE_BAD_DATA));
    blob[25]! ^= 1;
    expect(() => prov.CryptImportKey(blob)).toThrow(failsWith(w.NTE_BAD_DATA));
  });

  test('CRYPT_DESTROYKEY ends the handle with the export', () => {
    const key = open().CryptGenKey(w.CALG_RC4, w.CRYPT_EXPORTABLE);
    key.CryptExportKey(null, w.OPAQUEKEYBLOB, w.CRYPT_DESTROYKEY);
    expect(() => key.CryptGetKeyParam(w.KP_KEYLEN)).toThrow(failsWith(w.ERROR_INVALID_PARAMETER));
  });

  // RFC 3217, §3.4 and §4.4: the wrapped keys of the examples. Here the key comes back out of them.
  test.each([
    ['3DES', w.CALG_3DES, w.CALG_3DES, '255e0d1c07b646dfb3134cc843ba8aa71f025b7c0838251f',
      '2923bf85e06dd6ae529149f1f1bae9eab3a7da3d860d3e98',
      '690107618ef092b3b48ca1796b234ae9fa33ebb4159604037db5d6a84eb3aac2768c632775a467d4'],
    ['RC2', w.CALG_RC2, w.CALG_RC2, 'fd04fd08060707fb0003fefffd02fe05', 'b70a25fbc9d86a86050ce0d711ead4d9',
      '70e699fb5701f7833330fb71e87c85a420bdc99af05d22af5a0e48d35f3138986cbaafb4b28d4f35'],
  ])('SYMMETRICWRAPKEYBLOB: the %s example of RFC 3217', (_name, wrapAlg, keyAlg, kekHex, keyHex, wrappedHex) => {
    const prov = open();
    const kek = prov.CryptImportKey(plainBlob(wrapAlg, kekHex));
    if (wrapAlg === w.CALG_RC2) kek.CryptSetKeyParam(w.KP_EFFECTIVE_KEYLEN, 40);
    const wrapped = fromHex(wrappedHex);
    const blob = new Uint8Array(12 + wrapped.length);
    const view = new DataView(blob.buffer);
    view.setUint32(0, 0x020b, true);
    view.setUint32(4, keyAlg, true);
    view.setUint32(8, wrapAlg, true);
    blob.set(wrapped, 12);
    const key = prov.CryptImportKey(blob, kek, w.CRYPT_EXPORTABLE);
    expect(toHex(key.CryptExportKey(null, w.PLAINTEXTKEYBLOB).subarray(12))).toBe(keyHex);

    const again = prov.CryptImportKey(key.CryptExportKey(kek, w.SYMMETRICWRAPKEYBLOB), kek, w.CRYPT_EXPORTABLE);
    expect(toHex(again.CryptExportKey(null, w.PLAINTEXTKEYBLOB).subarray(12))).toBe(keyHex);
    blob[20]! ^= 1;
    expect(() => prov.CryptImportKey(blob, kek)).toThrow(failsWith(w.NTE_BAD_DATA));
    expect(() => prov.CryptImportKey(blob, null)).toThrow(failsWith(w.NTE_BAD_KEY));
  });

  test('a PRIVATEKEYBLOB under a session key: the header stays clear, the rest opens with the same key only', () => {
    const prov = open(w.CRYPT_NEWKEYSET);
    const pair = prov.CryptGenKey(w.AT_KEYEXCHANGE, w.CRYPT_EXPORTABLE, 512);
    const session = prov.CryptGenKey(w.CALG_3DES, 0);
    const clear = pair.CryptExportKey(null, w.PRIVATEKEYBLOB);
    const sealed = pair.CryptExportKey(session, w.PRIVATEKEYBLOB);
    expect(toHex(sealed.subarray(0, 8))).toBe(toHex(clear.subarray(0, 8)));
    expect(sealed.length).toBe(8 + Math.ceil((clear.length - 8 + 1) / 8) * 8);
    const other = open();
    const carrier = other.CryptGenKey(w.CALG_3DES, 0);
    expect(() => other.CryptImportKey(sealed, carrier)).toThrow(failsWith(w.NTE_BAD_DATA));
    const back = prov.CryptImportKey(sealed, session, w.CRYPT_EXPORTABLE);
    expect(toHex(back.CryptExportKey(null, w.PRIVATEKEYBLOB))).toBe(toHex(clear));
  });

  test('a failed import leaves the container as it was', () => {
    const prov = open(w.CRYPT_NEWKEYSET);
    const before = toHex(prov.CryptGenKey(w.AT_SIGNATURE, w.CRYPT_EXPORTABLE, 512).CryptExportKey(null, w.PRIVATEKEYBLOB));
    const blob = prov.CryptGetUserKey(w.AT_SIGNATURE).CryptExportKey(null, w.PRIVATEKEYBLOB);
    for (const broken of [blob.subarray(0, 100), blob.map((byte, i) => (i === 8 ? byte ^ 1 : byte)), blob.map((byte, i) => (i === 13 ? 0xff : byte))])
      expect(() => prov.CryptImportKey(broken)).toThrow(failsWith(w.NTE_BAD_DATA));
    expect(toHex(prov.CryptGetUserKey(w.AT_SIGNATURE).CryptExportKey(null, w.PRIVATEKEYBLOB))).toBe(before);
  });

  test('KP_OAEP_PARAMS: the label of CRYPT_OAEP', () => {
    const prov = open();
    const pair = prov.CryptGenKey(w.AT_KEYEXCHANGE, 0, 1024);
    pair.CryptSetKeyParam(w.KP_OAEP_PARAMS, text('label'));
    const sealed = pair.CryptEncrypt(true, text('secret'), null, w.CRYPT_OAEP);
    expect(new TextDecoder().decode(pair.CryptDecrypt(true, sealed, null, w.CRYPT_OAEP))).toBe('secret');
    pair.CryptSetKeyParam(w.KP_OAEP_PARAMS, text('other'));
    expect(() => pair.CryptDecrypt(true, sealed, null, w.CRYPT_OAEP)).toThrow(failsWith(w.NTE_BAD_DATA));
  });

  test('CRYPT_DECRYPT_RSA_NO_PADDING_CHECK gives the whole block, last byte of the message first', () => {
    const prov = open();
    const pair = prov.CryptGenKey(w.AT_KEYEXCHANGE, 0, 512);
    const block = pair.CryptDecrypt(true, pair.CryptEncrypt(true, text('ab')), null, w.CRYPT_DECRYPT_RSA_NO_PADDING_CHECK);
    expect(block.length).toBe(64);
    expect([...block.subarray(0, 3)]).toEqual([0x62, 0x61, 0]);
    expect([...block.subarray(62)]).toEqual([2, 0]);
  });

  test('the hash argument takes the plain text in, both ways', () => {
    const prov = open();
    const key = prov.CryptGenKey(w.CALG_AES_192, 0);
    const [sent, received] = [prov.CryptCreateHash(w.CALG_SHA1), prov.CryptCreateHash(w.CALG_SHA1)];
    const ciphertext = key.CryptEncrypt(true, text('abc'), sent);
    key.CryptDecrypt(true, ciphertext, received);
    for (const hash of [sent, received])
      expect(toHex(hash.CryptGetHashParam(w.HP_HASHVAL) as Uint8Array)).toBe('a9993e364706816aba3e25717850c26c9cd0d89d');
  });

  test('KP_CERTIFICATE stays with the stored pair', () => {
    const csp = createCsp({ engine });
    const prov = csp.CryptAcquireContext('c', null, w.PROV_RSA_AES, w.CRYPT_NEWKEYSET);
    const pair = prov.CryptGenKey(w.AT_SIGNATURE, 0, 512);
    expect(() => pair.CryptGetKeyParam(w.KP_CERTIFICATE)).toThrow(failsWith(w.NTE_NOT_FOUND));
    pair.CryptSetKeyParam(w.KP_CERTIFICATE, fromHex('308201'));
    const later = csp.CryptAcquireContext('C', null, w.PROV_RSA_AES, 0).CryptGetUserKey(w.AT_SIGNATURE);
    expect(toHex(later.CryptGetKeyParam(w.KP_CERTIFICATE) as Uint8Array)).toBe('308201');
  });

  test('a key exported in the clear through an exponent of one (Microsoft KB 228786)', () => {
    const prov = open(w.CRYPT_NEWKEYSET);
    const blob = prov.CryptGenKey(w.AT_KEYEXCHANGE, w.CRYPT_EXPORTABLE, 1024).CryptExportKey(null, w.PRIVATEKEYBLOB);
    const [pubexp, exponent1, exponent2, privateExponent] = [16, 20 + 128 + 128, 20 + 128 + 192, 20 + 128 + 320];
    for (const [at, length] of [[pubexp, 4], [exponent1, 64], [exponent2, 64], [privateExponent, 128]] as const)
      blob.fill(0, at, at + length).fill(1, at, at + 1);
    const one = prov.CryptImportKey(blob);
    const key = prov.CryptGenKey(w.CALG_RC4, w.CRYPT_EXPORTABLE);
    const simple = key.CryptExportKey(one, w.SIMPLEBLOB);
    const plain = key.CryptExportKey(null, w.PLAINTEXTKEYBLOB).subarray(12);
    expect(toHex(simple.slice(12, 12 + 16).reverse())).toBe(toHex(plain));
    const again = prov.CryptImportKey(simple, one, w.CRYPT_EXPORTABLE);
    expect(toHex(again.CryptExportKey(null, w.PLAINTEXTKEYBLOB).subarray(12))).toBe(toHex(plain));
  });

  test('RSA keys of 384 to 2048 bits, also of odd halves, sign and decrypt', () => {
    const prov = open();
    for (const bits of [384, 520, 1032, 2048]) {
      const pair: CryptKey = prov.CryptGenKey(w.AT_KEYEXCHANGE, w.CRYPT_EXPORTABLE, bits);
      expect(pair.CryptGetKeyParam(w.KP_KEYLEN)).toBe(bits);
      const hash = prov.CryptCreateHash(w.CALG_SHA1);
      hash.CryptHashData(text('message'));
      hash.CryptVerifySignature(hash.CryptSignHash(w.AT_KEYEXCHANGE), pair);
      const blob = pair.CryptExportKey(null, w.PRIVATEKEYBLOB);
      const again = prov.CryptImportKey(blob, null, w.CRYPT_EXPORTABLE);
      expect(toHex(again.CryptDecrypt(true, pair.CryptEncrypt(true, text('m'))))).toBe('6d');
      expect(toHex(again.CryptExportKey(null, w.PRIVATEKEYBLOB))).toBe(toHex(blob));
    }
  });

  test('an injected random source makes the same keys again', () => {
    const seeded = () => {
      let state = 1;
      return (bytes: Uint8Array) => { for (let i = 0; i < bytes.length; i++) bytes[i] = (state = (state * 1103515245 + 12345) & 0x7fffffff) >>> 16; };
    };
    const make = () => toHex(open(w.CRYPT_VERIFYCONTEXT, { random: seeded() }).CryptGenKey(w.AT_SIGNATURE, w.CRYPT_EXPORTABLE, 512).CryptExportKey(null, w.PRIVATEKEYBLOB));
    expect(make()).toBe(make());
  });
});

describe('instances and defaults', () => {
  test('two instances share no containers unless they share the store', () => {
    const keyStore = memoryStore();
    createCsp({ keyStore }).CryptAcquireContext('a', null, w.PROV_RSA_FULL, w.CRYPT_NEWKEYSET);
    expect(() => createCsp().CryptAcquireContext('a', null, w.PROV_RSA_FULL, 0)).toThrow(failsWith(w.NTE_BAD_KEYSET));
    createCsp({ keyStore }).CryptAcquireContext('A', null, w.PROV_RSA_AES, 0).CryptReleaseContext();
  });

  test('CryptSetProviderEx changes the default of its instance, and CRYPT_DELETE_DEFAULT takes it away', () => {
    const csp = createCsp();
    expect(csp.CryptGetDefaultProvider(w.PROV_RSA_FULL, w.CRYPT_MACHINE_DEFAULT)).toBe(w.MS_STRONG_PROV);
    expect(() => csp.CryptGetDefaultProvider(w.PROV_RSA_FULL, w.CRYPT_USER_DEFAULT)).toThrow(failsWith(w.NTE_PROV_TYPE_NOT_DEF));
    csp.CryptSetProviderEx(w.MS_DEF_PROV, w.PROV_RSA_FULL, w.CRYPT_USER_DEFAULT);
    expect(csp.CryptAcquireContext(null, null, w.PROV_RSA_FULL, w.CRYPT_VERIFYCONTEXT).CryptGetProvParam(w.PP_NAME)).toBe(w.MS_DEF_PROV);
    csp.CryptSetProviderEx(null, w.PROV_RSA_FULL, w.CRYPT_USER_DEFAULT | w.CRYPT_DELETE_DEFAULT);
    expect(csp.CryptGetDefaultProvider(w.PROV_RSA_FULL, 0)).toBe(w.MS_STRONG_PROV);
    csp.CryptSetProviderEx(null, w.PROV_RSA_FULL, w.CRYPT_MACHINE_DEFAULT | w.CRYPT_DELETE_DEFAULT);
    expect(() => csp.CryptAcquireContext(null, null, w.PROV_RSA_FULL, w.CRYPT_VERIFYCONTEXT)).toThrow(failsWith(w.NTE_PROV_TYPE_NOT_DEF));
    expect(() => csp.CryptSetProviderEx(w.MS_DEF_PROV, w.PROV_RSA_AES, w.CRYPT_USER_DEFAULT)).toThrow(failsWith(w.NTE_PROV_TYPE_NO_MATCH));
    expect(() => csp.CryptSetProviderEx(w.MS_DEF_PROV, w.PROV_RSA_FULL, 0)).toThrow(failsWith(w.NTE_BAD_FLAGS));
  });

  test('CRYPT_SILENT: a key that would ask the user is NTE_SILENT_CONTEXT', () => {
    const csp = createCsp();
    const silent = csp.CryptAcquireContext(null, null, w.PROV_RSA_AES, w.CRYPT_VERIFYCONTEXT | w.CRYPT_SILENT);
    expect(() => silent.CryptGenKey(w.AT_SIGNATURE, w.CRYPT_USER_PROTECTED, 512)).toThrow(failsWith(w.NTE_SILENT_CONTEXT));
    expect(() => silent.CryptGetUserKey(w.AT_SIGNATURE)).toThrow(failsWith(w.NTE_NO_KEY));
  });

  test('a failed call names itself and its error', () => {
    const csp = createCsp();
    const error = (() => { try { csp.CryptAcquireContext(null, null, 0, 0); } catch (e) { return e as w.CryptError; } return null; })();
    expect(error).toBeInstanceOf(w.CryptError);
    expect(error).toMatchObject({ winerror: 0x80090014, name: 'NTE_BAD_PROV_TYPE', funcname: 'CryptAcquireContext', strerror: 'Invalid provider type specified.' });
  });
});
