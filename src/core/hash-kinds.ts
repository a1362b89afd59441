/**
 * What the kinds of hash objects do differently. A row per kind.
 * @module
 */
import type { HashAlgorithm, SpecialHashAlgorithm } from '../algorithms/algorithm.ts';
import { openMac } from '../algorithms/mac.ts';
import { CALG_HMAC, CALG_MAC, CALG_SCHANNEL_MASTER_HASH, CALG_SSL3_SHAMD5, CALG_TLS1PRF } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_MODE_CBC } from '../win32/flag.ts';
import { NTE_BAD_ALGID, NTE_BAD_KEY } from '../win32/winerror.ts';
import type { Hash } from './hash.ts';
import type { Key, SessionKey } from './key.ts';
import { masterHashKind, tls1PrfKind } from './schannel-hash.ts';
import { hashedBytes } from './schannel-key.ts';
import { freshBlock, restart } from './session-key.ts';

export interface HashKind {
  /** CryptHashData and CryptHashSessionKey feed it. */
  readonly takesData: boolean;
  /** Makes a new object ready. @param key not null where the algorithm needs one */
  open(hash: Hash, key: Key | null): void;
  /** HP_HASHSIZE. */
  size(hash: Hash): number;
}

const SHAMD5_BYTES = 36;

/** `open` of a plain hash, by name: see `getHashParam`. */
export function openPlain(hash: Hash, algorithm: HashAlgorithm): void {
  hash.innerHash = algorithm;
  hash.state = algorithm.of(hash.prov.csp.engine).create();
}

const plain: HashKind = {
  takesData: true,
  open: (hash) => openPlain(hash, hash.algorithm as HashAlgorithm),
  size: (hash) => (hash.algorithm as HashAlgorithm).digestBytes,
};

/** @throws {CryptError} NTE_BAD_KEY: no session key */
function sessionKeyOf(key: Key | null): SessionKey {
  if (key === null || key.kind !== 'session') throw new CryptError(NTE_BAD_KEY, 'a session key is needed');
  return key;
}

/**
 * The key bytes are copied now: what becomes of the key object later does not matter. A key without key bytes is refused when
 * HMAC_INFO is set.
 */
const hmacKind: HashKind = {
  takesData: true,
  open(hash, key) {
    hash.keyBytes = key?.kind === 'session' ? key.key.slice() : key?.kind === 'schannel' ? hashedBytes(key) : null;
  },
  size: (hash) => hash.innerHash?.digestBytes ?? 0,
};

/** The MAC takes key, salt and IV as they are now, and the key starts anew (Wine 8.0); its value is one block. */
const macKind: HashKind = {
  takesData: true,
  open(hash, key) {
    const session = sessionKeyOf(key);
    if (session.algorithm.role !== 'block' || session.hmacOnly || session.mode !== CRYPT_MODE_CBC)
      throw new CryptError(NTE_BAD_KEY, 'CALG_MAC needs a block cipher in CBC mode');
    restart(session);
    hash.state = openMac(freshBlock(session), session.iv);
    hash.blockBytes = session.algorithm.blockBytes;
  },
  size: (hash) => hash.blockBytes,
};

/** 36 bytes, MD5 ‖ SHA-1, that HP_HASHVAL sets; signed and verified only. */
const shaMd5Kind: HashKind = {
  takesData: false,
  open: () => {},
  size: () => SHAMD5_BYTES,
};

const SPECIAL: ReadonlyMap<number, HashKind> = /* @__PURE__ */ new Map([
  [CALG_HMAC, hmacKind],
  [CALG_MAC, macKind],
  [CALG_SSL3_SHAMD5, shaMd5Kind],
  [CALG_SCHANNEL_MASTER_HASH, masterHashKind],
  [CALG_TLS1PRF, tls1PrfKind],
]);

/** The kind of an algorithm. @throws {CryptError} NTE_BAD_ALGID: not built in */
export function hashKindOf(algorithm: HashAlgorithm | SpecialHashAlgorithm): HashKind {
  if (algorithm.role === 'hash') return plain;
  const kind = SPECIAL.get(algorithm.algid);
  if (kind === undefined) throw new CryptError(NTE_BAD_ALGID, `${algorithm.name} is not built in`);
  return kind;
}
