/**
 * CryptImportKey: a BLOB becomes a key object. A row per BLOB type.
 *
 * Source: contract.md §10.3 to §10.8; vectors from Windows, topics rsa-keyblob, session-keyblob, behaviours.md 24, 30, 31.
 * @module
 */
import type { SessionAlgorithm } from '../algorithms/algorithm.ts';
import { algorithmOf, pairOf } from '../algorithms/registry.ts';
import { unpadOaep, unpadPkcs1Type2 } from '../algorithms/rsa-padding.ts';
import { readBlobHeader } from '../blobs/blob-header.ts';
import { decodePlaintextKeyBlob } from '../blobs/plaintext-key-blob.ts';
import { decodeSimpleBlob } from '../blobs/simple-blob.ts';
import { concat, wipe } from '../bytes/bytes.ts';
import { rowOf } from '../providers/index.ts';
import { CALG_ECDSA, CALG_RC2, CALG_RSA_KEYX } from '../win32/alg-id.ts';
import {
  KEYSTATEBLOB, OPAQUEKEYBLOB, PLAINTEXTKEYBLOB, PRIVATEKEYBLOB, PUBLICKEYBLOB, PUBLICKEYBLOBEX, SIMPLEBLOB, SYMMETRICWRAPKEYBLOB,
} from '../win32/blob-type.ts';
import { CryptError } from '../win32/crypt-error.ts';
import {
  CRYPT_ARCHIVABLE, CRYPT_CREATE_SALT, CRYPT_EXPORTABLE, CRYPT_IPSEC_HMAC_KEY, CRYPT_NO_SALT, CRYPT_OAEP, CRYPT_USER_PROTECTED,
} from '../win32/flag.ts';
import {
  ERROR_INVALID_PARAMETER, NTE_BAD_ALGID, NTE_BAD_DATA, NTE_BAD_FLAGS, NTE_BAD_KEY, NTE_BAD_LEN, NTE_BAD_PUBLIC_KEY, NTE_BAD_TYPE,
} from '../win32/winerror.ts';
import { agreeWith } from './agreed-key.ts';
import { decrypt } from './cipher.ts';
import { agreeOnCurve } from './ec-agree.ts';
import { asksExportable, checkSilent, newPairKey } from './key-generate.ts';
import { checkImportedKeyBytes, checkPairBits, sessionAlgorithm } from './key-length.ts';
import type { Key, PairKey, SchannelKey, SessionKey } from './key.ts';
import { permissionsOf } from './key.ts';
import { unsealKey, unsealKeyState } from './key-seal.ts';
import { unwrapSessionKey } from './key-wrap.ts';
import { familyOf } from './pair-families.ts';
import type { Prov } from './prov.ts';
import { liveArgument, liveProv } from './prov.ts';
import { RsaPair } from './rsa-pair.ts';
import { importedMasterKey, masterAlgorithm } from './schannel-key.ts';
import { newSalt, newSessionKey } from './session-key.ts';

/** CRYPT_CREATE_SALT is taken and has no effect. */
const LEGAL_FLAGS = CRYPT_EXPORTABLE | CRYPT_USER_PROTECTED | CRYPT_CREATE_SALT | CRYPT_NO_SALT | CRYPT_OAEP | CRYPT_IPSEC_HMAC_KEY | CRYPT_ARCHIVABLE;
const HEADER_BYTES = 8;
/** A SIMPLEBLOB brings RC2 keys of up to 128 bytes: RC2's own limit. Vectors from Windows: behaviours.md 24. */
const MAX_RC2_BYTES = 128;

type Importer = (prov: Prov, blob: Uint8Array, by: Key | null, flags: number, algid: number) => Key;

/**
 * CryptImportKey.
 * @param by the key that the BLOB is encrypted with; null: none
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead context or key, empty BLOB · NTE_BAD_FLAGS · NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE:
 *   the header · NTE_BAD_ALGID: not an algorithm of the provider · NTE_BAD_PUBLIC_KEY: SIMPLEBLOB without the pair that opens
 *   it · NTE_BAD_KEY · NTE_BAD_LEN: a key length that the provider does not have · NTE_BAD_DATA: damaged, or not for this key.
 *   Nothing is changed then.
 */
