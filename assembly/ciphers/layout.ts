/**
 * Where things are in the memory of module `ciphers`. Tables have constant addresses, so that a look-up's address is the
 * load instruction's immediate: +10 % for DES, +35 to 60 % for AES over an address in a variable.
 *
 *     address  size      what
 *        1024   < 7168   constants
 *        8192     4096   DES: boxes joined with P and E
 *       12288     8192   AES: four tables for encryption, four for decryption
 *       20480      512   AES: S-box and its inverse
 *       20992       16   chaining register
 *       21008       16   scratch block
 *       22528     1024   RC4: cells of the state in use
 *       24576     8192   DES: round keys by seven bits of C or D
 *       65536  60×1040   slots
 *      131072    65536   window: keys and data
 *
 * @module
 */
export const DES_BOXES: usize = 8192;
export const DES_ROUND_KEYS: usize = 24576;
export const AES_S: usize = 20480;
export const AES_INVERSE_S: usize = 20736;
export const AES_E: usize = 12288;
export const AES_D: usize = 16384;
export const REGISTER: usize = 20992;
export const SCRATCH: usize = 21008;
export const SLOTS: usize = 65536;
export const SLOT_BYTES: usize = 1040;
export const SLOT_COUNT: usize = 60;
export const WINDOW: usize = 131072;
export const WINDOW_BYTES: usize = 65536;
export const RC4_CELLS: usize = 22528;
