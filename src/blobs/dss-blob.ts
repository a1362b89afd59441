/**
 * DSS keys: PUBLICKEYBLOB and PRIVATEKEYBLOB, versions 2 and 3. All numbers are little-endian there; k is the length of p in bytes.
 *
 *     offset  size  field of version 2 (version 3: group-fields.ts)
 *          0     8  BLOBHEADER, aiKeyAlg CALG_DSS_SIGN
 *          8     4  DSSPUBKEY.magic: "DSS1" public, "DSS2" private
 *         12     4  DSSPUBKEY.bitlen
 *         16     k  p
 *               20  q
 *                k  g
 *                k  y (public), or 20  x (private)
 *               24  DSSSEED
 *
 * Source: Microsoft's reference, "DSS Provider Key BLOBs", DSSPUBKEY; the contract, §10.5. Bytes after the BLOB are ignored.
 * @module
 */
import type { GroupNumbers } from '../bytes/dss-numbers.ts';
import { constant, layout, leNumber, lengthFrom } from '../bytes/layout.ts';
import { CUR_BLOB_VERSION, PRIVATEKEYBLOB, PUBLICKEYBLOB, PUBLICKEYBLOBEX } from '../win32/blob-type.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA } from '../win32/winerror.ts';
import { orBadData } from './bad-data.ts';
import { blobHeaderFields, expectBlobHeader } from './blob-header.ts';
import { fieldsOfGroup, groupOf, NO_SEED, primeBitlen, primeBits, primeNumber, privateLayoutV3, publicLayoutV3, seedFields, seedOf } from './group-fields.ts';

/** "DSS1" */
export const DSS1_MAGIC = 0x31535344;
/** "DSS2" */
export const DSS2_MAGIC = 0x32535344;
/** "DSS3" */
export const DSS3_MAGIC = 0x33535344;
/** "DSS4" */
export const DSS4_MAGIC = 0x34535344;

const primeBytes = /* @__PURE__ */ lengthFrom('bitlen', (bits) => bits / 8);
const groupFields = { p: primeNumber(primeBytes), q: leNumber(20), g: leNumber(primeBytes) } as const;

export const dssPublicLayoutV2 = /* @__PURE__ */ layout({
  ...blobHeaderFields, magic: constant(DSS1_MAGIC), bitlen: primeBitlen, ...groupFields, y: leNumber(primeBytes), ...seedFields,
});
export const dssPrivateLayoutV2 = /* @__PURE__ */ layout({
  ...blobHeaderFields, magic: constant(DSS2_MAGIC), bitlen: primeBitlen, ...groupFields, x: leNumber(20), ...seedFields,
});
export const dssYOnlyLayout = /* @__PURE__ */ layout({
  ...blobHeaderFields, magic: constant(DSS1_MAGIC), bitlen: primeBitlen, y: leNumber(primeBytes),
});
export const dssPublicLayoutV3 = /* @__PURE__ */ publicLayoutV3(DSS3_MAGIC, 'dss');
export const dssPrivateLayoutV3 = /* @__PURE__ */ privateLayoutV3(DSS4_MAGIC, 'dss');

export interface DssPublicBlob {
  /** CALG_DSS_SIGN; as written, unchecked. */
  readonly algid: number;
  readonly version: 2 | 3;
  /** Length of p. */
  readonly bits: number;
  /** Not verified; q is never null. */
  readonly group: GroupNumbers;
  readonly y: Uint8Array;
}

export interface DssPrivateBlob extends Omit<DssPublicBlob, 'y'> {
  /** Null in version 2: g^x mod p. */
  readonly y: Uint8Array | null;
  readonly x: Uint8Array;
}

/**
 * @param blob whole BLOB: PUBLICKEYBLOB of version 2 or 3, or PUBLICKEYBLOBEX of version 3
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header
 * @throws {CryptError} NTE_BAD_DATA: magic, absurd bit length, too short, p even, no q
 */
export function decodeDssPublicBlob(blob: Uint8Array): DssPublicBlob {
  const { algid, bType, bVersion } = expectBlobHeader(blob, [PUBLICKEYBLOB, PUBLICKEYBLOBEX], [2, 3]);
  if (bVersion === 3 || bType === PUBLICKEYBLOBEX) {
    expectBlobHeader(blob, [bType], [3]);
    const fields = orBadData('DSS PUBLICKEYBLOB', () => dssPublicLayoutV3.decode(blob));
    return { algid, version: 3, bits: fields.bitlenP, group: groupOf(fields), y: fields.y };
  }
  const fields = orBadData('DSS PUBLICKEYBLOB', () => dssPublicLayoutV2.decode(blob));
  const group = { p: fields.p, q: fields.q, g: fields.g, j: null, seed: seedOf(fields) };
  return { algid, version: 2, bits: fields.bitlen, group, y: fields.y };
}

