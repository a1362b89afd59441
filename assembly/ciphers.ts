/**
 * Module `ciphers`: RC2, DES, triple DES, AES and RC4 over key schedules that live in slots (ciphers/layout.ts).
 *
 * Block ciphers are told apart by their place in the order rc2, des, des3, aes. The caller writes the key or the data into
 * the window, the chaining register to its place, and takes both back.
 * @module
 */
import { aesDecrypt, aesEncrypt, aesExpand, aesInvert } from './ciphers/aes';
import { desBlock, desExpand } from './ciphers/des';
import { AES, DES, RC2 } from './ciphers/modes';
import { rc2Decrypt, rc2Encrypt, rc2Expand } from './ciphers/rc2';
import { zeroBytes } from './bytes';
import { WINDOW } from './ciphers/layout';

export { REGISTER, SLOT_BYTES, SLOT_COUNT, SLOTS, WINDOW, WINDOW_BYTES } from './ciphers/layout';
export { cbcDecrypt, cbcEncrypt, cfb8Decrypt, cfb8Encrypt, ecbDecrypt, ecbEncrypt } from './ciphers/modes';
export { rc4Apply, rc4Expand } from './ciphers/rc4';
export { aesInvert };
// Exported to stay functions of their own, under short names, which are written out in the module: inlined into the modes they are slower and larger.
export { aesDecrypt as a, aesEncrypt as b, desBlock as c, rc2Decrypt as d, rc2Encrypt as e };

/**
 * Expands the `keyBytes` bytes in the window into the slot; wipes them from the window.
 * @param effectiveBits of RC2
 */
export function expand(cipher: u32, slot: usize, keyBytes: u32, effectiveBits: u32): void {
  if (cipher === RC2) rc2Expand(slot, keyBytes, effectiveBits);
  else if (cipher === AES) aesExpand(slot, keyBytes);
  else desExpand(slot, cipher === DES ? 1 : 3);
  zeroBytes(WINDOW, keyBytes);
}
