/**
 * Numbers of fixed length in key files.
 * @module
 */
import { padTo, trimZeros } from '../bytes/number.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { E_INVALIDARG } from '../win32/winerror.ts';

/** The number with `length` bytes, zeros in front. @throws {CryptError} E_INVALIDARG: it needs more */
export function sized(number: Uint8Array, length: number, what: string): Uint8Array {
  if (trimZeros(number).length > length) throw new CryptError(E_INVALIDARG, `${what} is longer than ${length} bytes`);
  return padTo(number, length);
}
