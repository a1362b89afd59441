/**
 * Names for the values in DER key files, by the place where they stand.
 *
 * Source: RFC 5280 §4.1 (SubjectPublicKeyInfo), RFC 5958 (PrivateKeyInfo), RFC 8017 appendix A (RSA), RFC 5915 (EC), RFC 3279 §2.3 (DSA);
 * names of object identifiers: the same, and RFC 8018, RFC 7292.
 * @module
 */
export interface DerName {
  readonly name: string;
  readonly secret?: true;
  /** Names of what is inside, in order. */
  readonly inside?: readonly DerName[];
}

const n = (name: string, inside?: readonly DerName[]): DerName => (inside === undefined ? { name } : { name, inside });
const s = (name: string): DerName => ({ name, secret: true });

const ALGORITHM = n('algorithm', [n('algorithm identifier'), n('parameters')]);

const RSA_PUBLIC = n('RSAPublicKey', [n('modulus'), n('publicExponent')]);
const RSA_PRIVATE = n('RSAPrivateKey', [
  n('version'), n('modulus'), n('publicExponent'), s('privateExponent'), s('prime1'), s('prime2'), s('exponent1'), s('exponent2'), s('coefficient'),
]);
const DSA_PRIVATE = n('DSAPrivateKey', [n('version'), n('p'), n('q'), n('g'), n('y'), s('x')]);
const EC_PRIVATE = n('ECPrivateKey', [n('version'), s('privateKey'), n('parameters [0]', [n('curve')]), n('publicKey [1]', [n('point')])]);

const publicInfo = (name: string, inside: readonly DerName[]): DerName => n(name, [ALGORITHM, n('subjectPublicKey', inside)]);
const privateInfo = (inside: readonly DerName[] | undefined): DerName =>
  n('PrivateKeyInfo', [n('version'), ALGORITHM, { name: 'privateKey', secret: true, ...(inside === undefined ? {} : { inside }) }, n('attributes [0]')]);

/** Roots by PEM label; of those that hold any family, the family behind a slash. */
const ROOTS: ReadonlyMap<string, DerName> = new Map([
  ['PUBLIC KEY', publicInfo('SubjectPublicKeyInfo', [])],
  ['PUBLIC KEY/rsa', publicInfo('SubjectPublicKeyInfo', [RSA_PUBLIC])],
  ['PUBLIC KEY/dss', publicInfo('SubjectPublicKeyInfo', [n('y')])],
  ['RSA PUBLIC KEY', RSA_PUBLIC],
  ['PRIVATE KEY', privateInfo(undefined)],
  ['PRIVATE KEY/rsa', privateInfo([RSA_PRIVATE])],
  ['PRIVATE KEY/ec', privateInfo([EC_PRIVATE])],
  ['PRIVATE KEY/dss', privateInfo([s('x')])],
  ['RSA PRIVATE KEY', RSA_PRIVATE],
  ['DSA PRIVATE KEY', DSA_PRIVATE],
  ['EC PRIVATE KEY', EC_PRIVATE],
  ['ENCRYPTED PRIVATE KEY', n('EncryptedPrivateKeyInfo', [ALGORITHM, n('encryptedData')])],
  ['CERTIFICATE', n('Certificate', [
    n('tbsCertificate', [
      n('version [0]'), n('serialNumber'), n('signature'), n('issuer'), n('validity', [n('notBefore'), n('notAfter')]), n('subject'),
      publicInfo('subjectPublicKeyInfo', []),
    ]),
    n('signatureAlgorithm'), n('signature'),
  ])],
  ['PKCS12', n('PFX', [n('version'), n('authSafe', [n('contentType'), n('content [0]')]), n('macData')])],
]);

/** The names of a structure; undefined: it is not known. @param family of the key, where it is known */
export const derNamesOf = (label: string, family: string | undefined): DerName | undefined => ROOTS.get(`${label}/${family}`) ?? ROOTS.get(label);

export const OID_NAMES: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.1.1', 'rsaEncryption'], ['1.2.840.113549.1.1.5', 'sha1WithRSAEncryption'], ['1.2.840.113549.1.1.11', 'sha256WithRSAEncryption'],
  ['1.2.840.113549.1.5.12', 'PBKDF2'], ['1.2.840.113549.1.5.13', 'PBES2'], ['1.2.840.113549.2.7', 'hmacWithSHA1'], ['1.2.840.113549.2.9', 'hmacWithSHA256'],
  ['1.2.840.113549.3.7', 'des-ede3-cbc'], ['2.16.840.1.101.3.4.1.42', 'aes256-CBC'], ['2.16.840.1.101.3.4.1.2', 'aes128-CBC'],
  ['1.2.840.113549.1.7.1', 'data'], ['1.2.840.113549.1.7.6', 'encryptedData'], ['1.2.840.113549.1.12.1.3', 'pbeWithSHAAnd3-KeyTripleDES-CBC'],
  ['1.2.840.113549.1.12.1.6', 'pbeWithSHAAnd40BitRC2-CBC'], ['1.2.840.10040.4.1', 'id-dsa'], ['1.2.840.10046.2.1', 'dhpublicnumber'],
  ['1.2.840.113549.1.3.1', 'dhKeyAgreement'], ['1.2.840.10045.2.1', 'id-ecPublicKey'], ['1.2.840.10045.3.1.7', 'prime256v1'], ['1.3.132.0.34', 'secp384r1'],
  ['1.3.132.0.35', 'secp521r1'], ['1.3.14.3.2.26', 'SHA-1'], ['2.16.840.1.101.3.4.2.1', 'SHA-256'], ['2.5.4.3', 'commonName'], ['2.5.4.6', 'countryName'],
  ['2.5.4.10', 'organizationName'], ['2.5.4.11', 'organizationalUnitName'],
]);
