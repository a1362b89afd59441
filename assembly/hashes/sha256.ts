/**
 * SHA-256's compression function, FIPS 180-4 §6.2.2: 64 steps as 4 times sixteen, so that the code stays small. The eight working
 * variables change their names instead of their places; the message schedule is a ring of sixteen words.
 *
 * Majority is b ^ ((a ^ b) & (b ^ c)): a ^ b of one step is b ^ c of the next.
 * @module
 */

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes, FIPS 180-4 §4.2.2. */
const K = memory.data<u32>([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
  0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
  0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
  0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
  0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
  0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const K_END: usize = 256;

// @ts-ignore: decorator
@inline
function upperSigma0(x: u32): u32 {
  return rotr<u32>(x, 2) ^ rotr<u32>(x, 13) ^ rotr<u32>(x, 22);
}

// @ts-ignore: decorator
@inline
function upperSigma1(x: u32): u32 {
  return rotr<u32>(x, 6) ^ rotr<u32>(x, 11) ^ rotr<u32>(x, 25);
}

// @ts-ignore: decorator
@inline
function sigma0(x: u32): u32 {
  return rotr<u32>(x, 7) ^ rotr<u32>(x, 18) ^ (x >> 3);
}

// @ts-ignore: decorator
@inline
function sigma1(x: u32): u32 {
  return rotr<u32>(x, 17) ^ rotr<u32>(x, 19) ^ (x >> 10);
}

/** Takes `count` blocks of 64 bytes at `p` into the eight words at `state`. */
export function sha256Blocks(state: usize, p: usize, count: u32): void {
  let a = load<u32>(state, 0);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let d = load<u32>(state, 12);
  let e = load<u32>(state, 16);
  let f = load<u32>(state, 20);
  let g = load<u32>(state, 24);
  let h = load<u32>(state, 28);
  for (; count > 0; count--, p += 64) {
    const a0 = a;
    const b0 = b;
    const c0 = c;
    const d0 = d;
    const e0 = e;
    const f0 = f;
    const g0 = g;
    const h0 = h;
    let w0 = bswap<u32>(load<u32>(p, 0));
    let w1 = bswap<u32>(load<u32>(p, 4));
    let w2 = bswap<u32>(load<u32>(p, 8));
    let w3 = bswap<u32>(load<u32>(p, 12));
    let w4 = bswap<u32>(load<u32>(p, 16));
    let w5 = bswap<u32>(load<u32>(p, 20));
    let w6 = bswap<u32>(load<u32>(p, 24));
    let w7 = bswap<u32>(load<u32>(p, 28));
    let w8 = bswap<u32>(load<u32>(p, 32));
    let w9 = bswap<u32>(load<u32>(p, 36));
    let w10 = bswap<u32>(load<u32>(p, 40));
    let w11 = bswap<u32>(load<u32>(p, 44));
    let w12 = bswap<u32>(load<u32>(p, 48));
    let w13 = bswap<u32>(load<u32>(p, 52));
    let w14 = bswap<u32>(load<u32>(p, 56));
    let w15 = bswap<u32>(load<u32>(p, 60));
    let t: u32;
    let x: u32;
    let y = b ^ c;
    let k: usize = K;
    while (true) {
      x = a ^ b;
      t = h + load<u32>(k, 0) + w0 + (g ^ (e & (f ^ g))) + upperSigma1(e);
      d += t;
      h = t + (b ^ (x & y)) + upperSigma0(a);
      y = h ^ a;
      t = g + load<u32>(k, 4) + w1 + (f ^ (d & (e ^ f))) + upperSigma1(d);
      c += t;
      g = t + (a ^ (y & x)) + upperSigma0(h);
      x = g ^ h;
      t = f + load<u32>(k, 8) + w2 + (e ^ (c & (d ^ e))) + upperSigma1(c);
      b += t;
      f = t + (h ^ (x & y)) + upperSigma0(g);
      y = f ^ g;
      t = e + load<u32>(k, 12) + w3 + (d ^ (b & (c ^ d))) + upperSigma1(b);
      a += t;
      e = t + (g ^ (y & x)) + upperSigma0(f);
      x = e ^ f;
      t = d + load<u32>(k, 16) + w4 + (c ^ (a & (b ^ c))) + upperSigma1(a);
      h += t;
      d = t + (f ^ (x & y)) + upperSigma0(e);
      y = d ^ e;
      t = c + load<u32>(k, 20) + w5 + (b ^ (h & (a ^ b))) + upperSigma1(h);
      g += t;
      c = t + (e ^ (y & x)) + upperSigma0(d);
      x = c ^ d;
      t = b + load<u32>(k, 24) + w6 + (a ^ (g & (h ^ a))) + upperSigma1(g);
      f += t;
      b = t + (d ^ (x & y)) + upperSigma0(c);
      y = b ^ c;
      t = a + load<u32>(k, 28) + w7 + (h ^ (f & (g ^ h))) + upperSigma1(f);
      e += t;
      a = t + (c ^ (y & x)) + upperSigma0(b);
      x = a ^ b;
      t = h + load<u32>(k, 32) + w8 + (g ^ (e & (f ^ g))) + upperSigma1(e);
      d += t;
      h = t + (b ^ (x & y)) + upperSigma0(a);
      y = h ^ a;
      t = g + load<u32>(k, 36) + w9 + (f ^ (d & (e ^ f))) + upperSigma1(d);
      c += t;
      g = t + (a ^ (y & x)) + upperSigma0(h);
      x = g ^ h;
      t = f + load<u32>(k, 40) + w10 + (e ^ (c & (d ^ e))) + upperSigma1(c);
      b += t;
      f = t + (h ^ (x & y)) + upperSigma0(g);
      y = f ^ g;
      t = e + load<u32>(k, 44) + w11 + (d ^ (b & (c ^ d))) + upperSigma1(b);
      a += t;
      e = t + (g ^ (y & x)) + upperSigma0(f);
      x = e ^ f;
      t = d + load<u32>(k, 48) + w12 + (c ^ (a & (b ^ c))) + upperSigma1(a);
      h += t;
      d = t + (f ^ (x & y)) + upperSigma0(e);
      y = d ^ e;
      t = c + load<u32>(k, 52) + w13 + (b ^ (h & (a ^ b))) + upperSigma1(h);
      g += t;
      c = t + (e ^ (y & x)) + upperSigma0(d);
      x = c ^ d;
      t = b + load<u32>(k, 56) + w14 + (a ^ (g & (h ^ a))) + upperSigma1(g);
      f += t;
      b = t + (d ^ (x & y)) + upperSigma0(c);
      y = b ^ c;
      t = a + load<u32>(k, 60) + w15 + (h ^ (f & (g ^ h))) + upperSigma1(f);
      e += t;
      a = t + (c ^ (y & x)) + upperSigma0(b);
      k += 64;
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
  store<u32>(state, a, 0);
  store<u32>(state, b, 4);
  store<u32>(state, c, 8);
  store<u32>(state, d, 12);
  store<u32>(state, e, 16);
  store<u32>(state, f, 20);
  store<u32>(state, g, 24);
  store<u32>(state, h, 28);
}
