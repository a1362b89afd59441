/**
 * Win32 error numbers that a CSP or crypt32 gives, unsigned, with their names and texts.
 *
 * Source: winerror.h, ntstatus.h.
 * @module
 */

export const ERROR_SUCCESS                 = 0;
export const ERROR_FILE_NOT_FOUND          = 2;
export const ERROR_ACCESS_DENIED           = 5;
export const ERROR_INVALID_HANDLE          = 6;
export const ERROR_NOT_ENOUGH_MEMORY       = 8;
export const ERROR_INVALID_DATA            = 13;
export const ERROR_INVALID_PARAMETER       = 87;
export const ERROR_CALL_NOT_IMPLEMENTED    = 120;
export const ERROR_INSUFFICIENT_BUFFER     = 122;
export const ERROR_BUSY                    = 170;
export const ERROR_MORE_DATA               = 234;
export const ERROR_NO_MORE_ITEMS           = 259;
export const ERROR_NOACCESS                = 998;
export const ERROR_INTERNAL_ERROR          = 1359;
export const E_INVALIDARG                  = 0x80070057;
export const NTE_BAD_UID                   = 0x80090001;
export const NTE_BAD_HASH                  = 0x80090002;
export const NTE_BAD_KEY                   = 0x80090003;
export const NTE_BAD_LEN                   = 0x80090004;
export const NTE_BAD_DATA                  = 0x80090005;
export const NTE_BAD_SIGNATURE             = 0x80090006;
export const NTE_BAD_VER                   = 0x80090007;
export const NTE_BAD_ALGID                 = 0x80090008;
export const NTE_BAD_FLAGS                 = 0x80090009;
export const NTE_BAD_TYPE                  = 0x8009000a;
export const NTE_BAD_KEY_STATE             = 0x8009000b;
export const NTE_BAD_HASH_STATE            = 0x8009000c;
export const NTE_NO_KEY                    = 0x8009000d;
export const NTE_NO_MEMORY                 = 0x8009000e;
export const NTE_EXISTS                    = 0x8009000f;
export const NTE_PERM                      = 0x80090010;
export const NTE_NOT_FOUND                 = 0x80090011;
export const NTE_DOUBLE_ENCRYPT            = 0x80090012;
export const NTE_BAD_PROVIDER              = 0x80090013;
export const NTE_BAD_PROV_TYPE             = 0x80090014;
export const NTE_BAD_PUBLIC_KEY            = 0x80090015;
export const NTE_BAD_KEYSET                = 0x80090016;
export const NTE_PROV_TYPE_NOT_DEF         = 0x80090017;
export const NTE_PROV_TYPE_ENTRY_BAD       = 0x80090018;
export const NTE_KEYSET_NOT_DEF            = 0x80090019;
export const NTE_KEYSET_ENTRY_BAD          = 0x8009001a;
export const NTE_PROV_TYPE_NO_MATCH        = 0x8009001b;
export const NTE_SIGNATURE_FILE_BAD        = 0x8009001c;
export const NTE_PROVIDER_DLL_FAIL         = 0x8009001d;
export const NTE_PROV_DLL_NOT_FOUND        = 0x8009001e;
export const NTE_BAD_KEYSET_PARAM          = 0x8009001f;
export const NTE_FAIL                      = 0x80090020;
export const NTE_SYS_ERR                   = 0x80090021;
export const NTE_SILENT_CONTEXT            = 0x80090022;
export const NTE_TOKEN_KEYSET_STORAGE_FULL = 0x80090023;
export const NTE_TEMPORARY_PROFILE         = 0x80090024;
export const NTE_FIXEDPARAMETER            = 0x80090025;
export const CRYPT_E_UNKNOWN_ALGO          = 0x80091002;
export const CRYPT_E_BAD_ENCODE            = 0x80092002;
export const CRYPT_E_NOT_FOUND             = 0x80092004;
export const CRYPT_E_ASN1_ERROR            = 0x80093100;
export const CRYPT_E_ASN1_INTERNAL         = 0x80093101;
export const CRYPT_E_ASN1_EOD              = 0x80093102;
export const CRYPT_E_ASN1_CORRUPT          = 0x80093103;
export const CRYPT_E_ASN1_LARGE            = 0x80093104;
export const CRYPT_E_ASN1_CONSTRAINT       = 0x80093105;
export const CRYPT_E_ASN1_MEMORY           = 0x80093106;
export const CRYPT_E_ASN1_OVERFLOW         = 0x80093107;
export const CRYPT_E_ASN1_BADPDU           = 0x80093108;
export const CRYPT_E_ASN1_BADTAG           = 0x8009310b;
export const STATUS_INVALID_PARAMETER      = 0xc000000d;
export const STATUS_INVALID_SIGNATURE      = 0xc000a000;

