import { describe, expect, test } from 'vitest';
import { ssl3Prf } from '../../src/algorithms/ssl3-prf.ts';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import { engines, seededBytes } from '../engine/engines.ts';

/** Vectors of Botan's test suite (BSD-2-Clause), src/tests/data/kdf/ssl3prf.vec: one and two blocks, whole and cut. */
const BOTAN = [
  ['6e60', '17febca565786528f84a', 'd626b75ab8bd4f5b9458bdda8589fd39'],
  ['66beec6ede7fcdf50b76ebcd5c0fe0a472f2ea8b1e2be2971e49ca', '5c461d77acdb631abae2e7afed5e9abbbaa99b', 'eb'],
  ['33ce7917528009f2a1011cfcd494b80d4bbfd901', '81851cc61d3e910e04d5ec38a465', '2fb1fdd16fce41c9c563226a564d1647'],
  ['40ed568cfc6c0a17866c67b7660c96bf9da54c', 'a3502b96214854e5af5720e8970d3f240aab2e21319a88e901', '321118aa031c5c9eff145542b4426c3c71'],
  ['e0bdebc1d1eedb393368d489', '5d2b46c7bb5258abc13514995e518fd4d77becb738d77909', 'f3d8ed6d46280c3694f33d2d4a210248d657277dd78acd3b34063d085657a58e'],
] as const;

describe.each(engines)('the bytes that SSL 3.0 makes of a secret on %s', (_, engine) => {
  test.each(BOTAN)('are the published ones for the secret %s', (secret, random, value) => {
    expect(toHex(ssl3Prf(engine, fromHex(secret), fromHex(random), value.length / 2))).toBe(value);
  });

  test('every length is the beginning of a longer one', () => {
    const [secret, random] = [seededBytes('secret', 48), seededBytes('random', 64)];
    const long = toHex(ssl3Prf(engine, secret, random, 416));
    for (const length of [0, 1, 16, 17, 47, 48, 104, 415]) expect(toHex(ssl3Prf(engine, secret, random, length))).toBe(long.slice(0, 2 * length));
  });

  test('there are 26 letters', () => {
    expect(() => ssl3Prf(engine, Uint8Array.of(1), Uint8Array.of(2), 417)).toThrow(RangeError);
  });
});
