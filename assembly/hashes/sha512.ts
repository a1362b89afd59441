/**
 * SHA-512's and SHA-384's compression function, FIPS 180-4 §6.4.2: 80 steps as 5 times sixteen, so that the code stays small. The eight working
 * variables change their names instead of their places; the message schedule is a ring of sixteen words. Its first sixteen are
 * turned to little-endian in memory, by a loop: written out sixteen times that is 900 bytes of code for 1.5 % of the speed.
 *
 * Majority is b ^ ((a ^ b) & (b ^ c)): a ^ b of one step is b ^ c of the next.
 * @module
 */

/** The first 64 bits of the fractional parts of the cube roots of the first 80 primes, FIPS 180-4 §4.2.3. */
const K = memory.data<u64>([
  0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
  0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
  0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
  0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
  0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
  0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
  0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
  0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
  0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
  0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
  0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
  0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
  0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
  0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
  0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
  0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
  0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
  0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
  0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
  0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
]);
const K_END: usize = 640;
/** The block as little-endian words, 128 bytes; wiped after use. Between the slots and the window (assembly/hashes.ts). */
const BLOCK: usize = 32768;

// @ts-ignore: decorator
@inline
function upperSigma0(x: u64): u64 {
  return rotr<u64>(x, 28) ^ rotr<u64>(x, 34) ^ rotr<u64>(x, 39);
}

// @ts-ignore: decorator
@inline
function upperSigma1(x: u64): u64 {
  return rotr<u64>(x, 14) ^ rotr<u64>(x, 18) ^ rotr<u64>(x, 41);
}

// @ts-ignore: decorator
@inline
function sigma0(x: u64): u64 {
  return rotr<u64>(x, 1) ^ rotr<u64>(x, 8) ^ (x >> 7);
}

// @ts-ignore: decorator
@inline
function sigma1(x: u64): u64 {
  return rotr<u64>(x, 19) ^ rotr<u64>(x, 61) ^ (x >> 6);
}

function turnBlock(p: usize): void {
  let to = BLOCK;
  do {
    store<u64>(to, bswap<u64>(load<u64>(p)));
    p += 8;
    to += 8;
  } while (to < BLOCK + 128);
}

