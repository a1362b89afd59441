import { createCipheriv } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import type { BlockKey, BlockMode, BlockPrimitives, Engine } from '../../src/engine/engine.ts';
import { CASES, portable, Seeded, wasmEngine } from './wasm-fixture.ts';

const MODES: readonly BlockMode[] = ['ecb', 'cbc', 'cfb8'];
const VARIANTS = ['plain', 'simd128'] as const;

interface Case {
  readonly name: string;
  readonly cipher: keyof BlockPrimitives;
  readonly keyBytes: readonly number[];
}

const CIPHERS: readonly Case[] = [
  { name: 'RC2', cipher: 'rc2', keyBytes: [1, 5, 8, 16, 33, 128] },
  { name: 'DES', cipher: 'des', keyBytes: [8] },
  { name: '3DES', cipher: 'des3', keyBytes: [24] },
  { name: 'AES', cipher: 'aes', keyBytes: [16, 24, 32] },
];

function open(engine: Engine, cipher: keyof BlockPrimitives, key: Uint8Array, effectiveBits: number): BlockKey {
  return cipher === 'rc2' ? engine.blocks.rc2(key, effectiveBits) : engine.blocks[cipher](key);
}

for (const variant of VARIANTS) {
  const engine = wasmEngine(variant);

  for (const { name, cipher, keyBytes } of CIPHERS) {
    /** A key, in both engines. */
    const pair = (random: Seeded): { ours: BlockKey; reference: BlockKey } => {
      const key = random.bytes(keyBytes[random.below(keyBytes.length)]!);
      const effectiveBits = 1 + random.below(1024);
      return { ours: open(engine, cipher, key, effectiveBits), reference: open(portable, cipher, key, effectiveBits) };
    };

    const sameOn = (random: Seeded, mode: BlockMode, data: Uint8Array, parts: readonly Uint8Array[]): void => {
      const { ours, reference } = pair(random);
      for (const direction of ['encrypt', 'decrypt'] as const) {
        const register = random.bytes(ours.blockBytes);
        const expected = data.slice();
        const expectedRegister = register.slice();
        reference[direction](mode, expectedRegister, expected);
        for (const part of parts) ours[direction](mode, register, part);
        const place = `${mode} ${direction}, ${data.length} bytes`;
        expect(toHex(data), place).toBe(toHex(expected));
        expect(toHex(register), `${place}: register`).toBe(toHex(expectedRegister));
      }
      ours.dispose();
      ours.dispose();
    };

    test(`${variant} ${name}: random data in random parts give what the portable engine gives`, () => {
      const random = new Seeded(0x51 + keyBytes.length);
      for (let i = 0; i < CASES; i++) {
        const mode = MODES[i % 3]!;
        const unit = mode === 'cfb8' ? 1 : cipher === 'aes' ? 16 : 8;
        const data = random.bytes(unit * random.below(Math.floor(300 / unit) + 1));
        const cut = unit * random.below(data.length / unit + 1);
        sameOn(random, mode, data, [data.subarray(0, cut), data.subarray(cut)]);
      }
    });

    test(`${variant} ${name}: numbers of blocks around the thresholds and the window give what the portable engine gives`, () => {
      const random = new Seeded(0xb10c);
      const unit = cipher === 'aes' ? 16 : 8;
      for (const blocks of [7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 1024, 4096, 8191, 8192, 8193]) {
        for (const mode of ['ecb', 'cbc'] as const) {
          const data = random.bytes(unit * blocks);
          sameOn(random, mode, data, [data]);
        }
      }
      // Bytes at an odd place of their buffer.
      const data = random.bytes(unit * 300 + 3).subarray(3);
      sameOn(random, 'cbc', data, [data]);
    });
  }

  test(`${variant}: AES and 3DES give what OpenSSL gives`, () => {
    const random = new Seeded(77);
    for (const [algorithm, cipher, keyBytes, blockBytes] of [
      ['aes-128-cbc', 'aes', 16, 16],
      ['aes-192-cbc', 'aes', 24, 16],
      ['aes-256-cbc', 'aes', 32, 16],
      ['des-ede3-cbc', 'des3', 24, 8],
      ['aes-128-ecb', 'aes', 16, 16],
      ['aes-256-cfb8', 'aes', 32, 16],
      ['des-ede3-cfb8', 'des3', 24, 8],
    ] as const) {
      const key = random.bytes(keyBytes);
      const register = random.bytes(blockBytes);
      const plain = random.bytes(4096 + 16 * 7);
      const mode = algorithm.slice(-3) === 'fb8' ? 'cfb8' : (algorithm.slice(-3) as 'cbc' | 'ecb');
      const openssl = createCipheriv(algorithm, key, mode === 'ecb' ? null : register).setAutoPadding(false);
      const expected = Buffer.concat([openssl.update(plain), openssl.final()]).toString('hex');
      const data = plain.slice();
      const ours = engine.blocks[cipher](key);
      ours.encrypt(mode, register.slice(), data);
      expect(toHex(data), algorithm).toBe(expected);
      ours.decrypt(mode, register.slice(), data);
      expect(toHex(data), algorithm).toBe(toHex(plain));
    }
  });

  test(`${variant}: more live keys than slots keep their schedules`, () => {
    const random = new Seeded(5);
    const keys = Array.from({ length: 100 }, () => random.bytes(16));
    const ours = keys.map((key) => engine.blocks.aes(key));
    const block = random.bytes(16 * 40);
    ours.forEach((key, i) => {
      const data = block.slice();
      const expected = block.slice();
      key.decrypt('cbc', new Uint8Array(16), data);
      portable.blocks.aes(keys[i]!).decrypt('cbc', new Uint8Array(16), expected);
      expect(data).toEqual(expected);
    });
  });
}

