/**
 * What `explain` recognises: one row a file format, with its layout and how it is told from the others.
 * @module
 */
import { readU32 } from '../bytes/bytes.ts';
import type { Layout, Shape } from '../bytes/layout.ts';
import { CALG_RSA_SIGN } from '../win32/alg-id.ts';
import {
  KEYSTATEBLOB, OPAQUEKEYBLOB, PLAINTEXTKEYBLOB, PRIVATEKEYBLOB, PUBLICKEYBLOB, PUBLICKEYBLOBEX, SIMPLEBLOB, SYMMETRICWRAPKEYBLOB,
} from '../win32/blob-type.ts';
import { bcryptRsaFullPrivateLayout, bcryptRsaPrivateLayout, bcryptRsaPublicLayout, RSA3_MAGIC } from './bcrypt-rsa-blob.ts';
import { DH1_MAGIC, DH2_MAGIC, DH3_MAGIC, DH4_MAGIC, dhPrivateLayoutV2, dhPrivateLayoutV3, dhPublicLayoutV2, dhPublicLayoutV3 } from './dh-blob.ts';
import { DSS1_MAGIC, DSS2_MAGIC, DSS3_MAGIC, DSS4_MAGIC, dssPrivateLayoutV2, dssPrivateLayoutV3, dssPublicLayoutV2, dssPublicLayoutV3 } from './dss-blob.ts';
import { eccKindOf, eccPrivateLayout, eccPublicLayout } from './ecc-blob.ts';
import type { NotedField } from './explain-notes.ts';
import { keyFamilyOf } from './key-blob.ts';
import type { KeyFamily } from './key-blob.ts';
import { plaintextKeyBlobLayout } from './plaintext-key-blob.ts';
import { pubParamsLayouts } from './pub-params.ts';
import { PVK_MAGIC, pvkLayout } from './pvk.ts';
import { RSA1_MAGIC, RSA2_MAGIC, rsaPrivateLayout, rsaPublicLayout } from './rsa-blob.ts';
import { sealedBlobLayout } from './sealed-blob.ts';
import { sessionKeyLayout, sessionKeyStateLayout } from './session-key-record.ts';
import { simpleBlobLayout } from './simple-blob.ts';
import { strongNamePublicKeyLayout } from './strong-name.ts';
import { symmetricWrapBlobLayout } from './symmetric-wrap-blob.ts';

/** What was recognised. */
export type FileKind =
  | 'SIMPLEBLOB' | 'PUBLICKEYBLOB' | 'PRIVATEKEYBLOB' | 'PLAINTEXTKEYBLOB' | 'OPAQUEKEYBLOB' | 'PUBLICKEYBLOBEX' | 'SYMMETRICWRAPKEYBLOB'
  | 'KEYSTATEBLOB' | 'PVK' | 'StrongNamePublicKey' | 'BCRYPT_RSAKEY_BLOB' | 'BCRYPT_ECCKEY_BLOB' | 'KP_PUB_PARAMS' | 'unknown';

/** One format. */
export interface ExplainRow {
  readonly kind: FileKind;
  readonly title: string;
  readonly layout: Layout<Shape>;
  /** Begins with a BLOBHEADER, of one of these versions. */
  readonly versions?: readonly number[];
  /** True: nothing may stand behind the last field. */
  readonly isExact?: true;
  /** A field that is a structure itself, and its row; null: not recognised; undefined: no structure in these bytes. */
  readonly nested?: { readonly field: NotedField; readonly rowOf: (whole: Uint8Array, inner: Uint8Array) => ExplainRow | null | undefined };
}

/** A row whose fields all have notes. */
function row<S extends Shape>(
  kind: FileKind, title: string, layout: Layout<S> & (keyof S extends NotedField ? unknown : never), more: Omit<ExplainRow, 'kind' | 'title' | 'layout'> = {},
): ExplainRow {
  return { kind, title, layout: layout as unknown as Layout<Shape>, ...more };
}

