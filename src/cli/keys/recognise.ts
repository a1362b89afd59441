/**
 * Recognises a key file: format, fields, key, and what is wrong.
 * @module
 */
import {
  decodeCertificate, decodeDsaPrivateKey, decodeEcPrivateKey, decodePkcs8, decodeRsaPrivateKey, decodeRsaPublicKey, decodeSpki, decryptPkcs8, keyFromJwk,
  keyFromXml, openPemObject, publicKeyFromInfo, readPfx,
} from '../../asn1/index.ts';
import type { AnyKey } from '../../asn1/index.ts';
import {
  decodeBcryptRsaPublicBlob, decodeEccPrivateBlob, decodeEccPublicBlob, decodeStrongNamePublicKey, explainKeyFile, isPvkEncrypted,
} from '../../blobs/index.ts';
import type { ExplainedFile } from '../../blobs/index.ts';
import { AT_SIGNATURE, CALG_RSA_KEYX, CALG_RSA_SIGN, CryptError, ERROR_INVALID_DATA, ERROR_INVALID_PARAMETER, NTE_BAD_TYPE } from '../../index.ts';
import { openPvk } from '../../recipes/index.ts';
import { derTree } from './der.ts';
import type { DerTree } from './der.ts';
import { derFields, derKind, UNKNOWN_DER } from './der-fields.ts';
import type { DerKind } from './der-fields.ts';
import type { Field, FileFault } from './field.ts';
import type { KeyModel } from './key-model.ts';
import { keyOfBlob } from './key-model.ts';
import { unwrapLayers } from './layers.ts';
import { fromOpenSsh } from './openssh.ts';
import { textFields } from './text-fields.ts';

export interface Recognised {
  /** What it is wrapped in, outermost first. */
  readonly layers: readonly string[];
  /** "PRIVATEKEYBLOB", "PKCS #8"; "unknown". */
  readonly format: string;
  /** "RSA key pair" */
  readonly title: string;
  /** What is inside the layers: the fields' offsets count from here. */
  readonly bytes: Uint8Array;
  readonly fields: readonly Field[];
  readonly fault: FileFault | null;
  /**
   * The key in it.
   * @throws {CryptError} it is broken, encrypted, or holds no key pair
   */
  readonly open: (passphrase?: string) => Promise<KeyModel>;
}

const withAlgid = (key: AnyKey, algid: number | null = null): KeyModel => ({ ...key, algid });

const encrypted = (passphrase: string | undefined): string => {
  if (passphrase === undefined) throw new CryptError(ERROR_INVALID_PARAMETER, 'the key is encrypted, and no passphrase is given');
  return passphrase;
};

/** Format → how its key is read. */
const DER_READERS: Readonly<Record<DerKind, (der: Uint8Array, passphrase?: string) => AnyKey | Promise<AnyKey>>> = {
  'PKCS #8': (der) => ({ half: 'private', key: decodePkcs8(der) }),
  'encrypted PKCS #8': async (der, passphrase) => ({ half: 'private', key: await decryptPkcs8(der, encrypted(passphrase)) }),
  'SubjectPublicKeyInfo': (der) => ({ half: 'public', key: decodeSpki(der) }),
  'PKCS #1 private key': (der) => ({ half: 'private', key: { family: 'rsa', numbers: decodeRsaPrivateKey(der) } }),
  'PKCS #1 public key': (der) => ({ half: 'public', key: { family: 'rsa', numbers: decodeRsaPublicKey(der) } }),
  'DSA private key': (der) => ({ half: 'private', key: decodeDsaPrivateKey(der) }),
  'EC private key': (der) => ({ half: 'private', key: decodeEcPrivateKey(der) }),
  'X.509 certificate': (der) => ({ half: 'public', key: publicKeyFromInfo(decodeCertificate(der).publicKeyInfo) }),
  'PFX': async (der, passphrase) => {
    const [key] = (await readPfx(der, encrypted(passphrase))).keys;
    if (key === undefined) throw new CryptError(ERROR_INVALID_DATA, 'the PFX file holds no key');
    return { half: 'private', key };
  },
};

const DER_TITLES: Readonly<Record<DerKind, string>> = {
  'PKCS #8': 'private key', 'encrypted PKCS #8': 'private key, encrypted', 'SubjectPublicKeyInfo': 'public key', 'PKCS #1 private key': 'RSA private key',
  'PKCS #1 public key': 'RSA public key', 'DSA private key': 'DSA private key', 'EC private key': 'EC private key', 'X.509 certificate': 'certificate', 'PFX': 'keys and certificates, encrypted',
};

