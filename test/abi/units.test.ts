/**
 * The parts of the flat surface on their own: memory, strings, structures, the table of signatures.
 * @module
 */
import { describe, expect, test } from 'vitest';
import { publicKeyInfoCodec, KEY_STRUCTS } from '../../src/abi/key-structs.ts';
import { GuestMemory } from '../../src/abi/memory.ts';
import { functionNames } from '../../src/abi/signatures.ts';
import { fromAnsi, fromLatin1, fromWide, latin1, terminated, toAnsi, toWide } from '../../src/abi/strings.ts';
import { wholeBytes, writeWhole } from '../../src/abi/structs.ts';
import { createAdvapi32 } from '../../src/advapi32.ts';
import { createCsp, ERROR_INVALID_PARAMETER, ERROR_NOACCESS } from '../../src/index.ts';
import { Guest } from './guest.ts';

/** The error number of a refusal. */
function errorOf(work: () => unknown): number {
  try {
    work();
  } catch (error) {
    return (error as { winerror: number }).winerror;
  }
  throw new Error('it was not refused');
}

describe('memory', () => {
  const source = new WebAssembly.Memory({ initial: 1, maximum: 3 });
  const memory = new GuestMemory(() => source);
  memory.refresh();

  test('NULL is a wrong parameter, what leads outside no access', () => {
    expect(errorOf(() => memory.bytes(0, 0))).toBe(ERROR_INVALID_PARAMETER);
    expect(errorOf(() => memory.bytes(65536 - 3, 4))).toBe(ERROR_NOACCESS);
    expect(errorOf(() => memory.bytes(0xffffffff, 0xffffffff))).toBe(ERROR_NOACCESS);
    expect(memory.bytes(65536, 0).length).toBe(0);
  });

  test('DWORDs lie at any address', () => {
    memory.setU32(17, 0xdeadbeef);
    expect(memory.u32(17)).toBe(0xdeadbeef);
    expect([...memory.bytes(17, 4)]).toEqual([0xef, 0xbe, 0xad, 0xde]);
  });

  test('a string without NUL ends in an error, not behind the memory', () => {
    memory.bytes(65000, 536).fill(0x41);
    expect(errorOf(() => memory.stringUnits(65000, 1))).toBe(ERROR_NOACCESS);
    expect(errorOf(() => memory.stringUnits(65001, 2))).toBe(ERROR_NOACCESS);
    memory.bytes(65535, 1)[0] = 0;
    expect(memory.stringUnits(65000, 1)).toBe(535);
    expect(errorOf(() => memory.stringUnits(65000, 2))).toBe(ERROR_NOACCESS);
  });

  test('what grew is there after a refresh', () => {
    source.grow(1);
    memory.refresh();
    expect(memory.size).toBe(131072);
    expect(memory.u32(17)).toBe(0xdeadbeef);
  });
});

describe('strings', () => {
  test('Windows-1252: every byte is a character, and back', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    expect(toAnsi(fromAnsi(bytes))).toEqual(bytes);
    expect(fromAnsi(Uint8Array.of(0x80, 0x9f, 0xe4))).toBe('€Ÿä');
  });

  test('what the code page lacks becomes a question mark', () => {
    expect([...toAnsi('aλ😀z')]).toEqual([0x61, 0x3f, 0x3f, 0x7a]);
  });

  test('UTF-16LE keeps half pairs', () => {
    const text = 'a\ud800λ😀';
    expect(fromWide(toWide(text))).toBe(text);
    expect([...terminated('é', true)]).toEqual([0xe9, 0, 0, 0]);
    expect([...terminated('é', false)]).toEqual([0xe9, 0]);
  });

  test('bytes as characters of their number, longer than one chunk', () => {
    const bytes = Uint8Array.from({ length: 10_000 }, (_, at) => at % 256);
    expect(latin1(fromLatin1(bytes))).toEqual(bytes);
  });
});

