/**
 * SQL Server values, Group Policy passwords and PVK files.
 *
 * Source: Stack Overflow question 21684733, README of krcs/SQLServerCrypto (MIT), tests of ivan-loh/pysqlcrypt, ConvertFrom-SqlEncryptByPassphrase.ps1;
 * [MS-GPPREF] 2.2.1.1.4 and published Groups.xml files; Mono.Security's PrivateKeyTest (MIT). Figures only.
 */
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import {
  ansi, CPASSWORD_KEY, decryptByPassPhrase, decryptCpassword, encryptByPassPhrase, encryptCpassword, fromUtf16le, openPvk, sealPvk, utf16le,
} from '../../src/recipes/index.ts';

type SqlRow = readonly [id: string, passPhrase: string, authenticator: string | undefined, text: string, value: string];

const SQL: readonly SqlRow[] = [
  ['sql-v1-so-banana', 'banana', undefined, '7400750072006b0065007900',
    '010000007854e155cee338d5e34808ba95367d506b97c63fb5114dd4ce687fe457c1b5d5'],
  ['sql-v1-readme-1', 'password1234', undefined, '48656c6c6f20576f726c642e',
    '010000003296649d6782cfd72b8145a07f2c7d7fe3d8b80cf48da419e94fabc90eeb928d'],
  ['sql-v1-readme-auth', 'test1234', 'authenticator', '48656c6c6f20776f726c642e',
    '0100000038c94f7223e0ba2f772b611857f9d45daf781607cc77f4a856cf08cc2db9df14a0593259cb3a4a2bfedb485c002ca04b6a98beb1b47eb107'],
  ['sql-v2-py-1', 'password1234', undefined, '48656c6c6f20576f726c642e',
    '020000007359f58a1dc352457d5d7de88d17487521f5c110ffb32d7d1d7ae69282ee72e591aa01342a1ccd80d56dcacca2e20544'],
  ['sql-v2-py-2', 'testpassword', undefined, '48656c6c6f2c20576f726c6421',
    '02000000d0525443306fc189dd9ccebbcd0d2732133995c916d3b603fc5d29538cc342c3ece0013f81e4bd3147f487855cd28719'],
  ['sql-v2-py-short', 'short', undefined, '78',
    '02000000b710c75a83b57e973a603dddbdaeb8ed6026cbc5f2fc5ed76f2105096e3178c7'],
  ['sql-v2-ps-passphrase', 'passphrase', undefined, '48656c6c6f20576f726c6421',
    '0200000031d747c49da6063cf28df7eec10a61517300ac7687e9e8df65bd7e3e46565d974ef23614b935b31200b9fe0d2bf8a65f'],
];

const bytesOf = (text: string | undefined) => (text === undefined ? undefined : ansi(text));

describe("SQL Server's pass phrases", () => {
  test.each(SQL)('%s: decrypts, and encrypts to the same bytes', (_, passPhrase, authenticator, text, value) => {
    const options = { authenticator: bytesOf(authenticator) };
    const message = decryptByPassPhrase(fromHex(value), passPhrase, options);
    expect(toHex(message.text)).toBe(text);
    expect(message.hasAuthenticator).toBe(authenticator !== undefined);
    const iv = fromHex(value).slice(4, message.version === 1 ? 12 : 20);
    expect(toHex(encryptByPassPhrase(message.text, passPhrase, { ...options, version: message.version, iv }))).toBe(value);
  });

  test('wrong pass phrase, wrong or missing authenticator: NTE_BAD_DATA', () => {
    const [, passPhrase, , , value] = SQL.find(([, , authenticator]) => authenticator !== undefined)!;
    expect(() => decryptByPassPhrase(fromHex(value), 'wrong')).toThrow(/^NTE_BAD_DATA/);
    expect(() => decryptByPassPhrase(fromHex(value), passPhrase)).toThrow(/none is given/);
    expect(() => decryptByPassPhrase(fromHex(value), passPhrase, { authenticator: ansi('other') })).toThrow(/another authenticator/);
  });

  test('every cut and every other version is refused with an error of the contract', () => {
    const value = fromHex(SQL[0]![4]);
    for (let length = 0; length < value.length; length++) expect(() => decryptByPassPhrase(value.subarray(0, length), 'banana')).toThrow(/^NTE_BAD_(DATA|VER)/);
    expect(() => decryptByPassPhrase(Uint8Array.of(3, ...value.subarray(1)), 'banana')).toThrow(/^NTE_BAD_VER/);
  });

  test('two values of one text differ', () => {
    const one = encryptByPassPhrase(utf16le('turkey'), 'banana', { version: 2 });
    expect(toHex(one)).not.toBe(toHex(encryptByPassPhrase(utf16le('turkey'), 'banana', { version: 2 })));
    expect(fromUtf16le(decryptByPassPhrase(one, 'banana').text)).toBe('turkey');
  });

  test('text of more than 8000 bytes is refused', () => {
    expect(() => encryptByPassPhrase(new Uint8Array(8001), 'x')).toThrow(/8000/);
  });
});

