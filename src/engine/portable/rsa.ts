/**
 * RSA's two operations, RFC 8017 §5.1, on BigInt.
 *
 * The private one goes by the Chinese remainder theorem and is blinded:
 *
 *     x' = x r^e;  y' = CRT(x'^dP mod p, x'^dQ mod q);  y = y' r⁻¹;  y^e = x?
 *
 * The last line keeps a fault from leaving the key's factors in the result. A key whose numbers do not fit together does not
 * pass it either (programs patch key BLOBs to exponents of one): then the result is x^d mod n, computed without them.
 * @module
 */
import { fromBigInt, toBigInt, trimZeros } from '../../bytes/number.ts';
import type { RsaPrivateNumbers, RsaPublicNumbers } from '../../bytes/rsa-numbers.ts';
import type { RandomSource, RsaKey, RsaPrimitive } from '../engine.ts';
import { checkModulus, inverse, powPublic, powSecret } from './mod-pow.ts';
import { randomBelow } from './random-number.ts';
import { generate } from './rsa-generate.ts';

/** r^e, which hides a base, and r⁻¹, which uncovers the result. */
interface Blinding {
  factor: bigint;
  unblind: bigint;
  usesLeft: number;
}

/** A blinding pair is squared for the next operation; after so many a new one is drawn. */
const BLINDING_USES = 32;

class PublicKey implements RsaKey {
  readonly n: bigint;
  readonly e: bigint;
  readonly modulusBytes: number;

  constructor(numbers: RsaPublicNumbers) {
    this.n = toBigInt(numbers.modulus);
    this.e = toBigInt(numbers.publicExponent);
    this.modulusBytes = trimZeros(numbers.modulus).length;
    checkModulus(this.n);
  }

  apply(x: Uint8Array): Uint8Array {
    return fromBigInt(powPublic(representative(x, this.n), this.e, this.n), this.modulusBytes);
  }

  dispose(): void {
    // Nothing secret.
  }
}

/** Numbers for the remainder theorem; null where p and q are not the modulus' factors. */
interface Crt {
  readonly p: bigint;
  readonly q: bigint;
  readonly dP: Uint8Array;
  readonly dQ: Uint8Array;
  readonly qInv: bigint;
}

function crtOf(numbers: RsaPrivateNumbers, n: bigint): Crt | null {
  const p = toBigInt(numbers.prime1);
  const q = toBigInt(numbers.prime2);
  if (p <= 1n || q <= 1n || p * q !== n) return null;
  return { p, q, dP: numbers.exponent1.slice(), dQ: numbers.exponent2.slice(), qInv: toBigInt(numbers.coefficient) };
}

class PrivateKey implements RsaKey {
  readonly n: bigint;
  readonly e: bigint;
  readonly d: Uint8Array;
  readonly modulusBytes: number;
  readonly random: RandomSource;
  crt: Crt | null;
  blinding: Blinding | undefined;

  constructor(numbers: RsaPrivateNumbers, random: RandomSource) {
    this.n = toBigInt(numbers.modulus);
    checkModulus(this.n);
    this.e = toBigInt(numbers.publicExponent);
    this.d = numbers.privateExponent.slice();
    this.modulusBytes = trimZeros(numbers.modulus).length;
    this.random = random;
    this.crt = crtOf(numbers, this.n);
  }

  apply(input: Uint8Array): Uint8Array {
    const x = representative(input, this.n);
    return fromBigInt(this.blindedPower(x) ?? powSecret(x, this.d, this.n), this.modulusBytes);
  }

  dispose(): void {
    // BigInts cannot be overwritten; they are left to the collector.
    this.d.fill(0);
    this.crt?.dP.fill(0);
    this.crt?.dQ.fill(0);
    this.crt = null;
    this.blinding = undefined;
  }

  /** x^d by CRT; null when the result does not give x back. */
  blindedPower(x: bigint): bigint | null {
    if (this.crt === null) return null;
    const { n } = this;
    const { p, q, dP, dQ, qInv } = this.crt;
    const { factor, unblind } = this.nextBlinding();
    const blinded = (x * factor) % n;
    const yP = powSecret(blinded, dP, p);
    const yQ = powSecret(blinded, dQ, q);
    const h = ((((yP - yQ) % p) + p) * qInv) % p;
    const y = ((yQ + h * q) * unblind) % n;
    return powPublic(y, this.e, n) === x ? y : null;
  }

  nextBlinding(): Blinding {
    const { n, blinding } = this;
    if (blinding !== undefined && blinding.usesLeft > 0) {
      blinding.factor = (blinding.factor * blinding.factor) % n;
      blinding.unblind = (blinding.unblind * blinding.unblind) % n;
      blinding.usesLeft--;
      return blinding;
    }
    // One draw, then upwards: r has no inverse only if it shares a factor with n, so the loop ends at once.
    let r = 1n + randomBelow(n - 1n, this.random);
    let unblind = inverse(r, n);
    while (unblind === null) unblind = inverse(++r, n);
    return (this.blinding = { factor: powPublic(r % n, this.e, n), unblind, usesLeft: BLINDING_USES - 1 });
  }
}

/** The number that the bytes say. @throws {RangeError} not below n */
function representative(x: Uint8Array, n: bigint): bigint {
  const value = toBigInt(x);
  if (value >= n) throw new RangeError('the input is not below the modulus');
  return value;
}

export const rsa: RsaPrimitive = {
  openPublic: (numbers) => new PublicKey(numbers),
  openPrivate: (numbers, random) => new PrivateKey(numbers, random),
  generate,
};