function openPvkKey(bytes: Uint8Array, passphrase: string | undefined): KeyModel {
  const { blob, keySpec } = openPvk(bytes, isPvkEncrypted(bytes) ? encrypted(passphrase) : undefined);
  const model = keyOfBlob(blob);
  return model.key.family === 'rsa' ? { ...model, algid: keySpec === AT_SIGNATURE ? CALG_RSA_SIGN : CALG_RSA_KEYX } : model;
}

/** Formats that `softcsp/blobs` explains → how the key is read. */
function openExplained(kind: ExplainedFile['kind'], title: string, bytes: Uint8Array, passphrase: string | undefined): KeyModel {
  switch (kind) {
    case 'PVK': return openPvkKey(bytes, passphrase);
    case 'StrongNamePublicKey': return keyOfBlob(decodeStrongNamePublicKey(bytes).publicKey);
    case 'BCRYPT_RSAKEY_BLOB': return withAlgid({ half: 'public', key: { family: 'rsa', numbers: decodeBcryptRsaPublicBlob(bytes) } });
    case 'BCRYPT_ECCKEY_BLOB': return withAlgid(openEcc(title, bytes));
    case 'KP_PUB_PARAMS': throw new CryptError(NTE_BAD_TYPE, 'these are parameters without a key');
    default: return keyOfBlob(bytes);
  }
}

function openEcc(title: string, bytes: Uint8Array): AnyKey {
  if (!title.includes('key pair')) {
    const { curve, x, y } = decodeEccPublicBlob(bytes);
    return { half: 'public', key: { family: 'ec', numbers: { curve, x, y } } };
  }
  const { curve, x, y, d } = decodeEccPrivateBlob(bytes);
  return { half: 'private', key: { family: 'ec', curve, d, point: { x, y } } };
}

function ofExplained(bytes: Uint8Array, layers: readonly string[], explained: ExplainedFile): Recognised {
  const { kind, title, fault } = explained;
  const fields = explained.fields.map(({ field, offset, length, meaning, secret, value, name }): Field =>
    ({ field, offset, length, meaning, secret, value: name ?? (typeof value === 'number' ? value : null) }));
  return { layers, format: kind, title, bytes, fields, fault, open: async (passphrase) => openExplained(kind, title, bytes, passphrase) };
}

const BLOB_TYPES = 12;

/** What nobody knows. With the first bytes of a BLOB, what explain makes of it; else no fields are made up. */
function unknownOf(bytes: Uint8Array, layers: readonly string[], explained: ExplainedFile): Recognised {
  const isBlob = bytes.length >= 2 && bytes[0]! >= 1 && bytes[0]! <= BLOB_TYPES && (bytes[1] === 2 || bytes[1] === 3);
  if (isBlob) return ofExplained(bytes, layers, explained);
  const message = bytes.length === 0 ? 'the file is empty' : 'no key format that is known here';
  const fault = { name: 'ERROR_INVALID_DATA', message, field: 'bytes', offset: 0 };
  const fields = bytes.length === 0 ? [] : [{ field: 'bytes', offset: 0, length: bytes.length, meaning: 'not recognised', secret: false }];
  return { layers, format: 'unknown', title: 'not recognised', bytes, fields, fault, open: async () => { throw new CryptError(ERROR_INVALID_DATA, message); } };
}

/** DER that is no key here, or ends before it shows what it is. */
function ofUnknownDer(bytes: Uint8Array, layers: readonly string[], tree: DerTree): Recognised {
  const cut = tree.fault === null ? null : { name: 'CRYPT_E_ASN1_EOD', message: tree.fault.message, field: 'DER', offset: tree.fault.offset };
  const fault = cut ?? { name: 'ERROR_INVALID_DATA', message: 'DER, but no key structure that is known here', field: 'DER', offset: 0 };
  const open = async (): Promise<KeyModel> => { throw new CryptError(ERROR_INVALID_DATA, fault.message); };
  return { layers, format: 'DER', title: cut === null ? 'not recognised' : 'broken', bytes, fields: derFields(bytes, tree, UNKNOWN_DER), fault, open };
}

