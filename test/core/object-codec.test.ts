import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import { decodeObjectEx, encodeObjectEx } from '../../src/core/object-codec.ts';
import { CryptError } from '../../src/win32/crypt-error.ts';
import {
  CNG_RSA_PUBLIC_KEY_BLOB, PKCS_ENCRYPTED_PRIVATE_KEY_INFO, PKCS_PRIVATE_KEY_INFO, PKCS_RSA_PRIVATE_KEY, RSA_CSP_PUBLICKEYBLOB, szOID_RSA_RSA,
  szOID_RSA_SHA1RSA, X509_ASN_ENCODING, X509_BITS, X509_DH_PARAMETERS, X509_DSS_PARAMETERS, X509_DSS_SIGNATURE, X509_ENUMERATED,
  X509_INTEGER, X509_MULTI_BYTE_INTEGER, X509_MULTI_BYTE_UINT, X509_OCTET_STRING, X509_PUBLIC_KEY_INFO, X942_DH_PARAMETERS,
} from '../../src/win32/encoding.ts';
import { readVectors } from '../asn1/vectors.ts';

type Outcome = { ok: true; value: unknown } | { ok: false; error: number };

function attempt(work: () => unknown): Outcome {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof CryptError) return { ok: false, error: error.winerror };
    throw error;
  }
}
const winerror = (work: () => unknown): string => {
  const outcome = attempt(work);
  return outcome.ok ? 'no error' : outcome.error.toString(16).padStart(8, '0');
};
const encode = (type: number | string, info: unknown): string => toHex(encodeObjectEx(X509_ASN_ENCODING, type, info));
const decode = (type: number | string, der: string): unknown => decodeObjectEx(X509_ASN_ENCODING, type, fromHex(der));

interface Step {
  call: string;
  in: { encoding: number; structType: number; flags: number; info?: Record<string, string | number>; data?: string };
  buf?: number | null;
  out: { ok: boolean; error?: number; data?: string; number?: number; oid?: string; params?: string; publicKey?: string; unusedBits?: number };
  windowsDiffers?: string;
  wineOnly?: string;
}
interface Case { id: string; title: string; steps: Step[] }

/** The structure that a captured step describes, in the object form. */
function structOf({ structType, info }: Step['in']): unknown {
  const hex = (name: string): Uint8Array => fromHex(String(info![name] ?? ''));
  if (structType === X509_PUBLIC_KEY_INFO)
    return { Algorithm: { ObjId: info!['oid'], Parameters: hex('params') }, PublicKey: { Data: hex('publicKey'), UnusedBits: info!['unusedBits'] } };
  if (structType === X509_BITS) return { Data: hex('data'), UnusedBits: info!['unusedBits'] };
  if (structType === X509_INTEGER) return info!['number'];
  return hex('data');
}

function expectDecoded(structType: number, out: Step['out'], value: unknown): void {
  if (structType === X509_PUBLIC_KEY_INFO)
    expect(value).toEqual({
      Algorithm: { ObjId: out.oid, Parameters: fromHex(out.params!) }, PublicKey: { Data: fromHex(out.publicKey!), UnusedBits: out.unusedBits },
    });
  else if (structType === X509_BITS) expect(value).toEqual({ Data: fromHex(out.data!), UnusedBits: out.unusedBits });
  else if (structType === X509_INTEGER) expect(value).toBe(out.number);
  else expect(toHex(value as Uint8Array)).toBe(out.data);
}

// Steps where the captured program crashed say nothing; steps with a buffer size are the flat API's.
const ACCESS_VIOLATION = 0xc0000005;
const isOurs = (step: Step): boolean =>
  /^Crypt(En|De)codeObjectEx$/.test(step.call) && step.windowsDiffers === undefined && step.wineOnly === undefined
  && step.buf === undefined && step.out.error !== ACCESS_VIOLATION;

const pki = readVectors<{ cases: Case[] }>('wine-8.0/pki.json');

