/**
 * Diffie-Hellman key pairs.
 *
 * Lengths and their errors: contract.md §6 (vectors from Windows, topic behaviour, dss-keylength). An imported pair's generator is not
 * looked at: programs put a peer's y there and read the agreed number as the new y (§10.5).
 * @module
 */
import { dhGroup, randomDhExponent } from '../algorithms/dh.ts';
import { publicKeyFromInfo, publicKeyToInfo } from '../asn1/public-key.ts';
import type { PublicKeyInfo } from '../asn1/spki.ts';
import { decodeDhPrivateBlob, decodeDhPublicBlob, encodeDhPrivateBlob, encodeDhPublicBlob } from '../blobs/dh-blob.ts';
import type { GroupNumbers } from '../bytes/dss-numbers.ts';
import { toBigInt } from '../bytes/number.ts';
import type { SecretPower } from '../engine/engine.ts';
import { CALG_DH_SF } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { szOID_ANSI_X942_DH, szOID_RSA_DH } from '../win32/encoding.ts';
import { CRYPT_BLOB_VER3, CRYPT_Y_ONLY } from '../win32/flag.ts';
import { NTE_BAD_DATA, NTE_BAD_FLAGS, NTE_BAD_KEY } from '../win32/winerror.ts';
import type { Csp } from './csp.ts';
import {
  admitBits, admitExponent, admitGenerator, admitPrimes, admitPublicNumber, checkPrimeBits, primeBits, publicNumberOf,
} from './group-admission.ts';
import { IncompletePair } from './incomplete-pair.ts';
import type { PairFamily } from './pair-families.ts';
import type { Pair } from './pair.ts';

const LENGTH_STEP_BITS = 64;
const NO_SEED = 0xffffffff;

interface DhNumbers {
  readonly group: GroupNumbers;
  readonly y: Uint8Array;
  readonly x: Uint8Array | null;
}

/** What an engine opened on the numbers: shared by all pairs with these numbers. */
interface Opened {
  /** y^x mod p. */
  power: SecretPower | null;
}

function doesNotSign(): never {
  throw new CryptError(NTE_BAD_KEY, 'Diffie-Hellman keys do not sign');
}

export class DhPair implements Pair {
  readonly family = 'dh';
  readonly algid: number;
  readonly keyBits: number;
  readonly blockBits = 0;
  readonly signatureBytes = null;
  private readonly numbers: DhNumbers;
  private readonly opened: Opened;

  constructor(algid: number, numbers: DhNumbers, opened: Opened = { power: null }) {
    this.algid = algid;
    this.keyBits = primeBits(numbers.group);
    this.numbers = numbers;
    this.opened = opened;
  }

  get group(): GroupNumbers {
    return this.numbers.group;
  }

  get hasPrivate(): boolean {
    return this.numbers.x !== null;
  }

  withAlgid(algid: number): DhPair {
    return algid === this.algid ? this : new DhPair(algid, this.numbers, this.opened);
  }

  /** CRYPT_Y_ONLY asks for what version 2 is anyway. */
  encodePublic(flags: number): Uint8Array {
    const { group, y } = this.numbers;
    if ((flags & CRYPT_Y_ONLY) === 0 && (flags & CRYPT_BLOB_VER3) !== 0) return encodeDhPublicBlob({ algid: this.algid, version: 3, group, y });
    return encodeDhPublicBlob({ algid: this.algid, bits: this.keyBits, y });
  }

  encodePrivate(flags: number): Uint8Array {
    const { group, y } = this.numbers;
    return encodeDhPrivateBlob({ algid: this.algid, version: (flags & CRYPT_BLOB_VER3) === 0 ? 2 : 3, group, y, x: this.secret() });
  }

  /** Version 3 has y, q and the seed. */
  encodeStored(): Uint8Array {
    return this.encodePrivate(CRYPT_BLOB_VER3);
  }

  publicKeyInfo(): PublicKeyInfo {
    const { group, y } = this.numbers;
    const seed = group.seed?.counter === NO_SEED ? null : group.seed;
    return publicKeyToInfo({ family: 'dh', group: { ...group, seed }, y });
  }

