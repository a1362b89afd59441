/**
 * The public key of a .NET assembly: PE headers, CLI header, metadata, the one row of table Assembly, its blob.
 *
 *     file    offset 0x3c: where "PE\0\0" stands; then COFF header (20 bytes), optional header, section headers (40 bytes each)
 *     optional header   data directory 14: RVA of the CLI header; in it at 8 the RVA of the metadata
 *     metadata          "BSJB", version, streams {offset, size, name}: "#~" has the tables, "#Blob" the blobs
 *
 * Source: ECMA-335 6th edition, II.22 (columns of the tables), II.24.2 (streams, tables), II.25 (file).
 * @module
 */
import { CliError } from '../errors.ts';

type Column = number | 'string' | 'guid' | 'blob' | readonly [tagBits: number, ...tables: number[]] | { readonly table: number };

const STRING = 'string', GUID = 'guid', BLOB = 'blob';
const TYPE_DEF_OR_REF = [2, 0x02, 0x01, 0x1b] as const;
const HAS_CONSTANT = [2, 0x04, 0x08, 0x17] as const;
const HAS_CUSTOM_ATTRIBUTE = [
  5, 0x06, 0x04, 0x01, 0x02, 0x08, 0x09, 0x0a, 0x00, 0x0e, 0x17, 0x14, 0x11, 0x1a, 0x1b, 0x20, 0x23, 0x26, 0x27, 0x28, 0x2a, 0x2c, 0x2b,
] as const;
const at = (table: number): Column => ({ table });

/** Columns of the tables that stand before Assembly, by number. */
const TABLES: Readonly<Record<number, readonly Column[]>> = {
  0x00: [2, STRING, GUID, GUID, GUID],
  0x01: [[2, 0x00, 0x1a, 0x23, 0x01], STRING, STRING],
  0x02: [4, STRING, STRING, TYPE_DEF_OR_REF, at(0x04), at(0x06)],
  0x03: [at(0x04)],
  0x04: [2, STRING, BLOB],
  0x05: [at(0x06)],
  0x06: [4, 2, 2, STRING, BLOB, at(0x08)],
  0x07: [at(0x08)],
  0x08: [2, 2, STRING],
  0x09: [at(0x02), TYPE_DEF_OR_REF],
  0x0a: [[3, 0x02, 0x01, 0x1a, 0x06, 0x1b], STRING, BLOB],
  0x0b: [2, HAS_CONSTANT, BLOB],
  0x0c: [HAS_CUSTOM_ATTRIBUTE, [3, 0x06, 0x0a], BLOB],
  0x0d: [[1, 0x04, 0x08], BLOB],
  0x0e: [2, [2, 0x02, 0x06, 0x20], BLOB],
  0x0f: [2, 4, at(0x02)],
  0x10: [4, at(0x04)],
  0x11: [BLOB],
  0x12: [at(0x02), at(0x14)],
  0x13: [at(0x14)],
  0x14: [2, STRING, TYPE_DEF_OR_REF],
  0x15: [at(0x02), at(0x17)],
  0x16: [at(0x17)],
  0x17: [2, STRING, BLOB],
  0x18: [2, at(0x06), [1, 0x14, 0x17]],
  0x19: [at(0x02), [1, 0x06, 0x0a], [1, 0x06, 0x0a]],
  0x1a: [STRING],
  0x1b: [BLOB],
  0x1c: [2, [1, 0x04, 0x06], STRING, at(0x1a)],
  0x1d: [4, at(0x04)],
  0x1e: [4, 4],
  0x1f: [4],
};
const ASSEMBLY_TABLE = 0x20;
/** HashAlgId, four parts of the version, Flags. */
const BEFORE_PUBLIC_KEY = 4 + 4 * 2 + 4;

const broken = (what: string): CliError => new CliError('ERROR_BAD_EXE_FORMAT', `not a .NET assembly: ${what}`, 'a .dll or .exe of .NET, or a key file');

/** "MZ". */
export const isAssembly = (file: Uint8Array): boolean => file.length > 0x40 && file[0] === 0x4d && file[1] === 0x5a;

/** Reads within bounds only. */
class Reader {
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(offset: number): number {
    return this.#checked(offset, 1).getUint8(offset);
  }

  u16(offset: number): number {
    return this.#checked(offset, 2).getUint16(offset, true);
  }

  u32(offset: number): number {
    return this.#checked(offset, 4).getUint32(offset, true);
  }