const GPP: readonly (readonly [string, string])[] = [
  ['j1Uyj3Vx8TY9LtLZil2uAuZkFQA/4latT76ZwgdHdhw', 'Local*P4ssword!'],
  ['VPe/o9YRyz2cksnYRbNeQj35w9KxQ5ttbvtRaAVqxaE', 'Password1'],
  ['RI133B2Wl2CiI0Cau1DtrtTe3wdFwzCiWB5PSAxXMDstchJt3bL0Uie0BaZ/7rdQjugTonF3ZWAKa1iRvd4JGQ', '#Super@Secure&Password$2015?'],
];

describe('cpassword', () => {
  test.each(GPP)('%s', (cpassword, password) => {
    expect(decryptCpassword(cpassword)).toBe(password);
    expect(encryptCpassword(password)).toBe(cpassword);
  });

  test('the key is a fresh copy of 32 bytes', () => {
    CPASSWORD_KEY().fill(0);
    expect(toHex(CPASSWORD_KEY())).toBe('4e9906e8fcb66cc9faf49310620ffee8f496e806cc057990209b09a433b66c1b');
  });

  test('what is no cpassword is refused', () => {
    expect(() => decryptCpassword('not base64!')).toThrow(/^ERROR_INVALID_DATA/);
    expect(() => decryptCpassword('AAAA')).toThrow(/^NTE_BAD_DATA/);
  });
});

const BLOB = '0702000000240000525341320002000001000100db2734cb3d27a04f5068c7954b7b69d1fd3058726bff77649635723698ce56dd94437c0d615c3ad61ed1896cd59b3ed3603e283fc651350d4f7e79e6aee4c8e9a9146ed2bd42b21482ee268f21331ad5d76d90edc1a41c843fa38afb333032f6e3e6c88154881a92f0bab84f528dbd0447bc55bcd03d2c7f4fab99dcfb2d18f39977108248f3de36d762a9cb58019779660d011fcc0bab02a9e3f585a852bc10d790606050b108018552ac05f1cef9e7bede466440e5078220dd48f1e185298cfe577c65f55c519f63defc9cf93f3df2dc9f6527ec5054b9cef2c310938bbe6ac13519bb66a55eea911dfb26f80f5c1373cc9a684c089c02e5d5913713683dfc3ea74394bcfc4fb18ec55f249a6cdbc24991ec2bb93d2b96a360e3a88c28b753';

describe('PVK', () => {
  test('a clear file of makecert opens, and is written again byte for byte', () => {
    const file = fromHex(`1ef1b5b0000000000200000000000000000000003401000${'0'}${BLOB}`);
    const { blob, keySpec, encryption } = openPvk(file);
    expect([toHex(blob), keySpec, encryption]).toEqual([BLOB, 2, 'none']);
    expect(toHex(sealPvk(blob, { keySpec }))).toBe(toHex(file));
  });

  test.each([[false, 'strong'], [true, 'weak']] as const)('weak %s: sealed and opened again as %s', (weak, encryption) => {
    const file = sealPvk(fromHex(BLOB), { keySpec: 1, password: 'pä55', weak });
    expect(openPvk(file, 'pä55')).toEqual({ keySpec: 1, encryption, blob: fromHex(BLOB) });
    expect(() => openPvk(file, 'wrong')).toThrow(/^NTE_BAD_DATA/);
    expect(() => openPvk(file)).toThrow(/^ERROR_INVALID_PARAMETER/);
  });
});

test('ansi is Windows-1252, utf16le has no mark and no NUL', () => {
  expect(toHex(ansi('a€é→'))).toBe('6180e93f');
  expect(toHex(utf16le('a€'))).toBe('6100ac20');
});
