/**
 * PVK files with softcsp's own SHA-1, RC4 and randomness. The format is in `softcsp/blobs`.
 * @module
 */
import { readPvk, writePvk } from '../blobs/index.ts';
import type { PvkFile } from '../blobs/index.ts';
import { rc4Of, sha1Of, withProvider } from './provider.ts';

/**
 * The key in a PVK file.
 * @param password of an encrypted file: text is taken as UTF-8; makecert took the bytes of the system's code page
 * @throws {CryptError} NTE_BAD_DATA: malformed, wrong password, or no RSA or DSS key inside · ERROR_INVALID_PARAMETER: encrypted, and no
 *   password is given
 */
export function openPvk(file: Uint8Array, password?: string | Uint8Array): PvkFile {
  return withProvider((prov) => readPvk(file, { sha1: sha1Of(prov), rc4: rc4Of(prov), password }));
}

export interface SealPvkOptions {
  /** AT_KEYEXCHANGE or AT_SIGNATURE. */
  readonly keySpec: number;
  /** Left out: not encrypted. Text is written as UTF-8. */
  readonly password?: string | Uint8Array | undefined;
  /** True: 40 bits of key only, for readers that know nothing else. */
  readonly weak?: boolean;
  /** 16 bytes; random unless given. */
  readonly salt?: Uint8Array;
}

/**
 * A PVK file.
 * @param blob PRIVATEKEYBLOB in the clear
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: no private key · ERROR_INVALID_PARAMETER: a salt without 16 bytes
 */
export function sealPvk(blob: Uint8Array, options: SealPvkOptions): Uint8Array {
  const { keySpec, password, weak = false } = options;
  if (password === undefined) return writePvk(blob, { keySpec });
  return withProvider((prov) =>
    writePvk(blob, { keySpec, password, weak, salt: options.salt ?? prov.CryptGenRandom(16), sha1: sha1Of(prov), rc4: rc4Of(prov) }));
}
