/**
 * CryptDuplicateKey, CryptDestroyKey.
 * @module
 */
import { wipe } from '../bytes/bytes.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { ERROR_INVALID_PARAMETER, NTE_BAD_FLAGS } from '../win32/winerror.ts';
import type { Key } from './key.ts';
import { live } from './prov.ts';
import { destroySchannelKey, duplicateSchannelKey } from './schannel-key.ts';
import { destroySessionKey, duplicateSessionKey } from './session-key.ts';

/**
 * CryptDuplicateKey: an independent copy with the whole state.
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead key, or `reserved` not 0 · NTE_BAD_FLAGS: flags not 0
 */
export function duplicateKey<K extends Key>(key: K, reserved: number, flags: number): K {
  live(key);
  if (reserved !== 0) throw new CryptError(ERROR_INVALID_PARAMETER, 'the reserved argument is 0');
  if (flags !== 0) throw new CryptError(NTE_BAD_FLAGS, 'CryptDuplicateKey has no flags');
  if (key.kind === 'session') return duplicateSessionKey(key) as K;
  if (key.kind === 'agreed') return { ...key, secret: key.secret.slice() };
  if (key.kind === 'schannel') return duplicateSchannelKey(key) as K;
  return { ...key };
}

/**
 * CryptDestroyKey: the handle, never a stored pair.
 * @throws {CryptError} ERROR_INVALID_PARAMETER: dead already
 */
export function destroyKey(key: Key): void {
  live(key);
  key.alive = false;
  if (key.kind === 'session') destroySessionKey(key);
  if (key.kind === 'agreed') wipe(key.secret);
  if (key.kind === 'schannel') destroySchannelKey(key);
}
