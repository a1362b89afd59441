/**
 * Values of C memory as JavaScript has them.
 *
 * Source: documentation of koffi 3.3 ("Decode to JS values", "Array types"), and what koffi 3.3.4 was seen to do.
 * @module
 */
import type { UnitBytes } from './text.ts';
import { decodeText } from './text.ts';
import type { CType, Primitive } from './types.ts';
import { isCharacter } from './types.ts';

type NumberReader = (view: DataView, at: number) => number | bigint | boolean;

function small(value: bigint): number | bigint {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}

const NUMBERS: Readonly<Partial<Record<Primitive, NumberReader>>> = {
  Bool: (view, at) => view.getUint8(at) !== 0,
  Int8: (view, at) => view.getInt8(at),
  UInt8: (view, at) => view.getUint8(at),
  Int16: (view, at) => view.getInt16(at, true),
  UInt16: (view, at) => view.getUint16(at, true),
  Int32: (view, at) => view.getInt32(at, true),
  UInt32: (view, at) => view.getUint32(at, true),
  Int64: (view, at) => small(view.getBigInt64(at, true)),
  UInt64: (view, at) => small(view.getBigUint64(at, true)),
  Float32: (view, at) => view.getFloat32(at, true),
  Float64: (view, at) => view.getFloat64(at, true),
  Int16S: (view, at) => view.getInt16(at),
  UInt16S: (view, at) => view.getUint16(at),
  Int32S: (view, at) => view.getInt32(at),
  UInt32S: (view, at) => view.getUint32(at),
  Int64S: (view, at) => small(view.getBigInt64(at)),
  UInt64S: (view, at) => small(view.getBigUint64(at)),
};

type TypedArray = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | Float32Array | Float64Array | BigInt64Array | BigUint64Array;

const TYPED: Readonly<Partial<Record<Primitive, new (buffer: ArrayBuffer) => TypedArray>>> = {
  Int8: Int8Array, UInt8: Uint8Array, Int16: Int16Array, UInt16: Uint16Array, Int32: Int32Array, UInt32: Uint32Array,
  Int64: BigInt64Array, UInt64: BigUint64Array, Float32: Float32Array, Float64: Float64Array,
};

/** Where values are read: some bytes, and the memory that pointers among them point into. */
export interface Source {
  readonly bytes: Uint8Array;
  readonly memory: Uint8Array;
}

/** @throws {Error} the value does not lie in the bytes */
function check({ bytes }: Source, at: number, size: number, type: CType): void {
  if (at < 0 || at + size > bytes.length) throw new Error(`Expected buffer with size superior or equal to type ${type.name} (${size} bytes)`);
}

function viewOf({ bytes }: Source): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function unitOf(type: CType): UnitBytes {
  return type.primitive === 'String16' || type.size === 2 ? 2 : 1;
}

/** The string at an address. Null: no address. */
export function readString(memory: Uint8Array, address: number, unitBytes: UnitBytes, units = -1): string | null {
  if (address === 0) return null;
  const end = units < 0 ? memory.length : Math.min(memory.length, address + units * unitBytes);
  return decodeText(memory.subarray(address, end), unitBytes);
}

/** @throws {Error} the value does not lie in the bytes */
export function readValue(source: Source, at: number, type: CType): unknown {
  check(source, at, type.size, type);
  const number = NUMBERS[type.primitive];
  if (number !== undefined) return number(viewOf(source), at);
  switch (type.primitive) {
    case 'String':
    case 'String16':
      return readString(source.memory, viewOf(source).getUint32(at, true), unitOf(type));
    case 'Pointer': {
      const address = viewOf(source).getUint32(at, true);
      return address === 0 ? null : BigInt(address);
    }
    case 'Array':
      return readArray(source, at, type.ref!, type.length!, type.hint!);
    case 'Record':
      return Object.fromEntries(Object.values(type.members!).map((member) => [member.name, readValue(source, at + member.offset, member.type)]));
    default:
      throw new TypeError(`Cannot decode values of type ${type.name}`);
  }
}

/** @throws {Error} they do not lie in the bytes */
export function readArray(source: Source, at: number, ref: CType, length: number, hint: 'Array' | 'Typed' | 'String'): unknown {
  check(source, at, length * ref.size, ref);
  if (hint === 'String') return decodeText(source.bytes.subarray(at, at + length * ref.size), ref.size === 2 ? 2 : 1);
  const Typed = TYPED[ref.primitive];
  if (hint === 'Typed' && Typed !== undefined) return new Typed(source.bytes.slice(at, at + length * ref.size).buffer as ArrayBuffer);
  return Array.from({ length }, (_, i) => readValue(source, at + i * ref.size, ref));
}

/**
 * koffi.decode.
 * @param length how many; -1: up to a NUL, or to the end; null: one value
 */
export function decodeAt(source: Source, at: number, type: CType, length: number | null): unknown {
  if (length === null) return readValue(source, at, type);
  if (type.primitive === 'String' || type.primitive === 'String16') {
    check(source, at, type.size, type);
    return readString(source.memory, viewOf(source).getUint32(at, true), unitOf(type), length);
  }
  if (type.size === 0) throw new TypeError(`Cannot decode values of type ${type.name}`);
  check(source, at, 0, type);
  const room = Math.floor((source.bytes.length - at) / type.size);
  return readArray(source, at, type, length < 0 ? room : length, isCharacter(type) ? 'String' : 'Typed');
}
