/**
 * The structures of CryptEncodeObjectEx and CryptDecodeObjectEx that hold no key BLOB: a row each, structure ↔ DER.
 * CRYPT_UINT_BLOBs are little-endian, as crypt32 has them; flags change nothing but what is said here.
 *
 * Source: wincrypt.h and Microsoft's reference, "Constants for CryptEncodeObject and CryptDecodeObject"; contract.md §17.3.
 * @module
 */
import { concat, reversed } from '../bytes/bytes.ts';
import { padTo } from '../bytes/number.ts';
import { CryptError } from '../win32/crypt-error.ts';
import {
  CERT_DSS_SIGNATURE_LEN, PKCS_ENCRYPTED_PRIVATE_KEY_INFO, PKCS_PRIVATE_KEY_INFO, X509_BITS, X509_DH_PARAMETERS, X509_DSS_PARAMETERS,
  X509_DSS_SIGNATURE, X509_ENUMERATED, X509_INTEGER, X509_MULTI_BYTE_INTEGER, X509_MULTI_BYTE_UINT, X509_OCTET_STRING,
  X509_PUBLIC_KEY_INFO, X942_DH_PARAMETERS,
} from '../win32/encoding.ts';
import { CRYPT_E_ASN1_LARGE, E_INVALIDARG } from '../win32/winerror.ts';
import type { AlgorithmIdentifier } from './algorithm-identifier.ts';
import {
  readBits, readIntegerBytes, readNumber, readOctets, readUnsigned, shortestSigned, TAG_ENUMERATED, TAG_INTEGER, writeBits, writeIntegerBytes,
  writeNumber, writeOctets, writeUnsigned,
} from './der.ts';
import {
  decodeDhParameters, decodeDssParameters, decodeDssSignature, decodeX942Parameters, encodeDhParameters, encodeDssParameters,
  encodeDssSignature, encodeX942Parameters,
} from './group-parameters.ts';
import { decodeEncryptedPrivateKeyInfo, decodePrivateKeyInfo, encodeEncryptedPrivateKeyInfo, encodePrivateKeyInfo } from './pkcs8.ts';
import { decodePublicKeyInfo, encodePublicKeyInfo } from './spki.ts';
import { bytes, dword, optionalBytes, record, text } from './struct-check.ts';

/** One structure type. */
export interface ObjectRow {
  /** @throws {TypeError} the structure has another shape; {CryptError} what it holds cannot be written */
  encode(info: unknown): Uint8Array;
  /** @throws {CryptError} CRYPT_E_ASN1_*, as the fault is */
  decode(der: Uint8Array): unknown;
}

function algorithm(value: unknown, name: string): AlgorithmIdentifier {
  const fields = record(value, name);
  return { ObjId: text(fields['ObjId'], `${name}.ObjId`), Parameters: optionalBytes(fields['Parameters'], `${name}.Parameters`) };
}

function bitBlob(value: unknown, name: string): { data: Uint8Array; unusedBits: number } {
  const fields = record(value, name);
  return { data: bytes(fields['Data'], `${name}.Data`), unusedBits: dword(fields['UnusedBits'] ?? 0, `${name}.UnusedBits`) };
}

/** A CRYPT_UINT_BLOB, turned. */
const uint = (fields: Readonly<Record<string, unknown>>, name: string): Uint8Array => reversed(bytes(fields[name], name));

const publicKeyInfo: ObjectRow = {
  encode: (info) => {
    const fields = record(info, 'CERT_PUBLIC_KEY_INFO');
    const { data, unusedBits } = bitBlob(fields['PublicKey'], 'PublicKey');
    return encodePublicKeyInfo({ Algorithm: algorithm(fields['Algorithm'], 'Algorithm'), PublicKey: { Data: data, UnusedBits: unusedBits } });
  },
  decode: decodePublicKeyInfo,
};

const octetString: ObjectRow = { encode: (info) => writeOctets(bytes(info, 'CRYPT_DATA_BLOB')), decode: readOctets };

const bits: ObjectRow = {
  encode: (info) => writeBits(bitBlob(info, 'CRYPT_BIT_BLOB')),
  decode: (der) => {
    const { data, unusedBits } = readBits(der);
    return { Data: data, UnusedBits: unusedBits };
  },
};

const number = (tag: number): ObjectRow => ({
  encode: (info) => writeNumber(dword(info, 'the number'), tag),
  decode: (der) => readNumber(der, tag),
});

// Both: an empty blob gives an INTEGER without content (captured answer).
const multiByteInteger: ObjectRow = {
  encode: (info) => writeIntegerBytes(shortestSigned(reversed(bytes(info, 'CRYPT_INTEGER_BLOB')))),
  decode: (der) => readIntegerBytes(der).reverse(),
};
const multiByteUint: ObjectRow = {
  encode: (info) => {
    const little = bytes(info, 'CRYPT_UINT_BLOB');
    return little.length === 0 ? writeIntegerBytes(little) : writeUnsigned(reversed(little));
  },
  decode: (der) => readUnsigned(der).reverse(),
};

