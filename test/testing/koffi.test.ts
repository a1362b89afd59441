// What the fake does with types and values, beside what koffi 3.3.4 was seen to do on Linux x64 with C functions of the same behaviour.
// Sizes differ on purpose: the fake plays a 32-bit Windows process.
import { describe, expect, test } from 'vitest';
import { Arena } from '../../src/testing/koffi/arena.ts';
import type { FakeKoffi } from '../../src/testing/koffi/fake-koffi.ts';
import { makeFakeKoffi } from '../../src/testing/koffi/fake-koffi.ts';
import type { KoffiFunction, NativeFunction } from '../../src/testing/koffi/library.ts';

/** C functions over the arena's memory. */
function probe(): { koffi: FakeKoffi; arena: Arena; func: (definition: string) => KoffiFunction } {
  const arena = new Arena();
  const words = (): DataView => new DataView(arena.memory.buffer);
  const native = (count: number, call: NativeFunction['call']): NativeFunction => ({ call, words: count });
  const koffi = makeFakeKoffi(arena, {
    probe: {
      OutU: native(1, (p) => { words().setUint32(p!, 77, true); return 1; }),
      InOut: native(1, (p) => { const v = words().getUint32(p!, true); words().setUint32(p!, v + 1, true); return v; }),
      Fill: native(2, (p, n) => {
        let sum = 0;
        for (let i = 0; i < n!; i++) { sum += arena.bytes[p! + i]!; arena.bytes[p! + i] = 0xa0 + i; }
        return sum;
      }),
      Letters: native(2, (p, n) => { for (let i = 0; i < n!; i++) arena.bytes[p! + i] = 0x61 + i; return 1; }),
      IsNull: native(1, (p) => (p === 0 ? 1 : 0)),
      Same: native(1, (v) => v!),
      Wlen: native(1, (p) => { let n = 0; while (words().getUint16(p! + 2 * n, true) !== 0) n++; return n; }),
      BlobSum: native(1, (b) => {
        const [n, p] = [words().getUint32(b!, true), words().getUint32(b! + 4, true)];
        let sum = 0;
        for (let i = 0; i < n; i++) sum += arena.bytes[p + i]!;
        words().setUint32(b!, 9, true);
        return sum;
      }),
      Boom: native(0, () => { throw new RangeError('boom'); }),
    },
  });
  const library = koffi.load('probe.dll');
  return { koffi, arena, func: (definition) => library.func(definition) };
}

describe('output parameters', () => {
  const { func } = probe();
  const out = func('bool __stdcall OutU(_Out_ uintptr_t *phProv)');

  test.each<[unknown, unknown]>([
    [[null], [77]], [[], []], [[0, 0], [77, 0]], [Buffer.alloc(4), Buffer.from([77, 0, 0, 0])], [new Uint32Array(1), Uint32Array.of(77)],
  ])('%o becomes %o', (given, after) => {
    expect(out(given)).toBe(true);
    expect(given).toEqual(after);
  });

  test.each<[string, () => unknown, string]>([
    ['a string', () => out('x'), 'Unexpected String value, expected uintptr_t *'],
    ['an object', () => out({}), 'Unexpected Object value, expected uintptr_t *'],
    ['nothing', () => out(), 'Expected 1 arguments, got 0'],
  ])('%s is a TypeError', (_what, call, message) => {
    expect(call).toThrow(new TypeError(message));
  });

  test('more arguments than parameters are passed over', () => {
    expect(out([null], 1)).toBe(true);
  });

  test('a pointer comes back as a BigInt, NULL as null', () => {
    const { koffi, func: declare } = probe();
    koffi.pointer('HANDLE', koffi.opaque());
    const given = [null];
    declare('int OutU(_Out_ HANDLE *p)')(given);
    expect(given).toEqual([77n]);
    const nothing = [5n];
    declare('int IsNull(_Out_ void **p)')(nothing);
    expect(nothing).toEqual([null]);
  });
});

