import { createCipheriv, createDecipheriv } from 'node:crypto';
import { expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import type { BlockKey, BlockMode, BlockPrimitives, Engine } from '../../src/engine/engine.ts';
import { portable, Seeded, wasmEngine } from './wasm-fixture.ts';

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

  test(`${variant} AES: 0 to 40 blocks in random parts give what the portable engine and OpenSSL give`, () => {
    const random = new Seeded(0xae5);
    for (let blocks = 0; blocks <= 40; blocks++) {
      for (const keyBytes of [16, 24, 32]) {
        const key = random.bytes(keyBytes);
        const [ours, reference] = [engine.blocks.aes(key), portable.blocks.aes(key)];
        for (const mode of ['ecb', 'cbc'] as const) {
          for (const direction of ['encrypt', 'decrypt'] as const) {
            const register = random.bytes(16);
            const before = random.bytes(16 * blocks);
            const openssl = (direction === 'encrypt' ? createCipheriv : createDecipheriv)(
              `aes-${8 * keyBytes}-${mode}`,
              key,
              mode === 'ecb' ? null : register,
            ).setAutoPadding(false);
            const expected = before.slice();
            const expectedRegister = register.slice();
            reference[direction](mode, expectedRegister, expected);
            expect(Buffer.concat([openssl.update(before), openssl.final()]).toString('hex')).toBe(toHex(expected));
            // At an odd place of their buffer, at once and in parts.
            for (const cuts of [[0], [0, random.below(blocks + 1), random.below(blocks + 1)].sort((a, b) => a - b)]) {
              const data = new Uint8Array(before.length + 5).subarray(5);
              data.set(before);
              const ownRegister = register.slice();
              cuts.forEach((cut, i) => ours[direction](mode, ownRegister, data.subarray(16 * cut, 16 * (cuts[i + 1] ?? blocks))));
              const place = `${mode} ${direction}, ${keyBytes} bytes of key, ${blocks} blocks, cut at ${cuts.join(' ')}`;
              expect(toHex(data), place).toBe(toHex(expected));
              expect(toHex(ownRegister), `${place}: register`).toBe(toHex(expectedRegister));
            }
          }
        }
      }
    }
  });

  test(`${variant} AES: the borders of groups and of the window`, () => {
    const random = new Seeded(0x64);
    for (const length of [65_536 - 128, 65_536 - 112, 65_536 - 16, 65_536, 65_536 + 16, 65_536 + 96, 65_536 + 128, 131_072 + 16]) {
      const key = random.bytes(16);
      const before = random.bytes(length);
      for (const mode of ['ecb', 'cbc'] as const) {
        for (const direction of ['encrypt', 'decrypt'] as const) {
          const iv = mode === 'ecb' ? null : random.bytes(16);
          const openssl = (direction === 'encrypt' ? createCipheriv : createDecipheriv)(`aes-128-${mode}`, key, iv).setAutoPadding(false);
          const data = before.slice();
          engine.blocks.aes(key)[direction](mode, iv?.slice() ?? new Uint8Array(16), data);
          expect(Buffer.compare(openssl.update(before), data), `${mode} ${direction}, ${length} bytes`).toBe(0);
        }
      }
    }
  });

  // FIPS 197, appendix C: ten blocks, so that they go by groups where there are any.
  test.each([
    ['000102030405060708090a0b0c0d0e0f', '69c4e0d86a7b0430d8cdb78070b4c55a'],
    ['000102030405060708090a0b0c0d0e0f1011121314151617', 'dda97ca4864cdfe06eaf70a0ec0d7191'],
    ['000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', '8ea2b7ca516745bfeafc49904b496089'],
  ])(`${variant} AES: the published value for key %s`, (key, encrypted) => {
    const aes = engine.blocks.aes(fromHex(key));
    const plain = '00112233445566778899aabbccddeeff';
    const data = fromHex(plain.repeat(10));
    aes.encrypt('ecb', new Uint8Array(16), data);
    expect(toHex(data)).toBe(encrypted.repeat(10));
    aes.decrypt('ecb', new Uint8Array(16), data);
    expect(toHex(data)).toBe(plain.repeat(10));
  });

  // SP 800-38A, F.2.2, with what follows from it in front: 16 blocks of which the last four are the example's.
  test(`${variant} AES: the published values of CBC decryption`, () => {
    const key = fromHex('2b7e151628aed2a6abf7158809cf4f3c');
    const encrypted =
      '7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b273bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7';
    const plain =
      '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710';
    const data = fromHex(`${'00'.repeat(176)}000102030405060708090a0b0c0d0e0f${encrypted}`);
    engine.blocks.aes(key).decrypt('cbc', new Uint8Array(16), data);
    expect(toHex(data.subarray(192))).toBe(plain);
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

test('RC4: parts of any length, above and below where the cells are copied, give one key stream', () => {
  const random = new Seeded(0x4c4);
  for (let i = 0; i < 40; i++) {
    const key = random.bytes(16);
    const data = random.bytes(4000);
    const expected = data.slice();
    portable.rc4(key).apply(expected);
    let state = wasmEngine().rc4(key);
    for (let at = 0; at < data.length; ) {
      const length = random.below(2) === 0 ? random.below(20) : 250 + random.below(600);
      state.apply(data.subarray(at, at + length));
      at += length;
      if (random.below(3) === 0) state = state.clone();
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
