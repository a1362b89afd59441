/**
 * The texts of errors: what to try, by Win32 name; and system errors in Win32's words.
 *
 * Source of the names: winerror.h.
 * @module
 */

/** Win32 name → what to try. */
export const TRY: Readonly<Record<string, string>> = {
  NTE_BAD_DATA: '`softcsp inspect` shows where a key is broken; with a password: check it, --encoding, --hash and --cipher',
  NTE_BAD_ALGID: '`softcsp providers` shows which provider has the algorithm',
  NTE_BAD_FLAGS: '`softcsp providers` shows the key lengths that a provider takes',
  NTE_BAD_LEN: '`softcsp providers` shows the key lengths that a provider takes',
  NTE_BAD_KEY: 'a key of the other kind: --spec keyx encrypts and wraps, both sign',
  NTE_BAD_KEY_STATE: 'a key that was made or imported with --exportable',
  NTE_BAD_KEYSET: '`softcsp key list` shows the containers; `softcsp key generate` makes one',
  NTE_BAD_PUBLIC_KEY: 'a key-exchange key of RSA: convert with --alg keyx',
  NTE_BAD_SIGNATURE: 'the other --byte-order, another --hash, or the other key',
  NTE_BAD_TYPE: '`softcsp inspect` shows what the file is',
  NTE_BAD_VER: '`softcsp inspect` shows what the file is',
  NTE_EXISTS: 'another name, or `softcsp key delete` first',
  NTE_KEYSET_NOT_DEF: '`softcsp providers` lists the names',
  NTE_NO_KEY: 'the other --spec; `softcsp key show` lists the keys of a container',
  NTE_PROV_TYPE_NO_MATCH: '`softcsp providers` lists names and types',
  ERROR_INVALID_DATA: '`softcsp inspect` shows what the file is',
  ERROR_INVALID_PARAMETER: '`--help` shows what the command takes',
  CRYPT_E_ASN1_EOD: 'the file is cut short: compare its size',
  CRYPT_E_ASN1_BADTAG: '`softcsp inspect` shows what the file is',
  CRYPT_E_ASN1_CORRUPT: '`softcsp inspect` shows where it breaks',
  CRYPT_E_UNKNOWN_ALGO: 'write the key again with AES or 3DES: `openssl pkcs8 -topk8`',
};

/** Command → Win32 name → what to try there. */
export const TRY_IN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'convert': {
    NTE_BAD_KEY: 'pem, pkcs8, spki or jwk',
    NTE_BAD_ALGID: 'publickeyblob, privatekeyblob, pem or another format that has such keys',
    NTE_BAD_DATA: '`softcsp inspect` shows where the key is broken; of an encrypted one check --passphrase-in',
    ERROR_INVALID_PARAMETER: '--passphrase-in, if the key is encrypted',
  },
  'key export': { NTE_BAD_KEY_STATE: '`--to publickeyblob` for the public half; keys that may leave are made or imported with --exportable' },
  'key import': { NTE_BAD_DATA: '`softcsp inspect` shows where the key is broken; of an encrypted one check --passphrase-in', ERROR_INVALID_PARAMETER: '--passphrase-in, if the key is encrypted' },
  'unwrap': { NTE_BAD_DATA: 'the private key that it was made for, and --oaep if it was made so' },
  'recipe sqlserver-passphrase': { NTE_BAD_DATA: 'check --passphrase and --authenticator, and that the value is whole', NTE_BAD_VER: 'check that this is a value of EncryptByPassPhrase' },
  'recipe gpp-cpassword': { NTE_BAD_DATA: 'check that the whole attribute is given', ERROR_INVALID_DATA: 'check that the whole attribute is given' },
  'recipe pvk': { NTE_BAD_DATA: 'check --password; `softcsp inspect` shows where the file is broken', ERROR_INVALID_PARAMETER: '--password' },
};

/** Code of a system error → Win32 name, meaning, what to try. */
export const SYSTEM_ERRORS: Readonly<Record<string, readonly [name: string, meaning: string, hint: string]>> = {
  ENOENT: ['ERROR_FILE_NOT_FOUND', 'there is no such file', 'check the name'],
  ENOTDIR: ['ERROR_PATH_NOT_FOUND', 'a part of the path is no folder', 'check the name'],
  EISDIR: ['ERROR_DIRECTORY_NOT_SUPPORTED', 'this is a folder', 'name a file in it'],
  EACCES: ['ERROR_ACCESS_DENIED', 'the system does not let you', 'check the permissions of file and folder'],
  EPERM: ['ERROR_ACCESS_DENIED', 'the system does not let you', 'check the permissions of file and folder'],
  EROFS: ['ERROR_WRITE_PROTECT', 'the file system is read-only', 'another --out'],
  EEXIST: ['ERROR_FILE_EXISTS', 'the file exists already', 'another name, or --force'],
  ENOSPC: ['ERROR_DISK_FULL', 'no space is left', 'another --out; nothing was left behind'],
  EDQUOT: ['ERROR_DISK_FULL', 'the quota is used up', 'another --out; nothing was left behind'],
  EMFILE: ['ERROR_TOO_MANY_OPEN_FILES', 'too many files are open', 'fewer files at a time'],
  ENAMETOOLONG: ['ERROR_FILENAME_EXCED_RANGE', 'the name is too long', 'a shorter name'],
  ELOOP: ['ERROR_CANT_RESOLVE_FILENAME', 'symbolic links lead in a circle', 'check the name'],
  EIO: ['ERROR_IO_DEVICE', 'reading or writing failed', 'check the disk'],
};
