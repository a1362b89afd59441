/**
 * Standard encryption of Office 2007 documents (ECMA-376).
 *
 *     H0 = SHA-1(salt ‖ UTF-16LE of the password)
 *     Hn = SHA-1(32-bit n − 1 ‖ Hn−1), 50000 times
 *     SHA-1(H50000 ‖ 32-bit 0), CryptDeriveKey(CALG_AES_128, _192 or _256); ECB without padding
 *
 * The stream EncryptedPackage is the length of the package in 8 bytes, and the package filled up to whole blocks.
 *
 * Source: [MS-OFFCRYPTO] 2.3.4.4, 2.3.4.7 to 2.3.4.9.
 * @module
 */
import { CALG_AES_128, CALG_AES_192, CALG_AES_256, CALG_SHA1, CRYPT_MODE_ECB, CryptError, ERROR_INVALID_PARAMETER, KP_MODE, NTE_BAD_DATA } from '../index.ts';
import type { CryptKey, CryptProv } from '../index.ts';
import { checkLengths, judge } from './office-verifier.ts';
import type { OfficeCheck } from './office-verifier.ts';
import { derive, digest, dword, withProvider } from './provider.ts';
import { utf16le } from './text.ts';

export interface OfficeStandardVerifier {
  /** 16 bytes. */
  readonly salt: Uint8Array;
  /** 128 unless given, 192 or 256. */
  readonly keyBits?: number;
  /** 16 bytes. */
  readonly encryptedVerifier: Uint8Array;
  /** 32 bytes, or the first 16 of them. */
  readonly encryptedVerifierHash: Uint8Array;
}

const ROUNDS = 50_000;
const BLOCK_BYTES = 16;
const LENGTH_BYTES = 8;
const CIPHERS: ReadonlyMap<number, number> = /* @__PURE__ */ new Map([[128, CALG_AES_128], [192, CALG_AES_192], [256, CALG_AES_256]]);

/** H50000: what the key is made of. 20 bytes. */
export function officeStandardHash(salt: Uint8Array, password: string): Uint8Array {
  return withProvider((prov) => {
    let hash = digest(prov, CALG_SHA1, salt, utf16le(password));
    const message = new Uint8Array(4 + hash.length);
    for (let round = 0; round < ROUNDS; round++) {
      message.set(dword(round));
      message.set(hash, 4);
      hash = digest(prov, CALG_SHA1, message);
    }
    return hash;
  });
}

function documentKey(prov: CryptProv, hash: Uint8Array, keyBits: number): CryptKey {
  const cipher = CIPHERS.get(keyBits);
  if (cipher === undefined) throw new CryptError(ERROR_INVALID_PARAMETER, `standard encryption has keys of 128, 192 and 256 bits, not ${keyBits}`);
  const key = derive(prov, cipher, CALG_SHA1, [hash, dword(0)]);
  key.CryptSetKeyParam(KP_MODE, CRYPT_MODE_ECB);
  return key;
}

/**
 * Is it the password?
 * @throws {CryptError} ERROR_INVALID_PARAMETER: fields of another length
 */
export function checkOfficeStandard(fields: OfficeStandardVerifier, password: string): OfficeCheck {
  const { salt, keyBits = 128, encryptedVerifier, encryptedVerifierHash } = fields;
  checkLengths({ salt, encryptedVerifier, encryptedVerifierHash });
  if (encryptedVerifierHash.length % BLOCK_BYTES !== 0) throw new CryptError(ERROR_INVALID_PARAMETER, 'the encrypted verifier hash has 16 or 32 bytes');
  const hash = officeStandardHash(salt, password);
  return withProvider((prov) => {
    const key = documentKey(prov, hash, keyBits);
    return judge(prov, key.CryptDecrypt(false, encryptedVerifier), key.CryptDecrypt(false, encryptedVerifierHash));
  });
}

/**
 * The package (a ZIP) in the stream EncryptedPackage.
 * @param stream whole, with its 8 bytes of length
 * @param hash H50000
 * @throws {CryptError} NTE_BAD_DATA: shorter than it says, or no whole blocks
 */
export function decryptOfficePackage(stream: Uint8Array, hash: Uint8Array, keyBits = 128): Uint8Array {
  const cipher = stream.slice(LENGTH_BYTES);
  const length = stream.length < LENGTH_BYTES ? -1 : Number(new DataView(stream.buffer, stream.byteOffset).getBigUint64(0, true));
  if (length < 0 || length > cipher.length || cipher.length % BLOCK_BYTES !== 0) throw new CryptError(NTE_BAD_DATA, 'no EncryptedPackage');
  return withProvider((prov) => documentKey(prov, hash, keyBits).CryptDecrypt(false, cipher)).slice(0, length);
}
