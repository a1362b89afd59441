import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import { readText, stringToBinary, binaryToString, writtenFormat } from '../../src/core/text.ts';
import { TEXT_FORMATS } from '../../src/core/text-formats.ts';
import * as win32 from '../../src/win32/index.ts';
import { readLedger } from '../vectors/ledger.ts';

const load = (path: string) => JSON.parse(readFileSync(new URL(`../../test-vectors/${path}.json`, import.meta.url), 'utf8')).cases;

/** Bytes 00 01 02 … */
const count = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i);

function failure(work: () => unknown): number {
  try {
    work();
  } catch (error) {
    if (error instanceof win32.CryptError) return error.winerror;
    throw error;
  }
  return 0;
}

describe('vectors from Windows', () => {
  const cases = load('windows/string');
  test('every text that CryptBinaryToString wrote on Windows is written', () => {
    const encode = cases.filter((one: any) => one.kind === 'encode');
    expect(encode.length).toBe(26);
    for (const { id, data_hex, flags, string, expect: { required_length_with_nul: required, length_returned } } of encode) {
      const text = binaryToString(fromHex(data_hex), flags);
      expect(text, id).toBe(string);
      expect(text.length, id).toBe(length_returned);
      expect(text.length + (writtenFormat(flags)!.terminated ? 1 : 0), id).toBe(required);
    }
  });

  test('every text that CryptStringToBinary read on Windows is read, the rest refused with its error', () => {
    const decode = cases.filter((one: any) => one.kind === 'decode');
    expect(decode.length).toBe(48);
    for (const { id, string, cch, flags, data_hex, expect: wanted } of decode) {
      const text = cch === 0 ? string : string.slice(0, cch);
      const reading = readText(text, flags);
      if (wanted.result === 'error') {
        expect(reading.error, id).toBe(Number.parseInt(wanted.winerror, 16));
        // What was written before the error, as far as the buffer of that test went (8 bytes).
        const written = wanted.bytes_written_before_the_error_hex;
        if (written !== undefined) expect(toHex(reading.data.subarray(0, 8)), id).toBe(written);
        continue;
      }
      const { Data, Skip, Flags } = stringToBinary(text, flags);
      expect(toHex(Data), id).toBe(data_hex);
      expect(Flags, id).toBe(wanted.used_format);
      if (wanted.skipped !== undefined) expect(Skip, id).toBe(wanted.skipped);
      if (wanted.W_winerror !== undefined) expect(reading.format!.refusesEmptyW, id).toBe(true);
    }
  });
});

describe('Wine 8.0', () => {
  const ledger = new Set(readLedger().map(({ id, step }) => `${id} ${step}`));

  test('every answer that is not marked and not decided otherwise is given', () => {
    let judged = 0;
    for (const one of load('wine-8.0/text')) {
      for (const [index, step] of one.steps.entries()) {
        if (step.windowsDiffers || step.buf !== undefined || step.in.data === null || step.in.text === null || ledger.has(`wine-8.0/text/${one.id} ${index}`)) continue;
        const where = `${one.id} ${JSON.stringify(step.in)}`;
        judged++;
        if (step.call.startsWith('CryptBinaryToString')) {
          const data = fromHex(step.in.data);
          if (!step.out.ok) expect(failure(() => binaryToString(data, step.in.flags)), where).toBe(step.out.error);
          else expect(binaryToString(data, step.in.flags), where).toBe(step.out.text);
          continue;
        }
        const text = step.cch ? step.in.text.slice(0, step.cch) : step.in.text;
        if (!step.out.ok) expect(failure(() => stringToBinary(text, step.in.flags)), where).toBe(step.out.error);
        else expect(stringToBinary(text, step.in.flags), where).toEqual({ Data: fromHex(step.out.data), Skip: step.out.skip, Flags: step.out.usedFlags });
      }
    }
    expect(judged).toBeGreaterThan(300);
  });
});