/** number → [name, text]. */
const TABLE: ReadonlyMap<number, readonly [name: string, text: string]> = /* @__PURE__ */ new Map<number, readonly [string, string]>([
  [ERROR_SUCCESS, ['ERROR_SUCCESS', 'The operation completed successfully.']],
  [ERROR_FILE_NOT_FOUND, ['ERROR_FILE_NOT_FOUND', 'The system cannot find the file specified.']],
  [ERROR_ACCESS_DENIED, ['ERROR_ACCESS_DENIED', 'Access is denied.']],
  [ERROR_INVALID_HANDLE, ['ERROR_INVALID_HANDLE', 'The handle is invalid.']],
  [ERROR_NOT_ENOUGH_MEMORY, ['ERROR_NOT_ENOUGH_MEMORY', 'Not enough memory resources are available to process this command.']],
  [ERROR_INVALID_DATA, ['ERROR_INVALID_DATA', 'The data is invalid.']],
  [ERROR_INVALID_PARAMETER, ['ERROR_INVALID_PARAMETER', 'The parameter is incorrect.']],
  [ERROR_CALL_NOT_IMPLEMENTED, ['ERROR_CALL_NOT_IMPLEMENTED', 'This function is not supported on this system.']],
  [ERROR_INSUFFICIENT_BUFFER, ['ERROR_INSUFFICIENT_BUFFER', 'The data area passed to a system call is too small.']],
  [ERROR_BUSY, ['ERROR_BUSY', 'The requested resource is in use.']],
  [ERROR_MORE_DATA, ['ERROR_MORE_DATA', 'More data is available.']],
  [ERROR_NO_MORE_ITEMS, ['ERROR_NO_MORE_ITEMS', 'No more data is available.']],
  [ERROR_NOACCESS, ['ERROR_NOACCESS', 'Invalid access to memory location.']],
  [ERROR_INTERNAL_ERROR, ['ERROR_INTERNAL_ERROR', 'An internal error occurred.']],
  [E_INVALIDARG, ['E_INVALIDARG', 'One or more arguments are invalid.']],
  [NTE_BAD_UID, ['NTE_BAD_UID', 'Bad UID.']],
  [NTE_BAD_HASH, ['NTE_BAD_HASH', 'Bad hash.']],
  [NTE_BAD_KEY, ['NTE_BAD_KEY', 'Bad key.']],
  [NTE_BAD_LEN, ['NTE_BAD_LEN', 'Bad length.']],
  [NTE_BAD_DATA, ['NTE_BAD_DATA', 'Bad data.']],
  [NTE_BAD_SIGNATURE, ['NTE_BAD_SIGNATURE', 'Invalid signature.']],
  [NTE_BAD_VER, ['NTE_BAD_VER', 'Bad version of provider.']],
  [NTE_BAD_ALGID, ['NTE_BAD_ALGID', 'Invalid algorithm specified.']],
  [NTE_BAD_FLAGS, ['NTE_BAD_FLAGS', 'Invalid flags specified.']],
  [NTE_BAD_TYPE, ['NTE_BAD_TYPE', 'Invalid type specified.']],
  [NTE_BAD_KEY_STATE, ['NTE_BAD_KEY_STATE', 'Key not valid for use in specified state.']],
  [NTE_BAD_HASH_STATE, ['NTE_BAD_HASH_STATE', 'Hash not valid for use in specified state.']],
  [NTE_NO_KEY, ['NTE_NO_KEY', 'Key does not exist.']],
  [NTE_NO_MEMORY, ['NTE_NO_MEMORY', 'Insufficient memory available for the operation.']],
  [NTE_EXISTS, ['NTE_EXISTS', 'Object already exists.']],
  [NTE_PERM, ['NTE_PERM', 'Access denied.']],
  [NTE_NOT_FOUND, ['NTE_NOT_FOUND', 'Object was not found.']],
  [NTE_DOUBLE_ENCRYPT, ['NTE_DOUBLE_ENCRYPT', 'Data already encrypted.']],
  [NTE_BAD_PROVIDER, ['NTE_BAD_PROVIDER', 'Invalid provider specified.']],
  [NTE_BAD_PROV_TYPE, ['NTE_BAD_PROV_TYPE', 'Invalid provider type specified.']],
  [NTE_BAD_PUBLIC_KEY, ['NTE_BAD_PUBLIC_KEY', "Provider's public key is invalid."]],
  [NTE_BAD_KEYSET, ['NTE_BAD_KEYSET', 'Key set does not exist.']],
  [NTE_PROV_TYPE_NOT_DEF, ['NTE_PROV_TYPE_NOT_DEF', 'Provider type not defined.']],
  [NTE_PROV_TYPE_ENTRY_BAD, ['NTE_PROV_TYPE_ENTRY_BAD', 'The provider type, as registered, is invalid.']],
  [NTE_KEYSET_NOT_DEF, ['NTE_KEYSET_NOT_DEF', 'The key set is not defined.']],
  [NTE_KEYSET_ENTRY_BAD, ['NTE_KEYSET_ENTRY_BAD', 'The key set, as registered, is invalid.']],
  [NTE_PROV_TYPE_NO_MATCH, ['NTE_PROV_TYPE_NO_MATCH', 'Provider type does not match registered value.']],
  [NTE_SIGNATURE_FILE_BAD, ['NTE_SIGNATURE_FILE_BAD', 'The digital signature file is corrupt.']],
  [NTE_PROVIDER_DLL_FAIL, ['NTE_PROVIDER_DLL_FAIL', 'Provider DLL failed to initialize correctly.']],
  [NTE_PROV_DLL_NOT_FOUND, ['NTE_PROV_DLL_NOT_FOUND', 'Provider DLL could not be found.']],
  [NTE_BAD_KEYSET_PARAM, ['NTE_BAD_KEYSET_PARAM', 'The keyset parameter is invalid.']],
  [NTE_FAIL, ['NTE_FAIL', 'An internal error occurred.']],
  [NTE_SYS_ERR, ['NTE_SYS_ERR', 'A base error occurred.']],
  [NTE_SILENT_CONTEXT, ['NTE_SILENT_CONTEXT', 'Provider could not perform the action since the context was acquired as silent.']],
  [NTE_TOKEN_KEYSET_STORAGE_FULL, ['NTE_TOKEN_KEYSET_STORAGE_FULL', 'The security token does not have storage space available for an additional container.']],
  [NTE_TEMPORARY_PROFILE, ['NTE_TEMPORARY_PROFILE', 'The profile for the user is a temporary profile.']],
  [NTE_FIXEDPARAMETER, ['NTE_FIXEDPARAMETER', 'The key parameters could not be set because the CSP uses fixed parameters.']],
  [CRYPT_E_UNKNOWN_ALGO, ['CRYPT_E_UNKNOWN_ALGO', 'Unknown cryptographic algorithm.']],
  [CRYPT_E_BAD_ENCODE, ['CRYPT_E_BAD_ENCODE', 'An error occurred during encode or decode operation.']],
  [CRYPT_E_NOT_FOUND, ['CRYPT_E_NOT_FOUND', 'Cannot find object or property.']],
  [CRYPT_E_ASN1_ERROR, ['CRYPT_E_ASN1_ERROR', 'ASN1 Certificate encode/decode code base.']],
  [CRYPT_E_ASN1_INTERNAL, ['CRYPT_E_ASN1_INTERNAL', 'ASN1 internal encode or decode error.']],
  [CRYPT_E_ASN1_EOD, ['CRYPT_E_ASN1_EOD', 'ASN1 unexpected end of data.']],
  [CRYPT_E_ASN1_CORRUPT, ['CRYPT_E_ASN1_CORRUPT', 'ASN1 corrupted data.']],
  [CRYPT_E_ASN1_LARGE, ['CRYPT_E_ASN1_LARGE', 'ASN1 value too large.']],
  [CRYPT_E_ASN1_CONSTRAINT, ['CRYPT_E_ASN1_CONSTRAINT', 'ASN1 constraint violated.']],
  [CRYPT_E_ASN1_MEMORY, ['CRYPT_E_ASN1_MEMORY', 'ASN1 out of memory.']],
  [CRYPT_E_ASN1_OVERFLOW, ['CRYPT_E_ASN1_OVERFLOW', 'ASN1 buffer overflow.']],
  [CRYPT_E_ASN1_BADPDU, ['CRYPT_E_ASN1_BADPDU', 'ASN1 function not supported for this PDU.']],
  [CRYPT_E_ASN1_BADTAG, ['CRYPT_E_ASN1_BADTAG', 'ASN1 bad tag value met.']],
  [STATUS_INVALID_PARAMETER, ['STATUS_INVALID_PARAMETER', 'An invalid parameter was passed to a service or function.']],
  [STATUS_INVALID_SIGNATURE, ['STATUS_INVALID_SIGNATURE', 'The cryptographic signature is invalid.']],
]);

/** The symbolic name of an error number, or its hex form when it is not one of ours. */
export function winerrorName(winerror: number): string {
  return TABLE.get(winerror >>> 0)?.[0] ?? `0x${(winerror >>> 0).toString(16).padStart(8, '0')}`;
}

/** What the system says for an error number. */
export function winerrorText(winerror: number): string {
  return TABLE.get(winerror >>> 0)?.[1] ?? 'Unknown error.';
}
