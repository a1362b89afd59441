/**
 * The vocabulary: every constant of wincrypt.h that the contract uses, the error numbers, and CryptError.
 * @module
 */
export * from './alg-id.ts';
export * from './blob-type.ts';
export * from './crypt-error.ts';
export * from './encoding.ts';
export * from './flag.ts';
export * from './param.ts';
export * from './prov.ts';
export * from './winerror.ts';
