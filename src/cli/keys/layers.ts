/**
 * What a key file is wrapped in: text in some encoding, PEM, hex, base64.
 * @module
 */
import { isKeyLabel, readPem } from '../../asn1/index.ts';
import type { PemObject } from '../../asn1/index.ts';
import { base64ToBytes, hexToBytes, isBase64, isHex } from '../text.ts';
import { isOpenSsh } from './openssh.ts';

/** What is inside, and what it was taken out of, outermost first. */
export type Unwrapped = { readonly layers: readonly string[] } & (
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'pem'; readonly object: PemObject }
  | { readonly kind: 'xml' | 'json' | 'openssh'; readonly text: string }
);

/** Control characters that no text file has. */
const NOT_TEXT = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/;

/** The bytes as text, if they are: UTF-8, or UTF-16 with a mark as PowerShell writes it. */
export function asText(bytes: Uint8Array): { text: string; layer: string | null } | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return NOT_TEXT.test(text.slice(0, 4096)) ? null : { text, layer: encoding === 'utf-16le' ? 'UTF-16' : null };
  } catch {
    return null;
  }
}

/** The object that holds the key: not the parameters that may stand before it. */
function keyObject(text: string): PemObject | undefined {
  const objects = readPem(text);
  return objects.find(({ label }) => isKeyLabel(label) || label === 'ENCRYPTED PRIVATE KEY') ?? objects[0];
}

/**
 * Takes a file out of what it is wrapped in.
 * @throws {CryptError} ERROR_INVALID_DATA: broken PEM
 */
export function unwrapLayers(bytes: Uint8Array): Unwrapped {
  const found = asText(bytes);
  if (found === null) return { kind: 'bytes', bytes, layers: [] };
  const layers = found.layer === null ? [] : [found.layer];
  const text = found.text.trim();
  if (/^-----BEGIN /m.test(text)) {
    const object = keyObject(found.text);
    if (object !== undefined) return { kind: 'pem', object, layers: [...layers, `PEM "${object.label}"`] };
  }
  if (text.startsWith('<')) return { kind: 'xml', text, layers };
  if (text.startsWith('{') && text.includes('"')) return { kind: 'json', text, layers };
  if (isOpenSsh(text)) return { kind: 'openssh', text, layers };
  if (text !== '' && isHex(text)) return { kind: 'bytes', bytes: hexToBytes(text), layers: [...layers, 'hex'] };
  // The attribute of a certificate store, of app.config: text without mark of its kind.
  if (text.length >= 16 && isBase64(text)) {
    const inner = base64ToBytes(text);
    if (inner.length > 0) return { kind: 'bytes', bytes: inner, layers: [...layers, 'base64'] };
  }
  return { kind: 'bytes', bytes, layers };
}
