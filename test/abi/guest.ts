/**
 * A stand-in for a program: a memory full of a pattern, a place to put things, and a watch over every call.
 *
 * `watched` compares the whole memory before and after each call: only the bytes that the call's row in the table lets it write may differ,
 * and the blocks that it took from malloc.
 * @module
 */
import { exportedNames, SIGNATURES } from '../../src/abi/signatures.ts';
import type { Param } from '../../src/abi/signatures.ts';
import { createAdvapi32 } from '../../src/advapi32.ts';
import type { Advapi32Options, FlatFunction } from '../../src/advapi32.ts';

const PAGE_BYTES = 65536;
const ALLOC_FLAG = 0x8000;
const TWO_WORDS: ReadonlySet<Param> = new Set(['bytes', 'bytes!', 'range', 'area', 'length area', 'buffer', 'text buffer', 'counted text']);

/** Words that a row takes. */
export function wordCount(params: readonly Param[]): number {
  return params.reduce((count, param) => count + (TWO_WORDS.has(param) ? 2 : 1), 0);
}

/** The rows of the functions by exported name. */
export const ROWS: ReadonlyMap<string, readonly Param[]> = new Map(
  Object.values(SIGNATURES).flatMap((rows) => Object.entries(rows)).flatMap(([name, params]) => exportedNames(name).map((exported) => [exported, params] as const)),
);

type Span = readonly [at: number, length: number];

export interface GuestOptions extends Partial<Omit<Advapi32Options, 'memory' | 'malloc' | 'free'>> {
  readonly pages?: number;
  /** Give the functions a malloc: it hands out the second page. */
  readonly withMalloc?: boolean;
}

export class Guest {
  readonly memory: WebAssembly.Memory;
  readonly api: Record<string, FlatFunction>;
  /** The same functions; each call throws when it wrote a byte that it may not. */
  readonly watched: Record<string, FlatFunction>;
  #top = 1024;
  #mallocTop = PAGE_BYTES;
  #mallocEnd: number;
  readonly #freed = new Map<number, number[]>();
  readonly #sizes = new Map<number, number>();
  #given: Span[] = [];
  readonly #before: Uint8Array;

