/**
 * Where things are in the memory of module `ciphers-simd`.
 *
 *     address  size   what
 *        1024   < 384  constants
 *        1408    432  key schedule, as the module `ciphers` has it
 *        2048   1024  bit planes: 64 of 128 blocks of DES; 8 of 8 blocks of AES
 *        4096   9216  masks of the round keys' bits
 *       32752     16  chaining register: the block before the data, at its end
 *       32768  65536  window: data; behind it is room for a group that is not full
 *
 * @module
 */
export const SCHEDULE: usize = 1408;
export const PLANES: usize = 2048;
export const KEY_MASKS: usize = 4096;
export const WINDOW: usize = 32768;
export const WINDOW_BYTES: usize = 65536;
