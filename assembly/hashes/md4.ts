/**
 * MD4's compression function, RFC 1320 §3.4. A step, for each of the three rounds:
 *
 *     a = (a + round(b, c, d) + X[k] + constant) <<< s
 *
 * The second round's majority is written as (b & (c | d)) | (c & d); its constant is √2, the third's √3, times 2^30. A round is
 * a loop of four times four steps: written out it is three times the code, and 1.5 % faster. As in MD5, X and constant are joined first.
 * @module
 */

// @ts-ignore: decorator
@inline
function f(a: u32, b: u32, c: u32, d: u32, x: u32, s: u32): u32 {
  return rotl<u32>(a + x + (d ^ (b & (c ^ d))), s);
}

// @ts-ignore: decorator
@inline
function g(a: u32, b: u32, c: u32, d: u32, x: u32, s: u32): u32 {
  return rotl<u32>(a + (x + 0x5a827999) + ((b & (c | d)) | (c & d)), s);
}

// @ts-ignore: decorator
@inline
function h(a: u32, b: u32, c: u32, d: u32, x: u32, s: u32): u32 {
  return rotl<u32>(a + (x + 0x6ed9eba1) + (b ^ (c ^ d)), s);
}

/** Takes `count` blocks of 64 bytes at `p` into the four words at `state`. */
export function md4Blocks(state: usize, p: usize, count: u32): void {
  let a = load<u32>(state);
  let b = load<u32>(state, 4);
  let c = load<u32>(state, 8);
  let d = load<u32>(state, 12);
  for (; count > 0; count--, p += 64) {
    const a0 = a;
    const b0 = b;
    const c0 = c;
    const d0 = d;
    const end = p + 64;
    do {
      a = f(a, b, c, d, load<u32>(p, 0), 3);
      d = f(d, a, b, c, load<u32>(p, 4), 7);
      c = f(c, d, a, b, load<u32>(p, 8), 11);
      b = f(b, c, d, a, load<u32>(p, 12), 19);
      p += 16;
    } while (p < end);
    p -= 64;
    const columnsEnd = p + 16;
    do {
      a = g(a, b, c, d, load<u32>(p, 0), 3);
      d = g(d, a, b, c, load<u32>(p, 16), 5);
      c = g(c, d, a, b, load<u32>(p, 32), 9);
      b = g(b, c, d, a, load<u32>(p, 48), 13);
      p += 4;
    } while (p < columnsEnd);
    p -= 16;
    // Columns 0, 2, 1, 3.
    let column: usize = 0;
    do {
      a = h(a, b, c, d, load<u32>(p + column, 0), 3);
      d = h(d, a, b, c, load<u32>(p + column, 32), 9);
      c = h(c, d, a, b, load<u32>(p + column, 16), 11);
      b = h(b, c, d, a, load<u32>(p + column, 48), 15);
      column = column === 8 ? 4 : column + 8;
    } while (column < 16);
    a += a0;
    b += b0;
    c += c0;
    d += d0;
  }
  store<u32>(state, a);
  store<u32>(state, b, 4);
  store<u32>(state, c, 8);
  store<u32>(state, d, 12);
}
