/**
 * JSON Web Keys, RFC 7517 and RFC 7518 §6: RSA, EC and symmetric keys. DSA and Diffie-Hellman have none.
 * @module
 */
import { EC_FIELD_BYTES, type EcCurve } from '../bytes/ec-numbers.ts';
import { trimZeros } from '../bytes/number.ts';
import type { RsaPrivateNumbers } from '../bytes/rsa-numbers.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { E_INVALIDARG, ERROR_INVALID_DATA, NTE_BAD_ALGID } from '../win32/winerror.ts';
import { fromBase64Url, toBase64Url } from './base64.ts';
import type { PrivateKey, PublicKey } from './key.ts';
import type { AnyKey } from './key-file.ts';
import { sized } from './sized.ts';

/** A JSON Web Key as an object: strings only are looked at. */
export type Jwk = Readonly<Record<string, unknown>>;

/** Base64urlUInt: no leading zeros, zero is one byte (RFC 7518 §2). */
function uint(number: Uint8Array): string {
  const digits = trimZeros(number);
  return toBase64Url(digits.length === 0 ? Uint8Array.of(0) : digits);
}

/** @throws {CryptError} NTE_BAD_ALGID: a family without JWK; E_INVALIDARG: a coordinate longer than its curve's field */
export function publicKeyToJwk(key: PublicKey): Jwk {
  if (key.family === 'rsa') return { kty: 'RSA', n: uint(key.numbers.modulus), e: uint(key.numbers.publicExponent) };
  if (key.family !== 'ec') throw new CryptError(NTE_BAD_ALGID, `no JSON Web Key holds a ${key.family} key`);
  const { curve, x, y } = key.numbers;
  return { kty: 'EC', crv: curve, x: field(curve, x), y: field(curve, y) };
}

const field = (curve: EcCurve, number: Uint8Array): string => toBase64Url(sized(number, EC_FIELD_BYTES[curve], `a number on ${curve}`));

/** @throws {CryptError} NTE_BAD_ALGID: a family without JWK; E_INVALIDARG: an EC key whose point is not known */
export function privateKeyToJwk(key: PrivateKey): Jwk {
  if (key.family === 'rsa') {
    const { privateExponent, prime1, prime2, exponent1, exponent2, coefficient } = key.numbers;
    return {
      ...publicKeyToJwk(key), d: uint(privateExponent), p: uint(prime1), q: uint(prime2), dp: uint(exponent1), dq: uint(exponent2), qi: uint(coefficient),
    };
  }
  if (key.family !== 'ec') throw new CryptError(NTE_BAD_ALGID, `no JSON Web Key holds a ${key.family} key`);
  if (key.point === null) throw new CryptError(E_INVALIDARG, 'a JSON Web Key needs the public point');
  return { ...publicKeyToJwk({ family: 'ec', numbers: { curve: key.curve, ...key.point } }), d: field(key.curve, key.d) };
}

function member(jwk: Jwk, name: string): Uint8Array {
  const value = jwk[name];
  if (typeof value !== 'string') throw new CryptError(ERROR_INVALID_DATA, `the JSON Web Key has no ${name}`);
  return fromBase64Url(value);
}

function coordinate(jwk: Jwk, name: string, curve: EcCurve): Uint8Array {
  const value = member(jwk, name);
  if (value.length !== EC_FIELD_BYTES[curve]) throw new CryptError(ERROR_INVALID_DATA, `${name} of ${curve} has ${value.length} bytes`);
  return value;
}

function rsaPrivate(jwk: Jwk): RsaPrivateNumbers {
  if (jwk['oth'] !== undefined) throw new CryptError(ERROR_INVALID_DATA, 'an RSA key of more than two primes');
  return {
    modulus: member(jwk, 'n'), publicExponent: member(jwk, 'e'), privateExponent: member(jwk, 'd'), prime1: member(jwk, 'p'),
    prime2: member(jwk, 'q'), exponent1: member(jwk, 'dp'), exponent2: member(jwk, 'dq'), coefficient: member(jwk, 'qi'),
  };
}

/**
 * A key pair's half. An RSA private key needs its primes: nothing is factored here.
 * @throws {CryptError} ERROR_INVALID_DATA: a member is missing or malformed, more than two primes; NTE_BAD_ALGID: kty or crv
 */
export function keyFromJwk(jwk: Jwk): AnyKey {
  if (jwk['kty'] === 'RSA') return jwk['d'] === undefined
    ? { half: 'public', key: { family: 'rsa', numbers: { modulus: member(jwk, 'n'), publicExponent: member(jwk, 'e') } } }
    : { half: 'private', key: { family: 'rsa', numbers: rsaPrivate(jwk) } };
  if (jwk['kty'] !== 'EC') throw new CryptError(NTE_BAD_ALGID, 'the JSON Web Key is neither RSA nor EC');
  const curve = Object.keys(EC_FIELD_BYTES).find((name) => name === jwk['crv']) as EcCurve | undefined;
  if (curve === undefined) throw new CryptError(NTE_BAD_ALGID, 'the JSON Web Key is on another curve');
  const point = { x: coordinate(jwk, 'x', curve), y: coordinate(jwk, 'y', curve) };
  return jwk['d'] === undefined
    ? { half: 'public', key: { family: 'ec', numbers: { curve, ...point } } }
    : { half: 'private', key: { family: 'ec', curve, d: coordinate(jwk, 'd', curve), point } };
}

/** A symmetric key, kty "oct". */
export const secretToJwk = (key: Uint8Array): Jwk => ({ kty: 'oct', k: toBase64Url(key) });

/** @throws {CryptError} NTE_BAD_ALGID: kty; ERROR_INVALID_DATA: k is missing or malformed */
export function secretFromJwk(jwk: Jwk): Uint8Array {
  if (jwk['kty'] !== 'oct') throw new CryptError(NTE_BAD_ALGID, 'the JSON Web Key is not symmetric');
  return member(jwk, 'k');
}
