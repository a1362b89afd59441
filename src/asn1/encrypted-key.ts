/**
 * Private keys under a password: EncryptedPrivateKeyInfo, and the older PEM form with "DEK-Info", whose key is derived by MD5 from password and
 * the first 8 bytes of the IV.
 *
 * A wrong password cannot be told from damage: both are NTE_BAD_DATA.
 *
 * Source: RFC 5958 §3; RFC 1421 §4.6.1.3; openssl-EVP_BytesToKey(3), PEM_read_bio_PrivateKey(3), "PEM ENCRYPTION FORMAT".
 * @module
 */
import { wipe } from '../bytes/bytes.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_E_UNKNOWN_ALGO, ERROR_INVALID_DATA, NTE_BAD_DATA } from '../win32/winerror.ts';
import { type Forge, fromBinaryString, loadForge, randomBytes, toBinaryString, utf8BinaryString, type FillRandom } from './forge.ts';
import { type AnyKey, decodePkcs8, encodePkcs8, isKeyLabel, keyFromPemObject } from './key-file.ts';
import type { PrivateKey } from './key.ts';
import { type CipherKey, type CipherName, decryptCbc, encryptCbc } from './password-ciphers.ts';
import { newScheme, openScheme, type SchemeOptions } from './password-scheme.ts';
import { type PemObject, readPem, writePem } from './pem.ts';
import { decodeEncryptedPrivateKeyInfo, encodeEncryptedPrivateKeyInfo } from './pkcs8.ts';

/** Opened by a wrong password, one time in 256 the padding fits: then the DER does not. */
function orWrongPassword<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CryptError) throw new CryptError(NTE_BAD_DATA, 'wrong password, or damaged');
    throw error;
  }
}

/**
 * A key as EncryptedPrivateKeyInfo, DER.
 * @throws {CryptError} E_INVALIDARG: the key cannot be written; CRYPT_E_ASN1_LARGE: no or too many rounds
 */
export async function encryptPkcs8(key: PrivateKey, password: string, options: SchemeOptions = {}): Promise<Uint8Array> {
  const plain = encodePkcs8(key);
  const forge = await loadForge();
  const { algorithm, key: cipherKey } = newScheme(forge, password, options);
  const EncryptedPrivateKey = encryptCbc(forge, cipherKey, plain);
  wipe(plain, cipherKey.key);
  return encodeEncryptedPrivateKeyInfo({ EncryptionAlgorithm: algorithm, EncryptedPrivateKey });
}

/**
 * The key in an EncryptedPrivateKeyInfo.
 * @throws {CryptError} CRYPT_E_ASN1_*: malformed; CRYPT_E_UNKNOWN_ALGO: an encryption that we have not; NTE_BAD_DATA: wrong password, or
 *   damaged
 */
export async function decryptPkcs8(der: Uint8Array, password: string): Promise<PrivateKey> {
  const { EncryptionAlgorithm, EncryptedPrivateKey } = decodeEncryptedPrivateKeyInfo(der);
  const forge = await loadForge();
  const plain = decryptCbc(forge, openScheme(forge, EncryptionAlgorithm, password), EncryptedPrivateKey);
  const key = orWrongPassword(() => decodePkcs8(plain));
  wipe(plain);
  return key;
}

/** DEK-Info's names. */
const DEK_CIPHERS: ReadonlyMap<string, readonly [CipherName, keyBytes: number]> = /* @__PURE__ */ new Map<string, readonly [CipherName, number]>([
  ['AES-128-CBC', ['aes', 16]],
  ['AES-192-CBC', ['aes', 24]],
  ['AES-256-CBC', ['aes', 32]],
  ['DES-EDE3-CBC', ['3des', 24]],
  ['DES-CBC', ['des', 8]],
]);

interface OpensslPbe {
  opensslDeriveBytes(password: string, salt: string, bytes: number): string;
}

function dekKey(forge: Forge, cipher: string, iv: Uint8Array, password: string): CipherKey {
  const row = DEK_CIPHERS.get(cipher);
  if (row === undefined) throw new CryptError(CRYPT_E_UNKNOWN_ALGO, `DEK-Info with ${cipher}`);
  const [name, keyBytes] = row;
  const { pbe } = forge.pki as unknown as { pbe: OpensslPbe };
  return { name, iv, key: fromBinaryString(pbe.opensslDeriveBytes(utf8BinaryString(password), toBinaryString(iv.subarray(0, 8)), keyBytes)) };
}

/**
 * The key in one PEM object, encrypted or not.
 * @throws {CryptError} ERROR_INVALID_DATA: malformed; CRYPT_E_UNKNOWN_ALGO: an encryption that we have not; NTE_BAD_DATA: wrong password,
 *   or damaged; as `keyFromPemObject`
 */
export async function openPemObject(object: PemObject, password: string): Promise<AnyKey> {
  if (object.label === 'ENCRYPTED PRIVATE KEY') return { half: 'private', key: await decryptPkcs8(object.data, password) };
  const dekInfo = object.headers.get('DEK-Info');
  if (dekInfo === undefined) return keyFromPemObject(object);
  const match = /^([A-Z0-9-]{1,32}),([0-9A-Fa-f]{16}|[0-9A-Fa-f]{32})$/.exec(dekInfo);
  if (match === null) throw new CryptError(ERROR_INVALID_DATA, 'malformed DEK-Info');
  const iv = Uint8Array.from(match[2]!.match(/../g)!, (pair) => Number.parseInt(pair, 16));
  const forge = await loadForge();
  const data = decryptCbc(forge, dekKey(forge, match[1]!, iv, password), object.data);
  return orWrongPassword(() => keyFromPemObject({ label: object.label, headers: new Map(), data }));
}

/**
 * The first key in a PEM text, encrypted or not.
 * @throws {CryptError} as `readPem`, `openPemObject`; ERROR_INVALID_DATA: no key in it
 */
export async function openPem(text: string, password: string): Promise<AnyKey> {
  const object = readPem(text).find(({ label }) => isKeyLabel(label) || label === 'ENCRYPTED PRIVATE KEY');
  if (object === undefined) throw new CryptError(ERROR_INVALID_DATA, 'no key in the PEM text');
  return openPemObject(object, password);
}

/** "ENCRYPTED PRIVATE KEY". @throws {CryptError} as `encryptPkcs8` */
export async function encryptedPem(key: PrivateKey, password: string, options: SchemeOptions = {}): Promise<string> {
  return writePem('ENCRYPTED PRIVATE KEY', await encryptPkcs8(key, password, options));
}

/**
 * A PEM text of one unencrypted private key in the older form: AES-256-CBC. Weak against guessing (one round of MD5): only for readers
 * that know nothing else.
 * @param pem as `privateKeyToPem(key, 'traditional')` gives it
 * @throws {CryptError} ERROR_INVALID_DATA: not exactly one object, or an encrypted one
 */
export async function encryptTraditionalPem(pem: string, password: string, random?: FillRandom): Promise<string> {
  const [object, ...others] = readPem(pem);
  if (object === undefined || others.length > 0 || object.headers.size > 0) throw new CryptError(ERROR_INVALID_DATA, 'not one unencrypted PEM object');
  const forge = await loadForge();
  const iv = randomBytes(16, random);
  const hexIv = Array.from(iv, (byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase();
  const data = encryptCbc(forge, dekKey(forge, 'AES-256-CBC', iv, password), object.data);
  return writePem(object.label, data, new Map([['Proc-Type', '4,ENCRYPTED'], ['DEK-Info', `AES-256-CBC,${hexIv}`]]));
}
