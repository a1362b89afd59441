/**
 * What is asked of the numbers of DSS and Diffie-Hellman keys that come from outside, before they are worked with.
 *
 * Primes are tested once for each instance and group: programs import the same group again and again, and a test costs as much as
 * several signatures. All failures are NTE_BAD_DATA. Source: FIPS 186-4, A.1.1 and A.2.2; NIST SP 800-56A, 5.6.2.3.1 (the range and order
 * of y). Unverified on Windows: how much of this its providers look at when a key is imported.
 * @module
 */
import { generatorFault, hasOrder, primesFault } from '../algorithms/dsa-parameters.ts';
import { toHex } from '../bytes/bytes.ts';
import type { GroupNumbers } from '../bytes/dss-numbers.ts';
import { bitLength, compare, fromBigInt, fromBigIntShort, toBigInt, trimZeros } from '../bytes/number.ts';
import { rowOf } from '../providers/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_ALGID, NTE_BAD_DATA } from '../win32/winerror.ts';
import type { Csp } from './csp.ts';
import { checkPairBits } from './key-length.ts';
import type { Admission } from './pair-families.ts';

const MAX_KNOWN_GROUPS = 64;
const knownGroups = /* @__PURE__ */ new WeakMap<Csp, Set<string>>();

function bad(what: string): never {
  throw new CryptError(NTE_BAD_DATA, what);
}

/** Length of p in whole bytes, as bits: what BLOBs call bitlen. */
export function primeBits({ p }: Pick<GroupNumbers, 'p'>): number {
  return 8 * Math.ceil(bitLength(p) / 8);
}

/** @param bits as a BLOB says @throws {CryptError} NTE_BAD_DATA: p is shorter */
export function checkPrimeBits(bits: number, group: Pick<GroupNumbers, 'p'>): void {
  if (primeBits(group) !== bits) bad(`p is shorter than ${bits} bits`);
}

/**
 * The length of a pair's prime, before anything is computed with it.
 * @throws {CryptError} NTE_BAD_ALGID: the provider has no such keys · NTE_BAD_DATA: not a length that it has
 */
export function admitBits({ provider }: Admission, algid: number, bits: number): void {
  const row = rowOf(provider, algid);
  if (row === undefined) throw new CryptError(NTE_BAD_ALGID, `${provider.name} has no pairs of ALG_ID 0x${algid.toString(16)}`);
  checkPairBits(row, bits);
}

/** @throws {CryptError} NTE_BAD_DATA: composite, or q does not divide p − 1 */
export function admitPrimes(csp: Csp, { p, q, j }: GroupNumbers): void {
  if (toBigInt(p) % 2n === 0n) bad('p is not prime');
  if (q !== null && j !== null && toBigInt(q) * toBigInt(j) !== toBigInt(p) - 1n) bad('j is not (p - 1) / q');
  let known = knownGroups.get(csp);
  if (known === undefined) knownGroups.set(csp, (known = new Set()));
  const name = `${toHex(p)}:${q === null ? '' : toHex(q)}`;
  if (known.has(name)) return;
  const fault = primesFault(csp.engine, csp.random, { p, q });
  if (fault !== null) bad(fault);
  if (known.size >= MAX_KNOWN_GROUPS) known.clear();
  known.add(name);
}

/** @throws {CryptError} NTE_BAD_DATA: out of range, or not of order q; the primes were admitted */
export function admitGenerator(csp: Csp, group: GroupNumbers): void {
  const fault = generatorFault(csp.engine, group);
  if (fault !== null) bad(fault);
}

/**
 * A public number: 2 … p − 2, and of order q where q is known. In a safe prime's group the range alone leaves no small order.
 * @throws {CryptError} NTE_BAD_DATA: it is not
 */
export function admitPublicNumber(csp: Csp, { p, q }: GroupNumbers, y: Uint8Array): void {
  // p − 1, without BigInt: for long-lived keys this is most of what an agreement costs besides the power.
  const minusOne = trimZeros(p).slice();
  for (let i = minusOne.length - 1; i >= 0 && minusOne[i]!-- === 0; i--);
  if (bitLength(y) < 2 || compare(y, minusOne) >= 0) bad('y is not from 2 to p - 2');
  if (q === null) return;
  const [order, modulus] = [toBigInt(q), toBigInt(p)];
  if (modulus !== 2n * order + 1n && !hasOrder(csp.engine, toBigInt(y), order, modulus)) bad('y is not of order q');
}

/** A secret number: 1 … q − 1, or 1 … p − 1 where q is not known or not asked for. @throws {CryptError} NTE_BAD_DATA: it is not */
export function admitExponent(x: Uint8Array, limit: Uint8Array): void {
  const number = toBigInt(x);
  if (number < 1n || number >= toBigInt(limit)) bad('the secret number is out of range');
}

/** g^x mod p, as long as p. */
export function publicNumberOf(csp: Csp, { p: pBytes, g }: GroupNumbers, x: Uint8Array): Uint8Array {
  const p = toBigInt(pBytes);
  const y = csp.engine.numbers.modPow(fromBigIntShort(toBigInt(g) % p), x, fromBigIntShort(p));
  return fromBigInt(toBigInt(y), primeBits({ p: pBytes }) / 8);
}
