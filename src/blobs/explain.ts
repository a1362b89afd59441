/**
 * Any key file, field by field: for the command line and the web page. Made of the same declarations as the decoders.
 *
 * The fields follow one another without gaps and cover every byte once, also of a broken file: what could not be read is one field
 * at the end.
 * @module
 */
import { toHex } from '../bytes/bytes.ts';
import { layout } from '../bytes/layout.ts';
import type { ExplainedPart } from '../bytes/layout.ts';
import { PUBLICKEYBLOBEX } from '../win32/blob-type.ts';
import { NTE_BAD_ALGID, NTE_BAD_DATA, NTE_BAD_TYPE, NTE_BAD_VER, winerrorName } from '../win32/winerror.ts';
import { blobHeaderFault, blobHeaderFields } from './blob-header.ts';
import { FIELD_NOTES } from './explain-notes.ts';
import type { FieldNote, NotedField } from './explain-notes.ts';
import { blobRowOf, fileRowOf } from './explain-rows.ts';
import type { ExplainRow, FileKind } from './explain-rows.ts';

export type { FileKind } from './explain-rows.ts';

/** One field as it stands in the file. */
export interface ExplainedField {
  /** "modulus"; inside another structure with its name: "blob.modulus". */
  readonly field: string;
  /** From the beginning of the file. */
  readonly offset: number;
  readonly length: number;
  /**
   * A number of up to 32 bits, else lower-case hex: long numbers with the most significant byte first whatever the order in the file,
   * byte strings as they stand there; of very long fields the first 64 KiB. Null: secret and not asked for, or cut off.
   */
  readonly value: number | string | null;
  /** The value by name: "CALG_RSA_KEYX"; null: it has none. */
  readonly name: string | null;
  readonly meaning: string;
  readonly secret: boolean;
}

/** The first thing that is wrong. */
export interface ExplainedFault {
  /** What CryptImportKey would answer. */
  readonly winerror: number;
  /** "NTE_BAD_DATA" */
  readonly name: string;
  readonly message: string;
  readonly field: string;
  /** From the beginning of the file: where the faulty field begins. */
  readonly offset: number;
}

export interface ExplainedFile {
  readonly kind: FileKind;
  readonly title: string;
  readonly fields: readonly ExplainedField[];
  /** Null: well formed. The numbers of a key are not checked against each other. */
  readonly fault: ExplainedFault | null;
}

export interface ExplainOptions {
  /** True: private keys are shown. */
  readonly secrets?: boolean;
}

const LONGEST_SHOWN = 0x10000;
const headerLayout = /* @__PURE__ */ layout(blobHeaderFields);

interface Reader {
  readonly showSecrets: boolean;
  readonly fields: ExplainedField[];
}

function valueOf(value: unknown): number | string | null {
  if (typeof value === 'number') return value;
  return value instanceof Uint8Array ? toHex(value.subarray(0, LONGEST_SHOWN)) : null;
}

function addPart(reader: Reader, part: ExplainedPart, prefix: string, base: number): void {
  const note: FieldNote = FIELD_NOTES[part.field as NotedField];
  const secret = note.secret === true;
  const isCut = part.value === null;
  reader.fields.push({
    field: prefix + part.field,
    offset: base + part.offset,
    length: part.length,
    value: secret && !reader.showSecrets ? null : valueOf(part.value),
    name: typeof part.value === 'number' ? (note.nameOf?.(part.value) ?? null) : null,
    meaning: isCut ? `${note.meaning}; cut off` : note.meaning,
    secret,
  });
}

/** Bytes that belong to no field. They are masked where the structure holds secrets: they may be part of one. */
function addRest(reader: Reader, source: Uint8Array, from: number, meaning: string, secret: boolean, prefix: string, base: number): void {
  if (from >= source.length) return;
  const value = secret && !reader.showSecrets ? null : valueOf(source.subarray(from));
  reader.fields.push({ field: `${prefix}rest`, offset: base + from, length: source.length - from, value, name: null, meaning, secret });
}

const fault = (winerror: number, message: string, field: string, offset: number): ExplainedFault =>
  ({ winerror, name: winerrorName(winerror), message, field, offset });

/** Does the format hold anything secret? */
function isSecretRow(row: ExplainRow | null): boolean {
  if (row === null) return false;
  return Object.keys(row.layout.shape).some((name) => (FIELD_NOTES[name as NotedField] as FieldNote).secret === true) || row.kind === 'PVK';
}

