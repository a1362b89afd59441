/**
 * DSS key pairs.
 *
 * Lengths and their errors: contract.md §6 (vectors from Windows, topic behaviour, dss-keylength). What is signed is a SHA-1: §14.4.
 * @module
 */
import type { HashAlgorithm } from '../algorithms/algorithm.ts';
import { DSA_SIGNATURE_BYTES, openSigning, signDsa, verifyDsa } from '../algorithms/dsa.ts';
import type { SigningGroup } from '../algorithms/dsa.ts';
import { generateSeededGroup } from '../algorithms/dsa-parameters.ts';
import type { SeededGroup } from '../algorithms/dsa-parameters.ts';
import { randomExponent } from '../algorithms/exponent.ts';
import { publicKeyFromInfo, publicKeyToInfo } from '../asn1/public-key.ts';
import type { PublicKeyInfo } from '../asn1/spki.ts';
import { decodeDssPrivateBlob, decodeDssPublicBlob, encodeDssPrivateBlob, encodeDssPublicBlob, encodeDssYOnlyBlob } from '../blobs/dss-blob.ts';
import type { GroupNumbers } from '../bytes/dss-numbers.ts';
import { bitLength, fromBigInt, toBigInt } from '../bytes/number.ts';
import { CALG_DSS_SIGN, CALG_SHA1 } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { szOID_OIWSEC_dsa, szOID_X957_DSA } from '../win32/encoding.ts';
import { CRYPT_BLOB_VER3, CRYPT_Y_ONLY } from '../win32/flag.ts';
import { NTE_BAD_DATA, NTE_BAD_FLAGS, NTE_BAD_HASH, NTE_BAD_KEY, STATUS_INVALID_PARAMETER } from '../win32/winerror.ts';
import type { Csp } from './csp.ts';
import {
  admitBits, admitExponent, admitGenerator, admitPrimes, admitPublicNumber, checkPrimeBits, primeBits, publicNumberOf,
} from './group-admission.ts';
import { IncompletePair } from './incomplete-pair.ts';
import type { PairFamily } from './pair-families.ts';
import type { Pair, SignedValue } from './pair.ts';

const SUBPRIME_BITS = 160;

interface DssNumbers {
  readonly group: SeededGroup;
  readonly y: Uint8Array;
  readonly x: Uint8Array | null;
}

/** What an engine opened on the numbers: shared by all pairs with these numbers. */
interface Opened {
  signing: SigningGroup | null;
}

export class DssPair implements Pair {
  readonly family = 'dss';
  readonly algid: number;
  readonly keyBits: number;
  /** Unverified on Windows: Microsoft's reference says that KP_BLOCKLEN means nothing here. */
  readonly blockBits = 0;
  readonly signatureBytes = DSA_SIGNATURE_BYTES;
  private readonly numbers: DssNumbers;
  private readonly opened: Opened;

  constructor(algid: number, numbers: DssNumbers, opened: Opened = { signing: null }) {
    this.algid = algid;
    this.keyBits = primeBits(numbers.group);
    this.numbers = numbers;
    this.opened = opened;
  }

  get group(): SeededGroup {
    return this.numbers.group;
  }

  get hasPrivate(): boolean {
    return this.numbers.x !== null;
  }

  withAlgid(algid: number): DssPair {
    return algid === this.algid ? this : new DssPair(algid, this.numbers, this.opened);
  }

  encodePublic(flags: number): Uint8Array {
    const { group, y } = this.numbers;
    if ((flags & CRYPT_Y_ONLY) !== 0) return encodeDssYOnlyBlob({ algid: this.algid, group, y });
    return encodeDssPublicBlob({ algid: this.algid, version: (flags & CRYPT_BLOB_VER3) === 0 ? 2 : 3, group, y });
  }

  encodePrivate(flags: number): Uint8Array {
    const { group, y } = this.numbers;
    return encodeDssPrivateBlob({ algid: this.algid, version: (flags & CRYPT_BLOB_VER3) === 0 ? 2 : 3, group, y, x: this.secret() });
  }

  /** Version 3 has y. */
  encodeStored(): Uint8Array {
    return this.encodePrivate(CRYPT_BLOB_VER3);
  }

  publicKeyInfo(): PublicKeyInfo {
    const { group, y } = this.numbers;
    return publicKeyToInfo({ family: 'dss', group, y });
  }

  /** Unverified on Windows: Microsoft's reference says that DSS signs SHA-1; which error another hash gives is not said. */
  checkHash(hash: HashAlgorithm | null): void {
    if (hash?.algid !== CALG_SHA1) throw new CryptError(NTE_BAD_HASH, 'DSS signs SHA-1 only');
  }

