/**
 * The block ciphers, all CBC with PKCS #7 padding, that encrypted key files use.
 *
 * Source: RFC 8018 appendix B.2, RFC 7292 appendix C; node-forge does the work.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_E_ASN1_LARGE, NTE_BAD_DATA } from '../win32/winerror.ts';
import { type Forge, fromBinaryString, toBinaryString } from './forge.ts';

export type CipherName = 'aes' | '3des' | 'des' | 'rc2';

export interface CipherKey {
  readonly name: CipherName;
  /** 3des: 16 (two keys) or 24 bytes. rc2: effective bits are 8 times the length. */
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

/** node-forge's RC2 takes time in proportion to the square of the length: longer data is refused. */
const MAX_RC2_BYTES = 0x1_0000;

function des3Key(key: Uint8Array): Uint8Array {
  if (key.length === 24) return key;
  const whole = new Uint8Array(24);
  whole.set(key);
  whole.set(key.subarray(0, 8), 16);
  return whole;
}

function run(forge: Forge, { name, key, iv }: CipherKey, data: Uint8Array, decrypt: boolean): Uint8Array | null {
  const { cipher, rc2, util } = forge;
  const make = decrypt ? cipher.createDecipher.bind(cipher) : cipher.createCipher.bind(cipher);
  const input = util.createBuffer(toBinaryString(data));
  const ivText = toBinaryString(iv);
  let worker;
  if (name === 'rc2') {
    if (data.length > MAX_RC2_BYTES) throw new CryptError(CRYPT_E_ASN1_LARGE, `RC2 over ${data.length} bytes`);
    worker = decrypt ? rc2.createDecryptionCipher(toBinaryString(key), 8 * key.length) : rc2.createEncryptionCipher(toBinaryString(key), 8 * key.length);
    worker.start(ivText);
  } else {
    const algorithm = { aes: 'AES-CBC', '3des': '3DES-CBC', des: 'DES-CBC' } as const;
    worker = make(algorithm[name], util.createBuffer(toBinaryString(name === '3des' ? des3Key(key) : key)));
    worker.start({ iv: util.createBuffer(ivText) });
  }
  worker.update(input);
  if (worker.finish() === false) return null;
  return fromBinaryString(worker.output.getBytes());
}

/** CBC, padded. @internal */
export function encryptCbc(forge: Forge, key: CipherKey, data: Uint8Array): Uint8Array {
  return run(forge, key, data, false)!;
}

/** @throws {CryptError} NTE_BAD_DATA: length or padding is wrong, most likely by a wrong password; CRYPT_E_ASN1_LARGE: RC2 over more than 64 KiB @internal */
export function decryptCbc(forge: Forge, key: CipherKey, data: Uint8Array): Uint8Array {
  const blockBytes = key.name === 'aes' ? 16 : 8;
  const wrong = new CryptError(NTE_BAD_DATA, 'wrong password, or damaged');
  if (data.length === 0 || data.length % blockBytes !== 0 || key.iv.length !== blockBytes) throw wrong;
  const plain = run(forge, key, data, true);
  if (plain === null) throw wrong;
  return plain;
}
