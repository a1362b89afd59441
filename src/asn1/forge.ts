/**
 * node-forge: key derivation from passwords, and the ciphers of encrypted key files. Loaded when the first of these is asked for.
 * Its random generator is not used: salts and IVs come from the platform, or from whom the caller names.
 * @module
 */
import type forge from 'node-forge';

/** @internal */
export type Forge = typeof forge;

let loading: Promise<Forge> | undefined;

/** The package. @internal */
export function loadForge(): Promise<Forge> {
  loading ??= import('node-forge').then((module) => module.default);
  return loading;
}

/** Fills the whole array with random bytes. */
export type FillRandom = (bytes: Uint8Array<ArrayBuffer>) => void;

/** `count` random bytes. @param fill the platform's CSPRNG unless given */
export function randomBytes(count: number, fill: FillRandom = (bytes) => void globalThis.crypto.getRandomValues(bytes)): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(count);
  fill(bytes);
  return bytes;
}

/** Forge's byte strings: a character a byte. */
export function toBinaryString(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 4096) parts.push(String.fromCharCode(...bytes.subarray(at, at + 4096)));
  return parts.join('');
}

export function fromBinaryString(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

/** Password as the UTF-8 bytes that PBKDF2 and OpenSSL's old PEM encryption take. */
export const utf8BinaryString = (password: string): string => toBinaryString(new TextEncoder().encode(password));
