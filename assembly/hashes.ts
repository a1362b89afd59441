/**
 * Module `hashes`: MD2, MD4, MD5, SHA-1 and the SHA-2 family over states that live in slots.
 *
 *     address  size    what
 *        1024  < 4096  constants
 *        8192  64×192  slots: chaining value 64, buffer 128
 *       24576     192  the slot of `once`
 *       32768     128  SHA-384 and SHA-512: the block as little-endian words
 *       65536   65536  window: the caller writes input here
 *
 * Hashes are told apart by their place in the order md2, md4, md5, sha1, sha256, sha384, sha512. The caller counts the bytes of a
 * message and passes how many there were before: a chaining value is set when the first block is taken in, and a caller that
 * has fewer bytes than fill the block may write them into the buffer itself, at their place, without a call.
 * Input is wiped from the window as soon as it has been taken in, the buffer when the message is finished.
 * @module
 */
import { copyBytes, zeroBytes } from './bytes';
import { md2Blocks, md2Checksum } from './hashes/md2';
import { md4Blocks } from './hashes/md4';
import { md5Blocks } from './hashes/md5';
import { sha1Blocks } from './hashes/sha1';
import { sha256Blocks } from './hashes/sha256';
import { sha512Blocks } from './hashes/sha512';

export const SLOTS: usize = 8192;
export const SLOT_BYTES: usize = 192;
export const SLOT_COUNT: usize = 64;
export const BUFFER: usize = 64;
export const ONCE: usize = 24576;
export const WINDOW: usize = 65536;
export const WINDOW_BYTES: usize = 65536;

const MD2: u32 = 0;
const MD4: u32 = 1;
const MD5: u32 = 2;
const SHA1: u32 = 3;
const SHA256: u32 = 4;
const SHA384: u32 = 5;

/** Where each hash starts, 64 bytes each: RFC 1319 §3.3, RFC 1320 §3.3, RFC 1321 §3.3, FIPS 180-4 §5.3. */
const START = memory.data<u32>([
  0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19, 0, 0, 0, 0, 0, 0, 0, 0,
  0xc1059ed8, 0xcbbb9d5d, 0x367cd507, 0x629a292a, 0x3070dd17, 0x9159015a, 0xf70e5939, 0x152fecd8,
  0xffc00b31, 0x67332667, 0x68581511, 0x8eb44a87, 0x64f98fa7, 0xdb0c2e0d, 0xbefa4fa4, 0x47b5481d,
  0xf3bcc908, 0x6a09e667, 0x84caa73b, 0xbb67ae85, 0xfe94f82b, 0x3c6ef372, 0x5f1d36f1, 0xa54ff53a,
  0xade682d1, 0x510e527f, 0x2b3e6c1f, 0x9b05688c, 0xfb41bd6b, 0x1f83d9ab, 0x137e2179, 0x5be0cd19,
]);

/** Powers of two: bytes in a block of each hash. */
const BLOCK_SHIFT = memory.data<u8>([4, 6, 6, 6, 6, 7, 7]);

function blocks(hash: u32, slot: usize, at: usize, count: u32): void {
  if (hash === MD5) md5Blocks(slot, at, count);
  else if (hash === SHA1) sha1Blocks(slot, at, count);
  else if (hash === SHA256) sha256Blocks(slot, at, count);
  else if (hash === MD4) md4Blocks(slot, at, count);
  else if (hash === MD2) md2Blocks(slot, at, count);
  else sha512Blocks(slot, at, count);
}

/**
 * Takes in `length` bytes from the window.
 * @param counted bytes of the message before these
 */
export function update(hash: u32, slot: usize, counted: f64, length: u32): void {
  const shift: u32 = load<u8>(BLOCK_SHIFT + hash);
  const blockBytes: u32 = 1 << shift;
  const held = <u32><u64>counted & (blockBytes - 1);
  let at = WINDOW;
  let left = length;
  if (held + left >= blockBytes) {
    if (counted < <f64>blockBytes) start(hash, slot);
    if (held > 0) {
      const taken = blockBytes - held;
      copyBytes(slot + BUFFER + held, at, taken);
      at += taken;
      left -= taken;
      blocks(hash, slot, slot + BUFFER, 1);
    }
    const whole = left >> shift;
    if (whole > 0) blocks(hash, slot, at, whole);
    at += whole << shift;
    left &= blockBytes - 1;
    copyBytes(slot + BUFFER, at, left);
  } else {
    copyBytes(slot + BUFFER + held, at, left);
  }
  zeroBytes(WINDOW, length);
}

/** Sets the chaining value of an empty message. */
function start(hash: u32, slot: usize): void {
  copyBytes(slot, START + (hash << 6), 64);
}

/**
 * Pads; the value then stands at the slot's start in its byte order. Wipes the buffer.
 * @param counted bytes of the whole message
 */
export function finish(hash: u32, slot: usize, counted: f64): void {
  const shift: u32 = load<u8>(BLOCK_SHIFT + hash);
  const blockBytes: u32 = 1 << shift;
  const held = <u32><u64>counted & (blockBytes - 1);
  const buffer = slot + BUFFER;
  if (counted < <f64>blockBytes) start(hash, slot);
  if (hash === MD2) {
    memory.fill(buffer + held, <u8>(16 - held), 16 - held);
    md2Blocks(slot, buffer, 1);
    md2Checksum(slot, buffer);
  } else {
    store<u8>(buffer + held, 0x80);
    zeroBytes(buffer + held + 1, blockBytes - held - 1);
    if (held >= blockBytes - (blockBytes >> 3)) {
      blocks(hash, slot, buffer, 1);
      zeroBytes(buffer, blockBytes);
    }
    const bits = <u64>counted << 3;
    store<u64>(buffer + blockBytes - 8, hash <= MD5 ? bits : bswap<u64>(bits));
    blocks(hash, slot, buffer, 1);
  }
  zeroBytes(buffer, blockBytes);
  if (hash >= SHA384) {
    for (let i: usize = 0; i < 64; i += 8) store<u64>(slot + i, bswap<u64>(load<u64>(slot + i)));
  } else if (hash >= SHA1) {
    for (let i: usize = 0; i < 32; i += 4) store<u32>(slot + i, bswap<u32>(load<u32>(slot + i)));
  }
}

/** The value of the `length` bytes in the window, at `ONCE`. */
export function once(hash: u32, length: u32): void {
  update(hash, ONCE, 0, length);
  finish(hash, ONCE, length);
}

// Exported to stay functions of their own, under short names: a name is written out in the module.
export { md4Blocks as a, md5Blocks as b, sha1Blocks as c, sha256Blocks as d, sha512Blocks as e };
