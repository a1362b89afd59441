import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import { engines, seededBytes } from './engines.ts';

/** RFC 6229 §2: key, place in the stream, 32 bytes from there. */
const RFC_6229: readonly (readonly [string, number, string])[] = [
  ['0102030405', 0, 'b2396305f03dc027ccc3524a0a1118a86982944f18fc82d589c403a47a0d0919'],
  ['0102030405', 240, '28cb1132c96ce286421dcaadb8b69eae1cfcf62b03eddb641d77dfcf7f8d8c93'],
  ['0102030405', 4080, '068326a2118416d21f9d04b2cd1ca050ff25b58995996707e51fbdf08b34d875'],
  ['0102030405060708090a0b0c0d0e0f10', 0, '9ac7cc9a609d1ef7b2932899cde41b975248c4959014126a6e8a84f11d1a9e1c'],
];

describe.each(engines)('%s', (_, engine) => {
  test.each(RFC_6229)('the key %s gives the stream of RFC 6229 from byte %i on', (key, at, stream) => {
    const state = engine.rc4(fromHex(key));
    const data = new Uint8Array(at + 32);
    state.apply(data);
    expect(toHex(data.subarray(at))).toBe(stream);
    state.dispose();
  });

  test('the stream does not care how the data is cut up, and goes in place into a view', () => {
    const key = seededBytes('key', 16);
    const whole = new Uint8Array(5000);
    const opened = engine.rc4(key);
    opened.apply(whole);
    opened.dispose();
    const parts = seededBytes('around', 5010);
    const before = parts.slice();
    const state = engine.rc4(key);
    let at = 5;
    for (const length of [0, 1, 2, 3, 250, 1000, 3744]) {
      state.apply(parts.subarray(at, at + length));
      at += length;
    }
    state.dispose();
    expect(parts.map((byte, i) => byte ^ before[i]!).subarray(5, 5005)).toEqual(whole);
    expect(parts.subarray(0, 5)).toEqual(before.subarray(0, 5));
    expect(parts.subarray(5005)).toEqual(before.subarray(5005));
  });

  test('a clone goes on from the same place, on its own', () => {
    const state = engine.rc4(seededBytes('key', 5));
    state.apply(new Uint8Array(77));
    const copy = state.clone();
    const [first, second] = [new Uint8Array(300), new Uint8Array(300)];
    state.apply(first);
    copy.apply(second);
    expect(second).toEqual(first);
    state.dispose();
    state.dispose();
    const [third, fourth] = [new Uint8Array(10), new Uint8Array(310)];
    copy.apply(third);
    const again = engine.rc4(seededBytes('key', 5));
    again.apply(new Uint8Array(77));
    again.apply(fourth);
    expect(third).toEqual(fourth.subarray(300));
    copy.dispose();
    again.dispose();
  });

  test('keys of 1 to 256 bytes are taken, others are RangeErrors', () => {
    for (const length of [1, 256]) engine.rc4(seededBytes('key', length)).dispose();
    for (const length of [0, 257]) expect(() => engine.rc4(new Uint8Array(length))).toThrow(RangeError);
  });
});
