/**
 * What a CSP is: a name, a type, a family of containers, and rows of algorithms with their key lengths.
 * @module
 */

/** One algorithm of a provider, as PP_ENUMALGS_EX shows it. */
export interface AlgorithmRow {
  readonly algid: number;
  /** Key (or hash) lengths in bits as the enumeration reports them. */
  readonly defaultBits: number;
  readonly minBits: number;
  readonly maxBits: number;
  /** CRYPT_FLAG_* bits. */
  readonly protocols: number;
  readonly name: string;
  readonly longName: string;
}

/** Providers of one family share their key containers. */
export type Family = 'rsa' | 'dss' | 'ec';

/**
 * How 40-bit RC2 and RC4 keys get their salt with CRYPT_CREATE_SALT, and what KP_SALT shows of a salt that was set
 * (contract.md §8): 'hidden' in Enhanced, 'kept' in all others (Base and Strong: vectors from Windows; the AES and SChannel
 * providers: Wine 8.0, unverified on Windows).
 */
export type SaltRule = 'kept' | 'hidden';

export interface Provider {
  readonly name: string;
  readonly type: number;
  readonly family: Family;
  /** In enumeration order. */
  readonly rows: readonly AlgorithmRow[];
  readonly salt: SaltRule;
  /** RC2's effective key length in bits where it is fixed: 40 in the Base provider. */
  readonly fixedRc2Bits: number | null;
  /** AT_KEYEXCHANGE and AT_SIGNATURE as ALG_IDs; null where the provider has no such pair. */
  readonly keyExchange: number | null;
  readonly signature: number | null;
  /** PP_KEYX_KEYSIZE_INC and PP_SIG_KEYSIZE_INC, bits. */
  readonly keySizeStep: number;
  /** Symmetric key size that PP_SYM_KEYSIZE and PP_SESSION_KEYSIZE report, bits. */
  readonly sessionKeyBits: number;
  /** True for the SChannel providers, which have master keys. */
  readonly schannel: boolean;
}

/** A registered provider type. */
export interface ProviderType {
  readonly type: number;
  readonly name: string;
  /** The machine's default provider of the type. */
  readonly defaultProvider: string;
}

/** The row of an algorithm, or undefined when the provider does not have it. */
export function rowOf(provider: Provider, algid: number): AlgorithmRow | undefined {
  return provider.rows.find((row) => row.algid === algid);
}
