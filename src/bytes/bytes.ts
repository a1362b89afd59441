/**
 * Small operations on byte strings. Nothing here knows what the bytes mean.
 * @module
 */

/** All parts, one after the other, in a fresh array. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Up to here a loop is faster than a call of `fill` or `set` and the view that it needs: keys, values, blocks. */
const LOOP_BYTES = 32;

/** A fresh copy of a part; never a view, as a Buffer's `slice` is. */
export function copyOf(source: Uint8Array, at: number, length: number): Uint8Array {
  const out = new Uint8Array(length);
  if (length > LOOP_BYTES) out.set(source.subarray(at, at + length));
  else for (let i = 0; i < length; i++) out[i] = source[at + i]!;
  return out;
}

/** Copies all of the source to the front of the target, which is as long or longer. */
export function copyInto(target: Uint8Array, source: Uint8Array): void {
  const { length } = source;
  if (length > LOOP_BYTES) target.set(source);
  else for (let i = 0; i < length; i++) target[i] = source[i]!;
}

/** A fresh copy in the opposite order. */
export function reversed(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes).reverse();
}

/** Same length and content. Time depends on the length only. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ b[i]!;
  return difference === 0;
}

/** Fills with zeros: for key material that is no longer needed. */
export function wipe(...secrets: readonly Uint8Array[]): void {
  for (const secret of secrets) {
    const { length } = secret;
    if (length > LOOP_BYTES) secret.fill(0);
    else for (let i = 0; i < length; i++) secret[i] = 0;
  }
}

const HEX = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hex without separators. */
export function toHex(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += HEX[bytes[i]!];
  return text;
}

/**
 * @param text pairs of hex digits without separators
 * @throws {SyntaxError} odd length or another character
 */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || /[^0-9a-fA-F]/.test(text)) throw new SyntaxError('not a string of hex pairs');
  const out = new Uint8Array(text.length / 2);
  for (let i = 0; i < out.length; i++) out[i] = Number.parseInt(text.slice(2 * i, 2 * i + 2), 16);
  return out;
}

/** Reads 32 bits, little-endian, unsigned. */
export function readU32(bytes: Uint8Array, at = 0): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}

/** Four bytes, little-endian. */
export function u32le(value: number): Uint8Array {
  return Uint8Array.of(value, value >>> 8, value >>> 16, value >>> 24);
}