describe('input and output', () => {
  const { func } = probe();

  test('_Inout_ carries an array there and back, without it only there; typed arrays and Buffers always both', () => {
    const [inout, input] = [func('int InOut(_Inout_ uint32_t *p)'), func('int InOut(uint32_t *p)')];
    const arrays = [[5], [5]];
    expect([inout(arrays[0]), input(arrays[1]), arrays]).toEqual([5, 5, [[6], [5]]]);
    const [words, buffer] = [Uint32Array.of(5), Buffer.from([5, 0, 0, 0])];
    expect([input(words), input(buffer), words, buffer]).toEqual([5, 5, Uint32Array.of(6), Buffer.from([6, 0, 0, 0])]);
    expect(() => inout([null])).toThrow(new TypeError('Unexpected Null value, expected number'));
  });

  test.each<[string, unknown, unknown]>([
    ['Buffer', Buffer.from([1, 2, 3]), Buffer.from([0xa0, 0xa1, 0xa2])],
    ['a part of an array', new Uint8Array([9, 1, 2, 3, 4]).subarray(1, 4), Uint8Array.of(0xa0, 0xa1, 0xa2)],
    ['ArrayBuffer', Uint8Array.of(1, 2, 3).buffer, Uint8Array.of(0xa0, 0xa1, 0xa2).buffer],
    ['DataView', new DataView(Uint8Array.of(1, 2, 3).buffer), new DataView(Uint8Array.of(0xa0, 0xa1, 0xa2).buffer)],
    ['an array stays', [1, 2, 3], [1, 2, 3]],
  ])('bytes: %s', (_what, given, after) => {
    expect(func('int Fill(uint8_t *p, uint32_t n)')(given, 3)).toBe(6);
    expect(given).toEqual(after);
  });

  test('what lies beside a part of an array is not touched', () => {
    const whole = Uint8Array.of(9, 1, 2, 3, 4);
    func('int Fill(uint8_t *p, uint32_t n)')(whole.subarray(1, 4), 3);
    expect(whole).toEqual(Uint8Array.of(9, 0xa0, 0xa1, 0xa2, 4));
  });

  test('_Out_ gives the function zeros instead of the array', () => {
    const given = [1, 2, 3];
    expect(func('int Fill(_Out_ uint8_t *p, uint32_t n)')(given, 3)).toBe(0);
    expect(given).toEqual([0xa0, 0xa1, 0xa2]);
  });

  test('a string buffer is an array with a text of its length', () => {
    const given = ['\0'.repeat(5)];
    func('int Letters(_Out_ char *p, uint32_t n)')(given, 3);
    expect(given).toEqual(['abc']);
  });

  test.each<[string, unknown, string]>([
    ['uint8_t *', 'abc', 'Unexpected String value, expected uint8_t *'],
    ['uint8_t *', {}, 'Unexpected Object value, expected uint8_t *'],
    ['uint8_t *', true, 'Unexpected Boolean value, expected uint8_t *'],
    ['uint8_t *', [1, true], 'Unexpected Boolean value, expected number'],
    ['void *', [1, 2], 'Cannot pass ambiguous value to void *, use koffi.as()'],
    ['void *', {}, 'Cannot pass ambiguous value to void *, use koffi.as()'],
    ['const char *', {}, 'Unexpected Object value, expected char *'],
  ])('%s refuses %j', (type, value, message) => {
    expect(() => func(`int IsNull(${type} p)`)(value)).toThrow(new TypeError(message));
  });

  test('void * takes bytes, text, addresses and koffi.as', () => {
    const { koffi, func: declare } = probe();
    const fill = declare('int Fill(void *p, uint32_t n)');
    expect([fill(Buffer.from([1, 2]), 2), fill('ab', 2), fill(koffi.as([1, 2, 3], 'uint8_t *'), 3)]).toEqual([3, 195, 6]);
    const isNull = declare('int IsNull(void *p)');
    expect([null, undefined, 0, 0n, 5n, 7].map((value) => isNull(value))).toEqual([1, 1, 1, 1, 0, 0]);
    expect(() => koffi.as([1], 'int')).toThrow(new TypeError('Only pointer or string types can be used for casting'));
  });
});