// RFC 2268 §5.
test.each([
  ['0000000000000000', 63, '0000000000000000', 'ebb773f993278eff'],
  ['ffffffffffffffff', 64, 'ffffffffffffffff', '278b27e42e2f0d49'],
  ['3000000000000000', 64, '1000000000000001', '30649edf9be7d2c2'],
  ['88', 64, '0000000000000000', '61a8a244adacccf0'],
  ['88bca90e90875a', 64, '0000000000000000', '6ccf4308974c267f'],
  ['88bca90e90875a7f0f79c384627bafb2', 64, '0000000000000000', '1a807d272bbe5db1'],
  ['88bca90e90875a7f0f79c384627bafb2', 128, '0000000000000000', '2269552ab0f85ca6'],
  ['88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e', 129, '0000000000000000', '5b78d3a43dfff1f1'],
])('RC2: the published value for key %s, %i bits', (key, effectiveBits, plain, encrypted) => {
  const rc2 = wasmEngine().blocks.rc2(fromHex(key), effectiveBits);
  const data = fromHex(plain);
  rc2.encrypt('ecb', new Uint8Array(8), data);
  expect(toHex(data)).toBe(encrypted);
  rc2.decrypt('ecb', new Uint8Array(8), data);
  expect(toHex(data)).toBe(plain);
});

test('RC4: random data in random parts give what the portable engine gives', () => {
  const { rc4 } = wasmEngine();
  const random = new Seeded(4);
  for (let i = 0; i < CASES; i++) {
    const key = random.bytes(1 + random.below(256));
    const data = random.bytes(random.below(301));
    const expected = data.slice();
    portable.rc4(key).apply(expected);
    let state = rc4(key);
    for (const part of random.split(data)) {
      const copy = state.clone();
      copy.apply(part.slice());
      state.apply(part);
      state = state.clone();
    }
    expect(toHex(data)).toBe(toHex(expected));
  }
});

test('RC4: data beyond the window go on with the same key stream', () => {
  const random = new Seeded(41);
  const data = random.bytes(200_003);
  const expected = data.slice();
  portable.rc4(Uint8Array.of(1, 2, 3)).apply(expected);
  wasmEngine().rc4(Uint8Array.of(1, 2, 3)).apply(data);
  expect(toHex(data)).toBe(toHex(expected));
});

test('keys and data of a wrong size are refused', () => {
  const { blocks, rc4 } = wasmEngine();
  expect(() => blocks.des(new Uint8Array(7))).toThrow(RangeError);
  expect(() => blocks.des3(new Uint8Array(16))).toThrow(RangeError);
  expect(() => blocks.aes(new Uint8Array(17))).toThrow(RangeError);
  expect(() => blocks.rc2(new Uint8Array(0), 40)).toThrow(RangeError);
  expect(() => blocks.rc2(new Uint8Array(5), 1025)).toThrow(RangeError);
  expect(() => rc4(new Uint8Array(257))).toThrow(RangeError);
  const aes = blocks.aes(new Uint8Array(16));
  expect(() => aes.encrypt('ecb', new Uint8Array(16), new Uint8Array(15))).toThrow(RangeError);
  expect(() => aes.decrypt('cbc', new Uint8Array(8), new Uint8Array(16))).toThrow(RangeError);
});

test('a key that was disposed of is of no more use', () => {
  const { blocks, rc4 } = wasmEngine();
  const key = blocks.des(new Uint8Array(8));
  key.dispose();
  expect(() => key.encrypt('ecb', new Uint8Array(8), new Uint8Array(8))).toThrow('disposed');
  const stream = rc4(Uint8Array.of(1));
  stream.dispose();
  expect(() => stream.apply(new Uint8Array(8))).toThrow('disposed');
});
