/**
 * AES, FIPS 197, by tables that join SubBytes, ShiftRows and MixColumns; columns are little-endian words.
 *
 *     encryption  column j = E0[s(j)] ^ E1[s(j+1) >> 8] ^ E2[s(j+2) >> 16] ^ E3[s(j+3) >> 24] ^ key
 *     decryption  column j = D0[s(j)] ^ D1[s(j-1) >> 8] ^ D2[s(j-2) >> 16] ^ D3[s(j-3) >> 24] ^ key   (§5.3.5)
 *
 * The order in which the values of a column are joined was measured: it is another for each direction.
 *
 * A slot holds the round keys of encryption at 0, of decryption at 256, and 240 after each where the last of them begins.
 * @module
 */
import { AES_D, AES_E, AES_INVERSE_S, AES_S, REGISTER, WINDOW } from './layout';

const DECRYPTION: usize = 256;
/** Where a schedule says where its last round key is. */
const LAST_ROUND: usize = 240;

let isReady = false;

/** Times x in GF(2^8), §4.2. */
function double(x: u32): u32 {
  return ((x << 1) ^ ((x >> 7) * 0x11b)) & 0xff;
}

/** SubBytes, §5.1.1, and the joined tables. The field's elements are walked as powers of 3, their inverses of 1/3. */
function makeTables(): void {
  let p: u32 = 1;
  let q: u32 = 1;
  do {
    p ^= double(p);
    // Divided by 3: times 0xf6.
    q ^= q << 1;
    q ^= q << 2;
    q ^= q << 4;
    q &= 0xff;
    if ((q & 0x80) !== 0) q ^= 0x09;
    setS(p, q);
  } while (p !== 1);
  setS(0, 0);
  for (let x: u32 = 0; x < 256; x++) {
    const s: u32 = load<u8>(AES_S + x);
    const s2 = double(s);
    const e = s2 | (s << 8) | (s << 16) | ((s2 ^ s) << 24);
    const i: u32 = load<u8>(AES_INVERSE_S + x);
    const i2 = double(i);
    const i4 = double(i2);
    const i8 = double(i4);
    const d = (i8 ^ i4 ^ i2) | ((i8 ^ i) << 8) | ((i8 ^ i4 ^ i) << 16) | ((i8 ^ i2 ^ i) << 24);
    for (let turn: u32 = 0; turn < 4; turn++) {
      store<u32>(AES_E + ((turn << 8) + x) * 4, rotl<u32>(e, turn << 3));
      store<u32>(AES_D + ((turn << 8) + x) * 4, rotl<u32>(d, turn << 3));
    }
  }
}

/** The affine map of an inverse, and back. */
function setS(x: u32, inverse: u32): void {
  const wide = inverse * 0x101;
  const s = (wide ^ (wide >> 4) ^ (wide >> 5) ^ (wide >> 6) ^ (wide >> 7) ^ 0x63) & 0xff;
  store<u8>(AES_S + x, s);
  store<u8>(AES_INVERSE_S + s, x);
}

/** SubBytes on a word. */
function substitute(x: u32): u32 {
  return (
    <u32>load<u8>(x & 0xff, AES_S) |
    (<u32>load<u8>((x >> 8) & 0xff, AES_S) << 8) |
    (<u32>load<u8>((x >> 16) & 0xff, AES_S) << 16) |
    (<u32>load<u8>(x >> 24, AES_S) << 24)
  );
}

/** Key expansion, §5.2, of the 16, 24 or 32 key bytes in the window. */
export function aesExpand(slot: usize, keyBytes: u32): void {
  if (!isReady) {
    makeTables();
    isReady = true;
  }
  const rounds = (keyBytes >> 2) + 6;
  const lastRound = rounds << 4;
  memory.copy(slot, WINDOW, keyBytes);
  let t = load<u32>(slot + keyBytes - 4);
  let constant: u32 = 1;
  for (let at = keyBytes, column: u32 = 0; at < lastRound + 16; at += 4) {
    if (column === 0) {
      t = substitute(rotr<u32>(t, 8)) ^ constant;
      constant = double(constant);
    } else if (keyBytes === 32 && column === 16) {
      t = substitute(t);
    }
    column = column + 4 === keyBytes ? 0 : column + 4;
    t ^= load<u32>(slot + at - keyBytes);
    store<u32>(slot + at, t);
  }
  store<u32>(slot, lastRound, LAST_ROUND);
}

