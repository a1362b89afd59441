/**
 * Values of JavaScript as C memory has them: what is passed to a call, and what koffi.encode writes.
 *
 *     parameter           value              passed
 *     bool                true, false        1, 0
 *     an integer          number, BigInt     its low bits
 *     a pointer           null, undefined    NULL
 *                         BigInt, number     that address
 *                         Buffer, …          the address of its bytes, which the call may change
 *                         array, object      the address of a copy; it comes back where the parameter is _Out_ or _Inout_
 *     a string            text               the address of a copy
 *                         [text]             the address of a copy, as long as the text; it comes back as above
 *     void *              koffi.as(v, type)  as a parameter of that type
 *
 * Source: documentation of koffi 3.3 ("Data pointers", "Output and input/output"), and what koffi 3.3.4 was seen to do.
 * @module
 */
import { isByteSource } from './arena.ts';
import type { Direction } from './declarations.ts';
import type { CallFrame } from './frame.ts';
import { readValue } from './reading.ts';
import type { UnitBytes } from './text.ts';
import { decodeText, encodeText } from './text.ts';
import type { CType, Primitive } from './types.ts';
import { isCharacter } from './types.ts';

/** koffi.as: a value, and the type that it is meant to have. */
export class PointerCast {
  readonly value: unknown;
  readonly type: CType;

  constructor(value: unknown, type: CType) {
    this.value = value;
    this.type = type;
  }
}

type NumberWriter = (view: DataView, at: number, value: number) => void;
type BigWriter = (view: DataView, at: number, value: bigint) => void;

const INTEGERS: Readonly<Partial<Record<Primitive, NumberWriter>>> = {
  Int8: (view, at, value) => view.setInt8(at, value),
  UInt8: (view, at, value) => view.setUint8(at, value),
  Int16: (view, at, value) => view.setInt16(at, value, true),
  UInt16: (view, at, value) => view.setUint16(at, value, true),
  Int32: (view, at, value) => view.setInt32(at, value, true),
  UInt32: (view, at, value) => view.setUint32(at, value, true),
  Int16S: (view, at, value) => view.setInt16(at, value),
  UInt16S: (view, at, value) => view.setUint16(at, value),
  Int32S: (view, at, value) => view.setInt32(at, value),
  UInt32S: (view, at, value) => view.setUint32(at, value),
};
const BIG_INTEGERS: Readonly<Partial<Record<Primitive, BigWriter>>> = {
  Int64: (view, at, value) => view.setBigInt64(at, value, true),
  UInt64: (view, at, value) => view.setBigUint64(at, value, true),
  Int64S: (view, at, value) => view.setBigInt64(at, value),
  UInt64S: (view, at, value) => view.setBigUint64(at, value),
};
const FLOATS: Readonly<Partial<Record<Primitive, NumberWriter>>> = {
  Float32: (view, at, value) => view.setFloat32(at, value, true),
  Float64: (view, at, value) => view.setFloat64(at, value, true),
};

function kindOf(value: unknown): string {
  if (value === null) return 'Null';
  if (Array.isArray(value)) return 'Array';
  const type = typeof value;
  return type === 'bigint' ? 'BigInt' : type[0]!.toUpperCase() + type.slice(1);
}

function unexpected(value: unknown, expected: string): TypeError {
  return new TypeError(`Unexpected ${kindOf(value)} value, expected ${expected}`);
}

function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(BigInt.asIntN(64, value));
  throw unexpected(value, 'number');
}

function toBig(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  const number = toNumber(value);
  return Number.isFinite(number) ? BigInt(Math.trunc(number)) : 0n;
}

function viewOf(frame: CallFrame): DataView {
  return new DataView(frame.arena.memory.buffer);
}

/** Writes a value at an address. @throws {TypeError} not a value of the type · {RangeError} no room */
export function writeValue(frame: CallFrame, at: number, type: CType, value: unknown): void {
  const { primitive } = type;
  if (INTEGERS[primitive]) return INTEGERS[primitive](viewOf(frame), at, Number(BigInt.asIntN(32, toBig(value))));
  if (BIG_INTEGERS[primitive]) return BIG_INTEGERS[primitive](viewOf(frame), at, toBig(value));
  if (FLOATS[primitive]) return FLOATS[primitive](viewOf(frame), at, toNumber(value));
  switch (primitive) {
    case 'Bool':
      return viewOf(frame).setUint8(at, boolWord(value));
    case 'String':
    case 'String16':
    case 'Pointer': {
      const address = pointerWord(frame, type, 'Input', value);
      return viewOf(frame).setUint32(at, address, true);
    }
    case 'Array':
      return writeArray(frame, at, type, value);
    case 'Record':
      return writeRecord(frame, at, type, value);
    default:
      throw new TypeError(`Cannot encode values of type ${type.name}`);
  }
}

function writeRecord(frame: CallFrame, at: number, type: CType, value: unknown): void {
  if (typeof value !== 'object' || value === null) throw unexpected(value, 'object');
  for (const member of Object.values(type.members!)) {
    const field = (value as Record<string, unknown>)[member.name];
    if (field !== undefined) writeValue(frame, at + member.offset, member.type, field); // the block is zeros
  }
}

