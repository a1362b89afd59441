/**
 * Key objects.
 * @module
 */
import type { DerivedAlgorithm, MasterAlgorithm, SessionAlgorithm } from '../algorithms/algorithm.ts';
import { wipe } from '../bytes/bytes.ts';
import type { BlockKey, StreamState } from '../engine/engine.ts';
import { CALG_AGREEDKEY_ANY, CALG_HMAC } from '../win32/alg-id.ts';
import { CRYPT_DECRYPT, CRYPT_ENCRYPT, CRYPT_EXPORT, CRYPT_MAC, CRYPT_READ, CRYPT_WRITE } from '../win32/flag.ts';
import type { SchannelAlg } from './key-params.ts';
import type { Pair } from './pair.ts';
import type { Child } from './prov.ts';

/** KP_PERMISSIONS of a new key, CRYPT_EXPORT apart: 0x3b. Source: vectors from Windows, behaviours.md 23. */
export const NEW_KEY_PERMISSIONS = CRYPT_ENCRYPT | CRYPT_DECRYPT | CRYPT_READ | CRYPT_WRITE | CRYPT_MAC;

/** KP_PERMISSIONS of a new key. */
export function permissionsOf(exportable: boolean): number {
  return exportable ? NEW_KEY_PERMISSIONS | CRYPT_EXPORT : NEW_KEY_PERMISSIONS;
}

interface KeyCommon extends Child {
  /** KP_PERMISSIONS: CRYPT_ENCRYPT, … */
  permissions: number;
}

/** A key of a symmetric cipher. */
export interface SessionKey extends KeyCommon {
  readonly kind: 'session';
  readonly algorithm: SessionAlgorithm;
  /** The key bytes, without salt. Owned; wiped on destroy. */
  readonly key: Uint8Array;
  /** The salt in use, and the one that KP_SALT shows: they differ in the Enhanced provider. */
  salt: Uint8Array;
  shownSalt: Uint8Array;
  /** KP_IV. Empty for stream ciphers. */
  iv: Uint8Array;
  /** The chaining value that the next call starts with. */
  register: Uint8Array;
  /** KP_MODE; 0 for stream ciphers. */
  mode: number;
  modeBits: number;
  padding: number;
  /** RC2's effective key length. */
  effectiveBits: number;
  /** An RC2 key that is longer than the provider makes: it decrypts, MACs and HMACs. Vectors from Windows: behaviours.md 24. */
  readonly decryptOnly: boolean;
  /** Imported with CRYPT_IPSEC_HMAC_KEY: of any length, makes HMACs only, KP_ALGID is CALG_HMAC. */
  readonly hmacOnly: boolean;
  /** What an engine opened on key, salt and effective length; null: not yet, or one of them changed. */
  block: BlockKey | null;
  stream: StreamState | null;
  /** Bytes of key stream used since it started. */
  streamPosition: number;
}

/** A key pair, or a public key. */
export interface PairKey extends KeyCommon {
  readonly kind: 'pair';
  pair: Pair;
  /** The slot of the container that it came from or went to; null: none. */
  readonly keySpec: number | null;
  certificate: Uint8Array | null;
  /** KP_OAEP_PARAMS: the label of this handle's OAEP operations. */
  oaepLabel: Uint8Array;
}

/**
 * What two parties agreed on: CALG_AGREEDKEY_ANY. It encrypts nothing until KP_ALGID makes it a session key or a master key, in place: handles
 * stay good (`becomeKey`).
 */
export interface AgreedKey extends KeyCommon {
  readonly kind: 'agreed';
  /** Z, big-endian, as long as p or the curve's field. Owned; wiped on destroy. */
  readonly secret: Uint8Array;
  /** What its bytes are for a session key: those of Z, or of SHA-256(Z) (ec-agree.ts). */
  readonly derivation: 'number' | 'sha-256';
}

/** Which algorithms the keys of a connection are for, KP_SCHANNEL_ALG; null: not set yet. Its master hashes share it. */
export interface SchannelSuite {
  encryption: SchannelAlg | null;
  mac: SchannelAlg | null;
}

/** A key of the SChannel handshake: a master key, or a MAC key that was derived from one. */
export interface SchannelKey extends KeyCommon {
  readonly kind: 'schannel';
  readonly algorithm: MasterAlgorithm | DerivedAlgorithm;
  /** The pre-master secret; from the first CALG_SCHANNEL_MASTER_HASH on the master secret. Owned; wiped on destroy. */
  secret: Uint8Array;
  isMasterSecret: boolean;
  /** Where it comes from: an agreed one has no version in front. */
  readonly origin: 'made' | 'imported' | 'agreed';
  clientRandom: Uint8Array | null;
  serverRandom: Uint8Array | null;
  readonly suite: SchannelSuite;
  /** KP_CLEAR_KEY of SSL 2.0 and PCT 1.0; empty: none. Owned. */
  clearKey: Uint8Array;
  /** KP_CERTIFICATE: the server's, for PCT 1.0. */
  certificate: Uint8Array | null;
  /** KP_HIGHEST_VERSION: what an imported pre-master secret has to begin with; null: not looked at. */
  highestVersion: number | null;
}

export type Key = SessionKey | PairKey | AgreedKey | SchannelKey;

/**
 * Turns the object into a session key or master key: it keeps its identity, and takes everything else over. The one place where a key
 * changes its kind.
 */
export function becomeKey(key: AgreedKey, other: SessionKey | SchannelKey): void {
  wipe(key.secret);
  Object.assign(key, { secret: undefined }, other);
}

/** KP_ALGID. */
export function algidOf(key: Key): number {
  if (key.kind === 'pair') return key.pair.algid;
  if (key.kind === 'agreed') return CALG_AGREEDKEY_ANY;
  if (key.kind === 'schannel') return key.algorithm.algid;
  return key.hmacOnly ? CALG_HMAC : key.algorithm.algid;
}
