/**
 * ECB, CBC and 8-bit CFB, NIST SP 800-38A §6.1 to §6.3, over the data in the window, in place.
 *
 *     CBC   C[i] = E(P[i] ^ C[i-1]),  P[i] = D(C[i]) ^ C[i-1],  C[0] = register
 *     CFB8  c = p ^ first byte of E(register),  register = register without its first byte ‖ c
 *
 * CBC decryption walks backwards: then each block's predecessor still is ciphertext.
 * @module
 */
import { aesCbcEncrypt, aesDecrypt, aesEncrypt, aesInvert } from './aes';
import { DES_DECRYPTION, desBlock, desCbcEncrypt } from './des';
import { REGISTER, SCRATCH, WINDOW } from './layout';
import { rc2Decrypt, rc2Encrypt } from './rc2';

export const RC2: u32 = 0;
export const DES: u32 = 1;
export const DES3: u32 = 2;
export const AES: u32 = 3;

// @ts-ignore: decorator
@inline
function blockBytes(cipher: u32): u32 {
  return cipher === AES ? 16 : 8;
}

function encryptBlock(cipher: u32, slot: usize, from: usize, to: usize): void {
  if (cipher === AES) aesEncrypt(slot, from, to);
  else if (cipher === RC2) rc2Encrypt(slot, from, to);
  else desBlock(slot, cipher === DES ? 1 : 3, from, to);
}

function decryptBlock(cipher: u32, slot: usize, from: usize, to: usize): void {
  if (cipher === AES) aesDecrypt(slot, from, to);
  else if (cipher === RC2) rc2Decrypt(slot, from, to);
  else desBlock(slot + DES_DECRYPTION, cipher === DES ? 1 : 3, from, to);
}

/** to = a ^ b, a block each. */
// @ts-ignore: decorator
@inline
function xorBlock(cipher: u32, to: usize, a: usize, b: usize): void {
  store<u64>(to, load<u64>(a) ^ load<u64>(b));
  if (cipher === AES) store<u64>(to, load<u64>(a, 8) ^ load<u64>(b, 8), 8);
}

// @ts-ignore: decorator
@inline
function copyBlock(cipher: u32, to: usize, from: usize): void {
  store<u64>(to, load<u64>(from));
  if (cipher === AES) store<u64>(to, load<u64>(from, 8), 8);
}

export function ecbEncrypt(cipher: u32, slot: usize, length: u32): void {
  for (let at = WINDOW; at < WINDOW + length; at += blockBytes(cipher)) encryptBlock(cipher, slot, at, at);
}

export function ecbDecrypt(cipher: u32, slot: usize, length: u32): void {
  if (cipher === AES) aesInvert(slot);
  for (let at = WINDOW; at < WINDOW + length; at += blockBytes(cipher)) decryptBlock(cipher, slot, at, at);
}

export function cbcEncrypt(cipher: u32, slot: usize, length: u32): void {
  if (cipher === AES) return aesCbcEncrypt(slot, length);
  if (cipher === DES || cipher === DES3) return desCbcEncrypt(slot, cipher === DES ? 1 : 3, length);
  let last = REGISTER;
  for (let at = WINDOW; at < WINDOW + length; at += 8) {
    store<u64>(at, load<u64>(at) ^ load<u64>(last));
    rc2Encrypt(slot, at, at);
    last = at;
  }
  store<u64>(REGISTER, load<u64>(last));
}

export function cbcDecrypt(cipher: u32, slot: usize, length: u32): void {
  if (cipher === AES) aesInvert(slot);
  const size = blockBytes(cipher);
  let at = WINDOW + length - size;
  copyBlock(cipher, SCRATCH, at);
  for (; at > WINDOW; at -= size) {
    decryptBlock(cipher, slot, at, at);
    xorBlock(cipher, at, at, at - size);
  }
  decryptBlock(cipher, slot, at, at);
  xorBlock(cipher, at, at, REGISTER);
  copyBlock(cipher, REGISTER, SCRATCH);
}

/** Both directions encrypt the register; what goes into it is the ciphertext. */
function cfb8(cipher: u32, slot: usize, length: u32, isEncrypting: bool): void {
  for (let at = WINDOW; at < WINDOW + length; at++) {
    encryptBlock(cipher, slot, REGISTER, SCRATCH);
    const before = load<u8>(at);
    const after = before ^ load<u8>(SCRATCH);
    store<u8>(at, after);
    const next: u64 = <u64>(isEncrypting ? after : before) << 56;
    if (cipher === AES) {
      const high = load<u64>(REGISTER, 8);
      store<u64>(REGISTER, (load<u64>(REGISTER) >> 8) | (high << 56));
      store<u64>(REGISTER, (high >> 8) | next, 8);
    } else {
      store<u64>(REGISTER, (load<u64>(REGISTER) >> 8) | next);
    }
  }
  store<u64>(SCRATCH, 0);
  store<u64>(SCRATCH, 0, 8);
}

export function cfb8Encrypt(cipher: u32, slot: usize, length: u32): void {
  cfb8(cipher, slot, length, true);
}

export function cfb8Decrypt(cipher: u32, slot: usize, length: u32): void {
  cfb8(cipher, slot, length, false);
}