describe('values', () => {
  const { func } = probe();

  test('integers are cut to their width', () => {
    const unsigned = func('uint32_t Same(uint32_t v)');
    expect([-1, 2 ** 32 + 5, 5n, 1.7, NaN].map((value) => unsigned(value))).toEqual([4294967295, 5, 5, 1, 0]);
    expect([0x80090005, 2 ** 32].map((value) => func('int Same(int v)')(value))).toEqual([-2146893819, 0]);
    expect(func('uint8_t Same(int16_t v)')(-1)).toBe(255);
    expect(func('uint32_t Same(uint64_t v)')(0xffffffffn)).toBe(0xffffffff);
    expect(() => func('uint32_t Same(uint64_t v)')(2n ** 32n)).toThrow(TypeError);
  });

  test.each([['5', 'String'], [null, 'Null'], [undefined, 'Undefined'], [true, 'Boolean']])('%j is no integer', (value, kind) => {
    expect(() => func('uint32_t Same(uint32_t v)')(value)).toThrow(new TypeError(`Unexpected ${kind} value, expected number`));
  });

  test('bool takes true and false only', () => {
    const same = func('bool Same(bool v)');
    expect([same(true), same(false)]).toEqual([true, false]);
    expect(() => same(1)).toThrow(new TypeError('Unexpected Number value, expected boolean'));
  });

  test('texts', () => {
    const same = func('str Same(const char *s)');
    expect([same('é'), same(null), same(Buffer.from('ab\0'))]).toEqual(['é', null, 'ab']);
    expect([func('int Wlen(const char16_t *s)')('aé'), func('int Wlen(str16 s)')('a😀')]).toEqual([2, 3]);
  });

  test('void gives undefined', () => {
    expect(func('void Same(int)')(3)).toBeUndefined();
  });

  test('async answers later', async () => {
    const same = func('int Same(int v)');
    let isAnswered = false;
    const answer = new Promise((resolve) => same.async(3, (error: unknown, result: unknown) => { isAnswered = true; resolve([error, result]); }));
    expect(isAnswered).toBe(false);
    expect(await answer).toEqual([null, 3]);
    expect(() => same.async(3)).toThrow(TypeError);
    const failure = await new Promise((resolve) => same.async('x', (error: unknown) => resolve(error)));
    expect(failure).toEqual(new TypeError('Unexpected String value, expected number'));
  });
});

describe('structs', () => {
  const { koffi, func } = probe();
  koffi.struct('BLOB', { cb: 'uint32_t', pb: 'uint8_t *' });

  test('are passed by pointer, and come back where the declaration says so', () => {
    const [input, inout, output] = ['BLOB *b', '_Inout_ BLOB *b', '_Out_ BLOB *b'].map((parameter) => func(`int BlobSum(${parameter})`));
    const given = { cb: 3, pb: [1, 2, 3] };
    expect([input!(given), given]).toEqual([6, { cb: 3, pb: [1, 2, 3] }]);
    expect(input!({ cb: 3, pb: Buffer.from([1, 2, 3]) })).toBe(6);
    expect(input!({})).toBe(0); // what is left out is zero
    const both = { cb: 1, pb: Buffer.from([4]) };
    expect(inout!(both)).toBe(4);
    expect([both.cb, typeof both.pb]).toEqual([9, 'bigint']);
    const empty = {};
    output!(empty);
    expect(empty).toEqual({ cb: 9, pb: null });
  });

  test('have the layout of Win32 x86', () => {
    koffi.struct('MIXED', { a: 'int8_t', b: 'uint64_t', c: 'void *', d: 'char16_t [3]', e: 'bool' });
    expect([koffi.sizeof('MIXED'), koffi.alignof('MIXED'), ...['a', 'b', 'c', 'd', 'e'].map((name) => koffi.offsetof('MIXED', name))])
      .toEqual([32, 8, 0, 8, 16, 20, 26]);
    koffi.pack('PACKED', { a: 'int8_t', b: 'uint32_t' });
    koffi.struct('ALIGNED', { a: 'int8_t', b: [8, 'int16_t'] });
    expect([koffi.sizeof('PACKED'), koffi.sizeof('ALIGNED')]).toEqual([5, 16]);
    expect(() => koffi.offsetof('MIXED', 'z')).toThrow("Record type MIXED does not have member 'z'");
  });

  test('an opaque type becomes a struct', () => {
    const later = koffi.opaque('LATER');
    const taker = func('int BlobSum(LATER *b)');
    koffi.struct(later, { cb: 'uint32_t', pb: 'uint8_t *' });
    expect(taker({ cb: 2, pb: [3, 4] })).toBe(7);
    expect(() => koffi.struct(later, { cb: 'int' })).toThrow("Type 'LATER' is defined already");
  });
});

