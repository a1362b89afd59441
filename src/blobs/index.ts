/**
 * Entry `softcsp/blobs`: CryptoAPI's key BLOBs, CNG's, PVK files and strong-name keys, without the rest of softcsp.
 *
 *     import { decodeKeyBlob, explainKeyFile } from 'softcsp/blobs';
 *
 *     const key = decodeKeyBlob(file);               // { kind: 'rsa-private', algid, modulusBits, numbers }
 *     const { fields, fault } = explainKeyFile(file); // every field with offset, length, value and meaning
 *
 * Everything takes and gives Uint8Array. Numbers are big-endian outside the files, with the length that they have in the file.
 * What is wrong with a file is a CryptError with the error number that CryptImportKey gives.
 * @module
 */
export type { DssSeed, GroupNumbers } from '../bytes/dss-numbers.ts';
export type { EcPrivateNumbers, EcPublicNumbers } from '../bytes/ec-numbers.ts';
export type { RsaPrivateNumbers, RsaPublicNumbers } from '../bytes/rsa-numbers.ts';
export * from '../win32/blob-type.ts';
export { CryptError } from '../win32/crypt-error.ts';

export { decodeBcryptRsaPublicBlob, encodeBcryptRsaPublicBlob } from './bcrypt-rsa-blob.ts';
export { readBlobHeader } from './blob-header.ts';
export type { BlobHeader } from './blob-header.ts';
export { decodeDhPrivateBlob, decodeDhPublicBlob, encodeDhPrivateBlob, encodeDhPublicBlob } from './dh-blob.ts';
export type { DhPrivateBlob, DhPrivateInput, DhPublicBlob, DhPublicInput } from './dh-blob.ts';
export { decodeDssPrivateBlob, decodeDssPublicBlob, encodeDssPrivateBlob, encodeDssPublicBlob } from './dss-blob.ts';
export type { DssPrivateBlob, DssPrivateInput, DssPublicBlob, DssPublicInput } from './dss-blob.ts';
export { decodeEcPrivateKeyBlob, decodeEcPublicKeyBlob, encodeEcPrivateKeyBlob, encodeEcPublicKeyBlob } from './ec-key-blob.ts';
export type { EcPrivateKeyBlob, EcPublicKeyBlob } from './ec-key-blob.ts';
export { decodeEccPrivateBlob, decodeEccPublicBlob, encodeEccPrivateBlob, encodeEccPublicBlob } from './ecc-blob.ts';
export type { EccAlgorithm, EccCurve, EccPrivateBlob, EccPublicBlob } from './ecc-blob.ts';
export { explainBlob, explainKeyFile } from './explain.ts';
export type { ExplainedFault, ExplainedField, ExplainedFile, ExplainOptions, FileKind } from './explain.ts';
export { decodeKeyBlob, keyFamilyOf } from './key-blob.ts';
export type { KeyBlob, KeyFamily } from './key-blob.ts';
export { decodeKeyStateBlob, encodeKeyStateBlob } from './key-state-blob.ts';
export { algIdName, blobTypeName } from './names.ts';
export { decodeOpaqueKeyBlob, encodeOpaqueKeyBlob } from './opaque-blob.ts';
export { decodePlaintextKeyBlob, encodePlaintextKeyBlob } from './plaintext-key-blob.ts';
export type { PlaintextKeyBlob } from './plaintext-key-blob.ts';
export { decodePubParams, encodePubParams } from './pub-params.ts';
export type { GroupFamily } from './group-fields.ts';
export { isPvkEncrypted, readPvk, writePvk } from './pvk.ts';
export type { PvkEncryption, PvkFile, PvkPrimitives, PvkWriteOptions } from './pvk.ts';
export { decodeAnyRsaPublicBlob, decodeRsaPrivateBlob, decodeRsaPublicBlob, encodeRsaPrivateBlob, encodeRsaPublicBlob, RSA_BLOB_BITS } from './rsa-blob.ts';
export type { RsaBlobInput, RsaBlobPrivateNumbers, RsaPrivateBlob, RsaPublicBlob } from './rsa-blob.ts';
export type { Seal } from './sealed-blob.ts';
export type { SessionKeyRecord, SessionKeyState } from './session-key-record.ts';
export { decodeSimpleBlob, encodeSimpleBlob } from './simple-blob.ts';
export type { SimpleBlob } from './simple-blob.ts';
export { decodeStrongNamePublicKey, encodeStrongNamePublicKey, publicKeyToken, strongNamePublicKeyOf } from './strong-name.ts';
export type { StrongNamePublicKey } from './strong-name.ts';
export { decodeSymmetricWrapBlob, encodeSymmetricWrapBlob } from './symmetric-wrap-blob.ts';
export type { SymmetricWrapBlob } from './symmetric-wrap-blob.ts';
