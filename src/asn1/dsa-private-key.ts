/**
 * The DSA private key of OpenSSL's "DSA PRIVATE KEY" files, as its documentation of the format has it:
 *
 *     DSAPrivateKey ::= SEQUENCE { version INTEGER (0), p INTEGER, q INTEGER, g INTEGER, y INTEGER, x INTEGER }
 *
 * Source: openssl-dsa(1), output of `openssl dsa -traditional`.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { E_INVALIDARG } from '../win32/winerror.ts';
import { readSequence, writeNumber, writeSequence, writeUnsigned } from './der.ts';
import type { PrivateKey } from './key.ts';

type DssPrivateKey = PrivateKey & { readonly family: 'dss' };

/** @throws {CryptError} CRYPT_E_ASN1_*, as the fault is */
export function decodeDsaPrivateKey(der: Uint8Array): DssPrivateKey {
  return readSequence(der, (fields) => {
    fields.number();
    const group = { p: fields.unsigned(), q: fields.unsigned(), g: fields.unsigned(), j: null, seed: null };
    return { family: 'dss', group, y: fields.unsigned(), x: fields.unsigned() };
  });
}

/** @throws {CryptError} E_INVALIDARG: no q or no y */
export function encodeDsaPrivateKey({ group: { p, q, g }, x, y }: Pick<DssPrivateKey, 'group' | 'x' | 'y'>): Uint8Array {
  if (q === null || y === null) throw new CryptError(E_INVALIDARG, 'a DSA private key needs q and y');
  return writeSequence(writeNumber(0), ...[p, q, g, y, x].map(writeUnsigned));
}
