/**
 * PKCS #12 files (.pfx, .p12), RFC 7292: private keys and certificates under one password.
 *
 *     PFX          ::= SEQUENCE { version INTEGER (3), authSafe ContentInfo, macData MacData OPTIONAL }
 *     ContentInfo  ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] ANY }   data: OCTET STRING; encryptedData: EncryptedData
 *     EncryptedData ::= SEQUENCE { version INTEGER, SEQUENCE { contentType, algorithm, [0] IMPLICIT OCTET STRING } }
 *     AuthenticatedSafe ::= SEQUENCE OF ContentInfo, SafeContents ::= SEQUENCE OF SafeBag
 *     SafeBag      ::= SEQUENCE { bagId OBJECT IDENTIFIER, bagValue [0] ANY, bagAttributes SET OPTIONAL }
 *     MacData      ::= SEQUENCE { mac SEQUENCE { AlgorithmIdentifier, OCTET STRING }, macSalt OCTET STRING, iterations INTEGER DEFAULT 1 }
 *
 * Attributes are dropped when read; written, key and first certificate share a localKeyId. Safes signed with a public key are refused.
 * @module
 */
import { concat, equal } from '../bytes/bytes.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_E_ASN1_CORRUPT, CRYPT_E_UNKNOWN_ALGO, NTE_BAD_DATA } from '../win32/winerror.ts';
import { takeAlgorithmIdentifier, writeAlgorithmIdentifier } from './algorithm-identifier.ts';
import { type Fields, nullDer, readSequence, TAG_INTEGER, TAG_SEQUENCE, writeContext, writeNumber, writeOctets, writeOid, writeSequence, writeSet } from './der.ts';
import { type Forge, fromBinaryString, loadForge, randomBytes, toBinaryString } from './forge.ts';
import { decodePkcs8, encodePkcs8 } from './key-file.ts';
import type { PrivateKey } from './key.ts';
import { decryptCbc, encryptCbc } from './password-ciphers.ts';
import { derivePkcs12, newScheme, openScheme, type SchemeOptions } from './password-scheme.ts';
import { decodeEncryptedPrivateKeyInfo, encodeEncryptedPrivateKeyInfo } from './pkcs8.ts';

const ID_DATA = '1.2.840.113549.1.7.1';
const ID_ENCRYPTED_DATA = '1.2.840.113549.1.7.6';
const ID_KEY_BAG = '1.2.840.113549.1.12.10.1.1';
const ID_SHROUDED_KEY_BAG = '1.2.840.113549.1.12.10.1.2';
const ID_CERT_BAG = '1.2.840.113549.1.12.10.1.3';
const ID_X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';
const ID_LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const ID_SHA1 = '1.3.14.3.2.26';
const ID_SHA256 = '2.16.840.1.101.3.4.2.1';

/** Hashes of the MAC and their lengths. */
const MAC_HASHES: ReadonlyMap<string, readonly [name: 'sha1' | 'sha256' | 'sha384' | 'sha512', bytes: number]> = /* @__PURE__ */ new Map([
  [ID_SHA1, ['sha1', 20]],
  [ID_SHA256, ['sha256', 32]],
  ['2.16.840.1.101.3.4.2.2', ['sha384', 48]],
  ['2.16.840.1.101.3.4.2.3', ['sha512', 64]],
]);

export interface PfxContent {
  readonly keys: readonly PrivateKey[];
  /** X.509 certificates, DER; the first belongs to the first key. */
  readonly certificates: readonly Uint8Array[];
}

interface Opened {
  readonly keys: PrivateKey[];
  readonly certificates: Uint8Array[];
}

function macOf(forge: Forge, hash: 'sha1' | 'sha256' | 'sha384' | 'sha512', key: Uint8Array, data: Uint8Array): Uint8Array {
  const hmac = forge.hmac.create();
  hmac.start(hash, toBinaryString(key));
  hmac.update(toBinaryString(data));
  return fromBinaryString(hmac.digest().getBytes());
}

