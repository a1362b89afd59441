/**
 * A module of the flat functions: what a hand-written binding of advapi32 exports when it declares each function as its prototype says.
 *
 *     handle, DWORD             number                BOOL                   true or false as the result, 0 or 1 as an argument
 *     HCRYPTKEY *, DWORD *      [null], [16]          BYTE * of a result     Buffer or Uint8Array, written in place; null asks the size
 *     LPCSTR, LPCWSTR           text or null          BYTE * of data         Buffer or Uint8Array
 *
 * The declarations are made from the rows of the flat surface.
 * @module
 */
import type { FakeKoffi } from './koffi/fake-koffi.ts';
import type { KoffiFunction } from './koffi/library.ts';

const HANDLE = 'uintptr_t';
const NEW_HANDLE = '_Out_ uintptr_t *';

/** Kind of argument → koffi's parameters for it. {text}: str or str16. */
const PARAMETERS: Readonly<Record<string, readonly string[]>> = {
  DWORD: ['uint32_t'],
  BOOL: ['int'],
  HCRYPTPROV: [HANDLE], HCRYPTKEY: [HANDLE], HCRYPTHASH: [HANDLE], 'HCRYPTKEY?': [HANDLE], 'HCRYPTHASH?': [HANDLE], 'late HCRYPTPROV': [HANDLE],
  reserved: ['void *'], ignored: ['void *'], pointer: ['void *'],
  'DWORD*': ['_Out_ uint32_t *'], 'DWORD*?': ['_Out_ uint32_t *'],
  'HCRYPTPROV*': [NEW_HANDLE], 'HCRYPTKEY*': [NEW_HANDLE], 'HCRYPTHASH*': [NEW_HANDLE], 'BCRYPT_KEY_HANDLE*': [NEW_HANDLE], 'late HCRYPTPROV*': [NEW_HANDLE],
  bytes: ['uint8_t *', 'uint32_t'], 'bytes!': ['uint8_t *', 'uint32_t'], range: ['uint8_t *', 'uint32_t'],
  area: ['_Out_ uint8_t *', 'uint32_t'], 'length area': ['uint32_t', '_Out_ uint8_t *'],
  buffer: ['_Inout_ uint8_t *', '_Inout_ uint32_t *'], 'text buffer': ['void *', '_Inout_ uint32_t *'],
  text: ['{text}'], ansi: ['str'], 'counted text': ['{text}', 'uint32_t'],
  'CERT_PUBLIC_KEY_INFO*': ['void *'],
};

/** Functions whose result is no BOOL. */
const RESULTS: Readonly<Record<string, string>> = {
  GetLastError: 'uint32_t', SetLastError: 'void', BCryptDestroyKey: 'int32_t', CertAlgIdToOID: 'str', CertOIDToAlgId: 'uint32_t',
};

/** Exported name → its row of the flat surface. */
export type ExportedRows = Readonly<Record<string, readonly string[]>>;

/** How many words each kind eats: as many as koffi has parameters for it. */
export function wordCount(row: readonly string[]): number {
  return row.reduce((count, kind) => count + PARAMETERS[kind]!.length, 0);
}

/** Every function, declared, under its exported name. @param rows by library */
export function declareAll(koffi: FakeKoffi, rows: Readonly<Record<string, ExportedRows>>): Record<string, KoffiFunction> {
  const functions: Record<string, KoffiFunction> = {};
  for (const [dll, exported] of Object.entries(rows)) {
    const library = koffi.load(dll);
    for (const [name, row] of Object.entries(exported)) {
      const parameters = row.flatMap((kind) => PARAMETERS[kind]!).map((type) => (type === '{text}' ? (name.endsWith('W') ? 'str16' : 'str') : type));
      functions[name] = library.func('__stdcall', name, RESULTS[name] ?? 'bool', parameters);
    }
  }
  return functions;
}
