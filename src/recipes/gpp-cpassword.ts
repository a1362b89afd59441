/**
 * The attribute cpassword of Group Policy preferences (Groups.xml, Services.xml, …): a password that is encrypted with a key that Microsoft
 * has published, so that it hides nothing.
 *
 *     base64 without "=" of AES-256-CBC(key, IV 0, UTF-16LE of the password, PKCS #5 padding)
 *
 * Source: [MS-GPPREF] 2.2.1.1.4.
 * @module
 */
import { CALG_AES_256, CRYPT_STRING_BASE64, CRYPT_STRING_NOCRLF, CryptBinaryToString, CryptError, CryptStringToBinary, ERROR_INVALID_DATA } from '../index.ts';
import { keyOf, withProvider } from './provider.ts';
import { fromUtf16le, utf16le } from './text.ts';

const KEY_TEXT = '4e9906e8fcb66cc9faf49310620ffee8f496e806cc057990209b09a433b66c1b';

/** The published key, 32 bytes. A fresh copy each time. */
export const CPASSWORD_KEY = (): Uint8Array => Uint8Array.from(KEY_TEXT.match(/../g)!, (pair) => Number.parseInt(pair, 16));

/**
 * The password in a cpassword.
 * @throws {CryptError} ERROR_INVALID_DATA: not base64 · NTE_BAD_DATA: no cpassword
 */
export function decryptCpassword(cpassword: string): string {
  const text = cpassword.trim();
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new CryptError(ERROR_INVALID_DATA, 'a cpassword is base64');
  const [cipher] = CryptStringToBinary(text.replace(/=+$/, ''), CRYPT_STRING_BASE64);
  return fromUtf16le(withProvider((prov) => keyOf(prov, CALG_AES_256, CPASSWORD_KEY()).CryptDecrypt(true, cipher)));
}

/** The cpassword of a password: for tests of what reads it. Nobody should keep a password so. */
export function encryptCpassword(password: string): string {
  const cipher = withProvider((prov) => keyOf(prov, CALG_AES_256, CPASSWORD_KEY()).CryptEncrypt(true, utf16le(password)));
  return CryptBinaryToString(cipher, CRYPT_STRING_BASE64 | CRYPT_STRING_NOCRLF).replace(/=+$/, '');
}
