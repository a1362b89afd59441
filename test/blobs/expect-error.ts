/**
 * What tests of BLOBs say again and again.
 * @module
 */
import { expect } from 'vitest';
import { CryptError } from '../../src/win32/crypt-error.ts';

/** The name of the CryptError that the work throws; anything else fails the test. */
export function errorOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(CryptError);
    return (error as CryptError).name;
  }
  return 'no error';
}

/** A copy with other bytes at an offset. */
export function patched(bytes: Uint8Array, offset: number, ...values: readonly number[]): Uint8Array {
  const out = new Uint8Array(bytes);
  out.set(values, offset);
  return out;
}

/** A copy with a 32-bit little-endian number at an offset. */
export function patchedU32(bytes: Uint8Array, offset: number, value: number): Uint8Array {
  return patched(bytes, offset, value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
}
