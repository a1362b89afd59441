/**
 * CryptExportKey: a key object becomes a BLOB. A row per BLOB type.
 *
 * Order of checks: handles, flags, type, kind of key, state. Source: contract.md §10.2; vectors from Windows, behaviours.md 32.
 * @module
 */
import { padOaep, padPkcs1Type2 } from '../algorithms/rsa-padding.ts';
import { encodePlaintextKeyBlob } from '../blobs/plaintext-key-blob.ts';
import { encodeSimpleBlob, simpleBlobBytes } from '../blobs/simple-blob.ts';
import { concat, wipe } from '../bytes/bytes.ts';
import { CALG_RSA_KEYX, CALG_SSL2_MASTER } from '../win32/alg-id.ts';
import {
  KEYSTATEBLOB, OPAQUEKEYBLOB, PLAINTEXTKEYBLOB, PRIVATEKEYBLOB, PUBLICKEYBLOB, PUBLICKEYBLOBEX, SIMPLEBLOB, SYMMETRICWRAPKEYBLOB,
} from '../win32/blob-type.ts';
import { CryptError } from '../win32/crypt-error.ts';
import {
  CRYPT_BLOB_VER3, CRYPT_DESTROYKEY, CRYPT_EXPORT, CRYPT_OAEP, CRYPT_SSL2_FALLBACK, CRYPT_Y_ONLY,
} from '../win32/flag.ts';
import {
  NTE_BAD_FLAGS, NTE_BAD_KEY, NTE_BAD_KEY_STATE, NTE_BAD_LEN, NTE_BAD_PUBLIC_KEY, NTE_BAD_TYPE,
} from '../win32/winerror.ts';
import { encrypt, encryptedLength } from './cipher.ts';
import { destroyKey } from './key-life.ts';
import type { Key, PairKey, SessionKey } from './key.ts';
import { algidOf } from './key.ts';
import { sealKey, sealKeyState } from './key-seal.ts';
import { wrappedBlobBytes, wrapSessionKey } from './key-wrap.ts';
import { live, liveArgument } from './prov.ts';
import { RsaPair } from './rsa-pair.ts';

const LEGAL_FLAGS = CRYPT_Y_ONLY | CRYPT_SSL2_FALLBACK | CRYPT_DESTROYKEY | CRYPT_OAEP | CRYPT_BLOB_VER3;
const HEADER_BYTES = 8;
const PKCS1_OVERHEAD = 11;
const OAEP_OVERHEAD = 42;
const NO_MARK = /* @__PURE__ */ new Uint8Array(0);
/** CRYPT_SSL2_FALLBACK: the first eight bytes of the padding. CSP developer's kit, "CPExportKey Schannel Extensions". */
const SSL2_ROLL_BACK_MARK = /* @__PURE__ */ new Uint8Array(8).fill(3);

type Exporter = (key: Key, by: Key | null, flags: number) => Uint8Array;

/**
 * CryptExportKey.
 * @param by the key that the BLOB is encrypted with; null: none
 * @returns the BLOB, fresh
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead key · NTE_BAD_FLAGS · NTE_BAD_TYPE: no BLOB type that can be exported · NTE_BAD_KEY:
 *   a key that has no such BLOB · NTE_BAD_PUBLIC_KEY: SIMPLEBLOB without a key-exchange key · NTE_BAD_KEY_STATE: not
 *   exportable, or a private BLOB of a public key · NTE_BAD_LEN: too long for the key that encrypts it
 */
export function exportKey(key: Key, by: Key | null, blobType: number, flags: number): Uint8Array {
  checkExport(key, by, blobType, flags);
  const blob = EXPORTERS.get(blobType)!(key, by, flags);
  if ((flags & CRYPT_DESTROYKEY) !== 0) destroyKey(key);
  return blob;
}

/**
 * How long the BLOB will be; changes nothing. This is the size query.
 * @throws {CryptError} as `exportKey`
 */
