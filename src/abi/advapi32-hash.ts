/**
 * The flat functions of hashes and signatures.
 *
 * Source: contract.md §12, §14, §19; vectors from Windows, behaviours.md 12 to 17, 33.
 * @module
 */
import type { Hash, HashParamValue, HmacInfo } from '../core/index.ts';
import {
  createHash, destroyHash, duplicateHash, getHashParam, hashData, hashParamLength, hashSessionKey, hashValueLength, prfValue, setHashParam,
  signatureLength, signHash, verifySignature,
} from '../core/index.ts';
import { CALG_TLS1PRF } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { HP_HASHVAL, HP_HMAC_INFO, HP_TLS1PRF_LABEL, HP_TLS1PRF_SEED } from '../win32/param.ts';
import { NTE_BAD_FLAGS } from '../win32/winerror.ts';
import type { WorkOf } from './bind.ts';
import type { ResultBuffer } from './buffers.ts';
import type { GuestMemory } from './memory.ts';
import type { ADVAPI32 } from './signatures.ts';
import { toWide } from './strings.ts';
import { blob } from './structs.ts';
import { valueBytes } from './values.ts';

const NOTHING = /* @__PURE__ */ new Uint8Array(0);

/**
 * HMAC_INFO, 20 bytes: HashAlgid 0, pbInnerString 4, cbInnerString 8, pbOuterString 12, cbOuterString 16: pointers before lengths,
 * unlike a blob.
 */
function hmacInfo(memory: GuestMemory, at: number): HmacInfo {
  memory.check(at, 20);
  const string = (place: number): Uint8Array => {
    const length = memory.u32(place + 4);
    return length === 0 ? NOTHING : memory.bytes(memory.u32(place), length);
  };
  return { HashAlgid: memory.u32(at), InnerString: string(at + 4), OuterString: string(at + 12) };
}

type ReadValue = (memory: GuestMemory, hash: Hash, pointer: number) => HashParamValue;

/** What CryptSetHashParam reads. */
const VALUES: ReadonlyMap<number, ReadValue> = /* @__PURE__ */ new Map<number, ReadValue>([
  [HP_HASHVAL, (memory, hash, pointer) => memory.bytes(pointer, hashValueLength(hash))],
  [HP_HMAC_INFO, (memory, _hash, pointer) => hmacInfo(memory, pointer)],
  [HP_TLS1PRF_LABEL, (memory, _hash, pointer) => blob.read(memory, pointer)],
  [HP_TLS1PRF_SEED, (memory, _hash, pointer) => blob.read(memory, pointer)],
]);

function giveHashParam(hash: Hash, param: number, out: ResultBuffer, flags: number): void {
  if (out.isQuery) {
    out.setLength(hashParamLength(hash, param, flags));
    return;
  }
  if (param === HP_HASHVAL && hash.algorithm.algid === CALG_TLS1PRF) {
    givePrf(hash, out, flags);
    return;
  }
  if (param === HP_HASHVAL) out.memory.check(out.pointer, Math.min(out.length, hashValueLength(hash))); // before the hash is finished
  out.give(valueBytes(getHashParam(hash, param, flags)));
}

/** A CALG_TLS1PRF gives as many bytes as the buffer has. */
function givePrf(hash: Hash, out: ResultBuffer, flags: number): void {
  if (flags !== 0) throw new CryptError(NTE_BAD_FLAGS, 'CryptGetHashParam has no flags');
  if (out.accepts(out.length)) out.write(prfValue(hash, out.length));
}

function descriptionBytes(description: string | null): Uint8Array | null {
  return description === null ? null : toWide(description);
}

export const HASH_WORK = {
  CryptCreateHash: (_abi, prov, algid, key, flags) => createHash(prov, algid, key, flags),
  CryptDestroyHash: (abi, hash) => {
    destroyHash(hash);
    abi.handles.drop(hash);
  },
  CryptDuplicateHash: (_abi, hash, _reserved, flags) => duplicateHash(hash, flags),
  CryptHashData: (_abi, hash, data, flags) => hashData(hash, data, flags),
  CryptHashSessionKey: (_abi, hash, key, flags) => hashSessionKey(hash, key, flags),
  CryptSetHashParam: ({ memory }, hash, param, pointer, flags) =>
    setHashParam(hash, param, pointer === 0 ? null : VALUES.get(param)?.(memory, hash, pointer) ?? NOTHING, flags),
  CryptGetHashParam: (_abi, hash, param, out, flags) => giveHashParam(hash, param, out, flags),
  'CryptSignHashA/W': {
    length: (_abi, hash, keySpec, _description, flags) => signatureLength(hash, keySpec, flags),
    bytes: (_abi, hash, keySpec, description, flags) => signHash(hash, keySpec, flags, descriptionBytes(description)),
  },
  'CryptVerifySignatureA/W': ({ memory }, hash, { pointer, length }, key, description, flags) => {
    // A wrong length is found before a null pointer (behaviours.md 33): then the bytes are not looked at.
    const hasLength = key.kind === 'pair' && length === key.pair.signatureBytes;
    verifySignature(hash, hasLength ? memory.bytes(pointer, length) : NOTHING, key, flags, descriptionBytes(description));
  },
} satisfies Partial<WorkOf<typeof ADVAPI32>>;
