/**
 * CERT_PUBLIC_KEY_INFO as an argument.
 * @module
 */
import type { PublicKeyInfo } from '../core/index.ts';
import type { BytesInput } from './arguments.ts';
import { bytesArgument, dwordArgument, textArgument } from './arguments.ts';

/** CERT_PUBLIC_KEY_INFO as CryptImportPublicKeyInfo takes it. */
export interface PublicKeyInfoInput {
  readonly Algorithm: { readonly ObjId: string; readonly Parameters?: BytesInput | null };
  readonly PublicKey: { readonly Data: BytesInput; readonly UnusedBits?: number };
}

/** @throws {TypeError} not of that shape */
export function publicKeyInfoArgument(info: unknown): PublicKeyInfo {
  const { Algorithm, PublicKey } = (info ?? {}) as Partial<PublicKeyInfoInput>;
  if (typeof Algorithm !== 'object' || typeof PublicKey !== 'object')
    throw new TypeError('Info is { Algorithm: { ObjId, Parameters }, PublicKey: { Data, UnusedBits } }');
  return {
    Algorithm: {
      ObjId: textArgument('ObjId', Algorithm.ObjId),
      Parameters: Algorithm.Parameters === undefined || Algorithm.Parameters === null
        ? new Uint8Array(0) : bytesArgument('Parameters', Algorithm.Parameters),
    },
    PublicKey: {
      Data: bytesArgument('PublicKey.Data', PublicKey.Data),
      UnusedBits: dwordArgument('UnusedBits', PublicKey.UnusedBits ?? 0),
    },
  };
}
