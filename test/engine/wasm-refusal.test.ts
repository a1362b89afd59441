import { afterEach, expect, test, vi } from 'vitest';
import { toHex } from '../../src/bytes/bytes.ts';
import { decodeBase64, type Exports, instantiate } from '../../src/engine/wasm/module.ts';
import { override } from '../../src/engine/override.ts';
import { makeWasmLayer } from '../../src/engine/wasm/wasm.ts';
import { portable, Seeded, wasmEngine } from './wasm-fixture.ts';

afterEach(() => vi.unstubAllGlobals());

test('nothing is compiled before the first use', () => {
  const compile = vi.fn(instantiate);
  const engine = wasmEngine('plain', compile);
  expect(engine.details).toEqual(['wasm: plain']);
  expect(compile).not.toHaveBeenCalled();
  engine.hashes.md5.once(new Uint8Array(0));
  engine.hashes.sha1.once(new Uint8Array(0));
  expect(compile).toHaveBeenCalledTimes(1);
});

test('where compiling is forbidden the engine below does everything, and details say why, once', () => {
  const forbidden = vi.fn((): Exports => {
    throw new WebAssembly.CompileError('blocked by Content Security Policy');
  });
  const engine = wasmEngine('relaxed', forbidden);
  const random = new Seeded(1);
  const message = random.bytes(100);
  for (const name of ['md2', 'md5', 'sha1', 'sha512'] as const) {
    expect(toHex(engine.hashes[name].once(message))).toBe(toHex(portable.hashes[name].once(message)));
    const state = engine.hashes[name].create();
    state.update(message);
    expect(toHex(state.digest())).toBe(toHex(portable.hashes[name].once(message)));
  }
  const [ours, theirs] = [random.bytes(32), new Uint8Array(32)];
  theirs.set(ours);
  engine.blocks.des(message.subarray(0, 8)).encrypt('cbc', new Uint8Array(8), ours);
  portable.blocks.des(message.subarray(0, 8)).encrypt('cbc', new Uint8Array(8), theirs);
  engine.rc4(message).apply(ours);
  portable.rc4(message).apply(theirs);
  expect(toHex(ours)).toBe(toHex(theirs));
  const numbers = engine.rsa.generate(384, 3, random);
  const key = engine.rsa.openPrivate(numbers, random);
  expect(toHex(engine.rsa.openPublic(numbers).apply(key.apply(Uint8Array.of(5))))).toMatch(/^0+05$/);
  expect(toHex(engine.numbers.modPow(Uint8Array.of(3), Uint8Array.of(2), new Uint8Array(20).fill(0xff)))).toMatch(/^0+09$/);
  expect(engine.details.filter((detail) => detail.includes('refused'))).toEqual([
    'wasm: refused (hashes: blocked by Content Security Policy)',
    'wasm: refused (ciphers: blocked by Content Security Policy)',
    'wasm: refused (numbers: blocked by Content Security Policy)',
  ]);
  expect(forbidden.mock.calls.length).toBe(3);
});

test('a module without memory is refused alone', () => {
  let calls = 0;
  const engine = wasmEngine('plain', (wasm) => {
    if (++calls === 1) throw new RangeError('WebAssembly.Memory(): could not allocate memory');
    return instantiate(wasm);
  });
  const aes = engine.blocks.aes(new Uint8Array(16));
  const block = new Uint8Array(16);
  aes.encrypt('ecb', block, block);
  // Zeros under a key of zeros: H of test case 1 in McGrew and Viega's specification of GCM.
  expect(toHex(block)).toBe('66e94bd4ef8a2c3b884cfa59ca342b2e');
  expect(toHex(engine.hashes.md5.once(new Uint8Array(0)))).toBe('d41d8cd98f00b204e9800998ecf8427e');
  expect(engine.details).toEqual(['wasm: plain', 'wasm: refused (ciphers: WebAssembly.Memory(): could not allocate memory)']);
});

test('without WebAssembly the layer leaves itself out', () => {
  vi.stubGlobal('WebAssembly', undefined);
  expect(makeWasmLayer()(portable)).toBeNull();
});

test('base64 is read by whichever decoder there is', () => {
  const bytes = new Seeded(3).bytes(1000);
  const text = Buffer.from(bytes).toString('base64');
  expect(toHex(decodeBase64(text))).toBe(toHex(bytes));
  vi.stubGlobal('Buffer', undefined);
  expect(toHex(decodeBase64(text))).toBe(toHex(bytes));
});

test('a refusal is seen through a layer above', () => {
  const engine = wasmEngine('plain', () => {
    throw new WebAssembly.CompileError('forbidden');
  });
  const above = override(engine, { name: 'above', details: () => ['above: here'] });
  expect(above.details).toEqual(['wasm: plain', 'above: here']);
  above.hashes.md5.once(new Uint8Array(0));
  expect(above.details).toEqual(['wasm: plain', 'wasm: refused (hashes: forbidden)', 'above: here']);
});