describe('memory', () => {
  const { koffi } = probe();
  const bytes = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8]);

  test.each<[unknown[], unknown]>([
    [[bytes, 'uint32_t'], 67305985], [[bytes, 4, 'uint32_t'], 134678021], [[bytes.subarray(0, 4), 'uint16_t', 2], Uint16Array.of(513, 1027)],
    [[Buffer.from('abc\0d'), 'char', 5], 'abc'], [[Buffer.from('abc\0d'), 'char', -1], 'abc'], [[Buffer.from('abc'), 'char', 0], ''], [[Buffer.from('abc'), 'char'], 97],
    [[Buffer.from('a\0b\0\0\0'), 'char16_t', -1], 'ab'], [[Buffer.from('abc'), 'uint8_t', -1], Uint8Array.of(97, 98, 99)],
    [[Buffer.from('abc\0'), 'uint8_t[4]'], Uint8Array.of(97, 98, 99, 0)], [[Buffer.alloc(8, 255), 'uint64_t'], 18446744073709551615n],
    [[Buffer.from([5, 0, 0, 0, 0, 0, 0, 0]), 'uint64_t'], 5], [[Buffer.from([2]), 'bool'], true], [[Buffer.from([1, 0]), 'bool', 2], [true, false]],
    [[bytes, 'uint32_be_t'], 16909060], [[Buffer.alloc(4), 'void *'], null], [[Buffer.alloc(4), 'str'], null],
  ])('decode(%o) is %o', (args, value) => {
    expect((koffi.decode as (...all: unknown[]) => unknown)(...args)).toEqual(value);
  });

  test.each<[unknown[], string]>([
    [[Buffer.from([2]), 'uint32_t'], 'Expected buffer with size superior or equal to type uint32_t (4 bytes)'],
    [[bytes, -1, 'uint8_t'], 'Expected buffer with size superior or equal to type uint8_t (1 bytes)'],
    [[bytes, 'uint8_t', 9], 'Expected buffer with size superior or equal to type uint8_t (9 bytes)'],
    [[null, 'int'], 'Cannot use the data of a NULL pointer'],
    [[{}, 'int'], 'Unexpected object value for reference, expected pointer'],
    [[0xffffffffn, 'int'], 'Expected buffer with size superior or equal to type int (4 bytes)'],
  ])('decode(%o) fails', (args, message) => {
    expect(() => (koffi.decode as (...all: unknown[]) => unknown)(...args)).toThrow(message);
  });

  test('alloc, encode, decode, free', () => {
    const { koffi: own, func, arena } = probe();
    const pointer = own.alloc('uint32_t', 2);
    own.encode(pointer, 'uint32_t', 7);
    own.encode(pointer, 4, 'uint32_t', 9);
    expect([typeof pointer, own.decode(pointer, 'uint32_t', 2), func('int InOut(uint32_t *p)')(pointer), own.decode(pointer, 'uint32_t')])
      .toEqual(['bigint', Uint32Array.of(7, 9), 7, 8]);
    own.free(pointer);
    expect(arena.blocks).toBe(0);
    const buffer = Buffer.alloc(4);
    own.encode(buffer, 'uint32_t', 5);
    expect(buffer).toEqual(Buffer.from([5, 0, 0, 0]));
    expect(() => own.alloc('char', 0)).toThrow('Size must be greater than 0');
    expect(() => own.encode(Buffer.alloc(3), 'uint32_t', 5)).toThrow('Expected buffer with size superior or equal to type uint32_t (4 bytes)');
  });

  test('a pointer into a Buffer stays good between calls', () => {
    const { koffi: own } = probe();
    const inner = Buffer.from('hello\0');
    const struct = Buffer.alloc(4);
    own.encode(struct, 'void *', inner);
    expect(own.decode(struct, 'str')).toBe('hello');
    expect(own.address(inner)).toBe(own.decode(struct, 'void *'));
  });

  test('blocks of a call are given back, also when it fails', () => {
    const { func, arena } = probe();
    func('int Fill(uint8_t *p, uint32_t n)')([1, 2, 3], 3);
    expect(() => func('void Boom()')()).toThrow('boom');
    expect(() => func('int Fill(uint8_t *p, uint32_t n)')([1, 'x'], 2)).toThrow(TypeError);
    expect(arena.blocks).toBe(0);
  });

  test('more memory than there can be is a RangeError', () => {
    expect(() => probe().koffi.alloc('uint8_t', 2 ** 40)).toThrow(RangeError);
  });
});

