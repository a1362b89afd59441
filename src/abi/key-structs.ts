/**
 * The structures of CryptEncodeObject and CryptDecodeObject that keys need, by structure type.
 *
 *     CERT_PUBLIC_KEY_INFO              24   Algorithm, PublicKey
 *     CRYPT_PRIVATE_KEY_INFO            28   Version, Algorithm, PrivateKey, pAttributes
 *     CRYPT_ENCRYPTED_PRIVATE_KEY_INFO  20   EncryptionAlgorithm, EncryptedPrivateKey
 *     CERT_DSS_PARAMETERS               24   p, q, g
 *     CERT_DH_PARAMETERS                16   p, g
 *     CERT_X942_DH_PARAMETERS           36   p, g, q, j, pValidationParams
 *
 * Key BLOBs and DSS signatures have no fixed part: they are what their own header says.
 *
 * Source: contract.md §17.3, §19.2, §10.5; Microsoft's reference, "BCRYPT_RSAKEY_BLOB".
 * @module
 */
import type { PublicKeyInfo } from '../core/index.ts';
import * as encoding from '../win32/encoding.ts';
import type { GuestMemory } from './memory.ts';
import type { Bits, Codec } from './structs.ts';
import { ansiString, bits, blob, dword, noPointer, optional, pointerTo, struct } from './structs.ts';

type AlgorithmIdentifier = PublicKeyInfo['Algorithm'];

const EMPTY = /* @__PURE__ */ new Uint8Array(0);

const algorithmIdentifier = /* @__PURE__ */ struct<AlgorithmIdentifier>({ ObjId: ansiString, Parameters: blob });

/** CERT_PUBLIC_KEY_INFO. */
export const publicKeyInfoCodec: Codec<PublicKeyInfo> = /* @__PURE__ */ struct<PublicKeyInfo>({ Algorithm: algorithmIdentifier, PublicKey: bits });

interface PrivateKeyInfo {
  readonly Version: number;
  readonly Algorithm: AlgorithmIdentifier;
  readonly PrivateKey: Uint8Array;
  readonly pAttributes: undefined;
}

interface EncryptedPrivateKeyInfo {
  readonly EncryptionAlgorithm: AlgorithmIdentifier;
  readonly EncryptedPrivateKey: Uint8Array;
}

interface X942Parameters {
  readonly p: Uint8Array;
  readonly g: Uint8Array;
  readonly q: Uint8Array;
  readonly j: Uint8Array | undefined;
  readonly pValidationParams: { readonly seed: Bits; readonly pgenCounter: number } | undefined;
}

const x942Parameters = /* @__PURE__ */ struct<X942Parameters>({
  p: blob, g: blob, q: blob, j: /* @__PURE__ */ optional(blob, EMPTY),
  pValidationParams: /* @__PURE__ */ pointerTo(/* @__PURE__ */ struct({ seed: bits, pgenCounter: dword })),
});

/**
 * Bytes that say themselves how many they are.
 * @param headerBytes what `length` looks at
 * @param length of the whole; what leads outside the memory is left off: the core finds the value cut
 */
function selfSized(headerBytes: number, length: (memory: GuestMemory, at: number) => number): Codec<Uint8Array> {
  return {
    bytes: 0,
    read(memory, at) {
      memory.check(at, headerBytes);
      return memory.clipped(at, length(memory, at));
    },
    tailBytes: (value) => value.length,
    write(memory, _at, tail, value) {
      memory.set(tail, value);
      return tail + value.length;
    },
  };
}

/** Of BLOBHEADER and RSAPUBKEY: bitlen stands at 12. */
const RSA_HEADER_BYTES = 20;
const bitLength = (memory: GuestMemory, at: number): number => memory.u32(at + 12);

const rsaPublicBlob = /* @__PURE__ */ selfSized(RSA_HEADER_BYTES, (memory, at) => RSA_HEADER_BYTES + Math.ceil(bitLength(memory, at) / 8));
/** Modulus and private exponent of n/8 bytes each, five numbers of n/16. */
const rsaPrivateBlob = /* @__PURE__ */ selfSized(RSA_HEADER_BYTES, (memory, at) =>
  RSA_HEADER_BYTES + 2 * Math.ceil(bitLength(memory, at) / 8) + 5 * Math.ceil(bitLength(memory, at) / 16));
const bcryptRsaBlob = /* @__PURE__ */ selfSized(24, (memory, at) => 24 + memory.u32(at + 8) + memory.u32(at + 12));
const dssSignature = /* @__PURE__ */ selfSized(encoding.CERT_DSS_SIGNATURE_LEN, () => encoding.CERT_DSS_SIGNATURE_LEN);

const row = <T>(structType: number, codec: Codec<T>): readonly [number, Codec<unknown>] => [structType, codec as Codec<unknown>];

const rows = (): readonly (readonly [number, Codec<unknown>])[] => [
  row(encoding.X509_PUBLIC_KEY_INFO, publicKeyInfoCodec),
  row(encoding.RSA_CSP_PUBLICKEYBLOB, rsaPublicBlob),
  row(encoding.X509_OCTET_STRING, blob),
  row(encoding.X509_BITS, bits),
  row(encoding.X509_INTEGER, dword),
  row(encoding.X509_MULTI_BYTE_INTEGER, blob),
  row(encoding.X509_ENUMERATED, dword),
  row(encoding.X509_MULTI_BYTE_UINT, blob),
  row(encoding.X509_DSS_PARAMETERS, struct({ p: blob, q: blob, g: blob })),
  row(encoding.X509_DSS_SIGNATURE, dssSignature),
  row(encoding.PKCS_RSA_PRIVATE_KEY, rsaPrivateBlob),
  row(encoding.PKCS_PRIVATE_KEY_INFO, struct<PrivateKeyInfo>({
    Version: dword, Algorithm: algorithmIdentifier, PrivateKey: blob, pAttributes: noPointer,
  })),
  row(encoding.PKCS_ENCRYPTED_PRIVATE_KEY_INFO, struct<EncryptedPrivateKeyInfo>({
    EncryptionAlgorithm: algorithmIdentifier, EncryptedPrivateKey: blob,
  })),
  row(encoding.X509_DH_PARAMETERS, struct({ p: blob, g: blob })),
  row(encoding.X942_DH_PARAMETERS, x942Parameters),
  row(encoding.CNG_RSA_PUBLIC_KEY_BLOB, bcryptRsaBlob),
];

/** The codec of a structure type; the values are those of core's encodeObjectEx and decodeObjectEx. */
export const KEY_STRUCTS: ReadonlyMap<number, Codec<unknown>> = /* @__PURE__ */ new Map(/* @__PURE__ */ rows());
