import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, fromHex, toHex } from '../../src/bytes/bytes.ts';
import { trimZeros } from '../../src/bytes/number.ts';
import { MAX_DEPTH, MAX_NODES, scan } from '../../src/asn1/der-scan.ts';
import {
  nullDer, readBits, readNumber, readOctets, readOid, readSequence, readUnsigned, writeBits, writeContext, writeNumber, writeOctets, writeOid,
  writeSequence, writeUnsigned,
} from '../../src/asn1/der.ts';
import { CryptError } from '../../src/win32/crypt-error.ts';

const nameOf = (work: () => unknown): string => {
  try {
    work();
    return 'no error';
  } catch (error) {
    if (error instanceof CryptError) return error.name;
    throw error;
  }
};
const scanned = (hex: string): string => nameOf(() => scan(fromHex(hex)));

describe('scan', () => {
  test.each([
    ['', 'CRYPT_E_ASN1_EOD', 'nothing'],
    ['30', 'CRYPT_E_ASN1_CORRUPT', 'no length'],
    ['3081', 'CRYPT_E_ASN1_CORRUPT', 'length cut off'],
    ['3084ffffffff0201', 'CRYPT_E_ASN1_EOD', 'a length of 4 GiB'],
    ['047fffff', 'CRYPT_E_ASN1_EOD', 'content cut off'],
    ['30850000000001020100', 'CRYPT_E_ASN1_LARGE', 'a length of five bytes'],
    ['30ff' + '00'.repeat(127), 'CRYPT_E_ASN1_LARGE', 'a length of 127 bytes'],
    ['0480010000', 'CRYPT_E_ASN1_CORRUPT', 'indefinite primitive'],
    ['3080020101', 'CRYPT_E_ASN1_EOD', 'indefinite without end'],
    ['308002010100', 'CRYPT_E_ASN1_CORRUPT', 'end of contents cut off'],
    ['1f810100', 'CRYPT_E_ASN1_BADTAG', 'a tag number above 30'],
    ['3003048203e8', 'CRYPT_E_ASN1_CORRUPT', 'a length that reaches over its parent'],
    ['30030405aa', 'CRYPT_E_ASN1_EOD', 'content that reaches over its parent'],
  ])('%s is %s: %s', (hex, error) => expect(scanned(hex)).toBe(error));

  test('bytes after the value are left alone; the indefinite form ends with its two zeros', () => {
    expect(scan(fromHex('0201050500'))).toEqual({ tag: 2, contentAt: 2, contentEnd: 3, end: 3 });
    expect(scan(fromHex('30800201050000ffff'))).toEqual({ tag: 0x30, contentAt: 2, contentEnd: 5, end: 7 });
  });

  test('nesting: MAX_DEPTH passes, one more is refused, a million levels are refused at once', () => {
    const nested = (levels: number): Uint8Array => {
      let der = new Uint8Array(0);
      for (let i = 0; i < levels; i++) der = Uint8Array.from(writeSequence(der));
      return der;
    };
    expect(nameOf(() => readSequence(nested(MAX_DEPTH), (fields) => fields.any()))).toBe('no error');
    expect(nameOf(() => scan(nested(MAX_DEPTH + 1)))).toBe('CRYPT_E_ASN1_LARGE');
    const bomb = new Uint8Array(2_000_000);
    for (let i = 0; i < bomb.length; i += 2) bomb.set([0x30, 0x80], i);
    expect(nameOf(() => readSequence(bomb, (fields) => fields.any()))).toBe('CRYPT_E_ASN1_LARGE');
  });

  test('a SEQUENCE of too many values is refused', () => {
    const many = new Uint8Array(2 * (MAX_NODES + 1)).map((_, i) => (i % 2 === 0 ? 5 : 0));
    expect(nameOf(() => scan(concat(fromHex('30824e22'), many)))).toBe('CRYPT_E_ASN1_LARGE');
  });

  test('any bytes at all give a value or a CryptError', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (junk) => {
      for (const read of [readUnsigned, readOctets, readOid, readBits]) nameOf(() => read(junk));
      nameOf(() => readSequence(concat(Uint8Array.of(0x30, junk.length), junk), (fields) => {
        while (fields.tag !== -1) fields.any();
      }));
    }), { seed: 1, numRuns: 300 });
  });
});

