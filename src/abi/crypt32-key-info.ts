/**
 * The flat functions for public keys as X.509 has them.
 *
 * The structure and what it points to go into one buffer. Order of checks: the encoding type before the provider (vectors from
 * Windows, behaviours.md 38). Source: contract.md §17.1, §17.2; Microsoft's reference, CryptHashPublicKeyInfo, CryptImportPublicKeyInfoEx2.
 * @module
 */
import type { Csp, Prov, PublicKeyInfo } from '../core/index.ts';
import {
  acquireContext, checkKeyEncoding, createHash, destroyHash, encodeObjectEx, exportPublicKeyInfo, getHashParam, hashData, importPublicKeyInfo,
  readPublicKeyInfo, releaseContext,
} from '../core/index.ts';
import { CALG_SHA1 } from '../win32/alg-id.ts';
import { X509_PUBLIC_KEY_INFO } from '../win32/encoding.ts';
import { CRYPT_VERIFYCONTEXT } from '../win32/flag.ts';
import { HP_HASHSIZE, HP_HASHVAL } from '../win32/param.ts';
import { PROV_RSA_AES } from '../win32/prov.ts';
import type { Abi } from './abi.ts';
import type { WorkOf } from './bind.ts';
import type { ResultBuffer } from './buffers.ts';
import type { BcryptKey } from './handles.ts';
import { publicKeyInfoCodec } from './key-structs.ts';
import type { CRYPT32 } from './signatures.ts';
import { wholeBytes, writeWhole } from './structs.ts';

/** ntstatus.h; bcrypt's functions give an NTSTATUS and leave the last error alone. */
const STATUS_SUCCESS = 0;
const STATUS_INVALID_HANDLE = 0xc0000008;

function giveInfo(out: ResultBuffer, info: PublicKeyInfo): void {
  const length = wholeBytes(publicKeyInfoCodec, info);
  if (!out.accepts(length)) return;
  writeWhole(out.memory, out.pointer, publicKeyInfoCodec, info);
  out.setLength(length);
}

function importInfo(abi: Abi, handle: number, certEncodingType: number, info: PublicKeyInfo, algid: number) {
  checkKeyEncoding(certEncodingType);
  return importPublicKeyInfo(abi.handles.prov(handle), info, certEncodingType, algid);
}

/** Work with a context: the caller's, or one of its own where the caller gives none. */
function withProv<T>(csp: Csp, given: Prov | null, work: (prov: Prov) => T): T {
  if (given !== null) return work(given);
  const prov = acquireContext(csp, null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT)!;
  try {
    return work(prov);
  } finally {
    releaseContext(prov, 0);
  }
}

/** The hash of the encoded structure. @param algid 0: SHA-1 */
function hashInfo(prov: Prov, algid: number, flags: number, encoded: Uint8Array, out: ResultBuffer): void {
  const hash = createHash(prov, algid === 0 ? CALG_SHA1 : algid, null, flags);
  try {
    if (!out.accepts(getHashParam(hash, HP_HASHSIZE, 0) as number)) return;
    hashData(hash, encoded, 0);
    out.write(getHashParam(hash, HP_HASHVAL, 0) as Uint8Array);
  } finally {
    destroyHash(hash);
  }
}

export const KEY_INFO_WORK = {
  CryptExportPublicKeyInfo: (_abi, prov, keySpec, certEncodingType, out) => giveInfo(out, exportPublicKeyInfo(prov, keySpec, certEncodingType)),
  CryptExportPublicKeyInfoEx: (_abi, prov, keySpec, certEncodingType, objId, _flags, _auxInfo, out) =>
    giveInfo(out, exportPublicKeyInfo(prov, keySpec, certEncodingType, objId)),
  CryptImportPublicKeyInfo: (abi, handle, certEncodingType, info) => importInfo(abi, handle, certEncodingType, info, 0),
  CryptImportPublicKeyInfoEx: (abi, handle, certEncodingType, info, algid) => importInfo(abi, handle, certEncodingType, info, algid),
  CryptImportPublicKeyInfoEx2: (_abi, certEncodingType, info): BcryptKey =>
    ({ kind: 'bcrypt-key', pair: readPublicKeyInfo(info, certEncodingType) }),
  BCryptDestroyKey: ({ handles }, handle) => {
    const key = handles.find(handle);
    if (key?.kind !== 'bcrypt-key') return STATUS_INVALID_HANDLE;
    handles.drop(key);
    return STATUS_SUCCESS;
  },
  CryptHashPublicKeyInfo: (abi, handle, algid, flags, certEncodingType, info, out) => {
    const encoded = encodeObjectEx(certEncodingType, X509_PUBLIC_KEY_INFO, info);
    withProv(abi.csp, handle === 0 ? null : abi.handles.prov(handle), (prov) => hashInfo(prov, algid, flags, encoded, out));
  },
} satisfies Partial<WorkOf<typeof CRYPT32>>;