/** Takes `count` blocks of 128 bytes at `p` into the eight words at `state`. */
export function sha512Blocks(state: usize, p: usize, count: u32): void {
  let a = load<u64>(state, 0);
  let b = load<u64>(state, 8);
  let c = load<u64>(state, 16);
  let d = load<u64>(state, 24);
  let e = load<u64>(state, 32);
  let f = load<u64>(state, 40);
  let g = load<u64>(state, 48);
  let h = load<u64>(state, 56);
  for (; count > 0; count--, p += 128) {
    const a0 = a;
    const b0 = b;
    const c0 = c;
    const d0 = d;
    const e0 = e;
    const f0 = f;
    const g0 = g;
    const h0 = h;
    turnBlock(p);
    let w0 = load<u64>(BLOCK, 0);
    let w1 = load<u64>(BLOCK, 8);
    let w2 = load<u64>(BLOCK, 16);
    let w3 = load<u64>(BLOCK, 24);
    let w4 = load<u64>(BLOCK, 32);
    let w5 = load<u64>(BLOCK, 40);
    let w6 = load<u64>(BLOCK, 48);
    let w7 = load<u64>(BLOCK, 56);
    let w8 = load<u64>(BLOCK, 64);
    let w9 = load<u64>(BLOCK, 72);
    let w10 = load<u64>(BLOCK, 80);
    let w11 = load<u64>(BLOCK, 88);
    let w12 = load<u64>(BLOCK, 96);
    let w13 = load<u64>(BLOCK, 104);
    let w14 = load<u64>(BLOCK, 112);
    let w15 = load<u64>(BLOCK, 120);
    let t: u64;
    let x: u64;
    let y = b ^ c;
    let k: usize = K;
    while (true) {
      x = a ^ b;
      t = h + load<u64>(k, 0) + w0 + (g ^ (e & (f ^ g))) + upperSigma1(e);
      d += t;
      h = t + (b ^ (x & y)) + upperSigma0(a);
      y = h ^ a;
      t = g + load<u64>(k, 8) + w1 + (f ^ (d & (e ^ f))) + upperSigma1(d);
      c += t;
      g = t + (a ^ (y & x)) + upperSigma0(h);
      x = g ^ h;
      t = f + load<u64>(k, 16) + w2 + (e ^ (c & (d ^ e))) + upperSigma1(c);
      b += t;
      f = t + (h ^ (x & y)) + upperSigma0(g);
      y = f ^ g;
      t = e + load<u64>(k, 24) + w3 + (d ^ (b & (c ^ d))) + upperSigma1(b);
      a += t;
      e = t + (g ^ (y & x)) + upperSigma0(f);
      x = e ^ f;
      t = d + load<u64>(k, 32) + w4 + (c ^ (a & (b ^ c))) + upperSigma1(a);
      h += t;
      d = t + (f ^ (x & y)) + upperSigma0(e);
      y = d ^ e;
      t = c + load<u64>(k, 40) + w5 + (b ^ (h & (a ^ b))) + upperSigma1(h);
      g += t;
      c = t + (e ^ (y & x)) + upperSigma0(d);
      x = c ^ d;
      t = b + load<u64>(k, 48) + w6 + (a ^ (g & (h ^ a))) + upperSigma1(g);
      f += t;
      b = t + (d ^ (x & y)) + upperSigma0(c);
      y = b ^ c;
      t = a + load<u64>(k, 56) + w7 + (h ^ (f & (g ^ h))) + upperSigma1(f);
      e += t;
      a = t + (c ^ (y & x)) + upperSigma0(b);
      x = a ^ b;
      t = h + load<u64>(k, 64) + w8 + (g ^ (e & (f ^ g))) + upperSigma1(e);
      d += t;
      h = t + (b ^ (x & y)) + upperSigma0(a);
      y = h ^ a;
      t = g + load<u64>(k, 72) + w9 + (f ^ (d & (e ^ f))) + upperSigma1(d);
      c += t;
      g = t + (a ^ (y & x)) + upperSigma0(h);
      x = g ^ h;
      t = f + load<u64>(k, 80) + w10 + (e ^ (c & (d ^ e))) + upperSigma1(c);
      b += t;
      f = t + (h ^ (x & y)) + upperSigma0(g);
      y = f ^ g;
      t = e + load<u64>(k, 88) + w11 + (d ^ (b & (c ^ d))) + upperSigma1(b);
      a += t;
      e = t + (g ^ (y & x)) + upperSigma0(f);
      x = e ^ f;
      t = d + load<u64>(k, 96) + w12 + (c ^ (a & (b ^ c))) + upperSigma1(a);
      h += t;
      d = t + (f ^ (x & y)) + upperSigma0(e);
      y = d ^ e;
      t = c + load<u64>(k, 104) + w13 + (b ^ (h & (a ^ b))) + upperSigma1(h);
      g += t;
      c = t + (e ^ (y & x)) + upperSigma0(d);
      x = c ^ d;
      t = b + load<u64>(k, 112) + w14 + (a ^ (g & (h ^ a))) + upperSigma1(g);
      f += t;
      b = t + (d ^ (x & y)) + upperSigma0(c);
      y = b ^ c;
      t = a + load<u64>(k, 120) + w15 + (h ^ (f & (g ^ h))) + upperSigma1(f);
      e += t;
      a = t + (c ^ (y & x)) + upperSigma0(b);
      k += 128;
      if (k === K + K_END) break;
      w0 += sigma1(w14) + w9 + sigma0(w1);
      w1 += sigma1(w15) + w10 + sigma0(w2);
      w2 += sigma1(w0) + w11 + sigma0(w3);
      w3 += sigma1(w1) + w12 + sigma0(w4);
      w4 += sigma1(w2) + w13 + sigma0(w5);
      w5 += sigma1(w3) + w14 + sigma0(w6);
      w6 += sigma1(w4) + w15 + sigma0(w7);
      w7 += sigma1(w5) + w0 + sigma0(w8);
      w8 += sigma1(w6) + w1 + sigma0(w9);
      w9 += sigma1(w7) + w2 + sigma0(w10);
      w10 += sigma1(w8) + w3 + sigma0(w11);
      w11 += sigma1(w9) + w4 + sigma0(w12);
      w12 += sigma1(w10) + w5 + sigma0(w13);
      w13 += sigma1(w11) + w6 + sigma0(w14);
      w14 += sigma1(w12) + w7 + sigma0(w15);
      w15 += sigma1(w13) + w8 + sigma0(w0);
    }
    a += a0;
    b += b0;
    c += c0;
    d += d0;
    e += e0;
    f += f0;
    g += g0;
    h += h0;
  }
  store<u64>(state, a, 0);
  store<u64>(state, b, 8);
  store<u64>(state, c, 16);
  store<u64>(state, d, 24);
  store<u64>(state, e, 32);
  store<u64>(state, f, 40);
  store<u64>(state, g, 48);
  store<u64>(state, h, 56);
  memory.fill(BLOCK, 0, 128);
}
