/**
 * The object surface.
 * @module
 */
export type { BytesInput } from './arguments.ts';
export { CngPublicKey } from './cng-key.ts';
export type { EngineInfo } from './csp.ts';
export { SoftCsp } from './csp.ts';
export type { HmacInfoInput } from './hash.ts';
export { CryptHash } from './hash.ts';
export { CryptKey } from './key.ts';
export type { PublicKeyInfoInput } from './public-key-info.ts';
export { CryptProv } from './prov.ts';
