/**
 * AlgorithmIdentifier, X.509 and RFC 5280 §4.1.1.2, in the shape of CRYPT_ALGORITHM_IDENTIFIER:
 *
 *     AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY DEFINED BY algorithm OPTIONAL }
 *
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_E_ASN1_CORRUPT } from '../win32/winerror.ts';
import { type Fields, isWholeValue, nullDer, writeOid, writeSequence } from './der.ts';

export interface AlgorithmIdentifier {
  /** Dotted numbers. */
  readonly ObjId: string;
  /** One DER value, or empty. */
  readonly Parameters: Uint8Array;
}

/** What stands for parameters that are empty when they are written. */
export type EmptyParameters = 'null' | 'absent';

/** Takes an AlgorithmIdentifier. Parameters come as they stand: 05 00 for NULL, empty where there are none. */
export function takeAlgorithmIdentifier(fields: Fields): AlgorithmIdentifier {
  const algorithm = fields.sequence();
  const ObjId = algorithm.oid();
  const Parameters = algorithm.any();
  algorithm.end();
  return { ObjId, Parameters };
}

/**
 * @param empty crypt32 writes NULL for empty parameters (contract.md §17.3); RFC 5480 wants them absent elsewhere
 * @throws {CryptError} E_INVALIDARG: ObjId is no object identifier; CRYPT_E_ASN1_CORRUPT: the parameters are not one DER value
 */
export function writeAlgorithmIdentifier({ ObjId, Parameters }: AlgorithmIdentifier, empty: EmptyParameters = 'null'): Uint8Array {
  const oid = writeOid(ObjId);
  if (Parameters.length === 0) return empty === 'null' ? writeSequence(oid, nullDer()) : writeSequence(oid);
  if (!isWholeValue(Parameters)) throw new CryptError(CRYPT_E_ASN1_CORRUPT, 'the parameters are not one DER value');
  return writeSequence(oid, Parameters);
}