function ofDer(bytes: Uint8Array, layers: readonly string[]): Recognised | null {
  const tree = derTree(bytes);
  const row = derKind(tree);
  if (tree.root === null) return null;
  if (row === null) return tree.root.children.length === 0 ? null : ofUnknownDer(bytes, layers, tree);
  const end = tree.root.offset + tree.root.headerBytes + tree.root.length;
  const fault = tree.fault === null ? null : { name: 'CRYPT_E_ASN1_EOD', message: tree.fault.message, field: row.template.name, offset: tree.fault.offset };
  const fields = derFields(bytes, tree, row.template);
  if (end < bytes.length) fields.push({ field: 'rest', offset: end, length: bytes.length - end, meaning: 'behind the structure; ignored', secret: false });
  const open = async (passphrase?: string): Promise<KeyModel> => withAlgid(await DER_READERS[row.kind](bytes, passphrase));
  return { layers, format: row.kind, title: DER_TITLES[row.kind], bytes, fields, fault, open };
}

function parseJson(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new CryptError(ERROR_INVALID_DATA, 'no JSON, or it does not end');
  }
}

function ofText(text: string, layers: readonly string[], kind: 'xml' | 'json' | 'openssh'): Recognised {
  const readers = {
    xml: () => keyFromXml(text),
    json: () => keyFromJwk(parseJson(text)),
    openssh: (): AnyKey => ({ half: 'public', key: fromOpenSsh(text) }),
  };
  const bytes = new TextEncoder().encode(text);
  const format = { xml: 'RSAKeyValue XML', json: 'JWK', openssh: 'OpenSSH public key' }[kind];
  try {
    const key = withAlgid(readers[kind]());
    return { layers, format, title: key.half === 'private' ? 'private key' : 'public key', bytes, fields: textFields(text, kind), fault: null, open: async () => key };
  } catch (error) {
    const fault = faultOfError(error, kind);
    return { layers, format, title: 'broken', bytes, fields: textFields(text, kind), fault, open: () => Promise.reject(error) };
  }
}

function faultOfError(error: unknown, field: string): FileFault {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof CryptError
    ? { name: error.name, message: message.replace(`${error.name}: `, ''), field, offset: 0 }
    : { name: 'ERROR_INVALID_DATA', message, field, offset: 0 };
}

function ofPem(object: Extract<ReturnType<typeof unwrapLayers>, { kind: 'pem' }>['object'], layers: readonly string[]): Recognised {
  const isEncrypted = object.headers.has('DEK-Info');
  const der = isEncrypted ? null : ofDer(object.data, layers);
  const open = async (passphrase?: string): Promise<KeyModel> => {
    const needs = isEncrypted || object.label === 'ENCRYPTED PRIVATE KEY';
    return withAlgid(await openPemObject(object, needs ? encrypted(passphrase) : ''));
  };
  if (der !== null) return { ...der, open };
  const field: Field = { field: 'data', offset: 0, length: object.data.length, meaning: isEncrypted ? `encrypted: ${object.headers.get('DEK-Info')}` : 'not recognised', secret: true };
  const fault = isEncrypted ? null : { name: 'CRYPT_E_ASN1_CORRUPT', message: `no ${object.label}`, field: 'data', offset: 0 };
  return { layers, format: isEncrypted ? 'encrypted key' : 'unknown', title: isEncrypted ? 'private key, encrypted' : 'not recognised', bytes: object.data, fields: [field], fault, open };
}

/** Recognises a key file. Of bytes that nobody knows the format is "unknown". Costs no more than linear time. @throws {CryptError} ERROR_INVALID_DATA: broken PEM */
export function recognise(file: Uint8Array): Recognised {
  const unwrapped = unwrapLayers(file);
  const { layers } = unwrapped;
  if (unwrapped.kind === 'pem') return ofPem(unwrapped.object, layers);
  if (unwrapped.kind !== 'bytes') return ofText(unwrapped.text, layers, unwrapped.kind);
  const { bytes } = unwrapped;
  const der = bytes[0] === 0x30 ? ofDer(bytes, layers) : null;
  if (der !== null) return der;
  const explained = explainKeyFile(bytes);
  if (explained.kind !== 'unknown') return ofExplained(bytes, layers, explained);
  // Words look like base64, too.
  return unknownOf(layers.includes('base64') ? file : bytes, layers.filter((layer) => layer !== 'base64'), explained);
}