describe.skipIf(pki === null)('captured answers (wine-8.0/pki.json; skipped where the vectors are not beside the repository)', () => {
  for (const { id, title, steps } of pki?.cases ?? []) {
    const ours = steps.filter(isOurs);
    if (ours.length === 0) continue;
    test(`${id}: ${title}`, () => {
      for (const step of ours) {
        const { encoding, structType, flags, data } = step.in;
        const outcome = attempt(() => step.call === 'CryptEncodeObjectEx'
          ? encodeObjectEx(encoding, structType, structOf(step.in), flags)
          : decodeObjectEx(encoding, structType, fromHex(data!), flags));
        expect(outcome.ok ? null : outcome.error).toBe(step.out.ok ? null : step.out.error);
        if (!outcome.ok) continue;
        if (step.call === 'CryptEncodeObjectEx') expect(toHex(outcome.value as Uint8Array)).toBe(step.out.data);
        else expectDecoded(structType, step.out, outcome.value);
      }
    });
  }

  test('there are more than a hundred of them', () => {
    expect(pki!.cases.flatMap((one) => one.steps.filter(isOurs)).length).toBeGreaterThan(100);
  });
});

// vectors/windows/x509-pubkey.json
describe('facts from Windows', () => {
  test.each([
    ['0602000000a400005253413140000000010002000000000101010101', '300f020801010101010000000203020001', '0602000000a400005253413140000000010002000000000101010101'],
    ['0602000000a400005253413140000000010002008001010101000000', '300c020501010101800203020001', '0602000000a400005253413128000000010002008001010101'],
  ])('RSA_CSP_PUBLICKEYBLOB %s', (blob, der, decoded) => {
    expect(encode(RSA_CSP_PUBLICKEYBLOB, fromHex(blob))).toBe(der);
    expect(toHex(decode(RSA_CSP_PUBLICKEYBLOB, der) as Uint8Array)).toBe(decoded);
  });

  test('RSA_CSP_PUBLICKEYBLOB: bType 2 is E_INVALIDARG', () => {
    expect(winerror(() => encode(RSA_CSP_PUBLICKEYBLOB, fromHex('0202000000a400005253413140000000010002000000000101010101')))).toBe('80070057');
  });

  test.each([szOID_RSA_RSA, szOID_RSA_SHA1RSA])('%s is no structure type', (oid) => {
    expect(winerror(() => decode(oid, '300f020801010101010000000203020001'))).toBe('00000002');
    expect(winerror(() => encode(oid, new Uint8Array(0)))).toBe('00000002');
  });

  test('X509_PUBLIC_KEY_INFO: empty parameters are written as NULL; read, both forms stay apart', () => {
    const info = (parameters: string, key: string): unknown =>
      ({ Algorithm: { ObjId: '1.2.840.113549', Parameters: fromHex(parameters) }, PublicKey: { Data: fromHex(key), UnusedBits: 0 } });
    expect(encode(X509_PUBLIC_KEY_INFO, info('', ''))).toBe('300f300a06062a864886f70d0500030100');
    expect(decode(X509_PUBLIC_KEY_INFO, '300f300a06062a864886f70d0500030100')).toEqual(info('0500', ''));
    expect(decode(X509_PUBLIC_KEY_INFO, '300d300806062a864886f70d030100')).toEqual(info('', ''));
    const der = '3020300b06062a864886f70d020101031100000102030405060708090a0b0c0d0e0f';
    expect(encode(X509_PUBLIC_KEY_INFO, info('020101', '000102030405060708090a0b0c0d0e0f'))).toBe(der);
    expect(decode(X509_PUBLIC_KEY_INFO, der)).toEqual(info('020101', '000102030405060708090a0b0c0d0e0f'));
  });

  test('X509_PUBLIC_KEY_INFO: parameters that are no DER are CRYPT_E_ASN1_CORRUPT', () => {
    expect(winerror(() => decode(X509_PUBLIC_KEY_INFO, '3022300d06062a864886f70d0101010101031100000102030405060708090a0b0c0d0e0f'))).toBe('80093103');
  });

  test('PKCS_RSA_PRIVATE_KEY: ten bytes short is CRYPT_E_ASN1_EOD', () => {
    const whole = pki?.cases.flatMap((one) => one.steps).find((step) => step.in.structType === PKCS_RSA_PRIVATE_KEY && step.out.ok)?.in.data;
    const der = whole ?? `3082012a020100${'02400100'.padEnd(132, '0')}`;
    expect(winerror(() => decode(PKCS_RSA_PRIVATE_KEY, der.slice(0, -20)))).toBe('80093102');
  });
});

