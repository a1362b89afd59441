/**
 * The program's memory, as the functions see it. The program may grow it between calls, and inside a call when it is asked to
 * allocate; so the views are looked up anew where that may have happened, and never handed on.
 *
 * Pointers and lengths are unsigned 32-bit numbers; pointer 0 is NULL. A range that leads outside is ERROR_NOACCESS, NULL where
 * something is needed ERROR_INVALID_PARAMETER.
 *
 * Source: contract.md §0.4 (required pointers); abi.md (pointers outside the memory).
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { ERROR_INVALID_PARAMETER, ERROR_NOACCESS } from '../win32/winerror.ts';

/** A WebAssembly.Memory. Spelled out, so that programs without the DOM's types can read ours. */
export interface MemoryLike {
  readonly buffer: ArrayBufferLike;
}

export class GuestMemory {
  readonly #source: () => MemoryLike;
  #buffer: ArrayBufferLike = new ArrayBuffer(0);
  #bytes: Uint8Array = new Uint8Array(0);
  #words: DataView = new DataView(new ArrayBuffer(0));

  /** @param source asked at every `refresh` */
  constructor(source: () => MemoryLike) {
    this.#source = source;
  }

  /** Looks the memory up: at the start of a call, and after anything that may have grown it. */
  refresh(): void {
    const { buffer } = this.#source();
    if (buffer === this.#buffer) return;
    this.#buffer = buffer;
    this.#bytes = new Uint8Array(buffer);
    this.#words = new DataView(buffer);
  }

  get size(): number {
    return this.#bytes.length;
  }

  /** How many of `length` bytes from `pointer` on lie in the memory. */
  within(pointer: number, length: number): number {
    return Math.max(0, Math.min(length, this.size - pointer));
  }

  /** @throws {CryptError} ERROR_INVALID_PARAMETER: NULL · ERROR_NOACCESS: not all of it lies in the memory */
  check(pointer: number, length: number): void {
    if (pointer === 0) throw new CryptError(ERROR_INVALID_PARAMETER, 'a null pointer');
    if (pointer + length > this.size)
      throw new CryptError(ERROR_NOACCESS, `${length} bytes at 0x${pointer.toString(16)} do not lie in the memory`);
  }

  /**
   * @returns a view, good until the memory grows
   * @throws {CryptError} as `check`
   */
  bytes(pointer: number, length: number): Uint8Array {
    this.check(pointer, length);
    return this.#bytes.subarray(pointer, pointer + length);
  }

  /** As `bytes`, but what leads outside is left off. @throws {CryptError} ERROR_INVALID_PARAMETER: NULL */
  clipped(pointer: number, length: number): Uint8Array {
    this.check(pointer, 0);
    return this.#bytes.subarray(pointer, pointer + this.within(pointer, length));
  }

  /** A DWORD, at any address. @throws {CryptError} as `check` */
  u32(pointer: number): number {
    this.check(pointer, 4);
    return this.#words.getUint32(pointer, true);
  }

  /** @throws {CryptError} as `check` */
  setU32(pointer: number, value: number): void {
    this.check(pointer, 4);
    this.#words.setUint32(pointer, value, true);
  }

  /** @throws {CryptError} as `check` */
  set(pointer: number, bytes: Uint8Array): void {
    this.check(pointer, bytes.length);
    this.#bytes.set(bytes, pointer);
  }

  /**
   * Length of a string up to its NUL, in units.
   * @param unitBytes 1 or 2
   * @throws {CryptError} ERROR_INVALID_PARAMETER: NULL · ERROR_NOACCESS: no NUL up to the end of the memory
   */
  stringUnits(pointer: number, unitBytes: 1 | 2): number {
    this.check(pointer, unitBytes);
    const end = unitBytes === 1 ? this.#bytes.indexOf(0, pointer) : this.#wideEnd(pointer);
    if (end < 0) throw new CryptError(ERROR_NOACCESS, `the string at 0x${pointer.toString(16)} has no end`);
    return (end - pointer) / unitBytes;
  }

  #wideEnd(pointer: number): number {
    const bytes = this.#bytes;
    for (let at = pointer; at + 2 <= bytes.length; at += 2) if (bytes[at] === 0 && bytes[at + 1] === 0) return at;
    return -1;
  }
}