/**
 * @param blob whole BLOB: PRIVATEKEYBLOB of version 2 or 3
 * @throws {CryptError} NTE_BAD_DATA, NTE_BAD_VER, NTE_BAD_TYPE: header
 * @throws {CryptError} NTE_BAD_DATA: magic (also: encrypted), absurd bit length, too short, p even, no q
 */
export function decodeDssPrivateBlob(blob: Uint8Array): DssPrivateBlob {
  const { algid, bVersion } = expectBlobHeader(blob, [PRIVATEKEYBLOB], [2, 3]);
  if (bVersion === 3) {
    const fields = orBadData('DSS PRIVATEKEYBLOB', () => dssPrivateLayoutV3.decode(blob));
    return { algid, version: 3, bits: fields.bitlenP, group: groupOf(fields), y: fields.y, x: fields.x };
  }
  const fields = orBadData('DSS PRIVATEKEYBLOB', () => dssPrivateLayoutV2.decode(blob));
  const group = { p: fields.p, q: fields.q, g: fields.g, j: null, seed: seedOf(fields) };
  return { algid, version: 2, bits: fields.bitlen, group, y: null, x: fields.x };
}

/** What the encoders take; version 2 drops j. */
export interface DssPublicInput {
  readonly algid: number;
  /** 2 unless given. */
  readonly version?: 2 | 3;
  readonly group: GroupNumbers;
  readonly y: Uint8Array;
}

export interface DssPrivateInput extends Omit<DssPublicInput, 'y'> {
  /** Wanted by version 3 only. */
  readonly y: Uint8Array | null;
  readonly x: Uint8Array;
}

function fieldsV2(group: GroupNumbers) {
  if (group.q === null) throw new CryptError(NTE_BAD_DATA, 'a DSS key without q');
  const { counter, seed } = group.seed ?? NO_SEED;
  return { bitlen: primeBits(group), p: group.p, q: group.q, g: group.g, counter, seed };
}

/** @throws {CryptError} NTE_BAD_DATA: a number longer than its field (q above 160 bits in version 2), no q */
export function encodeDssPublicBlob({ algid, version = CUR_BLOB_VERSION, group, y }: DssPublicInput): Uint8Array {
  const header = { bType: PUBLICKEYBLOB, bVersion: version, reserved: 0, aiKeyAlg: algid };
  return orBadData('DSS PUBLICKEYBLOB', () =>
    version === 3
      ? dssPublicLayoutV3.encode({ ...header, ...fieldsOfGroup(group), y })
      : dssPublicLayoutV2.encode({ ...header, ...fieldsV2(group), y }));
}

/**
 * The BLOB of CRYPT_Y_ONLY: BLOBHEADER, DSSPUBKEY, y. Whoever reads it knows the group. Unconfirmed (the contract, §10.2): the layout is
 * that of a Diffie-Hellman key of version 2.
 */
export function encodeDssYOnlyBlob({ algid, group, y }: Omit<DssPublicInput, 'version'>): Uint8Array {
  const header = { bType: PUBLICKEYBLOB, bVersion: CUR_BLOB_VERSION, reserved: 0, aiKeyAlg: algid };
  return orBadData('DSS PUBLICKEYBLOB', () => dssYOnlyLayout.encode({ ...header, bitlen: primeBits(group), y }));
}

/** @throws {CryptError} NTE_BAD_DATA: a number longer than its field (q or x above 160 bits in version 2), no q, version 3 without y */
export function encodeDssPrivateBlob({ algid, version = CUR_BLOB_VERSION, group, y, x }: DssPrivateInput): Uint8Array {
  const header = { bType: PRIVATEKEYBLOB, bVersion: version, reserved: 0, aiKeyAlg: algid };
  if (version === 3 && y === null) throw new CryptError(NTE_BAD_DATA, 'a DSS PRIVATEKEYBLOB of version 3 needs y');
  return orBadData('DSS PRIVATEKEYBLOB', () =>
    version === 3
      ? dssPrivateLayoutV3.encode({ ...header, ...fieldsOfGroup(group), bitlenX: 8 * x.length, y: y!, x })
      : dssPrivateLayoutV2.encode({ ...header, ...fieldsV2(group), x }));
}
