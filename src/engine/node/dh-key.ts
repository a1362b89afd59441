/**
 * Diffie-Hellman by OpenSSL, for nothing but a power: Z = y^x mod p.
 *
 * Keys are handed over as DER, because that way OpenSSL does not test whether p is prime:
 *
 *     PrivateKeyInfo        SEQUENCE { INTEGER 0, algorithm, OCTET STRING { INTEGER x } }        RFC 5208
 *     SubjectPublicKeyInfo  SEQUENCE { algorithm, BIT STRING { INTEGER y } }                     RFC 5280, 4.1
 *     algorithm             SEQUENCE { dhKeyAgreement, SEQUENCE { INTEGER p, INTEGER g } }       PKCS #3, 9
 *
 * The generator has no part in Z. It is 3, because OpenSSL knows the groups of RFC 3526 and RFC 7919 by p and g = 2, and would
 * verify the order of each y in them with a power of its own.
 *
 * OpenSSL marks x as a secret (BN_FLG_CONSTTIME): the time depends on how many words it has, no more.
 * @module
 */
import { concat, wipe } from '../../bytes/bytes.ts';
import { trimZeros } from '../../bytes/number.ts';
import type { NodeCrypto } from './openssl.ts';

/** y^x mod p, as long as p. @throws {Error} what OpenSSL does not take: y or Z that is 0, 1, p − 1 or more; x that is 0 */
export type Agreement = (y: Uint8Array) => Uint8Array;

/** 1.2.840.113549.1.3.1, dhKeyAgreement. */
const DH_KEY_AGREEMENT = /* @__PURE__ */ Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x03, 0x01);
const GENERATOR = 3;

function element(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concat(...parts);
  const { length } = content;
  const head = length < 0x80 ? [tag, length] : length < 0x100 ? [tag, 0x81, length] : [tag, 0x82, length >> 8, length & 0xff];
  return concat(Uint8Array.from(head), content);
}

const sequence = (...parts: readonly Uint8Array[]): Uint8Array => element(0x30, ...parts);

/** @param number without leading zeros */
function integer(number: Uint8Array): Uint8Array {
  return number.length > 0 && number[0]! < 0x80 ? element(0x02, number) : element(0x02, Uint8Array.of(0), number);
}

/**
 * By key objects: some 0.5 ms and a power for the private key, some 0.1 ms for each public one.
 * @param p odd, without leading zeros
 * @throws {Error} OpenSSL takes p from 512 to 10000 bits
 */
export function byKeyObjects(crypto: NodeCrypto, p: Uint8Array, x: Uint8Array): Agreement {
  const algorithm = sequence(DH_KEY_AGREEMENT, sequence(integer(p), integer(Uint8Array.of(GENERATOR))));
  const secret = integer(trimZeros(x));
  const info = sequence(integer(Uint8Array.of(0)), algorithm, element(0x04, secret));
  const privateKey = crypto.createPrivateKey({ key: info as Buffer, format: 'der', type: 'pkcs8' });
  wipe(secret, info);
  return (y) => {
    const peer = sequence(algorithm, element(0x03, Uint8Array.of(0), integer(trimZeros(y))));
    const publicKey = crypto.createPublicKey({ key: peer as Buffer, format: 'der', type: 'spki' });
    return new Uint8Array(crypto.diffieHellman({ privateKey, publicKey }));
  };
}

/** By an object that OpenSSL tests p for, which takes as long as a hundred powers of 1024 bits, and which then costs nothing but the power. */
export function byGroupObject(crypto: NodeCrypto, p: Uint8Array, x: Uint8Array): Agreement {
  const group = crypto.createDiffieHellman(p, GENERATOR);
  group.setPrivateKey(x);
  return (y) => new Uint8Array(group.computeSecret(y));
}