/** The content of [0] that must be there. */
function explicit(fields: Fields): Fields {
  const inner = fields.context(0);
  if (inner === null) throw new CryptError(CRYPT_E_ASN1_CORRUPT, 'no content');
  return inner;
}

/** ContentInfo of type data. */
function takeData(fields: Fields): Uint8Array {
  const type = fields.oid();
  if (type !== ID_DATA) throw new CryptError(CRYPT_E_UNKNOWN_ALGO, `content of type ${type}`);
  return explicit(fields).octets();
}

function checkMac(forge: Forge, fields: Fields, safe: Uint8Array, password: string): void {
  const digestInfo = fields.sequence();
  const { ObjId } = takeAlgorithmIdentifier(digestInfo);
  const value = digestInfo.octets();
  const salt = fields.octets();
  const iterations = fields.tag === TAG_INTEGER ? fields.number() : 1;
  const row = MAC_HASHES.get(ObjId);
  if (row === undefined) throw new CryptError(CRYPT_E_UNKNOWN_ALGO, `MAC with ${ObjId}`);
  const [hash, bytes] = row;
  const key = derivePkcs12(forge, password, salt, 3, iterations, bytes, hash);
  if (!equal(macOf(forge, hash, key, safe), value)) throw new CryptError(NTE_BAD_DATA, 'wrong password, or damaged');
}

function openContent(forge: Forge, fields: Fields, password: string): Uint8Array {
  const type = fields.oid();
  const content = explicit(fields);
  if (type === ID_DATA) return content.octets();
  if (type !== ID_ENCRYPTED_DATA) throw new CryptError(CRYPT_E_UNKNOWN_ALGO, `content of type ${type}`);
  const encryptedData = content.sequence();
  encryptedData.number();
  const info = encryptedData.sequence();
  info.oid();
  const algorithm = takeAlgorithmIdentifier(info);
  const encrypted = info.contextOctets(0) ?? joined(info);
  return decryptCbc(forge, openScheme(forge, algorithm, password), encrypted);
}

/** [0] IMPLICIT OCTET STRING in its constructed form. */
function joined(info: Fields): Uint8Array {
  const parts = explicit(info);
  const octets: Uint8Array[] = [];
  while (parts.tag !== -1) octets.push(parts.octets());
  return concat(...octets);
}

/** Another kind of bag (CRLs, secrets) is passed over. */
function openBag(forge: Forge, bag: Fields, password: string, into: Opened): void {
  const id = bag.oid();
  const value = explicit(bag);
  if (id === ID_KEY_BAG) into.keys.push(decodePkcs8(value.any()));
  if (id === ID_SHROUDED_KEY_BAG) {
    const { EncryptionAlgorithm, EncryptedPrivateKey } = decodeEncryptedPrivateKeyInfo(value.any());
    into.keys.push(decodePkcs8(decryptCbc(forge, openScheme(forge, EncryptionAlgorithm, password), EncryptedPrivateKey)));
  }
  if (id === ID_CERT_BAG) {
    const certificate = value.sequence();
    if (certificate.oid() === ID_X509_CERTIFICATE) into.certificates.push(explicit(certificate).octets());
  }
}

function forEachSequence(der: Uint8Array, take: (fields: Fields) => void): void {
  readSequence(der, (fields) => {
    while (fields.tag === TAG_SEQUENCE) take(fields.sequence());
  });
}

/**
 * Keys and certificates of a PFX file.
 * @throws {CryptError} CRYPT_E_ASN1_*: malformed; CRYPT_E_UNKNOWN_ALGO: an encryption, hash or content that we have not; NTE_BAD_DATA: wrong
 *   password, or damaged (PFXImportCertStore says ERROR_INVALID_PASSWORD); ERROR_FILE_NOT_FOUND: a key of another kind
 */
export async function readPfx(der: Uint8Array, password: string): Promise<PfxContent> {
  const forge = await loadForge();
  const opened: Opened = { keys: [], certificates: [] };
  const safe = readSequence(der, (fields) => {
    fields.number();
    const data = takeData(fields.sequence());
    if (fields.tag === TAG_SEQUENCE) checkMac(forge, fields.sequence(), data, password);
    return data;
  });
  forEachSequence(safe, (content) => {
    forEachSequence(openContent(forge, content, password), (bag) => openBag(forge, bag, password, opened));
  });
  return opened;
}

