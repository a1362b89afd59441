/**
 * The numbers of a key on an elliptic curve of NIST, SEC 1 and FIPS 186-4 appendix D. Every number is big-endian and as long as the
 * curve's field: 32, 48 or 66 bytes.
 * @module
 */

export type EcCurve = 'P-256' | 'P-384' | 'P-521';

/** Bytes of a coordinate, and of a secret number. */
export const EC_FIELD_BYTES: Readonly<Record<EcCurve, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 };

export interface EcPoint {
  readonly x: Uint8Array;
  readonly y: Uint8Array;
}

export interface EcPublicNumbers extends EcPoint {
  readonly curve: EcCurve;
}

export interface EcPrivateNumbers extends EcPublicNumbers {
  /** Secret number. */
  readonly d: Uint8Array;
}
