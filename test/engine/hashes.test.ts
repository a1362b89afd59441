import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../src/bytes/bytes.ts';
import type { HashName, HashPrimitive, HashState } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/index.ts';
import { ascii, engines, seededBytes } from './engines.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';
const SUITE = ['', 'a', 'abc', 'message digest', ALPHABET, `${ALPHABET.toUpperCase()}${ALPHABET}0123456789`, '1234567890'.repeat(8)];

/** The test suites of RFC 1319 A.5, RFC 1320 A.5, RFC 1321 A.5, in the order of SUITE. */
const RFC: readonly (readonly [HashName, readonly string[]])[] = [
  ['md2', [
    '8350e5a3e24c153df2275c9f80692773', '32ec01ec4a6dac72c0ab96fb34c0b5d1', 'da853b0d3f88d99b30283a69e6ded6bb',
    'ab4f496bfb2a530b219ff33031fe06b0', '4e8ddff3650292ab5a4108c3aa47940b', 'da33def2a42df13975352846c30338cd',
    'd5976f79d83d3a0dc9806c3c66f3efd8',
  ]],
  ['md4', [
    '31d6cfe0d16ae931b73c59d7e0c089c0', 'bde52cb31de33e46245e05fbdbd6fb24', 'a448017aaf21d8525fc10ae87aa6729d',
    'd9130a8164549fe818874806e1c7014b', 'd79e1c308aa5bbcdeea8ed63df412da9', '043f8582f241db351ce627e153e7f0e4',
    'e33b4ddc9c38f2199c3e7b164fcc0536',
  ]],
  ['md5', [
    'd41d8cd98f00b204e9800998ecf8427e', '0cc175b9c0f1b6a831c399e269772661', '900150983cd24fb0d6963f7d28e17f72',
    'f96b697d7cb7938d525a2f31aaf161d0', 'c3fcd3d76192e4007dfb496cca67e13b', 'd174ab98d277d9f5a5611c2c9f419d9f',
    '57edf4a22be3c955ac49da2e2107b67a',
  ]],
];

/** "abc", FIPS 180-4's examples. */
const FIPS: readonly (readonly [HashName, string])[] = [
  ['sha1', 'a9993e364706816aba3e25717850c26c9cd0d89d'],
  ['sha256', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ['sha384', 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7'],
  ['sha512', 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f'],
];
const NAMES: readonly HashName[] = ['md2', 'md4', 'md5', 'sha1', 'sha256', 'sha384', 'sha512'];
const IN_OPENSSL: readonly HashName[] = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'];

/** The value that comes of feeding the parts one by one. */
function inParts(hash: HashPrimitive, ...parts: readonly Uint8Array[]): string {
  const state = hash.create();
  for (const part of parts) state.update(part);
  const value = toHex(state.digest());
  state.dispose();
  return value;
}

describe.each(engines)('%s', (_, engine) => {
  test.each(RFC)('%s gives the values of its RFC', (name, values) => {
    SUITE.forEach((text, i) => {
      expect(toHex(engine.hashes[name].once(ascii(text))), text).toBe(values[i]);
      expect(inParts(engine.hashes[name], ascii(text)), text).toBe(values[i]);
    });
  });

  test.each(FIPS)('%s gives the value of FIPS 180-4', (name, value) => {
    expect(toHex(engine.hashes[name].once(ascii('abc')))).toBe(value);
    expect(inParts(engine.hashes[name], ascii('abc'))).toBe(value);
  });

  test.each(IN_OPENSSL)('%s agrees with OpenSSL for every length up to 300, and for long messages', (name) => {
    const data = seededBytes(name, 40_000);
    for (const length of [...Array(300).keys(), 4095, 4096, 4097, 16_384, 40_000]) {
      const message = data.subarray(0, length);
      const value = createHash(name).update(message).digest('hex');
      expect(toHex(engine.hashes[name].once(message)), `${length} bytes`).toBe(value);
      expect(inParts(engine.hashes[name], message), `${length} bytes`).toBe(value);
    }
  });

  test.each(NAMES)('%s does not care how the message is cut up', (name) => {
    const hash = engine.hashes[name];
    const data = seededBytes(name, 9000);
    const value = toHex(hash.once(data));
    const cuts = seededBytes(`${name} cuts`, 60);
    for (let run = 0; run < 30; run++) {
      const first = (cuts[2 * run]! * 35) % 9000;
      const second = first + ((cuts[2 * run + 1]! * 7) % (9000 - first));
      expect(inParts(hash, data.subarray(0, first), data.subarray(first, second), data.subarray(second))).toBe(value);
    }
    expect(inParts(hash, ...Array.from({ length: 9000 }, (_byte, i) => data.subarray(i, i + 1)))).toBe(value);
  });

  test.each(NAMES)('%s: a clone goes its own way, at every stage', (name) => {
    const hash = engine.hashes[name];
    const data = seededBytes(name, 6000);
    for (const length of [0, 1, 63, 64, 200, 6000]) {
      const state = hash.create();
      state.update(data.subarray(0, length));
      const copy = state.clone();
      copy.update(ascii('copy'));
      const second: HashState = copy.clone();
      expect(toHex(state.digest())).toBe(toHex(hash.once(data.subarray(0, length))));
      state.dispose();
      expect(toHex(copy.digest())).toBe(inParts(hash, data.subarray(0, length), ascii('copy')));
      copy.dispose();
      second.update(ascii('!'));
      expect(toHex(second.digest())).toBe(inParts(hash, data.subarray(0, length), ascii('copy!')));
      second.dispose();
      second.dispose();
    }
  });

  test.each(NAMES)('%s does not keep the array that it was given', (name) => {
    const state = engine.hashes[name].create();
    const data = seededBytes(name, 50);
    const value = toHex(engine.hashes[name].once(data));
    state.update(data);
    data.fill(0);
    expect(toHex(state.digest())).toBe(value);
    state.dispose();
  });

  test.each(NAMES)('%s: sizes are as said, values are plain and fresh', (name) => {
    const hash = engine.hashes[name];
    const value = hash.once(ascii(name));
    expect(value.length).toBe(hash.digestBytes);
    expect(Object.getPrototypeOf(value)).toBe(Uint8Array.prototype);
    value.fill(0);
    expect(hash.once(ascii(name))).not.toEqual(value);
    expect(hash.blockBytes).toBe({ md2: 16, sha384: 128, sha512: 128 }[name as string] ?? 64);
  });

  test('a view into a larger buffer is read from where it begins', () => {
    const larger = seededBytes('larger', 500);
    for (const name of NAMES) {
      expect(inParts(engine.hashes[name], larger.subarray(3, 403)), name).toBe(toHex(engine.hashes[name].once(larger.slice(3, 403))));
    }
  });
});

test('portable MD5: a message of more than 2^32 bits has its whole length in the padding', () => {
  const state = openEngine('portable').hashes.md5.create();
  const other = createHash('md5');
  const part = new Uint8Array(1 << 26);
  for (let i = 0; i < 8; i++) {
    state.update(part);
    other.update(part);
  }
  state.update(ascii('and some'));
  expect(toHex(state.digest())).toBe(other.update('and some').digest('hex'));
});
