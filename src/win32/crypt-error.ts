/**
 * The one error of the contract: a failed call throws it.
 * @module
 */
import { winerrorName, winerrorText } from './winerror.ts';

/**
 * A failed CryptoAPI call.
 *
 * Shape after pywin32's `pywintypes.error` (winerror, funcname, strerror); the symbolic name is ours.
 */
export class CryptError extends Error {
  /** Win32 error number, unsigned: 0x80090005, not -2146893819. */
  readonly winerror: number;
  /** What the system says for that number. */
  readonly strerror: string;
  /** The bare Win32 name of the call that failed, "CryptSignHash"; set by the gate. Empty outside a call. */
  funcname: string;

  /**
   * @param winerror Win32 error number, signed or unsigned
   * @param detail what exactly was wrong, for people; never holds secrets
   */
  constructor(winerror: number, detail = '', funcname = '') {
    const name = winerrorName(winerror);
    super(detail === '' ? `${name}: ${winerrorText(winerror)}` : `${name}: ${detail}`);
    this.winerror = winerror >>> 0;
    this.strerror = winerrorText(winerror);
    this.funcname = funcname;
    // The symbolic constant stands where JavaScript looks for an error's name: `NTE_BAD_DATA: …` in logs.
    this.name = name;
  }
}
