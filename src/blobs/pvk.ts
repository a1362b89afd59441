/**
 * PVK: Microsoft's private key files, from the time of Authenticode's makecert and signcode.
 *
 *     offset  size  field
 *          0     4  magic 0xb0b5f11e
 *          4     4  reserved, 0
 *          8     4  key spec: AT_KEYEXCHANGE 1, AT_SIGNATURE 2
 *         12     4  1: encrypted, 0: in the clear
 *         16     4  length s of the salt: 16, in the clear 0
 *         20     4  length n of the key
 *         24     s  salt
 *       24+s     n  PRIVATEKEYBLOB; if encrypted, all but its first 8 bytes by RC4
 *
 * The RC4 key is the first 16 bytes of SHA-1(salt ‖ password); in the weak form, for export, bytes 5 to 15 of it are 0.
 * Nothing in the file says which form it is, nor whether a password is right: the magic of the decrypted key tells.
 *
 * Source: Stephen Henson, "PVK file information" (drh-consultancy.co.uk/pvk.html); the contract, §18.3.
 * @module
 */
import { concat, readU32 } from '../bytes/bytes.ts';
import { bytes, checked, constant, layout, lengthFrom, u32 } from '../bytes/layout.ts';
import { PRIVATEKEYBLOB } from '../win32/blob-type.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { ERROR_INVALID_PARAMETER, NTE_BAD_DATA } from '../win32/winerror.ts';
import { orBadData } from './bad-data.ts';
import { BLOB_HEADER_BYTES, expectBlobHeader } from './blob-header.ts';
import { DSS2_MAGIC } from './dss-blob.ts';
import { RSA2_MAGIC } from './rsa-blob.ts';

export const PVK_MAGIC = 0xb0b5f11e;
export const PVK_SALT_BYTES = 16;

const STRONG_KEY_BYTES = 16;
const WEAK_KEY_BYTES = 5;

export const pvkLayout = /* @__PURE__ */ layout({
  magic: constant(PVK_MAGIC), reserved: checked(u32, (value) => value === 0, '0'), keySpec: u32,
  encrypted: checked(u32, (value) => value <= 1, '0 or 1'), saltBytes: u32, blobBytes: u32,
  salt: bytes(lengthFrom('saltBytes')), blob: bytes(lengthFrom('blobBytes')),
});

/** What PVK needs of an engine. */
export interface PvkPrimitives {
  /** SHA-1 of a message. */
  readonly sha1: (message: Uint8Array) => Uint8Array;
  /** RC4: the key stream XORed into the data, as a fresh array or in place. */
  readonly rc4: (key: Uint8Array, data: Uint8Array) => Uint8Array;
}

/** `strong`: 128 bits of RC4 key; `weak`: 40. */
export type PvkEncryption = 'none' | 'strong' | 'weak';

export interface PvkFile {
  /** AT_KEYEXCHANGE or AT_SIGNATURE; as written, unchecked. */
  readonly keySpec: number;
  readonly encryption: PvkEncryption;
  /** PRIVATEKEYBLOB in the clear: RSA or DSS. A fresh copy. */
  readonly blob: Uint8Array;
}

/** Text is taken as UTF-8; the old tools took the bytes of the system's code page. */
function passwordBytes(password: string | Uint8Array): Uint8Array {
  return typeof password === 'string' ? new TextEncoder().encode(password) : password;
}

function rc4Key(salt: Uint8Array, password: Uint8Array, keyBytes: number, sha1: PvkPrimitives['sha1']): Uint8Array {
  const key = new Uint8Array(STRONG_KEY_BYTES);
  key.set(sha1(concat(salt, password)).subarray(0, keyBytes));
  return key;
}

function applyRc4(blob: Uint8Array, key: Uint8Array, rc4: PvkPrimitives['rc4']): Uint8Array {
  return concat(blob.subarray(0, BLOB_HEADER_BYTES), rc4(key, new Uint8Array(blob.subarray(BLOB_HEADER_BYTES))));
}