/** Makes the round keys of the equivalent inverse cipher, §5.3.5, unless they are there: at the first decryption, as they cost as much as the others. */
export function aesInvert(slot: usize): void {
  const lastRound = load<u32>(slot, LAST_ROUND);
  if (load<u32>(slot, DECRYPTION + LAST_ROUND) !== 0) return;
  for (let at: u32 = 0; at < lastRound + 16; at += 4) {
    let x = load<u32>(slot + at);
    if (at >= 16 && at < lastRound) {
      const s = substitute(x);
      x =
        load<u32>((s << 2) & 0x3fc, AES_D) ^
        load<u32>((s >> 6) & 0x3fc, AES_D + 1024) ^
        load<u32>((s >> 14) & 0x3fc, AES_D + 2048) ^
        load<u32>((s >> 22) & 0x3fc, AES_D + 3072);
    }
    store<u32>(slot + lastRound - (at & ~15) + (at & 12), x, DECRYPTION);
  }
  store<u32>(slot, lastRound, DECRYPTION + LAST_ROUND);
}

/**
 * Blocks from `from` to `to`. With CBC the chaining value stays in variables: a block that is read right after it was written in
 * smaller parts would have to wait for the memory.
 * @param register where the chaining value of CBC encryption is; 0: ECB
 */
