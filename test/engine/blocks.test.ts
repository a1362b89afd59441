import { createCipheriv } from 'node:crypto';
import forge from 'node-forge';
import { describe, expect, test } from 'vitest';
import { concat, fromHex, toHex } from '../../src/bytes/bytes.ts';
import type { BlockKey, BlockMode, Engine } from '../../src/engine/engine.ts';
import { engines, seededBytes } from './engines.ts';

const MODES: readonly BlockMode[] = ['ecb', 'cbc', 'cfb8'];

/** Every cipher, by what opens it with a key of the seed. */
const CIPHERS: readonly (readonly [string, (engine: Engine) => BlockKey])[] = [
  ['RC2-40', (engine) => engine.blocks.rc2(seededBytes('rc2-40', 5), 40)],
  ['RC2-128', (engine) => engine.blocks.rc2(seededBytes('rc2-128', 16), 128)],
  ['DES', (engine) => engine.blocks.des(seededBytes('des', 8))],
  ['3DES', (engine) => engine.blocks.des3(seededBytes('3des', 24))],
  ['AES-128', (engine) => engine.blocks.aes(seededBytes('aes-128', 16))],
  ['AES-192', (engine) => engine.blocks.aes(seededBytes('aes-192', 24))],
  ['AES-256', (engine) => engine.blocks.aes(seededBytes('aes-256', 32))],
];

interface Known {
  readonly source: string;
  readonly open: (engine: Engine) => BlockKey;
  readonly mode: BlockMode;
  readonly iv?: string;
  readonly plain: string;
  readonly cipher: string;
}

const RFC_2268 = '88bca90e90875a7f0f79c384627bafb2';
const DES_KEY = fromHex('0123456789abcdef');
const DES_TEXT = '4e6f77206973207468652074696d6520666f7220616c6c20';
const AES_KEY = fromHex('2b7e151628aed2a6abf7158809cf4f3c');
const AES_IV = '000102030405060708090a0b0c0d0e0f';
const AES_TEXT = '6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51';
const FIPS_197 = '00112233445566778899aabbccddeeff';
const FIPS_197_KEY = fromHex('000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f');

function rc2Known(key: string, effectiveBits: number, plain: string, cipher: string): Known {
  return { source: `RFC 2268 §5, ${effectiveBits} bits`, open: (engine) => engine.blocks.rc2(fromHex(key), effectiveBits), mode: 'ecb', plain, cipher };
}

const KNOWN: readonly Known[] = [
  rc2Known('0000000000000000', 63, '0000000000000000', 'ebb773f993278eff'),
  rc2Known('ffffffffffffffff', 64, 'ffffffffffffffff', '278b27e42e2f0d49'),
  rc2Known('3000000000000000', 64, '1000000000000001', '30649edf9be7d2c2'),
  rc2Known('88', 64, '0000000000000000', '61a8a244adacccf0'),
  rc2Known('88bca90e90875a', 64, '0000000000000000', '6ccf4308974c267f'),
  rc2Known(RFC_2268, 64, '0000000000000000', '1a807d272bbe5db1'),
  rc2Known(RFC_2268, 128, '0000000000000000', '2269552ab0f85ca6'),
  rc2Known(`${RFC_2268}16f80a6f85920584c42fceb0be255daf1e`, 129, '0000000000000000', '5b78d3a43dfff1f1'),
  { source: 'FIPS 81, table B1 (ECB)', open: (engine) => engine.blocks.des(DES_KEY), mode: 'ecb',
    plain: DES_TEXT, cipher: '3fa40e8a984d48156a271787ab8883f9893d51ec4b563b53' },
  { source: 'FIPS 81, table C1 (CBC)', open: (engine) => engine.blocks.des(DES_KEY), mode: 'cbc', iv: '1234567890abcdef',
    plain: DES_TEXT, cipher: 'e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6' },
  { source: 'FIPS 81, table D2 (8-bit CFB)', open: (engine) => engine.blocks.des(DES_KEY), mode: 'cfb8', iv: '1234567890abcdef',
    plain: DES_TEXT, cipher: 'f31fda07011462ee187f43d80a7cd9b5b0d290da6e5b9a87' },
  { source: 'NIST SP 800-67, B.1', open: (engine) => engine.blocks.des3(fromHex('0123456789abcdef23456789abcdef01456789abcdef0123')), mode: 'ecb',
    plain: '54686520717566636b2062726f776e20666f78206a756d70', cipher: 'a826fd8ce53b855fcce21c8112256fe668d5c05dd9b6b900' },
  { source: 'FIPS 197, C.1', open: (engine) => engine.blocks.aes(FIPS_197_KEY.subarray(0, 16)), mode: 'ecb',
    plain: FIPS_197, cipher: '69c4e0d86a7b0430d8cdb78070b4c55a' },
  { source: 'FIPS 197, C.2', open: (engine) => engine.blocks.aes(FIPS_197_KEY.subarray(0, 24)), mode: 'ecb',
    plain: FIPS_197, cipher: 'dda97ca4864cdfe06eaf70a0ec0d7191' },
  { source: 'FIPS 197, C.3', open: (engine) => engine.blocks.aes(FIPS_197_KEY), mode: 'ecb',
    plain: FIPS_197, cipher: '8ea2b7ca516745bfeafc49904b496089' },
  { source: 'NIST SP 800-38A, F.2.1 (CBC)', open: (engine) => engine.blocks.aes(AES_KEY), mode: 'cbc', iv: AES_IV,
    plain: AES_TEXT, cipher: '7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2' },
  { source: 'NIST SP 800-38A, F.3.7 (8-bit CFB)', open: (engine) => engine.blocks.aes(AES_KEY), mode: 'cfb8', iv: AES_IV,
    plain: AES_TEXT.slice(0, 36), cipher: '3b79424c9c0dd436bace9e0ed4586a4f32b9' },
];

