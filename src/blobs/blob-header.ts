/**
 * BLOBHEADER (also PUBLICKEYSTRUC): what every key BLOB of CryptoAPI begins with.
 *
 *     offset  size  field
 *          0     1  bType: SIMPLEBLOB, PUBLICKEYBLOB, …
 *          1     1  bVersion: 2; 3 for the third version of DSS and Diffie-Hellman keys
 *          2     2  reserved: 0
 *          4     4  aiKeyAlg: ALG_ID of the key inside
 *
 * Source: Microsoft's reference, "BLOBHEADER"; the order of the checks: the contract, §10.3.
 * @module
 */
import { u16, u32, u8 } from '../bytes/layout.ts';
import {
  KEYSTATEBLOB, OPAQUEKEYBLOB, PLAINTEXTKEYBLOB, PRIVATEKEYBLOB, PUBLICKEYBLOB, PUBLICKEYBLOBEX, SIMPLEBLOB, SYMMETRICWRAPKEYBLOB,
} from '../win32/blob-type.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA, NTE_BAD_TYPE, NTE_BAD_VER } from '../win32/winerror.ts';

export const BLOB_HEADER_BYTES = 8;

/** The header as fields, for the layouts of the BLOBs. Their values are checked by `readBlobHeader`. */
export const blobHeaderFields = { bType: u8, bVersion: u8, reserved: u16, aiKeyAlg: u32 } as const;

export interface BlobHeader {
  /** PUBLICKEYBLOB, …: one of the known types. */
  readonly bType: number;
  /** 2 or 3. */
  readonly bVersion: number;
  /** ALG_ID of the key inside, unchecked. */
  readonly algid: number;
}

/** The first thing that is wrong with a header, and where. */
export interface HeaderFault {
  readonly winerror: number;
  readonly detail: string;
  readonly field: string;
  readonly offset: number;
}

const TYPES: readonly number[] = [
  SIMPLEBLOB, PUBLICKEYBLOB, PRIVATEKEYBLOB, PLAINTEXTKEYBLOB, OPAQUEKEYBLOB, PUBLICKEYBLOBEX, SYMMETRICWRAPKEYBLOB, KEYSTATEBLOB,
];

/** What is wrong with the header, in the contract's order; null: nothing. */
export function blobHeaderFault(blob: Uint8Array): HeaderFault | null {
  if (blob.length < BLOB_HEADER_BYTES)
    return { winerror: NTE_BAD_DATA, detail: `a BLOB has at least 8 bytes, not ${blob.length}`, field: 'BLOBHEADER', offset: 0 };
  if (blob[2] !== 0 || blob[3] !== 0)
    return { winerror: NTE_BAD_DATA, detail: 'reserved bytes of the BLOB header are not 0', field: 'reserved', offset: 2 };
  if (blob[1] !== 2 && blob[1] !== 3)
    return { winerror: NTE_BAD_VER, detail: `BLOB version ${blob[1]}, not 2 or 3`, field: 'bVersion', offset: 1 };
  if (!TYPES.includes(blob[0]!))
    return { winerror: NTE_BAD_TYPE, detail: `BLOB type ${blob[0]} is not known`, field: 'bType', offset: 0 };
  return null;
}

/**
 * @param blob whole BLOB
 * @throws {CryptError} NTE_BAD_DATA: shorter than 8 bytes, or reserved bytes not 0
 * @throws {CryptError} NTE_BAD_VER: version neither 2 nor 3
 * @throws {CryptError} NTE_BAD_TYPE: no type of a key BLOB
 */
export function readBlobHeader(blob: Uint8Array): BlobHeader {
  const fault = blobHeaderFault(blob);
  if (fault !== null) throw new CryptError(fault.winerror, fault.detail);
  const algid = (blob[4]! | (blob[5]! << 8) | (blob[6]! << 16) | (blob[7]! << 24)) >>> 0;
  return { bType: blob[0]!, bVersion: blob[1]!, algid };
}

/**
 * The header of a BLOB that has to be of one of these types and versions.
 * @throws {CryptError} as `readBlobHeader`; then NTE_BAD_TYPE: another type; NTE_BAD_VER: another version
 */
export function expectBlobHeader(blob: Uint8Array, types: readonly number[], versions: readonly number[]): BlobHeader {
  const header = readBlobHeader(blob);
  if (!types.includes(header.bType)) throw new CryptError(NTE_BAD_TYPE, `BLOB type ${header.bType} where ${types.join(' or ')} belongs`);
  if (!versions.includes(header.bVersion))
    throw new CryptError(NTE_BAD_VER, `BLOB version ${header.bVersion} where ${versions.join(' or ')} belongs`);
  return header;
}
