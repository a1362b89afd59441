/**
 * Structures of wincrypt.h in the program's memory, ILP32: declared, not walked.
 *
 * A structure has a fixed part and, in what the callee writes, a tail: the bytes that its pointers lead to, behind the fixed part in the same
 * buffer. Values are plain JavaScript: numbers, text, views, objects with the fields' names.
 *
 *     dword         0  number
 *     blob          0  cbData    4  pbData → tail
 *     bits          0  cbData    4  pbData → tail    8  cUnusedBits
 *     ansiString    0  pointer → tail, with its NUL
 *
 * Source: contract.md §19.2; Microsoft's reference, the page of each structure.
 * @module
 */
import type { GuestMemory } from './memory.ts';
import { fromAnsi, terminated } from './strings.ts';

/** Structures in the tail start at a multiple of this. */
const ALIGNMENT = 4;

/** A piece of memory as a value. */
export interface Codec<T> {
  /** Length of the fixed part. */
  readonly bytes: number;
  /**
   * @returns byte strings are views, good until the memory grows
   * @throws {CryptError} ERROR_INVALID_PARAMETER: NULL · ERROR_NOACCESS: it, or what it points to, leads outside the memory
   */
  read(memory: GuestMemory, at: number): T;
  /** Length of the tail, where it begins at a multiple of 4. */
  tailBytes(value: T): number;
  /** Writes the fixed part at `at` and the tail at `tail`. @returns where the tail ends */
  write(memory: GuestMemory, at: number, tail: number, value: T): number;
}

export const dword: Codec<number> = {
  bytes: 4,
  read: (memory, at) => memory.u32(at),
  tailBytes: () => 0,
  write(memory, at, tail, value) {
    memory.setU32(at, value);
    return tail;
  },
};

/** CRYPT_DATA_BLOB and its like. */
export const blob: Codec<Uint8Array> = {
  bytes: 8,
  read(memory, at) {
    memory.check(at, 8);
    const length = memory.u32(at);
    return length === 0 ? new Uint8Array(0) : memory.bytes(memory.u32(at + 4), length);
  },
  tailBytes: (value) => roundUp(value.length),
  write(memory, at, tail, value) {
    memory.setU32(at, value.length);
    memory.setU32(at + 4, value.length === 0 ? 0 : tail);
    if (value.length > 0) memory.set(tail, value);
    return tail + roundUp(value.length);
  },
};

/** CRYPT_BIT_BLOB. */
export interface Bits {
  readonly Data: Uint8Array;
  readonly UnusedBits: number;
}

export const bits: Codec<Bits> = {
  bytes: 12,
  read(memory, at) {
    memory.check(at, 12);
    return { Data: blob.read(memory, at), UnusedBits: memory.u32(at + 8) };
  },
  tailBytes: (value) => blob.tailBytes(value.Data),
  write(memory, at, tail, value) {
    memory.setU32(at + 8, value.UnusedBits);
    return blob.write(memory, at, tail, value.Data);
  },
};

/** LPSTR; NULL reads as the empty string. */
export const ansiString: Codec<string> = {
  bytes: 4,
  read(memory, at) {
    const pointer = memory.u32(at);
    return pointer === 0 ? '' : fromAnsi(memory.bytes(pointer, memory.stringUnits(pointer, 1)));
  },
  tailBytes: (value) => roundUp(value.length + 1),
  write(memory, at, tail, value) {
    memory.setU32(at, tail);
    memory.set(tail, terminated(value, false));
    return tail + roundUp(value.length + 1);
  },
};

/** A pointer that is written as NULL and not read. */
export const noPointer: Codec<undefined> = {
  bytes: 4,
  read: () => undefined,
  tailBytes: () => 0,
  write(memory, at, tail) {
    memory.setU32(at, 0);
    return tail;
  },
};

/** A pointer to a structure; NULL is undefined. */
export function pointerTo<T>(codec: Codec<T>): Codec<T | undefined> {
  return {
    bytes: 4,
    read(memory, at) {
      const pointer = memory.u32(at);
      return pointer === 0 ? undefined : codec.read(memory, pointer);
    },
    tailBytes: (value) => (value === undefined ? 0 : codec.bytes + codec.tailBytes(value)),
    write(memory, at, tail, value) {
      memory.setU32(at, value === undefined ? 0 : tail);
      return value === undefined ? tail : codec.write(memory, tail, tail + codec.bytes, value);
    },
  };
}

/** A field that is left out where the value has none: it is written as `missing`. */
export function optional<T>(codec: Codec<T>, missing: T): Codec<T | undefined> {
  return {
    bytes: codec.bytes,
    read: (memory, at) => codec.read(memory, at),
    tailBytes: (value) => codec.tailBytes(value ?? missing),
    write: (memory, at, tail, value) => codec.write(memory, at, tail, value ?? missing),
  };
}

type Fields<T> = { readonly [K in keyof T]: Codec<T[K]> };

/** Fields one after the other, in the order of the object. All have multiples of four bytes, so nothing lies between. */
export function struct<T extends object>(fields: Fields<T>): Codec<T> {
  let bytes = 0;
  const places = (Object.entries(fields) as [keyof T & string, Codec<unknown>][]).map(([name, codec]) => {
    const place = { name, codec, offset: bytes };
    bytes += codec.bytes;
    return place;
  });
  return {
    bytes,
    read(memory, at) {
      memory.check(at, bytes);
      const value: Record<string, unknown> = {};
      for (const { name, codec, offset } of places) value[name] = codec.read(memory, at + offset);
      return value as T;
    },
    tailBytes(value) {
      let total = 0;
      for (const { name, codec } of places) total += codec.tailBytes(value[name]);
      return total;
    },
    write(memory, at, tail, value) {
      for (const { name, codec, offset } of places) tail = codec.write(memory, at + offset, tail, value[name]);
      return tail;
    },
  };
}

/** Length of a structure with its tail. */
export function wholeBytes<T>(codec: Codec<T>, value: T): number {
  return codec.bytes + codec.tailBytes(value);
}

/** Writes a structure with its tail behind it; the caller has seen to it that `wholeBytes` fit. */
export function writeWhole<T>(memory: GuestMemory, at: number, codec: Codec<T>, value: T): void {
  codec.write(memory, at, at + codec.bytes, value);
}

function roundUp(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}
