/**
 * A key on its way from one format to another.
 * @module
 */
import type { AnyKey, PrivateKey, PublicKey } from '../../asn1/index.ts';
import {
  decodeKeyBlob, decodeRsaPrivateBlob, encodeDhPrivateBlob, encodeDhPublicBlob, encodeDssPrivateBlob, encodeDssPublicBlob, encodeRsaPrivateBlob,
  encodeRsaPublicBlob,
} from '../../blobs/index.ts';
import type { KeyBlob } from '../../blobs/index.ts';
import {
  CALG_DH_SF, CALG_DSS_SIGN, CALG_RSA_KEYX, createCsp, CRYPT_EXPORTABLE, CRYPT_VERIFYCONTEXT, CryptError, MS_ENH_DSS_DH_PROV, MS_ENH_RSA_AES_PROV,
  NTE_BAD_KEY, NTE_BAD_TYPE, PRIVATEKEYBLOB, PROV_DSS_DH, PROV_RSA_AES, PUBLICKEYBLOB,
} from '../../index.ts';
import type { CryptKey, CryptProv, SoftCsp } from '../../index.ts';

/** A key, and the ALG_ID that its file gives it: CALG_RSA_KEYX or CALG_RSA_SIGN say what it is for; null: its file does not say. */
export type KeyModel = AnyKey & { readonly algid: number | null };

/** Opens a context without a container for keys of a family. */
export function contextFor(csp: SoftCsp, family: PublicKey['family']): CryptProv {
  if (family === 'ec') throw new CryptError(NTE_BAD_KEY, 'CryptoAPI has no keys on elliptic curves: CNG has');
  return family === 'rsa'
    ? csp.CryptAcquireContext(null, MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_VERIFYCONTEXT)
    : csp.CryptAcquireContext(null, MS_ENH_DSS_DH_PROV, PROV_DSS_DH, CRYPT_VERIFYCONTEXT);
}

/** Imports a PRIVATEKEYBLOB and exports it again: what it left out is worked out. */
function exported(blob: Uint8Array, family: PublicKey['family'], type: number): Uint8Array {
  const prov = contextFor(createCsp(), family);
  try {
    return prov.CryptImportKey(blob, null, CRYPT_EXPORTABLE).CryptExportKey(null, type);
  } finally {
    prov.CryptReleaseContext();
  }
}

const FROM_BLOB: { readonly [K in KeyBlob['kind']]?: (blob: Extract<KeyBlob, { kind: K }>, bytes: Uint8Array) => KeyModel } = {
  'rsa-public': ({ algid, numbers }) => ({ half: 'public', algid, key: { family: 'rsa', numbers } }),
  'rsa-private': ({ algid, numbers }, bytes) => {
    const { privateExponent } = numbers.privateExponent === null ? decodeRsaPrivateBlob(exported(bytes, 'rsa', PRIVATEKEYBLOB)).numbers : numbers;
    return { half: 'private', algid, key: { family: 'rsa', numbers: { ...numbers, privateExponent: privateExponent! } } };
  },
  'dss-public': ({ algid, group, y }) => ({ half: 'public', algid, key: { family: 'dss', group, y } }),
  'dss-private': ({ algid, group, y, x }) => ({ half: 'private', algid, key: { family: 'dss', group, x, y } }),
  'dh-public': ({ algid, group, y }) => {
    if (group === null) throw new CryptError(NTE_BAD_KEY, 'a Diffie-Hellman public key of version 2 does not hold its group');
    return { half: 'public', algid, key: { family: 'dh', group, y } };
  },
  'dh-private': ({ algid, group, y, x }) => ({ half: 'private', algid, key: { family: 'dh', group, x, y } }),
};

/** The key pair or public key in a BLOB. @throws {CryptError} NTE_BAD_TYPE: a session key's BLOB; as the decoder */
export function keyOfBlob(bytes: Uint8Array): KeyModel {
  const blob = decodeKeyBlob(bytes);
  const convert = FROM_BLOB[blob.kind] as ((blob: KeyBlob, bytes: Uint8Array) => KeyModel) | undefined;
  if (convert === undefined) throw new CryptError(NTE_BAD_TYPE, 'this BLOB holds a session key, not a key pair');
  return convert(blob, bytes);
}

/** The ALG_ID of a key in a BLOB. */
export const algidOf = ({ algid, key }: KeyModel): number => algid ?? (key.family === 'rsa' ? CALG_RSA_KEYX : key.family === 'dss' ? CALG_DSS_SIGN : CALG_DH_SF);

/** PRIVATEKEYBLOB of a key. @throws {CryptError} NTE_BAD_KEY: of an elliptic curve; NTE_BAD_DATA: numbers that have no BLOB */
export function privateBlobOf(key: PrivateKey, algid: number): Uint8Array {
  switch (key.family) {
    case 'rsa': return encodeRsaPrivateBlob({ algid, numbers: key.numbers });
    case 'dss': return encodeDssPrivateBlob({ algid, group: key.group, x: key.x, y: key.y });
    case 'dh': return encodeDhPrivateBlob({ algid, group: key.group, x: key.x, y: key.y });
    case 'ec': throw new CryptError(NTE_BAD_KEY, 'CryptoAPI has no BLOB for keys on elliptic curves: CNG has');
  }
}

/** The public half; y and the point of a private key that lacks them are worked out. */
export function publicOf(model: KeyModel): PublicKey {
  if (model.half === 'public') return model.key;
  const { key } = model;
  switch (key.family) {
    case 'rsa': return { family: 'rsa', numbers: { modulus: key.numbers.modulus, publicExponent: key.numbers.publicExponent } };
    case 'dss': return { family: 'dss', group: key.group, y: key.y ?? computedY(model) };
    case 'dh': return { family: 'dh', group: key.group, y: key.y ?? computedY(model) };
    case 'ec':
      if (key.point === null) throw new CryptError(NTE_BAD_KEY, 'the file does not hold the public point of its key');
      return { family: 'ec', numbers: { curve: key.curve, ...key.point } };
  }
}

function computedY(model: KeyModel): Uint8Array {
  const { key } = model;
  const blob = decodeKeyBlob(exported(privateBlobOf(key as PrivateKey, algidOf(model)), key.family, PUBLICKEYBLOB));
  return (blob as { y: Uint8Array }).y;
}

/** PUBLICKEYBLOB of a key. @throws {CryptError} NTE_BAD_KEY: of an elliptic curve, or a DSS key without its group */
export function publicBlobOf(key: PublicKey, algid: number): Uint8Array {
  switch (key.family) {
    case 'rsa': return encodeRsaPublicBlob({ algid, numbers: key.numbers });
    case 'dss':
      if (key.group === null) throw new CryptError(NTE_BAD_KEY, 'the key inherits its group from the issuer of its certificate');
      return encodeDssPublicBlob({ algid, group: key.group, y: key.y });
    case 'dh': return encodeDhPublicBlob({ algid, version: 3, group: key.group, y: key.y });
    case 'ec': throw new CryptError(NTE_BAD_KEY, 'CryptoAPI has no BLOB for keys on elliptic curves: CNG has');
  }
}

/** Imports a key into a context. A private one takes its slot there. */
export function importModel(prov: CryptProv, model: KeyModel, flags = 0): CryptKey {
  const blob = model.half === 'private' ? privateBlobOf(model.key, algidOf(model)) : publicBlobOf(model.key, algidOf(model));
  return prov.CryptImportKey(blob, null, flags);
}
