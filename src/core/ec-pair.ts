/**
 * Elliptic curve key pairs: ECDSA (FIPS 186-4, clause 6) and ECDH (SEC 1, 3.3.1) on P-256, P-384 and P-521.
 *
 * Not of CryptoAPI but softcsp's own (docs/ec-provider.md). What Windows has for these keys is CNG, whose layouts and byte order are kept: numbers
 * and signatures are big-endian. What comes in is verified first: a point off the curve, or a secret number out of range or of another point, is
 * NTE_BAD_DATA.
 * @module
 */
import { publicKeyFromInfo, publicKeyToInfo } from '../asn1/public-key.ts';
import type { PublicKeyInfo } from '../asn1/spki.ts';
import { decodeEcPrivateKeyBlob, decodeEcPublicKeyBlob, encodeEcPrivateKeyBlob, encodeEcPublicKeyBlob } from '../blobs/ec-key-blob.ts';
import { equal } from '../bytes/bytes.ts';
import type { EcCurve, EcPrivateNumbers, EcPublicNumbers } from '../bytes/ec-numbers.ts';
import { EC_FIELD_BYTES } from '../bytes/ec-numbers.ts';
import type { HashAlgorithm } from '../algorithms/algorithm.ts';
import { CALG_ECDSA } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { szOID_ECC_PUBLIC_KEY } from '../win32/encoding.ts';
import { NTE_BAD_DATA, NTE_BAD_FLAGS, NTE_BAD_HASH, NTE_BAD_KEY } from '../win32/winerror.ts';
import type { Csp } from './csp.ts';
import type { PairFamily } from './pair-families.ts';
import type { Pair, SignedValue } from './pair.ts';

const CURVES: ReadonlyMap<number, EcCurve> = /* @__PURE__ */ new Map<number, EcCurve>([[256, 'P-256'], [384, 'P-384'], [521, 'P-521']]);
const BITS: Readonly<Record<EcCurve, number>> = { 'P-256': 256, 'P-384': 384, 'P-521': 521 };

export class EcPair implements Pair {
  readonly family = 'ec';
  readonly algid: number;
  readonly keyBits: number;
  readonly blockBits = 0;
  readonly point: EcPublicNumbers;
  private readonly d: Uint8Array | null;

  constructor(algid: number, point: EcPublicNumbers, d: Uint8Array | null) {
    this.algid = algid;
    this.keyBits = BITS[point.curve];
    this.point = point;
    this.d = d;
  }

  get hasPrivate(): boolean {
    return this.d !== null;
  }

  /** r ‖ s; CALG_ECDH keys do not sign. */
  get signatureBytes(): number | null {
    return this.algid === CALG_ECDSA ? 2 * EC_FIELD_BYTES[this.point.curve] : null;
  }

  withAlgid(algid: number): EcPair {
    return algid === this.algid ? this : new EcPair(algid, this.point, this.d);
  }

  encodePublic(): Uint8Array {
    return encodeEcPublicKeyBlob({ algid: this.algid, numbers: this.point });
  }

  encodePrivate(): Uint8Array {
    return encodeEcPrivateKeyBlob({ algid: this.algid, numbers: { ...this.point, d: this.secret() } });
  }

  publicKeyInfo(): PublicKeyInfo {
    return publicKeyToInfo({ family: 'ec', numbers: this.point });
  }

  checkHash(hash: HashAlgorithm | null): void {
    if (hash === null) throw new CryptError(NTE_BAD_HASH, 'ECDSA signs plain hashes');
  }

  /** r ‖ s, big-endian each, as long as the field: as CNG has it. */
  sign(csp: Csp, { value, hash }: SignedValue): Uint8Array {
    this.checkHash(hash);
    return csp.engine.ec.sign(this.point.curve, this.secret(), value, csp.random);
  }

  verify(csp: Csp, { value, hash }: SignedValue, signature: Uint8Array): boolean {
    this.checkHash(hash);
    return csp.engine.ec.verify(this.point, value, signature);
  }

  /** x of d P, as long as the field. @throws {CryptError} NTE_BAD_DATA: of another curve, or not on it */
  agree(csp: Csp, peer: EcPublicNumbers): Uint8Array {
    if (peer.curve !== this.point.curve) throw new CryptError(NTE_BAD_DATA, `the peer's key is on ${peer.curve}, the own one on ${this.point.curve}`);
    admitPoint(csp, peer);
    return csp.engine.ec.sharedSecret(peer.curve, this.secret(), peer);
  }

  private secret(): Uint8Array {
    if (this.d === null) throw new CryptError(NTE_BAD_KEY, 'this key has no private half');
    return this.d;
  }
}

/** @throws {CryptError} NTE_BAD_DATA: the point is not on its curve */
export function admitPoint(csp: Csp, point: EcPublicNumbers): void {
  if (!csp.engine.ec.isPoint(point)) throw new CryptError(NTE_BAD_DATA, `the point is not on ${point.curve}`);
}

/** @throws {CryptError} NTE_BAD_DATA: d is out of range, or the point is not d G */
function admitPrivate(csp: Csp, { curve, d, x, y }: EcPrivateNumbers): void {
  let made;
  try {
    made = csp.engine.ec.publicOf(curve, d);
  } catch (error) {
    if (error instanceof RangeError) throw new CryptError(NTE_BAD_DATA, 'the secret number is out of range');
    throw error;
  }
  if (!equal(made.x, x) || !equal(made.y, y)) throw new CryptError(NTE_BAD_DATA, 'the public point is not that of the secret number');
}

function pairOfBlob(blob: Uint8Array, admit: (numbers: EcPrivateNumbers) => void): EcPair {
  const { algid, numbers } = decodeEcPrivateKeyBlob(blob);
  admit(numbers);
  const { d, ...point } = numbers;
  return new EcPair(algid, point, d);
}

export const ecFamily: PairFamily = {
  checkBits(row, _algid, askedBits) {
    const bits = askedBits === 0 ? row.defaultBits : askedBits;
    if (!CURVES.has(bits)) throw new CryptError(NTE_BAD_FLAGS, 'keys of elliptic curves have 256, 384 or 521 bits');
    return bits;
  },
  generate(csp, algid, bits) {
    const curve = CURVES.get(bits)!;
    const d = csp.engine.ec.newSecret(curve, csp.random);
    return new EcPair(algid, { curve, ...csp.engine.ec.publicOf(curve, d) }, d);
  },
  decodePublic(blob) {
    const { algid, numbers } = decodeEcPublicKeyBlob(blob);
    return new EcPair(algid, numbers, null);
  },
  decodePrivate: (blob, { csp }) => pairOfBlob(blob, (numbers) => admitPrivate(csp, numbers)),
  decodeStored: (bytes) => pairOfBlob(bytes, () => {}),
  objIds: [szOID_ECC_PUBLIC_KEY],
  /** An id-ecPublicKey does not say what the key is for: it verifies, unless CryptImportPublicKeyInfoEx asks for CALG_ECDH. */
  fromPublicKeyInfo(info) {
    const key = publicKeyFromInfo(info);
    if (key.family !== 'ec') throw new CryptError(NTE_BAD_DATA, 'not a key of an elliptic curve');
    return new EcPair(CALG_ECDSA, key.numbers, null);
  },
  admitPublic(csp, pair) {
    if (pair instanceof EcPair) admitPoint(csp, pair.point);
  },
};
