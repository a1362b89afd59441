/**
 * Diffie-Hellman keys: PUBLICKEYBLOB and PRIVATEKEYBLOB, versions 2 and 3. All numbers are little-endian there; k is the length of
 * the prime in bytes.
 *
 *     offset  size  field of version 2 (version 3: group-fields.ts)
 *          0     8  BLOBHEADER, aiKeyAlg CALG_DH_SF or CALG_DH_EPHEM
 *          8     4  DHPUBKEY.magic: 00 "DH1" public, 00 "DH2" private
 *         12     4  DHPUBKEY.bitlen
 *         16     k  y (public), or prime, generator and secret (private), k bytes each
 *
 * A public BLOB of version 2 has no group: it is understood by a party that has the same. CRYPT_Y_ONLY gives this form, too.
 *
 * Source: Microsoft's reference, "Diffie-Hellman Provider Key BLOBs", DHPUBKEY; the contract, §10.5 and §10.2 (y only: unconfirmed).
 * The generator is not looked at: programs put a peer's y there (the contract, §10.5). Bytes after the BLOB are ignored.
 * @module
 */
import type { GroupNumbers } from '../bytes/dss-numbers.ts';
import { constant, layout, leNumber, lengthFrom } from '../bytes/layout.ts';
import { CUR_BLOB_VERSION, PRIVATEKEYBLOB, PUBLICKEYBLOB, PUBLICKEYBLOBEX } from '../win32/blob-type.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA } from '../win32/winerror.ts';
import { orBadData } from './bad-data.ts';
import { blobHeaderFields, expectBlobHeader } from './blob-header.ts';
import { fieldsOfGroup, groupOf, primeBitlen, primeBits, primeNumber, privateLayoutV3, publicLayoutV3 } from './group-fields.ts';

/** 00 "DH1" */
export const DH1_MAGIC = 0x31484400;
/** 00 "DH2" */
export const DH2_MAGIC = 0x32484400;
/** 00 "DH3" */
export const DH3_MAGIC = 0x33484400;
/** 00 "DH4" */
export const DH4_MAGIC = 0x34484400;

const primeBytes = /* @__PURE__ */ lengthFrom('bitlen', (bits) => bits / 8);

export const dhPublicLayoutV2 = /* @__PURE__ */ layout({
  ...blobHeaderFields, magic: constant(DH1_MAGIC), bitlen: primeBitlen, y: leNumber(primeBytes),
});
export const dhPrivateLayoutV2 = /* @__PURE__ */ layout({
  ...blobHeaderFields, magic: constant(DH2_MAGIC), bitlen: primeBitlen,
  p: primeNumber(primeBytes), g: leNumber(primeBytes), x: leNumber(primeBytes),
});
export const dhPublicLayoutV3 = /* @__PURE__ */ publicLayoutV3(DH3_MAGIC, 'dh');
export const dhPrivateLayoutV3 = /* @__PURE__ */ privateLayoutV3(DH4_MAGIC, 'dh');

export interface DhPublicBlob {
  /** CALG_DH_SF or CALG_DH_EPHEM; as written, unchecked. */
  readonly algid: number;
  readonly version: 2 | 3;
  /** Length of the prime. */
  readonly bits: number;
  /** Null in version 2. Not verified. */
  readonly group: GroupNumbers | null;
  readonly y: Uint8Array;
}

export interface DhPrivateBlob {
  readonly algid: number;
  readonly version: 2 | 3;
  readonly bits: number;
  readonly group: GroupNumbers;
  /** Null in version 2: g^x mod p. */
  readonly y: Uint8Array | null;
  readonly x: Uint8Array;
}

/**
 * @param blob whole BLOB: PUBLICKEYBLOB of version 2 or 3, or PUBLICKEYBLOBEX of version 3
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header
 * @throws {CryptError} NTE_BAD_DATA: magic, absurd bit length, too short, p even
 */
