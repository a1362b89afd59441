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
 * What becomes of the salt of RC2 and RC4 keys (contract.md §8). Base, Strong and Enhanced: vectors from Windows; the others: Wine 8.0,
 * unverified on Windows.
 */
export interface SaltRule {
  /** CRYPT_CREATE_SALT gives a 40-bit key a salt; in the Enhanced provider it leaves it without. */
  readonly isCreatedFor40Bits: boolean;
  /** KP_SALT shows a salt that was set; otherwise the salt is used and KP_SALT shows none. */
  readonly isShownWhenSet: boolean;
}

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
  for (const row of provider.rows) if (row.algid === algid) return row;
  return undefined;
}
