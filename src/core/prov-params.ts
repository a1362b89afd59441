/**
 * CryptGetProvParam, CryptSetProvParam, CryptGenRandom.
 *
 * Source: contract.md §4; providers.md §5; vectors from Windows, behaviours.md 9, 10.
 * @module
 */
import { reversed, toHex } from '../bytes/bytes.ts';
import { AT_KEYEXCHANGE, AT_SIGNATURE } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import {
  CRYPT_FIRST, CRYPT_FLAG_SIGNING, CRYPT_IMPL_SOFTWARE, CRYPT_MACHINE_KEYSET, CRYPT_NEXT, CRYPT_SEC_DESCR, DACL_SECURITY_INFORMATION,
  GROUP_SECURITY_INFORMATION, OWNER_SECURITY_INFORMATION, SACL_SECURITY_INFORMATION,
} from '../win32/flag.ts';
import * as param from '../win32/param.ts';
import { ERROR_INVALID_PARAMETER, NTE_BAD_FLAGS, NTE_BAD_TYPE } from '../win32/winerror.ts';
import { listContainers } from './container.ts';
import type { Csp } from './csp.ts';
import type { Prov } from './prov.ts';
import { liveProv } from './prov.ts';

/** PROV_ENUMALGS. */
export interface EnumAlgs {
  readonly Algid: number;
  readonly BitLen: number;
  readonly Name: string;
}

/** PROV_ENUMALGS_EX. */
export interface EnumAlgsEx {
  readonly Algid: number;
  readonly DefaultLen: number;
  readonly MinLen: number;
  readonly MaxLen: number;
  /** CRYPT_FLAG_* bits. */
  readonly Protocols: number;
  readonly Name: string;
  readonly LongName: string;
}

export type ProvParamValue = number | string | Uint8Array | EnumAlgs[] | EnumAlgsEx[] | string[] | number[];

const PROVIDER_VERSION = 0x200;
const ENUMERATION_FLAGS = CRYPT_FIRST | CRYPT_NEXT;
const SECURITY_INFORMATION =
  OWNER_SECURITY_INFORMATION | GROUP_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION | SACL_SECURITY_INFORMATION;

/** A self-relative SECURITY_DESCRIPTOR that says nothing: revision 1, SE_SELF_RELATIVE, no owner, group or lists. */
function emptySecurityDescriptor(): Uint8Array {
  return Uint8Array.of(1, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}

interface ProvParam {
  /** Bits of dwFlags that the parameter takes; CRYPT_FIRST and CRYPT_NEXT are harmless everywhere. */
  readonly flags?: number;
  get(prov: Prov, flags: number): ProvParamValue;
}

function scopeOf(prov: Prov, flags: number): 'user' | 'machine' {
  return (flags & CRYPT_MACHINE_KEYSET) !== 0 ? 'machine' : prov.container.address.scope;
}

const PARAMS: ReadonlyMap<number, ProvParam> = /* @__PURE__ */ new Map<number, ProvParam>([
  [param.PP_ENUMALGS, {
    get: ({ provider }) => provider.rows.map((row) => ({ Algid: row.algid, BitLen: row.defaultBits, Name: row.name })),
  }],
  [param.PP_ENUMALGS_EX, {
    get: ({ provider }) => provider.rows.map((row) => ({
      Algid: row.algid, DefaultLen: row.defaultBits, MinLen: row.minBits, MaxLen: row.maxBits,
      Protocols: row.protocols, Name: row.name, LongName: row.longName,
    })),
  }],
  [param.PP_ENUMCONTAINERS, {
    flags: CRYPT_MACHINE_KEYSET,
    get: (prov, flags) => listContainers(prov.csp, { scope: scopeOf(prov, flags), family: prov.provider.family }),
  }],
  [param.PP_IMPTYPE, { get: () => CRYPT_IMPL_SOFTWARE }],
  [param.PP_NAME, { get: ({ provider }) => provider.name }],
  [param.PP_VERSION, { get: () => PROVIDER_VERSION }],
  [param.PP_CONTAINER, { get: ({ container }) => container.address.name }],
  [param.PP_KEYSET_SEC_DESCR, {
    flags: SECURITY_INFORMATION,
    get: ({ container }) => container.securityDescriptor()?.slice() ?? emptySecurityDescriptor(),
  }],
  [param.PP_PROVTYPE, { get: ({ provider }) => provider.type }],
  [param.PP_KEYSTORAGE, { get: () => CRYPT_SEC_DESCR }],
  [param.PP_SYM_KEYSIZE, { get: ({ provider }) => provider.sessionKeyBits }],
  [param.PP_SESSION_KEYSIZE, { get: ({ provider }) => provider.sessionKeyBits }],
  [param.PP_KEYSET_TYPE, { get: ({ container }) => (container.address.scope === 'machine' ? CRYPT_MACHINE_KEYSET : 0) }],
  [param.PP_SIG_KEYSIZE_INC, { get: ({ provider }) => provider.keySizeStep }],
  [param.PP_KEYX_KEYSIZE_INC, { get: ({ provider }) => provider.keySizeStep }],
  [param.PP_UNIQUE_CONTAINER, { get: uniqueContainer }],
  [param.PP_ENUMEX_SIGNING_PROT, { get: signingProtocols }],
  [param.PP_KEYSPEC, { get: ({ provider }) => (provider.keyExchange === null ? AT_SIGNATURE : AT_KEYEXCHANGE | AT_SIGNATURE) }],
]);

/** PP_ENUMEX_SIGNING_PROT: CRYPT_FLAG_* of each algorithm that signs. @throws {CryptError} NTE_BAD_TYPE: no SChannel provider */
function signingProtocols({ provider }: Prov): number[] {
  if (!provider.schannel) throw new CryptError(NTE_BAD_TYPE, 'PP_ENUMEX_SIGNING_PROT is for the SChannel providers');
  return provider.rows.map((row) => row.protocols).filter((protocols) => (protocols & CRYPT_FLAG_SIGNING) !== 0);
}

/**
 * PP_UNIQUE_CONTAINER: MD5 over the lower-cased name and a zero byte, as four little-endian DWORDs in hex, "_", the machine's GUID.
 * Source: vectors from Windows, behaviours.md 10; contract.md §3.3.
 */
function uniqueContainer({ csp, container }: Prov): string {
  if (!container.isPersistent) return '';
  const digest = csp.engine.hashes.md5.once(ansiBytes(`${container.address.name.toLowerCase()}\0`));
  const words = [0, 4, 8, 12].map((at) => toHex(reversed(digest.subarray(at, at + 4))));
  return `${words.join('')}_${csp.machineGuid}`;
}

/** One byte for each character; those that have none in Latin-1 become '?'. */
function ansiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    return code < 0x100 ? code : 0x3f;
  });
}