describe('writing', () => {
  const abc = new TextEncoder().encode('abc');

  test('the dump forms have address, hex and characters in fixed columns', () => {
    const data = Uint8Array.of(...count(16), 0x30, 0x7f, 0x20);
    const first = '00 01 02 03 04 05 06 07  08 09 0a 0b 0c 0d 0e 0f';
    expect(binaryToString(data, win32.CRYPT_STRING_HEXADDR)).toBe(`0000\t${first}\r\n0010\t30 7f 20\r\n`);
    expect(binaryToString(data, win32.CRYPT_STRING_HEXASCII)).toBe(`${first}   ${'.'.repeat(16)}\r\n${'30 7f 20'.padEnd(48)}   0. \r\n`);
    expect(binaryToString(data, win32.CRYPT_STRING_HEXASCIIADDR))
      .toBe(`0000\t${first}   ${'.'.repeat(16)}\r\n0010\t${'30 7f 20'.padEnd(48)}   0. \r\n`);
  });

  test('BASE64URI has its own last two digits and no padding', () => {
    expect(binaryToString(Uint8Array.of(0xfb, 0xff, 0xfe, 0xff), win32.CRYPT_STRING_BASE64URI)).toBe('-__-_w\r\n');
    expect(binaryToString(Uint8Array.of(0xfb, 0xff, 0xfe, 0xff), win32.CRYPT_STRING_BASE64)).toBe('+//+/w==\r\n');
  });

  test('BINARY gives a character for each byte', () => {
    expect(binaryToString(Uint8Array.of(0, 0x41, 0xff), win32.CRYPT_STRING_BINARY)).toBe('\0A\xff');
  });

  test.each([
    ['no data is one empty line', new Uint8Array(0), win32.CRYPT_STRING_BASE64, '\r\n'],
    ['NOCRLF and NOCR: one line, and a line feed', count(49), win32.CRYPT_STRING_HEX | win32.CRYPT_STRING_NOCRLF | win32.CRYPT_STRING_NOCR, `${[...count(49)].map((b) => b.toString(16).padStart(2, '0')).join(' ')}\n`],
    ['STRICT is passed over', abc, win32.CRYPT_STRING_BASE64 | win32.CRYPT_STRING_STRICT, 'YWJj\r\n'],
    ['bit 28 is passed over', abc, win32.CRYPT_STRING_BASE64 | 0x10000000, 'YWJj\r\n'],
  ])('%s', (_, data, flags, text) => {
    expect(binaryToString(data, flags)).toBe(text);
  });

  test.each([6, 7, 8, 14, 15, 99, 0x101])('format %i cannot be written: ERROR_INVALID_PARAMETER', (flags) => {
    expect(failure(() => binaryToString(abc, flags))).toBe(win32.ERROR_INVALID_PARAMETER);
  });
});

