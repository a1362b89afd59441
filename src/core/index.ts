/**
 * The contract, for the surfaces: all that `api` and `abi` call.
 * @module
 */
export * from './call.ts';
export { decrypt, encrypt, encryptedLength } from './cipher.ts';
export { decryptFresh, encryptFresh } from './cipher-fresh.ts';
export type { CngKey, Pkcs1PaddingInfo } from './cng-key.ts';
export { exportCngKey, importPublicKeyInfoEx2, verifyCngSignature } from './cng-key.ts';
export type { Csp } from './csp.ts';
export type { Hash } from './hash.ts';
export { createHash, destroyHash, duplicateHash, hashData, hashSessionKey } from './hash.ts';
export type { HashParamValue, HmacInfo } from './hash-params.ts';
export { getHashParam, hashParamLength, hashValueLength, setHashParam } from './hash-params.ts';
export { exportedLength, exportKey } from './key-export.ts';
export { deriveKey, genKey, getUserKey } from './key-generate.ts';
export { importKey } from './key-import.ts';
export { checkKeyEncoding, exportPublicKeyInfo, importPublicKeyInfo, readPublicKeyInfo } from './key-info.ts';
export { destroyKey, duplicateKey } from './key-life.ts';
export type { KeyParamValue, SchannelAlg } from './key-params.ts';
export { getKeyParam, KEY_PARAM_TYPES, setKeyParam } from './key-params.ts';
export type { Key, PairKey, SessionKey } from './key.ts';
export { checkStructType, decodeObjectEx, encodeObjectEx } from './object-codec.ts';
export { algIdToOid, oidToAlgId } from './oid-info.ts';
export type { Pair } from './pair.ts';
export type { Prov } from './prov.ts';
export { acquireContext, contextAddRef, live, liveProv, releaseContext } from './prov.ts';
export type { EnumAlgs, EnumAlgsEx, ProvParamValue } from './prov-params.ts';
export { genRandom, getProvParam, newOpaqueKey, setProvParam } from './prov-params.ts';
export { getDefaultProvider, isProviderType, itemAt, providers, providerTypes, setProvider } from './provider-list.ts';
export { prfValue } from './schannel-hash.ts';
export { checkSignatureLength, signatureLength, signHash, verifySignature } from './signature.ts';
export { binaryToString, readText, stringToBinary, writtenFormat } from './text.ts';
export type { PublicKeyInfo } from '../asn1/spki.ts';
