import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, reversed, toHex } from '../../src/bytes/bytes.ts';
import {
  decodeCertificate, decodeEcPrivateKey, decodePkcs8, decodePublicKeyInfo, decodeRsaPrivateKey, decodeSpki, encodeEcPrivateKey, encodePkcs8, encodePublicKeyInfo, encodeRsaPrivateKey, encodeSpki,
  type GroupNumbers, keyFromJwk, keyFromXml, type PrivateKey, privateKeyToJwk, privateKeyToXml, type PublicKey, publicKeyFromInfo, publicKeyToInfo,
  publicKeyToJwk, publicKeyToXml, type RsaPrivateNumbers, secretFromJwk, secretToJwk,
} from '../../src/asn1/index.ts';
import { CryptError } from '../../src/win32/crypt-error.ts';
import { readVectors } from './vectors.ts';

const nameOf = (work: () => unknown): string => {
  try {
    work();
    return 'no error';
  } catch (error) {
    if (error instanceof CryptError) return error.name;
    throw error;
  }
};

/** The modulus of this length has its high bit set, the parts fit: no working key, but one of the right shape. */
function rsaOf(bytes: number): RsaPrivateNumbers {
  const number = (length: number, first: number): Uint8Array => new Uint8Array(length).map((_, i) => (i === 0 ? first : (i * 37 + length) & 0xff) | (i === 0 ? 1 : 0));
  const half = bytes / 2;
  return {
    modulus: number(bytes, 0xc1), publicExponent: fromHex('010001'), privateExponent: number(bytes, 0x7f), prime1: number(half, 0xe3),
    prime2: number(half, 0xd5), exponent1: number(half, 0x11), exponent2: number(half, 0x05), coefficient: number(half, 0x99),
  };
}
const group: GroupNumbers = { p: fromHex('c7'.repeat(64)), q: fromHex('b3'.repeat(20)), g: fromHex('05'.repeat(63)), j: null, seed: null };
const point = { x: fromHex('11'.repeat(48)), y: fromHex('00' + '22'.repeat(47)) };

const PUBLIC: [string, PublicKey][] = [
  ['RSA', { family: 'rsa', numbers: { modulus: rsaOf(64).modulus, publicExponent: fromHex('010001') } }],
  ['DSA', { family: 'dss', group, y: fromHex('44'.repeat(64)) }],
  ['X9.42', { family: 'dh', group: { ...group, j: fromHex('07'), seed: { seed: fromHex('ab'.repeat(20)), counter: 105 } }, y: fromHex('44'.repeat(64)) }],
  ['PKCS #3', { family: 'dh', group: { ...group, q: null }, y: fromHex('44'.repeat(64)) }],
  ['EC', { family: 'ec', numbers: { curve: 'P-384', ...point } }],
];
const PRIVATE: [string, PrivateKey][] = [
  ['RSA', { family: 'rsa', numbers: rsaOf(64) }],
  ['DSA', { family: 'dss', group, x: fromHex('33'.repeat(20)), y: null }],
  ['X9.42', { family: 'dh', group, x: fromHex('33'.repeat(20)), y: null }],
  ['PKCS #3', { family: 'dh', group: { ...group, q: null }, x: fromHex('33'.repeat(20)), y: null }],
  ['EC', { family: 'ec', curve: 'P-384', d: fromHex('00' + '55'.repeat(47)), point }],
  ['EC without its point', { family: 'ec', curve: 'P-521', d: fromHex('00' + '55'.repeat(65)), point: null }],
];