  sign(csp: Csp, signed: SignedValue): Uint8Array {
    const x = this.secret();
    const group = (this.opened.signing ??= openSigning(csp.engine.numbers, this.numbers.group));
    return signDsa(group, csp.random, x, signed.value);
  }

  verify(csp: Csp, signed: SignedValue, signature: Uint8Array): boolean {
    return verifyDsa(csp.engine.numbers, this.numbers.group, this.numbers.y, signed.value, signature);
  }

  /** @throws {CryptError} NTE_BAD_DATA: no group, or no public number of it */
  admitPublic(csp: Csp): void {
    admitGroup(csp, this.numbers.group);
    admitPublicNumber(csp, this.numbers.group, this.numbers.y);
  }

  private secret(): Uint8Array {
    if (this.numbers.x === null) throw new CryptError(NTE_BAD_KEY, 'this key has no private half');
    return this.numbers.x;
  }
}

/** @throws {CryptError} NTE_BAD_DATA: no q */
function withSubprime({ q, ...group }: GroupNumbers): SeededGroup {
  if (q === null) throw new CryptError(NTE_BAD_DATA, 'a DSS key without q');
  return { ...group, q };
}

/** @throws {CryptError} NTE_BAD_DATA: no group of DSS */
function admitGroup(csp: Csp, group: SeededGroup): void {
  if (bitLength(group.q) !== SUBPRIME_BITS) throw new CryptError(NTE_BAD_DATA, 'q of DSS has 160 bits');
  admitPrimes(csp, group);
  admitGenerator(csp, group);
}

/** A public key; its numbers are not verified. @throws {CryptError} NTE_BAD_DATA: no q */
export function dssPublic(algid: number, group: GroupNumbers, y: Uint8Array): DssPair {
  return new DssPair(algid, { group: withSubprime(group), y, x: null });
}

/**
 * A pair of a given group; y is worked out.
 * @param x null: a new one @throws {CryptError} NTE_BAD_DATA: no group, or no secret number of it
 */
export function dssPrivate(csp: Csp, algid: number, group: GroupNumbers, x: Uint8Array | null): DssPair {
  const whole = withSubprime(group);
  admitGroup(csp, whole);
  if (x !== null) admitExponent(x, whole.q);
  const secret = fromBigInt(x === null ? randomExponent(toBigInt(whole.q), csp.random) : toBigInt(x), SUBPRIME_BITS / 8);
  return new DssPair(algid, { group: whole, y: publicNumberOf(csp, whole, secret), x: secret });
}

export const dssFamily: PairFamily = {
  checkBits(row, _algid, askedBits) {
    const bits = askedBits === 0 ? row.defaultBits : askedBits;
    if (bits < row.minBits || bits > row.maxBits)
      throw new CryptError(NTE_BAD_FLAGS, `DSS keys have ${row.minBits} to ${row.maxBits} bits here`);
    if (bits % 64 !== 0) throw new CryptError(STATUS_INVALID_PARAMETER, 'the length of DSS keys is a multiple of 64');
    return bits;
  },
  generate(csp, algid, bits) {
    const group = generateSeededGroup(csp.engine, bits, csp.random);
    const x = fromBigInt(randomExponent(toBigInt(group.q), csp.random), SUBPRIME_BITS / 8);
    return new DssPair(algid, { group, y: publicNumberOf(csp, group, x), x });
  },
  pregenerate: (algid, bits) => IncompletePair.awaitingSecret('dss', algid, bits),
  decodePublic(blob) {
    const { algid, bits, group, y } = decodeDssPublicBlob(blob);
    checkPrimeBits(bits, group);
    return dssPublic(algid, group, y);
  },
  decodePrivate(blob, admission) {
    const { algid, bits, group, x } = decodeDssPrivateBlob(blob);
    checkPrimeBits(bits, group);
    admitBits(admission, algid, bits);
    return dssPrivate(admission.csp, algid, group, x);
  },
  decodeStored(bytes) {
    const incomplete = IncompletePair.decodeStored('dss', bytes);
    if (incomplete !== null) return incomplete;
    const { algid, group, y, x } = decodeDssPrivateBlob(bytes);
    if (y === null) throw new CryptError(NTE_BAD_DATA, 'a stored DSS pair without y');
    return new DssPair(algid, { group: withSubprime(group), y, x });
  },
  objIds: [szOID_X957_DSA, szOID_OIWSEC_dsa],
  fromPublicKeyInfo(info) {
    const key = publicKeyFromInfo(info);
    if (key.family !== 'dss') throw new CryptError(NTE_BAD_DATA, 'not a DSS key');
    if (key.group === null) return IncompletePair.awaitingGroup('dss', CALG_DSS_SIGN, key.y);
    return dssPublic(CALG_DSS_SIGN, key.group, key.y);
  },
  admitPublic(csp, pair) {
    if (pair instanceof DssPair) pair.admitPublic(csp);
  },
};