function encryptBlocks(slot: usize, from: usize, to: usize, length: u32, register: usize): void {
  let s0: u32 = 0;
  let s1: u32 = 0;
  let s2: u32 = 0;
  let s3: u32 = 0;
  if (register !== 0) {
    s0 = load<u32>(register);
    s1 = load<u32>(register, 4);
    s2 = load<u32>(register, 8);
    s3 = load<u32>(register, 12);
  }
  let t0: u32;
  let t1: u32;
  let t2: u32;
  let t3: u32;
  const end = slot + load<u32>(slot, LAST_ROUND);
  const dataEnd = from + length;
  do {
    let k = slot;
    s0 ^= load<u32>(from) ^ load<u32>(k);
    s1 ^= load<u32>(from, 4) ^ load<u32>(k, 4);
    s2 ^= load<u32>(from, 8) ^ load<u32>(k, 8);
    s3 ^= load<u32>(from, 12) ^ load<u32>(k, 12);
    while (true) {
      t0 =
        load<u32>(k, 16) ^
        load<u32>((s0 << 2) & 0x3fc, AES_E) ^
        load<u32>((s1 >> 6) & 0x3fc, AES_E + 1024) ^
        load<u32>((s2 >> 14) & 0x3fc, AES_E + 2048) ^
        load<u32>((s3 >> 22) & 0x3fc, AES_E + 3072);
      t1 =
        load<u32>(k, 20) ^
        load<u32>((s1 << 2) & 0x3fc, AES_E) ^
        load<u32>((s2 >> 6) & 0x3fc, AES_E + 1024) ^
        load<u32>((s3 >> 14) & 0x3fc, AES_E + 2048) ^
        load<u32>((s0 >> 22) & 0x3fc, AES_E + 3072);
      t2 =
        load<u32>(k, 24) ^
        load<u32>((s2 << 2) & 0x3fc, AES_E) ^
        load<u32>((s3 >> 6) & 0x3fc, AES_E + 1024) ^
        load<u32>((s0 >> 14) & 0x3fc, AES_E + 2048) ^
        load<u32>((s1 >> 22) & 0x3fc, AES_E + 3072);
      t3 =
        load<u32>(k, 28) ^
        load<u32>((s3 << 2) & 0x3fc, AES_E) ^
        load<u32>((s0 >> 6) & 0x3fc, AES_E + 1024) ^
        load<u32>((s1 >> 14) & 0x3fc, AES_E + 2048) ^
        load<u32>((s2 >> 22) & 0x3fc, AES_E + 3072);
      k += 32;
      if (k === end) break;
      s0 =
        load<u32>(k, 0) ^
        load<u32>((t0 << 2) & 0x3fc, AES_E) ^
        load<u32>((t1 >> 6) & 0x3fc, AES_E + 1024) ^
        load<u32>((t2 >> 14) & 0x3fc, AES_E + 2048) ^
        load<u32>((t3 >> 22) & 0x3fc, AES_E + 3072);
      s1 =
        load<u32>(k, 4) ^
        load<u32>((t1 << 2) & 0x3fc, AES_E) ^
        load<u32>((t2 >> 6) & 0x3fc, AES_E + 1024) ^
        load<u32>((t3 >> 14) & 0x3fc, AES_E + 2048) ^
        load<u32>((t0 >> 22) & 0x3fc, AES_E + 3072);
      s2 =
        load<u32>(k, 8) ^
        load<u32>((t2 << 2) & 0x3fc, AES_E) ^
        load<u32>((t3 >> 6) & 0x3fc, AES_E + 1024) ^
        load<u32>((t0 >> 14) & 0x3fc, AES_E + 2048) ^
        load<u32>((t1 >> 22) & 0x3fc, AES_E + 3072);
      s3 =
        load<u32>(k, 12) ^
        load<u32>((t3 << 2) & 0x3fc, AES_E) ^
        load<u32>((t0 >> 6) & 0x3fc, AES_E + 1024) ^
        load<u32>((t1 >> 14) & 0x3fc, AES_E + 2048) ^
        load<u32>((t2 >> 22) & 0x3fc, AES_E + 3072);
    }
    s0 =
      (<u32>load<u8>(t0 & 0xff, AES_S) |
        (<u32>load<u8>((t1 >> 8) & 0xff, AES_S) << 8) |
        (<u32>load<u8>((t2 >> 16) & 0xff, AES_S) << 16) |
        (<u32>load<u8>(t3 >> 24, AES_S) << 24)) ^
      load<u32>(k, 0);
    s1 =
      (<u32>load<u8>(t1 & 0xff, AES_S) |
        (<u32>load<u8>((t2 >> 8) & 0xff, AES_S) << 8) |
        (<u32>load<u8>((t3 >> 16) & 0xff, AES_S) << 16) |
        (<u32>load<u8>(t0 >> 24, AES_S) << 24)) ^
      load<u32>(k, 4);
    s2 =
      (<u32>load<u8>(t2 & 0xff, AES_S) |
        (<u32>load<u8>((t3 >> 8) & 0xff, AES_S) << 8) |
        (<u32>load<u8>((t0 >> 16) & 0xff, AES_S) << 16) |
        (<u32>load<u8>(t1 >> 24, AES_S) << 24)) ^
      load<u32>(k, 8);
    s3 =
      (<u32>load<u8>(t3 & 0xff, AES_S) |
        (<u32>load<u8>((t0 >> 8) & 0xff, AES_S) << 8) |
        (<u32>load<u8>((t1 >> 16) & 0xff, AES_S) << 16) |
        (<u32>load<u8>(t2 >> 24, AES_S) << 24)) ^
      load<u32>(k, 12);
    store<u32>(to, s0, 0);
    store<u32>(to, s1, 4);
    store<u32>(to, s2, 8);
    store<u32>(to, s3, 12);
    if (register === 0) {
      s0 = 0;
      s1 = 0;
      s2 = 0;
      s3 = 0;
    }
    from += 16;
    to += 16;
  } while (from < dataEnd);
}

export function aesEncrypt(slot: usize, from: usize, to: usize): void {
  encryptBlocks(slot, from, to, 16, 0);
}

/** CBC encryption of the window. */
export function aesCbcEncrypt(slot: usize, length: u32): void {
  encryptBlocks(slot, WINDOW, WINDOW, length, REGISTER);
  memory.copy(REGISTER, WINDOW + length - 16, 16);
}