describe('DER', () => {
  test.each(PUBLIC)('%s: SubjectPublicKeyInfo there and back; cut anywhere it is a CRYPT_E_ASN1_*', (_, key) => {
    const der = encodeSpki(key);
    expect(decodeSpki(der)).toEqual(key);
    expect(publicKeyFromInfo(publicKeyToInfo(key))).toEqual(key);
    for (let length = 0; length < der.length; length++) expect(nameOf(() => decodeSpki(der.subarray(0, length)))).toMatch(/^CRYPT_E_ASN1_(EOD|CORRUPT)$/);
  });

  test.each(PRIVATE)('%s: PKCS #8 there and back; cut anywhere it is a CRYPT_E_ASN1_*', (_, key) => {
    const der = encodePkcs8(key);
    expect(decodePkcs8(der)).toEqual(key);
    for (let length = 0; length < der.length; length++) expect(nameOf(() => decodePkcs8(der.subarray(0, length)))).toMatch(/^CRYPT_E_ASN1_(EOD|CORRUPT)$/);
  });

  test.each(PRIVATE)('%s: a flipped bit gives a key or a CryptError, nothing else', (_, key) => {
    const der = encodePkcs8(key);
    fc.assert(fc.property(fc.nat({ max: 8 * der.length - 1 }), (bit) => {
      const changed = der.slice();
      changed[bit >> 3]! ^= 1 << (bit & 7);
      nameOf(() => decodePkcs8(changed));
    }), { seed: 5, numRuns: 200 });
  });

  test('DSA without parameters, absent or NULL: the group is inherited', () => {
    for (const parameters of ['', '0500']) {
      const info = { Algorithm: { ObjId: '1.2.840.10040.4.1', Parameters: fromHex(parameters) }, PublicKey: { Data: fromHex('020105'), UnusedBits: 0 } };
      expect(publicKeyFromInfo(info)).toEqual({ family: 'dss', group: null, y: fromHex('05') });
    }
  });

  test.each(['', '0500'])('RSA takes the parameters "%s"', (parameters) => {
    const info = { Algorithm: { ObjId: '2.5.8.1.1', Parameters: fromHex(parameters) }, PublicKey: { Data: fromHex('3006020117020103'), UnusedBits: 0 } };
    expect(publicKeyFromInfo(info)).toEqual({ family: 'rsa', numbers: { modulus: fromHex('17'), publicExponent: fromHex('03') } });
  });

  test('an unknown ObjId is ERROR_FILE_NOT_FOUND, an unknown curve CRYPT_E_UNKNOWN_ALGO, explicit curve parameters a bad tag', () => {
    const info = (ObjId: string, parameters: string, data: string): (() => unknown) => () =>
      publicKeyFromInfo({ Algorithm: { ObjId, Parameters: fromHex(parameters) }, PublicKey: { Data: fromHex(data), UnusedBits: 0 } });
    expect(nameOf(info('1.2.3', '', '00'))).toBe('ERROR_FILE_NOT_FOUND');
    expect(nameOf(info('1.2.840.10045.2.1', '06052b8104000a', '04'))).toBe('CRYPT_E_UNKNOWN_ALGO');
    expect(nameOf(info('1.2.840.10045.2.1', '3003020101', '04'))).toBe('CRYPT_E_ASN1_BADTAG');
    expect(nameOf(info('1.2.840.10045.2.1', '06082a8648ce3d030107', `02${'11'.repeat(32)}`))).toBe('CRYPT_E_ASN1_CORRUPT');
    expect(nameOf(info('1.2.840.10046.2.1', '0500', '020105'))).toBe('CRYPT_E_ASN1_BADTAG');
  });

  test('an RSA key of three primes is refused', () => {
    const two = encodeRsaPrivateKey(rsaOf(8));
    const three = new Uint8Array([0x30, two[1]! + 2, ...two.subarray(2), 0x30, 0]);
    expect(nameOf(() => decodeRsaPrivateKey(three))).toBe('CRYPT_E_ASN1_CORRUPT');
  });

  test('ECPrivateKey: the curve comes from inside or from the envelope; two different ones, or none, are corrupt', () => {
    const key = { curve: 'P-384', d: fromHex('55'.repeat(48)), point } as const;
    const [withCurve, without] = [encodeEcPrivateKey(key), encodeEcPrivateKey(key, false)];
    expect(decodeEcPrivateKey(withCurve)).toEqual({ family: 'ec', ...key });
    expect(decodeEcPrivateKey(without, 'P-384')).toEqual({ family: 'ec', ...key });
    expect(nameOf(() => decodeEcPrivateKey(without))).toBe('CRYPT_E_ASN1_CORRUPT');
    expect(nameOf(() => decodeEcPrivateKey(withCurve, 'P-256'))).toBe('CRYPT_E_ASN1_CORRUPT');
    expect(nameOf(() => decodePkcs8(withCurve))).toBe('CRYPT_E_ASN1_BADTAG');
    expect(nameOf(() => encodeEcPrivateKey({ ...key, d: fromHex('55'.repeat(49)) }))).toBe('E_INVALIDARG');
  });
});

interface Certificate {
  id: string;
  kind: string;
  issuer_spki_hex: string;
  issuer_public_key_info: { ObjId: string; Parameters_hex: string; PublicKey_hex: string; UnusedBits: number };
  signed_part_hex: string;
  signature_hex: string;
  signature_der_order_hex: string;
  signature_algorithm: { oid: string };
}
const certificates = readVectors<{ cases: Certificate[] }>('windows/certificate.json');

