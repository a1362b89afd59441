/**
 * What the fields of BLOBs mean: one row a field name, the same name meaning the same in every layout.
 * @module
 */
import { algIdName, blobTypeName, keySpecName, magicText, modeName } from './names.ts';

export interface FieldNote {
  readonly meaning: string;
  /** Masked unless asked for. */
  readonly secret?: true;
  /** The value by name. */
  readonly nameOf?: (value: number) => string | null;
}

const yesOrNo = (value: number): string | null => (value === 0 ? 'no' : value === 1 ? 'yes' : null);
const noSeed = (value: number): string | null => (value === 0xffffffff ? 'no seed' : null);

export const FIELD_NOTES = {
  bType: { meaning: 'Type of the BLOB', nameOf: blobTypeName },
  bVersion: { meaning: 'Version of the BLOB: 2, or 3 for DSS and Diffie-Hellman keys with q, j and seed' },
  reserved: { meaning: 'Reserved, 0' },
  aiKeyAlg: { meaning: 'Algorithm of the key inside', nameOf: algIdName },
  magic: { meaning: 'Magic number: what follows', nameOf: magicText },

  bitlen: { meaning: 'Length of the modulus or prime in bits' },
  pubexp: { meaning: 'Public exponent e' },
  modulus: { meaning: 'Modulus n = prime1 · prime2' },
  publicExponent: { meaning: 'Public exponent e' },
  prime1: { meaning: 'First prime p', secret: true },
  prime2: { meaning: 'Second prime q', secret: true },
  exponent1: { meaning: 'd mod (p − 1)', secret: true },
  exponent2: { meaning: 'd mod (q − 1)', secret: true },
  coefficient: { meaning: 'q⁻¹ mod p', secret: true },
  privateExponent: { meaning: 'Private exponent d', secret: true },

  bitlenP: { meaning: 'Length of p in bits' },
  bitlenQ: { meaning: 'Length of q in bits; 0: no q' },
  bitlenJ: { meaning: 'Length of j in bits; 0: no j' },
  bitlenX: { meaning: 'Length of the private key x in bits' },
  p: { meaning: 'Prime modulus p' },
  q: { meaning: 'Prime q, the order of the subgroup' },
  g: { meaning: 'Generator g' },
  j: { meaning: 'Cofactor j = (p − 1) / q' },
  y: { meaning: 'Public key y = g^x mod p' },
  x: { meaning: 'Private key x', secret: true },
  counter: { meaning: 'DSSSEED: counter of the search for p', nameOf: noSeed },
  seed: { meaning: 'DSSSEED: seed of the search for q and p, in the order of FIPS 186' },

  wrapAlg: { meaning: 'Algorithm of the key that the session key is encrypted with', nameOf: algIdName },
  ciphertext: { meaning: 'Session key, encrypted: an RSA ciphertext, least significant byte first' },
  wrapped: { meaning: 'Session key, encrypted as RFC 3217 says' },
  keyBytes: { meaning: 'Length of the key in bytes' },
  key: { meaning: 'Session key in the clear', secret: true },

  formatVersion: { meaning: 'Version of softcsp\'s format' },
  bodyBytes: { meaning: 'Length of the body in bytes' },
  body: { meaning: 'Session key and its parameters', secret: true },
  tag: { meaning: 'HMAC-SHA-256 of all bytes before it' },
  permissions: { meaning: 'KP_PERMISSIONS' },
  mode: { meaning: 'KP_MODE', nameOf: modeName },
  modeBits: { meaning: 'KP_MODE_BITS' },
  padding: { meaning: 'KP_PADDING' },
  effectiveBits: { meaning: 'KP_EFFECTIVE_KEYLEN of RC2' },
  saltBytes: { meaning: 'Length of the salt in bytes' },
  salt: { meaning: 'Salt' },
  ivBytes: { meaning: 'Length of the initialization vector in bytes' },
  iv: { meaning: 'Initialization vector' },
  registerBytes: { meaning: 'Length of the chaining register in bytes' },
  register: { meaning: 'Chaining register' },
  positionLow: { meaning: 'Bytes of key stream used, low half' },
  positionHigh: { meaning: 'Bytes of key stream used, high half' },

  bitLength: { meaning: 'Length of the modulus in bits' },
  publicExponentBytes: { meaning: 'Length of the public exponent in bytes' },
  modulusBytes: { meaning: 'Length of the modulus in bytes' },
  prime1Bytes: { meaning: 'Length of the first prime in bytes' },
  prime2Bytes: { meaning: 'Length of the second prime in bytes' },
  coordinateBytes: { meaning: 'Length of a coordinate in bytes' },
  pointX: { meaning: 'Public key, X coordinate' },
  pointY: { meaning: 'Public key, Y coordinate' },
  d: { meaning: 'Private key d', secret: true },

  sigAlg: { meaning: 'Signature algorithm', nameOf: algIdName },
  hashAlg: { meaning: 'Hash algorithm', nameOf: algIdName },
  publicKeyBytes: { meaning: 'Length of the public key in bytes' },
  publicKey: { meaning: 'Public key: a PUBLICKEYBLOB, or 4 bytes 0 for the neutral key of ECMA-335' },

  keySpec: { meaning: 'Which pair of a container', nameOf: keySpecName },
  encrypted: { meaning: 'Is the key encrypted?', nameOf: yesOrNo },
  blobBytes: { meaning: 'Length of the PRIVATEKEYBLOB in bytes' },
  blob: { meaning: 'PRIVATEKEYBLOB; if encrypted, all but its first 8 bytes by RC4' },
} as const satisfies Readonly<Record<string, FieldNote>>;

export type NotedField = keyof typeof FIELD_NOTES;
