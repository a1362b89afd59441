/**
 * BCRYPT_RSAKEY_BLOB: how CNG writes RSA keys. Unlike CryptoAPI's BLOBs its numbers are big-endian.
 *
 *     offset  size  field
 *          0     4  magic: "RSA1" public, "RSA2" with primes, "RSA3" with all
 *          4     4  bit length of the modulus
 *          8     4  cbPublicExp
 *         12     4  cbModulus
 *         16     4  cbPrime1 (public: 0)
 *         20     4  cbPrime2 (public: 0)
 *         24        public exponent, modulus; RSA2: prime1, prime2; RSA3 also: exponent1, exponent2, coefficient, privateExponent
 *
 * Source: Microsoft's reference, "BCRYPT_RSAKEY_BLOB"; which checks are left out: the contract, §17.3.
 * @module
 */
import { bytes, constant, layout, lengthFrom, u32 } from '../bytes/layout.ts';
import { bitLength, trimZeros } from '../bytes/number.ts';
import type { RsaPublicNumbers } from '../bytes/rsa-numbers.ts';
import { orBadData } from './bad-data.ts';
import { RSA1_MAGIC, RSA2_MAGIC } from './rsa-blob.ts';

/** "RSA3" */
export const RSA3_MAGIC = 0x33415352;

const lengths = { bitLength: u32, publicExponentBytes: u32, modulusBytes: u32, prime1Bytes: u32, prime2Bytes: u32 } as const;
const publicNumbers = { publicExponent: bytes(lengthFrom('publicExponentBytes')), modulus: bytes(lengthFrom('modulusBytes')) } as const;
const primes = { prime1: bytes(lengthFrom('prime1Bytes')), prime2: bytes(lengthFrom('prime2Bytes')) } as const;

export const bcryptRsaPublicLayout = /* @__PURE__ */ layout({ magic: constant(RSA1_MAGIC), ...lengths, ...publicNumbers });
export const bcryptRsaPrivateLayout = /* @__PURE__ */ layout({ magic: constant(RSA2_MAGIC), ...lengths, ...publicNumbers, ...primes });
export const bcryptRsaFullPrivateLayout = /* @__PURE__ */ layout({
  magic: constant(RSA3_MAGIC), ...lengths, ...publicNumbers, ...primes,
  exponent1: bytes(lengthFrom('prime1Bytes')), exponent2: bytes(lengthFrom('prime2Bytes')),
  coefficient: bytes(lengthFrom('prime1Bytes')), privateExponent: bytes(lengthFrom('modulusBytes')),
});
const anyMagicLayout = /* @__PURE__ */ layout({ magic: u32, ...lengths, ...publicNumbers });

/**
 * The public numbers. The magic and the bit length are not looked at, as CryptEncodeObject(CNG_RSA_PUBLIC_KEY_BLOB) does not.
 * @param blob whole BLOB; what follows the modulus is ignored
 * @throws {CryptError} NTE_BAD_DATA: shorter than its lengths say
 */
export function decodeBcryptRsaPublicBlob(blob: Uint8Array): RsaPublicNumbers {
  const { publicExponent, modulus } = orBadData('BCRYPT_RSAKEY_BLOB', () => anyMagicLayout.decode(blob));
  return { modulus, publicExponent };
}

/** Exponent and modulus with as few bytes as they need. */
export function encodeBcryptRsaPublicBlob(numbers: RsaPublicNumbers): Uint8Array {
  const publicExponent = trimZeros(numbers.publicExponent);
  const modulus = trimZeros(numbers.modulus);
  return orBadData('BCRYPT_RSAKEY_BLOB', () => bcryptRsaPublicLayout.encode({
    bitLength: bitLength(modulus), publicExponentBytes: publicExponent.length, modulusBytes: modulus.length,
    prime1Bytes: 0, prime2Bytes: 0, publicExponent, modulus,
  }));
}
