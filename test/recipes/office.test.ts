/**
 * Verifiers of documents that Microsoft Office encrypted.
 *
 * Source: documents of nolze/msoffcrypto-tool (MIT) and apache/poi (Apache-2.0), self-test figures of openwall/john; figures only.
 */
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import { checkOfficeRc4, checkOfficeStandard, decryptOfficePackage, decryptOfficeRc4, officeRc4Hash } from '../../src/recipes/index.ts';

type Row = readonly [id: string, password: string, keyBits: number, salt: string, encryptedVerifier: string, encryptedVerifierHash: string, verifier: string];

const RC4: readonly Row[] = [
  ['msoffcrypto-doc-128', 'Password1234_', 128, '389eb85ba016979b45872262bd473d33', 'ae9b4378c00439b8b41d20a7e60d5472',
    '55f5f2601bc97515cb1908e1ad706e50c3734500', 'c8650affa52e7262c0846be730164b5a'],
  ['poi-xls-128', 'freedom', 128, 'e2f5f90214a23a31c490916e2015da52', '937516471a45b2b72ce1fb1bef456376',
    '327032ffb14de9065a7332aff746fef30dd59543', '4f9bef1f16e59f32be94adeb30696fb6'],
  ['poi-password_protected-56-hello-ppt', 'hello', 56, 'b0be70d8396e3650403db7e330ddec11', 'd8543606997deab835678e0dd06f1d4e',
    '9fbd37c2a20e0feb250398160666c39e3e283d15', '04fe405485cc1d2188cbdd99a9cafcc2'],
  ['poi-ppt_with_png_encrypted-ppt', 'password', 40, '67458b6bc6237b3269983c6473483366', '48b5a9d239cd0c0ecc08133a995ee833',
    '5067e849060e1b6567ff92d3768f245754d74a2b', 'ff5c49194a94e82aec585562291f8e23'],
  ['john-oldoffice-1', 'myhovercraftisfullofeels', 40, '9f32522fe9bcb69b12f39d3c24b39b2f', 'fac8b91a8a578468ae7001df4947558f',
    'f2e267a5bea45736b52d6d1051eca1b935eabf3a', '1188ff66bbbbbbbbcc55bb22cc3322aa'],
  ['john-oldoffice-3', 'myhovercraftisfullofeels', 40, '284bc91cb64bc847a7a44bc7bf34fb69', '1f8c589c6fcbd43c42b2bc6fff4fd12b',
    '2bc7d8e866c9ea40526d3c0a59e2d37d8ded3550', '8088dd339900880077ee3ef066cc77ee'],
  ['john-oldoffice-7', 'myhovercraftisfullofeels', 40, 'f426041b2eba9745d30c7949801f7d3a', '888b34927e5f31e2703cc4ce86a6fd78',
    'ff66200812fd06c1ba43ec2be9f3390addb20096', '88eeeeff8888f83f9309a02abbfbff55'],
];

const STANDARD: readonly Row[] = [
  ['msoffcrypto-docx', 'Password1234_', 128, 'e88266490c5bd1eebd2b4394e3f830ef', '516f732e966fac17b1c5d7d8cc36c928',
    '2b6168dabe2911ad2bd37c1746745c14d3cf1bb140a48f4e6f3d23880872b16a', '5d8e3ba4306a01c0dfdb9d3eeedd3ede'],
  ['poi-58616-xlsx', 'VelvetSweatshop', 128, '2a234cfbfde0620e525301584beadbce', '4279ec2819d12082cbcb1c98b8aba28a',
    '4e4f915b1532f2c0959b2888eccd109fb80804d3f0672d438b2282cfb20e4b51', 'bab54d2d70fe80fb0cc5e2fc2b14eb8f'],
  ['john-office2007-1', 'Password', 128, '8b2c9e8c878844fc842012273be4bea8', 'aa862168b80d8c45c852696a8bb499eb',
    'a413507fabe2d87606595f987f679ff4', 'a10005dfb2f3c561792f410c2037b85e'],
  ['john-office2007-3', 'myhovercraftisfullofeels', 128, '56ea65016fbb4eac14a6770b2dbe7e99', '8cf82ce1b62f01fd3b2c7666a2313302',
    '21443fe938177e648c482da72212a884', '837ab9dbeb4e3e2f4412123266a47a4d'],
  ['john-office2007-7', 'myhovercraftisfullofeels', 128, 'fbd4cc5dab9b8e341778ddcde9eca740', '1addb6823689aca9ce400be8f9e55fc9',
    'e06bf10aaf3a4049ffa49dd91cf9e7bb', '8888e8eee9be2b920960860860567622'],
];