/** What is wrong with the header, or with what it says about the row. */
function headerFaultOf(source: Uint8Array, row: ExplainRow | null, prefix: string, base: number): ExplainedFault | null {
  const found = blobHeaderFault(source);
  if (found !== null) return fault(found.winerror, found.detail, prefix + found.field, base + found.offset);
  if (row === null) {
    return source[0] === PUBLICKEYBLOBEX
      ? fault(NTE_BAD_TYPE, 'no PUBLICKEYBLOBEX of this algorithm is known', `${prefix}bType`, base)
      : fault(NTE_BAD_ALGID, 'no algorithm of key pairs', `${prefix}aiKeyAlg`, base + 4);
  }
  if (row.versions?.includes(source[1]!) === false)
    return fault(NTE_BAD_VER, `BLOB version ${source[1]} where ${row.versions.join(' or ')} belongs`, `${prefix}bVersion`, base + 1);
  return null;
}

/** Explains bytes that the row describes. Adds the fields, gives the fault. */
function explainRow(reader: Reader, source: Uint8Array, row: ExplainRow, prefix: string, base: number): ExplainedFault | null {
  const { parts, fault: layoutFault, end } = row.layout.explain(source);
  let innerFault: ExplainedFault | null = null;
  for (const part of parts) {
    const inner = source.subarray(part.offset, part.offset + part.length);
    const innerRow = part.field === row.nested?.field ? row.nested.rowOf(source, inner) : undefined;
    if (innerRow === undefined) addPart(reader, part, prefix, base);
    else innerFault ??= explainAs(reader, inner, innerRow, `${prefix}${part.field}.`, base + part.offset);
  }
  const secret = isSecretRow(row);
  if (layoutFault !== null) {
    addRest(reader, source, end, 'not read', secret, prefix, base);
    return innerFault ?? fault(NTE_BAD_DATA, layoutFault.message, prefix + layoutFault.field, base + layoutFault.offset);
  }
  addRest(reader, source, end, row.isExact ? 'does not belong here' : 'behind the structure; ignored', secret, prefix, base);
  const isTooLong = row.isExact === true && end < source.length;
  return innerFault ?? (isTooLong ? fault(NTE_BAD_DATA, `${source.length - end} bytes behind the end`, `${prefix}rest`, base + end) : null);
}

/** As `explainRow`; the BLOBHEADER is checked before, where there is one. */
function explainAs(reader: Reader, source: Uint8Array, row: ExplainRow | null, prefix: string, base: number): ExplainedFault | null {
  if (row !== null && row.versions === undefined) return explainRow(reader, source, row, prefix, base);
  const headerFault = headerFaultOf(source, row, prefix, base);
  if (headerFault === null) return explainRow(reader, source, row!, prefix, base);
  const { parts, end } = headerLayout.explain(source);
  for (const part of parts) addPart(reader, part, prefix, base);
  // What follows is of unknown kind: it may be a key.
  addRest(reader, source, end, 'not read', true, prefix, base);
  return headerFault;
}

function explain(source: Uint8Array, row: ExplainRow | null, options: ExplainOptions): ExplainedFile {
  const reader: Reader = { showSecrets: options.secrets === true, fields: [] };
  const found = explainAs(reader, source, row, '', 0);
  return { kind: row?.kind ?? 'unknown', title: row?.title ?? 'Not recognised', fields: reader.fields, fault: found };
}

/**
 * Explains a BLOB with a BLOBHEADER. Never throws; costs no more than linear time.
 * @param blob whole BLOB, broken or not
 * @param options private keys are masked unless `secrets` is true
 */
export function explainBlob(blob: Uint8Array, options: ExplainOptions = {}): ExplainedFile {
  return explain(blob, blobRowOf(blob), options);
}

/**
 * Explains any key file: BLOBs with a BLOBHEADER, PVK, strong-name keys, CNG's RSA and ECC BLOBs, the value of KP_PUB_PARAMS.
 * Never throws; costs no more than linear time.
 * @param file whole file, broken or not
 * @param options private keys are masked unless `secrets` is true
 */
export function explainKeyFile(file: Uint8Array, options: ExplainOptions = {}): ExplainedFile {
  return explain(file, fileRowOf(file), options);
}
