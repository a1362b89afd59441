/**
 * Numbers by their header names, for people.
 * @module
 */
import * as algIds from '../win32/alg-id.ts';
import * as blobTypes from '../win32/blob-type.ts';
import { CRYPT_MODE_CBC, CRYPT_MODE_CFB, CRYPT_MODE_CTS, CRYPT_MODE_ECB, CRYPT_MODE_OFB } from '../win32/flag.ts';

let algNames: ReadonlyMap<number, string> | null = null;

/** "CALG_RSA_KEYX"; null: not known. */
export function algIdName(algid: number): string | null {
  // Later names win: CALG_SHA1, not CALG_SHA.
  algNames ??= new Map(Object.entries(algIds).filter(([name]) => name.startsWith('CALG_')).sort().map(([name, value]) => [value, name]));
  return algNames.get(algid) ?? null;
}

/** "PUBLICKEYBLOB"; null: not known. */
export function blobTypeName(bType: number): string | null {
  return Object.entries(blobTypes).find(([name, value]) => value === bType && !name.startsWith('CUR_'))?.[0] ?? null;
}

/** "AT_KEYEXCHANGE", "AT_SIGNATURE"; null: not known. */
export function keySpecName(keySpec: number): string | null {
  return keySpec === algIds.AT_KEYEXCHANGE ? 'AT_KEYEXCHANGE' : keySpec === algIds.AT_SIGNATURE ? 'AT_SIGNATURE' : null;
}

const MODES: readonly (readonly [number, string])[] = [
  [CRYPT_MODE_CBC, 'CRYPT_MODE_CBC'], [CRYPT_MODE_ECB, 'CRYPT_MODE_ECB'], [CRYPT_MODE_OFB, 'CRYPT_MODE_OFB'],
  [CRYPT_MODE_CFB, 'CRYPT_MODE_CFB'], [CRYPT_MODE_CTS, 'CRYPT_MODE_CTS'],
];

/** "CRYPT_MODE_CBC"; null: not known. */
export function modeName(mode: number): string | null {
  return MODES.find(([value]) => value === mode)?.[1] ?? null;
}

/** A magic as its four characters, a point for those that cannot be shown: "RSA1", ".DH1". */
export function magicText(magic: number): string {
  return [0, 8, 16, 24].map((shift) => (magic >>> shift) & 0xff).map((code) => (code > 0x20 && code < 0x7f ? String.fromCharCode(code) : '.')).join('');
}