export function exportedLength(key: Key, by: Key | null, blobType: number, flags: number): number {
  checkExport(key, by, blobType, flags);
  if (blobType === PRIVATEKEYBLOB && by !== null && key.kind === 'pair') {
    const clear = privateBlob(key);
    const body = clear.length - HEADER_BYTES;
    wipe(clear);
    return HEADER_BYTES + encryptedLength(by, null, true, 0, body);
  }
  if (blobType === SIMPLEBLOB) return simpleBlobBytes(simpleWrapper(secretOf(key), by, flags).pair.modulusBytes);
  if (blobType === SYMMETRICWRAPKEYBLOB) return wrappedBlobBytes(exportable(sessionOf(key)), by);
  const blob = EXPORTERS.get(blobType)!(key, by, flags);
  wipe(blob);
  return blob.length;
}

function checkExport(key: Key, by: Key | null, blobType: number, flags: number): void {
  live(key);
  if (by !== null) liveArgument(by, key.prov);
  if ((flags & CRYPT_SSL2_FALLBACK) !== 0 && algidOf(key) !== CALG_SSL2_MASTER) throw new CryptError(NTE_BAD_KEY, 'CRYPT_SSL2_FALLBACK is for CALG_SSL2_MASTER keys');
  if ((flags & ~LEGAL_FLAGS) !== 0) throw new CryptError(NTE_BAD_FLAGS, `0x${(flags >>> 0).toString(16)} has bits that CryptExportKey does not know`);
  if (!EXPORTERS.has(blobType)) throw new CryptError(NTE_BAD_TYPE, `a BLOB of type ${blobType} cannot be exported`);
  if ((flags & CRYPT_DESTROYKEY) !== 0 && blobType !== OPAQUEKEYBLOB)
    throw new CryptError(NTE_BAD_FLAGS, 'CRYPT_DESTROYKEY is for OPAQUEKEYBLOB');
}

const EXPORTERS: ReadonlyMap<number, Exporter> = /* @__PURE__ */ new Map<number, Exporter>([
  [SIMPLEBLOB, exportSimple],
  [PUBLICKEYBLOB, exportPublic],
  [PUBLICKEYBLOBEX, exportPublicEx],
  [PRIVATEKEYBLOB, exportPrivate],
  [PLAINTEXTKEYBLOB, (key, by) => {
    const { algid, secret } = secretOf(key);
    if (by !== null) throw new CryptError(NTE_BAD_KEY, 'a PLAINTEXTKEYBLOB is not encrypted');
    exportable(key);
    return encodePlaintextKeyBlob({ algid, key: secret });
  }],
  [OPAQUEKEYBLOB, (key) => sealKey(exportable(key.kind === 'schannel' ? key : sessionOf(key)))],
  [SYMMETRICWRAPKEYBLOB, (key, by) => wrapSessionKey(exportable(sessionOf(key)), by)],
  [KEYSTATEBLOB, (key) => sealKeyState(exportable(sessionOf(key)))],
]);

function sessionOf(key: Key): SessionKey {
  if (key.kind !== 'session') throw new CryptError(NTE_BAD_KEY, 'not a session key');
  return key;
}

/** What SIMPLEBLOB and PLAINTEXTKEYBLOB carry; not to be changed. @throws {CryptError} NTE_BAD_KEY: neither session key nor master key */
interface Secret {
  readonly key: Key;
  readonly algid: number;
  readonly secret: Uint8Array;
}

function secretOf(key: Key): Secret {
  if (key.kind === 'schannel') return { key, algid: key.algorithm.algid, secret: key.secret };
  const session = sessionOf(key);
  return { key, algid: session.algorithm.algid, secret: session.key };
}

function pairOf(key: Key): PairKey {
  if (key.kind !== 'pair') throw new CryptError(NTE_BAD_KEY, 'a session key has no such BLOB');
  return key;
}

function exportable<K extends Key>(key: K): K {
  if ((key.permissions & CRYPT_EXPORT) === 0) throw new CryptError(NTE_BAD_KEY_STATE, 'the key was made without CRYPT_EXPORTABLE');
  return key;
}

function exportPublic(key: Key, by: Key | null, flags: number): Uint8Array {
  const { pair } = pairOf(key);
  if (by !== null) throw new CryptError(NTE_BAD_KEY, 'a PUBLICKEYBLOB is not encrypted');
  return pair.encodePublic(flags);
}