export function decodeDhPublicBlob(blob: Uint8Array): DhPublicBlob {
  const { algid, bType, bVersion } = expectBlobHeader(blob, [PUBLICKEYBLOB, PUBLICKEYBLOBEX], [2, 3]);
  if (bVersion === 3 || bType === PUBLICKEYBLOBEX) {
    expectBlobHeader(blob, [bType], [3]);
    const fields = orBadData('DH PUBLICKEYBLOB', () => dhPublicLayoutV3.decode(blob));
    return { algid, version: 3, bits: fields.bitlenP, group: groupOf(fields), y: fields.y };
  }
  const { bitlen, y } = orBadData('DH PUBLICKEYBLOB', () => dhPublicLayoutV2.decode(blob));
  return { algid, version: 2, bits: bitlen, group: null, y };
}

/**
 * @param blob whole BLOB: PRIVATEKEYBLOB of version 2 or 3
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header
 * @throws {CryptError} NTE_BAD_DATA: magic (also: encrypted), absurd bit length, too short, p even
 */
export function decodeDhPrivateBlob(blob: Uint8Array): DhPrivateBlob {
  const { algid, bVersion } = expectBlobHeader(blob, [PRIVATEKEYBLOB], [2, 3]);
  if (bVersion === 3) {
    const fields = orBadData('DH PRIVATEKEYBLOB', () => dhPrivateLayoutV3.decode(blob));
    return { algid, version: 3, bits: fields.bitlenP, group: groupOf(fields), y: fields.y, x: fields.x };
  }
  const { bitlen, p, g, x } = orBadData('DH PRIVATEKEYBLOB', () => dhPrivateLayoutV2.decode(blob));
  return { algid, version: 2, bits: bitlen, group: { p, q: null, g, j: null, seed: null }, y: null, x };
}

/** What the encoder of public keys takes. */
export type DhPublicInput =
  | { readonly algid: number; readonly version?: 2; /** Length of the prime; y is padded to it. */ readonly bits: number; readonly y: Uint8Array }
  | { readonly algid: number; readonly version: 3; readonly group: GroupNumbers; readonly y: Uint8Array };

export interface DhPrivateInput {
  readonly algid: number;
  /** 2 unless given: q, j and the seed are then left out. */
  readonly version?: 2 | 3;
  readonly group: GroupNumbers;
  /** Wanted by version 3 only. */
  readonly y: Uint8Array | null;
  readonly x: Uint8Array;
}

/** @throws {CryptError} NTE_BAD_DATA: a number longer than its field */
export function encodeDhPublicBlob(key: DhPublicInput): Uint8Array {
  const header = { bType: PUBLICKEYBLOB, reserved: 0, aiKeyAlg: key.algid };
  return orBadData('DH PUBLICKEYBLOB', () =>
    key.version === 3
      ? dhPublicLayoutV3.encode({ ...header, bVersion: 3, ...fieldsOfGroup(key.group), y: key.y })
      : dhPublicLayoutV2.encode({ ...header, bVersion: CUR_BLOB_VERSION, bitlen: key.bits, y: key.y }));
}

/** @throws {CryptError} NTE_BAD_DATA: a number longer than its field, version 3 without y */
export function encodeDhPrivateBlob({ algid, version = CUR_BLOB_VERSION, group, y, x }: DhPrivateInput): Uint8Array {
  const header = { bType: PRIVATEKEYBLOB, bVersion: version, reserved: 0, aiKeyAlg: algid };
  if (version === 3 && y === null) throw new CryptError(NTE_BAD_DATA, 'a Diffie-Hellman PRIVATEKEYBLOB of version 3 needs y');
  return orBadData('DH PRIVATEKEYBLOB', () =>
    version === 3
      ? dhPrivateLayoutV3.encode({ ...header, ...fieldsOfGroup(group), bitlenX: 8 * x.length, y: y!, x })
      : dhPrivateLayoutV2.encode({ ...header, bitlen: primeBits(group), p: group.p, g: group.g, x }));
}
