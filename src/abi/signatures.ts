/**
 * The functions of the flat surface: how each argument crosses the border. From these rows come the reading of arguments, the checks of
 * handles and ranges, the A and W forms, the trace, and the list of what is covered.
 *
 * `bytes`, `bytes!`, `range`, `area`, `buffer`, `text buffer` and `counted text` eat two words: pointer and length, or pointer and
 * the address of a length; `length area` length and pointer. Names that end in A/W are two functions. What each kind checks, and
 * when: `arguments.ts`.
 *
 * Source: wincrypt.h, the prototypes; contract.md §19.3.
 * @module
 */

/** How an argument crosses the border. */
export type Param =
  | 'DWORD'           // unsigned number
  | 'BOOL'            // true, false
  | 'HCRYPTPROV' | 'HCRYPTKEY' | 'HCRYPTHASH' // the live object
  | 'HCRYPTKEY?' | 'HCRYPTHASH?'              // or 0
  | 'late HCRYPTPROV' // the number: another check comes first
  | 'reserved'        // 0, else ERROR_INVALID_PARAMETER
  | 'ignored'
  | 'pointer'         // the address, not looked at: what lies there depends on other arguments
  | 'DWORD*' | 'DWORD*?'  // address of a DWORD to write; ? may be NULL
  | 'HCRYPTPROV*' | 'HCRYPTKEY*' | 'HCRYPTHASH*' | 'BCRYPT_KEY_HANDLE*' // address of the handle that the call makes
  | 'late HCRYPTPROV*'    // the same: another check comes before that of the address
  | 'bytes'           // view; NULL only with length 0
  | 'bytes!'          // view; never NULL
  | 'range'           // address and length, not looked at
  | 'area'            // view to write to
  | 'length area'     // the same, length first
  | 'buffer'          // result, in the protocol of two calls
  | 'text buffer'     // the same for a string
  | 'text'            // string of the A or W form, or null
  | 'ansi'            // LPCSTR in A and W alike, or null
  | 'counted text'    // string with a count of characters; count 0: up to its NUL
  | 'CERT_PUBLIC_KEY_INFO*'; // the structure, read

/** Which DLL exports a function on Windows: the module name of the import. */
export type Dll = 'advapi32' | 'crypt32' | 'kernel32';

type Rows = Readonly<Record<string, readonly Param[]>>;

export const ADVAPI32 = {
  'CryptAcquireContextA/W': ['late HCRYPTPROV*', 'text', 'text', 'DWORD', 'DWORD'],
  CryptContextAddRef: ['HCRYPTPROV', 'ignored', 'ignored'],
  CryptReleaseContext: ['HCRYPTPROV', 'DWORD'],
  CryptSetProvParam: ['HCRYPTPROV', 'DWORD', 'pointer', 'DWORD'],
  CryptGetProvParam: ['HCRYPTPROV', 'DWORD', 'buffer', 'DWORD'],
  'CryptEnumProvidersA/W': ['DWORD', 'reserved', 'DWORD', 'DWORD*', 'text buffer'],
  'CryptEnumProviderTypesA/W': ['DWORD', 'reserved', 'DWORD', 'DWORD*', 'text buffer'],
  'CryptGetDefaultProviderA/W': ['DWORD', 'reserved', 'DWORD', 'text buffer'],
  'CryptSetProviderA/W': ['text', 'DWORD'],
  'CryptSetProviderExA/W': ['text', 'DWORD', 'reserved', 'DWORD'],
  CryptGenRandom: ['HCRYPTPROV', 'length area'],
  SystemFunction036: ['area'],
  CryptGenKey: ['HCRYPTPROV', 'DWORD', 'DWORD', 'HCRYPTKEY*'],
  CryptDeriveKey: ['HCRYPTPROV', 'DWORD', 'HCRYPTHASH', 'DWORD', 'HCRYPTKEY*'],
  CryptDestroyKey: ['HCRYPTKEY'],
  CryptDuplicateKey: ['HCRYPTKEY', 'reserved', 'DWORD', 'HCRYPTKEY*'],
  CryptSetKeyParam: ['HCRYPTKEY', 'DWORD', 'pointer', 'DWORD'],
  CryptGetKeyParam: ['HCRYPTKEY', 'DWORD', 'buffer', 'DWORD'],
  CryptGetUserKey: ['HCRYPTPROV', 'DWORD', 'HCRYPTKEY*'],
  CryptImportKey: ['HCRYPTPROV', 'bytes!', 'HCRYPTKEY?', 'DWORD', 'HCRYPTKEY*'],
  CryptExportKey: ['HCRYPTKEY', 'HCRYPTKEY?', 'DWORD', 'DWORD', 'buffer'],
  CryptEncrypt: ['HCRYPTKEY', 'HCRYPTHASH?', 'BOOL', 'DWORD', 'buffer', 'DWORD'],
  CryptDecrypt: ['HCRYPTKEY', 'HCRYPTHASH?', 'BOOL', 'DWORD', 'buffer'],
  CryptCreateHash: ['HCRYPTPROV', 'DWORD', 'HCRYPTKEY?', 'DWORD', 'HCRYPTHASH*'],
  CryptDestroyHash: ['HCRYPTHASH'],
  CryptDuplicateHash: ['HCRYPTHASH', 'reserved', 'DWORD', 'HCRYPTHASH*'],
  CryptHashData: ['HCRYPTHASH', 'bytes', 'DWORD'],
  CryptHashSessionKey: ['HCRYPTHASH', 'HCRYPTKEY', 'DWORD'],
  CryptSetHashParam: ['HCRYPTHASH', 'DWORD', 'pointer', 'DWORD'],
  CryptGetHashParam: ['HCRYPTHASH', 'DWORD', 'buffer', 'DWORD'],
  'CryptSignHashA/W': ['HCRYPTHASH', 'DWORD', 'text', 'DWORD', 'buffer'],
  'CryptVerifySignatureA/W': ['HCRYPTHASH', 'range', 'HCRYPTKEY', 'text', 'DWORD'],
} as const satisfies Rows;