/**
 * PUBLICKEYBLOBEX: a PUBLICKEYBLOB of version 3 under a type of its own, for keys with a group. Others have none, and Microsoft's reference
 * says nothing of the type but its number.
 */
function exportPublicEx(key: Key, by: Key | null, flags: number): Uint8Array {
  if (key.kind !== 'pair' || key.pair.group === undefined) throw new CryptError(NTE_BAD_TYPE, 'this key has no PUBLICKEYBLOBEX');
  const blob = exportPublic(key, by, (flags & ~CRYPT_Y_ONLY) | CRYPT_BLOB_VER3);
  blob[0] = PUBLICKEYBLOBEX;
  return blob;
}

function privateBlob(key: PairKey, flags = 0): Uint8Array {
  if (!key.pair.hasPrivate) throw new CryptError(NTE_BAD_KEY_STATE, 'this key has no private half');
  return exportable(key).pair.encodePrivate(flags);
}

/** In the clear, or with everything after the header encrypted by a session key. */
function exportPrivate(key: Key, by: Key | null, flags: number): Uint8Array {
  const clear = privateBlob(pairOf(key), flags);
  if (by === null) return clear;
  if (by.kind !== 'session') throw new CryptError(NTE_BAD_KEY, 'a PRIVATEKEYBLOB is encrypted with a session key');
  const bodyBytes = clear.length - HEADER_BYTES;
  const body = new Uint8Array(encryptedLength(by, null, true, 0, bodyBytes));
  body.set(clear.subarray(HEADER_BYTES));
  encrypt(by, null, true, 0, body, bodyBytes);
  const blob = concat(clear.subarray(0, HEADER_BYTES), body);
  wipe(clear);
  return blob;
}

function exportSimple(key: Key, by: Key | null, flags: number): Uint8Array {
  const carried = secretOf(key);
  const wrapper = simpleWrapper(carried, by, flags);
  const start = (flags & CRYPT_SSL2_FALLBACK) !== 0 ? SSL2_ROLL_BACK_MARK : NO_MARK;
  return sealSimple(carried.algid, carried.secret, wrapper.key, wrapper.pair, flags, start);
}

/** The key that a SIMPLEBLOB of this key is encrypted with. */
function simpleWrapper({ key, secret }: Secret, by: Key | null, flags: number): { readonly key: PairKey; readonly pair: RsaPair } {
  if (by === null || by.kind !== 'pair' || !(by.pair instanceof RsaPair) || by.pair.algid !== CALG_RSA_KEYX)
    throw new CryptError(NTE_BAD_PUBLIC_KEY, 'a SIMPLEBLOB is encrypted for an RSA key-exchange key');
  exportable(key);
  checkRoom(secret, by.pair, flags);
  return { key: by, pair: by.pair };
}

/** @throws {CryptError} NTE_BAD_LEN: the key is too long for the pair */
function checkRoom(bytes: Uint8Array, pair: RsaPair, flags: number): void {
  const overhead = (flags & CRYPT_OAEP) !== 0 ? OAEP_OVERHEAD : PKCS1_OVERHEAD;
  if (bytes.length > pair.modulusBytes - overhead) throw new CryptError(NTE_BAD_LEN, `${pair.keyBits} bits are too few for this key`);
}

/** SIMPLEBLOB of these key bytes. @param start first padding bytes, where a protocol wants them */
export function sealSimple(
  algid: number, bytes: Uint8Array, by: PairKey, pair: RsaPair, flags: number, start: Uint8Array,
): Uint8Array {
  const { csp } = by.prov;
  const k = pair.modulusBytes;
  const isOaep = (flags & CRYPT_OAEP) !== 0;
  checkRoom(bytes, pair, flags);
  const block = isOaep
    ? padOaep(csp.engine, bytes, by.oaepLabel, k, csp.random)
    : padPkcs1Type2(bytes, k, csp.random, start);
  const sealed = pair.seal(csp, block);
  wipe(block);
  return encodeSimpleBlob({ algid, wrapAlg: pair.algid, wrapped: sealed.reverse() });
}
