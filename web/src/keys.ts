/**
 * Keys as numbers, out of BLOBs and into them.
 * @module
 */
import type { AnyKey, PublicKey } from 'softcsp/asn1';
import {
  decodeBcryptRsaPublicBlob, decodeEccPrivateBlob, decodeEccPublicBlob, decodeKeyBlob, decodeStrongNamePublicKey, encodeDhPrivateBlob, encodeDhPublicBlob,
  encodeDssPrivateBlob, encodeDssPublicBlob, encodeRsaPrivateBlob, encodeRsaPublicBlob, type FileKind, isPvkEncrypted, type KeyBlob,
} from 'softcsp/blobs';
import { CALG_DH_SF, CALG_DSS_SIGN, CALG_RSA_KEYX, CALG_RSA_SIGN, CALG_SHA1, CRYPT_VERIFYCONTEXT, CryptError, createCsp, E_INVALIDARG, HP_HASHVAL, PROV_RSA_FULL } from 'softcsp';
import { openPvk } from 'softcsp/recipes';

/** The key of a decoded BLOB; null: a session key, or numbers are missing that no file can do without. */
function keyOf(blob: KeyBlob): AnyKey | null {
  switch (blob.kind) {
    case 'rsa-public': return { half: 'public', key: { family: 'rsa', numbers: blob.numbers } };
    case 'rsa-private': {
      const { privateExponent, ...numbers } = blob.numbers;
      return privateExponent === null ? null : { half: 'private', key: { family: 'rsa', numbers: { ...numbers, privateExponent } } };
    }
    case 'dss-public': return { half: 'public', key: { family: 'dss', group: blob.group, y: blob.y } };
    case 'dss-private': return { half: 'private', key: { family: 'dss', group: blob.group, x: blob.x, y: blob.y } };
    case 'dh-public': return blob.group === null ? null : { half: 'public', key: { family: 'dh', group: blob.group, y: blob.y } };
    case 'dh-private': return { half: 'private', key: { family: 'dh', group: blob.group, x: blob.x, y: blob.y } };
    default: return null;
  }
}

function eccKey(file: Uint8Array): AnyKey {
  try {
    const { curve, x, y } = decodeEccPublicBlob(file);
    return { half: 'public', key: { family: 'ec', numbers: { curve, x, y } } };
  } catch {
    const { curve, x, y, d } = decodeEccPrivateBlob(file);
    return { half: 'private', key: { family: 'ec', curve, d, point: { x, y } } };
  }
}

/** A key, and the BLOB in the file that holds it. */
export interface KeyInFile {
  readonly key: AnyKey | null;
  /** What CryptImportKey takes. */
  readonly blob: Uint8Array | null;
}

/**
 * The key in a file that `explainKeyFile` recognises.
 * @throws {CryptError} what the decoder of that format says
 */
export function keyInFile(file: Uint8Array, kind: FileKind): KeyInFile {
  switch (kind) {
    case 'PVK': {
      if (isPvkEncrypted(file)) return { key: null, blob: null };
      const { blob } = openPvk(file);
      return { key: keyOf(decodeKeyBlob(blob)), blob };
    }
    case 'StrongNamePublicKey': {
      const { publicKey } = decodeStrongNamePublicKey(file);
      return { key: keyOf(decodeKeyBlob(publicKey)), blob: publicKey };
    }
    case 'BCRYPT_RSAKEY_BLOB': return { key: { half: 'public', key: { family: 'rsa', numbers: decodeBcryptRsaPublicBlob(file) } }, blob: null };
    case 'BCRYPT_ECCKEY_BLOB': return { key: eccKey(file), blob: null };
    case 'unknown': case 'KP_PUB_PARAMS': case 'OPAQUEKEYBLOB': case 'KEYSTATEBLOB': return { key: null, blob: file };
    case 'PUBLICKEYBLOB': case 'PRIVATEKEYBLOB': case 'PUBLICKEYBLOBEX': return { key: keyOf(decodeKeyBlob(file)), blob: file };
    default: return { key: null, blob: file };
  }
}

/** The public half; null: the file leaves out what it takes. */
export function publicHalf(any: AnyKey): PublicKey | null {
  if (any.half === 'public') return any.key;
  const { key } = any;
  switch (key.family) {
    case 'rsa': return { family: 'rsa', numbers: { modulus: key.numbers.modulus, publicExponent: key.numbers.publicExponent } };
    case 'ec': return key.point === null ? null : { family: 'ec', numbers: { curve: key.curve, ...key.point } };
    default: return key.y === null ? null : { family: key.family, group: key.group, y: key.y };
  }
}

/** @param forSigning of an RSA key: CALG_RSA_SIGN instead of CALG_RSA_KEYX @throws {CryptError} a key that has no such BLOB */
export function toPublicBlob(key: PublicKey, forSigning = false): Uint8Array {
  if (key.family === 'rsa') return encodeRsaPublicBlob({ algid: forSigning ? CALG_RSA_SIGN : CALG_RSA_KEYX, numbers: key.numbers });
  if (key.family === 'ec' || key.group === null) throw new CryptError(E_INVALIDARG, 'CryptoAPI has no BLOB for this key');
  if (key.family === 'dss') return encodeDssPublicBlob({ algid: CALG_DSS_SIGN, group: key.group, y: key.y });
  return encodeDhPublicBlob({ algid: CALG_DH_SF, version: 3, group: key.group, y: key.y });
}

/** As `toPublicBlob`. */
export function toPrivateBlob(any: AnyKey, forSigning = false): Uint8Array {
  if (any.half === 'public') throw new CryptError(E_INVALIDARG, 'a public key has no private BLOB');
  const { key } = any;
  if (key.family === 'rsa') return encodeRsaPrivateBlob({ algid: forSigning ? CALG_RSA_SIGN : CALG_RSA_KEYX, numbers: key.numbers });
  if (key.family === 'ec') throw new CryptError(E_INVALIDARG, 'CryptoAPI has no BLOB for this key');
  if (key.family === 'dss') return encodeDssPrivateBlob({ algid: CALG_DSS_SIGN, group: key.group, x: key.x, y: key.y });
  return encodeDhPrivateBlob({ algid: CALG_DH_SF, group: key.group, x: key.x, y: key.y });
}

/** SHA-1 of softcsp, for tokens. */
export function sha1(message: Uint8Array): Uint8Array {
  const prov = createCsp().CryptAcquireContext(null, null, PROV_RSA_FULL, CRYPT_VERIFYCONTEXT);
  const hash = prov.CryptCreateHash(CALG_SHA1);
  hash.CryptHashData(message);
  return hash.CryptGetHashParam(HP_HASHVAL) as Uint8Array;
}
