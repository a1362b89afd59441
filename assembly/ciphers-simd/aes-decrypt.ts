/**
 * The rounds of AES decryption on bit planes, FIPS 197 §5.3.5 (the equivalent inverse cipher); plane k has bit k of all bytes.
 *
 * The inverse S-box in 114 gates: the inversion in GF(((2^2)^2)^2), 62 of them with 32 ANDs, is published in J. Boyar, R. Peralta,
 * "A new combinational logic minimization technique with applications to cryptology", SEA 2010. The linear parts before
 * (23 gates) and after it (29) are a search of our own (docs/decisions/wasm-aes-planes.md). The constant of the affine map, 0x63,
 * is in the round keys. Generated text, like des-round.ts.
 * @module
 */
import { INVERSE_SHIFT_ROWS, turnRow, turnTwoRows } from './aes-rows';
import { KEY_MASKS, PLANES } from './layout';

/**
 * Decrypts the eight planes in place.
 * @param lastKey where the masks of the last round key are; the first are at KEY_MASKS, 128 bytes each
 */
export function decryptPlanes(lastKey: usize): void {
  const rows = v128.load(INVERSE_SHIFT_ROWS);
  let k = KEY_MASKS;
  let a0 = v128.xor(v128.load(PLANES, 0), v128.load(k, 0));
  let a1 = v128.xor(v128.load(PLANES, 16), v128.load(k, 16));
  let a2 = v128.xor(v128.load(PLANES, 32), v128.load(k, 32));
  let a3 = v128.xor(v128.load(PLANES, 48), v128.load(k, 48));
  let a4 = v128.xor(v128.load(PLANES, 64), v128.load(k, 64));
  let a5 = v128.xor(v128.load(PLANES, 80), v128.load(k, 80));
  let a6 = v128.xor(v128.load(PLANES, 96), v128.load(k, 96));
  let a7 = v128.xor(v128.load(PLANES, 112), v128.load(k, 112));
  do {
    k += 128;
    // InvSubBytes: the input's forms, the inversion, the output's forms.
    const y3 = v128.xor(a7, a4);
    const y5 = v128.xor(a6, a4);
    const y6 = v128.xor(y3, a6);
    const y8 = v128.xor(a7, a6);
    const y9 = v128.xor(a4, a3);
    const y1 = v128.xor(y9, a0);
    const y10 = v128.xor(y1, y6);
    const y13 = v128.xor(y1, a1);
    const y2 = v128.xor(y13, y5);
    const y4 = v128.xor(y2, y9);
    const y7 = v128.xor(y4, a5);
    const y12 = v128.xor(y4, y3);
    const y14 = v128.xor(y6, a3);
    const y16 = v128.xor(y7, y1);
    const y18 = v128.xor(y9, a5);
    const y19 = v128.xor(a3, a0);
    const y21 = v128.xor(y7, a1);
    const u25 = v128.xor(a7, a2);
    const y0 = v128.xor(u25, a5);
    const y11 = v128.xor(u25, y4);
    const y15 = v128.xor(y0, y6);
    const y17 = v128.xor(y11, y10);
    const y20 = v128.xor(u25, y2);
    const t2 = v128.and(y12, y15);
    const t3 = v128.and(y3, y6);
    const t4 = v128.xor(t3, t2);
    const t5 = v128.and(y4, y0);
    const t6 = v128.xor(t5, t2);
    const t7 = v128.and(y13, y16);
    const t8 = v128.and(y5, y1);
    const t9 = v128.xor(t8, t7);
    const t10 = v128.and(y2, y7);
    const t11 = v128.xor(t10, t7);
    const t12 = v128.and(y9, y11);
    const t13 = v128.and(y14, y17);
    const t14 = v128.xor(t13, t12);
    const t15 = v128.and(y8, y10);
    const t16 = v128.xor(t15, t12);
    const t17 = v128.xor(t4, y20);
    const t18 = v128.xor(t6, t16);
    const t19 = v128.xor(t9, t14);
    const t20 = v128.xor(t11, t16);
    const t21 = v128.xor(t17, t14);
    const t22 = v128.xor(t18, y19);
    const t23 = v128.xor(t19, y21);
    const t24 = v128.xor(t20, y18);
    const t25 = v128.xor(t21, t22);
    const t26 = v128.and(t21, t23);
    const t27 = v128.xor(t24, t26);
    const t28 = v128.and(t25, t27);
    const t29 = v128.xor(t28, t22);
    const t30 = v128.xor(t23, t24);
    const t31 = v128.xor(t22, t26);
    const t32 = v128.and(t31, t30);
    const t33 = v128.xor(t32, t24);
    const t34 = v128.xor(t23, t33);
    const t35 = v128.xor(t27, t33);
    const t36 = v128.and(t24, t35);
    const t37 = v128.xor(t36, t34);
    const t38 = v128.xor(t27, t36);
    const t39 = v128.and(t29, t38);
    const t40 = v128.xor(t25, t39);
    const t41 = v128.xor(t40, t37);
    const t42 = v128.xor(t29, t33);
    const t43 = v128.xor(t29, t40);
    const t44 = v128.xor(t33, t37);
    const t45 = v128.xor(t42, t41);
    const p0 = v128.and(t44, y15);
    const p1 = v128.and(t37, y6);
    const p2 = v128.and(t33, y0);
    const p3 = v128.and(t43, y16);
    const p4 = v128.and(t40, y1);
    const p5 = v128.and(t29, y7);
    const p6 = v128.and(t42, y11);
    const p7 = v128.and(t45, y17);
    const p8 = v128.and(t41, y10);
    const p9 = v128.and(t44, y12);
    const p10 = v128.and(t37, y3);
    const p11 = v128.and(t33, y4);
    const p12 = v128.and(t43, y13);
    const p13 = v128.and(t40, y5);
    const p14 = v128.and(t29, y2);
    const p15 = v128.and(t42, y9);
    const p16 = v128.and(t45, y14);
    const p17 = v128.and(t41, y8);
    const w0 = v128.xor(p12, p16);
    const w1 = v128.xor(p6, p15);
    const w2 = v128.xor(w1, p13);
    const w3 = v128.xor(w2, w0);
    const w4 = v128.xor(p5, p3);
    const w5 = v128.xor(p8, w3);
    const s7 = v128.xor(w5, w4);
    const w7 = v128.xor(p0, w4);
    const w8 = v128.xor(p2, w7);
    const w9 = v128.xor(p10, p11);
    const w10 = v128.xor(w9, w8);
    const w11 = v128.xor(p4, w3);
    const w12 = v128.xor(w11, p3);
    const w13 = v128.xor(p1, p8);
    const w14 = v128.xor(w13, w7);
    const s2 = v128.xor(w14, w12);
    const w16 = v128.xor(p14, w10);
    const w17 = v128.xor(w16, s2);
    const w18 = v128.xor(p9, p17);
    const w19 = v128.xor(w18, p11);
    const s1 = v128.xor(p7, w12);
    const s0 = v128.xor(p15, w19);
    const w21 = v128.xor(p16, p17);
    const w22 = v128.xor(w21, w10);
    const s3 = v128.xor(w22, s1);
    const s4 = v128.xor(s7, w8);
    const s5 = v128.xor(p13, w17);
    const w23 = v128.xor(w0, w17);
    const s6 = v128.xor(w23, w19);
    // InvShiftRows.
    const b0 = i8x16.swizzle(s0, rows);
    const b1 = i8x16.swizzle(s1, rows);
    const b2 = i8x16.swizzle(s2, rows);
    const b3 = i8x16.swizzle(s3, rows);
    const b4 = i8x16.swizzle(s4, rows);
    const b5 = i8x16.swizzle(s5, rows);
    const b6 = i8x16.swizzle(s6, rows);
    const b7 = i8x16.swizzle(s7, rows);
    if (k === lastKey) {
      v128.store(PLANES, v128.xor(b0, v128.load(k, 0)), 0);
      v128.store(PLANES, v128.xor(b1, v128.load(k, 16)), 16);
      v128.store(PLANES, v128.xor(b2, v128.load(k, 32)), 32);
      v128.store(PLANES, v128.xor(b3, v128.load(k, 48)), 48);
      v128.store(PLANES, v128.xor(b4, v128.load(k, 64)), 64);
      v128.store(PLANES, v128.xor(b5, v128.load(k, 80)), 80);
      v128.store(PLANES, v128.xor(b6, v128.load(k, 96)), 96);
      v128.store(PLANES, v128.xor(b7, v128.load(k, 112)), 112);
      return;
    }
    // InvMixColumns as a step before MixColumns: four times the bytes of rows that are two apart are added.
    const d0 = v128.xor(b0, turnTwoRows(b0));
    const d1 = v128.xor(b1, turnTwoRows(b1));
    const d2 = v128.xor(b2, turnTwoRows(b2));
    const d3 = v128.xor(b3, turnTwoRows(b3));
    const d4 = v128.xor(b4, turnTwoRows(b4));
    const d5 = v128.xor(b5, turnTwoRows(b5));
    const d6 = v128.xor(b6, turnTwoRows(b6));
    const d7 = v128.xor(b7, turnTwoRows(b7));
    const d67 = v128.xor(d6, d7);
    const c0 = v128.xor(b0, d6);
    const c1 = v128.xor(b1, d67);
    const c2 = v128.xor(v128.xor(b2, d0), d7);
    const c3 = v128.xor(v128.xor(b3, d1), d6);
    const c4 = v128.xor(v128.xor(b4, d2), d67);
    const c5 = v128.xor(v128.xor(b5, d3), d7);
    const c6 = v128.xor(b6, d4);
    const c7 = v128.xor(b7, d5);
    // MixColumns and the round key.
    const r0 = turnRow(c0);
    const r1 = turnRow(c1);
    const r2 = turnRow(c2);
    const r3 = turnRow(c3);
    const r4 = turnRow(c4);
    const r5 = turnRow(c5);
    const r6 = turnRow(c6);
    const r7 = turnRow(c7);
    const m0 = v128.xor(c0, r0);
    const m1 = v128.xor(c1, r1);
    const m2 = v128.xor(c2, r2);
    const m3 = v128.xor(c3, r3);
    const m4 = v128.xor(c4, r4);
    const m5 = v128.xor(c5, r5);
    const m6 = v128.xor(c6, r6);
    const m7 = v128.xor(c7, r7);
    a0 = v128.xor(v128.xor(m7, r0), v128.xor(turnTwoRows(m0), v128.load(k, 0)));
    a1 = v128.xor(v128.xor(v128.xor(m0, m7), r1), v128.xor(turnTwoRows(m1), v128.load(k, 16)));
    a2 = v128.xor(v128.xor(m1, r2), v128.xor(turnTwoRows(m2), v128.load(k, 32)));
    a3 = v128.xor(v128.xor(v128.xor(m2, m7), r3), v128.xor(turnTwoRows(m3), v128.load(k, 48)));
    a4 = v128.xor(v128.xor(v128.xor(m3, m7), r4), v128.xor(turnTwoRows(m4), v128.load(k, 64)));
    a5 = v128.xor(v128.xor(m4, r5), v128.xor(turnTwoRows(m5), v128.load(k, 80)));
    a6 = v128.xor(v128.xor(m5, r6), v128.xor(turnTwoRows(m6), v128.load(k, 96)));
    a7 = v128.xor(v128.xor(m6, r7), v128.xor(turnTwoRows(m7), v128.load(k, 112)));
  } while (true);
}
