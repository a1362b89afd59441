/**
 * KP_SCHANNEL_ALG: what a SCHANNEL_ALG asks for, in bytes.
 *
 * Under the rules of export suites (INTERNATIONAL_USAGE) so few bytes of the key block as `Bits` says become a key of the full length:
 * 8 bytes for DES, 16 for RC2 and RC4. Source: Microsoft's reference, "SCHANNEL_ALG" and "Specifying the Algorithms": what the provider does
 * not have is NTE_BAD_DATA; RFC 2246, appendix C. Unverified on Windows: RC2's effective key length in an export suite, here that of the
 * full key.
 * @module
 */
import type { SessionAlgorithm } from '../algorithms/algorithm.ts';
import { materialBytes } from '../algorithms/key-material.ts';
import { hashOf, sessionOf } from '../algorithms/registry.ts';
import type { Provider } from '../providers/index.ts';
import { rowOf } from '../providers/index.ts';
import { CALG_DES, CALG_RC2, CALG_RC4 } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { INTERNATIONAL_USAGE } from '../win32/flag.ts';
import { NTE_BAD_DATA } from '../win32/winerror.ts';
import { askedKeyBytes } from './key-length.ts';
import type { SchannelAlg } from './key-params.ts';

/** Ciphers of export suites, and the length of the key that is used. */
const EXPORTED_BYTES: ReadonlyMap<number, number> = /* @__PURE__ */ new Map([[CALG_DES, 8], [CALG_RC2, 16], [CALG_RC4, 16]]);
const SHORTEST_EXPORTED_BYTES = 5;

/** What the keys of a cipher are made of. */
export interface CipherPlan {
  readonly algorithm: SessionAlgorithm;
  /** Bytes of the key block. */
  readonly materialBytes: number;
  /** Bytes of the key. */
  readonly keyBytes: number;
  readonly ivBytes: number;
  /** The key is worked out of the material and the randoms, the IV of the randoms. */
  readonly isExported: boolean;
}

function refused(what: string): never {
  throw new CryptError(NTE_BAD_DATA, what);
}

/** @throws {CryptError} NTE_BAD_DATA: no cipher of the provider, or not with that length */
export function cipherPlan(provider: Provider, { Algid, Bits, Flags }: SchannelAlg): CipherPlan {
  const algorithm = sessionOf(Algid);
  if (algorithm === undefined || rowOf(provider, Algid) === undefined) refused(`${provider.name} has no cipher of ALG_ID 0x${Algid.toString(16)}`);
  const ivBytes = algorithm.role === 'block' ? algorithm.blockBytes : 0;
  if ((Flags & INTERNATIONAL_USAGE) === 0) {
    const keyBytes = Bits === 0 ? null : bytesOrNull(provider, algorithm, Bits);
    if (keyBytes === null) refused(`${algorithm.name} has no keys of ${Bits} bits here`);
    return { algorithm, materialBytes: materialBytes(algorithm, keyBytes), keyBytes, ivBytes, isExported: false };
  }
  const keyBytes = EXPORTED_BYTES.get(Algid);
  if (keyBytes === undefined || Bits % 8 !== 0 || Bits / 8 < SHORTEST_EXPORTED_BYTES || Bits / 8 > keyBytes)
    refused(`no export suite has ${algorithm.name} with ${Bits} bits`);
  return { algorithm, materialBytes: Bits / 8, keyBytes, ivBytes, isExported: true };
}

function bytesOrNull(provider: Provider, algorithm: SessionAlgorithm, bits: number): number | null {
  try {
    return askedKeyBytes(provider, algorithm, bits);
  } catch {
    return null;
  }
}

/** Length of the MAC keys. @throws {CryptError} NTE_BAD_DATA: no hash of the provider, or not its length */
export function macKeyBytes(provider: Provider, { Algid, Bits }: SchannelAlg): number {
  const hash = hashOf(Algid);
  if (hash === undefined || rowOf(provider, Algid) === undefined) refused(`${provider.name} has no hash of ALG_ID 0x${Algid.toString(16)}`);
  if (Bits !== 8 * hash.digestBytes) refused(`a MAC key of ${hash.name} has ${8 * hash.digestBytes} bits`);
  return hash.digestBytes;
}
