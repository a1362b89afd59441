/**
 * Any key BLOB of CryptoAPI, by its header: which family of keys, and which decoder.
 * @module
 */
import {
  CALG_AGREEDKEY_ANY, CALG_DH_EPHEM, CALG_DH_SF, CALG_DSS_SIGN, CALG_RSA_KEYX, CALG_RSA_SIGN,
} from '../win32/alg-id.ts';
import {
  PLAINTEXTKEYBLOB, PRIVATEKEYBLOB, PUBLICKEYBLOB, PUBLICKEYBLOBEX, SIMPLEBLOB, SYMMETRICWRAPKEYBLOB,
} from '../win32/blob-type.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_ALGID, NTE_BAD_DATA, NTE_BAD_TYPE } from '../win32/winerror.ts';
import { readBlobHeader } from './blob-header.ts';
import { decodeDhPrivateBlob, decodeDhPublicBlob } from './dh-blob.ts';
import type { DhPrivateBlob, DhPublicBlob } from './dh-blob.ts';
import { decodeDssPrivateBlob, decodeDssPublicBlob } from './dss-blob.ts';
import type { DssPrivateBlob, DssPublicBlob } from './dss-blob.ts';
import { decodePlaintextKeyBlob } from './plaintext-key-blob.ts';
import type { PlaintextKeyBlob } from './plaintext-key-blob.ts';
import { decodeRsaPrivateBlob, decodeRsaPublicBlob } from './rsa-blob.ts';
import type { RsaPrivateBlob, RsaPublicBlob } from './rsa-blob.ts';
import { decodeSimpleBlob } from './simple-blob.ts';
import type { SimpleBlob } from './simple-blob.ts';
import { decodeSymmetricWrapBlob } from './symmetric-wrap-blob.ts';
import type { SymmetricWrapBlob } from './symmetric-wrap-blob.ts';

export type KeyFamily = 'rsa' | 'dss' | 'dh';

const FAMILIES: ReadonlyMap<number, KeyFamily> = /* @__PURE__ */ new Map<number, KeyFamily>([
  [CALG_RSA_KEYX, 'rsa'], [CALG_RSA_SIGN, 'rsa'], [CALG_DSS_SIGN, 'dss'], [CALG_DH_SF, 'dh'], [CALG_DH_EPHEM, 'dh'], [CALG_AGREEDKEY_ANY, 'dh'],
]);

/** The family of key pairs that an ALG_ID belongs to; null: none that has BLOBs. */
export function keyFamilyOf(algid: number): KeyFamily | null {
  return FAMILIES.get(algid) ?? null;
}

/** A decoded BLOB, told apart by `kind`. */
export type KeyBlob =
  | ({ readonly kind: 'rsa-public' } & RsaPublicBlob)
  | ({ readonly kind: 'rsa-private' } & RsaPrivateBlob)
  | ({ readonly kind: 'dss-public' } & DssPublicBlob)
  | ({ readonly kind: 'dss-private' } & DssPrivateBlob)
  | ({ readonly kind: 'dh-public' } & DhPublicBlob)
  | ({ readonly kind: 'dh-private' } & DhPrivateBlob)
  | ({ readonly kind: 'simple' } & SimpleBlob)
  | ({ readonly kind: 'plaintext' } & PlaintextKeyBlob)
  | ({ readonly kind: 'symmetric-wrap' } & SymmetricWrapBlob);

type Decoder = (blob: Uint8Array) => KeyBlob;

const PUBLIC: Readonly<Record<KeyFamily, Decoder>> = {
  rsa: (blob) => ({ kind: 'rsa-public', ...decodeRsaPublicBlob(blob) }),
  dss: (blob) => ({ kind: 'dss-public', ...decodeDssPublicBlob(blob) }),
  dh: (blob) => ({ kind: 'dh-public', ...decodeDhPublicBlob(blob) }),
};

const PRIVATE: Readonly<Record<KeyFamily, Decoder>> = {
  rsa: (blob) => ({ kind: 'rsa-private', ...decodeRsaPrivateBlob(blob) }),
  dss: (blob) => ({ kind: 'dss-private', ...decodeDssPrivateBlob(blob) }),
  dh: (blob) => ({ kind: 'dh-private', ...decodeDhPrivateBlob(blob) }),
};

const ofFamily = (decoders: Readonly<Record<KeyFamily, Decoder>>) => (blob: Uint8Array, algid: number): KeyBlob => {
  const family = keyFamilyOf(algid);
  if (family === null) throw new CryptError(NTE_BAD_ALGID, `0x${algid.toString(16)} is no algorithm of key pairs`);
  return decoders[family](blob);
};

const SIMPLE_FIXED_BYTES = 12;

const DECODERS: ReadonlyMap<number, (blob: Uint8Array, algid: number) => KeyBlob> = /* @__PURE__ */ new Map([
  [PUBLICKEYBLOB, ofFamily(PUBLIC)],
  [PUBLICKEYBLOBEX, ofFamily(PUBLIC)],
  [PRIVATEKEYBLOB, ofFamily(PRIVATE)],
  [SIMPLEBLOB, (blob: Uint8Array): KeyBlob => {
    if (blob.length <= SIMPLE_FIXED_BYTES) throw new CryptError(NTE_BAD_DATA, 'SIMPLEBLOB without ciphertext');
    return { kind: 'simple', ...decodeSimpleBlob(blob, blob.length - SIMPLE_FIXED_BYTES) };
  }],
  [PLAINTEXTKEYBLOB, (blob: Uint8Array): KeyBlob => ({ kind: 'plaintext', ...decodePlaintextKeyBlob(blob) })],
  [SYMMETRICWRAPKEYBLOB, (blob: Uint8Array): KeyBlob => ({ kind: 'symmetric-wrap', ...decodeSymmetricWrapBlob(blob) })],
]);

/**
 * Decodes any BLOB that says by itself what it holds. All bytes after a SIMPLEBLOB's fixed part are taken for ciphertext.
 * OPAQUEKEYBLOB and KEYSTATEBLOB are opened by the instance that wrote them, encrypted PRIVATEKEYBLOBs with their session key.
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header, as `readBlobHeader`
 * @throws {CryptError} NTE_BAD_TYPE: OPAQUEKEYBLOB, KEYSTATEBLOB, a PUBLICKEYBLOBEX of RSA
 * @throws {CryptError} NTE_BAD_ALGID: a key pair of an unknown algorithm
 * @throws {CryptError} what the decoder of the type throws
 */
export function decodeKeyBlob(blob: Uint8Array): KeyBlob {
  const { bType, algid } = readBlobHeader(blob);
  const decode = DECODERS.get(bType);
  if (decode === undefined) throw new CryptError(NTE_BAD_TYPE, `BLOB type ${bType} is opened by the CSP that wrote it only`);
  return decode(blob, algid);
}