const dssParameters: ObjectRow = {
  encode: (info) => {
    const fields = record(info, 'CERT_DSS_PARAMETERS');
    return encodeDssParameters({ p: uint(fields, 'p'), q: uint(fields, 'q'), g: uint(fields, 'g') });
  },
  decode: (der) => {
    const { p, q, g } = decodeDssParameters(der);
    return { p: reversed(p), q: reversed(q), g: reversed(g) };
  },
};

/** r and s have 20 bytes each: DSS of 160-bit q only. */
const HALF = CERT_DSS_SIGNATURE_LEN / 2;
const dssSignature: ObjectRow = {
  encode: (info) => {
    const signature = bytes(info, 'the signature');
    if (signature.length !== CERT_DSS_SIGNATURE_LEN) throw new CryptError(E_INVALIDARG, `a DSS signature has 40 bytes, not ${signature.length}`);
    return encodeDssSignature({ r: reversed(signature.subarray(0, HALF)), s: reversed(signature.subarray(HALF)) });
  },
  decode: (der) => {
    const { r, s } = decodeDssSignature(der);
    if (r.length > HALF || s.length > HALF) throw new CryptError(CRYPT_E_ASN1_LARGE, 'r or s has more than 20 bytes');
    return concat(padTo(r, HALF).reverse(), padTo(s, HALF).reverse());
  },
};

const dhParameters: ObjectRow = {
  encode: (info) => {
    const fields = record(info, 'CERT_DH_PARAMETERS');
    return encodeDhParameters({ p: uint(fields, 'p'), g: uint(fields, 'g') });
  },
  decode: (der) => {
    const { p, g } = decodeDhParameters(der);
    return { p: reversed(p), g: reversed(g) };
  },
};

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

// An empty j is one that is not there: so the structure says it in C.
const x942Parameters: ObjectRow = {
  encode: (info) => {
    const fields = record(info, 'CERT_X942_DH_PARAMETERS');
    const j = isGiven(fields['j']) ? uint(fields, 'j') : null;
    const validation = isGiven(fields['pValidationParams']) ? record(fields['pValidationParams'], 'pValidationParams') : null;
    const seed = validation === null ? null
      : { seed: bitBlob(validation['seed'], 'seed').data, counter: dword(validation['pgenCounter'], 'pgenCounter') };
    return encodeX942Parameters({ p: uint(fields, 'p'), g: uint(fields, 'g'), q: uint(fields, 'q'), j: j?.length === 0 ? null : j, seed });
  },
  decode: (der) => {
    const { p, g, q, j, seed } = decodeX942Parameters(der);
    return {
      p: reversed(p), g: reversed(g), q: reversed(q),
      ...(j === null ? {} : { j: reversed(j) }),
      ...(seed === null ? {} : { pValidationParams: { seed: { Data: seed.seed, UnusedBits: 0 }, pgenCounter: seed.counter } }),
    };
  },
};

const privateKeyInfo: ObjectRow = {
  encode: (info) => {
    const fields = record(info, 'CRYPT_PRIVATE_KEY_INFO');
    return encodePrivateKeyInfo({
      Version: dword(fields['Version'] ?? 0, 'Version'),
      Algorithm: algorithm(fields['Algorithm'], 'Algorithm'),
      PrivateKey: bytes(fields['PrivateKey'], 'PrivateKey'),
    });
  },
  decode: decodePrivateKeyInfo,
};

const encryptedPrivateKeyInfo: ObjectRow = {
  encode: (info) => {
    const fields = record(info, 'CRYPT_ENCRYPTED_PRIVATE_KEY_INFO');
    return encodeEncryptedPrivateKeyInfo({
      EncryptionAlgorithm: algorithm(fields['EncryptionAlgorithm'], 'EncryptionAlgorithm'),
      EncryptedPrivateKey: bytes(fields['EncryptedPrivateKey'], 'EncryptedPrivateKey'),
    });
  },
  decode: decodeEncryptedPrivateKeyInfo,
};

/** By lpszStructType. */
export const OBJECT_ROWS: ReadonlyMap<number, ObjectRow> = /* @__PURE__ */ new Map([
  [X509_PUBLIC_KEY_INFO, publicKeyInfo],
  [X509_OCTET_STRING, octetString],
  [X509_BITS, bits],
  [X509_INTEGER, number(TAG_INTEGER)],
  [X509_MULTI_BYTE_INTEGER, multiByteInteger],
  [X509_ENUMERATED, number(TAG_ENUMERATED)],
  [X509_MULTI_BYTE_UINT, multiByteUint],
  [X509_DSS_PARAMETERS, dssParameters],
  [X509_DSS_SIGNATURE, dssSignature],
  [PKCS_PRIVATE_KEY_INFO, privateKeyInfo],
  [PKCS_ENCRYPTED_PRIVATE_KEY_INFO, encryptedPrivateKeyInfo],
  [X509_DH_PARAMETERS, dhParameters],
  [X942_DH_PARAMETERS, x942Parameters],
]);