  #checked(offset: number, length: number): DataView {
    if (!(offset >= 0 && offset + length <= this.#view.byteLength)) throw broken('cut short');
    return this.#view;
  }
}

/** Where the bytes of an RVA stand in the file. */
function fileOffset(reader: Reader, pe: number, rva: number): number {
  const sections = pe + 24 + reader.u16(pe + 20);
  for (let i = 0; i < reader.u16(pe + 6); i++) {
    const section = sections + 40 * i;
    const start = reader.u32(section + 12), size = Math.max(reader.u32(section + 8), reader.u32(section + 16));
    if (rva >= start && rva < start + size) return rva - start + reader.u32(section + 20);
  }
  throw broken('an address outside its sections');
}

function metadataOffset(reader: Reader): number {
  const pe = reader.u32(0x3c);
  if (reader.u32(pe) !== 0x4550) throw broken('no PE header');
  const optional = pe + 24;
  const directories = optional + (reader.u16(optional) === 0x20b ? 112 : 96);
  const cli = reader.u32(directories + 14 * 8);
  if (cli === 0) throw broken('a program for Windows without .NET');
  const metadata = fileOffset(reader, pe, reader.u32(fileOffset(reader, pe, cli) + 8));
  if (reader.u32(metadata) !== 0x424a5342) throw broken('no metadata');
  return metadata;
}

/** Name → where the stream begins. */
function streamsOf(file: Uint8Array, reader: Reader, metadata: number): Map<string, number> {
  const streams = new Map<string, number>();
  const first = metadata + 16 + reader.u32(metadata + 12);
  for (let i = 0, offset = first + 4; i < Math.min(16, reader.u16(first + 2)); i++) {
    const start = metadata + reader.u32(offset);
    const end = file.indexOf(0, offset + 8);
    if (end < 0 || end - offset - 8 > 32) throw broken('no stream names');
    const name = String.fromCharCode(...file.subarray(offset + 8, end));
    streams.set(name, start);
    offset += 8 + Math.ceil((name.length + 1) / 4) * 4;
  }
  return streams;
}

/** Offset of table Assembly's row, and how wide an index of #Blob is. */
function assemblyRow(reader: Reader, tables: number): { row: number; blobBytes: 2 | 4 } {
  const heaps = reader.u8(tables + 6);
  const isThere = (table: number): boolean => ((table < 32 ? reader.u32(tables + 8) >>> table : reader.u32(tables + 12) >>> (table - 32)) & 1) === 1;
  const rows: number[] = [];
  let offset = tables + 24;
  for (let table = 0; table < 64; table++) {
    rows.push(isThere(table) ? reader.u32(offset) : 0);
    if (isThere(table)) offset += 4;
  }
  const heapBytes = (bit: number): 2 | 4 => ((heaps & bit) !== 0 ? 4 : 2);
  const widthOf = (column: Column): number => {
    if (typeof column === 'number') return column;
    if (typeof column === 'string') return heapBytes(column === STRING ? 1 : column === GUID ? 2 : 4);
    if ('table' in column) return rows[column.table]! > 0xffff ? 4 : 2;
    const [tagBits, ...targets] = column;
    return Math.max(...targets.map((target) => rows[target]!)) >= 2 ** (16 - tagBits) ? 4 : 2;
  };
  if (rows[ASSEMBLY_TABLE] === 0) throw broken('a module without an assembly');
  for (let table = 0; table < ASSEMBLY_TABLE; table++) {
    if (rows[table]! > 0) offset += rows[table]! * (TABLES[table] ?? []).reduce<number>((sum, column) => sum + widthOf(column), 0);
  }
  return { row: offset, blobBytes: heapBytes(4) };
}

/**
 * The public key as the assembly holds it: with the header of a strong-name public key.
 * @throws {CliError} ERROR_BAD_EXE_FORMAT: no assembly, or one without strong name
 */
export function assemblyPublicKey(file: Uint8Array): Uint8Array {
  const reader = new Reader(file);
  const streams = streamsOf(file, reader, metadataOffset(reader));
  const tables = streams.get('#~') ?? streams.get('#-'), blobs = streams.get('#Blob');
  if (tables === undefined || blobs === undefined) throw broken('no tables');
  const { row, blobBytes } = assemblyRow(reader, tables);
  const index = blobBytes === 4 ? reader.u32(row + BEFORE_PUBLIC_KEY) : reader.u16(row + BEFORE_PUBLIC_KEY);
  if (index === 0) throw new CliError('ERROR_BAD_EXE_FORMAT', 'the assembly has no strong name', 'an assembly that is signed');
  const first = file[blobs + index] ?? 0;
  const [length, headerBytes] = first < 0x80 ? [first, 1] : first < 0xc0 ? [((first & 0x3f) << 8) | (file[blobs + index + 1] ?? 0), 2] : [0, 4];
  const start = blobs + index + headerBytes;
  if (length === 0 || start + length > file.length) throw broken('no public key');
  return file.slice(start, start + length);
}
