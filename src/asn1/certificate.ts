/**
 * The parts of an X.509 certificate that concern keys and signatures, RFC 5280 §4.1. Names, times and extensions are passed over.
 *
 *     Certificate    ::= SEQUENCE { tbsCertificate TBSCertificate, signatureAlgorithm AlgorithmIdentifier, signature BIT STRING }
 *     TBSCertificate ::= SEQUENCE { version [0] INTEGER DEFAULT v1, serialNumber INTEGER, signature AlgorithmIdentifier, issuer Name,
 *                                   validity SEQUENCE, subject Name, subjectPublicKeyInfo SubjectPublicKeyInfo, … }
 *
 * @module
 */
import { type AlgorithmIdentifier, takeAlgorithmIdentifier } from './algorithm-identifier.ts';
import { readSequence } from './der.ts';
import { type PublicKeyInfo, takePublicKeyInfo } from './spki.ts';

export interface CertificateParts {
  /** TBSCertificate as it stands: what the signature is over. */
  readonly toBeSigned: Uint8Array;
  /** The subject's key. */
  readonly publicKeyInfo: PublicKeyInfo;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  /** As in the certificate: an RSA signature is big-endian here, CryptVerifySignature takes it reversed. */
  readonly signature: Uint8Array;
}

/**
 * @param der a certificate; bytes after it are not looked at
 * @throws {CryptError} CRYPT_E_ASN1_*, as the fault is
 */
export function decodeCertificate(der: Uint8Array): CertificateParts {
  return readSequence(der, (certificate) => {
    const toBeSigned = certificate.peek();
    const fields = certificate.sequence();
    fields.context(0);
    fields.unsigned();
    fields.sequence(); // signature
    fields.sequence(); // issuer
    fields.sequence(); // validity
    fields.sequence(); // subject
    const info = fields.sequence();
    const publicKeyInfo = takePublicKeyInfo(info);
    info.end();
    const signatureAlgorithm = takeAlgorithmIdentifier(certificate);
    return { toBeSigned, publicKeyInfo, signatureAlgorithm, signature: certificate.bits().data };
  });
}