const fieldsOf = ([, , keyBits, salt, verifier, hash]: Row) =>
  ({ keyBits, salt: fromHex(salt), encryptedVerifier: fromHex(verifier), encryptedVerifierHash: fromHex(hash) });

describe('RC4 CryptoAPI', () => {
  test.each(RC4.map((row) => [row[0], row] as const))('%s: the password is right, another is not', (_, row) => {
    const check = checkOfficeRc4(fieldsOf(row), row[1]);
    expect(check.isRight).toBe(true);
    expect(toHex(check.verifier)).toBe(row[6]);
    expect(checkOfficeRc4(fieldsOf(row), `${row[1]}!`).isRight).toBe(false);
  });

  test('Excel: a record from the middle of a block', () => {
    const hash = officeRc4Hash(fromHex('e2f5f90214a23a31c490916e2015da52'), 'freedom');
    const data = fromHex('364ac59f9072e9343f308a6afea7e0cda01fb9cac0c472');
    expect(toHex(decryptOfficeRc4(data, hash, 128, { offset: 11999 + 4, blockBytes: 1024 }))).toBe('01000000010000000c000068656c6c6f20746865726521');
  });

  test('a piece over several blocks is its parts', () => {
    const hash = officeRc4Hash(new Uint8Array(16), 'x');
    const whole = decryptOfficeRc4(new Uint8Array(1300), hash, 40, { blockBytes: 512 });
    const parts = [[0, 100], [100, 700], [700, 1300]].map(([from, to]) => toHex(decryptOfficeRc4(new Uint8Array(to! - from!), hash, 40, { offset: from!, blockBytes: 512 })));
    expect(parts.join('')).toBe(toHex(whole));
  });

  test('fields of another length are refused', () => {
    const fields = fieldsOf(RC4[0]!);
    expect(() => checkOfficeRc4({ ...fields, salt: new Uint8Array(15) }, 'x')).toThrow(/salt has 16 bytes, not 15/);
    expect(() => checkOfficeRc4({ ...fields, encryptedVerifierHash: new Uint8Array(15) }, 'x')).toThrow(/at least 16/);
    expect(() => checkOfficeRc4({ ...fields, keyBits: 41 }, 'x')).toThrow(/NTE_BAD/);
    expect(() => decryptOfficeRc4(new Uint8Array(1), new Uint8Array(20), 40, { blockBytes: 0 })).toThrow(/ERROR_INVALID_PARAMETER/);
  });
});

describe('ECMA-376 standard', () => {
  test.each(STANDARD.map((row) => [row[0], row] as const))('%s: the password is right', (_, row) => {
    const check = checkOfficeStandard(fieldsOf(row), row[1]);
    expect(check.isRight).toBe(true);
    expect(toHex(check.verifier)).toBe(row[6]);
  });

  test('another password is not', () => {
    expect(checkOfficeStandard(fieldsOf(STANDARD[0]!), 'password1234_').isRight).toBe(false);
  });

  test('a package that is shorter than it says is refused', () => {
    expect(() => decryptOfficePackage(new Uint8Array(7), new Uint8Array(20))).toThrow(/NTE_BAD_DATA/);
    expect(() => decryptOfficePackage(Uint8Array.of(17, 0, 0, 0, 0, 0, 0, 0, ...new Uint8Array(16)), new Uint8Array(20))).toThrow(/NTE_BAD_DATA/);
  });

  test('key lengths other than those of AES are refused', () => {
    expect(() => checkOfficeStandard({ ...fieldsOf(STANDARD[0]!), keyBits: 64 }, 'x')).toThrow(/128, 192 and 256/);
  });
});
