/**
 * RSA keys: PUBLICKEYBLOB and PRIVATEKEYBLOB. All numbers are little-endian there; k is the modulus length in bytes.
 *
 *     offset  size  field
 *          0     8  BLOBHEADER, bVersion 2, aiKeyAlg CALG_RSA_KEYX or CALG_RSA_SIGN
 *          8     4  RSAPUBKEY.magic: "RSA1" public, "RSA2" private
 *         12     4  RSAPUBKEY.bitlen
 *         16     4  RSAPUBKEY.pubexp
 *         20     k  modulus
 *     and in a PRIVATEKEYBLOB, h = ceil(bitlen / 16):
 *                h  prime1, prime2, exponent1, exponent2, coefficient, each
 *                k  privateExponent; may end early or be missing
 *
 * Source: Microsoft's reference, "Base Provider Key BLOBs" and RSAPUBKEY. That the private exponent may be cut:
 * the contract, §10.3 (vectors from Windows for 1024 bits: 532 to 595 bytes of 596). Bytes behind the BLOB are ignored,
 * and lengths that are a multiple of 8 but not of 16 (1032) are accepted: both as the oracle answers; §10.3 of the contract
 * would refuse the latter, but the providers generate such keys.
 * @module
 */
import { checked, constant, layout, leNumber, leNumberOrCut, lengthFrom, u32 } from '../bytes/layout.ts';
import type { Field } from '../bytes/layout.ts';
import { fromBigIntShort, toBigInt, trimZeros } from '../bytes/number.ts';
import type { RsaPrivateNumbers, RsaPublicNumbers } from '../bytes/rsa-numbers.ts';
import { CUR_BLOB_VERSION, PRIVATEKEYBLOB, PUBLICKEYBLOB } from '../win32/blob-type.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA } from '../win32/winerror.ts';
import { orBadData } from './bad-data.ts';
import { blobHeaderFields, expectBlobHeader } from './blob-header.ts';

/** "RSA1" */
export const RSA1_MAGIC = 0x31415352;
/** "RSA2" */
export const RSA2_MAGIC = 0x32415352;

/** Shortest and longest modulus that a BLOB for CryptImportKey may have, in bits. Providers may want it narrower. */
export const RSA_BLOB_BITS = { min: 384, max: 16384, step: 8 } as const;

const modulusBytes = /* @__PURE__ */ lengthFrom('bitlen', (bits) => Math.ceil(bits / 8));
const primeBytes = /* @__PURE__ */ lengthFrom('bitlen', (bits) => Math.ceil(bits / 16));

const bitlen: Field<number> = /* @__PURE__ */ checked(
  u32,
  (bits) => bits >= RSA_BLOB_BITS.min && bits <= RSA_BLOB_BITS.max && bits % RSA_BLOB_BITS.step === 0,
  'a multiple of 8 from 384 to 16384',
);
const pubexp: Field<number> = /* @__PURE__ */ checked(u32, (exponent) => exponent !== 0, 'a public exponent');
// Engines work modulo odd numbers only.
const isOdd = (number: Uint8Array): boolean => (number.at(-1)! & 1) === 1;
const modulus = /* @__PURE__ */ checked(leNumber(modulusBytes), isOdd, 'odd');
const prime = /* @__PURE__ */ checked(leNumber(primeBytes), isOdd, 'odd');

export const rsaPublicLayout = /* @__PURE__ */ layout({
  ...blobHeaderFields, magic: constant(RSA1_MAGIC), bitlen, pubexp, modulus,
});

export const rsaPrivateLayout = /* @__PURE__ */ layout({
  ...blobHeaderFields, magic: constant(RSA2_MAGIC), bitlen, pubexp, modulus, prime1: prime, prime2: prime,
  exponent1: leNumber(primeBytes), exponent2: leNumber(primeBytes), coefficient: leNumber(primeBytes),
  privateExponent: leNumberOrCut(modulusBytes),
});

// What crypt32 reads: it looks at type and lengths only (the contract, §17.3).
const anyRsaPublicLayout = /* @__PURE__ */ layout({
  ...blobHeaderFields, magic: constant(RSA1_MAGIC), bitlen: u32, pubexp: u32, modulus: leNumber(modulusBytes),
});

export interface RsaPublicBlob {
  /** CALG_RSA_KEYX or CALG_RSA_SIGN; as written, unchecked. */
  readonly algid: number;
  readonly modulusBits: number;
  /** `modulus` with ceil(modulusBits / 8) bytes, `publicExponent` with as few as it needs. */
  readonly numbers: RsaPublicNumbers;
}

/** The numbers of a PRIVATEKEYBLOB: d may be missing and is then e⁻¹ mod (p − 1)(q − 1). */
export type RsaBlobPrivateNumbers = Omit<RsaPrivateNumbers, 'privateExponent'> & { readonly privateExponent: Uint8Array | null };

export interface RsaPrivateBlob {
  /** CALG_RSA_KEYX or CALG_RSA_SIGN; as written, unchecked. */
  readonly algid: number;
  readonly modulusBits: number;
  /** As long as in the BLOB, so that they are written again as they were; not checked against each other. */
  readonly numbers: RsaBlobPrivateNumbers;
}

/** What the encoders take: `modulusBits` is 8 times the bytes of the modulus unless it is given. */
export interface RsaBlobInput<Numbers> {
  readonly algid: number;
  readonly modulusBits?: number;
  readonly numbers: Numbers;
}