describe.skipIf(certificates === null)('certificates of Microsoft (skipped where the vectors are not beside the repository)', () => {
  for (const one of certificates?.cases ?? []) {
    test(`${one.id}: the issuer's key info, both ways`, () => {
      const der = fromHex(one.issuer_spki_hex);
      const info = decodePublicKeyInfo(der);
      expect({ ObjId: info.Algorithm.ObjId, Parameters_hex: toHex(info.Algorithm.Parameters), PublicKey_hex: toHex(info.PublicKey.Data), UnusedBits: info.PublicKey.UnusedBits })
        .toEqual(one.issuer_public_key_info);
      expect(toHex(encodePublicKeyInfo(info))).toBe(one.issuer_spki_hex);
    });

    if (one.kind !== 'certificate') continue;
    test(`${one.id}: signed part and signature are found in the whole certificate`, () => {
      const algorithm = toHex(fromHex(one.signed_part_hex)).match(/300d06092a864886f70d0101..0500/)![0];
      const body = `${one.signed_part_hex}${algorithm}0382${(one.signature_der_order_hex.length / 2 + 1).toString(16).padStart(4, '0')}00${one.signature_der_order_hex}`;
      const parts = decodeCertificate(fromHex(`3082${(body.length / 2).toString(16).padStart(4, '0')}${body}`));
      expect(toHex(parts.toBeSigned)).toBe(one.signed_part_hex);
      expect(toHex(reversed(parts.signature))).toBe(one.signature_hex);
      expect(parts.signatureAlgorithm.ObjId).toBe(one.signature_algorithm.oid);
      expect(publicKeyFromInfo(parts.publicKeyInfo).family).toBe('rsa');
    });
  }
});

describe('JWK', () => {
  // RFC 7517 appendix A.1 and A.2: the EC key.
  const EC = {
    kty: 'EC', crv: 'P-256', x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4', y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM', d: '870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE',
  };

  test('the EC key of RFC 7517 appendix A, both halves', () => {
    const key = keyFromJwk(EC);
    if (key.half !== 'private') throw new Error('not private');
    expect(privateKeyToJwk(key.key)).toEqual(EC);
    const { d: _, ...publicPart } = EC;
    const half = keyFromJwk(publicPart);
    if (half.half !== 'public') throw new Error('not public');
    expect(publicKeyToJwk(half.key)).toEqual(publicPart);
  });

  test('RSA there and back, both halves', () => {
    const key: PrivateKey = { family: 'rsa', numbers: rsaOf(64) };
    expect(keyFromJwk(privateKeyToJwk(key))).toEqual({ half: 'private', key });
    expect(keyFromJwk(publicKeyToJwk(PUBLIC[0]![1]))).toEqual({ half: 'public', key: PUBLIC[0]![1] });
  });

  // RFC 7517 appendix A.3, first key.
  test('a symmetric key there and back', () => {
    expect(toHex(secretFromJwk({ kty: 'oct', alg: 'A128KW', k: 'GawgguFyGrWKav7AX4VKUg' }))).toBe('19ac2082e1721ab58a6afec05f854a52');
    expect(secretToJwk(fromHex('19ac2082e1721ab58a6afec05f854a52'))).toEqual({ kty: 'oct', k: 'GawgguFyGrWKav7AX4VKUg' });
  });

  test.each([
    [{ kty: 'RSA', n: 'AQAB' }, 'ERROR_INVALID_DATA'],
    [{ kty: 'RSA', n: 'AQAB', e: 'A Q' }, 'ERROR_INVALID_DATA'],
    [{ kty: 'RSA', n: 'AQAB', e: 'AQ', d: 'AQ' }, 'ERROR_INVALID_DATA'],
    [{ kty: 'RSA', n: 7, e: 'AQ' }, 'ERROR_INVALID_DATA'],
    [{ ...EC, x: 'AQ' }, 'ERROR_INVALID_DATA'],
    [{ ...EC, crv: 'secp256k1' }, 'NTE_BAD_ALGID'],
    [{ ...EC, crv: 'toString' }, 'NTE_BAD_ALGID'],
    [{ kty: 'OKP' }, 'NTE_BAD_ALGID'],
  ])('%j is %s', (jwk, error) => expect(nameOf(() => keyFromJwk(jwk))).toBe(error));

  test('what has no JWK says so', () => {
    expect(nameOf(() => publicKeyToJwk(PUBLIC[1]![1]))).toBe('NTE_BAD_ALGID');
    expect(nameOf(() => privateKeyToJwk(PRIVATE[5]![1]))).toBe('E_INVALIDARG');
  });
});

