/**
 * CryptDeriveKey of a CALG_SCHANNEL_MASTER_HASH: CALG_SCHANNEL_ENC_KEY and CALG_SCHANNEL_MAC_KEY.
 *
 * Source: contract.md §16; Microsoft's reference, "Deriving Bulk Encryption and MAC Keys"; vectors from Windows, behaviours.md 34. A part of the
 * key block whose algorithm was not set has no bytes (Wine 8.0).
 * @module
 */
import type { DerivedAlgorithm } from '../algorithms/algorithm.ts';
import { keyOfMaterial } from '../algorithms/key-material.ts';
import type { Side, WriteKeys } from '../algorithms/schannel-derive.ts';
import { writeKeys } from '../algorithms/schannel-derive.ts';
import { wipe } from '../bytes/bytes.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_NO_SALT, CRYPT_SERVER } from '../win32/flag.ts';
import { NTE_BAD_FLAGS, NTE_BAD_HASH } from '../win32/winerror.ts';
import type { Handshake, Hash } from './hash.ts';
import type { Key, SessionKey } from './key.ts';
import type { Prov } from './prov.ts';
import { newSchannelKey } from './schannel-key.ts';
import type { CipherPlan } from './schannel-suite.ts';
import { cipherPlan, macKeyBytes } from './schannel-suite.ts';
import { newSalt, newSessionKey } from './session-key.ts';

/**
 * One side's write key or MAC key.
 * @param flags CRYPT_SERVER: the server's; else the client's
 * @throws {CryptError} NTE_BAD_HASH: no master hash · NTE_BAD_FLAGS: KP_SCHANNEL_ALG of that use was not set
 */
export function deriveSchannelKey(prov: Prov, { use, ...algorithm }: DerivedAlgorithm, base: Hash, flags: number, permissions: number): Key {
  const { handshake, keyBytes: master } = base;
  if (handshake === null || master === null) throw new CryptError(NTE_BAD_HASH, `${algorithm.name} is derived from a CALG_SCHANNEL_MASTER_HASH`);
  const { suite, protocol, randoms } = handshake;
  if (suite[use] === null) throw new CryptError(NTE_BAD_FLAGS, 'KP_SCHANNEL_ALG was not set for this use');
  const plan = suite.encryption === null ? null : cipherPlan(prov.provider, suite.encryption);
  const side: Side = (flags & CRYPT_SERVER) !== 0 ? 'server' : 'client';
  const lengths = {
    mac: suite.mac === null ? 0 : macKeyBytes(prov.provider, suite.mac),
    key: plan?.materialBytes ?? 0,
    iv: plan === null || plan.isExported ? 0 : plan.ivBytes,
  };
  const parts = writeKeys(prov.csp.engine, protocol, master, randoms, lengths, side);
  if (use === 'encryption') return encryptionKey(prov, handshake, plan!, parts, side, flags, permissions);
  wipe(parts.key, parts.iv);
  return newSchannelKey(prov, { use, ...algorithm }, parts.mac, { permissions, origin: 'made' });
}

function encryptionKey(
  prov: Prov, { protocol, randoms }: Handshake, plan: CipherPlan, parts: WriteKeys, side: Side, flags: number, permissions: number,
): SessionKey {
  const { engine } = prov.csp;
  const { algorithm, keyBytes, ivBytes, isExported } = plan;
  const material = isExported ? protocol.exportedKey(engine, parts.key, randoms, side, keyBytes) : parts.key;
  const salt = newSalt(prov.provider, algorithm, keyBytes, flags & CRYPT_NO_SALT, (length) => new Uint8Array(length));
  const key = newSessionKey(prov, algorithm, keyOfMaterial(algorithm, keyBytes, material), { permissions, salt });
  key.iv = isExported ? protocol.exportedIv(engine, randoms, side, ivBytes) : parts.iv;
  key.register = key.iv.slice();
  wipe(parts.mac, parts.key, material);
  return key;
}
