/**
 * The flat functions of keys.
 *
 * CryptEncrypt and CryptDecrypt work in place. What they say of lengths: contract.md §9, §19.3; vectors from Windows,
 * behaviours.md 25 to 27, 32.
 * @module
 */
import type { Key, Hash } from '../core/index.ts';
import {
  decrypt, deriveKey, destroyKey, duplicateKey, encrypt, encryptedLength, exportedLength, exportKey, genKey, getKeyParam, getUserKey,
  importKey, setKeyParam,
} from '../core/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { ERROR_INVALID_PARAMETER, ERROR_MORE_DATA, ERROR_NOACCESS } from '../win32/winerror.ts';
import type { WorkOf } from './bind.ts';
import type { ResultBuffer } from './buffers.ts';
import { keyParamValue } from './key-values.ts';
import type { ADVAPI32 } from './signatures.ts';
import { valueBytes } from './values.ts';

/**
 * @param data its length counts the plaintext, then the ciphertext
 * @param room length of the buffer
 */
function encryptInPlace(key: Key, hash: Hash | null, isFinal: boolean, flags: number, data: ResultBuffer, room: number): void {
  if (data.isQuery) {
    data.setLength(encryptedLength(key, hash, isFinal, flags, data.length));
    return;
  }
  try {
    data.setLength(encrypt(key, hash, isFinal, flags, data.inPlace(room), data.length));
  } catch (error) {
    if (!(error instanceof CryptError) || error.winerror !== ERROR_MORE_DATA) throw error;
    const needed = encryptedLength(key, hash, isFinal, flags, data.length);
    if (needed <= room) throw new CryptError(ERROR_NOACCESS, 'the buffer leads out of the memory');
    data.setLength(needed);
    throw error;
  }
}

export const KEY_WORK = {
  CryptGenKey: (_abi, prov, algid, flags) => genKey(prov, algid, flags),
  CryptDeriveKey: (_abi, prov, algid, hash, flags) => deriveKey(prov, algid, hash, flags),
  CryptDestroyKey: (abi, key) => {
    destroyKey(key);
    abi.handles.drop(key);
  },
  CryptDuplicateKey: (_abi, key, reserved, flags) => duplicateKey(key, reserved, flags),
  CryptSetKeyParam: ({ memory }, key, param, pointer, flags) => setKeyParam(key, param, keyParamValue(memory, key, param, pointer), flags),
  CryptGetKeyParam: (_abi, key, param, out, flags) => out.give(valueBytes(getKeyParam(key, param, flags))),
  CryptGetUserKey: (_abi, prov, keySpec) => getUserKey(prov, keySpec),
  CryptImportKey: (_abi, prov, blob, by, flags) => importKey(prov, blob, by, flags),
  CryptExportKey: {
    length: (_abi, key, by, blobType, flags) => exportedLength(key, by, blobType, flags),
    bytes: (abi, key, by, blobType, flags) => {
      const blob = exportKey(key, by, blobType, flags);
      if (!key.alive) abi.handles.drop(key); // CRYPT_DESTROYKEY
      return blob;
    },
  },
  CryptEncrypt: (_abi, key, hash, isFinal, flags, data, room) => encryptInPlace(key, hash, isFinal, flags, data, room),
  CryptDecrypt: ({ memory }, key, hash, isFinal, flags, data) => {
    if (data.pointer === 0) throw new CryptError(ERROR_INVALID_PARAMETER, 'there is nothing to decrypt');
    data.setLength(decrypt(key, hash, isFinal, flags, memory.bytes(data.pointer, data.length)));
  },
} satisfies Partial<WorkOf<typeof ADVAPI32>>;