describe('declarations', () => {
  test.each([
    'uint32_t Same(uint32_t)', 'uint32_t Same(uint32_t v);', 'uint32_t Same(_In_ uint32_t v)', 'uint32_t __stdcall Same(const uint32_t v)',
    'unsigned int Same(unsigned long v)', ' uint32_t  Same ( uint32_t v ) ',
  ])('%j', (definition) => {
    expect(probe().func(definition)(4)).toBe(4);
  });

  test('the classic forms are the same', () => {
    const library = probe().koffi.load('PROBE');
    expect(library.func('Same', 'int', ['int'])(3)).toBe(3);
    expect(library.func('__stdcall', 'Same', 'int', ['int'])(3)).toBe(3);
    expect(library.stdcall('Same', 'int', ['_In_ int'])(3)).toBe(3);
  });

  test('directions by function', () => {
    const { koffi } = probe();
    const library = koffi.load('probe');
    for (const type of [koffi.out(koffi.pointer('uint32_t')), koffi.out('uint32_t *'), '_Out_ uint32_t *', koffi.inout(koffi.pointer(koffi.types['uint32_t']!))]) {
      const given = [1];
      library.func('OutU', 'int', [type])(given);
      expect(given).toEqual([77]);
    }
    expect(() => koffi.out('int')).toThrow(new TypeError('Unexpected int type, expected pointer or string type'));
  });

  test.each([
    ['DWORD Same(DWORD a)', "Unknown or invalid type name 'DWORD'"], ['int Same(int a', "Unexpected end of prototype, expected ')'"],
    ['int Same', "Unexpected end of prototype, expected '('"], ['garbage', "Unknown or invalid type name 'garbage'"], ['', "Unknown or invalid type name ''"],
    ['int BlobSum(struct BLOB *b)', "Unknown or invalid type name 'struct'"], ['int Same(unsigned v)', "Unknown or invalid type name 'unsigned'"],
    ['int Fill(uint8_t p[3], uint32_t n)', 'Array types decay to pointers in prototypes (C standard), use pointers'],
    ['int WINAPI Same(int)', "Unexpected token 'Same', expected '('"], ['int OutU(_Out_opt_ int *p)', "Unknown or invalid type name '_Out_opt_'"],
    ['int Nope(int a)', "Cannot find function 'Nope' in shared library"], ['int Same(int a, ...)', 'CryptoAPI has no variadic functions'],
    ['int Same(int a, int b)', 'Same takes 1 parameters, the declaration has 2'], ['int Same(double a)', 'Type double cannot be used as a parameter of Same'],
    ['int Same(int) x', "Unexpected token 'x' after prototype"],
  ])('%j: %s', (definition, message) => {
    expect(() => probe().func(definition)).toThrow(message);
  });

  test('names', () => {
    const { koffi, func } = probe();
    koffi.alias('DWORD', 'uint32_t');
    koffi.alias('DWORD', 'uint32_t'); // the same once more
    expect(func('DWORD Same(DWORD v)')(-1)).toBe(0xffffffff);
    koffi.struct('BLOB', { a: 'int' });
    expect(() => koffi.struct('BLOB', { a: 'int' })).toThrow("Duplicate type name 'BLOB'");
    expect(() => koffi.alias('x y', 'int')).toThrow("Invalid type name 'x y'");
    expect(() => koffi.struct('E', {})).toThrow("Empty type 'E' is not allowed in C");
    expect(() => koffi.sizeof('zzz')).toThrow("Unknown or invalid type name 'zzz'");
    koffi.reset();
    expect(koffi.struct('BLOB', { a: 'int' }).name).toBe('BLOB');
    expect(() => koffi.type('DWORD')).toThrow();
    expect([koffi.opaque().name, koffi.pointer('PP', 'uint32_t', 2).ref!.name, koffi.array('char', 5).hint]).toEqual(['<anonymous_1>', 'uint32_t *', 'String']);
  });

  test('libraries go by name, whatever folder and case', () => {
    const { koffi } = probe();
    expect(koffi.load('C:\\Windows\\System32\\PROBE.DLL')).toBeDefined();
    expect(() => koffi.load('user32.dll')).toThrow(/^Failed to load shared library/);
    expect(() => koffi.load(null as never)).toThrow(TypeError);
  });

  test('a declaration of ten thousand stars is refused at once', () => {
    expect(() => probe().func(`int Same(int ${'*'.repeat(20_000)} p)`)).toThrow(/too long/);
  });
});

