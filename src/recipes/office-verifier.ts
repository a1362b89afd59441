/**
 * The verifier of an encrypted Office document: 16 random bytes and their SHA-1, both encrypted, so that a password can be checked.
 *
 * Source: [MS-OFFCRYPTO] 2.3.3 (EncryptionVerifier), 2.3.5.6, 2.3.4.9.
 * @module
 */
import type { CryptProv } from '../index.ts';
import { CryptError, ERROR_INVALID_PARAMETER } from '../index.ts';
import { sameBytes, sha1Of } from './provider.ts';

/** What came of a check. */
export interface OfficeCheck {
  readonly isRight: boolean;
  /** 16 bytes: the verifier as decrypted. */
  readonly verifier: Uint8Array;
  /** As decrypted, as many bytes as were given: equal to SHA-1 of the verifier when the password is right. */
  readonly verifierHash: Uint8Array;
}

const BLOCK_BYTES = 16;

/** @throws {CryptError} ERROR_INVALID_PARAMETER: salt or verifier without 16 bytes, a hash shorter than 16 */
export function checkLengths({ salt, encryptedVerifier, encryptedVerifierHash }: { salt: Uint8Array; encryptedVerifier: Uint8Array; encryptedVerifierHash: Uint8Array }): void {
  for (const [name, { length }] of [['salt', salt], ['encrypted verifier', encryptedVerifier]] as const)
    if (length !== BLOCK_BYTES) throw new CryptError(ERROR_INVALID_PARAMETER, `the ${name} has 16 bytes, not ${length}`);
  if (encryptedVerifierHash.length < BLOCK_BYTES)
    throw new CryptError(ERROR_INVALID_PARAMETER, `the encrypted verifier hash has at least 16 bytes, not ${encryptedVerifierHash.length}`);
}

/** Compares as much of the hash as there is: at most 20 bytes; AES has filled it up. */
export function judge(prov: CryptProv, verifier: Uint8Array, verifierHash: Uint8Array): OfficeCheck {
  const hash = sha1Of(prov)(verifier);
  const compared = Math.min(hash.length, verifierHash.length);
  return { isRight: sameBytes(hash.subarray(0, compared), verifierHash.subarray(0, compared)), verifier, verifierHash };
}
