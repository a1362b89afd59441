/**
 * The memory of the process that the fake plays: a WebAssembly.Memory of its own, with an allocator and with places for the byte
 * strings of JavaScript.
 *
 * A block is a power of two of 16 bytes; free blocks of a size wait in a list. Below 0x10000 lies nothing, as on Windows, where small
 * numbers in place of pointers mean something else. An ArrayBuffer that is passed gets a block for as long as it lives, so that
 * pointers into it stay good between calls; its bytes are carried over before each call, and back after it.
 * @module
 */

const FIRST_ADDRESS = 0x10000;
const PAGE_BYTES = 65536;
const MAX_PAGES = 65536;
const SMALLEST_BYTES = 16;
/** Blocks up to 2^30 bytes. */
const MAX_CLASS = 26;

/** Bytes of JavaScript, in any of the forms that koffi takes. */
export type ByteSource = ArrayBufferView | ArrayBuffer | SharedArrayBuffer;

export function isByteSource(value: unknown): value is ByteSource {
  return ArrayBuffer.isView(value) || value instanceof ArrayBuffer || (typeof SharedArrayBuffer === 'function' && value instanceof SharedArrayBuffer);
}

/** A view on them. */
export function bytesOf(source: ByteSource): Uint8Array {
  return ArrayBuffer.isView(source) ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength) : new Uint8Array(source);
}

function classOf(bytes: number): number {
  return Math.max(0, Math.ceil(Math.log2(Math.max(bytes, 1) / SMALLEST_BYTES)));
}

export class Arena {
  /** A WebAssembly.Memory. */
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number } = new WebAssembly.Memory({ initial: 2, maximum: MAX_PAGES });
  readonly #free: number[][] = Array.from({ length: MAX_CLASS + 1 }, () => []);
  /** Address → class of the blocks in use. */
  readonly #used = new Map<number, number>();
  readonly #pinned = new WeakMap<ArrayBufferLike, number>();
  readonly #collected = new FinalizationRegistry<number>((address) => this.free(address));
  #end = FIRST_ADDRESS;
  #bytes = new Uint8Array(this.memory.buffer);

  /** All of it: a view, good until the next `malloc`. */
  get bytes(): Uint8Array {
    if (this.#bytes.buffer !== this.memory.buffer) this.#bytes = new Uint8Array(this.memory.buffer);
    return this.#bytes;
  }

  /** How many blocks are in use. */
  get blocks(): number {
    return this.#used.size;
  }

  /** A block of zeros; 0: there is no room. */
  malloc(bytes: number): number {
    const size = classOf(bytes);
    if (size > MAX_CLASS) return 0;
    const address = this.#free[size]!.pop() ?? this.#extend(SMALLEST_BYTES * 2 ** size);
    if (address !== 0) this.#used.set(address, size);
    return address;
  }

  #extend(bytes: number): number {
    const address = this.#end;
    const missing = Math.ceil((address + bytes - this.memory.buffer.byteLength) / PAGE_BYTES);
    if (missing > 0) {
      try {
        this.memory.grow(missing);
      } catch {
        return 0;
      }
    }
    this.#end += bytes;
    return address;
  }

  /** Wipes the block and gives it back. What is no block is passed over. */
  free(address: number): void {
    const size = this.#used.get(address);
    if (size === undefined) return;
    this.#used.delete(address);
    this.bytes.fill(0, address, address + SMALLEST_BYTES * 2 ** size);
    this.#free[size]!.push(address);
  }

  /** @throws {RangeError} no room */
  allocate(bytes: number): number {
    const address = this.malloc(bytes);
    if (address === 0) throw new RangeError(`there is no room for ${bytes} bytes`);
    return address;
  }

  /** Where the bytes have their place. They are not carried over. @throws {RangeError} no room */
  pin(source: ByteSource): number {
    const buffer = ArrayBuffer.isView(source) ? source.buffer : source;
    let address = this.#pinned.get(buffer);
    if (address === undefined || classOf(buffer.byteLength) > this.#used.get(address)!) { // not yet, or it has grown
      address = this.allocate(buffer.byteLength);
      this.#pinned.set(buffer, address);
      this.#collected.register(buffer, address);
    }
    return address + (ArrayBuffer.isView(source) ? source.byteOffset : 0);
  }

  /** JavaScript's bytes into the memory. */
  carryIn(source: ByteSource): number {
    const address = this.pin(source);
    this.bytes.set(bytesOf(source), address);
    return address;
  }

  /** And back. */
  carryOut(source: ByteSource): void {
    const address = this.pin(source);
    const target = bytesOf(source);
    target.set(this.bytes.subarray(address, address + target.length));
  }
}
