// A program over a module in the shape of pywin32's win32crypt.
import * as win32crypt from 'win32crypt';

/** The names of the algorithms that a provider has. */
export function algorithmsOf(provider, type) {
  const prov = win32crypt.CryptAcquireContext(null, provider, type, win32crypt.CRYPT_VERIFYCONTEXT);
  try {
    return prov.CryptGetProvParam(win32crypt.PP_ENUMALGS).map(({ Name }) => Name);
  } finally {
    prov.CryptReleaseContext();
  }
}

/** Whether there is a container of that name. */
export function hasContainer(name) {
  try {
    win32crypt.CryptAcquireContext(name, null, win32crypt.PROV_RSA_FULL, 0).CryptReleaseContext();
    return true;
  } catch (error) {
    if (error instanceof win32crypt.error && error.winerror === win32crypt.NTE_BAD_KEYSET) return false;
    throw error;
  }
}
