// A program for Windows: it seals bytes with a password. CryptoAPI is reached through koffi; nothing here knows of softcsp.
import koffi from 'koffi';

const PROV_RSA_AES = 24;
const CRYPT_VERIFYCONTEXT = 0xf0000000;
const CALG_SHA_256 = 0x800c;
const CALG_AES_256 = 0x6610;

const advapi32 = koffi.load('advapi32.dll');
const kernel32 = koffi.load('kernel32.dll');

const CryptAcquireContext = advapi32.func('bool __stdcall CryptAcquireContextW(_Out_ uintptr_t *phProv, str16 container, str16 provider, uint32 type, uint32 flags)');
const CryptReleaseContext = advapi32.func('bool __stdcall CryptReleaseContext(uintptr_t hProv, uint32 flags)');
const CryptCreateHash = advapi32.func('bool __stdcall CryptCreateHash(uintptr_t hProv, uint32 algid, uintptr_t hKey, uint32 flags, _Out_ uintptr_t *phHash)');
const CryptHashData = advapi32.func('bool __stdcall CryptHashData(uintptr_t hHash, uint8_t *data, uint32 length, uint32 flags)');
const CryptDeriveKey = advapi32.func('bool __stdcall CryptDeriveKey(uintptr_t hProv, uint32 algid, uintptr_t hHash, uint32 flags, _Out_ uintptr_t *phKey)');
const CryptEncrypt = advapi32.func('bool __stdcall CryptEncrypt(uintptr_t hKey, uintptr_t hHash, bool final, uint32 flags, uint8_t *data, _Inout_ uint32 *length, uint32 room)');
const CryptDecrypt = advapi32.func('bool __stdcall CryptDecrypt(uintptr_t hKey, uintptr_t hHash, bool final, uint32 flags, uint8_t *data, _Inout_ uint32 *length)');
const GetLastError = kernel32.func('uint32 __stdcall GetLastError()');

function check(isDone, call) {
  if (!isDone) throw new Error(`${call}: 0x${GetLastError().toString(16)}`);
}

function withKey(password, work) {
  const [prov, hash, key] = [[null], [null], [null]];
  check(CryptAcquireContext(prov, null, null, PROV_RSA_AES, CRYPT_VERIFYCONTEXT), 'CryptAcquireContext');
  try {
    check(CryptCreateHash(prov[0], CALG_SHA_256, 0, 0, hash), 'CryptCreateHash');
    const secret = Buffer.from(password, 'utf16le');
    check(CryptHashData(hash[0], secret, secret.length, 0), 'CryptHashData');
    check(CryptDeriveKey(prov[0], CALG_AES_256, hash[0], 0, key), 'CryptDeriveKey');
    return work(key[0]);
  } finally {
    CryptReleaseContext(prov[0], 0);
  }
}

export function seal(password, bytes) {
  return withKey(password, (key) => {
    const buffer = Buffer.alloc(bytes.length + 16);
    buffer.set(bytes);
    const length = [bytes.length];
    check(CryptEncrypt(key, 0, true, 0, buffer, length, buffer.length), 'CryptEncrypt');
    return buffer.subarray(0, length[0]);
  });
}

export function open(password, sealed) {
  return withKey(password, (key) => {
    const buffer = Buffer.from(sealed);
    const length = [buffer.length];
    check(CryptDecrypt(key, 0, true, 0, buffer, length), 'CryptDecrypt');
    return buffer.subarray(0, length[0]);
  });
}