const dataContent = (der: Uint8Array): Uint8Array => writeSequence(writeOid(ID_DATA), writeContext(0, writeOctets(der)));

function encryptedContent(forge: Forge, der: Uint8Array, password: string, options: SchemeOptions): Uint8Array {
  const { algorithm, key } = newScheme(forge, password, options);
  const encrypted = encryptCbc(forge, key, der);
  const info = writeSequence(writeOid(ID_DATA), writeAlgorithmIdentifier(algorithm), implicitOctets(encrypted));
  return writeSequence(writeOid(ID_ENCRYPTED_DATA), writeContext(0, writeSequence(writeNumber(0), info)));
}

/** [0] IMPLICIT OCTET STRING: an OCTET STRING with another first byte. */
function implicitOctets(octets: Uint8Array): Uint8Array {
  const der = writeOctets(octets);
  der[0] = 0x80;
  return der;
}

function keyBag(forge: Forge, key: PrivateKey, password: string, options: SchemeOptions, attributes: readonly Uint8Array[]): Uint8Array {
  const { algorithm, key: cipherKey } = newScheme(forge, password, options);
  const EncryptedPrivateKey = encryptCbc(forge, cipherKey, encodePkcs8(key));
  const info = encodeEncryptedPrivateKeyInfo({ EncryptionAlgorithm: algorithm, EncryptedPrivateKey });
  return writeSequence(writeOid(ID_SHROUDED_KEY_BAG), writeContext(0, info), ...attributes);
}

function certificateBag(certificate: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array {
  const value = writeSequence(writeOid(ID_X509_CERTIFICATE), writeContext(0, writeOctets(certificate)));
  return writeSequence(writeOid(ID_CERT_BAG), writeContext(0, value), ...attributes);
}

/**
 * A PFX file. Certificates are encrypted, too. With `encryption: '3des'` the MAC is SHA-1's, else SHA-256's, of 2,048 rounds unless
 * `iterations` says fewer.
 * @throws {CryptError} E_INVALIDARG: a key cannot be written; CRYPT_E_ASN1_LARGE: no or too many rounds
 */
export async function writePfx(content: PfxContent, password: string, options: SchemeOptions = {}): Promise<Uint8Array> {
  const forge = await loadForge();
  const localKeyId = (index: number): Uint8Array[] =>
    [writeSet(writeSequence(writeOid(ID_LOCAL_KEY_ID), writeSet(writeOctets(Uint8Array.of(index + 1)))))];
  const linked = Math.min(content.keys.length, content.certificates.length);
  const attributesOf = (index: number): Uint8Array[] => (index < linked ? localKeyId(index) : []);
  const certificates = content.certificates.map((certificate, index) => certificateBag(certificate, attributesOf(index)));
  const keys = content.keys.map((key, index) => keyBag(forge, key, password, options, attributesOf(index)));
  const contents: Uint8Array[] = [];
  if (certificates.length > 0) contents.push(encryptedContent(forge, writeSequence(...certificates), password, options));
  if (keys.length > 0) contents.push(dataContent(writeSequence(...keys)));
  const safe = writeSequence(...contents);

  const [oid, hash, bytes] = options.encryption === '3des' ? ([ID_SHA1, 'sha1', 20] as const) : ([ID_SHA256, 'sha256', 32] as const);
  const salt = randomBytes(16, options.random);
  const iterations = Math.min(options.iterations ?? 2_048, 2_048);
  const mac = macOf(forge, hash, derivePkcs12(forge, password, salt, 3, iterations, bytes, hash), safe);
  const digestInfo = writeSequence(writeAlgorithmIdentifier({ ObjId: oid, Parameters: nullDer() }), writeOctets(mac));
  return writeSequence(writeNumber(3), dataContent(safe), writeSequence(digestInfo, writeOctets(salt), writeNumber(iterations)));
}
