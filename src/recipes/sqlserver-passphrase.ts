/**
 * SQL Server's EncryptByPassPhrase and DecryptByPassPhrase.
 *
 *     version  key                                               offset  size  field of the value
 *           1  SHA-1 of the pass phrase, CryptDeriveKey 3DES_112       0     4  version
 *           2  SHA-256 of the pass phrase, CryptDeriveKey AES_256      4     b  IV: 8 or 16 bytes
 *                                                                    4+b        ciphertext, CBC, PKCS #5 padding
 *
 *     offset  size  field of the plain text
 *          0     4  magic 0xbaadf00d
 *          4     2  length a of the authenticator's hash: 0, or 20
 *          6     2  length n of the text
 *          8     a  hash of text ‖ authenticator
 *        8+a     n  text: as the column's type has it, bytes or UTF-16LE
 *
 * The pass phrase is hashed as UTF-16LE. Version 2 is SQL Server 2017's and later.
 * Unverified: the authenticator's hash of version 2; no example has one. SHA-256 is taken, as for the key, unless the length says 20.
 *
 * Source: Stack Overflow question 21684733; krcs/SQLServerCrypto README (example with authenticator), ivan-loh/pysqlcrypt test values:
 * figures only.
 * @module
 */
import { CALG_3DES_112, CALG_AES_256, CALG_SHA1, CALG_SHA_256, CryptError, ERROR_INVALID_PARAMETER, KP_IV, NTE_BAD_DATA, NTE_BAD_VER } from '../index.ts';
import type { CryptProv } from '../index.ts';
import { derive, digest, dword, sameBytes, withProvider } from './provider.ts';
import { utf16le } from './text.ts';

interface Version {
  readonly cipher: number;
  readonly hash: number;
  readonly blockBytes: number;
}

const VERSIONS: ReadonlyMap<number, Version> = /* @__PURE__ */ new Map([
  [1, { cipher: CALG_3DES_112, hash: CALG_SHA1, blockBytes: 8 }],
  [2, { cipher: CALG_AES_256, hash: CALG_SHA_256, blockBytes: 16 }],
]);

const VERSION_BYTES = 4;
const MAGIC = 0xbaadf00d;
const HEADER_BYTES = 8;
const SHA1_BYTES = 20;
const LONGEST_TEXT = 8000;

/** What was in a value. */
export interface PassPhraseMessage {
  readonly version: 1 | 2;
  /** The clear text as SQL Server had it: varchar as bytes, nvarchar as UTF-16LE. */
  readonly text: Uint8Array;
  /** True: the value was made with an authenticator. */
  readonly hasAuthenticator: boolean;
}

/** How a value is made or read. */
export interface PassPhraseOptions {
  /** The bytes of `@authenticator`: a varchar's. */
  readonly authenticator?: Uint8Array | undefined;
}

function versionOf(value: number): Version {
  const version = VERSIONS.get(value);
  if (version === undefined) throw new CryptError(NTE_BAD_VER, `EncryptByPassPhrase has versions 1 and 2, this is ${value}`);
  return version;
}

function keyOfPassPhrase(prov: CryptProv, { cipher, hash }: Version, passPhrase: string, iv: Uint8Array) {
  const key = derive(prov, cipher, hash, [utf16le(passPhrase)]);
  key.CryptSetKeyParam(KP_IV, iv);
  return key;
}

/**
 * What EncryptByPassPhrase encrypted.
 * @param value the whole value (varbinary)
 * @throws {CryptError} NTE_BAD_DATA: shorter than a value, wrong pass phrase, wrong or missing authenticator, or damaged ·
 *   NTE_BAD_VER: a version other than 1 and 2
 */
export function decryptByPassPhrase(value: Uint8Array, passPhrase: string, options: PassPhraseOptions = {}): PassPhraseMessage {
  if (value.length < VERSION_BYTES) throw new CryptError(NTE_BAD_DATA, `a value of EncryptByPassPhrase does not have ${value.length} bytes`);
  const number = new DataView(value.buffer, value.byteOffset).getUint32(0, true);
  const version = versionOf(number);
  const iv = value.slice(VERSION_BYTES, VERSION_BYTES + version.blockBytes);
  const cipher = value.slice(VERSION_BYTES + version.blockBytes);
  if (cipher.length === 0 || cipher.length % version.blockBytes !== 0)
    throw new CryptError(NTE_BAD_DATA, `the ciphertext has ${cipher.length} bytes, which are no whole blocks of ${version.blockBytes}`);
  return withProvider((prov) => {
    const plain = keyOfPassPhrase(prov, version, passPhrase, iv).CryptDecrypt(true, cipher);
    const { text, seal } = partsOf(plain);
    if (seal.length > 0) {
      const hash = seal.length === SHA1_BYTES ? CALG_SHA1 : version.hash;
      if (options.authenticator === undefined || !sameBytes(digest(prov, hash, text, options.authenticator), seal))
        throw new CryptError(NTE_BAD_DATA, options.authenticator === undefined ? 'made with an authenticator, and none is given' : 'another authenticator');
    }
    return { version: number as 1 | 2, text, hasAuthenticator: seal.length > 0 };
  });
}

function partsOf(plain: Uint8Array): { text: Uint8Array; seal: Uint8Array } {
  const view = new DataView(plain.buffer, plain.byteOffset, plain.byteLength);
  if (plain.length < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) throw new CryptError(NTE_BAD_DATA, 'wrong pass phrase, or damaged');
  const sealBytes = view.getUint16(4, true), textBytes = view.getUint16(6, true);
  if (plain.length !== HEADER_BYTES + sealBytes + textBytes) throw new CryptError(NTE_BAD_DATA, `${plain.length} bytes where ${HEADER_BYTES + sealBytes + textBytes} belong`);
  return { seal: plain.slice(HEADER_BYTES, HEADER_BYTES + sealBytes), text: plain.slice(HEADER_BYTES + sealBytes) };
}

/**
 * A value that DecryptByPassPhrase takes.
 * @param text at most 8000 bytes
 * @param options version 1 (every SQL Server) unless given; `iv` for tests: random unless given
 * @throws {CryptError} ERROR_INVALID_PARAMETER: text or IV of another length · NTE_BAD_VER
 */
export function encryptByPassPhrase(
  text: Uint8Array, passPhrase: string, options: PassPhraseOptions & { readonly version?: 1 | 2; readonly iv?: Uint8Array } = {},
): Uint8Array {
  const number = options.version ?? 1;
  const version = versionOf(number);
  if (text.length > LONGEST_TEXT) throw new CryptError(ERROR_INVALID_PARAMETER, `EncryptByPassPhrase takes at most ${LONGEST_TEXT} bytes, not ${text.length}`);
  return withProvider((prov) => {
    const iv = options.iv ?? prov.CryptGenRandom(version.blockBytes);
    if (iv.length !== version.blockBytes) throw new CryptError(ERROR_INVALID_PARAMETER, `the IV has ${iv.length} bytes, not ${version.blockBytes}`);
    const seal = options.authenticator === undefined ? new Uint8Array(0) : digest(prov, version.hash, text, options.authenticator);
    const lengths = Uint8Array.of(seal.length, 0, text.length, text.length >>> 8);
    const plain = Uint8Array.of(...dword(MAGIC), ...lengths, ...seal, ...text);
    const cipher = keyOfPassPhrase(prov, version, passPhrase, iv).CryptEncrypt(true, plain);
    return Uint8Array.of(...dword(number), ...iv, ...cipher);
  });
}
