/**
 * The hash objects of the SChannel handshake: CALG_SCHANNEL_MASTER_HASH and CALG_TLS1PRF. Neither takes data.
 *
 * Making a master hash turns the key's pre-master secret into the master secret, once; each later one takes new randoms into account, as a
 * resumed session wants. It keeps what it needs, so that the key may go. Its own value is empty.
 *
 * Source: contract.md §12, §16; CSP developer's kit, "CALG_SCHANNEL_MASTER_HASH"; vectors from Windows, topic schannel.
 * @module
 */
import { tlsPrf } from '../algorithms/tls-prf.ts';
import { wipe } from '../bytes/bytes.ts';
import { CryptError } from '../win32/crypt-error.ts';
import {
  ERROR_INVALID_PARAMETER, NTE_BAD_ALGID, NTE_BAD_KEY, NTE_BAD_KEY_STATE, NTE_BAD_LEN, NTE_BAD_VER,
} from '../win32/winerror.ts';
import type { HashKind } from './hash-kinds.ts';
import type { Hash } from './hash.ts';
import type { Key, SchannelKey } from './key.ts';
import type { SchannelProtocol } from '../algorithms/schannel-derive.ts';

/** What CryptGetHashParam(HP_HASHVAL) of a CALG_TLS1PRF gives where no length is asked for: that of a master secret. */
export const DEFAULT_PRF_BYTES = 48;
/** More is asked for by mistake only: a key block has 136 bytes at most. */
const MAX_PRF_BYTES = 1 << 20;

/** @throws {CryptError} NTE_BAD_KEY: no master key of SSL 3.0 or TLS 1.0 */
function masterOf(key: Key | null): { readonly key: SchannelKey; readonly protocol: SchannelProtocol } {
  if (key?.kind !== 'schannel' || key.algorithm.role !== 'master' || key.algorithm.protocol === null)
    throw new CryptError(NTE_BAD_KEY, 'a master key of SSL 3.0 or TLS 1.0 is needed');
  return { key, protocol: key.algorithm.protocol };
}

/** @throws {CryptError} NTE_BAD_VER: the other side meant another version than KP_HIGHEST_VERSION */
function checkVersion({ secret, origin, highestVersion }: SchannelKey): void {
  if (origin !== 'imported' || highestVersion === null) return;
  if (((secret[0]! << 8) | secret[1]!) !== highestVersion) throw new CryptError(NTE_BAD_VER, 'the pre-master secret has another version in front');
}

export const masterHashKind: HashKind = {
  takesData: false,
  open(hash, given) {
    const { key, protocol } = masterOf(given);
    const { clientRandom: client, serverRandom: server } = key;
    if (client === null || server === null) throw new CryptError(ERROR_INVALID_PARAMETER, 'KP_CLIENT_RANDOM and KP_SERVER_RANDOM come first');
    const randoms = { client, server };
    if (!key.isMasterSecret) {
      checkVersion(key);
      const master = protocol.masterSecret(hash.prov.csp.engine, key.secret, randoms);
      wipe(key.secret);
      key.secret = master;
      key.isMasterSecret = true;
    }
    hash.keyBytes = key.secret.slice();
    hash.handshake = { protocol, randoms, suite: key.suite };
    hash.isFinished = true;
  },
  size: () => 0,
};

export const tls1PrfKind: HashKind = {
  takesData: false,
  open(hash, given) {
    const { key } = masterOf(given);
    if (!key.isMasterSecret) throw new CryptError(NTE_BAD_KEY_STATE, 'a CALG_SCHANNEL_MASTER_HASH of this key comes first');
    hash.keyBytes = key.secret.slice();
    hash.prf = { label: new Uint8Array(0), seed: new Uint8Array(0) };
  },
  size: () => 0,
};

/** HP_TLS1PRF_LABEL or HP_TLS1PRF_SEED. @throws {CryptError} NTE_BAD_ALGID: no CALG_TLS1PRF */
export function setPrfInput(hash: Hash, part: 'label' | 'seed', value: Uint8Array): void {
  if (hash.prf === null) throw new CryptError(NTE_BAD_ALGID, 'this parameter is for CALG_TLS1PRF');
  hash.prf = { ...hash.prf, [part]: value.slice() };
}

/**
 * HP_HASHVAL of a CALG_TLS1PRF, which it does not finish.
 * @param length bytes wanted: the caller's buffer on the flat surface
 * @throws {CryptError} NTE_BAD_ALGID: no CALG_TLS1PRF · NTE_BAD_LEN: more than a mebibyte
 */
export function prfValue(hash: Hash, length: number): Uint8Array {
  if (hash.prf === null || hash.keyBytes === null) throw new CryptError(NTE_BAD_ALGID, 'not a CALG_TLS1PRF');
  if (length > MAX_PRF_BYTES) throw new CryptError(NTE_BAD_LEN, `at most ${MAX_PRF_BYTES} bytes are made at a time`);
  return tlsPrf(hash.prov.csp.engine, hash.keyBytes, hash.prf.label, hash.prf.seed, length);
}
