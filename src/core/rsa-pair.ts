/**
 * RSA key pairs.
 *
 * Lengths: Microsoft's reference, CryptGenKey. Signature blocks: RFC 8017 §9.2 (EMSA-PKCS1-v1_5), ANSI X9.31.
 * @module
 */
import { rsaOpen, rsaSeal } from '../algorithms/rsa.ts';
import { padPkcs1Type1, padX931 } from '../algorithms/rsa-padding.ts';
import { rsaFromPublicKeyInfo, rsaPublicKeyInfo } from '../asn1/rsa-info.ts';
import type { PublicKeyInfo } from '../asn1/spki.ts';
import { decodeRsaPrivateBlob, decodeRsaPublicBlob, encodeRsaPrivateBlob, encodeRsaPublicBlob } from '../blobs/rsa-blob.ts';
import { concat, equal } from '../bytes/bytes.ts';
import { bitLength } from '../bytes/number.ts';
import type { RsaPrivateNumbers, RsaPublicNumbers } from '../bytes/rsa-numbers.ts';
import type { RsaKey } from '../engine/engine.ts';
import { CALG_RSA_KEYX } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { szOID_RSA_RSA, szOID_X500_rsa } from '../win32/encoding.ts';
import { CRYPT_NOHASHOID, CRYPT_X931_FORMAT } from '../win32/flag.ts';
import { NTE_BAD_KEY, NTE_BAD_LEN } from '../win32/winerror.ts';
import type { Csp } from './csp.ts';
import type { PairFamily } from './pair-families.ts';
import type { Pair, SignedValue } from './pair.ts';
import { privateExponentOf } from './rsa-private-exponent.ts';

const PUBLIC_EXPONENT = 65537;

/** The numbers and the keys that an engine opened on them: shared by all pairs with these numbers. */
interface RsaMaterial {
  readonly publicNumbers: RsaPublicNumbers;
  readonly privateNumbers: RsaPrivateNumbers | null;
  openedPublic: RsaKey | null;
  openedPrivate: RsaKey | null;
}

export class RsaPair implements Pair {
  readonly family = 'rsa';
  readonly algid: number;
  readonly keyBits: number;
  private readonly material: RsaMaterial;

  constructor(algid: number, keyBits: number, material: RsaMaterial) {
    this.algid = algid;
    this.keyBits = keyBits;
    this.material = material;
  }

  /** A pair of these numbers, or a public half. */
  static of(algid: number, keyBits: number, publicNumbers: RsaPublicNumbers, privateNumbers: RsaPrivateNumbers | null): RsaPair {
    return new RsaPair(algid, keyBits, { publicNumbers, privateNumbers, openedPublic: null, openedPrivate: null });
  }

  get hasPrivate(): boolean {
    return this.material.privateNumbers !== null;
  }

  get blockBits(): number {
    return this.keyBits;
  }

  /** k: modulus length in bytes. */
  get modulusBytes(): number {
    return Math.ceil(this.keyBits / 8);
  }

  get signatureBytes(): number {
    return this.modulusBytes;
  }

  get modulus(): Uint8Array {
    return this.material.publicNumbers.modulus;
  }

  withAlgid(algid: number): RsaPair {
    return algid === this.algid ? this : new RsaPair(algid, this.keyBits, this.material);
  }

  publicKey(csp: Csp): RsaKey {
    return (this.material.openedPublic ??= csp.engine.rsa.openPublic(this.material.publicNumbers));
  }

  /** @throws {CryptError} NTE_BAD_KEY: a public half only */
  privateKey(csp: Csp): RsaKey {
    const { privateNumbers } = this.material;
    if (privateNumbers === null) throw new CryptError(NTE_BAD_KEY, 'this key has no private half');
    return (this.material.openedPrivate ??= csp.engine.rsa.openPrivate(privateNumbers, csp.random));
  }

  encodePublic(): Uint8Array {
    return encodeRsaPublicBlob({ algid: this.algid, modulusBits: this.keyBits, numbers: this.material.publicNumbers });
  }

