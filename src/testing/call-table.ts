/**
 * What the arguments of each call are called, on either surface: hooks of the gate get them by position.
 *
 * A row is the object surface's order, then the flat surface's. On the flat surface
 *
 *     -    is left out: it says only where a result goes, or nothing at all
 *     &    an address whose content the call reads
 *     >    a buffer for the result
 *     ~    a buffer that is read and then overwritten
 *
 * Source: `src/api`, what each method hands to the gate; `src/abi/signatures.ts`.
 * @module
 */
import type { Call } from '../core/call.ts';

const ROWS: Readonly<Record<string, readonly [object: string | null, flat: string]>> = {
  CryptAcquireContext: ['Container Provider ProvType Flags', '- Container Provider ProvType Flags'],
  CryptContextAddRef: [null, 'Prov - -'],
  CryptReleaseContext: ['Prov Flags', 'Prov Flags'],
  CryptSetProvParam: ['Prov Param Data Flags', 'Prov Param &Data Flags'],
  CryptGetProvParam: ['Prov Param Flags', 'Prov Param >Data Flags'],
  CryptEnumProviders: ['', 'Index - - - >Name'],
  CryptEnumProviderTypes: ['', 'Index - - - >Name'],
  CryptGetDefaultProvider: ['ProvType Flags', 'ProvType - Flags >Name'],
  CryptSetProvider: [null, 'ProvName ProvType'],
  CryptSetProviderEx: ['ProvName ProvType Flags', 'ProvName ProvType - Flags'],
  CryptGenRandom: ['Prov Len', 'Prov >Data'],
  SystemFunction036: [null, '>Data'],
  CryptGenKey: ['Prov Algid Flags', 'Prov Algid Flags -'],
  CryptDeriveKey: ['Prov Algid BaseData Flags', 'Prov Algid BaseData Flags -'],
  CryptDestroyKey: ['Key', 'Key'],
  CryptDuplicateKey: ['Key - Flags', 'Key - Flags -'],
  CryptSetKeyParam: ['Key Param Data Flags', 'Key Param &Data Flags'],
  CryptGetKeyParam: ['Key Param Flags', 'Key Param >Data Flags'],
  CryptGetUserKey: ['Prov KeySpec', 'Prov KeySpec -'],
  CryptImportKey: ['Prov Data PubKey Flags', 'Prov Data PubKey Flags -'],
  CryptExportKey: ['Key ExpKey BlobType Flags', 'Key ExpKey BlobType Flags >Data'],
  CryptEncrypt: ['Key Final Data Hash Flags', 'Key Hash Final Flags ~Data -'],
  CryptDecrypt: ['Key Final Data Hash Flags', 'Key Hash Final Flags ~Data'],
  CryptCreateHash: ['Prov Algid Key Flags', 'Prov Algid Key Flags -'],
  CryptDestroyHash: ['Hash', 'Hash'],
  CryptDuplicateHash: ['Hash Flags', 'Hash - Flags -'],
  CryptHashData: ['Hash Data Flags', 'Hash Data Flags'],
  CryptHashSessionKey: ['Hash Key Flags', 'Hash Key Flags'],
  CryptSetHashParam: ['Hash Param Data Flags', 'Hash Param &Data Flags'],
  CryptGetHashParam: ['Hash Param Flags', 'Hash Param >Data Flags'],
  CryptSignHash: ['Hash KeySpec Flags', 'Hash KeySpec - Flags >Data'],
  CryptVerifySignature: ['Hash Signature PubKey Flags', 'Hash &Signature PubKey - Flags'],
  CryptExportPublicKeyInfo: ['Prov KeySpec CertEncodingType', 'Prov KeySpec CertEncodingType >Data'],
  CryptExportPublicKeyInfoEx: [null, 'Prov KeySpec CertEncodingType ObjId - - >Data'],
  CryptImportPublicKeyInfo: ['Prov Info CertEncodingType', '- CertEncodingType Info -'],
  CryptImportPublicKeyInfoEx: [null, '- CertEncodingType Info Algid - - -'],
  CryptImportPublicKeyInfoEx2: [null, 'CertEncodingType Info - - -'],
  BCryptDestroyKey: [null, '-'],
  CryptEncodeObject: [null, 'CertEncodingType - &StructInfo >Data'],
  CryptEncodeObjectEx: ['StructType StructInfo Flags CertEncodingType', 'CertEncodingType - &StructInfo Flags - >Data'],
  CryptDecodeObject: [null, 'CertEncodingType - Encoded Flags >Data'],
  CryptDecodeObjectEx: ['StructType Encoded Flags CertEncodingType', 'CertEncodingType - Encoded Flags - >Data'],
  CryptHashPublicKeyInfo: [null, '- Algid Flags CertEncodingType Info >Data'],
  CertAlgIdToOID: ['Algid', 'Algid'],
  CertOIDToAlgId: ['ObjId', 'ObjId'],
  CryptBinaryToString: ['Data Flags', 'Data Flags >Text'],
  CryptStringToBinary: ['Text Flags', 'Text Flags >Data - -'],
};

export type Surface = 'object' | 'flat';

/** How an argument is used. `plain`: the value is what it is. */
export type ArgumentUse = 'plain' | 'address' | 'result' | 'inout';

export interface NamedArgument {
  readonly name: string;
  readonly use: ArgumentUse;
  readonly value: unknown;
}

export interface NamedCall {
  readonly surface: Surface;
  readonly args: readonly NamedArgument[];
}

const USES: Readonly<Record<string, ArgumentUse>> = { '&': 'address', '>': 'result', '~': 'inout' };

/** The calls that pass the gate, without A or W. */
export function callNames(): readonly string[] {
  return Object.keys(ROWS);
}

/** The words of a row; null: the object surface has no such call. */
export interface CallRow {
  readonly object: readonly string[] | null;
  readonly flat: readonly string[];
}

function wordsOf(row: string): readonly string[] {
  return row === '' ? [] : row.split(' ');
}

/** What the table says of a call; null: nothing. */
export function callRow(name: string): CallRow | null {
  const row = ROWS[name];
  return row === undefined ? null : { object: row[0] === null ? null : wordsOf(row[0]), flat: wordsOf(row[1]) };
}

/** Objects of the core say what kind they are; those of the object surface do not. */
function isApiObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !('kind' in value);
}

function surfaceOf({ object, flat }: CallRow, args: readonly unknown[]): Surface {
  if (object?.length !== args.length) return 'flat';
  return flat.length !== args.length || isApiObject(args[0]) ? 'object' : 'flat';
}

/** The arguments of a call by name, in the surface's own order. A call that is not in the table has none. */
export function nameArguments({ name, args }: Call): NamedCall {
  const row = callRow(name);
  if (row === null) return { surface: 'object', args: [] };
  const surface = surfaceOf(row, args);
  const named: NamedArgument[] = [];
  (surface === 'object' ? row.object! : row.flat).forEach((word, at) => {
    if (word === '-') return;
    const use = USES[word[0]!] ?? 'plain';
    named.push({ name: use === 'plain' ? word : word.slice(1), use, value: args[at] });
  });
  return { surface, args: named };
}
