/**
 * RC4, as RFC 6229 §1 refers to it. A slot holds 256 cells of 32 bits (faster than bytes), then i and j.
 *
 *     i += 1;  j += S[i];  swap S[i], S[j];  output S[S[i] + S[j]]   (all mod 256)
 *
 * @module
 */
import { zeroBytes } from '../bytes';
import { WINDOW } from './layout';

const I: usize = 1024;
const J: usize = 1028;

/** Mixes the permutation from the 1 to 256 key bytes in the window; wipes them there. */
export function rc4Expand(slot: usize, keyBytes: u32): void {
  for (let i: u32 = 0; i < 256; i++) store<u32>(slot + (i << 2), i);
  let j: u32 = 0;
  let k: u32 = 0;
  for (let i: u32 = 0; i < 256; i++) {
    const x = load<u32>(slot + (i << 2));
    j = (j + x + load<u8>(WINDOW + k)) & 0xff;
    store<u32>(slot + (i << 2), load<u32>(slot + (j << 2)));
    store<u32>(slot + (j << 2), x);
    k = k + 1 === keyBytes ? 0 : k + 1;
  }
  store<u32>(slot, 0, I);
  store<u32>(slot, 0, J);
  zeroBytes(WINDOW, keyBytes);
}

/** One byte of key stream moves i to `i`; gives j. */
// @ts-ignore: decorator
@inline
function step(slot: usize, i: u32, j: u32): u32 {
  return (j + load<u32>(slot + (i << 2))) & 0xff;
}

// @ts-ignore: decorator
@inline
function output(slot: usize, i: u32, j: u32): u32 {
  const x = load<u32>(slot + (i << 2));
  const y = load<u32>(slot + (j << 2));
  store<u32>(slot + (i << 2), y);
  store<u32>(slot + (j << 2), x);
  return load<u32>(slot + (((x + y) & 0xff) << 2));
}

/** XORs the key stream into `length` bytes of the window; four bytes are gathered for each access to the data. */
export function rc4Apply(slot: usize, length: u32): void {
  let i = load<u32>(slot, I);
  let j = load<u32>(slot, J);
  let at = WINDOW;
  const end = WINDOW + length;
  const wholeEnd = WINDOW + (length & ~3);
  for (; at < wholeEnd; at += 4) {
    i = (i + 1) & 0xff;
    j = step(slot, i, j);
    let word = output(slot, i, j);
    i = (i + 1) & 0xff;
    j = step(slot, i, j);
    word |= output(slot, i, j) << 8;
    i = (i + 1) & 0xff;
    j = step(slot, i, j);
    word |= output(slot, i, j) << 16;
    i = (i + 1) & 0xff;
    j = step(slot, i, j);
    word |= output(slot, i, j) << 24;
    store<u32>(at, load<u32>(at) ^ word);
  }
  for (; at < end; at++) {
    i = (i + 1) & 0xff;
    j = step(slot, i, j);
    store<u8>(at, load<u8>(at) ^ output(slot, i, j));
  }
  store<u32>(slot, i, I);
  store<u32>(slot, j, J);
}
