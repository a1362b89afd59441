/**
 * What a key is, in a few facts.
 * @module
 */
import type { PublicKey } from '../../asn1/index.ts';
import { encodeSpki } from '../../asn1/index.ts';
import { algIdName, encodeRsaPublicBlob, encodeStrongNamePublicKey, publicKeyToken } from '../../blobs/index.ts';
import { CALG_MD5, CALG_RSA_SIGN, CALG_SHA1, CALG_SHA_256 } from '../../index.ts';
import { digestOf } from '../digest.ts';
import { PROVIDERS } from '../names.ts';
import { toBase64, toHex } from '../text.ts';
import type { KeyModel } from './key-model.ts';
import { publicOf } from './key-model.ts';
import { sshKeyBlob } from './openssh.ts';

export interface KeySummary {
  readonly family: string;
  readonly half: 'public' | 'private';
  readonly bits: number;
  /** "CALG_RSA_KEYX (0x0000a400)"; null: the file does not say. */
  readonly algorithm: string | null;
  readonly publicExponent: string | null;
  /** Short names of the providers that can use it. */
  readonly providers: readonly string[];
  readonly fingerprints: Readonly<Record<string, string>>;
  /** Of RSA keys. */
  readonly publicKeyToken: string | null;
}

const bitsOf = (number: Uint8Array): number => {
  const first = number.findIndex((byte) => byte !== 0);
  return first < 0 ? 0 : 8 * (number.length - first) - Math.clz32(number[first]!) + 24;
};

const FAMILIES: Readonly<Record<PublicKey['family'], string>> = { rsa: 'RSA', dss: 'DSS', dh: 'Diffie-Hellman', ec: 'EC' };
const RSA_BITS = { min: 384, max: 16384 }, DSS_BITS = { min: 512, max: 1024 }, BASE_DH_BITS = 1024;

function sizeOf(key: PublicKey): number {
  switch (key.family) {
    case 'rsa': return bitsOf(key.numbers.modulus);
    case 'dss': return bitsOf(key.group?.p ?? key.y);
    case 'dh': return bitsOf(key.group.p);
    case 'ec': return Number(key.numbers.curve.slice(2));
  }
}

function providersFor({ family }: PublicKey, bits: number, algid: number | null): string[] {
  const rsa = (short: string): boolean => bits >= RSA_BITS.min && bits <= (short === 'base' && algid !== CALG_RSA_SIGN ? 1024 : RSA_BITS.max);
  const fits: Readonly<Record<string, (short: string) => boolean>> = {
    rsa: (short) => !short.startsWith('d') && rsa(short),
    dss: (short) => short.startsWith('d') && bits >= DSS_BITS.min && bits <= DSS_BITS.max,
    dh: (short) => short.startsWith('d') && short !== 'dss' && bits <= (short === 'dss-dh' ? BASE_DH_BITS : 4096),
    ec: () => false,
  };
  return PROVIDERS.map(({ short }) => short).filter((short) => fits[family]!(short));
}

/** The strong-name public key of an RSA key: what `sn -p` writes. */
export function strongNameOf(key: Extract<PublicKey, { family: 'rsa' }>): Uint8Array {
  return encodeStrongNamePublicKey(encodeRsaPublicBlob({ algid: CALG_RSA_SIGN, numbers: key.numbers }));
}

/** The token of a strong-name public key. */
export const tokenOf = (publicKey: Uint8Array): string => toHex(publicKeyToken(publicKey, (message) => digestOf(CALG_SHA1, message)));

function fingerprintsOf(key: PublicKey): Record<string, string> {
  const fingerprints: Record<string, string> = {};
  if (key.family !== 'dss' || key.group !== null) {
    const spki = encodeSpki(key);
    fingerprints['SHA-1 (SubjectPublicKeyInfo)'] = toHex(digestOf(CALG_SHA1, spki));
    fingerprints['SHA-256 (SubjectPublicKeyInfo)'] = toHex(digestOf(CALG_SHA_256, spki));
    if (key.family !== 'dh') {
      const ssh = sshKeyBlob(key);
      fingerprints['SHA-256 (OpenSSH)'] = `SHA256:${toBase64(digestOf(CALG_SHA_256, ssh)).replace(/=+$/, '')}`;
      fingerprints['MD5 (OpenSSH)'] = toHex(digestOf(CALG_MD5, ssh)).replace(/..(?=.)/g, '$&:');
    }
  }
  return fingerprints;
}

/** @throws {CryptError} the public half cannot be worked out */
export function summaryOf(model: KeyModel): KeySummary {
  const key = publicOf(model);
  const bits = sizeOf(key);
  const { algid } = model;
  return {
    family: FAMILIES[key.family], half: model.half, bits,
    algorithm: algid === null ? null : `${algIdName(algid) ?? 'unknown'} (0x${algid.toString(16).padStart(8, '0')})`,
    publicExponent: key.family === 'rsa' ? BigInt(`0x${toHex(key.numbers.publicExponent)}`).toString() : null,
    providers: providersFor(key, bits, algid),
    fingerprints: fingerprintsOf(key),
    publicKeyToken: key.family === 'rsa' ? tokenOf(strongNameOf(key)) : null,
  };
}

const USES: Readonly<Record<string, string>> = { CALG_RSA_KEYX: ': AT_KEYEXCHANGE, encrypts, wraps and signs', CALG_RSA_SIGN: ': AT_SIGNATURE, signs', CALG_DSS_SIGN: ': AT_SIGNATURE, signs' };

/** The facts in lines. */
export function summaryLines(summary: KeySummary): string[] {
  const { family, bits, half, algorithm, publicExponent, providers, fingerprints, publicKeyToken: token } = summary;
  const exponent = publicExponent === null ? '' : `, public exponent ${publicExponent}`;
  const rows: [string, string][] = [['Key', `${family}, ${bits} bits, ${half}${exponent}`]];
  if (algorithm !== null) rows.push(['Algorithm', `${algorithm}${USES[algorithm.split(' ')[0]!] ?? ''}`]);
  rows.push(['Providers', providers.length > 0 ? providers.join(', ') : family === 'EC' ? 'none of these: keys on elliptic curves belong to CNG' : `none: CryptoAPI has no ${family} keys of ${bits} bits`]);
  for (const [name, value] of Object.entries(fingerprints)) rows.push([name, value]);
  if (token !== null) rows.push(['Public key token', token]);
  return rows.map(([name, value]) => `${`${name}:`.padEnd(32)}${value}`);
}