export function importKey(prov: Prov, blob: Uint8Array, by: Key | null, flags: number): Key {
  liveProv(prov);
  if (by !== null) liveArgument(by, prov);
  if (blob.length === 0) throw new CryptError(ERROR_INVALID_PARAMETER, 'an empty BLOB');
  if ((flags & ~LEGAL_FLAGS) !== 0) throw new CryptError(NTE_BAD_FLAGS, `0x${(flags >>> 0).toString(16)} has bits that CryptImportKey does not know`);
  const { bType, algid } = readBlobHeader(blob);
  if ((flags & CRYPT_IPSEC_HMAC_KEY) !== 0 && bType !== PLAINTEXTKEYBLOB)
    throw new CryptError(NTE_BAD_FLAGS, 'CRYPT_IPSEC_HMAC_KEY is for PLAINTEXTKEYBLOB');
  const importer = IMPORTERS.get(bType);
  if (importer === undefined) throw new CryptError(NTE_BAD_TYPE, `a BLOB of type ${bType} cannot be imported`);
  return importer(prov, blob, by, flags, algid);
}

const IMPORTERS: ReadonlyMap<number, Importer> = /* @__PURE__ */ new Map<number, Importer>([
  [SIMPLEBLOB, importSimple],
  [PUBLICKEYBLOB, importPublic],
  [PUBLICKEYBLOBEX, importPublicEx],
  [PRIVATEKEYBLOB, importPrivate],
  [PLAINTEXTKEYBLOB, importPlaintext],
  [OPAQUEKEYBLOB, (prov, blob) => unsealKey(prov, blob)],
  [SYMMETRICWRAPKEYBLOB, importWrapped],
  [KEYSTATEBLOB, (prov, blob) => unsealKeyState(prov, blob)],
]);

/** The pair's family, if the provider has the algorithm. */
function pairFamily(prov: Prov, algid: number) {
  const algorithm = pairOf(algid);
  const row = rowOf(prov.provider, algid);
  if (algorithm === undefined || row === undefined)
    throw new CryptError(NTE_BAD_ALGID, `${prov.provider.name} has no pairs of ALG_ID 0x${algid.toString(16)}`);
  return { algorithm, row, family: familyOf(algorithm.family) };
}

/** Diffie-Hellman, on curves too: with one's own pair, the key that both agree on. */
function importPublic(prov: Prov, blob: Uint8Array, by: Key | null, flags: number, algid: number): Key {
  const { algorithm, row, family } = pairFamily(prov, algid);
  if (algorithm.family === 'dh' && by !== null) return agreeWith(prov, blob, by, flags);
  if (algorithm.family === 'ec' && algid !== CALG_ECDSA && by !== null) return agreeOnCurve(prov, blob, by, flags);
  const pair = family.decodePublic(blob);
  checkPairBits(row, pair.keyBits);
  family.admitPublic?.(prov.csp, pair);
  return newPairKey(prov, pair, { exportable: asksExportable(flags), keySpec: algorithm.keySpec });
}

/** PUBLICKEYBLOBEX: DSS and Diffie-Hellman, version 3. @throws {CryptError} NTE_BAD_TYPE: RSA has none */
function importPublicEx(prov: Prov, blob: Uint8Array, by: Key | null, flags: number, algid: number): Key {
  if (familyWithGroup(algid)) return importPublic(prov, blob, by, flags, algid);
  throw new CryptError(NTE_BAD_TYPE, 'only DSS and Diffie-Hellman keys have a PUBLICKEYBLOBEX');
}

function familyWithGroup(algid: number): boolean {
  const family = pairOf(algid)?.family;
  return family === 'dss' || family === 'dh';
}

function importPrivate(prov: Prov, blob: Uint8Array, by: Key | null, flags: number, algid: number): PairKey {
  const { algorithm, row, family } = pairFamily(prov, algid);
  checkSilent(prov, flags);
  const clear = by === null ? blob : openPrivateBlob(blob, by);
  try {
    const pair = family.decodePrivate(clear, prov);
    checkPairBits(row, pair.keyBits);
    const exportable = asksExportable(flags);
    if (algorithm.keySpec !== null)
      prov.container.setPair(algorithm.keySpec, { pair, exportable: (flags & CRYPT_EXPORTABLE) !== 0, certificate: null });
    return newPairKey(prov, pair, { exportable, keySpec: algorithm.keySpec });
  } finally {
    if (clear !== blob) wipe(clear);
  }
}

/** A PRIVATEKEYBLOB whose bytes after the header a session key encrypted. */
function openPrivateBlob(blob: Uint8Array, by: Key): Uint8Array {
  if (by.kind !== 'session') throw new CryptError(NTE_BAD_KEY, 'a PRIVATEKEYBLOB is opened by a session key');
  const body = blob.slice(HEADER_BYTES);
  const length = decrypt(by, null, true, 0, body);
  return concat(blob.subarray(0, HEADER_BYTES), body.subarray(0, length));
}

