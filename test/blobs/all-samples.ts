/**
 * One valid file of every kind, for tests that hold for all of them.
 * @module
 */
import { createHmac } from 'node:crypto';
import { encodeBcryptRsaPublicBlob } from '../../src/blobs/bcrypt-rsa-blob.ts';
import { encodeDhPrivateBlob, encodeDhPublicBlob } from '../../src/blobs/dh-blob.ts';
import { encodeDssPrivateBlob, encodeDssPublicBlob } from '../../src/blobs/dss-blob.ts';
import { encodeEccPrivateBlob, encodeEccPublicBlob } from '../../src/blobs/ecc-blob.ts';
import { encodeKeyStateBlob } from '../../src/blobs/key-state-blob.ts';
import { encodeOpaqueKeyBlob } from '../../src/blobs/opaque-blob.ts';
import { encodePlaintextKeyBlob } from '../../src/blobs/plaintext-key-blob.ts';
import { encodePubParams } from '../../src/blobs/pub-params.ts';
import { decodeRsaPrivateBlob } from '../../src/blobs/rsa-blob.ts';
import { strongNamePublicKeyOf } from '../../src/blobs/strong-name.ts';
import { encodeSymmetricWrapBlob } from '../../src/blobs/symmetric-wrap-blob.ts';
import { CALG_AES_128, CALG_DH_SF, CALG_DSS_SIGN, CALG_RC2, CALG_RC4 } from '../../src/win32/alg-id.ts';
import { patched } from './expect-error.ts';
import { MONO_DSS_PRIVATE_576, MONO_PVK, MSDN_PUBLIC_512, OPENSSL_PVK_STRONG, WINE_PRIVATE_512, WINE_SIMPLE_RC4 } from './samples.ts';

const filled = (length: number, byte: number): Uint8Array => new Uint8Array(length).fill(byte);
const seal = (covered: Uint8Array): Uint8Array => new Uint8Array(createHmac('sha256', 'k').update(covered).digest());
const group = { p: filled(64, 0xf1), q: filled(20, 0xf3), g: filled(64, 2), j: filled(45, 5), seed: { counter: 9, seed: filled(20, 6) } };
const y = filled(64, 4);
const x = filled(20, 0xc7);
/** Key bytes that no other field of these files has. */
export const SECRET_KEY = filled(16, 0xc7);
const record = {
  algid: CALG_RC4, key: SECRET_KEY, salt: filled(11, 0), iv: filled(0, 0), mode: 0, modeBits: 0, padding: 1, effectiveBits: 0, permissions: 0x3f,
  register: filled(0, 0), position: 77,
};
const ecc = { algorithm: 'ECDSA', curve: 'P-256', x: filled(32, 1), y: filled(32, 2), d: filled(32, 0xc7) } as const;

/** Kind, what it is, the file. */
export const ALL_FILES: readonly (readonly [kind: string, what: string, file: Uint8Array])[] = [
  ['PUBLICKEYBLOB', 'RSA', MSDN_PUBLIC_512],
  ['PRIVATEKEYBLOB', 'RSA', WINE_PRIVATE_512],
  ['PRIVATEKEYBLOB', 'RSA, private exponent cut', WINE_PRIVATE_512.slice(0, 260)],
  ['PRIVATEKEYBLOB', 'RSA, without private exponent', WINE_PRIVATE_512.slice(0, 244)],
  ['SIMPLEBLOB', 'RC4', WINE_SIMPLE_RC4],
  ['PLAINTEXTKEYBLOB', 'AES', encodePlaintextKeyBlob({ algid: CALG_AES_128, key: SECRET_KEY })],
  ['SYMMETRICWRAPKEYBLOB', 'AES', encodeSymmetricWrapBlob({ algid: CALG_AES_128, wrapAlg: CALG_RC2, wrapped: filled(32, 9) })],
  ['OPAQUEKEYBLOB', 'RC4', encodeOpaqueKeyBlob(record, seal)],
  ['KEYSTATEBLOB', 'RC4', encodeKeyStateBlob(record, seal)],
  ['PRIVATEKEYBLOB', 'DSS 2', MONO_DSS_PRIVATE_576],
  ['PUBLICKEYBLOB', 'DSS 2', encodeDssPublicBlob({ algid: CALG_DSS_SIGN, group, y })],
  ['PUBLICKEYBLOB', 'DSS 3', encodeDssPublicBlob({ algid: CALG_DSS_SIGN, version: 3, group, y })],
  ['PUBLICKEYBLOBEX', 'DSS 3', patched(encodeDssPublicBlob({ algid: CALG_DSS_SIGN, version: 3, group, y }), 0, 0xa)],
  ['PRIVATEKEYBLOB', 'DSS 3', encodeDssPrivateBlob({ algid: CALG_DSS_SIGN, version: 3, group, y, x })],
  ['PUBLICKEYBLOB', 'DH 2', encodeDhPublicBlob({ algid: CALG_DH_SF, bits: 512, y })],
  ['PRIVATEKEYBLOB', 'DH 2', encodeDhPrivateBlob({ algid: CALG_DH_SF, group, y: null, x })],
  ['PUBLICKEYBLOB', 'DH 3', encodeDhPublicBlob({ algid: CALG_DH_SF, version: 3, group: { ...group, q: null, j: null }, y })],
  ['PRIVATEKEYBLOB', 'DH 3', encodeDhPrivateBlob({ algid: CALG_DH_SF, version: 3, group, y, x })],
  ['KP_PUB_PARAMS', 'DSS', encodePubParams('dss', group)],
  ['KP_PUB_PARAMS', 'DH', encodePubParams('dh', group)],
  ['BCRYPT_RSAKEY_BLOB', 'public', encodeBcryptRsaPublicBlob(decodeRsaPrivateBlob(WINE_PRIVATE_512).numbers)],
  ['BCRYPT_ECCKEY_BLOB', 'public', encodeEccPublicBlob(ecc)],
  ['BCRYPT_ECCKEY_BLOB', 'private', encodeEccPrivateBlob(ecc)],
  ['PVK', 'clear', MONO_PVK],
  ['PVK', 'encrypted', OPENSSL_PVK_STRONG],
  ['StrongNamePublicKey', 'RSA', strongNamePublicKeyOf(WINE_PRIVATE_512)],
  ['StrongNamePublicKey', 'neutral', Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0)],
];
