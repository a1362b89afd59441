/**
 * From a dropped file or pasted text to a key file that is laid open.
 * @module
 */
import {
  type AnyKey, decodeCertificate, decodeDsaPrivateKey, decodeEcPrivateKey, decodePkcs8, decodeRsaPrivateKey, decodeRsaPublicKey, decodeSpki, encodePkcs8,
  encodeSpki, keyFromJwk, keyFromXml, openPemObject, publicKeyFromInfo, readPem, readPfx,
} from 'softcsp/asn1';
import { explainKeyFile, isPvkEncrypted } from 'softcsp/blobs';
import { openPvk } from 'softcsp/recipes';
import { fromBase64Text, fromHexText, sizeText } from './bytes.ts';
import { anatomyOfDer, type DerKind } from './der.ts';
import { keyInFile } from './keys.ts';
import { type Anatomy, anatomyOfBlob } from './region.ts';

/** No key file is larger; of larger files only so much is read. */
export const MAX_BYTES = 64 * 1024;

/** Something that people are told. */
export class InputError extends Error {}

export interface Loaded {
  /** File name, or what it was pasted as. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** "PEM text", "hex text", "file". */
  readonly cameAs: string;
  readonly key: AnyKey | null;
  /** What CryptImportKey takes; null: the file holds none. */
  readonly blob: Uint8Array | null;
  /** Said beside the title. */
  readonly note: string | null;
  readonly anatomy: (secrets: boolean) => Anatomy;
  /** Opens what is under a password; null: nothing is. */
  readonly unlock: ((password: string) => Promise<Loaded>) | null;
}

interface Origin {
  readonly name: string;
  readonly cameAs: string;
  readonly note: string | null;
}

const asPublic = (key: Extract<AnyKey, { half: 'public' }>['key']): AnyKey => ({ half: 'public', key });
const asPrivate = (key: Extract<AnyKey, { half: 'private' }>['key']): AnyKey => ({ half: 'private', key });

/** What a DER file can be: PEM label, title, reader. In this order: the first that reads it is it. */
const DER_KINDS: readonly (readonly [label: string, title: string, read: (der: Uint8Array) => AnyKey])[] = [
  ['PUBLIC KEY', 'Public key, SubjectPublicKeyInfo', (der) => asPublic(decodeSpki(der))],
  ['PRIVATE KEY', 'Private key, PKCS #8', (der) => asPrivate(decodePkcs8(der))],
  ['RSA PRIVATE KEY', 'RSA private key, PKCS #1', (der) => asPrivate({ family: 'rsa', numbers: decodeRsaPrivateKey(der) })],
  ['EC PRIVATE KEY', 'Private key on an elliptic curve', (der) => asPrivate(decodeEcPrivateKey(der))],
  ['DSA PRIVATE KEY', 'DSA private key', (der) => asPrivate(decodeDsaPrivateKey(der))],
  ['CERTIFICATE', 'Certificate', (der) => asPublic(publicKeyFromInfo(decodeCertificate(der).publicKeyInfo))],
  ['RSA PUBLIC KEY', 'RSA public key, PKCS #1', (der) => asPublic({ family: 'rsa', numbers: decodeRsaPublicKey(der) })],
];

function derKindOf(der: Uint8Array, label: string | null): { kind: DerKind; key: AnyKey | null } {
  for (const [known, title, read] of DER_KINDS) {
    if (label !== null && label !== known) continue;
    try {
      const key = read(der);
      return { kind: { label: known, title, family: key.key.family }, key };
    } catch {
      // Not this one.
    }
  }
  const title = DER_KINDS.find(([known]) => known === label)?.[1];
  return { kind: { label: label ?? '', title: title === undefined ? 'DER, no key that is known here' : `${title}, malformed` }, key: null };
}

function loadDer(der: Uint8Array, origin: Origin, label: string | null): Loaded {
  const { kind, key } = derKindOf(der, label);
  const unlock = key === null ? unlockDer(der, origin, label) : null;
  const shown = unlock === null ? kind : unlock.kind;
  return { ...origin, bytes: der, key, blob: null, anatomy: (secrets) => anatomyOfDer(der, shown, secrets), unlock: unlock?.open ?? null };
}

/** EncryptedPrivateKeyInfo is SEQUENCE { SEQUENCE, OCTET STRING }, a PFX begins with version 3. */
function unlockDer(der: Uint8Array, origin: Origin, label: string | null): { kind: DerKind; open: (password: string) => Promise<Loaded> } | null {
  const { regions, fault } = anatomyOfDer(der, { label: '', title: '' }, false);
  if (fault !== null) return null;
  const top = regions.filter(({ depth }) => depth === 1);
  const isEncrypted = label === 'ENCRYPTED PRIVATE KEY' || (label === null && top.length === 2 && top[0]!.name === 'SEQUENCE' && top[1]!.name === 'OCTET STRING');
  if (isEncrypted) {
    const object = { label: 'ENCRYPTED PRIVATE KEY', headers: new Map<string, string>(), data: der };
    return { kind: { label: 'ENCRYPTED PRIVATE KEY', title: 'Private key under a password, PKCS #8' }, open: (password) => openPemObject(object, password).then((key) => loadKey(key, origin, 'decrypted')) };
  }
  if (label !== null || top[0]?.name !== 'INTEGER' || top[0].value !== '3') return null;
  return { kind: { label: 'PKCS12', title: 'PFX (PKCS #12) file' }, open: async (password) => {
    const [key] = (await readPfx(der, password)).keys;
    if (key === undefined) throw new InputError('There is no private key in this PFX file.');
    return loadKey({ half: 'private', key }, origin, 'the first key of the PFX file');
  } };
}

