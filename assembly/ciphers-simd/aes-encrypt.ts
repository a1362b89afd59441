/**
 * The rounds of AES encryption on bit planes, FIPS 197 §5.1; plane k has bit k of all bytes.
 *
 * The S-box in 113 gates: inversion as in aes-decrypt.ts, with linear parts of 23 and 28 gates of our own before and after it.
 * The constant of the affine map, 0x63, is in the round keys: MixColumns leaves it as it is. Generated text, like des-round.ts.
 * @module
 */
import { SHIFT_ROWS, TURN_ROW, TURN_TWO_ROWS } from './aes-rows';
import { KEY_MASKS, PLANES } from './layout';

/**
 * Encrypts the eight planes in place.
 * @param lastKey where the masks of the last round key are; the first are at KEY_MASKS, 128 bytes each
 */
export function encryptPlanes(lastKey: usize): void {
  const rows = v128.load(SHIFT_ROWS);
  const nextRow = v128.load(TURN_ROW);
  const secondNextRow = v128.load(TURN_TWO_ROWS);
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
    // SubBytes: the input's forms, the inversion, the output's forms.
    const y8 = v128.xor(a7, a2);
    const y9 = v128.xor(a7, a4);
    const y13 = v128.xor(a7, a1);
    const y14 = v128.xor(a4, a2);
    const y12 = v128.xor(y14, y13);
    const u13 = v128.xor(y12, a3);
    const y15 = v128.xor(u13, a2);
    const y6 = v128.xor(y15, a0);
    const y20 = v128.xor(u13, a6);
    const y11 = v128.xor(y20, y9);
    const y7 = v128.xor(y11, a0);
    const u19 = v128.xor(y15, a5);
    const y10 = v128.xor(u19, a6);
    const y1 = v128.xor(y10, y6);
    const y2 = v128.xor(y1, a7);
    const y4 = v128.xor(y1, a4);
    const y3 = v128.xor(y4, y12);
    const y5 = v128.xor(y1, a1);
    const y16 = v128.xor(y1, y7);
    const y17 = v128.xor(y10, y11);
    const y18 = v128.xor(u19, y14);
    const y19 = v128.xor(y10, y8);
    const y21 = v128.xor(y16, y13);
    const t2 = v128.and(y12, y15);
    const t3 = v128.and(y3, y6);
    const t4 = v128.xor(t3, t2);
    const t5 = v128.and(y4, a0);
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
    const p2 = v128.and(t33, a0);
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
    const w0 = v128.xor(p10, p16);
    const w1 = v128.xor(p9, p15);
    const w2 = v128.xor(w1, w0);
    const w3 = v128.xor(p0, p3);
    const w4 = v128.xor(p1, p4);
    const w5 = v128.xor(w4, w3);
    const s4 = v128.xor(w2, w5);
    const w7 = v128.xor(p7, p4);
    const w8 = v128.xor(p6, p3);
    const w9 = v128.xor(w8, w7);
    const s7 = v128.xor(w2, w9);
    const w11 = v128.xor(p12, p15);
    const w12 = v128.xor(p2, w3);
    const w13 = v128.xor(p8, w7);
    const w14 = v128.xor(w13, w12);
    const w15 = v128.xor(p14, w11);
    const w16 = v128.xor(w15, w14);
    const w17 = v128.xor(p5, w12);
    const w18 = v128.xor(p13, p16);
    const w19 = v128.xor(w18, w11);
    const s0 = v128.xor(w19, w17);
    const s1 = v128.xor(w14, s0);
    const w21 = v128.xor(p11, w0);
    const s2 = v128.xor(w21, w16);
    const s3 = v128.xor(s4, w17);
    const w22 = v128.xor(p17, w9);
    const s5 = v128.xor(w22, w16);
    const s6 = v128.xor(w5, s7);
    // ShiftRows.
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
    // MixColumns and the round key: m is a column's byte and the next one, doubled.
    const r0 = i8x16.swizzle(b0, nextRow);
    const r1 = i8x16.swizzle(b1, nextRow);
    const r2 = i8x16.swizzle(b2, nextRow);
    const r3 = i8x16.swizzle(b3, nextRow);
    const r4 = i8x16.swizzle(b4, nextRow);
    const r5 = i8x16.swizzle(b5, nextRow);
    const r6 = i8x16.swizzle(b6, nextRow);
    const r7 = i8x16.swizzle(b7, nextRow);
    const m0 = v128.xor(b0, r0);
    const m1 = v128.xor(b1, r1);
    const m2 = v128.xor(b2, r2);
    const m3 = v128.xor(b3, r3);
    const m4 = v128.xor(b4, r4);
    const m5 = v128.xor(b5, r5);
    const m6 = v128.xor(b6, r6);
    const m7 = v128.xor(b7, r7);
    a0 = v128.xor(v128.xor(m7, r0), v128.xor(i8x16.swizzle(m0, secondNextRow), v128.load(k, 0)));
    a1 = v128.xor(v128.xor(v128.xor(m0, m7), r1), v128.xor(i8x16.swizzle(m1, secondNextRow), v128.load(k, 16)));
    a2 = v128.xor(v128.xor(m1, r2), v128.xor(i8x16.swizzle(m2, secondNextRow), v128.load(k, 32)));
    a3 = v128.xor(v128.xor(v128.xor(m2, m7), r3), v128.xor(i8x16.swizzle(m3, secondNextRow), v128.load(k, 48)));
    a4 = v128.xor(v128.xor(v128.xor(m3, m7), r4), v128.xor(i8x16.swizzle(m4, secondNextRow), v128.load(k, 64)));
    a5 = v128.xor(v128.xor(m4, r5), v128.xor(i8x16.swizzle(m5, secondNextRow), v128.load(k, 80)));
    a6 = v128.xor(v128.xor(m5, r6), v128.xor(i8x16.swizzle(m6, secondNextRow), v128.load(k, 96)));
    a7 = v128.xor(v128.xor(m6, r7), v128.xor(i8x16.swizzle(m7, secondNextRow), v128.load(k, 112)));
  } while (true);
}