  constructor({ pages = 2, withMalloc = false, ...options }: GuestOptions = {}) {
    this.memory = new WebAssembly.Memory({ initial: pages });
    this.#mallocEnd = pages * PAGE_BYTES;
    this.#before = new Uint8Array(pages * PAGE_BYTES);
    this.fillPattern();
    this.api = createAdvapi32({
      ...options,
      memory: () => this.memory,
      ...(withMalloc ? { malloc: (bytes: number) => this.malloc(bytes), free: (pointer: number) => this.release(pointer) } : {}),
    });
    this.watched = Object.fromEntries(Object.keys(this.api).map((name) => [name, (...words: number[]) => this.#watch(name, words)]));
  }

  get bytes(): Uint8Array {
    return new Uint8Array(this.memory.buffer);
  }

  get size(): number {
    return this.memory.buffer.byteLength;
  }

  /** A pattern without zeros, so that no string ends by chance. */
  fillPattern(): void {
    const { bytes } = this;
    for (let at = 0; at < bytes.length; at++) bytes[at] = 1 + (at * 31 + (at >>> 8)) % 251;
  }

  /** Blocks of multiples of 8 bytes, reused when they were freed. */
  malloc(bytes: number): number {
    const size = Math.ceil(Math.max(bytes, 1) / 8) * 8;
    const reused = this.#freed.get(size)?.pop();
    const at = reused ?? this.#mallocTop;
    if (reused === undefined) {
      if (size > this.#mallocEnd - this.#mallocTop) return 0;
      this.#mallocTop += size;
    }
    this.#sizes.set(at, size);
    this.#given.push([at, size]);
    return at;
  }

  release(pointer: number): void {
    const size = this.#sizes.get(pointer);
    if (size === undefined) throw new Error(`free of 0x${pointer.toString(16)}, which malloc did not give`);
    this.#sizes.delete(pointer);
    this.#freed.set(size, [...(this.#freed.get(size) ?? []), pointer]);
  }

  /** Blocks that malloc gave and nobody freed. */
  get blocks(): number {
    return this.#sizes.size;
  }

  /** Forgets what was put. */
  reset(): void {
    this.#top = 1024;
  }

  /** Room for so many bytes, at a multiple of 4. */
  room(length: number): number {
    const at = (this.#top + 3) & ~3;
    this.#top = at + length;
    if (this.#top > PAGE_BYTES) throw new Error('the first page is full');
    return at;
  }

  put(bytes: ArrayLike<number>): number {
    const at = this.room(bytes.length);
    this.bytes.set(bytes, at);
    return at;
  }

  words(...values: number[]): number {
    const at = this.room(4 * values.length);
    values.forEach((value, i) => this.setU32(at + 4 * i, value));
    return at;
  }

  ansi(text: string): number {
    return this.put([...text].map((character) => character.charCodeAt(0)).concat(0));
  }

  wide(text: string): number {
    return this.put([...`${text}\0`].flatMap((character) => [character.charCodeAt(0) & 0xff, character.charCodeAt(0) >>> 8]));
  }

  u32(at: number): number {
    return new DataView(this.memory.buffer).getUint32(at, true);
  }

  setU32(at: number, value: number): void {
    new DataView(this.memory.buffer).setUint32(at, value >>> 0, true);
  }

  slice(at: number, length: number): Uint8Array {
    return this.bytes.slice(at, at + length);
  }

  /** The NUL-terminated bytes at an address as text. */
  text(at: number): string {
    return String.fromCharCode(...this.slice(at, this.bytes.indexOf(0, at) - at));
  }

  /** A call that has to fail; the error it left. */
  error(name: string, ...words: number[]): number {
    this.api['SetLastError']!(0xdeadbeef | 0);
    if (this.watched[name]!(...words) !== 0) throw new Error(`${name} succeeded`);
    return this.api['GetLastError']!();
  }

  /** A call that has to succeed and to leave the last error alone. */
  ok(name: string, ...words: number[]): void {
    this.api['SetLastError']!(0xdeadbeef | 0);
    const result = this.watched[name]!(...words);
    const error = this.api['GetLastError']!();
    if (result !== 1 || error !== 0xdeadbeef) throw new Error(`${name}: ${result}, error 0x${error.toString(16)}`);
  }

  /** A call that makes a handle as its last argument. */
  make(name: string, ...words: number[]): number {
    const out = this.words(0);
    this.ok(name, ...words, out);
    return this.u32(out);
  }

  /** A verify context. */
  prov(provider: string, type: number): number {
    const out = this.words(0);
    if (this.watched['CryptAcquireContextA']!(out, 0, this.ansi(provider), type, 0xf0000000) !== 1) throw new Error(`no ${provider}`);
    return this.u32(out);
  }

  #watch(name: string, words: readonly number[]): number {
    const allowed = this.#writable(name, words);
    const before = this.#before;
    before.set(this.bytes);
    this.#given = [];
    const result = this.api[name]!(...words);
    for (const [at, length] of [...allowed, ...this.#given]) {
      const end = Math.min(at + length, before.length);
      if (at < end) before.set(this.bytes.subarray(at, end), at);
    }
    if (!equalBytes(before, this.bytes)) {
      const at = before.findIndex((byte, i) => byte !== this.bytes[i]);
      throw new Error(`${name}(${words.map((word) => `0x${(word >>> 0).toString(16)}`).join(', ')}) wrote at 0x${at.toString(16)}`);
    }
    return result;
  }

  /** What a call may write, from its row and its words. */
  #writable(name: string, words: readonly number[]): Span[] {
    const spans: Span[] = [];
    const params = ROWS.get(name)!;
    const lengthAt = (at: number): number => (at !== 0 && at + 4 <= this.size ? this.u32(at) : 0);
    let word = 0;
    for (const param of params) {
      const first = (words[word] ?? 0) >>> 0;
      const second = (words[word + 1] ?? 0) >>> 0;
      if (param.endsWith('*') && param !== 'CERT_PUBLIC_KEY_INFO*') spans.push([first, 4]);
      if (param === 'DWORD*?' && first !== 0) spans.push([first, 4]);
      if (param === 'area') spans.push([first, second]);
      if (param === 'length area') spans.push([second, first]);
      if (param === 'buffer' || param === 'text buffer') {
        const isAlloc = /codeObjectEx$/.test(name) && ((words[name.startsWith('CryptEn') ? 3 : 4] ?? 0) & ALLOC_FLAG) !== 0;
        const isText = /ToString/.test(name);
        const room = isAlloc ? 4 : name === 'CryptEncrypt' ? (words[6] ?? 0) >>> 0 : lengthAt(second);
        spans.push([first, isText && name.endsWith('W') ? 2 * room : room], [second, 4]);
      }
      word += TWO_WORDS.has(param) ? 2 : 1;
    }
    return spans;
  }
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}


