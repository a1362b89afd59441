/**
 * Strong-name keys of .NET assemblies. A key pair (.snk) is a PRIVATEKEYBLOB with CALG_RSA_SIGN and nothing else; a public key file,
 * also the public key inside an assembly, is a PUBLICKEYBLOB behind a header of 12 bytes:
 *
 *     offset  size  field
 *          0     4  SigAlgID, CALG_RSA_SIGN
 *          4     4  HashAlgID, CALG_SHA1
 *          8     4  length n of the public key
 *         12     n  PUBLICKEYBLOB
 *
 * The public key token is the last 8 bytes of SHA-1 over the whole file, reversed.
 * The neutral key of ECMA-335 II.6.2.1.3 has this header, too, with algorithms 0 and 4 bytes 0 for a key.
 *
 * Source: ECMA-335, II.6.2.1.3 and II.6.3; PublicKeyBlob of strongname.h; the contract, §18.2.
 * @module
 */
import { bytes, layout, lengthFrom, u32 } from '../bytes/layout.ts';
import { CALG_RSA_SIGN, CALG_SHA1 } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA } from '../win32/winerror.ts';
import { orBadData } from './bad-data.ts';
import { decodeRsaPrivateBlob, encodeRsaPublicBlob } from './rsa-blob.ts';

const HEADER_BYTES = 12;

export const strongNamePublicKeyLayout = /* @__PURE__ */ layout({
  sigAlg: u32, hashAlg: u32, publicKeyBytes: u32, publicKey: bytes(lengthFrom('publicKeyBytes')),
});

export interface StrongNamePublicKey {
  readonly sigAlg: number;
  readonly hashAlg: number;
  /** PUBLICKEYBLOB; of the neutral key: 4 bytes 0. A fresh copy. */
  readonly publicKey: Uint8Array;
}

/**
 * @param file whole file, or the public key of an assembly
 * @throws {CryptError} NTE_BAD_DATA: shorter or longer than it says
 */
export function decodeStrongNamePublicKey(file: Uint8Array): StrongNamePublicKey {
  const { sigAlg, hashAlg, publicKey } = orBadData('strong-name public key', () => strongNamePublicKeyLayout.decode(file));
  if (file.length !== HEADER_BYTES + publicKey.length)
    throw new CryptError(NTE_BAD_DATA, `strong-name public key: ${file.length} bytes, but it says ${HEADER_BYTES + publicKey.length}`);
  return { sigAlg, hashAlg, publicKey };
}

/**
 * @param publicKey PUBLICKEYBLOB, unchecked
 * @param hashAlg what the assembly is hashed with
 */
export function encodeStrongNamePublicKey(publicKey: Uint8Array, hashAlg: number = CALG_SHA1): Uint8Array {
  return strongNamePublicKeyLayout.encode({ sigAlg: CALG_RSA_SIGN, hashAlg, publicKeyBytes: publicKey.length, publicKey });
}

/**
 * The public key file of a key pair (`sn -p`).
 * @param snk a .snk file: PRIVATEKEYBLOB of an RSA key
 * @throws {CryptError} as `decodeRsaPrivateBlob`
 */
export function strongNamePublicKeyOf(snk: Uint8Array): Uint8Array {
  const { modulusBits, numbers } = decodeRsaPrivateBlob(snk);
  return encodeStrongNamePublicKey(encodeRsaPublicBlob({ algid: CALG_RSA_SIGN, modulusBits, numbers }));
}

/**
 * @param file public key file with its header; not looked at
 * @param sha1 SHA-1 of a message
 * @returns 8 bytes, in the order in which the token is written as text
 */
export function publicKeyToken(file: Uint8Array, sha1: (message: Uint8Array) => Uint8Array): Uint8Array {
  return new Uint8Array(sha1(file).subarray(12, 20)).reverse();
}
