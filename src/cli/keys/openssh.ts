/**
 * OpenSSH public keys: "ssh-rsa BASE64 comment".
 *
 *     RSA   string "ssh-rsa", mpint e, mpint n
 *     DSA   string "ssh-dss", mpint p, mpint q, mpint g, mpint y
 *     EC    string "ecdsa-sha2-nistp256", string "nistp256", string 04 ‖ x ‖ y
 *
 * Source: RFC 4251 §5, RFC 4253 §6.6, RFC 5656 §3.1.
 * @module
 */
import type { PublicKey } from '../../asn1/index.ts';
import { CryptError, ERROR_INVALID_DATA, NTE_BAD_ALGID, NTE_BAD_KEY } from '../../index.ts';
import { base64ToBytes, toBase64 } from '../text.ts';

const CURVES: Readonly<Record<string, string>> = { 'P-256': 'nistp256', 'P-384': 'nistp384', 'P-521': 'nistp521' };

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + 4 + part.length, 0));
  const view = new DataView(out.buffer);
  let at = 0;
  for (const part of parts) {
    view.setUint32(at, part.length);
    out.set(part, at + 4);
    at += 4 + part.length;
  }
  return out;
}

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A positive number: without leading zeros but for the sign. */
function mpint(number: Uint8Array): Uint8Array {
  const first = number.findIndex((byte) => byte !== 0);
  const plain = first < 0 ? new Uint8Array(0) : number.subarray(first);
  return plain.length > 0 && plain[0]! >= 0x80 ? Uint8Array.of(0, ...plain) : plain;
}

/** The key as ssh sends it. @throws {CryptError} NTE_BAD_KEY: Diffie-Hellman, or a DSS key without its group */
export function sshKeyBlob(key: PublicKey): Uint8Array {
  switch (key.family) {
    case 'rsa': return joined([ascii('ssh-rsa'), mpint(key.numbers.publicExponent), mpint(key.numbers.modulus)]);
    case 'dss':
      if (key.group?.q == null) throw new CryptError(NTE_BAD_KEY, 'a DSS key without p, q and g');
      return joined([ascii('ssh-dss'), mpint(key.group.p), mpint(key.group.q), mpint(key.group.g), mpint(key.y)]);
    case 'ec': {
      const curve = CURVES[key.numbers.curve]!;
      return joined([ascii(`ecdsa-sha2-${curve}`), ascii(curve), Uint8Array.of(4, ...key.numbers.x, ...key.numbers.y)]);
    }
    case 'dh': throw new CryptError(NTE_BAD_KEY, 'ssh has no Diffie-Hellman keys');
  }
}

const nameOfBlob = (blob: Uint8Array): string => new TextDecoder('latin1').decode(blob.subarray(4, 4 + blob[3]!));

/** One line of authorized_keys. */
export function toOpenSsh(key: PublicKey, comment = ''): string {
  const blob = sshKeyBlob(key);
  return `${nameOfBlob(blob)} ${toBase64(blob)}${comment === '' ? '' : ` ${comment}`}\n`;
}

export const isOpenSsh = (text: string): boolean => /^(ssh-(rsa|dss)|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/]+=*(\s|$)/.test(text);

function split(blob: Uint8Array): Uint8Array[] {
  const parts: Uint8Array[] = [];
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  for (let at = 0; at < blob.length;) {
    const length = at + 4 <= blob.length ? view.getUint32(at) : Number.POSITIVE_INFINITY;
    if (at + 4 + length > blob.length) throw new CryptError(ERROR_INVALID_DATA, 'the OpenSSH key is cut short');
    parts.push(blob.slice(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return parts;
}

/** @throws {CryptError} ERROR_INVALID_DATA: malformed · NTE_BAD_ALGID: another kind of key */
export function fromOpenSsh(text: string): PublicKey {
  const [, base64 = ''] = text.trim().split(/\s+/);
  const [name = new Uint8Array(0), ...parts] = split(base64ToBytes(base64));
  const kind = new TextDecoder('latin1').decode(name);
  const [a, b, c, d] = parts;
  if (kind === 'ssh-rsa' && parts.length === 2) return { family: 'rsa', numbers: { publicExponent: a!, modulus: b! } };
  if (kind === 'ssh-dss' && parts.length === 4) return { family: 'dss', group: { p: a!, q: b!, g: c!, j: null, seed: null }, y: d! };
  const curve = Object.entries(CURVES).find(([, one]) => kind === `ecdsa-sha2-${one}`)?.[0] as 'P-256' | 'P-384' | 'P-521' | undefined;
  if (curve === undefined || parts.length !== 2) throw new CryptError(NTE_BAD_ALGID, `no key that is known here: ${JSON.stringify(kind.slice(0, 40))}`);
  const half = (b!.length - 1) / 2;
  if (b![0] !== 4 || !Number.isInteger(half)) throw new CryptError(ERROR_INVALID_DATA, 'a point that is not written in full');
  return { family: 'ec', numbers: { curve, x: b!.slice(1, 1 + half), y: b!.slice(1 + half) } };
}