describe('values', () => {
  test('INTEGER: minimal, never negative; leading zeros of the number do no harm', () => {
    expect(toHex(writeUnsigned(fromHex('000080')))).toBe('02020080');
    expect(toHex(writeUnsigned(new Uint8Array(0)))).toBe('020100');
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (number) => {
      expect(readUnsigned(writeUnsigned(number))).toEqual(trimZeros(number).slice());
    }), { seed: 2, numRuns: 100 });
  });

  test('32 bits: there and back, signed on the wire', () => {
    expect(toHex(writeNumber(-129))).toBe('0202ff7f');
    fc.assert(fc.property(fc.nat({ max: 0xffffffff }), (value) => {
      expect(readNumber(writeNumber(value))).toBe(value);
    }), { seed: 3, numRuns: 200 });
  });

  test('OBJECT IDENTIFIER: there and back', () => {
    expect(toHex(writeOid('1.2.840.113549.1.1.1'))).toBe('06092a864886f70d010101');
    const oid = fc.tuple(fc.constantFrom('0.0', '0.39', '1.2', '2.5', '2.100', '2.16'), fc.array(fc.nat({ max: 0x7fffffff }), { maxLength: 12 }))
      .map(([start, rest]) => [start, ...rest].join('.'));
    fc.assert(fc.property(oid, (text) => {
      expect(readOid(writeOid(text))).toBe(text);
    }), { seed: 4, numRuns: 100 });
  });

  test.each(['1', 'abc', '1.40', '3.1', '1.2.', '1..2', '1.2.03', '1.2.-3', `1.2.${'9'.repeat(30)}`])('%s is no object identifier', (text) => {
    expect(nameOf(() => writeOid(text))).toBe('E_INVALIDARG');
  });

  test('an arc of many bytes is refused, one that does not end is corrupt', () => {
    expect(nameOf(() => readOid(fromHex('060c2a8fffffffffffffffffff7f')))).toBe('CRYPT_E_ASN1_LARGE');
    expect(nameOf(() => readOid(fromHex('06022a86')))).toBe('CRYPT_E_ASN1_CORRUPT');
  });

  test('OCTET STRING and BIT STRING of any length', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65535, 65536]) {
      const data = new Uint8Array(length).fill(0xa5);
      expect(readOctets(writeOctets(data))).toEqual(data);
      expect(readBits(writeBits({ data, unusedBits: 0 }))).toEqual({ data, unusedBits: 0 });
    }
  });

  test('a constructed OCTET STRING is put together; with another type inside it is refused', () => {
    expect(toHex(readOctets(fromHex('24800401aa2404040201020000')))).toBe('aa0102');
    expect(nameOf(() => readOctets(fromHex('2403020101')))).toBe('CRYPT_E_ASN1_CORRUPT');
  });

  test('fields: missing, left over, of another type', () => {
    const der = writeSequence(writeNumber(1), nullDer());
    expect(nameOf(() => readSequence(der, (fields) => fields.number()))).toBe('CRYPT_E_ASN1_CORRUPT');
    expect(nameOf(() => readSequence(der, (fields) => [fields.number(), fields.any(), fields.number()]))).toBe('CRYPT_E_ASN1_CORRUPT');
    expect(nameOf(() => readSequence(der, (fields) => fields.octets()))).toBe('CRYPT_E_ASN1_BADTAG');
    expect(nameOf(() => readSequence(writeOctets(der), (fields) => fields.any()))).toBe('CRYPT_E_ASN1_BADTAG');
    expect(readSequence(writeSequence(writeContext(1, writeNumber(7))), (fields) => [fields.context(0), fields.context(1)?.number()])).toEqual([null, 7]);
  });
});
