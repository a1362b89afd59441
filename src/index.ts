/**
 * softcsp: Windows' CryptoAPI wherever JavaScript runs.
 *
 * The functions here work on one instance for the whole program, made at the first call: its containers are kept in files
 * in Node and in memory elsewhere, its engine is the fastest that works, or the one that the environment variable
 * SOFTCSP_ENGINE names. `createCsp` makes instances apart from it.
 * @module
 */
import { SoftCsp } from './api/index.ts';
import type { BytesInput, CngPublicKey, CryptProv, PublicKeyInfoInput } from './api/index.ts';
import { newInstance } from './instance.ts';
import type { CspOptions } from './instance.ts';
import { fileStore } from './stores/file.ts';
import { memoryStore } from './stores/memory.ts';

export * from './win32/index.ts';
export type { BytesInput, EngineInfo, HmacInfoInput, PublicKeyInfoInput } from './api/index.ts';
export { CngPublicKey, CryptHash, CryptKey, CryptProv, SoftCsp } from './api/index.ts';
export type { CspOptions } from './instance.ts';
export type { EnumAlgs, EnumAlgsEx, ProvParamValue, PublicKeyInfo, SchannelAlg } from './core/index.ts';
export type { EngineName } from './engine/index.ts';
export type { ContainerAddress, ContainerRecord, KeyStore, StoreScope } from './stores/store.ts';
export { StoreError } from './stores/store.ts';
export { fileStore } from './stores/file.ts';
export type { FileStoreOptions } from './stores/file.ts';
export { memoryStore } from './stores/memory.ts';
export { openWebStore, webStore } from './stores/web.ts';
export type { WebStorage, WebStore, WebStoreOptions } from './stores/web.ts';

/**
 * An instance of its own: containers, randomness, engine and defaults are not shared with any other.
 * @param options all may be left out: containers in memory, the platform's randomness, the fastest engine
 * @throws {TypeError} an option of the wrong type
 */
export function createCsp(options: CspOptions = {}): SoftCsp {
  return new SoftCsp(newInstance(options, memoryStore));
}

let shared: SoftCsp | undefined;

/** The program's own instance. */
function instance(): SoftCsp {
  return (shared ??= new SoftCsp(newInstance({}, isNode() ? fileStore : memoryStore)));
}

function isNode(): boolean {
  return typeof process === 'object' && typeof process.getBuiltinModule === 'function' && process.versions?.node !== undefined;
}

/** See {@link SoftCsp.CryptAcquireContext}. */
export function CryptAcquireContext(Container: string | null, Provider: string | null, ProvType: number, Flags: number): CryptProv {
  return instance().CryptAcquireContext(Container, Provider, ProvType, Flags);
}

/** See {@link SoftCsp.CryptEnumProviders}. */
export function CryptEnumProviders(): [name: string, type: number][] {
  return instance().CryptEnumProviders();
}

/** See {@link SoftCsp.CryptEnumProviderTypes}. */
export function CryptEnumProviderTypes(): [name: string, type: number][] {
  return instance().CryptEnumProviderTypes();
}

/** See {@link SoftCsp.CryptGetDefaultProvider}. */
export function CryptGetDefaultProvider(ProvType: number, Flags: number): string {
  return instance().CryptGetDefaultProvider(ProvType, Flags);
}

/** See {@link SoftCsp.CryptSetProviderEx}. */
export function CryptSetProviderEx(ProvName: string | null, ProvType: number, Flags: number): void {
  instance().CryptSetProviderEx(ProvName, ProvType, Flags);
}

/** See {@link SoftCsp.CryptImportPublicKeyInfoEx2}. */
export function CryptImportPublicKeyInfoEx2(Info: PublicKeyInfoInput, CertEncodingType?: number): CngPublicKey {
  return instance().CryptImportPublicKeyInfoEx2(Info, CertEncodingType);
}

/** See {@link SoftCsp.CertAlgIdToOID}. */
export function CertAlgIdToOID(AlgId: number): string | null {
  return instance().CertAlgIdToOID(AlgId);
}

/** See {@link SoftCsp.CertOIDToAlgId}. */
export function CertOIDToAlgId(ObjId: string): number {
  return instance().CertOIDToAlgId(ObjId);
}

/** See {@link SoftCsp.CryptEncodeObjectEx}. */
export function CryptEncodeObjectEx(StructType: number | string, StructInfo: unknown, Flags?: number, CertEncodingType?: number): Uint8Array {
  return instance().CryptEncodeObjectEx(StructType, StructInfo, Flags, CertEncodingType);
}

/** See {@link SoftCsp.CryptDecodeObjectEx}. */
export function CryptDecodeObjectEx(StructType: number | string, Encoded: BytesInput, Flags?: number, CertEncodingType?: number): unknown {
  return instance().CryptDecodeObjectEx(StructType, Encoded, Flags, CertEncodingType);
}

/** See {@link SoftCsp.CryptBinaryToString}. */
export function CryptBinaryToString(Binary: BytesInput, Flags: number): string {
  return instance().CryptBinaryToString(Binary, Flags);
}

/** See {@link SoftCsp.CryptStringToBinary}. */
export function CryptStringToBinary(String: string, Flags: number): [Data: Uint8Array, Skip: number, Flags: number] {
  return instance().CryptStringToBinary(String, Flags);
}