/** One round a turn, where encryption has two: 5 % slower, but much data goes to the module `ciphers-simd`. */
export function aesDecrypt(slot: usize, from: usize, to: usize): void {
  let k = slot + DECRYPTION;
  let s0 = load<u32>(from) ^ load<u32>(k);
  let s1 = load<u32>(from, 4) ^ load<u32>(k, 4);
  let s2 = load<u32>(from, 8) ^ load<u32>(k, 8);
  let s3 = load<u32>(from, 12) ^ load<u32>(k, 12);
  let t0: u32;
  let t1: u32;
  let t2: u32;
  let t3: u32;
  const beforeEnd = k + load<u32>(k, LAST_ROUND) - 16;
  while (true) {
    t0 =
      (load<u32>((s0 << 2) & 0x3fc, AES_D) ^ load<u32>((s3 >> 6) & 0x3fc, AES_D + 1024)) ^
      (load<u32>((s2 >> 14) & 0x3fc, AES_D + 2048) ^ load<u32>((s1 >> 22) & 0x3fc, AES_D + 3072)) ^
      load<u32>(k, 16);
    t1 =
      (load<u32>((s1 << 2) & 0x3fc, AES_D) ^ load<u32>((s0 >> 6) & 0x3fc, AES_D + 1024)) ^
      (load<u32>((s3 >> 14) & 0x3fc, AES_D + 2048) ^ load<u32>((s2 >> 22) & 0x3fc, AES_D + 3072)) ^
      load<u32>(k, 20);
    t2 =
      (load<u32>((s2 << 2) & 0x3fc, AES_D) ^ load<u32>((s1 >> 6) & 0x3fc, AES_D + 1024)) ^
      (load<u32>((s0 >> 14) & 0x3fc, AES_D + 2048) ^ load<u32>((s3 >> 22) & 0x3fc, AES_D + 3072)) ^
      load<u32>(k, 24);
    t3 =
      (load<u32>((s3 << 2) & 0x3fc, AES_D) ^ load<u32>((s2 >> 6) & 0x3fc, AES_D + 1024)) ^
      (load<u32>((s1 >> 14) & 0x3fc, AES_D + 2048) ^ load<u32>((s0 >> 22) & 0x3fc, AES_D + 3072)) ^
      load<u32>(k, 28);
    k += 16;
    if (k === beforeEnd) break;
    s0 = t0;
    s1 = t1;
    s2 = t2;
    s3 = t3;
  }
  store<u32>(
    to,
    (<u32>load<u8>(t0 & 0xff, AES_INVERSE_S) |
      (<u32>load<u8>((t3 >> 8) & 0xff, AES_INVERSE_S) << 8) |
      (<u32>load<u8>((t2 >> 16) & 0xff, AES_INVERSE_S) << 16) |
      (<u32>load<u8>(t1 >> 24, AES_INVERSE_S) << 24)) ^
      load<u32>(k, 16),
    0,
  );
  store<u32>(
    to,
    (<u32>load<u8>(t1 & 0xff, AES_INVERSE_S) |
      (<u32>load<u8>((t0 >> 8) & 0xff, AES_INVERSE_S) << 8) |
      (<u32>load<u8>((t3 >> 16) & 0xff, AES_INVERSE_S) << 16) |
      (<u32>load<u8>(t2 >> 24, AES_INVERSE_S) << 24)) ^
      load<u32>(k, 20),
    4,
  );
  store<u32>(
    to,
    (<u32>load<u8>(t2 & 0xff, AES_INVERSE_S) |
      (<u32>load<u8>((t1 >> 8) & 0xff, AES_INVERSE_S) << 8) |
      (<u32>load<u8>((t0 >> 16) & 0xff, AES_INVERSE_S) << 16) |
      (<u32>load<u8>(t3 >> 24, AES_INVERSE_S) << 24)) ^
      load<u32>(k, 24),
    8,
  );
  store<u32>(
    to,
    (<u32>load<u8>(t3 & 0xff, AES_INVERSE_S) |
      (<u32>load<u8>((t2 >> 8) & 0xff, AES_INVERSE_S) << 8) |
      (<u32>load<u8>((t1 >> 16) & 0xff, AES_INVERSE_S) << 16) |
      (<u32>load<u8>(t0 >> 24, AES_INVERSE_S) << 24)) ^
      load<u32>(k, 28),
    12,
  );
}
