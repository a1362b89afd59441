import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat, toHex } from '../../src/bytes/bytes.ts';
import { explainBlob, explainKeyFile } from '../../src/blobs/explain.ts';
import type { ExplainedFile } from '../../src/blobs/explain.ts';
import { decodeKeyBlob } from '../../src/blobs/key-blob.ts';
import { encodeRsaPublicBlob } from '../../src/blobs/rsa-blob.ts';
import { ALL_FILES, SECRET_KEY } from './all-samples.ts';
import { errorOf, patched, patchedU32 } from './expect-error.ts';
import { MONO_DSS_PRIVATE_576, MONO_PVK, MSDN_PUBLIC_512, OPENSSL_PVK_STRONG, WINE_PRIVATE_512, WINE_SIMPLE_RC4 } from './samples.ts';

/** Every byte is in exactly one field. */
function expectCovered(file: Uint8Array, { fields }: ExplainedFile): void {
  let at = 0;
  for (const field of fields) {
    expect(field.offset, field.field).toBe(at);
    at += field.length;
  }
  expect(at).toBe(file.length);
}

const fieldOf = (explained: ExplainedFile, name: string) => explained.fields.find((field) => field.field === name)!;

test.each(ALL_FILES)('%s (%s): recognised, without fault, every byte explained once', (kind, _, file) => {
  const explained = explainKeyFile(file);
  expect([explained.kind, explained.fault]).toEqual([kind, null]);
  expectCovered(file, explained);
  expect(new Set(explained.fields.map((field) => field.field)).size).toBe(explained.fields.length);
  for (const field of explained.fields) expect(field.meaning).not.toBe('');
});

test.each(ALL_FILES)('%s (%s): whatever is cut off, the fault lies where the bytes end, after the fields before it', (_, __, file) => {
  for (let length = 0; length < file.length; length++) {
    const cut = file.subarray(0, length);
    const explained = explainKeyFile(cut);
    expectCovered(cut, explained);
    if (explained.fault !== null) expect(explained.fault.offset).toBeLessThanOrEqual(length);
  }
});

test.each(ALL_FILES)('%s (%s): secrets are masked, also in a broken file, and shown when asked for', (_, __, file) => {
  const secretHex = [...file].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  for (const length of [file.length, file.length - 1, file.length - 7]) {
    const masked = explainKeyFile(file.subarray(0, length));
    for (const field of masked.fields.filter(({ secret }) => secret)) expect(field.value).toBeNull();
    expect(JSON.stringify(masked)).not.toContain(toHex(SECRET_KEY).slice(0, 16));
  }
  const shown = explainKeyFile(file, { secrets: true });
  for (const field of shown.fields.filter(({ secret, length, meaning }) => secret && length > 0 && !meaning.endsWith('cut off'))) {
    const inFile = secretHex.slice(2 * field.offset, 2 * (field.offset + field.length));
    const turned = inFile.match(/../g)!.reverse().join('');
    expect([inFile, turned]).toContain(field.value);
  }
});

test('an RSA public key, field by field', () => {
  const explained = explainBlob(MSDN_PUBLIC_512);
  expect(explained.title).toBe('RSA public key');
  expect(explained.fields.map(({ field, offset, length, name }) => [field, offset, length, name])).toEqual([
    ['bType', 0, 1, 'PUBLICKEYBLOB'], ['bVersion', 1, 1, null], ['reserved', 2, 2, null], ['aiKeyAlg', 4, 4, 'CALG_RSA_KEYX'],
    ['magic', 8, 4, 'RSA1'], ['bitlen', 12, 4, null], ['pubexp', 16, 4, null], ['modulus', 20, 64, null],
  ]);
  expect(fieldOf(explained, 'bitlen').value).toBe(512);
  expect(fieldOf(explained, 'modulus').value).toBe(toHex(MSDN_PUBLIC_512.slice(20).reverse()));
});

test('the seed of a DSS key is shown in the order of FIPS 186', () => {
  expect(fieldOf(explainBlob(MONO_DSS_PRIVATE_576), 'seed').value).toBe('2ee44d028fcb8fe71b5a013a241e7b0bef2d0752');
});

test('the BLOB inside a PVK file is explained at its place; an encrypted one is not', () => {
  const clear = explainKeyFile(MONO_PVK);
  expect(fieldOf(clear, 'blob.aiKeyAlg')).toMatchObject({ offset: 28, name: 'CALG_RSA_SIGN' });
  expect(fieldOf(clear, 'blob.prime1')).toMatchObject({ offset: 24 + 84, length: 32, secret: true, value: null });
  const encrypted = explainKeyFile(OPENSSL_PVK_STRONG);
  expect(encrypted.fields.at(-1)).toMatchObject({ field: 'blob', offset: 40, length: 308, secret: false });
});

test('a fault inside a PVK file has its place in the file', () => {
  expect(explainKeyFile(patchedU32(MONO_PVK, 24 + 12, 7)).fault).toMatchObject({ name: 'NTE_BAD_DATA', field: 'blob.bitlen', offset: 36 });
  expect(explainKeyFile(patched(MONO_PVK, 25, 9)).fault).toMatchObject({ name: 'NTE_BAD_VER', field: 'blob.bVersion', offset: 25 });
});