describe('structures', () => {
  test('sizes are those of Win32 x86', () => {
    const sizes = { 8: 24, 25: 8, 26: 12, 27: 4, 28: 8, 29: 4, 38: 8, 39: 24, 44: 28, 45: 20, 47: 16, 50: 36, 19: 0, 40: 0, 43: 0, 72: 0 };
    expect(Object.fromEntries([...KEY_STRUCTS].map(([type, codec]) => [type, codec.bytes]))).toEqual(sizes);
  });

  test('CERT_PUBLIC_KEY_INFO: fields at their offsets, what they point to behind', () => {
    const source = new WebAssembly.Memory({ initial: 1 });
    const memory = new GuestMemory(() => source);
    memory.refresh();
    const info = { Algorithm: { ObjId: '1.2.3', Parameters: Uint8Array.of(5, 0) }, PublicKey: { Data: Uint8Array.of(9, 8, 7), UnusedBits: 1 } };
    expect(wholeBytes(publicKeyInfoCodec, info)).toBe(24 + 8 + 4 + 4);
    writeWhole(memory, 100, publicKeyInfoCodec, info);
    expect([0, 4, 8, 12, 16, 20].map((offset) => memory.u32(100 + offset))).toEqual([124, 2, 132, 3, 136, 1]);
    expect(fromAnsi(memory.bytes(124, 6))).toBe('1.2.3\0');
    expect(publicKeyInfoCodec.read(memory, 100)).toEqual(info);
  });

  test('CERT_X942_DH_PARAMETERS: without j and validation its pointers are NULL', () => {
    const source = new WebAssembly.Memory({ initial: 1 });
    const memory = new GuestMemory(() => source);
    memory.refresh();
    const codec = KEY_STRUCTS.get(50)!;
    const value = { p: Uint8Array.of(1), g: Uint8Array.of(2), q: Uint8Array.of(3) };
    writeWhole(memory, 100, codec, value);
    expect([24, 28, 32].map((offset) => memory.u32(100 + offset))).toEqual([0, 0, 0]);
    const whole = { ...value, j: Uint8Array.of(4, 5), pValidationParams: { seed: { Data: Uint8Array.of(6), UnusedBits: 0 }, pgenCounter: 77 } };
    writeWhole(memory, 200, codec, whole);
    expect(codec.read(memory, 200)).toEqual(whole);
    expect(wholeBytes(codec, whole)).toBe(36 + 4 * 4 + 16 + 4);
  });

  test('a length without a pointer is refused', () => {
    const source = new WebAssembly.Memory({ initial: 1 });
    const memory = new GuestMemory(() => source);
    memory.refresh();
    memory.setU32(100, 4);
    expect(errorOf(() => KEY_STRUCTS.get(25)!.read(memory, 100))).toBe(ERROR_INVALID_PARAMETER);
    memory.setU32(104, 65534);
    expect(errorOf(() => KEY_STRUCTS.get(25)!.read(memory, 100))).toBe(ERROR_NOACCESS);
  });
});

describe('the table', () => {
  test('is what createAdvapi32 gives', () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const api = createAdvapi32({ memory: () => memory });
    expect(Object.keys(api).sort()).toEqual(functionNames());
  });

  test('options of the wrong type are refused', () => {
    const memory = new WebAssembly.Memory({ initial: 1 });
    expect(() => createAdvapi32({} as never)).toThrow(TypeError);
    expect(() => createAdvapi32({ memory: () => memory, malloc: 5 } as never)).toThrow(TypeError);
    expect(() => createAdvapi32({ memory: () => memory, csp: {} } as never)).toThrow(TypeError);
    expect(createAdvapi32({ memory: () => memory, csp: createCsp() })['GetLastError']!()).toBe(0);
  });

  test('the memory may come later', () => {
    const program: { memory?: WebAssembly.Memory } = {};
    const api = createAdvapi32({ memory: () => program.memory! });
    const memory = (program.memory = new WebAssembly.Memory({ initial: 1 }));
    expect(api['SystemFunction036']!(1024, 16)).toBe(1);
    expect(new Uint8Array(memory.buffer).subarray(1024, 1040).some((byte) => byte !== 0)).toBe(true);
  });
});

test('the watch sees a byte that is written where it may not be', () => {
  const guest: Guest = new Guest({ csp: createCsp({ random: (bytes) => { bytes.fill(1); guest.bytes[5000] = 0; } }) });
  expect(() => guest.watched['SystemFunction036']!(1024, 16)).toThrow('wrote at 0x1388');
});
