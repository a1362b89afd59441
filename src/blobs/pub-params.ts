/**
 * The value of KP_PUB_PARAMS: a group for a key that was made with CRYPT_PREGEN. It is a DSSPUBKEY_VER3 or DHPUBKEY_VER3 followed by
 * p, q, g and j: the layout of group-fields.ts without BLOBHEADER and without y.
 *
 * Source: Microsoft's reference, "CryptSetKeyParam", KP_PUB_PARAMS; the contract, §5.1.
 * @module
 */
import { readU32 } from '../bytes/bytes.ts';
import type { GroupNumbers } from '../bytes/dss-numbers.ts';
import { orBadData } from './bad-data.ts';
import { DH3_MAGIC } from './dh-blob.ts';
import { DSS3_MAGIC } from './dss-blob.ts';
import { fieldsOfGroup, groupOf, paramsLayout } from './group-fields.ts';
import type { GroupFamily } from './group-fields.ts';

export const pubParamsLayouts = /* @__PURE__ */ Object.freeze({ dss: paramsLayout(DSS3_MAGIC, 'dss'), dh: paramsLayout(DH3_MAGIC, 'dh') });

/**
 * @param data whole value; bytes after j are ignored
 * @throws {CryptError} NTE_BAD_DATA: magic, absurd bit length, too short, p even, a DSS group without q
 */
export function decodePubParams(data: Uint8Array): { readonly family: GroupFamily; readonly bits: number; readonly group: GroupNumbers } {
  const family = data.length >= 4 && readU32(data) === DH3_MAGIC ? 'dh' : 'dss';
  const fields = orBadData('KP_PUB_PARAMS', () => pubParamsLayouts[family].decode(data));
  return { family, bits: fields.bitlenP, group: groupOf(fields) };
}

/** @throws {CryptError} NTE_BAD_DATA: g longer than p */
export function encodePubParams(family: GroupFamily, group: GroupNumbers): Uint8Array {
  return orBadData('KP_PUB_PARAMS', () => pubParamsLayouts[family].encode(fieldsOfGroup(group)));
}
