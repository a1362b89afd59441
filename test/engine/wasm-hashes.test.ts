import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import type { HashName } from '../../src/engine/engine.ts';
import { portable, Seeded, wasmEngine } from './wasm-fixture.ts';

const NAMES: readonly HashName[] = ['md2', 'md4', 'md5', 'sha1', 'sha256', 'sha384', 'sha512'];
const IN_NODE: readonly HashName[] = ['md5', 'sha1', 'sha256', 'sha384', 'sha512'];
const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** RFC 1319 §A.5, RFC 1320 §A.5, RFC 1321 §A.5, FIPS 180-4's examples: the value of "abc". */
const ABC: Record<HashName, string> = {
  md2: 'da853b0d3f88d99b30283a69e6ded6bb',
  md4: 'a448017aaf21d8525fc10ae87aa6729d',
  md5: '900150983cd24fb0d6963f7d28e17f72',
  sha1: 'a9993e364706816aba3e25717850c26c9cd0d89d',
  sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  sha384: 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
  sha512:
    'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
};

for (const name of NAMES) {
  const { hashes } = wasmEngine();

  test(`${name}: the published value of "abc"`, () => {
    expect(toHex(hashes[name].once(ascii('abc')))).toBe(ABC[name]);
  });

  test(`${name}: a clone goes its own way`, () => {
    const state = hashes[name].create();
    state.update(ascii('a'));
    const copy = state.clone();
    state.update(ascii('bc'));
    copy.update(ascii('b'));
    const second = copy.clone();
    copy.dispose();
    second.update(ascii('c'));
    expect(toHex(state.digest())).toBe(ABC[name]);
    expect(toHex(second.digest())).toBe(ABC[name]);
  });

  test(`${name}: more live hashes than slots keep their states`, () => {
    const states = Array.from({ length: 150 }, () => hashes[name].create());
    states.forEach((state, i) => state.update(Uint8Array.of(i)));
    states.forEach((state, i) => state.update(Uint8Array.of(i, 7)));
    const copies = states.map((state) => state.clone());
    states.forEach((state, i) => {
      expect(toHex(state.digest())).toBe(toHex(portable.hashes[name].once(Uint8Array.of(i, i, 7))));
    });
    copies.forEach((state, i) => {
      expect(toHex(state.digest())).toBe(toHex(portable.hashes[name].once(Uint8Array.of(i, i, 7))));
    });
  });

  test(`${name}: a finished state gives its value again and takes nothing more, a disposed one neither`, () => {
    const state = hashes[name].create();
    state.update(ascii('abc'));
    const values = [state.digest(), state.digest(), state.clone().digest()];
    expect(values.map(toHex)).toEqual([ABC[name], ABC[name], ABC[name]]);
    expect(new Set(values.map(({ buffer }) => buffer)).size).toBe(3);
    expect(() => state.update(Uint8Array.of(1))).toThrow('finished');
    state.dispose();
    expect(() => state.digest()).toThrow('disposed of');
  });
}

for (const name of IN_NODE) {
  test(`${name}: messages around the window's size give what OpenSSL gives`, () => {
    const { hashes } = wasmEngine();
    const random = new Seeded(99);
    for (const length of [65535, 65536, 65537, 131072, 200001]) {
      const message = random.bytes(length);
      const expected = createHash(name).update(message).digest('hex');
      expect(toHex(hashes[name].once(message))).toBe(expected);
      const state = hashes[name].create();
      state.update(message.subarray(0, 13));
      state.update(message.subarray(13));
      expect(toHex(state.digest())).toBe(expected);
    }
  });
}

test('dropped hashes do not use up the slots', () => {
  const { hashes } = wasmEngine();
  for (let i = 0; i < 1000; i++) hashes.md5.create().update(Uint8Array.of(i));
  expect(toHex(hashes.md5.once(ascii('abc')))).toBe(ABC.md5);
});

test('MD2: the checksum is carried over a clone in mid-block', () => {
  const { hashes } = wasmEngine();
  const state = hashes.md2.create();
  state.update(ascii('abcdefghijklmnopqr'));
  const copy = state.clone();
  copy.update(ascii('stuvwxyz'));
  // RFC 1319 §A.5
  expect(copy.digest()).toEqual(fromHex('4e8ddff3650292ab5a4108c3aa47940b'));
});