describe('XML of .NET', () => {
  test('RSA there and back; the lengths are those that .NET wants', () => {
    const numbers = rsaOf(64);
    const short = { ...numbers, exponent1: numbers.exponent1.slice(3), privateExponent: numbers.privateExponent.slice(2) };
    const xml = privateKeyToXml({ family: 'rsa', numbers: short });
    const key = keyFromXml(xml);
    if (key.half !== 'private' || key.key.family !== 'rsa') throw new Error('not an RSA private key');
    expect([key.key.numbers.exponent1.length, key.key.numbers.privateExponent.length]).toEqual([32, 64]);
    expect(keyFromXml(privateKeyToXml({ family: 'rsa', numbers }))).toEqual({ half: 'private', key: { family: 'rsa', numbers } });
    expect(keyFromXml(publicKeyToXml(PUBLIC[0]![1]))).toEqual({ half: 'public', key: PUBLIC[0]![1] });
  });

  test('DSA there and back, with J, seed and counter', () => {
    const whole = { p: fromHex('c7'.repeat(64)), q: fromHex('b3'.repeat(20)), g: fromHex('05'.repeat(64)), j: fromHex('1234'), seed: { seed: fromHex('ab'.repeat(20)), counter: 0x0105 } };
    const key: PrivateKey = { family: 'dss', group: whole, x: fromHex('33'.repeat(20)), y: fromHex('44'.repeat(64)) };
    const xml = privateKeyToXml(key);
    expect(xml).toMatch(/^<DSAKeyValue><P>.*<PgenCounter>AQU=<\/PgenCounter><X>.*<\/DSAKeyValue>$/);
    expect(keyFromXml(xml)).toEqual({ half: 'private', key });
  });

  test('white space, an XML declaration and the namespace of XML Signature are taken', () => {
    const xml = '<?xml version="1.0"?>\n<RSAKeyValue xmlns="http://www.w3.org/2000/09/xmldsig#">\r\n  <Modulus>AQ\n AB</Modulus> <Exponent>Aw==</Exponent>\n</RSAKeyValue>\n';
    expect(keyFromXml(xml)).toEqual({ half: 'public', key: { family: 'rsa', numbers: { modulus: fromHex('010001'), publicExponent: fromHex('03') } } });
  });

  test.each([
    ['', 'nothing'],
    ['<RSAKeyValue><Modulus>AQAB</Modulus></RSAKeyValue>', 'no exponent'],
    ['<RSAKeyValue><Modulus>AQAB</Modulus><Exponent>Aw==</Exponent>', 'no end'],
    ['<RSAKeyValue><Modulus>AQAB</Modulus><Modulus>AQAB</Modulus><Exponent>Aw==</Exponent></RSAKeyValue>', 'twice'],
    ['<RSAKeyValue><Modulus>AQAB</Modulus><Exponent>Aw==</Exponent><P>AQ==</P></RSAKeyValue>', 'half a private key'],
    ['<RSAKeyValue><Modulus>A&#81;AB</Modulus><Exponent>Aw==</Exponent></RSAKeyValue>', 'an entity'],
    ['<!DOCTYPE x [<!ENTITY a "b">]><RSAKeyValue><Modulus>AQAB</Modulus><Exponent>Aw==</Exponent></RSAKeyValue>', 'a DOCTYPE'],
    ['<RSAKeyValue><Modulus>AQ=B</Modulus><Exponent>Aw==</Exponent></RSAKeyValue>', 'no base64'],
    [`<RSAKeyValue>${' '.repeat(70_000)}</RSAKeyValue>`, 'too long'],
  ])('%# is ERROR_INVALID_DATA: %s', (xml) => expect(nameOf(() => keyFromXml(xml))).toBe('ERROR_INVALID_DATA'));

  test('what has no XML says so', () => {
    expect(nameOf(() => publicKeyToXml(PUBLIC[4]![1]))).toBe('NTE_BAD_ALGID');
    expect(nameOf(() => privateKeyToXml(PRIVATE[1]![1]))).toBe('E_INVALIDARG');
  });
});
