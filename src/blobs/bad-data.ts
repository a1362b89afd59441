/**
 * Errors of the layout codec become the contract's: what does not fit its layout is NTE_BAD_DATA.
 * @module
 */
import { LayoutError } from '../bytes/layout.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_DATA } from '../win32/winerror.ts';

/**
 * Runs a layout's decode or encode.
 * @param what what is read or written, for the message
 * @throws {CryptError} NTE_BAD_DATA: the layout refused it
 */
export function orBadData<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof LayoutError) throw new CryptError(NTE_BAD_DATA, `${what}: ${error.message}`);
    throw error;
  }
}
