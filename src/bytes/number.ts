/**
 * Big-endian unsigned numbers as byte strings, and as BigInt where there is arithmetic to do.
 * @module
 */

/** Without leading zero bytes; zero is the empty string. A view when nothing has to go, else a fresh copy. */
export function trimZeros(number: Uint8Array): Uint8Array {
  let at = 0;
  while (at < number.length && number[at] === 0) at++;
  return at === 0 ? number : number.slice(at);
}

/** How many bits the number needs; 0 for zero. */
export function bitLength(number: Uint8Array): number {
  const digits = trimZeros(number);
  return digits.length === 0 ? 0 : 8 * digits.length - Math.clz32(digits[0]!) + 24;
}

/** `length` bytes, zeros in front. @throws {RangeError} the number does not fit */
export function padTo(number: Uint8Array, length: number): Uint8Array {
  const digits = trimZeros(number);
  if (digits.length > length) throw new RangeError(`a number of ${digits.length} bytes does not fit into ${length}`);
  const out = new Uint8Array(length);
  out.set(digits, length - digits.length);
  return out;
}

/** -1, 0 or 1 as a is below, equal to or above b. Not for secrets: time depends on the values. */
export function compare(a: Uint8Array, b: Uint8Array): -1 | 0 | 1 {
  const x = trimZeros(a);
  const y = trimZeros(b);
  if (x.length !== y.length) return x.length < y.length ? -1 : 1;
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return x[i]! < y[i]! ? -1 : 1;
  return 0;
}

const HEX = /* @__PURE__ */ Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** The number as a BigInt; the empty string is zero. */
export function toBigInt(number: Uint8Array): bigint {
  if (number.length === 0) return 0n;
  let hex = '0x';
  for (let i = 0; i < number.length; i++) hex += HEX[number[i]!];
  return BigInt(hex);
}

/** `length` bytes, big-endian. @throws {RangeError} negative, or too large for the length */
export function fromBigInt(value: bigint, length: number): Uint8Array {
  const hex = value.toString(16);
  if (value < 0n || hex.length > 2 * length) throw new RangeError(`the number does not fit into ${length} bytes`);
  const padded = hex.padStart(2 * length, '0');
  const out = new Uint8Array(length);
  for (let i = 0; i < length; i++) out[i] = Number.parseInt(padded.slice(2 * i, 2 * i + 2), 16);
  return out;
}

/** As few bytes as the number needs; at least one. */
export function fromBigIntShort(value: bigint): Uint8Array {
  return fromBigInt(value, Math.max(1, Math.ceil(value.toString(16).length / 2)));
}
