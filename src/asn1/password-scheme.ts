/**
 * From a password to a cipher key, by the AlgorithmIdentifier of an encrypted key:
 *
 *     PBES2-params    ::= SEQUENCE { keyDerivationFunc AlgorithmIdentifier, encryptionScheme AlgorithmIdentifier }        RFC 8018 §A.4
 *     PBKDF2-params   ::= SEQUENCE { salt OCTET STRING, iterationCount INTEGER, keyLength INTEGER OPTIONAL,
 *                                    prf AlgorithmIdentifier DEFAULT hmacWithSHA1 }                                       RFC 8018 §A.2
 *     pkcs-12PbeParams ::= SEQUENCE { salt OCTET STRING, iterations INTEGER }                                            RFC 7292 §C
 *
 * PBKDF2 takes the password as UTF-8, PKCS #12's own derivation as UTF-16BE with a final NUL.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_E_ASN1_LARGE, CRYPT_E_UNKNOWN_ALGO } from '../win32/winerror.ts';
import { type AlgorithmIdentifier, takeAlgorithmIdentifier, writeAlgorithmIdentifier } from './algorithm-identifier.ts';
import { nullDer, readOctets, readSequence, TAG_INTEGER, TAG_SEQUENCE, writeNumber, writeOctets, writeSequence } from './der.ts';
import { type FillRandom, type Forge, fromBinaryString, randomBytes, toBinaryString, utf8BinaryString } from './forge.ts';
import type { CipherKey, CipherName } from './password-ciphers.ts';

const ID_PBES2 = '1.2.840.113549.1.5.13';
const ID_PBKDF2 = '1.2.840.113549.1.5.12';
const ID_AES256_CBC = '2.16.840.1.101.3.4.1.42';
const ID_HMAC_SHA256 = '1.2.840.113549.2.9';
const ID_PBE_SHA_3DES = '1.2.840.113549.1.12.1.3';

type CipherRow = readonly [name: CipherName, keyBytes: number];

/** RFC 8018 §B.2, RFC 3565. */
const PBES2_CIPHERS: ReadonlyMap<string, CipherRow> = /* @__PURE__ */ new Map<string, CipherRow>([
  ['2.16.840.1.101.3.4.1.2', ['aes', 16]],
  ['2.16.840.1.101.3.4.1.22', ['aes', 24]],
  [ID_AES256_CBC, ['aes', 32]],
  ['1.2.840.113549.3.7', ['3des', 24]],
  ['1.3.14.3.2.7', ['des', 8]],
]);

