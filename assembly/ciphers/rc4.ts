/**
 * RC4, as RFC 6229 §1 refers to it.
 *
 *     i += 1;  j += S[i];  swap S[i], S[j];  output S[S[i] + S[j]]   (all mod 256)
 *
 * A slot holds 256 cells of 32 bits (faster than bytes), then i and j, all of them times four: a value is the place of a cell.
 * Much data is done with the cells at a constant address, four bytes a turn, so that i needs no counting in between.
 * @module
 */
import { copyBytes, zeroBytes } from '../bytes';
import { RC4_CELLS, WINDOW } from './layout';

const I: usize = 1024;
const J: usize = 1028;
/** From here on it pays to copy the cells. */
const MANY_BYTES: usize = 256;

/** Mixes the permutation from the 1 to 256 key bytes in the window; wipes them there. */
export function rc4Expand(slot: usize, keyBytes: u32): void {
  for (let i: u32 = 0; i < 1024; i += 4) store<u32>(slot + i, i);
  let j: u32 = 0;
  let k: u32 = 0;
  for (let i: u32 = 0; i < 1024; i += 4) {
    const x = load<u32>(slot + i);
    j = (j + x + (<u32>load<u8>(WINDOW + k) << 2)) & 0x3fc;
    store<u32>(slot + i, load<u32>(slot + j));
    store<u32>(slot + j, x);
    k = k + 1 === keyBytes ? 0 : k + 1;
  }
  store<u32>(slot, 0, I);
  store<u32>(slot, 0, J);
  zeroBytes(WINDOW, keyBytes);
}

/** Byte by byte, with the cells in the slot. */
function applySingly(slot: usize, at: usize, end: usize): void {
  let i = load<u32>(slot, I);
  let j = load<u32>(slot, J);
  for (; at < end; at++) {
    i = (i + 4) & 0x3fc;
    const x = load<u32>(slot + i);
    j = (j + x) & 0x3fc;
    const y = load<u32>(slot + j);
    store<u32>(slot + i, y);
    store<u32>(slot + j, x);
    store<u8>(at, load<u8>(at) ^ (load<u32>(slot + ((x + y) & 0x3fc)) >> 2));
  }
  store<u32>(slot, i, I);
  store<u32>(slot, j, J);
}

/** A multiple of four bytes; the next i is one, too. */
function applyByFours(slot: usize, at: usize, end: usize): void {
  copyBytes(RC4_CELLS, slot, 1024);
  let i = (load<u32>(slot, I) + 4) & 0x3fc;
  let j = load<u32>(slot, J);
  let x: u32;
  let y: u32;
  let place: u32;
  let word: u32;
  do {
    x = load<u32>(i, RC4_CELLS + 0);
    j += x;
    place = j & 0x3fc;
    y = load<u32>(place, RC4_CELLS);
    store<u32>(i, y, RC4_CELLS + 0);
    store<u32>(place, x, RC4_CELLS);
    word = load<u32>((x + y) & 0x3fc, RC4_CELLS) >> 2;
    x = load<u32>(i, RC4_CELLS + 4);
    j += x;
    place = j & 0x3fc;
    y = load<u32>(place, RC4_CELLS);
    store<u32>(i, y, RC4_CELLS + 4);
    store<u32>(place, x, RC4_CELLS);
    word |= load<u32>((x + y) & 0x3fc, RC4_CELLS) << 6;
    x = load<u32>(i, RC4_CELLS + 8);
    j += x;
    place = j & 0x3fc;
    y = load<u32>(place, RC4_CELLS);
    store<u32>(i, y, RC4_CELLS + 8);
    store<u32>(place, x, RC4_CELLS);
    word |= load<u32>((x + y) & 0x3fc, RC4_CELLS) << 14;
    x = load<u32>(i, RC4_CELLS + 12);
    j += x;
    place = j & 0x3fc;
    y = load<u32>(place, RC4_CELLS);
    store<u32>(i, y, RC4_CELLS + 12);
    store<u32>(place, x, RC4_CELLS);
    word |= load<u32>((x + y) & 0x3fc, RC4_CELLS) << 22;
    store<u32>(at, load<u32>(at) ^ word);
    i = (i + 16) & 0x3fc;
    at += 4;
  } while (at < end);
  copyBytes(slot, RC4_CELLS, 1024);
  zeroBytes(RC4_CELLS, 1024);
  store<u32>(slot, (i - 4) & 0x3fc, I);
  store<u32>(slot, j & 0x3fc, J);
}

/** XORs the key stream into `length` bytes of the window. */
export function rc4Apply(slot: usize, length: u32): void {
  let at = WINDOW;
  const end = WINDOW + length;
  if (length >= MANY_BYTES) {
    const start = at + ((3 - (load<u32>(slot, I) >> 2)) & 3);
    applySingly(slot, at, start);
    at = start + ((end - start) & ~3);
    applyByFours(slot, start, at);
  }
  applySingly(slot, at, end);
}