  /**
   * Z = y^x mod p, as long as p.
   * @throws {CryptError} NTE_BAD_DATA: y is no public number of this group
   */
  agree(csp: Csp, y: Uint8Array): Uint8Array {
    const { group } = this.numbers;
    admitPublicNumber(csp, group, y);
    return (this.opened.power ??= csp.engine.numbers.openPower(this.secret(), group.p)).apply(y);
  }

  /** The same p and g. */
  isOfGroup({ p, g }: GroupNumbers): boolean {
    const own = this.numbers.group;
    return toBigInt(p) === toBigInt(own.p) && toBigInt(g) === toBigInt(own.g);
  }

  sign(): never { return doesNotSign(); }
  verify(): never { return doesNotSign(); }

  /** @throws {CryptError} NTE_BAD_DATA: no group, or no public number of it */
  admitPublic(csp: Csp): void {
    const { group, y } = this.numbers;
    admitPrimes(csp, group);
    admitGenerator(csp, group);
    admitPublicNumber(csp, group, y);
  }

  private secret(): Uint8Array {
    if (this.numbers.x === null) throw new CryptError(NTE_BAD_KEY, 'this key has no private half');
    return this.numbers.x;
  }
}

/**
 * A pair of a group that was set with CRYPT_PREGEN.
 * @param x null: a new one @throws {CryptError} NTE_BAD_DATA: no group, or no secret number of it
 */
export function dhPrivate(csp: Csp, algid: number, group: GroupNumbers, x: Uint8Array | null): DhPair {
  admitPrimes(csp, group);
  admitGenerator(csp, group);
  if (x !== null) admitExponent(x, group.q ?? group.p);
  const secret = x ?? randomDhExponent(group, primeBits(group), csp.random);
  return new DhPair(algid, { group, y: publicNumberOf(csp, group, secret), x: secret });
}

export const dhFamily: PairFamily = {
  checkBits(row, _algid, askedBits) {
    const bits = askedBits === 0 ? row.defaultBits : askedBits;
    if (bits < row.minBits || bits > row.maxBits || bits % LENGTH_STEP_BITS !== 0)
      throw new CryptError(NTE_BAD_FLAGS, `Diffie-Hellman keys have ${row.minBits} to ${row.maxBits} bits here, a multiple of ${LENGTH_STEP_BITS}`);
    return bits;
  },
  generate(csp, algid, bits) {
    const group = dhGroup(csp.engine, bits, csp.random);
    const x = randomDhExponent(group, bits, csp.random);
    return new DhPair(algid, { group, y: publicNumberOf(csp, group, x), x });
  },
  pregenerate: (algid, bits) => IncompletePair.awaitingSecret('dh', algid, bits),
  /** Version 3 only: a key of version 2 has no group, and is imported with one's own pair (agreed-key.ts). */
  decodePublic(blob) {
    const { algid, bits, group, y } = decodeDhPublicBlob(blob);
    if (group === null) throw new CryptError(NTE_BAD_KEY, "a public key of version 2 is imported with one's own pair of the same group");
    checkPrimeBits(bits, group);
    return new DhPair(algid, { group, y, x: null });
  },
  decodePrivate(blob, admission) {
    const { csp } = admission;
    const { algid, bits, group, x } = decodeDhPrivateBlob(blob);
    checkPrimeBits(bits, group);
    admitBits(admission, algid, bits);
    admitPrimes(csp, group);
    admitExponent(x, group.p);
    return new DhPair(algid, { group, y: publicNumberOf(csp, group, x), x });
  },
  decodeStored(bytes) {
    const incomplete = IncompletePair.decodeStored('dh', bytes);
    if (incomplete !== null) return incomplete;
    const { algid, group, y, x } = decodeDhPrivateBlob(bytes);
    if (y === null) throw new CryptError(NTE_BAD_DATA, 'a stored Diffie-Hellman pair without y');
    return new DhPair(algid, { group, y, x });
  },
  objIds: [szOID_ANSI_X942_DH, szOID_RSA_DH],
  fromPublicKeyInfo(info) {
    const key = publicKeyFromInfo(info);
    if (key.family !== 'dh') throw new CryptError(NTE_BAD_DATA, 'not a Diffie-Hellman key');
    return new DhPair(CALG_DH_SF, { group: key.group, y: key.y, x: null });
  },
  admitPublic(csp, pair) {
    if (pair instanceof DhPair) pair.admitPublic(csp);
  },
};