/** RFC 8018 §B.1.2. */
const PRFS: ReadonlyMap<string, 'sha1' | 'sha256' | 'sha384' | 'sha512'> = /* @__PURE__ */ new Map([
  ['1.2.840.113549.2.7', 'sha1'],
  [ID_HMAC_SHA256, 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
]);

/** RFC 7292 §C; SHA-1 all of them. */
const PKCS12_CIPHERS: ReadonlyMap<string, CipherRow> = /* @__PURE__ */ new Map<string, CipherRow>([
  [ID_PBE_SHA_3DES, ['3des', 24]],
  ['1.2.840.113549.1.12.1.4', ['3des', 16]],
  ['1.2.840.113549.1.12.1.5', ['rc2', 16]],
  ['1.2.840.113549.1.12.1.6', ['rc2', 5]],
]);

/** More rounds are refused: a file must not decide how long the reader works. */
const MAX_PBKDF2_ITERATIONS = 10_000_000;
const MAX_PKCS12_ITERATIONS = 1_000_000;

function checkIterations(count: number, most: number): number {
  if (count < 1 || count > most) throw new CryptError(CRYPT_E_ASN1_LARGE, `${count} rounds of key derivation; 1 to ${most} are taken`);
  return count;
}

const unknown = (oid: string): CryptError => new CryptError(CRYPT_E_UNKNOWN_ALGO, `encryption ${oid}`);

/** What PKCS #12 derives: 1 a key, 2 an IV, 3 a MAC key. */
export type Pkcs12Purpose = 1 | 2 | 3;

interface Pbe {
  generatePkcs12Key(password: string, salt: unknown, id: number, count: number, bytes: number, md?: unknown): { getBytes(): string };
}

/** RFC 7292 §B.2. @throws {CryptError} CRYPT_E_ASN1_LARGE: no or too many rounds @internal */
export function derivePkcs12(
  forge: Forge, password: string, salt: Uint8Array, purpose: Pkcs12Purpose, iterations: number, bytes: number, hash: string = 'sha1',
): Uint8Array {
  checkIterations(iterations, MAX_PKCS12_ITERATIONS);
  const { pbe } = forge.pki as unknown as { pbe: Pbe };
  const md = (forge.md as unknown as Record<string, { create(): unknown }>)[hash]!.create();
  return fromBinaryString(pbe.generatePkcs12Key(password, forge.util.createBuffer(toBinaryString(salt)), purpose, iterations, bytes, md).getBytes());
}

interface Pbkdf2 {
  readonly salt: Uint8Array;
  readonly iterations: number;
  readonly prf: 'sha1' | 'sha256' | 'sha384' | 'sha512';
}

function readPbkdf2({ ObjId, Parameters }: AlgorithmIdentifier): Pbkdf2 {
  if (ObjId !== ID_PBKDF2) throw unknown(ObjId);
  return readSequence(Parameters, (fields) => {
    const salt = fields.octets();
    const iterations = checkIterations(fields.number(), MAX_PBKDF2_ITERATIONS);
    if (fields.tag === TAG_INTEGER) fields.number();
    const prfOid = fields.tag === TAG_SEQUENCE ? takeAlgorithmIdentifier(fields).ObjId : '1.2.840.113549.2.7';
    const prf = PRFS.get(prfOid);
    if (prf === undefined) throw unknown(prfOid);
    return { salt, iterations, prf };
  });
}

function pbkdf2(forge: Forge, password: string, { salt, iterations, prf }: Pbkdf2, keyBytes: number): Uint8Array {
  return fromBinaryString(forge.pkcs5.pbkdf2(utf8BinaryString(password), toBinaryString(salt), iterations, keyBytes, prf));
}

function openPbes2(forge: Forge, parameters: Uint8Array, password: string): CipherKey {
  const [kdf, scheme] = readSequence(parameters, (fields) => [takeAlgorithmIdentifier(fields), takeAlgorithmIdentifier(fields)] as const);
  const row = PBES2_CIPHERS.get(scheme.ObjId);
  if (row === undefined) throw unknown(scheme.ObjId);
  const [name, keyBytes] = row;
  return { name, key: pbkdf2(forge, password, readPbkdf2(kdf), keyBytes), iv: readOctets(scheme.Parameters) };
}

/**
 * The key for what is encrypted with this algorithm.
 * @throws {CryptError} CRYPT_E_UNKNOWN_ALGO: a scheme, cipher or hash that is not in the tables above; CRYPT_E_ASN1_*: its parameters are
 *   malformed; CRYPT_E_ASN1_LARGE: too many rounds
 * @internal
 */
export function openScheme(forge: Forge, { ObjId, Parameters }: AlgorithmIdentifier, password: string): CipherKey {
  if (ObjId === ID_PBES2) return openPbes2(forge, Parameters, password);
  const row = PKCS12_CIPHERS.get(ObjId);
  if (row === undefined) throw unknown(ObjId);
  const [name, keyBytes] = row;
  const { salt, iterations } = readSequence(Parameters, (fields) => ({ salt: fields.octets(), iterations: fields.number() }));
  const key = derivePkcs12(forge, password, salt, 1, iterations, keyBytes);
  return { name, key, iv: derivePkcs12(forge, password, salt, 2, iterations, 8) };
}

export interface SchemeOptions {
  /**
   * `aes256`: PBES2 with PBKDF2, HMAC-SHA256 and AES-256-CBC. `3des`: PKCS #12's pbeWithSHAAnd3-KeyTripleDES-CBC, which Windows before
   * version 10 needs in PFX files.
   */
  readonly encryption?: 'aes256' | '3des';
  /** Rounds of key derivation. Default 100,000 for aes256, 2,048 for 3des. */
  readonly iterations?: number;
  /** Where salt and IV come from; the platform unless given. */
  readonly random?: FillRandom;
}

/** A new salt, its algorithm identifier and key. @throws {CryptError} CRYPT_E_ASN1_LARGE: no or too many rounds @internal */
export function newScheme(forge: Forge, password: string, options: SchemeOptions): { algorithm: AlgorithmIdentifier; key: CipherKey } {
  const salt = randomBytes(16, options.random);
  if (options.encryption === '3des') {
    const algorithm = { ObjId: ID_PBE_SHA_3DES, Parameters: writeSequence(writeOctets(salt), writeNumber(options.iterations ?? 2_048)) };
    return { algorithm, key: openScheme(forge, algorithm, password) };
  }
  const iv = randomBytes(16, options.random);
  const prf = writeAlgorithmIdentifier({ ObjId: ID_HMAC_SHA256, Parameters: nullDer() });
  const kdf = writeSequence(writeOctets(salt), writeNumber(options.iterations ?? 100_000), prf);
  const parameters = writeSequence(
    writeAlgorithmIdentifier({ ObjId: ID_PBKDF2, Parameters: kdf }), writeAlgorithmIdentifier({ ObjId: ID_AES256_CBC, Parameters: writeOctets(iv) }),
  );
  const algorithm = { ObjId: ID_PBES2, Parameters: parameters };
  return { algorithm, key: openScheme(forge, algorithm, password) };
}