/** A key that has no bytes of its own here, as the DER that any program reads. */
function loadKey(any: AnyKey, origin: Origin, note: string): Loaded {
  const der = any.half === 'public' ? encodeSpki(any.key) : encodePkcs8(any.key);
  return { ...loadDer(der, { ...origin, note: `${note}; shown as DER` }, any.half === 'public' ? 'PUBLIC KEY' : 'PRIVATE KEY'), key: any };
}

function loadBlob(bytes: Uint8Array, origin: Origin): Loaded {
  const { kind, fault } = explainKeyFile(bytes);
  let found: ReturnType<typeof keyInFile> = { key: null, blob: kind === 'unknown' || kind.endsWith('BLOB') || kind === 'PUBLICKEYBLOBEX' ? bytes : null };
  if (fault === null) {
    try {
      found = keyInFile(bytes, kind);
    } catch {
      // The numbers are not a key's; the import attempt says what Windows says to that.
    }
  }
  const isLocked = kind === 'PVK' && fault === null && isPvkEncrypted(bytes);
  return {
    ...origin, bytes, ...found, anatomy: (secrets) => anatomyOfBlob(bytes, secrets),
    unlock: isLocked ? async (password) => loadBlob(openPvk(bytes, password).blob, { ...origin, note: 'the BLOB in the PVK file, decrypted' }) : null,
  };
}

/** @throws {InputError} nothing in it */
export function loadBytes(bytes: Uint8Array, name: string, cameAs = 'file', note: string | null = null): Loaded {
  if (bytes.length === 0) throw new InputError('There is nothing in it.');
  const text = cameAs === 'file' ? textOf(bytes) : null;
  if (text !== null) return loadText(text, name);
  const origin = { name, cameAs, note };
  return bytes[0] === 0x30 ? loadDer(bytes, origin, null) : loadBlob(bytes, origin);
}

/** The text of bytes that are text: UTF-8 or UTF-16 with its mark; null: they are none. */
function textOf(bytes: Uint8Array): string | null {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  try {
    const text = new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
    return [...text].some((character) => character < ' ' && !/\s/.test(character)) ? null : text;
  } catch {
    return null;
  }
}

/**
 * PEM, XML, JSON Web Key, hex or base64.
 * @throws {InputError} none of them
 * @throws {CryptError} a key that is malformed
 */
export function loadText(text: string, name = 'Pasted text'): Loaded {
  const trimmed = text.trim();
  if (trimmed === '') throw new InputError('There is nothing in it.');
  if (trimmed.includes('-----BEGIN ')) return loadPem(trimmed, name);
  if (trimmed.startsWith('<')) return loadKey(keyFromXml(trimmed), { name, cameAs: 'XML', note: null }, 'from XML');
  if (trimmed.startsWith('{')) return loadKey(keyFromJwk(jsonOf(trimmed)), { name, cameAs: 'JSON Web Key', note: null }, 'from a JSON Web Key');
  const fromHex = fromHexText(trimmed);
  if (fromHex !== null) return loadBytes(fromHex, name, 'hex text');
  const fromBase64 = fromBase64Text(trimmed);
  if (fromBase64 !== null && fromBase64.length >= 8) return loadBytes(fromBase64, name, 'base64 text');
  throw new InputError('This is text, but no key: neither PEM, XML, a JSON Web Key, hex nor base64.');
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch (error) {
    throw new InputError(`This begins like a JSON Web Key, but is no JSON: ${(error as Error).message}`);
  }
}

function loadPem(text: string, name: string): Loaded {
  const objects = readPem(text);
  const object = objects.find(({ label }) => label.includes('KEY') || label.includes('CERTIFICATE')) ?? objects[0];
  if (object === undefined) throw new InputError('There is a BEGIN line, but no PEM object.');
  const note = objects.length > 1 ? `${object.label}, one of ${objects.length} objects` : object.label;
  const origin = { name, cameAs: 'PEM text', note };
  if (!object.headers.has('DEK-Info')) return loadDer(object.data, origin, object.label);
  return {
    ...origin, bytes: object.data, key: null, blob: null, unlock: (password) => openPemObject(object, password).then((key) => loadKey(key, origin, 'decrypted')),
    anatomy: () => ({
      kind: 'PEM', title: `${object.label}, encrypted (${object.headers.get('DEK-Info')!.split(',')[0]})`, bytes: object.data, fault: null,
      regions: [{ id: 0, name: 'ciphertext', depth: 0, offset: 0, length: object.data.length, value: null, symbol: null, meaning: 'The key, encrypted under a password', secret: false }],
    }),
  };
}

/** Reads a file, of a huge one the beginning only. @throws {InputError} it cannot be read, or there is nothing in it */
export async function loadFile(file: File): Promise<Loaded> {
  const isHuge = file.size > MAX_BYTES;
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.slice(0, MAX_BYTES).arrayBuffer());
  } catch {
    throw new InputError(`${file.name} cannot be read. Is it a folder?`);
  }
  const note = isHuge ? `${sizeText(file.size)}: too large for a key file; only the first ${sizeText(MAX_BYTES)} were read` : null;
  try {
    return loadBytes(bytes, file.name, 'file', note);
  } catch (error) {
    if (isHuge && error instanceof Error) throw new InputError(`${file.name} has ${sizeText(file.size)}, too much for a key file. Its beginning is no key either.`);
    throw error;
  }
}