type PairKind = 'PUBLICKEYBLOB' | 'PRIVATEKEYBLOB' | 'PUBLICKEYBLOBEX';

/** The row of a key pair's BLOB: version 2 unless there is a third version and the header says so. */
function pairRow(kind: PairKind, family: KeyFamily, version: number): ExplainRow {
  const isPrivate = kind === 'PRIVATEKEYBLOB';
  const half = isPrivate ? 'private' : 'public';
  const versions = kind === 'PUBLICKEYBLOBEX' ? [3] : family === 'rsa' ? [2] : [2, 3];
  if (family === 'rsa')
    return isPrivate ? row(kind, 'RSA key pair', rsaPrivateLayout, { versions }) : row(kind, 'RSA public key', rsaPublicLayout, { versions });
  const title = `${family === 'dss' ? 'DSS' : 'Diffie-Hellman'} ${half} key, version ${version}`;
  if (family === 'dss') {
    if (version === 3) return isPrivate ? row(kind, title, dssPrivateLayoutV3, { versions }) : row(kind, title, dssPublicLayoutV3, { versions });
    return isPrivate ? row(kind, title, dssPrivateLayoutV2, { versions }) : row(kind, title, dssPublicLayoutV2, { versions });
  }
  if (version === 3) return isPrivate ? row(kind, title, dhPrivateLayoutV3, { versions }) : row(kind, title, dhPublicLayoutV3, { versions });
  return isPrivate ? row(kind, title, dhPrivateLayoutV2, { versions }) : row(kind, title, dhPublicLayoutV2, { versions });
}

const PAIR_KINDS: ReadonlyMap<number, PairKind> = /* @__PURE__ */ new Map<number, PairKind>([
  [PUBLICKEYBLOB, 'PUBLICKEYBLOB'], [PRIVATEKEYBLOB, 'PRIVATEKEYBLOB'], [PUBLICKEYBLOBEX, 'PUBLICKEYBLOBEX'],
]);

const MAGIC_FAMILIES: ReadonlyMap<number, KeyFamily> = /* @__PURE__ */ new Map<number, KeyFamily>([
  [RSA1_MAGIC, 'rsa'], [RSA2_MAGIC, 'rsa'],
  [DSS1_MAGIC, 'dss'], [DSS2_MAGIC, 'dss'], [DSS3_MAGIC, 'dss'], [DSS4_MAGIC, 'dss'],
  [DH1_MAGIC, 'dh'], [DH2_MAGIC, 'dh'], [DH3_MAGIC, 'dh'], [DH4_MAGIC, 'dh'],
]);

const SINGLE_ROWS: ReadonlyMap<number, () => ExplainRow> = /* @__PURE__ */ new Map<number, () => ExplainRow>([
  [SIMPLEBLOB, () => row('SIMPLEBLOB', 'Session key, encrypted with an RSA key', simpleBlobLayout, { versions: [2] })],
  [PLAINTEXTKEYBLOB, () => row('PLAINTEXTKEYBLOB', 'Session key in the clear', plaintextKeyBlobLayout, { versions: [2] })],
  [SYMMETRICWRAPKEYBLOB, () => row('SYMMETRICWRAPKEYBLOB', 'Session key, encrypted with a session key', symmetricWrapBlobLayout, { versions: [2] })],
  [OPAQUEKEYBLOB, () => row('OPAQUEKEYBLOB', 'Session key with its parameters, softcsp\'s own format', sealedBlobLayout, {
    versions: [2], isExact: true, nested: { field: 'body', rowOf: () => row('OPAQUEKEYBLOB', 'body', sessionKeyLayout) },
  })],
  [KEYSTATEBLOB, () => row('KEYSTATEBLOB', 'Session key at work, softcsp\'s own format', sealedBlobLayout, {
    versions: [2], isExact: true, nested: { field: 'body', rowOf: () => row('KEYSTATEBLOB', 'body', sessionKeyStateLayout) },
  })],
]);