/** Cut to the array's length; text ends with a NUL in any case. */
function writeArray(frame: CallFrame, at: number, { ref, length, size }: CType, value: unknown): void {
  if (typeof value === 'string' && isCharacter(ref!)) {
    const text = encodeText(value, ref!.size === 2 ? 2 : 1);
    frame.arena.bytes.set(text.subarray(0, size - ref!.size), at);
    return;
  }
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) throw unexpected(value, 'array');
  const items = Array.from(value as unknown as ArrayLike<unknown>).slice(0, length);
  items.forEach((item, i) => writeValue(frame, at + i * ref!.size, ref!, item));
}

function boolWord(value: unknown): 0 | 1 {
  if (typeof value !== 'boolean') throw unexpected(value, 'boolean');
  return value ? 1 : 0;
}

/** What a parameter that is no pointer is passed as. */
function scalarWord(type: CType, value: unknown): number {
  if (type.primitive === 'Bool') return boolWord(value);
  const whole = toBig(value);
  const isSigned = type.primitive.startsWith('Int');
  if (type.size === 8) {
    if (whole < 0n || whole > 0xffffffffn) throw new TypeError(`${whole} is no value of this 32-bit process`);
    return Number(whole);
  }
  const bits = 8 * type.size;
  return Number(isSigned ? BigInt.asIntN(bits, whole) : BigInt.asUintN(bits, whole)) >>> 0;
}

/** A text as long as it is, and brought back where the parameter says so. */
function textWord(frame: CallFrame, unitBytes: UnitBytes, direction: Direction, value: string, back?: (text: string) => void): number {
  const bytes = encodeText(value, unitBytes);
  const address = frame.block(bytes.length);
  if (direction !== 'Output') frame.arena.bytes.set(bytes, address);
  if (direction !== 'Input' && back !== undefined) {
    const room = bytes.length - unitBytes;
    frame.afterwards(() => back(decodeText(frame.arena.bytes.subarray(address, address + room), unitBytes)));
  }
  return address;
}

/** A row of values, and brought back where the parameter says so. */
function arrayWord(frame: CallFrame, ref: CType, direction: Direction, value: unknown[]): number {
  const address = frame.block(Math.max(1, value.length) * ref.size);
  if (direction !== 'Output') value.forEach((item, i) => writeValue(frame, address + i * ref.size, ref, item));
  if (direction === 'Input') return address;
  frame.afterwards(() => {
    const bytes = frame.arena.bytes;
    for (let i = 0; i < value.length; i++) value[i] = readValue({ bytes, memory: bytes }, address + i * ref.size, ref);
  });
  return address;
}

function recordWord(frame: CallFrame, ref: CType, direction: Direction, value: object): number {
  const address = frame.block(ref.size);
  if (direction !== 'Output') writeValue(frame, address, ref, value);
  if (direction !== 'Input') {
    frame.afterwards(() => {
      const bytes = frame.arena.bytes;
      Object.assign(value, readValue({ bytes, memory: bytes }, address, ref));
    });
  }
  return address;
}

/**
 * The address that a pointer or string parameter is passed as.
 * @throws {TypeError} not a value of the type · {RangeError} no room
 */
export function pointerWord(frame: CallFrame, type: CType, direction: Direction, value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (typeof value === 'bigint' || typeof value === 'number') return Number(BigInt.asUintN(32, toBig(value)));
  if (value instanceof PointerCast) return pointerWord(frame, value.type, direction, value.value);
  if (isByteSource(value)) return frame.carry(value);
  const { ref, primitive } = type;
  if (primitive !== 'Pointer') {
    const unitBytes = primitive === 'String16' ? 2 : 1;
    if (typeof value === 'string') return textWord(frame, unitBytes, 'Input', value);
    if (Array.isArray(value) && typeof value[0] === 'string')
      return textWord(frame, unitBytes, direction, value[0], (text) => { value[0] = text; });
    throw unexpected(value, type.name);
  }
  if (ref!.size === 0) {
    if (typeof value === 'string' && ref!.name === 'void') return textWord(frame, 1, 'Input', value);
    if (typeof value === 'object') throw new TypeError('Cannot pass ambiguous value to void *, use koffi.as()');
    throw unexpected(value, type.name);
  }
  if (Array.isArray(value)) return arrayWord(frame, ref!, direction, value);
  if (typeof value === 'object' && ref!.primitive === 'Record') return recordWord(frame, ref!, direction, value);
  throw unexpected(value, type.name);
}

/** The word that an argument is passed as. @throws {TypeError} not a value of the type · {RangeError} no room */
export function argumentWord(frame: CallFrame, type: CType, direction: Direction, value: unknown): number {
  const isPointer = type.primitive === 'Pointer' || type.primitive === 'String' || type.primitive === 'String16';
  return isPointer ? pointerWord(frame, type, direction, value) : scalarWord(type, value);
}