/**
 * CryptGetProvParam.
 * @returns a DWORD as a number, text, bytes, or the whole list of an enumeration
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead context · NTE_BAD_TYPE: no such parameter to read · NTE_BAD_FLAGS: flags that it has not
 */
export function getProvParam(prov: Prov, number: number, flags: number): ProvParamValue {
  liveProv(prov);
  const row = PARAMS.get(number);
  if (row === undefined) throw new CryptError(NTE_BAD_TYPE, `PP_ ${number} cannot be read`);
  if ((flags & ~(ENUMERATION_FLAGS | (row.flags ?? 0))) !== 0)
    throw new CryptError(NTE_BAD_FLAGS, `0x${(flags >>> 0).toString(16)} has bits that this parameter does not know`);
  return row.get(prov, flags);
}

/**
 * CryptSetProvParam.
 * @param data PP_KEYSET_SEC_DESCR: a self-relative SECURITY_DESCRIPTOR, kept and given back as it is. PP_CLIENT_HWND: not looked at
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead context, or no data · NTE_BAD_TYPE: no such parameter to set · NTE_BAD_FLAGS ·
 *   NTE_BAD_KEYSET: the container was deleted
 */
export function setProvParam(prov: Prov, number: number, data: Uint8Array | null, flags: number): void {
  liveProv(prov);
  if (number !== param.PP_CLIENT_HWND && number !== param.PP_KEYSET_SEC_DESCR)
    throw new CryptError(NTE_BAD_TYPE, `PP_ ${number} cannot be set`);
  const legal = number === param.PP_KEYSET_SEC_DESCR ? SECURITY_INFORMATION : 0;
  if ((flags & ~legal) !== 0) throw new CryptError(NTE_BAD_FLAGS, `0x${(flags >>> 0).toString(16)} has bits that this parameter does not know`);
  if (number === param.PP_CLIENT_HWND) return;
  if (data === null) throw new CryptError(ERROR_INVALID_PARAMETER, 'a security descriptor is needed');
  prov.container.setSecurityDescriptor(data);
}

/** Fills the array with random bytes, CryptGenRandom. @throws {CryptError} ERROR_INVALID_PARAMETER: dead context */
export function genRandom(prov: Prov, out: Uint8Array): void {
  liveProv(prov);
  prov.csp.random.fill(out);
}

/** 32 random bytes. */
export function newOpaqueKey(csp: Pick<Csp, 'random'>): Uint8Array {
  const key = new Uint8Array(32);
  csp.random.fill(key);
  return key;
}

