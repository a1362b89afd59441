/**
 * RC4 CryptoAPI encryption of Word, Excel and PowerPoint 97-2003 documents.
 *
 *     H0 = SHA-1(salt ‖ UTF-16LE of the password)
 *     block b: SHA-1(H0 ‖ 32-bit b), CryptDeriveKey(CALG_RC4, keyBits)
 *
 * 40-bit keys get the 11 zero bytes of salt that CryptDeriveKey gives them. A stream is encrypted in blocks of 512 bytes (Word) or 1024
 * (Excel), each under its own key; verifier and verifier hash are one piece under key 0.
 *
 * Source: [MS-OFFCRYPTO] 2.3.5.
 * @module
 */
import { CALG_RC4, CALG_SHA1, CryptError, ERROR_INVALID_PARAMETER } from '../index.ts';
import type { CryptKey, CryptProv } from '../index.ts';
import { checkLengths, judge } from './office-verifier.ts';
import type { OfficeCheck } from './office-verifier.ts';
import { derive, digest, dword, withProvider } from './provider.ts';
import { utf16le } from './text.ts';

export interface OfficeRc4Verifier {
  /** 16 bytes. */
  readonly salt: Uint8Array;
  /** 40 to 128, in steps of 8. KeySize 0 in the file means 40. */
  readonly keyBits: number;
  /** 16 bytes. */
  readonly encryptedVerifier: Uint8Array;
  /** 20 bytes; at least 16. */
  readonly encryptedVerifierHash: Uint8Array;
}

/** H0: what all block keys are made of. 20 bytes. */
export const officeRc4Hash = (salt: Uint8Array, password: string): Uint8Array =>
  withProvider((prov) => digest(prov, CALG_SHA1, salt, utf16le(password)));

const blockKey = (prov: CryptProv, hash: Uint8Array, block: number, keyBits: number): CryptKey =>
  derive(prov, CALG_RC4, CALG_SHA1, [hash, dword(block)], keyBits);

/**
 * Is it the password?
 * @throws {CryptError} ERROR_INVALID_PARAMETER: fields of another length · NTE_BAD_FLAGS: a key length that CryptDeriveKey refuses
 */
export function checkOfficeRc4({ salt, keyBits, encryptedVerifier, encryptedVerifierHash }: OfficeRc4Verifier, password: string): OfficeCheck {
  checkLengths({ salt, encryptedVerifier, encryptedVerifierHash });
  const hash = officeRc4Hash(salt, password);
  return withProvider((prov) => {
    const key = blockKey(prov, hash, 0, keyBits);
    const verifier = key.CryptDecrypt(false, encryptedVerifier);
    return judge(prov, verifier, key.CryptDecrypt(true, encryptedVerifierHash));
  });
}

/**
 * Decrypts (or encrypts: it is the same) a piece of a stream. Which bytes of a stream stay clear is the document's matter.
 * @param hash H0
 * @param stream where the key stream begins in a block: the piece's offset in its stream, and the size of blocks
 * @throws {CryptError} ERROR_INVALID_PARAMETER: an offset or a block size that is none · NTE_BAD_FLAGS: key length
 */
export function decryptOfficeRc4(data: Uint8Array, hash: Uint8Array, keyBits: number, stream: { readonly offset?: number; readonly blockBytes: number }): Uint8Array {
  const { offset = 0, blockBytes } = stream;
  if (!Number.isSafeInteger(offset) || offset < 0 || !Number.isInteger(blockBytes) || blockBytes < 1 || blockBytes > 0x10000)
    throw new CryptError(ERROR_INVALID_PARAMETER, 'an offset from 0, and blocks of 1 to 65536 bytes');
  return withProvider((prov) => {
    const out = new Uint8Array(data.length);
    for (let at = 0; at < data.length;) {
      const position = offset + at;
      const skip = position % blockBytes;
      const length = Math.min(blockBytes - skip, data.length - at);
      const key = blockKey(prov, hash, Math.floor(position / blockBytes), keyBits);
      if (skip > 0) key.CryptDecrypt(false, new Uint8Array(skip));
      out.set(key.CryptDecrypt(true, data.subarray(at, at + length)), at);
      key.CryptDestroyKey();
      at += length;
    }
    return out;
  });
}