describe('arguments', () => {
  test('a wrong JavaScript type is a TypeError, before any rule of Win32', () => {
    expect(() => encodeObjectEx(0, X509_OCTET_STRING, 'text')).toThrow(CryptError);
    expect(() => encodeObjectEx(X509_ASN_ENCODING, X509_OCTET_STRING, 'text')).toThrow(TypeError);
    expect(() => encodeObjectEx('1' as unknown as number, X509_OCTET_STRING, new Uint8Array(0))).toThrow(TypeError);
    expect(() => decodeObjectEx(X509_ASN_ENCODING, X509_OCTET_STRING, '0400' as unknown as Uint8Array)).toThrow(TypeError);
    expect(() => encodeObjectEx(X509_ASN_ENCODING, X509_PUBLIC_KEY_INFO, { Algorithm: {} })).toThrow(TypeError);
    expect(() => encodeObjectEx(X509_ASN_ENCODING, X509_INTEGER, 1.5)).toThrow(TypeError);
    expect(() => encodeObjectEx(X509_ASN_ENCODING, X509_DSS_PARAMETERS, null)).toThrow(TypeError);
  });

  test('what is given back shares no memory with what was given', () => {
    const der = fromHex('0402aabb');
    const out = decodeObjectEx(X509_ASN_ENCODING, X509_OCTET_STRING, der) as Uint8Array;
    der.fill(0);
    expect(toHex(out)).toBe('aabb');
  });
});

