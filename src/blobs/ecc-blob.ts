/**
 * ECCPUBLICBLOB and ECCPRIVATEBLOB: BCRYPT_ECCKEY_BLOB of CNG. Its numbers are big-endian.
 *
 *     offset  size  field
 *          0     4  magic: algorithm, curve and kind, see ECC_KINDS
 *          4     4  cbKey, n: 32, 48 or 66
 *          8     n  X
 *        8+n     n  Y
 *       8+2n     n  d (private)
 *
 * Source: Microsoft's reference, "BCRYPT_ECCKEY_BLOB"; bcrypt.h for the magics.
 * That a point is on its curve is not checked here.
 * @module
 */
import { readU32 } from '../bytes/bytes.ts';
import { bytes, checked, constant, layout, u32 } from '../bytes/layout.ts';
import { padTo } from '../bytes/number.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA } from '../win32/winerror.ts';
import { orBadData } from './bad-data.ts';

export type EccAlgorithm = 'ECDSA' | 'ECDH';
export type EccCurve = 'P-256' | 'P-384' | 'P-521';

/** One magic: what it says. */
export interface EccKind {
  readonly magic: number;
  /** The magic as text: "ECS1". */
  readonly name: string;
  readonly algorithm: EccAlgorithm;
  readonly curve: EccCurve;
  readonly isPrivate: boolean;
  /** Length of a coordinate. */
  readonly coordinateBytes: 32 | 48 | 66;
}

const kind = (magic: number, name: string, algorithm: EccAlgorithm, curve: EccCurve, coordinateBytes: 32 | 48 | 66, isPrivate: boolean): EccKind =>
  ({ magic, name, algorithm, curve, coordinateBytes, isPrivate });

export const ECC_KINDS: readonly EccKind[] = /* @__PURE__ */ Object.freeze([
  kind(0x31534345, 'ECS1', 'ECDSA', 'P-256', 32, false),
  kind(0x32534345, 'ECS2', 'ECDSA', 'P-256', 32, true),
  kind(0x33534345, 'ECS3', 'ECDSA', 'P-384', 48, false),
  kind(0x34534345, 'ECS4', 'ECDSA', 'P-384', 48, true),
  kind(0x35534345, 'ECS5', 'ECDSA', 'P-521', 66, false),
  kind(0x36534345, 'ECS6', 'ECDSA', 'P-521', 66, true),
  kind(0x314b4345, 'ECK1', 'ECDH', 'P-256', 32, false),
  kind(0x324b4345, 'ECK2', 'ECDH', 'P-256', 32, true),
  kind(0x334b4345, 'ECK3', 'ECDH', 'P-384', 48, false),
  kind(0x344b4345, 'ECK4', 'ECDH', 'P-384', 48, true),
  kind(0x354b4345, 'ECK5', 'ECDH', 'P-521', 66, false),
  kind(0x364b4345, 'ECK6', 'ECDH', 'P-521', 66, true),
]);

/** What the magic at the beginning says; null: no ECC BLOB. */
export function eccKindOf(blob: Uint8Array): EccKind | null {
  if (blob.length < 4) return null;
  const magic = readU32(blob);
  return ECC_KINDS.find((row) => row.magic === magic) ?? null;
}

const fieldsOf = ({ magic, coordinateBytes }: EccKind) => ({
  magic: constant(magic),
  coordinateBytes: checked(u32, (found) => found === coordinateBytes, `${coordinateBytes}`),
  pointX: bytes(coordinateBytes),
  pointY: bytes(coordinateBytes),
} as const);

export const eccPublicLayout = (row: EccKind) => layout(fieldsOf(row));
export const eccPrivateLayout = (row: EccKind) => layout({ ...fieldsOf(row), d: bytes(row.coordinateBytes) });

export interface EccPublicBlob {
  readonly algorithm: EccAlgorithm;
  readonly curve: EccCurve;
  /** Affine coordinates, as long as the curve wants them. */
  readonly x: Uint8Array;
  readonly y: Uint8Array;
}

export interface EccPrivateBlob extends EccPublicBlob {
  /** Secret scalar, as long as a coordinate. */
  readonly d: Uint8Array;
}

function kindOrThrow(blob: Uint8Array, isPrivate: boolean): EccKind {
  const found = eccKindOf(blob);
  if (found === null || found.isPrivate !== isPrivate)
    throw new CryptError(NTE_BAD_DATA, `no ${isPrivate ? 'ECCPRIVATEBLOB' : 'ECCPUBLICBLOB'} of P-256, P-384 or P-521: magic`);
  return found;
}

function kindFor(algorithm: EccAlgorithm, curve: EccCurve, isPrivate: boolean): EccKind {
  return ECC_KINDS.find((row) => row.algorithm === algorithm && row.curve === curve && row.isPrivate === isPrivate)!;
}

/**
 * @param blob whole BLOB; bytes behind it are ignored
 * @throws {CryptError} NTE_BAD_DATA: magic of no public key, cbKey not the curve's, too short
 */
export function decodeEccPublicBlob(blob: Uint8Array): EccPublicBlob {
  const row = kindOrThrow(blob, false);
  const { pointX: x, pointY: y } = orBadData('ECCPUBLICBLOB', () => eccPublicLayout(row).decode(blob));
  return { algorithm: row.algorithm, curve: row.curve, x, y };
}

/**
 * @param blob whole BLOB; bytes behind it are ignored
 * @throws {CryptError} NTE_BAD_DATA: magic of no private key, cbKey not the curve's, too short
 */
export function decodeEccPrivateBlob(blob: Uint8Array): EccPrivateBlob {
  const row = kindOrThrow(blob, true);
  const { pointX: x, pointY: y, d } = orBadData('ECCPRIVATEBLOB', () => eccPrivateLayout(row).decode(blob));
  return { algorithm: row.algorithm, curve: row.curve, x, y, d };
}

function padded(number: Uint8Array, row: EccKind): Uint8Array {
  try {
    return padTo(number, row.coordinateBytes);
  } catch {
    throw new CryptError(NTE_BAD_DATA, `a number is too long for ${row.curve}`);
  }
}

/** @throws {CryptError} NTE_BAD_DATA: a coordinate longer than the curve's */
export function encodeEccPublicBlob({ algorithm, curve, x, y }: EccPublicBlob): Uint8Array {
  const row = kindFor(algorithm, curve, false);
  return eccPublicLayout(row).encode({ coordinateBytes: row.coordinateBytes, pointX: padded(x, row), pointY: padded(y, row) });
}

/** @throws {CryptError} NTE_BAD_DATA: a number longer than the curve's */
export function encodeEccPrivateBlob({ algorithm, curve, x, y, d }: EccPrivateBlob): Uint8Array {
  const row = kindFor(algorithm, curve, true);
  return eccPrivateLayout(row).encode({ coordinateBytes: row.coordinateBytes, pointX: padded(x, row), pointY: padded(y, row), d: padded(d, row) });
}
