/**
 * Writes a key in any format: one row each.
 * @module
 */
import type { PrivateKey, PublicKey } from '../../asn1/index.ts';
import {
  encodePkcs8, encodeRsaPrivateKey, encodeRsaPublicKey, encodeSpki, encryptedPem, encryptPkcs8, privateKeyToJwk, privateKeyToPem, privateKeyToXml, publicKeyToJwk,
  publicKeyToPem, publicKeyToXml,
} from '../../asn1/index.ts';
import { AT_KEYEXCHANGE, AT_SIGNATURE, CALG_RSA_KEYX, CALG_RSA_SIGN, CryptError, NTE_BAD_ALGID } from '../../index.ts';
import { sealPvk } from '../../recipes/index.ts';
import { misuse } from '../errors.ts';
import type { KeyModel } from './key-model.ts';
import { algidOf, privateBlobOf, publicBlobOf, publicOf } from './key-model.ts';
import { toOpenSsh } from './openssh.ts';
import { strongNameOf } from './summary.ts';

export interface WriteOptions {
  /** CALG_RSA_KEYX or CALG_RSA_SIGN; undefined: as the key's file says. */
  readonly algid?: number | undefined;
  readonly isPublic: boolean;
  readonly passphrase?: string | undefined;
  readonly weak: boolean;
  readonly pem: boolean;
}

/** A key as it is written: bytes, or text with a line end. */
export interface Written {
  readonly data: Uint8Array | string;
  /** A private key that is not encrypted, or encrypted: mode 0600. */
  readonly isPrivate: boolean;
}

type Writer<K> = (key: K, algid: number, options: WriteOptions) => Uint8Array | string | Promise<Uint8Array | string>;

interface Row {
  readonly ofPublic?: Writer<PublicKey>;
  readonly ofPrivate?: Writer<PrivateKey>;
  /** Takes --passphrase-out. */
  readonly encrypts?: true;
}

function rsaOnly<K extends PublicKey | PrivateKey>(key: K, format: string): Extract<K, { family: 'rsa' }> {
  if (key.family !== 'rsa') throw new CryptError(NTE_BAD_ALGID, `${format} holds RSA keys only`);
  return key as Extract<K, { family: 'rsa' }>;
}

const jsonText = (jwk: unknown): string => `${JSON.stringify(jwk, null, 2)}\n`;
const withLineEnd = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
const specOf = (algid: number): number => (algid === CALG_RSA_KEYX ? AT_KEYEXCHANGE : AT_SIGNATURE);

function pkcs1(key: PrivateKey, pem: boolean): Uint8Array | string {
  return pem ? privateKeyToPem(rsaOnly(key, 'PKCS #1'), 'traditional') : encodeRsaPrivateKey(rsaOnly(key, 'PKCS #1').numbers);
}

function pkcs8(key: PrivateKey, { pem, passphrase }: WriteOptions): Uint8Array | string | Promise<Uint8Array | string> {
  if (passphrase !== undefined) return pem ? encryptedPem(key, passphrase) : encryptPkcs8(key, passphrase);
  return pem ? privateKeyToPem(key) : encodePkcs8(key);
}

/** Format → how each half is written; a half without a writer is not in that format. */
const FORMATS: Readonly<Record<string, Row>> = {
  'publickeyblob': { ofPublic: publicBlobOf },
  'privatekeyblob': { ofPrivate: privateBlobOf },
  'snk': { ofPublic: (key) => strongNameOf(rsaOnly(key, 'a strong name')), ofPrivate: (key) => privateBlobOf(rsaOnly(key, 'a strong name'), CALG_RSA_SIGN) },
  'pvk': { encrypts: true, ofPrivate: (key, algid, { passphrase, weak }) => sealPvk(privateBlobOf(key, algid), { keySpec: specOf(algid), password: passphrase, weak }) },
  'spki': { ofPublic: (key, _, { pem }) => (pem ? publicKeyToPem(key) : encodeSpki(key)) },
  'pkcs1': {
    ofPublic: (key, _, { pem }) => (pem ? publicKeyToPem(key, 'pkcs1') : encodeRsaPublicKey(rsaOnly(key, 'PKCS #1').numbers)),
    ofPrivate: (key, _, { pem }) => pkcs1(key, pem),
  },
  'pkcs8': { encrypts: true, ofPrivate: (key, _, options) => pkcs8(key, options) },
  'pem': { encrypts: true, ofPublic: (key) => publicKeyToPem(key), ofPrivate: (key, _, options) => pkcs8(key, { ...options, pem: true }) },
  'jwk': { ofPublic: (key) => jsonText(publicKeyToJwk(key)), ofPrivate: (key) => jsonText(privateKeyToJwk(key)) },
  'xml': { ofPublic: (key) => withLineEnd(publicKeyToXml(key)), ofPrivate: (key) => withLineEnd(privateKeyToXml(key)) },
  'openssh-public': { ofPublic: (key) => toOpenSsh(key) },
};

/** A private key with its y, which some files leave out and some formats want. */
function completed(model: Extract<KeyModel, { half: 'private' }>): PrivateKey {
  const { key } = model;
  if ((key.family !== 'dss' && key.family !== 'dh') || key.y !== null) return key;
  return { ...key, y: (publicOf(model) as { y: Uint8Array }).y };
}

/** True: a format for private keys only. */
export const isPrivateFormat = (format: string): boolean => FORMATS[format]?.ofPublic === undefined;

/**
 * @param format a name of FORMATS
 * @throws {CliError} a private key is wanted and there is none; a passphrase that the format does not take
 * @throws {CryptError} a key that the format does not hold
 */
export async function writeKey(model: KeyModel, format: string, options: WriteOptions): Promise<Written> {
  const row = FORMATS[format]!;
  const algid = model.key.family === 'rsa' ? (options.algid ?? algidOf(model)) : algidOf(model);
  const writesPrivate = model.half === 'private' && !options.isPublic && row.ofPrivate !== undefined;
  if (options.passphrase !== undefined && !(writesPrivate && row.encrypts === true)) throw misuse(`--passphrase-out: ${format} of this key is not encrypted`, 'pvk, pkcs8 or pem of a private key');
  if (options.weak && (format !== 'pvk' || options.passphrase === undefined)) throw misuse('--weak belongs to pvk with --passphrase-out');
  if (options.pem && !['spki', 'pkcs1', 'pkcs8', 'pem'].includes(format)) throw misuse(`--pem: ${format} has no PEM`);
  if (writesPrivate) return { data: await row.ofPrivate!(completed(model), algid, options), isPrivate: true };
  if (row.ofPublic === undefined) throw misuse(options.isPublic ? `--public: ${format} holds private keys only` : `${format} holds private keys, and this is a public key`, 'publickeyblob, spki or pem');
  return { data: await row.ofPublic(publicOf(model), algid, options), isPrivate: false };
}

/** "keyx" or "sign". */
export const algidOfSpec = (spec: string | undefined): number | undefined => (spec === undefined ? undefined : spec === 'keyx' ? CALG_RSA_KEYX : CALG_RSA_SIGN);