  encodePrivate(): Uint8Array {
    const { privateNumbers } = this.material;
    if (privateNumbers === null) throw new CryptError(NTE_BAD_KEY, 'this key has no private half');
    return encodeRsaPrivateBlob({ algid: this.algid, modulusBits: this.keyBits, numbers: privateNumbers });
  }

  publicKeyInfo(): PublicKeyInfo {
    return rsaPublicKeyInfo(this.material.publicNumbers);
  }

  sign(csp: Csp, signed: SignedValue, flags: number): Uint8Array {
    const block = signatureBlock(signed, flags, this.modulusBytes);
    if (block === null) throw new CryptError(NTE_BAD_LEN, `${this.keyBits} bits are too few for this hash`);
    return this.privateKey(csp).apply(block).reverse();
  }

  verify(csp: Csp, signed: SignedValue, signature: Uint8Array, flags: number): boolean {
    const block = rsaOpen(this.publicKey(csp), signature, this.modulus);
    if (block === null) return false;
    // A signature without the hash's identifier is good with and without CRYPT_NOHASHOID; one with it only without.
    // Vectors from Windows: behaviours.md 33.
    return [flags, flags | CRYPT_NOHASHOID].some((form) => {
      const expected = signatureBlock(signed, form, this.modulusBytes);
      return expected !== null && equal(block, expected);
    });
  }

  /** Encrypts a padded block; the result is little-endian. */
  seal(csp: Csp, block: Uint8Array): Uint8Array {
    return rsaSeal(this.publicKey(csp), block);
  }

  /** Decrypts a little-endian ciphertext of `modulusBytes` to the padded big-endian block, or null: not below the modulus. */
  open(csp: Csp, ciphertextLe: Uint8Array): Uint8Array | null {
    return rsaOpen(this.privateKey(csp), ciphertextLe, this.modulus);
  }
}

/** The padded block of a signature, or null when it does not fit. */
function signatureBlock({ value, hash }: SignedValue, flags: number, k: number): Uint8Array | null {
  if ((flags & CRYPT_X931_FORMAT) !== 0) return padX931(value, k);
  const bare = hash === null || (flags & CRYPT_NOHASHOID) !== 0;
  return padPkcs1Type1(bare ? value : concat(hash.digestInfo, value), k);
}

function privatePair(blob: Uint8Array): RsaPair {
  const { algid, modulusBits, numbers } = decodeRsaPrivateBlob(blob);
  const whole = numbers.privateExponent === null
    ? { ...numbers, privateExponent: privateExponentOf(numbers) }
    : { ...numbers, privateExponent: numbers.privateExponent };
  return RsaPair.of(algid, modulusBits, whole, whole);
}

export const rsaFamily: PairFamily = {
  checkBits(row, _algid, askedBits) {
    const bits = askedBits === 0 ? row.defaultBits : askedBits;
    if (bits < row.minBits || bits > row.maxBits || bits % 8 !== 0)
      throw new CryptError(NTE_BAD_LEN, `RSA keys have ${row.minBits} to ${row.maxBits} bits here, a multiple of 8`);
    return bits;
  },
  generate(csp, algid, bits) {
    const numbers = csp.engine.rsa.generate(bits, PUBLIC_EXPONENT, csp.random);
    return RsaPair.of(algid, bits, numbers, numbers);
  },
  decodePublic(blob) {
    const { algid, modulusBits, numbers } = decodeRsaPublicBlob(blob);
    return RsaPair.of(algid, modulusBits, numbers, null);
  },
  decodePrivate: privatePair,
  decodeStored: privatePair,
  objIds: [szOID_RSA_RSA, szOID_X500_rsa],
  fromPublicKeyInfo(info) {
    const numbers = rsaFromPublicKeyInfo(info);
    return RsaPair.of(CALG_RSA_KEYX, bitLength(numbers.modulus), numbers, null);
  },
};
