/**
 * Elliptic curve keys:
 *
 *     ECParameters ::= CHOICE { namedCurve OBJECT IDENTIFIER }                                             RFC 5480 §2.1.1
 *     ECPoint      ::= 04 ‖ x ‖ y, each as long as the field                                               SEC 1 §2.3.3
 *     ECPrivateKey ::= SEQUENCE { version INTEGER (1), privateKey OCTET STRING, parameters [0] ECParameters OPTIONAL,
 *                                 publicKey [1] BIT STRING OPTIONAL }                                      RFC 5915 §3
 *
 * Only named curves and uncompressed points. Whether a point lies on its curve is not looked at: that is the engine's matter.
 * @module
 */
import { concat } from '../bytes/bytes.ts';
import { EC_FIELD_BYTES, type EcCurve, type EcPoint } from '../bytes/ec-numbers.ts';
import { padTo, trimZeros } from '../bytes/number.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_E_ASN1_CORRUPT, CRYPT_E_UNKNOWN_ALGO } from '../win32/winerror.ts';
import { readOid, readSequence, writeBits, writeContext, writeNumber, writeOctets, writeOid, writeSequence } from './der.ts';
import type { PrivateKey } from './key.ts';
import { curveOf, curveOid } from './oids.ts';
import { sized } from './sized.ts';

type EcPrivateKey = PrivateKey & { readonly family: 'ec' };

function namedCurve(oid: string): EcCurve {
  const curve = curveOf(oid);
  if (curve === undefined) throw new CryptError(CRYPT_E_UNKNOWN_ALGO, `curve ${oid}`);
  return curve;
}

/** @throws {CryptError} CRYPT_E_ASN1_*: no object identifier (explicit parameters, too); CRYPT_E_UNKNOWN_ALGO: another curve */
export const decodeEcParameters = (der: Uint8Array): EcCurve => namedCurve(readOid(der));

export const encodeEcParameters = (curve: EcCurve): Uint8Array => writeOid(curveOid(curve));

/** @throws {CryptError} CRYPT_E_ASN1_CORRUPT: not 04 and two coordinates */
export function decodeEcPoint(curve: EcCurve, point: Uint8Array): EcPoint {
  const size = EC_FIELD_BYTES[curve];
  if (point.length !== 1 + 2 * size || point[0] !== 4) throw new CryptError(CRYPT_E_ASN1_CORRUPT, `no uncompressed point of ${curve}`);
  return { x: point.slice(1, 1 + size), y: point.slice(1 + size) };
}

/** @throws {CryptError} E_INVALIDARG: a coordinate longer than the field */
export function encodeEcPoint(curve: EcCurve, { x, y }: EcPoint): Uint8Array {
  return concat(Uint8Array.of(4), fieldElement(curve, x), fieldElement(curve, y));
}

const fieldElement = (curve: EcCurve, number: Uint8Array): Uint8Array => sized(number, EC_FIELD_BYTES[curve], `a number on ${curve}`);

/**
 * @param outer the curve that the PKCS #8 envelope named; null: none, then the key must say
 * @throws {CryptError} CRYPT_E_ASN1_*, as the fault is; CORRUPT: no curve, two different ones, or a secret longer than the field;
 * CRYPT_E_UNKNOWN_ALGO: another curve
 */
export function decodeEcPrivateKey(der: Uint8Array, outer: EcCurve | null = null): EcPrivateKey {
  return readSequence(der, (fields) => {
    fields.number();
    const secret = fields.octets();
    const parameters = fields.context(0);
    const inner = parameters === null ? null : namedCurve(parameters.oid());
    parameters?.end();
    const curve = outer ?? inner;
    if (curve === null || (inner !== null && inner !== curve)) throw new CryptError(CRYPT_E_ASN1_CORRUPT, 'the curve is missing or ambiguous');
    const bits = fields.context(1);
    const point = bits === null ? null : decodeEcPoint(curve, bits.bits().data);
    bits?.end();
    if (trimZeros(secret).length > EC_FIELD_BYTES[curve]) throw new CryptError(CRYPT_E_ASN1_CORRUPT, `a secret too long for ${curve}`);
    return { family: 'ec', curve, d: padTo(secret, EC_FIELD_BYTES[curve]), point };
  });
}

/**
 * @param withCurve false inside PKCS #8, whose envelope names the curve
 * @throws {CryptError} E_INVALIDARG: a number longer than the field
 */
export function encodeEcPrivateKey({ curve, d, point }: Pick<EcPrivateKey, 'curve' | 'd' | 'point'>, withCurve = true): Uint8Array {
  const parts = [writeNumber(1), writeOctets(fieldElement(curve, d))];
  if (withCurve) parts.push(writeContext(0, encodeEcParameters(curve)));
  if (point !== null) parts.push(writeContext(1, writeBits({ data: encodeEcPoint(curve, point), unusedBits: 0 })));
  return writeSequence(...parts);
}
