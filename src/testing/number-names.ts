/**
 * Names of the numbers that calls take: `0x6602` is CALG_RC2 as an Algid, 4 is KP_MODE as a Param of a key.
 *
 * Source: the constants of `src/win32`.
 * @module
 */
import * as algId from '../win32/alg-id.ts';
import * as blobType from '../win32/blob-type.ts';
import * as encoding from '../win32/encoding.ts';
import * as flag from '../win32/flag.ts';
import * as param from '../win32/param.ts';
import * as prov from '../win32/prov.ts';

type Names = ReadonlyMap<number, string>;

/** Names that give way to another one for the same number. */
const SECOND_NAMES: ReadonlySet<string> = /* @__PURE__ */ new Set(['CALG_SHA', 'PP_CLIENT_HWND']);

/** Number → name. */
function reversed(constants: Readonly<Record<string, unknown>>, wanted: RegExp): Names {
  const names = new Map<number, string>();
  for (const [name, value] of Object.entries(constants))
    if (wanted.test(name) && typeof value === 'number' && !SECOND_NAMES.has(name)) names.set(value, name);
  return names;
}

/** @param words names of single bits, in the order that they are shown */
function bits(...words: (keyof typeof flag)[]): Names {
  return new Map(words.map((word) => [flag[word], word]));
}

interface Tables {
  readonly values: Readonly<Record<string, Names>>;
  readonly params: Readonly<Record<'Prov' | 'Key' | 'Hash', Names>>;
  readonly flags: Readonly<Record<string, Names>>;
  readonly lengthFlags: ReadonlySet<string>;
}

/** Which object a call is about, where its Param numbers come from. */
function subjectOf(call: string): 'Prov' | 'Key' | 'Hash' {
  return call.includes('Prov') ? 'Prov' : call.includes('Hash') ? 'Hash' : 'Key';
}

function makeTables(): Tables {
  const algorithms = reversed(algId, /^(CALG|AT)_/);
  const key = bits('CRYPT_EXPORTABLE', 'CRYPT_USER_PROTECTED', 'CRYPT_CREATE_SALT', 'CRYPT_UPDATE_KEY', 'CRYPT_NO_SALT', 'CRYPT_PREGEN', 'CRYPT_ARCHIVABLE');
  const crypt = bits('CRYPT_OAEP', 'CRYPT_DECRYPT_RSA_NO_PADDING_CHECK');
  const sign = bits('CRYPT_NOHASHOID', 'CRYPT_X931_FORMAT');
  const setDefault = bits('CRYPT_MACHINE_DEFAULT', 'CRYPT_USER_DEFAULT', 'CRYPT_DELETE_DEFAULT');
  return {
    values: {
      Algid: algorithms,
      HashAlgid: algorithms,
      KeySpec: reversed(algId, /^AT_/),
      ProvType: reversed(prov, /^PROV_/),
      BlobType: reversed(blobType, /BLOB(EX)?$/),
      CertEncodingType: new Map([
        [encoding.X509_ASN_ENCODING | encoding.PKCS_7_ASN_ENCODING, 'X509_ASN_ENCODING | PKCS_7_ASN_ENCODING'],
        [encoding.X509_ASN_ENCODING, 'X509_ASN_ENCODING'], [encoding.PKCS_7_ASN_ENCODING, 'PKCS_7_ASN_ENCODING'],
      ]),
    },
    params: { Prov: reversed(param, /^PP_/), Key: reversed(param, /^KP_/), Hash: reversed(param, /^HP_/) },
    flags: {
      CryptAcquireContext: bits('CRYPT_VERIFYCONTEXT', 'CRYPT_NEWKEYSET', 'CRYPT_DELETEKEYSET', 'CRYPT_MACHINE_KEYSET', 'CRYPT_SILENT'),
      CryptGenKey: key,
      CryptDeriveKey: key,
      CryptImportKey: bits('CRYPT_EXPORTABLE', 'CRYPT_USER_PROTECTED', 'CRYPT_NO_SALT', 'CRYPT_OAEP', 'CRYPT_IPSEC_HMAC_KEY'),
      CryptExportKey: bits('CRYPT_Y_ONLY', 'CRYPT_SSL2_FALLBACK', 'CRYPT_DESTROYKEY', 'CRYPT_BLOB_VER3', 'CRYPT_OAEP'),
      CryptEncrypt: crypt,
      CryptDecrypt: crypt,
      CryptHashData: bits('CRYPT_USERDATA'),
      CryptHashSessionKey: bits('CRYPT_LITTLE_ENDIAN'),
      CryptSignHash: sign,
      CryptVerifySignature: sign,
      CryptGetProvParam: bits('CRYPT_FIRST', 'CRYPT_NEXT'),
      CryptGetDefaultProvider: setDefault,
      CryptSetProviderEx: setDefault,
    },
    lengthFlags: new Set(['CryptGenKey', 'CryptDeriveKey']),
  };
}

let made: Tables | undefined;

/** Decimal where it is short, else hex. */
function plainNumber(value: number): string {
  return value < 0x10000 ? String(value) : `0x${value.toString(16)}`;
}

function flagNames(call: string, flags: number, { flags: tables, lengthFlags }: Tables): string {
  const words: string[] = [];
  let rest = flags;
  for (const [bit, name] of tables[call] ?? []) {
    if ((rest & bit) >>> 0 !== bit) continue;
    words.push(name);
    rest = (rest & ~bit) >>> 0;
  }
  if (lengthFlags.has(call) && rest >>> 16 !== 0) {
    words.push(`${rest >>> 16} bits`);
    rest &= 0xffff;
  }
  if (rest !== 0 || words.length === 0) words.push(plainNumber(rest));
  return words.join(' | ');
}

/** A number as the argument `name` of `call`, for people. */
export function numberText(call: string, name: string, value: number): string {
  const tables = (made ??= makeTables());
  if (name === 'Flags') return flagNames(call, value >>> 0, tables);
  if (call === 'CryptSetProvParam' && name === 'Param' && value === param.PP_CLIENT_HWND) return 'PP_CLIENT_HWND';
  const names = name === 'Param' ? tables.params[subjectOf(call)] : tables.values[name];
  return names?.get(value) ?? plainNumber(value);
}

/** CALG_RC2, PUBLICKEYBLOB, …; a number without a name is hex. */
export function blobNames(bType: number, algid: number): string {
  const { values } = (made ??= makeTables());
  const text = (names: Names | undefined, value: number): string => names?.get(value) ?? `0x${value.toString(16)}`;
  return `${text(values['BlobType'], bType)} ${text(values['Algid'], algid)}`;
}
