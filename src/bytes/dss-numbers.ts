/**
 * The numbers of DSS and Diffie-Hellman keys, FIPS 186-2 and ANSI X9.42. Every number is big-endian; leading zeros are allowed.
 * @module
 */

/** DSSSEED: how p and q were found. */
export interface DssSeed {
  /** 0xffffffff: not known. */
  readonly counter: number;
  /** 20 bytes in FIPS 186-2's order (a key BLOB has them reversed). */
  readonly seed: Uint8Array;
}

/** A group: what DSS and X9.42 call domain parameters. */
export interface GroupNumbers {
  /** Prime modulus. */
  readonly p: Uint8Array;
  /** Order of the subgroup; null where a Diffie-Hellman group does not say. */
  readonly q: Uint8Array | null;
  /** Generator. */
  readonly g: Uint8Array;
  /** (p − 1) / q, where given. */
  readonly j: Uint8Array | null;
  readonly seed: DssSeed | null;
}

export interface GroupPublicNumbers extends GroupNumbers {
  /** g^x mod p. */
  readonly y: Uint8Array;
}

export interface GroupPrivateNumbers extends GroupPublicNumbers {
  /** Secret exponent. */
  readonly x: Uint8Array;
}