describe('structures without captured answers, by their definitions', () => {
  test('X509_DSS_PARAMETERS is SEQUENCE { p, q, g } of little-endian numbers', () => {
    const info = { p: fromHex('01020380'), q: fromHex('0500'), g: fromHex('07') };
    expect(encode(X509_DSS_PARAMETERS, info)).toBe('300d02050080030201' + '020105' + '020107');
    expect(decode(X509_DSS_PARAMETERS, '300d02050080030201020105020107')).toEqual({ p: fromHex('01020380'), q: fromHex('05'), g: fromHex('07') });
  });

  test('X509_DSS_SIGNATURE: 40 bytes, each half little-endian, filled up when read', () => {
    const signature = new Uint8Array(40);
    signature[0] = 0x80;
    signature[20] = 1;
    signature[21] = 2;
    expect(encode(X509_DSS_SIGNATURE, signature)).toBe('300802020080' + '02020201');
    expect(decode(X509_DSS_SIGNATURE, '300802020080' + '02020201')).toEqual(signature);
    expect(winerror(() => encode(X509_DSS_SIGNATURE, new Uint8Array(39)))).toBe('80070057');
    expect(winerror(() => decode(X509_DSS_SIGNATURE, `301a0215${'01'.padEnd(42, '0')}020101`))).toBe('80093104');
  });

  test('X509_DH_PARAMETERS is PKCS #3; privateValueLength is passed over', () => {
    expect(encode(X509_DH_PARAMETERS, { p: fromHex('17'), g: fromHex('05') })).toBe('3006020117020105');
    expect(decode(X509_DH_PARAMETERS, '300a020117020105020200a0')).toEqual({ p: fromHex('17'), g: fromHex('05') });
  });

  test('X942_DH_PARAMETERS: the order on the wire is p, g, q, j, validationParms', () => {
    const whole = { p: fromHex('17'), g: fromHex('05'), q: fromHex('0b'), j: fromHex('02'), pValidationParams: { seed: { Data: fromHex('aabb'), UnusedBits: 0 }, pgenCounter: 300 } };
    const der = '3017' + '020117' + '020105' + '02010b' + '020102' + '3009' + '030300aabb' + '0202012c';
    expect(encode(X942_DH_PARAMETERS, whole)).toBe(der);
    expect(decode(X942_DH_PARAMETERS, der)).toEqual(whole);
    expect(decode(X942_DH_PARAMETERS, '300902011702010502010b')).toEqual({ p: fromHex('17'), g: fromHex('05'), q: fromHex('0b') });
    expect(encode(X942_DH_PARAMETERS, { ...whole, j: new Uint8Array(0), pValidationParams: null })).toBe('300902011702010502010b');
  });

  test('X509_ENUMERATED is X509_INTEGER with another tag; the high bit means a negative number', () => {
    expect(encode(X509_ENUMERATED, 10)).toBe('0a010a');
    expect(decode(X509_ENUMERATED, '0a0200ff')).toBe(255);
    expect(winerror(() => decode(X509_ENUMERATED, '020101'))).toBe('8009310b');
    expect(encode(X509_INTEGER, 0xffffffff)).toBe('0201ff');
    expect(encode(X509_INTEGER, -1)).toBe('0201ff');
    expect(encode(X509_MULTI_BYTE_INTEGER, fromHex('ffff'))).toBe('0201ff');
    expect(encode(X509_MULTI_BYTE_UINT, fromHex('ffff'))).toBe('020300ffff');
  });

  test('CNG_RSA_PUBLIC_KEY_BLOB: big-endian; the exponent is read with as few bytes as it needs', () => {
    const header = (magic: string, bits: string, exponentBytes: string, modulusBytes: string): string => `${magic}${bits}${exponentBytes}${modulusBytes}0000000000000000`;
    const der = '300f020801010101010000000203020001';
    const blob = `${header('52534131', '40000000', '03000000', '08000000')}0200010101010101000000`;
    expect(encode(CNG_RSA_PUBLIC_KEY_BLOB, fromHex(blob))).toBe(der);
    expect(toHex(decode(CNG_RSA_PUBLIC_KEY_BLOB, der) as Uint8Array)).toBe(blob);
    expect(encode(CNG_RSA_PUBLIC_KEY_BLOB, fromHex(blob.replace('52534131', '01020304')))).toBe(der);
  });

  test('PKCS_RSA_PRIVATE_KEY, PKCS_PRIVATE_KEY_INFO: there and back', () => {
    const der = pki?.cases.flatMap((one) => one.steps).find((step) => step.in.structType === PKCS_RSA_PRIVATE_KEY && step.call === 'CryptDecodeObjectEx' && step.out.ok)?.in.data;
    if (der !== undefined) expect(encode(PKCS_RSA_PRIVATE_KEY, decode(PKCS_RSA_PRIVATE_KEY, der))).toBe(der);
    const info = { Version: 0, Algorithm: { ObjId: szOID_RSA_RSA, Parameters: fromHex('0500') }, PrivateKey: fromHex('3003020100') };
    expect(encode(PKCS_PRIVATE_KEY_INFO, info)).toBe('3019020100300d06092a864886f70d010101050004053003020100');
    expect(decode(PKCS_PRIVATE_KEY_INFO, '3019020100300d06092a864886f70d010101050004053003020100')).toEqual(info);
    const withAttributes = '3022020100300d06092a864886f70d010101050004053003020100a007300506012a3100';
    expect(decode(PKCS_PRIVATE_KEY_INFO, withAttributes)).toEqual(info);
  });

  test('PKCS_RSA_PRIVATE_KEY: a BLOB that ends before the private exponent gets it worked out', () => {
    const step = pki?.cases.flatMap((one) => one.steps).find((one) => one.in.structType === PKCS_RSA_PRIVATE_KEY && one.call === 'CryptDecodeObjectEx' && one.out.ok);
    if (step === undefined) return;
    const blob = decodeObjectEx(X509_ASN_ENCODING, PKCS_RSA_PRIVATE_KEY, fromHex(step.in.data!)) as Uint8Array;
    const again = encodeObjectEx(X509_ASN_ENCODING, PKCS_RSA_PRIVATE_KEY, blob.subarray(0, blob.length - 5));
    expect(again.length).toBeGreaterThan(fromHex(step.in.data!).length - 4);
  });

  test('PKCS_ENCRYPTED_PRIVATE_KEY_INFO: there and back', () => {
    const info = { EncryptionAlgorithm: { ObjId: '1.2.840.113549.1.12.1.3', Parameters: fromHex('30060401aa020101') }, EncryptedPrivateKey: fromHex('0102') };
    const der = encode(PKCS_ENCRYPTED_PRIVATE_KEY_INFO, info);
    expect(decode(PKCS_ENCRYPTED_PRIVATE_KEY_INFO, der)).toEqual(info);
  });
});