describe('reading', () => {
  const read = (text: string, flags: number): string => toHex(stringToBinary(text, flags).Data);
  const INVALID = win32.ERROR_INVALID_DATA;

  test.each(['VV==x', 'VV= =', 'V = = =x', 'VVV=VVVV', 'V===VVVV'])('base64: what follows complete padding is ignored: %j', (text) => {
    expect(failure(() => stringToBinary(text, win32.CRYPT_STRING_BASE64))).toBe(0);
  });

  test.each(['VV=x', 'V=x==', 'V==', 'VVVV-', 'VV\x0bVV', 'VVVV\0', 'VVé='])('base64: %j is refused', (text) => {
    expect(failure(() => stringToBinary(text, win32.CRYPT_STRING_BASE64))).toBe(INVALID);
  });

  test('STRICT: behind the data only white space and at most three signs', () => {
    const strict = win32.CRYPT_STRING_BASE64 | win32.CRYPT_STRING_STRICT;
    expect(read('YWI= \r\n', strict)).toBe('6162');
    expect(read('YWJj===', strict)).toBe('616263');
    for (const text of ['YWI=xx', 'YWJj====', 'YWI=YWI=', 'YQ=']) expect(failure(() => stringToBinary(text, strict)), text).toBe(INVALID);
  });

  test('the header forms: labels are free, text before is skipped, the end of the END line is not looked at', () => {
    const text = 'a-----BEGIN x-----VVVV-----END y';
    expect(stringToBinary(text, win32.CRYPT_STRING_BASE64HEADER)).toEqual({ Data: fromHex('555555'), Skip: 1, Flags: win32.CRYPT_STRING_BASE64HEADER });
    expect(stringToBinary(text, win32.CRYPT_STRING_ANY).Skip).toBe(1);
  });

  test('ANY falls back to BINARY and says so', () => {
    expect(stringToBinary('!', win32.CRYPT_STRING_ANY)).toEqual({ Data: fromHex('21'), Skip: 0, Flags: win32.CRYPT_STRING_BINARY });
  });

  test('a character above ff is no byte', () => {
    expect(failure(() => stringToBinary('\u0100', win32.CRYPT_STRING_BINARY))).toBe(INVALID);
  });

  test.each([
    ['0000\t00 01\r\n0010\t02\r\n', win32.CRYPT_STRING_HEXADDR, '000102'],
    ['0000    00 01 02 41   ...A\r\n', win32.CRYPT_STRING_HEXASCIIADDR, '00010241'],
    ['00-01,02', win32.CRYPT_STRING_HEX, '000102'],
    ['000102ff', win32.CRYPT_STRING_HEX, '000102ff'],
    ['00 01 02 ff\r\n', win32.CRYPT_STRING_HEXASCII, '000102ff'],
    ['00 01 02 41   12 4A\r\n', win32.CRYPT_STRING_HEXASCII, '00010241'],
  ])('HEX_ANY finds out the format of %j', (text, format, hex) => {
    const { Data, Flags } = stringToBinary(text, win32.CRYPT_STRING_HEX_ANY);
    expect({ hex: toHex(Data), Flags }).toEqual({ hex, Flags: format });
  });

  test.each([
    ['00 01', win32.CRYPT_STRING_HEX], ['0', win32.CRYPT_STRING_HEX], ['00-01', win32.CRYPT_STRING_HEXRAW], ['000102', win32.CRYPT_STRING_HEXADDR],
    ['0000\t00 01   ab', win32.CRYPT_STRING_HEXADDR], ['00\t01', win32.CRYPT_STRING_HEXASCII], [`0000\t${'00 '.repeat(17)}`, win32.CRYPT_STRING_HEXADDR],
  ])('%j is not format %i', (text, format) => {
    expect(failure(() => stringToBinary(text, format))).toBe(INVALID);
  });

  test.each([
    [win32.CRYPT_STRING_NOCR, INVALID], [win32.CRYPT_STRING_NOCRLF | 1, INVALID], [99, INVALID], [16, INVALID], [0x10000001, INVALID],
    [14, win32.ERROR_INVALID_PARAMETER], [15, win32.ERROR_INVALID_PARAMETER],
  ])('flags %i cannot be read with: error %i', (flags, error) => {
    expect(failure(() => stringToBinary('00', flags))).toBe(error);
  });
});

describe('both ways', () => {
  // HEX does not read its own blanks (see text-hex.ts), and BASE64_ANY finds base64 in any form.
  const readsBack: ReadonlyMap<number, number> = new Map([...TEXT_FORMATS.keys()].map((format) => [format, format === win32.CRYPT_STRING_HEX ? win32.CRYPT_STRING_HEX_ANY : format]));

  test('what is written is read back, in every format, with either line end', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...readsBack), fc.constantFrom(0, win32.CRYPT_STRING_NOCR), (data, [format, reader], ends) => {
      const text = binaryToString(data, format | ends);
      expect(toHex(stringToBinary(text, reader).Data)).toBe(toHex(data));
    }), { seed: 17, numRuns: 500 });
  });

  test('a long text takes time in proportion: 2 MB in every format', () => {
    const data = new Uint8Array(1 << 21).fill(0xa5);
    for (const [format, reader] of readsBack) {
      const text = binaryToString(data, format);
      expect(stringToBinary(text, reader).Data.length, String(format)).toBe(data.length);
    }
  }, 60_000);

  test('no text makes it throw anything but a CryptError', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'-----BEGIN END =AVv09af \t\r\n,\0é') }), fc.integer({ min: 0, max: 0xffffffff }), (text, flags) => {
      failure(() => stringToBinary(text, flags));
    }), { seed: 4, numRuns: 2000 });
  });
});