function hasKeyMagic(blob: Uint8Array): boolean {
  if (blob.length < BLOB_HEADER_BYTES + 4) return false;
  const magic = readU32(blob, BLOB_HEADER_BYTES);
  return magic === RSA2_MAGIC || magic === DSS2_MAGIC;
}

/** Is a password needed? @throws {CryptError} NTE_BAD_DATA: no PVK file, or lengths that are not there */
export function isPvkEncrypted(file: Uint8Array): boolean {
  return orBadData('PVK', () => pvkLayout.decode(file)).encrypted === 1;
}

/**
 * @param file whole file; bytes behind the key are ignored
 * @param options `password` is not looked at where the file is in the clear; text is taken as UTF-8
 * @throws {CryptError} NTE_BAD_DATA: no PVK file, or lengths that are not there
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header of the key inside
 * @throws {CryptError} ERROR_INVALID_PARAMETER: encrypted, and no password is given
 * @throws {CryptError} NTE_BAD_DATA: wrong password, or what is inside is no RSA or DSS key
 */
export function readPvk(file: Uint8Array, options: PvkPrimitives & { readonly password?: string | Uint8Array | undefined }): PvkFile {
  const { keySpec, encrypted, salt, blob } = orBadData('PVK', () => pvkLayout.decode(file));
  expectBlobHeader(blob, [PRIVATEKEYBLOB], [2]);
  if (encrypted === 0) {
    if (!hasKeyMagic(blob)) throw new CryptError(NTE_BAD_DATA, 'PVK: no RSA or DSS private key inside');
    return { keySpec, encryption: 'none', blob };
  }
  if (options.password === undefined) throw new CryptError(ERROR_INVALID_PARAMETER, 'PVK: the file is encrypted and no password is given');
  const password = passwordBytes(options.password);
  for (const [encryption, keyBytes] of [['strong', STRONG_KEY_BYTES], ['weak', WEAK_KEY_BYTES]] as const) {
    const clear = applyRc4(blob, rc4Key(salt, password, keyBytes, options.sha1), options.rc4);
    if (hasKeyMagic(clear)) return { keySpec, encryption, blob: clear };
  }
  throw new CryptError(NTE_BAD_DATA, 'PVK: wrong password, or no RSA or DSS private key inside');
}

/** How `writePvk` writes. */
export type PvkWriteOptions =
  | { readonly keySpec: number; readonly password?: undefined }
  | (PvkPrimitives & {
      readonly keySpec: number;
      /** Text is written as UTF-8. */
      readonly password: string | Uint8Array;
      /** 16 random bytes. */
      readonly salt: Uint8Array;
      /** True: 40 bits of key only, for readers that know nothing else. */
      readonly weak?: boolean;
    });

/**
 * A whole file.
 * @param blob PRIVATEKEYBLOB in the clear
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header of the BLOB
 * @throws {CryptError} NTE_BAD_DATA: no RSA or DSS private key
 * @throws {CryptError} ERROR_INVALID_PARAMETER: the salt is not 16 bytes long
 */
export function writePvk(blob: Uint8Array, options: PvkWriteOptions): Uint8Array {
  expectBlobHeader(blob, [PRIVATEKEYBLOB], [2]);
  if (!hasKeyMagic(blob)) throw new CryptError(NTE_BAD_DATA, 'PVK: no RSA or DSS private key');
  const head = { reserved: 0, keySpec: options.keySpec, blobBytes: blob.length };
  if (options.password === undefined) return pvkLayout.encode({ ...head, encrypted: 0, saltBytes: 0, salt: new Uint8Array(0), blob });
  const { password, salt, sha1, rc4, weak = false } = options;
  if (salt.length !== PVK_SALT_BYTES) throw new CryptError(ERROR_INVALID_PARAMETER, `PVK: the salt has ${salt.length} bytes, not 16`);
  const encrypted = applyRc4(blob, rc4Key(salt, passwordBytes(password), weak ? WEAK_KEY_BYTES : STRONG_KEY_BYTES, sha1), rc4);
  return pvkLayout.encode({ ...head, encrypted: 1, saltBytes: salt.length, salt, blob: encrypted });
}
