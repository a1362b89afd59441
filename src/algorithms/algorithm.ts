/**
 * What the contract knows of an algorithm. Which provider offers it, and with which key lengths, is the provider's row.
 * @module
 */
import type { BlockKey, Engine, HashPrimitive, StreamState } from '../engine/engine.ts';
import type { SchannelProtocol } from './schannel-derive.ts';

/** A plain hash. */
export interface HashAlgorithm {
  readonly role: 'hash';
  readonly algid: number;
  readonly name: string;
  readonly digestBytes: number;
  /** HMAC's block: 64 also for MD2, as HMAC_INFO's standard strings are. */
  readonly hmacBlockBytes: number;
  /** SHA-2 keeps CryptDeriveKey from expanding (contract.md §7.1). */
  readonly isSha2: boolean;
  /** DER DigestInfo up to the digest, RFC 8017 §9.2, with NULL parameters. */
  readonly digestInfo: Uint8Array;
  /** The engine's primitive. A function that names it: a look-up by a name in a variable is slower than all that a short hash needs beside it. */
  readonly of: (engine: Engine) => HashPrimitive;
}

/** A hash that is made with a key, or whose value is only ever set. */
export interface SpecialHashAlgorithm {
  readonly role: 'special-hash';
  readonly algid: number;
  readonly name: string;
  readonly needsKey: boolean;
}

interface CipherAlgorithm {
  readonly algid: number;
  readonly name: string;
  /** Key bytes where the algorithm fixes them; null: the provider's row says. */
  readonly keyBytes: number | null;
  /** Lengths in bits that may be asked for besides 0 where the key length is fixed: with and without parity bits. */
  readonly askedBits: readonly number[];
  /** KP_SALT and the salt flags mean something. */
  readonly takesSalt: boolean;
  /** Every key byte has odd parity when CryptDeriveKey or CryptGenKey made it. */
  readonly hasParity: boolean;
  /** CryptDeriveKey expands a hash that is not SHA-2, however long it is (contract.md §7.1). */
  readonly expands: boolean;
  /** Where a new key is not the bytes that were drawn or derived, but is made of fewer; left out: it is. */
  readonly spread?: KeySpread;
}

/** How key bytes are made of fewer bytes. */
export interface KeySpread {
  readonly materialBytes: number;
  /** The key, fresh, without parity. @param material `materialBytes` long */
  spread(material: Uint8Array): Uint8Array;
}

export interface BlockAlgorithm extends CipherAlgorithm {
  readonly role: 'block';
  readonly blockBytes: number;
  /** @param effectiveBits RC2's; the others do not look at it */
  open(engine: Engine, key: Uint8Array, effectiveBits: number): BlockKey;
}

export interface StreamAlgorithm extends CipherAlgorithm {
  readonly role: 'stream';
  open(engine: Engine, key: Uint8Array): StreamState;
}

export type SessionAlgorithm = BlockAlgorithm | StreamAlgorithm;

/** A key pair's algorithm. */
export interface PairAlgorithm {
  readonly role: 'pair';
  readonly algid: number;
  readonly name: string;
  readonly family: 'rsa' | 'dss' | 'dh' | 'ec';
  /** AT_KEYEXCHANGE or AT_SIGNATURE; null: never stored. */
  readonly keySpec: number | null;
}

/** What two parties agreed on, before it is said which cipher's key it becomes. */
export interface AgreedAlgorithm {
  readonly role: 'agreed';
  readonly algid: number;
  readonly name: string;
}

/** A pre-master or master secret of the SChannel handshake. */
export interface MasterAlgorithm {
  readonly role: 'master';
  readonly algid: number;
  readonly name: string;
  /** How keys are derived of it; null: it is carried only. */
  readonly protocol: SchannelProtocol | null;
  /** The first two bytes of a new one, major version first; null: none. */
  readonly version: number | null;
  /** KP_CLEAR_KEY: a part of the key that is no secret. */
  readonly takesClearKey: boolean;
}

/** What CryptDeriveKey makes of a master hash. */
export interface DerivedAlgorithm {
  readonly role: 'derived';
  readonly algid: number;
  readonly name: string;
  readonly use: 'mac' | 'encryption';
}

export type Algorithm =
  | HashAlgorithm | SpecialHashAlgorithm | SessionAlgorithm | PairAlgorithm | AgreedAlgorithm | MasterAlgorithm | DerivedAlgorithm;