test.each([
  ['reserved', patched(MSDN_PUBLIC_512, 2, 1), 'NTE_BAD_DATA', 2],
  ['bVersion', patched(MSDN_PUBLIC_512, 1, 1), 'NTE_BAD_VER', 1],
  ['bVersion', patched(MSDN_PUBLIC_512, 1, 3), 'NTE_BAD_VER', 1],
  ['bType', patched(MSDN_PUBLIC_512, 0, 2), 'NTE_BAD_TYPE', 0],
  ['bType', patched(MSDN_PUBLIC_512, 0, 0xa), 'NTE_BAD_TYPE', 0],
  ['magic', patchedU32(MSDN_PUBLIC_512, 8, 0x32415352), 'NTE_BAD_DATA', 8],
  ['bitlen', patchedU32(MSDN_PUBLIC_512, 12, 0xffffffff), 'NTE_BAD_DATA', 12],
  ['pubexp', patchedU32(MSDN_PUBLIC_512, 16, 0), 'NTE_BAD_DATA', 16],
  ['modulus', MSDN_PUBLIC_512.subarray(0, 83), 'NTE_BAD_DATA', 20],
  ['BLOBHEADER', MSDN_PUBLIC_512.subarray(0, 7), 'NTE_BAD_DATA', 0],
  ['aiKeyAlg', patchedU32(patchedU32(MSDN_PUBLIC_512, 4, 0x6801), 8, 0), 'NTE_BAD_ALGID', 4],
] as const)('a fault in %s is named with its offset, and is what the decoder throws', (field, blob, name, offset) => {
  const explained = explainBlob(blob);
  expect(explained.fault).toMatchObject({ field, name, offset });
  expectCovered(blob, explained);
  expect(errorOf(() => decodeKeyBlob(blob))).toBe(name);
});

test('an unknown algorithm with a known magic is still explained', () => {
  expect(explainBlob(patchedU32(MSDN_PUBLIC_512, 4, 0))).toMatchObject({ title: 'RSA public key', fault: null });
});

test('bytes behind the structure are a field of their own', () => {
  const explained = explainBlob(concat(MSDN_PUBLIC_512, Uint8Array.of(0xab, 0xcd)));
  expect(explained.fields.at(-1)).toMatchObject({ field: 'rest', offset: 84, length: 2, value: 'abcd', secret: false });
  expect(explained.fault).toBeNull();
});

test('a strong-name key that is longer than it says is at fault', () => {
  const [, , file] = ALL_FILES.find(([kind, what]) => kind === 'StrongNamePublicKey' && what === 'RSA')!;
  expect(explainKeyFile(concat(file, Uint8Array.of(1))).fault).toMatchObject({ name: 'NTE_BAD_DATA', field: 'rest', offset: file.length });
});

test('no file at all is a fault, not a crash', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (file) => {
    expectCovered(file, explainKeyFile(file));
    expectCovered(file, explainBlob(file));
  }), { seed: 6 });
  expect(explainKeyFile(new Uint8Array(0))).toMatchObject({ kind: 'unknown', fault: { name: 'NTE_BAD_DATA' } });
});

test('valid files with one byte changed never crash, and the decoder agrees about BLOBs of key pairs', () => {
  for (const blob of [MSDN_PUBLIC_512, WINE_PRIVATE_512, MONO_DSS_PRIVATE_576]) {
    for (let at = 0; at < blob.length; at++) {
      const broken = patched(blob, at, blob[at]! ^ 0x41);
      const explained = explainBlob(broken);
      expectCovered(broken, explained);
      // With an unknown algorithm the magic stands in for it: the decoder is stricter.
      if (at < 4 || at > 7) expect(errorOf(() => decodeKeyBlob(broken)), `byte ${at}`).toBe(explained.fault?.name ?? 'no error');
    }
  }
});

test('a file of 8 MiB costs little and is not printed whole', () => {
  const long = concat(WINE_SIMPLE_RC4, new Uint8Array(8 << 20));
  const started = performance.now();
  const explained = explainKeyFile(long);
  expect(performance.now() - started).toBeLessThan(3000);
  expectCovered(long, explained);
  expect(explained.fields.at(-1)!.value).toHaveLength(2 * 0x10000);
  expect(explainKeyFile(long.fill(0x99)).kind).toBe('unknown');
});

test('decodeKeyBlob tells the kinds apart and refuses what only its writer can open', () => {
  const kinds = ALL_FILES.filter(([kind]) => kind.endsWith('BLOB') && !kind.startsWith('BCRYPT'));
  const found = kinds.map(([, , file]) => {
    try {
      return decodeKeyBlob(file).kind;
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(found).toEqual([
    'rsa-public', 'rsa-private', 'rsa-private', 'rsa-private', 'simple', 'plaintext', 'symmetric-wrap', 'NTE_BAD_TYPE', 'NTE_BAD_TYPE',
    'dss-private', 'dss-public', 'dss-public', 'dss-private', 'dh-public', 'dh-private', 'dh-public', 'dh-private',
  ]);
  expect(errorOf(() => decodeKeyBlob(WINE_SIMPLE_RC4.subarray(0, 12)))).toBe('NTE_BAD_DATA');
});

test('1024 bits of RSA in the order of a BLOB: explain and decode read the same number', () => {
  const modulus = Uint8Array.from({ length: 128 }, (_, i) => 255 - i);
  const blob = encodeRsaPublicBlob({ algid: 0xa400, numbers: { modulus: patched(modulus, 127, 0x81), publicExponent: Uint8Array.of(3) } });
  const decoded = decodeKeyBlob(blob);
  expect(decoded.kind === 'rsa-public' && toHex(decoded.numbers.modulus)).toBe(fieldOf(explainBlob(blob), 'modulus').value);
});