const exponentOf = (pubexpValue: number): Uint8Array => fromBigIntShort(BigInt(pubexpValue));

/**
 * @param blob whole BLOB; bytes after the modulus are ignored
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header, as `expectBlobHeader` for PUBLICKEYBLOB, version 2
 * @throws {CryptError} NTE_BAD_DATA: magic; bit length that is no multiple of 8 from 384 to 16384; exponent 0; too short; even modulus
 */
export function decodeRsaPublicBlob(blob: Uint8Array): RsaPublicBlob {
  const { algid } = expectBlobHeader(blob, [PUBLICKEYBLOB], [CUR_BLOB_VERSION]);
  const fields = orBadData('RSA PUBLICKEYBLOB', () => rsaPublicLayout.decode(blob));
  return { algid, modulusBits: fields.bitlen, numbers: { modulus: fields.modulus, publicExponent: exponentOf(fields.pubexp) } };
}

/**
 * As `decodeRsaPublicBlob`, but of any size and with any exponent and modulus; nothing of the header is looked at.
 * For CryptEncodeObject(RSA_CSP_PUBLICKEYBLOB), which checks bType itself.
 * @throws {CryptError} NTE_BAD_DATA: magic, or shorter than it says
 */
export function decodeAnyRsaPublicBlob(blob: Uint8Array): RsaPublicBlob {
  const fields = orBadData('RSA PUBLICKEYBLOB', () => anyRsaPublicLayout.decode(blob));
  return { algid: fields.aiKeyAlg, modulusBits: fields.bitlen, numbers: { modulus: fields.modulus, publicExponent: exponentOf(fields.pubexp) } };
}

/**
 * @param blob whole BLOB; bytes behind it are ignored, a cut private exponent is given as null
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header, as `expectBlobHeader` for PRIVATEKEYBLOB, version 2
 * @throws {CryptError} NTE_BAD_DATA: magic (also: encrypted); bit length that is no multiple of 8 from 384 to 16384; exponent 0;
 *   ends before the coefficient does; even modulus or prime
 */
export function decodeRsaPrivateBlob(blob: Uint8Array): RsaPrivateBlob {
  const { algid } = expectBlobHeader(blob, [PRIVATEKEYBLOB], [CUR_BLOB_VERSION]);
  const fields = orBadData('RSA PRIVATEKEYBLOB', () => rsaPrivateLayout.decode(blob));
  const { bitlen: modulusBits, pubexp: exponent, modulus: n, prime1, prime2, exponent1, exponent2, coefficient, privateExponent } = fields;
  const numbers = { modulus: n, publicExponent: exponentOf(exponent), prime1, prime2, exponent1, exponent2, coefficient, privateExponent };
  return { algid, modulusBits, numbers };
}

function pubexpOf(numbers: RsaPublicNumbers): number {
  const exponent = toBigInt(numbers.publicExponent);
  if (exponent > 0xffffffffn) throw new CryptError(NTE_BAD_DATA, 'a public exponent above 32 bits does not fit into a BLOB');
  return Number(exponent);
}

function bitsOf(key: RsaBlobInput<RsaPublicNumbers>): number {
  const found = 8 * trimZeros(key.numbers.modulus).length;
  const bits = key.modulusBits ?? found;
  if (!Number.isInteger(bits) || Math.ceil(bits / 8) * 8 < found || bits > Math.max(RSA_BLOB_BITS.max, 8 * key.numbers.modulus.length))
    throw new CryptError(NTE_BAD_DATA, `the modulus does not fit into ${bits} bits`);
  return bits;
}

/**
 * A PUBLICKEYBLOB of 20 + ceil(modulusBits / 8) bytes; of any size, also below what CryptImportKey takes.
 * @throws {CryptError} NTE_BAD_DATA: modulus longer than said, public exponent above 32 bits
 */
export function encodeRsaPublicBlob(key: RsaBlobInput<RsaPublicNumbers>): Uint8Array {
  return orBadData('RSA PUBLICKEYBLOB', () => anyRsaPublicLayout.encode({
    bType: PUBLICKEYBLOB, bVersion: CUR_BLOB_VERSION, reserved: 0, aiKeyAlg: key.algid,
    bitlen: bitsOf(key), pubexp: pubexpOf(key.numbers), modulus: key.numbers.modulus,
  }));
}

/**
 * A PRIVATEKEYBLOB. With `privateExponent` null it ends after the coefficient.
 * @throws {CryptError} NTE_BAD_DATA: a number longer than its field, public exponent 0 or above 32 bits, a length that no import takes
 */
export function encodeRsaPrivateBlob(key: RsaBlobInput<RsaBlobPrivateNumbers>): Uint8Array {
  const { modulus: n, prime1, prime2, exponent1, exponent2, coefficient, privateExponent } = key.numbers;
  return orBadData('RSA PRIVATEKEYBLOB', () => rsaPrivateLayout.encode({
    bType: PRIVATEKEYBLOB, bVersion: CUR_BLOB_VERSION, reserved: 0, aiKeyAlg: key.algid,
    bitlen: bitsOf(key), pubexp: pubexpOf(key.numbers), modulus: n,
    prime1, prime2, exponent1, exponent2, coefficient, privateExponent,
  }));
}
