/**
 * The groups of DSA and Diffie-Hellman keys, and a DSA signature:
 *
 *     Dss-Parms          ::= SEQUENCE { p INTEGER, q INTEGER, g INTEGER }                           RFC 3279 §2.3.2
 *     Dss-Sig-Value      ::= SEQUENCE { r INTEGER, s INTEGER }                                      RFC 3279 §2.2.2
 *     DomainParameters   ::= SEQUENCE { p INTEGER, g INTEGER, q INTEGER, j INTEGER OPTIONAL,
 *                                       validationParms ValidationParms OPTIONAL }                  RFC 3279 §2.3.3
 *     ValidationParms    ::= SEQUENCE { seed BIT STRING, pgenCounter INTEGER }
 *     DHParameter        ::= SEQUENCE { prime INTEGER, base INTEGER, privateValueLength INTEGER OPTIONAL }   PKCS #3 §9
 *
 * @module
 */
import type { DssSeed, GroupNumbers } from '../bytes/dss-numbers.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { E_INVALIDARG } from '../win32/winerror.ts';
import { type Fields, readSequence, TAG_INTEGER, TAG_SEQUENCE, writeBits, writeNumber, writeSequence, writeUnsigned } from './der.ts';

/** A group whose subgroup is known. */
export type DssGroup = GroupNumbers & { readonly q: Uint8Array };

/** @throws {CryptError} CRYPT_E_ASN1_*, as the fault is */
export function decodeDssParameters(der: Uint8Array): DssGroup {
  return readSequence(der, (fields) => ({ p: fields.unsigned(), q: fields.unsigned(), g: fields.unsigned(), j: null, seed: null }));
}

/** @throws {CryptError} E_INVALIDARG: no q */
export function encodeDssParameters({ p, q, g }: Pick<GroupNumbers, 'p' | 'q' | 'g'>): Uint8Array {
  if (q === null) throw new CryptError(E_INVALIDARG, 'a DSA group needs q');
  return writeSequence(writeUnsigned(p), writeUnsigned(q), writeUnsigned(g));
}

/** r and s, big-endian. */
export interface DssSignature {
  readonly r: Uint8Array;
  readonly s: Uint8Array;
}

/** @throws {CryptError} CRYPT_E_ASN1_*, as the fault is */
export function decodeDssSignature(der: Uint8Array): DssSignature {
  return readSequence(der, (fields) => ({ r: fields.unsigned(), s: fields.unsigned() }));
}

/** Dss-Sig-Value; ECDSA's Ecdsa-Sig-Value is the same. */
export function encodeDssSignature({ r, s }: DssSignature): Uint8Array {
  return writeSequence(writeUnsigned(r), writeUnsigned(s));
}

function takeValidation(fields: Fields): DssSeed {
  const { data } = fields.bits();
  const counter = fields.number();
  fields.end();
  return { seed: data, counter };
}

/** @throws {CryptError} CRYPT_E_ASN1_*, as the fault is */
export function decodeX942Parameters(der: Uint8Array): DssGroup {
  return readSequence(der, (fields) => {
    const [p, g, q] = [fields.unsigned(), fields.unsigned(), fields.unsigned()];
    const j = fields.tag === TAG_INTEGER ? fields.unsigned() : null;
    const seed = fields.tag === TAG_SEQUENCE ? takeValidation(fields.sequence()) : null;
    return { p, q, g, j, seed };
  });
}

/** @throws {CryptError} E_INVALIDARG: no q */
export function encodeX942Parameters({ p, q, g, j, seed }: GroupNumbers): Uint8Array {
  if (q === null) throw new CryptError(E_INVALIDARG, 'an X9.42 group needs q');
  const parts = [writeUnsigned(p), writeUnsigned(g), writeUnsigned(q)];
  if (j !== null) parts.push(writeUnsigned(j));
  if (seed !== null) parts.push(writeSequence(writeBits({ data: seed.seed, unusedBits: 0 }), writeNumber(seed.counter)));
  return writeSequence(...parts);
}

/** privateValueLength is read and dropped. @throws {CryptError} CRYPT_E_ASN1_*, as the fault is */
export function decodeDhParameters(der: Uint8Array): GroupNumbers {
  return readSequence(der, (fields) => {
    const [p, g] = [fields.unsigned(), fields.unsigned()];
    if (fields.tag === TAG_INTEGER) fields.number();
    return { p, q: null, g, j: null, seed: null };
  });
}

/** DHParameter without privateValueLength. */
export function encodeDhParameters({ p, g }: Pick<GroupNumbers, 'p' | 'g'>): Uint8Array {
  return writeSequence(writeUnsigned(p), writeUnsigned(g));
}
