/**
 * What JavaScript hands over, made into what the contract takes. A wrong type is a TypeError before any Win32 rule runs.
 * @module
 */

/** Bytes in any of the forms that JavaScript has for them. */
export type BytesInput = ArrayBufferView | ArrayBuffer;

function describe(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value;
}

/** A DWORD: any integer, taken modulo 2^32. @throws {TypeError} no integer */
export function dwordArgument(name: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw new TypeError(`${name} is an integer, not ${describe(value)}`);
  return value >>> 0;
}

/** A count of bytes. @throws {TypeError} no integer of 0 to 2^31 − 1 */
export function lengthArgument(name: string, value: unknown): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 0x7fffffff)
    throw new TypeError(`${name} is a count of bytes, 0 to 2147483647`);
  return value;
}

/**
 * A view on the caller's bytes: copied before they are changed or kept. Never a subclass: Node's Buffer has a `slice` that does
 * not copy.
 * @throws {TypeError} no bytes
 */
export function bytesArgument(name: string, value: unknown): Uint8Array {
  if (value instanceof Uint8Array && value.constructor === Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  throw new TypeError(`${name} is bytes (Uint8Array, another view, or ArrayBuffer), not ${describe(value)}`);
}

/** @throws {TypeError} neither text nor null */
export function textOrNullArgument(name: string, value: unknown): string | null {
  if (value === null || typeof value === 'string') return value;
  throw new TypeError(`${name} is text or null, not ${describe(value)}`);
}

/** @throws {TypeError} no text */
export function textArgument(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new TypeError(`${name} is text, not ${describe(value)}`);
}

/** true, false, or a number as C has it. @throws {TypeError} something else */
export function boolArgument(name: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  throw new TypeError(`${name} is true or false, not ${describe(value)}`);
}
