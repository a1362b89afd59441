/**
 * DSA, FIPS 186-2, clauses 5 and 6, at CryptoAPI's border: a signature is r ‖ s, 20 bytes each, little-endian.
 *
 *     r = (g^k mod p) mod q          s = k⁻¹ (h + x r) mod q
 *     w = s⁻¹ mod q                  v = (g^(h w) y^(r w) mod p) mod q;  good when v = r
 *
 * s is worked out as (b k)⁻¹ (b h + b x r) with a random b: neither the inverted number nor the products depend on the secrets alone.
 *
 * Source of the byte order: shared vectors from Windows, topic dss; contract.md §14.4.
 * @module
 */
import { concat, reversed, wipe } from '../bytes/bytes.ts';
import { fromBigInt, toBigInt } from '../bytes/number.ts';
import type { FixedBase, NumberPrimitive, RandomSource, SecretPower } from '../engine/engine.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_FAIL } from '../win32/winerror.ts';
import { byteLength, inverseModPrime, power, randomExponent } from './exponent.ts';

/** Length of q, and of r and s. */
export const SUBPRIME_BYTES = 20;
export const DSA_SIGNATURE_BYTES = 2 * SUBPRIME_BYTES;
/** r or s is 0 once in 2^159 times: a second draw means that the source repeats itself. */
const MAX_DRAWS = 4;

/** Big-endian numbers; q is a prime of 160 bits. */
export interface DsaGroup {
  readonly p: Uint8Array;
  readonly q: Uint8Array;
  readonly g: Uint8Array;
}

/** A group that an engine made ready to sign in. */
export interface SigningGroup {
  readonly q: bigint;
  /** g^k mod p. */
  readonly generator: FixedBase;
  /** number^(q − 2) mod q: the inverse, by Fermat's theorem. The exponent is no secret. */
  readonly inverse: SecretPower;
}

/** The two random numbers of a signature, 1 … q − 1. */
export interface DsaNonce {
  readonly k: bigint;
  readonly blinding: bigint;
}

/** @throws {RangeError} p or q is even, 1 or 0 */
export function openSigning(numbers: NumberPrimitive, group: DsaGroup): SigningGroup {
  const q = toBigInt(group.q);
  const bytes = byteLength(q);
  return {
    q,
    generator: numbers.openBase(group.g, group.p, bytes),
    inverse: numbers.openPower(fromBigInt(q - 2n, bytes), fromBigInt(q, bytes)),
  };
}

/**
 * One signature, in CryptoAPI's order; null: r or s is 0, another k is needed.
 * @param x big-endian, below q @param digest 20 bytes
 */
export function signWith({ q, generator, inverse }: SigningGroup, x: Uint8Array, digest: Uint8Array, { k, blinding }: DsaNonce): Uint8Array | null {
  const bytes = byteLength(q);
  const secrets = [fromBigInt(k, bytes), fromBigInt((k * blinding) % q, bytes)] as const;
  const r = toBigInt(generator.apply(secrets[0])) % q;
  const sum = (((blinding * toBigInt(digest)) % q) + ((blinding * toBigInt(x)) % q) * r) % q;
  const s = (toBigInt(inverse.apply(secrets[1])) * sum) % q;
  wipe(...secrets);
  if (r === 0n || s === 0n) return null;
  return concat(fromBigInt(r, SUBPRIME_BYTES).reverse(), fromBigInt(s, SUBPRIME_BYTES).reverse());
}

/**
 * A signature with k at random.
 * @throws {CryptError} NTE_FAIL: the random source gives numbers that no signature can be made with
 */
export function signDsa(group: SigningGroup, random: RandomSource, x: Uint8Array, digest: Uint8Array): Uint8Array {
  const { q } = group;
  for (let draw = 0; draw < MAX_DRAWS; draw++) {
    const nonce = { k: randomExponent(q, random), blinding: randomExponent(q, random) };
    const signature = signWith(group, x, digest, nonce);
    if (signature !== null) return signature;
  }
  throw new CryptError(NTE_FAIL, 'the random source repeats itself');
}

/** @param signature 40 bytes, CryptoAPI's order. r or s out of 1 … q − 1: false */
export function verifyDsa(numbers: NumberPrimitive, group: DsaGroup, y: Uint8Array, digest: Uint8Array, signature: Uint8Array): boolean {
  const [p, q] = [toBigInt(group.p), toBigInt(group.q)];
  const r = toBigInt(reversed(signature.subarray(0, SUBPRIME_BYTES)));
  const s = toBigInt(reversed(signature.subarray(SUBPRIME_BYTES)));
  if (r < 1n || r >= q || s < 1n || s >= q) return false;
  const w = inverseModPrime(numbers, s, q);
  const first = power(numbers, toBigInt(group.g), (toBigInt(digest) * w) % q, p, byteLength(q));
  const second = power(numbers, toBigInt(y), (r * w) % q, p, byteLength(q));
  return ((first * second) % p) % q === r;
}
