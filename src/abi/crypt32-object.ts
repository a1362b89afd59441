/**
 * CryptEncodeObject(Ex) and CryptDecodeObject(Ex): structures in the program's memory ↔ DER.
 *
 * With CRYPT_ENCODE_ALLOC_FLAG or CRYPT_DECODE_ALLOC_FLAG the result goes into a block of pfnAlloc or malloc, and its address to where the
 * buffer pointer leads. CRYPT_DECODE_NOCOPY_FLAG allows pointers into the encoded bytes and does not demand them: there are none.
 *
 *     CRYPT_ENCODE_PARA, CRYPT_DECODE_PARA   12   cbSize 0, pfnAlloc 4, pfnFree 8
 *
 * Source: contract.md §17.3, §19.2; Microsoft's reference, CryptEncodeObjectEx, CryptDecodeObjectEx.
 * @module
 */
import { checkStructType, decodeObjectEx, encodeObjectEx } from '../core/index.ts';
import { type CRYPT_DECODE_ALLOC_FLAG, CRYPT_ENCODE_ALLOC_FLAG } from '../win32/encoding.ts';
import type { Abi } from './abi.ts';
import { allocate } from './allocate.ts';
import type { WorkOf } from './bind.ts';
import type { ResultBuffer } from './buffers.ts';
import { KEY_STRUCTS } from './key-structs.ts';
import type { GuestMemory } from './memory.ts';
import type { CRYPT32 } from './signatures.ts';
import { fromAnsi } from './strings.ts';
import { wholeBytes, writeWhole } from './structs.ts';

/** Above it lpszStructType is the address of a string. */
const MAX_TYPE_NUMBER = 0xffff;
const ALLOC_FLAG: typeof CRYPT_ENCODE_ALLOC_FLAG & typeof CRYPT_DECODE_ALLOC_FLAG = CRYPT_ENCODE_ALLOC_FLAG;

function structTypeOf(memory: GuestMemory, structType: number): number | string {
  if (structType <= MAX_TYPE_NUMBER) return structType;
  return fromAnsi(memory.bytes(structType, memory.stringUnits(structType, 1)));
}

/** The codec of a structure type that the core knows. @throws {CryptError} ERROR_FILE_NOT_FOUND: encoding or structure type */
function codecOf(memory: GuestMemory, certEncodingType: number, structType: number) {
  checkStructType(certEncodingType, structTypeOf(memory, structType));
  return KEY_STRUCTS.get(structType)!;
}

/** pfnAlloc of a CRYPT_ENCODE_PARA or CRYPT_DECODE_PARA; 0: none. */
function allocatorOf(memory: GuestMemory, para: number): number {
  return para !== 0 && memory.u32(para) >= 8 ? memory.u32(para + 4) : 0;
}

/**
 * Gives a result to the caller's buffer, or to a block of its own.
 * @param write puts `length` bytes at an address
 */
function give({ host, memory }: Abi, out: ResultBuffer, length: number, flags: number, para: number, write: (at: number) => void): void {
  if ((flags & ALLOC_FLAG) === 0) {
    if (!out.accepts(length)) return;
    write(out.pointer);
  } else {
    memory.check(out.pointer, 4);
    const block = allocate(host, Math.max(length, 1), allocatorOf(memory, para));
    write(block);
    memory.setU32(out.pointer, block);
  }
  out.setLength(length);
}

function encode(abi: Abi, certEncodingType: number, structType: number, info: number, flags: number, para: number, out: ResultBuffer): void {
  const codec = codecOf(abi.memory, certEncodingType, structType);
  const der = encodeObjectEx(certEncodingType, structType, codec.read(abi.memory, info), flags);
  give(abi, out, der.length, flags, para, (at) => abi.memory.set(at, der));
}

function decode(abi: Abi, certEncodingType: number, structType: number, der: Uint8Array, flags: number, para: number, out: ResultBuffer): void {
  const codec = codecOf(abi.memory, certEncodingType, structType);
  const value = decodeObjectEx(certEncodingType, structType, der, flags);
  give(abi, out, wholeBytes(codec, value), flags, para, (at) => writeWhole(abi.memory, at, codec, value));
}

export const OBJECT_WORK = {
  CryptEncodeObject: (abi, certEncodingType, structType, info, out) => encode(abi, certEncodingType, structType, info, 0, 0, out),
  CryptEncodeObjectEx: (abi, certEncodingType, structType, info, flags, para, out) => encode(abi, certEncodingType, structType, info, flags, para, out),
  CryptDecodeObject: (abi, certEncodingType, structType, der, flags, out) => decode(abi, certEncodingType, structType, der, flags & ~ALLOC_FLAG, 0, out),
  CryptDecodeObjectEx: (abi, certEncodingType, structType, der, flags, para, out) => decode(abi, certEncodingType, structType, der, flags, para, out),
} satisfies Partial<WorkOf<typeof CRYPT32>>;