export const CRYPT32 = {
  CryptExportPublicKeyInfo: ['HCRYPTPROV', 'DWORD', 'DWORD', 'buffer'],
  CryptExportPublicKeyInfoEx: ['HCRYPTPROV', 'DWORD', 'DWORD', 'ansi', 'ignored', 'ignored', 'buffer'],
  CryptImportPublicKeyInfo: ['late HCRYPTPROV', 'DWORD', 'CERT_PUBLIC_KEY_INFO*', 'HCRYPTKEY*'],
  CryptImportPublicKeyInfoEx: ['late HCRYPTPROV', 'DWORD', 'CERT_PUBLIC_KEY_INFO*', 'DWORD', 'ignored', 'ignored', 'HCRYPTKEY*'],
  CryptImportPublicKeyInfoEx2: ['DWORD', 'CERT_PUBLIC_KEY_INFO*', 'ignored', 'ignored', 'BCRYPT_KEY_HANDLE*'],
  BCryptDestroyKey: ['DWORD'],
  CryptEncodeObject: ['DWORD', 'pointer', 'pointer', 'buffer'],
  CryptEncodeObjectEx: ['DWORD', 'pointer', 'pointer', 'DWORD', 'pointer', 'buffer'],
  CryptDecodeObject: ['DWORD', 'pointer', 'bytes', 'DWORD', 'buffer'],
  CryptDecodeObjectEx: ['DWORD', 'pointer', 'bytes', 'DWORD', 'pointer', 'buffer'],
  CryptHashPublicKeyInfo: ['late HCRYPTPROV', 'DWORD', 'DWORD', 'DWORD', 'CERT_PUBLIC_KEY_INFO*', 'buffer'],
  CertAlgIdToOID: ['DWORD'],
  CertOIDToAlgId: ['ansi'],
  'CryptBinaryToStringA/W': ['bytes!', 'DWORD', 'text buffer'],
  'CryptStringToBinaryA/W': ['counted text', 'DWORD', 'buffer', 'DWORD*?', 'DWORD*?'],
} as const satisfies Rows;

export const KERNEL32 = {
  GetLastError: [],
  SetLastError: ['DWORD'],
} as const satisfies Rows;

export const SIGNATURES: Readonly<Record<Dll, Rows>> = { advapi32: ADVAPI32, crypt32: CRYPT32, kernel32: KERNEL32 };

/** Functions whose result is no BOOL. */
export const VALUE_FUNCTIONS: ReadonlySet<string> = /* @__PURE__ */ new Set(['BCryptDestroyKey', 'CertAlgIdToOID', 'CertOIDToAlgId']);

/** The names that a row stands for: itself, or its A and W forms. */
export function exportedNames(name: string): readonly string[] {
  const base = bareName(name);
  return base === name ? [name] : [`${base}A`, `${base}W`];
}

/** The name without A/W: what the trace and errors say. */
export function bareName(name: string): string {
  return name.endsWith('A/W') ? name.slice(0, -'A/W'.length) : name;
}

/** Every function by its exported name, sorted. */
export function functionNames(): string[] {
  return Object.values(SIGNATURES).flatMap((rows) => Object.keys(rows)).flatMap(exportedNames).sort();
}
