/**
 * The object surface.
 * @module
 */
export type { BytesInput } from './arguments.ts';
export type { EngineInfo } from './csp.ts';
export { SoftCsp } from './csp.ts';
export type { HmacInfoInput } from './hash.ts';
export { CryptHash } from './hash.ts';
export { CryptKey } from './key.ts';
export type { PublicKeyInfoInput } from './prov.ts';
export { CryptProv } from './prov.ts';
