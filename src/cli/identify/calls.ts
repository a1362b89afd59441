/**
 * The calls that decrypt the data, as found: for C, for this library, for node:crypto and for the openssl command.
 * @module
 */
import { decodePlaintextKeyBlob } from '../../blobs/index.ts';
import { KP_EFFECTIVE_KEYLEN, KP_SALT, PLAINTEXTKEYBLOB } from '../../index.ts';
import { digestOf } from '../digest.ts';
import { isStretched } from '../explain-derivation.ts';
import { BLOCK_BYTES, HASHES, providerNamed } from '../names.ts';
import type { ProviderName } from '../names.ts';
import type { Derivation } from '../passwords.ts';
import { contextOf, deriveKey } from '../passwords.ts';
import { cCalls } from './calls-c.ts';
import { libraryCalls } from './calls-library.ts';
import { nodeCalls } from './calls-node.ts';
import { opensslCalls } from './calls-openssl.ts';
import type { Hit, Job } from './search.ts';
import { providerFor } from './search.ts';
import type { Variant, Way } from './plan.ts';

/** Everything that a printed sequence of calls may need. */
export interface Found {
  readonly job: Job;
  readonly variant: Variant;
  readonly way: Way;
  readonly provider: ProviderName;
  /** Name of the file, as given. */
  readonly file: string;
  /** Bytes before the ciphertext, or before an IV that stands first. */
  readonly skip: number;
  /** In bytes; 1: RC4. */
  readonly block: number;
  /** Null: zeros, or from the file. */
  readonly iv: Uint8Array | null;
  readonly hashValue: Uint8Array;
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
  /** RC2; else null. */
  readonly effectiveBits: number | null;
  readonly isStretched: boolean;
  readonly isPadded: boolean;
}

/** A hit with its key. */
export function foundOf({ job, variant, way, padding }: Hit, file: string, skip: number, iv: Uint8Array | null): Found {
  const provider = providerNamed(providerFor(variant, job.hash)!);
  const hashValue = digestOf(HASHES[job.hash]!, job.bytes);
  const common = { job, variant, way, provider, file, skip, block: BLOCK_BYTES[variant.cipher] ?? 1, iv: way.iv === 'given' ? iv : null, hashValue, isPadded: padding !== null };
  if (variant.stretching === 'plain') return { ...common, key: hashValue.slice(0, 16), salt: new Uint8Array(0), effectiveBits: null, isStretched: false };
  const derivation: Derivation = { bytes: job.bytes, password: null, hash: job.hash, cipher: variant.cipher, bits: variant.bits, provider, salt: variant.salt, effectiveBits: variant.effectiveBits };
  const prov = contextOf(derivation);
  const key = deriveKey(prov, derivation);
  const isRc = variant.cipher.startsWith('rc');
  return {
    ...common,
    key: decodePlaintextKeyBlob(key.CryptExportKey(null, PLAINTEXTKEYBLOB)).key,
    salt: isRc ? (key.CryptGetKeyParam(KP_SALT) as Uint8Array) : new Uint8Array(0),
    effectiveBits: variant.cipher === 'rc2' ? (key.CryptGetKeyParam(KP_EFFECTIVE_KEYLEN) as number) : null,
    isStretched: isStretched(variant.cipher, job.hash),
  };
}

/** Title → text. */
export function callsOf(found: Found): readonly (readonly [title: string, text: string])[] {
  return [['C', cCalls(found)], ['softcsp', libraryCalls(found)], ['node:crypto', nodeCalls(found)], ['openssl', opensslCalls(found)]];
}
