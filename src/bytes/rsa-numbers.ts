/**
 * The numbers of an RSA key, RFC 8017 §3. Every number is big-endian; leading zeros are allowed.
 * @module
 */

export interface RsaPublicNumbers {
  /** Modulus n. */
  readonly modulus: Uint8Array;
  /** Public exponent e. */
  readonly publicExponent: Uint8Array;
}

export interface RsaPrivateNumbers extends RsaPublicNumbers {
  /** p. */
  readonly prime1: Uint8Array;
  /** q. */
  readonly prime2: Uint8Array;
  /** d mod (p − 1). */
  readonly exponent1: Uint8Array;
  /** d mod (q − 1). */
  readonly exponent2: Uint8Array;
  /** q⁻¹ mod p. */
  readonly coefficient: Uint8Array;
  /** d. */
  readonly privateExponent: Uint8Array;
}
