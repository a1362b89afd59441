/**
 * The JavaScript types of the structures that CryptEncodeObjectEx takes. A wrong type is a TypeError before any Win32 rule runs
 * (contract.md §0.3).
 * @module
 */

/** @throws {TypeError} not an object */
export function record(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new TypeError(`${name} must be an object`);
  return value as Readonly<Record<string, unknown>>;
}

/** Bytes of any view or buffer; a view of them, not a copy. @throws {TypeError} neither ArrayBufferView nor ArrayBuffer */
export function bytes(value: unknown, name: string): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  throw new TypeError(`${name} must be an ArrayBufferView or an ArrayBuffer`);
}

/** As `bytes`; undefined and null are the empty string. */
export const optionalBytes = (value: unknown, name: string): Uint8Array =>
  value === undefined || value === null ? new Uint8Array(0) : bytes(value, name);

/** @throws {TypeError} not an integer of 32 bits, signed or unsigned */
export function dword(value: unknown, name: string): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < -0x8000_0000 || value > 0xffff_ffff) throw new TypeError(`${name} must be an integer of 32 bits`);
  return value >>> 0;
}

/** @throws {TypeError} not a string */
export function text(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new TypeError(`${name} must be a string`);
  return value;
}