/**
 * The row of bytes that begin with a BLOBHEADER, by type, and for key pairs by algorithm, else by magic.
 * @returns null: type or algorithm unknown
 */
export function blobRowOf(blob: Uint8Array): ExplainRow | null {
  if (blob.length === 0) return null;
  const kind = PAIR_KINDS.get(blob[0]!);
  if (kind === undefined) return SINGLE_ROWS.get(blob[0]!)?.() ?? null;
  const family =
    (blob.length >= 8 ? keyFamilyOf(readU32(blob, 4)) : null) ?? (blob.length >= 12 ? MAGIC_FAMILIES.get(readU32(blob, 8)) : null) ?? null;
  if (family === null || (kind === 'PUBLICKEYBLOBEX' && family === 'rsa')) return null;
  return pairRow(kind, family, kind === 'PUBLICKEYBLOBEX' || blob[1] === 3 ? 3 : 2);
}

const nestedIn = (field: NotedField, isThere: (whole: Uint8Array, inner: Uint8Array) => boolean): NonNullable<ExplainRow['nested']> =>
  ({ field, rowOf: (whole, inner) => (isThere(whole, inner) ? blobRowOf(inner) : undefined) });

const ENCRYPTED_AT = 12;
const NEUTRAL_KEY_BYTES = 16;

const MAGIC_ROWS: ReadonlyMap<number, () => ExplainRow> = /* @__PURE__ */ new Map<number, () => ExplainRow>([
  [PVK_MAGIC, () => row('PVK', 'Private key file', pvkLayout, { nested: nestedIn('blob', (whole) => readU32(whole, ENCRYPTED_AT) === 0) })],
  [CALG_RSA_SIGN, () => row('StrongNamePublicKey', 'Strong-name public key', strongNamePublicKeyLayout, {
    isExact: true, nested: nestedIn('publicKey', (_, inner) => inner[0] === PUBLICKEYBLOB),
  })],
  [RSA1_MAGIC, () => row('BCRYPT_RSAKEY_BLOB', 'RSA public key of CNG', bcryptRsaPublicLayout)],
  [RSA2_MAGIC, () => row('BCRYPT_RSAKEY_BLOB', 'RSA key pair of CNG', bcryptRsaPrivateLayout)],
  [RSA3_MAGIC, () => row('BCRYPT_RSAKEY_BLOB', 'RSA key pair of CNG, all numbers', bcryptRsaFullPrivateLayout)],
  [DSS3_MAGIC, () => row('KP_PUB_PARAMS', 'DSS parameters', pubParamsLayouts.dss)],
  [DH3_MAGIC, () => row('KP_PUB_PARAMS', 'Diffie-Hellman parameters', pubParamsLayouts.dh)],
]);

/** The row of any file, by its first bytes. @returns null: not recognised */
export function fileRowOf(file: Uint8Array): ExplainRow | null {
  if (file.length < 4) return blobRowOf(file);
  const known = MAGIC_ROWS.get(readU32(file));
  if (known !== undefined) return known();
  const ecc = eccKindOf(file);
  if (ecc !== null) {
    const title = `${ecc.algorithm} ${ecc.isPrivate ? 'key pair' : 'public key'} of CNG, ${ecc.curve}`;
    return ecc.isPrivate ? row('BCRYPT_ECCKEY_BLOB', title, eccPrivateLayout(ecc)) : row('BCRYPT_ECCKEY_BLOB', title, eccPublicLayout(ecc));
  }
  // The neutral key: algorithms 0, then a length of 4.
  if (file.length === NEUTRAL_KEY_BYTES && readU32(file) === 0 && readU32(file, 4) === 0 && readU32(file, 8) === 4)
    return row('StrongNamePublicKey', 'Strong-name public key: the neutral key of ECMA-335', strongNamePublicKeyLayout, { isExact: true });
  return blobRowOf(file);
}