/** Encrypts a copy. */
function encrypted(key: BlockKey, mode: BlockMode, iv: Uint8Array, plain: Uint8Array): Uint8Array {
  const data = plain.slice();
  key.encrypt(mode, iv.slice(), data);
  return data;
}

function decrypted(key: BlockKey, mode: BlockMode, iv: Uint8Array, cipher: Uint8Array): Uint8Array {
  const data = cipher.slice();
  key.decrypt(mode, iv.slice(), data);
  return data;
}

function binary(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}

/** The cipher's whole blocks: forge adds a padding, which is cut off. */
function byForge(cipher: forge.cipher.BlockCipher, iv: Uint8Array, plain: Uint8Array): string {
  cipher.start({ iv: binary(iv) });
  cipher.update(forge.util.createBuffer(binary(plain)));
  cipher.finish();
  return cipher.output.toHex().slice(0, 2 * plain.length);
}

describe.each(engines)('%s', (_, engine) => {
  test.each(KNOWN)('$source', ({ open, mode, iv = '', plain, cipher }) => {
    const key = open(engine);
    expect(toHex(encrypted(key, mode, fromHex(iv), fromHex(plain)))).toBe(cipher);
    expect(toHex(decrypted(key, mode, fromHex(iv), fromHex(cipher)))).toBe(plain);
    key.dispose();
  });

  test.each(CIPHERS)('%s: what was encrypted can be decrypted, in each mode and length', (_name, open) => {
    const key = open(engine);
    const iv = seededBytes('iv', key.blockBytes);
    for (const mode of MODES) {
      for (const length of [0, 1, 2, 5, 15, 16, 17, 64, 200, 1000]) {
        const plain = seededBytes(mode, mode === 'cfb8' ? length : length * key.blockBytes);
        const cipher = encrypted(key, mode, iv, plain);
        if (plain.length > 2) expect(cipher).not.toEqual(plain);
        expect(decrypted(key, mode, iv, cipher), `${mode}, ${length}`).toEqual(plain);
      }
    }
    key.dispose();
  });

  test.each(CIPHERS)('%s: the register carries a message over from call to call, both ways', (_name, open) => {
    const key = open(engine);
    const iv = seededBytes('iv', key.blockBytes);
    for (const mode of MODES) {
      const plain = seededBytes(mode, 40 * key.blockBytes);
      const whole = encrypted(key, mode, iv, plain);
      for (const blocks of [1, 2, 7, 39]) {
        const cut = mode === 'cfb8' ? 3 * blocks + 1 : blocks * key.blockBytes;
        const data = plain.slice();
        const register = iv.slice();
        key.encrypt(mode, register, data.subarray(0, cut));
        key.encrypt(mode, register, data.subarray(cut));
        expect(data, `${mode}, cut at ${cut}`).toEqual(whole);
        const end = concat(iv, whole).slice(-key.blockBytes);
        expect(register).toEqual(mode === 'ecb' ? iv : end);
        register.set(iv);
        key.decrypt(mode, register, data.subarray(0, cut));
        key.decrypt(mode, register, data.subarray(cut));
        expect(data).toEqual(plain);
        expect(register).toEqual(mode === 'ecb' ? iv : end);
      }
    }
    key.dispose();
  });

  test.each(CIPHERS)('%s: into fresh memory as in place, whatever comes behind, and the input stays as it is', (_name, open) => {
    const key = open(engine);
    const { blockBytes } = key;
    for (const mode of MODES) {
      for (const blocks of [0, 1, 31, 70, 4097, 8195]) {
        const plain = seededBytes(mode, blocks * blockBytes);
        const tail = seededBytes('tail', blockBytes);
        const iv = seededBytes('iv', blockBytes);
        const whole = concat(plain, tail);
        const registers = [iv.slice(), iv.slice(), iv.slice(), iv.slice()] as const;
        key.encrypt(mode, registers[0], whole);
        const cipher = key.encryptFresh(mode, registers[1], plain, tail);
        expect(Buffer.compare(cipher, whole), `${mode}, ${blocks}`).toBe(0);
        expect(registers[1]).toEqual(registers[0]);
        expect(Buffer.compare(plain, seededBytes(mode, plain.length))).toBe(0);
        const body = cipher.subarray(0, plain.length);
        const before = body.slice();
        for (const clear of [tail.subarray(0, 5), tail.subarray(0, 0)]) {
          const register = iv.slice();
          const out = key.decryptFresh(mode, register, body, clear);
          expect(Buffer.compare(out, concat(plain, clear)), `${mode}, ${blocks}, ${clear.length}`).toBe(0);
          expect([out.constructor, out.byteOffset, out.buffer.byteLength]).toEqual([Uint8Array, 0, out.length]);
          expect(register).toEqual(mode === 'ecb' ? iv : concat(iv, body).slice(-blockBytes));
        }
        expect(Buffer.compare(body, before)).toBe(0);
      }
    }
    key.dispose();
  });

  test.each(CIPHERS)('%s: bytes around the data are left alone, and so is the register when there is no data', (_name, open) => {
    const key = open(engine);
    for (const mode of MODES) {
      const larger = seededBytes('around', 5 + 16 * key.blockBytes);
      const before = larger.slice();
      key.encrypt(mode, new Uint8Array(key.blockBytes), larger.subarray(3, 3 + 4 * key.blockBytes));
      expect(larger.subarray(0, 3)).toEqual(before.subarray(0, 3));
      expect(larger.subarray(3 + 4 * key.blockBytes)).toEqual(before.subarray(3 + 4 * key.blockBytes));
      const register = seededBytes('register', key.blockBytes);
      key.encrypt(mode, register, new Uint8Array(0));
      key.decrypt(mode, register, new Uint8Array(0));
      expect(register).toEqual(seededBytes('register', key.blockBytes));
    }
    key.dispose();
  });

  test.each(CIPHERS)('%s: lengths that do not fit are RangeErrors, and nothing is done', (_name, open) => {
    const key = open(engine);
    const data = seededBytes('data', 3 * key.blockBytes);
    const before = data.slice();
    const register = new Uint8Array(key.blockBytes);
    for (const mode of ['ecb', 'cbc'] as const) {
      expect(() => key.encrypt(mode, register, data.subarray(1))).toThrow(RangeError);
      expect(() => key.decrypt(mode, register, data.subarray(1))).toThrow(RangeError);
    }
    for (const mode of ['cbc', 'cfb8'] as const) expect(() => key.encrypt(mode, register.subarray(1), data)).toThrow(RangeError);
    expect(data).toEqual(before);
    key.dispose();
    key.dispose();
  });

  test.each([
    ['3DES', 'des-ede3', 'des-ede3', 'des-ede3-cbc', 'des-ede3-cfb8', 24],
    ['AES-128', 'aes-128', 'aes-128-ecb', 'aes-128-cbc', 'aes-128-cfb8', 16],
    ['AES-192', 'aes-192', 'aes-192-ecb', 'aes-192-cbc', 'aes-192-cfb8', 24],
    ['AES-256', 'aes-256', 'aes-256-ecb', 'aes-256-cbc', 'aes-256-cfb8', 32],
  ])('%s agrees with OpenSSL', (name, _cipher, ecb, cbc, cfb8, keyBytes) => {
    for (let run = 0; run < 10; run++) {
      const keyData = seededBytes(`${name} ${run}`, keyBytes);
      const key = name === '3DES' ? engine.blocks.des3(keyData) : engine.blocks.aes(keyData);
      const iv = seededBytes(`iv ${run}`, key.blockBytes);
      for (const [mode, opensslName] of [['ecb', ecb], ['cbc', cbc], ['cfb8', cfb8]] as const) {
        const plain = seededBytes(`plain ${run}`, key.blockBytes * 25 * run + (mode === 'cfb8' ? run : 0));
        const openssl = createCipheriv(opensslName, keyData, mode === 'ecb' ? null : iv).setAutoPadding(false);
        const cipher = encrypted(key, mode, iv, plain);
        expect(toHex(cipher), mode).toBe(Buffer.concat([openssl.update(plain), openssl.final()]).toString('hex'));
        expect(decrypted(key, mode, iv, cipher)).toEqual(plain);
      }
      key.dispose();
    }
  });

  // Whole bytes only: forge 1.4.3 masks another number of bits than RFC 2268 §2 where the effective length is not a multiple of
  // eight. For those see the RFC's own values of 63 and 129 bits.
  test('RC2 agrees with forge for key lengths from 1 to 128 bytes and effective lengths of whole bytes', () => {
    for (let keyBytes = 1; keyBytes <= 128; keyBytes += keyBytes < 17 ? 1 : 13) {
      for (const bits of [8, 40, 56, 64, 128, 1000, 1024]) {
        const keyData = seededBytes(`rc2 ${keyBytes}`, keyBytes);
        const iv = seededBytes('iv', 8);
        const plain = seededBytes('plain', 48);
        const key = engine.blocks.rc2(keyData, bits);
        const cipher = forge.rc2.createEncryptionCipher(binary(keyData), bits);
        cipher.start(binary(iv), forge.util.createBuffer());
        cipher.update(forge.util.createBuffer(binary(plain)));
        cipher.finish();
        expect(toHex(encrypted(key, 'cbc', iv, plain)), `${keyBytes} bytes, ${bits} bits`).toBe(cipher.output.toHex().slice(0, 96));
        key.dispose();
      }
    }
  });

  test.each([['DES', 8], ['3DES', 24]] as const)('%s agrees with forge', (name, keyBytes) => {
    for (let run = 0; run < 20; run++) {
      const keyData = seededBytes(`${name} ${run}`, keyBytes);
      const iv = seededBytes(`iv ${run}`, 8);
      const plain = seededBytes(`plain ${run}`, 8 * (run + 1));
      const key = name === 'DES' ? engine.blocks.des(keyData) : engine.blocks.des3(keyData);
      const cipher = forge.cipher.createCipher(`${name}-CBC` as forge.cipher.Algorithm, binary(keyData));
      expect(toHex(encrypted(key, 'cbc', iv, plain))).toBe(byForge(cipher, iv, plain));
      key.dispose();
    }
  });

  test('parity bits of a DES key do not count', () => {
    const plain = seededBytes('plain', 8);
    const odd = engine.blocks.des(seededBytes('key', 8).map((byte) => byte | 1));
    const even = engine.blocks.des(seededBytes('key', 8).map((byte) => byte & 0xfe));
    expect(encrypted(odd, 'ecb', plain, plain)).toEqual(encrypted(even, 'ecb', plain, plain));
    odd.dispose();
    even.dispose();
  });

  test('a key does not keep the array that it was opened with', () => {
    for (const open of [engine.blocks.des3, engine.blocks.aes, (key: Uint8Array) => engine.blocks.rc2(key, 128)]) {
      const keyData = seededBytes('key', 24);
      const plain = seededBytes('plain', 1600);
      const iv = new Uint8Array(open(keyData).blockBytes);
      const key = open(keyData);
      const first = encrypted(key, 'cbc', iv, plain);
      keyData.fill(0);
      expect(encrypted(key, 'cbc', iv, plain)).toEqual(first);
      expect(decrypted(key, 'cbc', iv, first)).toEqual(plain);
      key.dispose();
    }
  });

  test('key lengths that a cipher does not have are RangeErrors', () => {
    const { rc2, des, des3, aes } = engine.blocks;
    for (const length of [0, 129]) expect(() => rc2(new Uint8Array(length), 64)).toThrow(RangeError);
    for (const bits of [0, 1025, Number.NaN]) expect(() => rc2(new Uint8Array(8), bits)).toThrow(RangeError);
    for (const length of [0, 7, 9]) expect(() => des(new Uint8Array(length))).toThrow(RangeError);
    for (const length of [8, 16, 25]) expect(() => des3(new Uint8Array(length))).toThrow(RangeError);
    for (const length of [0, 15, 33]) expect(() => aes(new Uint8Array(length))).toThrow(RangeError);
  });

  test('large data comes back unharmed, in every cipher and mode', () => {
    for (const [name, open] of CIPHERS) {
      const key = open(engine);
      for (const mode of MODES) {
        const plain = new Uint8Array(mode === 'cfb8' ? 10_001 : 3 << 17).fill(7);
        const iv = new Uint8Array(key.blockBytes);
        const back = decrypted(key, mode, iv, encrypted(key, mode, iv, plain));
        expect(Buffer.compare(back, plain), `${name} ${mode}`).toBe(0);
      }
      key.dispose();
    }
  });
});
