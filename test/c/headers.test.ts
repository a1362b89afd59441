/**
 * include/: that it compiles as every kind of C and C++, with the layout of Win32 x86, imports what the flat surface lists, and has the
 * values of src/win32.
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileExe, compileWasm, mingwMissing, wasmToolsMissing } from '../../scripts/build-c-examples.mjs';
import * as win32 from '../../src/win32/index.ts';
import { built, root } from './host.ts';

const noWasm = wasmToolsMissing(), noMingw = mingwMissing();

function write(name: string, text: string): string {
  writeFileSync(join(built, name), text);
  return join(built, name);
}

/** What a #define of one of the headers says: a number, an A string, or null for what is no plain value. */
function valueOf(text: string): number | string | null {
  const plain = text.replace(/^\(\((?:HRESULT|DWORD|LPCSTR)\)(\w+)\)$/, '$1');
  if (/^"[^"]*"$/.test(plain)) return plain.slice(1, -1);
  return /^(?:0x[0-9a-f]+|\d+)$/i.test(plain) ? Number(plain) : null;
}

function definitions(): ReadonlyMap<string, number | string> {
  const found = new Map<string, number | string>();
  for (const header of ['winerror.h', 'winnt.h', 'wincrypt-values.h'])
    for (const [, name, text] of readFileSync(join(root, 'include', header), 'utf8').matchAll(/^#define (\w+) +(\S.*)$/gm)) {
      const value = valueOf(text ?? '');
      if (name !== undefined && value !== null) found.set(name, value);
    }
  return found;
}

/** The vocabulary's numbers and strings; names that wincrypt.h does not have are the package's own, or CNG's. */
const OWN = new Set(['szOID_X500_rsa', 'SOFTCSP_EC_PROV', 'BCRYPT_PAD_PKCS1', 'STATUS_INVALID_SIGNATURE']);
const vocabulary = Object.entries(win32).filter(([name, value]) => /^(?:[A-Z]\w*_\w+|[A-Z]+BLOB(?:EX)?|szOID_\w+)$/.test(name) && /number|string/.test(typeof value) && !OWN.has(name));

describe('constants', () => {
  const defined = definitions();

  test('the vocabulary is not empty', () => {
    expect(vocabulary.length).toBeGreaterThan(350);
  });

  test('each of src/win32 stands in the headers with the same value', () => {
    const wrong = vocabulary.filter(([name, value]) => (defined.get(name) ?? defined.get(`${name}_A`)) !== value);
    expect(wrong).toEqual([]);
  });

  test.skipIf(noMingw !== null)("each has the value of mingw-w64's own headers, where they know it", () => {
    const claims = vocabulary.map(([name, value]) => {
      const said = name.startsWith('MS_') ? `${name}_A` : name;
      const claim = typeof value === 'number' ? `(DWORD)(ULONG_PTR)(${said}) == 0x${value.toString(16)}u` : `__builtin_strcmp(${said}, "${value}") == 0`;
      return `#ifdef ${name}\n_Static_assert(${claim}, "${name}");\n#endif\n`;
    });
    compileExe([write('constants.c', `#include <windows.h>\n#include <wincrypt.h>\n${claims.join('')}int main(void) { return 0; }\n`)], join(built, 'constants.exe'));
  });
});

describe.skipIf(noWasm !== null)('compiling', () => {
  const sizes = join(root, 'test', 'c', 'sizes.c'), output = join(built, 'sizes.wasm');
  const dialects = [
    ['-std=c11'], ['-std=c17', '-DUNICODE'], ['-std=gnu11', '-D_UNICODE', '-DUNICODE'], ['-DUNICODE', '-fshort-wchar'], ['-DWIN32_LEAN_AND_MEAN', '-Wconversion'],
    ['-x', 'c++', '-std=c++11'], ['-x', 'c++', '-std=c++17', '-DUNICODE'], ['-x', 'c++', '-std=c++17', '-DUNICODE', '-fshort-wchar'],
  ];

  test.each(dialects.map((options) => [options.join(' '), options] as const))('the layout holds with %s', (_name, options) => {
    compileWasm([], join(built, 'sizes.o'), ['-pedantic', '-Wno-unused-command-line-argument', ...options, '-c', sizes]);
  });

  test('a structure of another size does not compile', () => {
    const source = write('packed.c', '#pragma pack(push, 1)\n#define sizeof(type) (1 + sizeof(type))\n#include <wincrypt.h>\nint main(void) { return 0; }\n');
    expect(() => compileWasm([source], join(built, 'packed.wasm'))).toThrow(/softcsp_size_of_/);
  });

  test('in C89 a program without wide strings compiles', () => {
    const source = write('c89.c', '#include <windows.h>\nint main(void) { HCRYPTPROV prov = 0; return CryptReleaseContext(prov, 0); }\n');
    compileWasm([source], join(built, 'c89.wasm'), ['-std=gnu89']);
  });

  test('the imports are the functions of the flat surface, by DLL', () => {
    compileWasm([sizes], output);
    const imports = WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(output)));
    const of = (dll: string): string[] => imports.filter(({ module }) => module === dll).map(({ name }) => name).sort();
    expect(of('advapi32')).toEqual([
      'CryptAcquireContextA', 'CryptAcquireContextW', 'CryptContextAddRef', 'CryptCreateHash', 'CryptDecrypt', 'CryptDeriveKey', 'CryptDestroyHash',
      'CryptDestroyKey', 'CryptDuplicateHash', 'CryptDuplicateKey', 'CryptEncrypt', 'CryptEnumProviderTypesA', 'CryptEnumProviderTypesW',
      'CryptEnumProvidersA', 'CryptEnumProvidersW', 'CryptExportKey', 'CryptGenKey', 'CryptGenRandom', 'CryptGetDefaultProviderA',
      'CryptGetDefaultProviderW', 'CryptGetHashParam', 'CryptGetKeyParam', 'CryptGetProvParam', 'CryptGetUserKey', 'CryptHashData',
      'CryptHashSessionKey', 'CryptImportKey', 'CryptReleaseContext', 'CryptSetHashParam', 'CryptSetKeyParam', 'CryptSetProvParam',
      'CryptSetProviderA', 'CryptSetProviderExA', 'CryptSetProviderExW', 'CryptSetProviderW', 'CryptSignHashA', 'CryptSignHashW',
      'CryptVerifySignatureA', 'CryptVerifySignatureW', 'SystemFunction036',
    ]);
    expect(of('kernel32')).toEqual(['GetLastError', 'SetLastError']);
    expect(of('crypt32')).toEqual([
      'BCryptDestroyKey', 'CertAlgIdToOID', 'CertOIDToAlgId', 'CryptBinaryToStringA', 'CryptBinaryToStringW', 'CryptDecodeObject',
      'CryptDecodeObjectEx', 'CryptEncodeObject', 'CryptEncodeObjectEx', 'CryptExportPublicKeyInfo', 'CryptExportPublicKeyInfoEx',
      'CryptHashPublicKeyInfo', 'CryptImportPublicKeyInfo', 'CryptImportPublicKeyInfoEx', 'CryptImportPublicKeyInfoEx2',
      'CryptStringToBinaryA', 'CryptStringToBinaryW',
    ]);
  });
});
