/**
 * RSA by OpenSSL's raw operations (RSA_NO_PADDING): blinded and checked there, five to ten times as fast as BigInt.
 *
 * OpenSSL refuses some keys (tiny moduli, long exponents of long moduli) and computes nonsense for others, whose numbers do not
 * fit together. All of these are left to the engine below, which has a defined result for each.
 * @module
 */
import { equal, wipe } from '../../bytes/bytes.ts';
import { bitLength, compare, padTo, toBigInt, trimZeros } from '../../bytes/number.ts';
import type { RsaPrivateNumbers, RsaPublicNumbers } from '../../bytes/rsa-numbers.ts';
import type { RandomSource, RsaKey, RsaPrimitive } from '../engine.ts';
import { checkRequest, pairFromPrimes } from '../portable/rsa-generate.ts';
import { Fallback } from './fallback.ts';
import type { NodeCrypto } from './openssl.ts';
import type { Thresholds } from './thresholds.ts';

type KeyObject = import('node:crypto').KeyObject;

/** OpenSSL generates no smaller keys. */
const MIN_GENERATED_BITS = 512;

function base64Url(number: Uint8Array): string {
  return btoa(String.fromCharCode(...trimZeros(number)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
}

function publicKeyObject(crypto: NodeCrypto, numbers: RsaPublicNumbers): KeyObject {
  const { modulus, publicExponent } = numbers;
  const key = { kty: 'RSA', n: base64Url(modulus), e: base64Url(publicExponent) };
  return crypto.createPublicKey({ key, format: 'jwk' });
}

function privateKeyObject(crypto: NodeCrypto, numbers: RsaPrivateNumbers): KeyObject {
  const key = {
    kty: 'RSA',
    n: base64Url(numbers.modulus),
    e: base64Url(numbers.publicExponent),
    d: base64Url(numbers.privateExponent),
    p: base64Url(numbers.prime1),
    q: base64Url(numbers.prime2),
    dp: base64Url(numbers.exponent1),
    dq: base64Url(numbers.exponent2),
    qi: base64Url(numbers.coefficient),
  };
  return crypto.createPrivateKey({ key, format: 'jwk' });
}

/** True when every number of an odd modulus' pair is what the others make it; exponents of one are left out. */
function fitTogether(numbers: RsaPrivateNumbers): boolean {
  const p = toBigInt(numbers.prime1);
  const q = toBigInt(numbers.prime2);
  const e = toBigInt(numbers.publicExponent);
  const d = toBigInt(numbers.privateExponent);
  if (p < 3n || q < 3n || e < 3n || p * q !== toBigInt(numbers.modulus) || (p * q) % 2n === 0n) return false;
  return (
    toBigInt(numbers.exponent1) === d % (p - 1n) &&
    toBigInt(numbers.exponent2) === d % (q - 1n) &&
    (e * d) % (p - 1n) === 1n &&
    (e * d) % (q - 1n) === 1n &&
    (q * toBigInt(numbers.coefficient)) % p === 1n
  );
}

class PublicKey implements RsaKey {
  readonly crypto: NodeCrypto;
  readonly numbers: RsaPublicNumbers;
  readonly fallback: Fallback;
  key: KeyObject | null | undefined;

  /** @param numbers the modulus without leading zeros; kept */
  constructor(crypto: NodeCrypto, numbers: RsaPublicNumbers, below: RsaPrimitive) {
    this.crypto = crypto;
    this.numbers = numbers;
    this.fallback = new Fallback(() => below.openPublic(numbers));
  }

  apply(x: Uint8Array): Uint8Array {
    return this.power(x) ?? this.fallback.apply(x);
  }

  dispose(): void {
    this.key = null;
    this.fallback.dispose();
  }

  /** Null: OpenSSL cannot. */
  power(x: Uint8Array): Uint8Array | null {
    const { modulus } = this.numbers;
    if (this.key === null || compare(x, modulus) >= 0) return null;
    try {
      this.key ??= publicKeyObject(this.crypto, this.numbers);
      const padding = this.crypto.constants.RSA_NO_PADDING;
      return new Uint8Array(this.crypto.publicEncrypt({ key: this.key, padding }, padTo(x, modulus.length)));
    } catch {
      this.key = null;
      return null;
    }
  }
}

class PrivateKey implements RsaKey {
  readonly crypto: NodeCrypto;
  readonly numbers: RsaPrivateNumbers;
  readonly fallback: Fallback;
  /** Turns results back until one has shown that the pair works. */
  check: PublicKey | null;
  key: KeyObject | null;

  /** @param numbers the modulus without leading zeros; kept, and wiped in the end */
  constructor(crypto: NodeCrypto, numbers: RsaPrivateNumbers, below: RsaPrimitive, random: RandomSource) {
    this.crypto = crypto;
    this.numbers = numbers;
    this.fallback = new Fallback(() => below.openPrivate(numbers, random));
    this.check = new PublicKey(crypto, numbers, below);
    this.key = privateKeyObject(crypto, numbers);
  }

  apply(x: Uint8Array): Uint8Array {
    return this.power(x) ?? this.fallback.apply(x);
  }

  dispose(): void {
    this.key = null;
    this.check?.dispose();
    this.check = null;
    this.fallback.dispose();
    const { prime1, prime2, exponent1, exponent2, coefficient, privateExponent } = this.numbers;
    wipe(prime1, prime2, exponent1, exponent2, coefficient, privateExponent);
  }

  /** Null: OpenSSL cannot, or its result is wrong. */
  power(x: Uint8Array): Uint8Array | null {
    const { modulus } = this.numbers;
    if (this.key === null || compare(x, modulus) >= 0) return null;
    try {
      const padding = this.crypto.constants.RSA_NO_PADDING;
      const input = padTo(x, modulus.length);
      const y = new Uint8Array(this.crypto.privateEncrypt({ key: this.key, padding }, input));
      if (this.check === null) return y;
      if (!equal(this.check.apply(y), input)) throw new RangeError('the numbers of the key do not fit together');
      // 0 and 1 come back under any exponent: they show nothing.
      if (bitLength(x) > 1) this.check = null;
      return y;
    } catch {
      this.key = null;
      return null;
    }
  }
}

/** Copies that the caller cannot change, the modulus without leading zeros. */
function copyPublic({ modulus, publicExponent }: RsaPublicNumbers): RsaPublicNumbers {
  return { modulus: trimZeros(modulus).slice(), publicExponent: publicExponent.slice() };
}

function copyPrivate(numbers: RsaPrivateNumbers): RsaPrivateNumbers {
  return {
    ...copyPublic(numbers),
    prime1: numbers.prime1.slice(),
    prime2: numbers.prime2.slice(),
    exponent1: numbers.exponent1.slice(),
    exponent2: numbers.exponent2.slice(),
    coefficient: numbers.coefficient.slice(),
    privateExponent: numbers.privateExponent.slice(),
  };
}

/** RSA over that of the engine below. */
export function nodeRsa(crypto: NodeCrypto, thresholds: Thresholds, below: RsaPrimitive): RsaPrimitive {
  return {
    openPublic(numbers: RsaPublicNumbers): RsaKey {
      const { modulus } = numbers;
      const odd = bitLength(modulus) > 1 && modulus[modulus.length - 1]! % 2 === 1;
      // Below is the error for a modulus that nothing can be done with.
      return odd ? new PublicKey(crypto, copyPublic(numbers), below) : below.openPublic(numbers);
    },
    openPrivate(numbers: RsaPrivateNumbers, random: RandomSource): RsaKey {
      if (!fitTogether(numbers)) return below.openPrivate(numbers, random);
      try {
        return new PrivateKey(crypto, copyPrivate(numbers), below, random);
      } catch {
        return below.openPrivate(numbers, random);
      }
    },
    generate(modulusBits: number, publicExponent: number, random: RandomSource): RsaPrivateNumbers {
      checkRequest(modulusBits, publicExponent);
      const byOpenssl = random.isPlatform && modulusBits >= MIN_GENERATED_BITS && thresholds.rsaGenerate(modulusBits);
      const pair = byOpenssl ? generatePair(crypto, modulusBits, publicExponent) : null;
      return pair ?? below.generate(modulusBits, publicExponent, random);
    },
  };
}

/**
 * A pair of OpenSSL's, its numbers brought into our order; null when it refuses the request.
 * @param publicExponent odd: for an even one OpenSSL 3.0 searches for ever
 */
function generatePair(crypto: NodeCrypto, modulusBits: number, publicExponent: number): RsaPrivateNumbers | null {
  try {
    const { privateKey } = crypto.generateKeyPairSync('rsa', { modulusLength: modulusBits, publicExponent });
    const { e, p, q } = privateKey.export({ format: 'jwk' });
    const number = (text: string | undefined): bigint => toBigInt(fromBase64Url(text ?? ''));
    const pair = pairFromPrimes(modulusBits, number(e), number(p), number(q));
    return bitLength(pair.modulus) === modulusBits ? pair : null;
  } catch {
    return null;
  }
}