describe('the arena', () => {
  test('blocks do not overlap, lie above 0x10000, and are zero when they come again', () => {
    const arena = new Arena();
    const sizes = [1, 16, 17, 1000, 70_000, 0];
    const blocks = sizes.map((size) => [arena.malloc(size), size] as const).sort((a, b) => a[0] - b[0]);
    expect(blocks[0]![0]).toBeGreaterThanOrEqual(0x10000);
    for (let i = 1; i < blocks.length; i++) expect(blocks[i - 1]![0] + blocks[i - 1]![1]).toBeLessThanOrEqual(blocks[i]![0]);
    const [address] = blocks[3]!;
    arena.bytes.fill(7, address, address + 16);
    arena.free(address);
    const again = arena.malloc(blocks[3]![1]);
    expect(again).toBe(address);
    expect(arena.bytes.subarray(again, again + 16)).toEqual(new Uint8Array(16));
  });

  test('an ArrayBuffer keeps its place until it outgrows it', () => {
    const arena = new Arena();
    const Resizable = ArrayBuffer as unknown as new (length: number, options: { maxByteLength: number }) => ArrayBuffer & { resize(length: number): void };
    const buffer = new Resizable(16, { maxByteLength: 64 });
    const first = arena.pin(buffer);
    expect(arena.pin(new Uint8Array(buffer, 4, 4))).toBe(first + 4);
    buffer.resize(64);
    const second = arena.pin(buffer);
    expect(second).not.toBe(first);
    expect(arena.malloc(16)).toBeGreaterThanOrEqual(second + 64);
  });

  test('what is no block is not freed', () => {
    const arena = new Arena();
    arena.malloc(8);
    arena.free(0x10004);
    arena.free(0);
    expect(arena.blocks).toBe(1);
  });
});