function importPlaintext(prov: Prov, blob: Uint8Array, _by: Key | null, flags: number, algid: number): SessionKey | SchannelKey {
  const master = prov.provider.schannel ? masterAlgorithm(prov, algid) : undefined;
  if (master !== undefined) return importedMasterKey(prov, master, decodePlaintextKeyBlob(blob).key, permissionsOf(asksExportable(flags)));
  const algorithm = sessionAlgorithm(prov.provider, algid);
  const { key } = decodePlaintextKeyBlob(blob);
  const isHmacKey = (flags & CRYPT_IPSEC_HMAC_KEY) !== 0 && algid === CALG_RC2;
  if (!isHmacKey) {
    const keyBytes = checkImportedKeyBytes(prov.provider, algorithm, key.length);
    return sessionKey(prov, algorithm, padded(key, keyBytes), flags);
  }
  if (key.length === 0) throw new CryptError(NTE_BAD_LEN, 'an HMAC key has at least one byte');
  return sessionKey(prov, algorithm, key, flags, false, true);
}

function importSimple(prov: Prov, blob: Uint8Array, by: Key | null, flags: number, algid: number): Key {
  if (by === null || by.kind !== 'pair' || !(by.pair instanceof RsaPair) || by.pair.algid !== CALG_RSA_KEYX || !by.pair.hasPrivate)
    throw new CryptError(NTE_BAD_PUBLIC_KEY, 'a SIMPLEBLOB is opened by an RSA key-exchange pair');
  const algorithm = algorithmOf(algid);
  if (algorithm === undefined || rowOf(prov.provider, algid) === undefined)
    throw new CryptError(NTE_BAD_ALGID, `${prov.provider.name} has no session keys of ALG_ID 0x${algid.toString(16)}`);
  const key = openSimple(prov, blob, by.pair, by.oaepLabel, flags);
  if (algorithm.role === 'master') return importedMasterKey(prov, algorithm, key, permissionsOf(asksExportable(flags)));
  const session = sessionAlgorithm(prov.provider, algid);
  if (algid !== CALG_RC2) {
    const keyBytes = checkImportedKeyBytes(prov.provider, session, key.length);
    return sessionKey(prov, session, padded(key, keyBytes), flags);
  }
  const row = rowOf(prov.provider, algid)!;
  if (8 * key.length < row.minBits || key.length > MAX_RC2_BYTES)
    throw new CryptError(NTE_BAD_LEN, `an RC2 key of ${key.length} bytes`);
  return sessionKey(prov, session, key, flags, 8 * key.length > row.maxBits);
}

/** The key bytes inside a SIMPLEBLOB. @throws {CryptError} NTE_BAD_DATA: too short, or not for this pair and padding */
export function openSimple(prov: Prov, blob: Uint8Array, pair: RsaPair, oaepLabel: Uint8Array, flags: number): Uint8Array {
  const { csp } = prov;
  const { wrapped } = decodeSimpleBlob(blob, pair.modulusBytes);
  const block = pair.open(csp, wrapped.reverse());
  if (block === null) throw new CryptError(NTE_BAD_DATA, 'not encrypted for this pair');
  const key = (flags & CRYPT_OAEP) !== 0 ? unpadOaep(csp.engine, block, oaepLabel) : unpadPkcs1Type2(block);
  wipe(block);
  if (key === null) throw new CryptError(NTE_BAD_DATA, 'not encrypted for this pair and padding');
  return key;
}

function importWrapped(prov: Prov, blob: Uint8Array, by: Key | null, flags: number, algid: number): SessionKey {
  const algorithm = sessionAlgorithm(prov.provider, algid);
  const { key } = unwrapSessionKey(blob, by);
  const keyBytes = checkImportedKeyBytes(prov.provider, algorithm, key.length);
  return sessionKey(prov, algorithm, padded(key, keyBytes), flags);
}

/** The key in the length that the cipher takes; zeros behind a DES key that came without its parity bits' share. */
function padded(key: Uint8Array, keyBytes: number): Uint8Array {
  if (key.length === keyBytes) return key;
  const whole = new Uint8Array(keyBytes);
  whole.set(key);
  wipe(key);
  return whole;
}

const noSalt = (): Uint8Array => new Uint8Array(0);

/** A session key with the salt that a new one gets. Takes the bytes over. */
function sessionKey(
  prov: Prov, algorithm: SessionAlgorithm, key: Uint8Array, flags: number, decryptOnly = false, hmacOnly = false,
): SessionKey {
  const salt = newSalt(prov.provider, algorithm, key.length, flags & CRYPT_NO_SALT, noSalt);
  return newSessionKey(prov, algorithm, key, { permissions: permissionsOf(asksExportable(flags)), salt, decryptOnly, hmacOnly });
}

