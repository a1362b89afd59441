/**
 * The SIMD kernels of module `ciphers-simd` (assembly/ciphers-simd.ts): whole groups of blocks that do not depend on each other.
 * @module
 */
import type { BlockPrimitives } from '../engine.ts';
import { address, type Exports, memoryBytes, takeBack } from './module.ts';

export type CipherName = keyof BlockPrimitives;

/** What a cipher does in groups, in one direction. */
export interface BulkRow {
  readonly kernel: keyof typeof RUN;
  readonly groupBytes: number;
  /** From here on a call is faster than the same blocks by tables. */
  readonly leastBytes: number;
  /** From here on what is left after whole groups is faster as a group that is not full. */
  readonly leastRestBytes: number;
  /** The schedule in a slot of module `ciphers`. */
  readonly scheduleAt: number;
  readonly scheduleBytes: number;
}

type Run = (exports: Exports, length: number, isChained: boolean) => void;

/** How each kernel is called. */
const RUN = {
  rc2: (exports, length, isChained) => (exports['rc2Decrypt'] as Rc2)(length, isChained),
  des: (exports, length, isChained) => (exports['des'] as Des)(1, length, isChained),
  des3: (exports, length, isChained) => (exports['des'] as Des)(3, length, isChained),
  aesEncrypt: (exports, length, isChained) => (exports['aes'] as Aes)(true, length, isChained),
  aesDecrypt: (exports, length, isChained) => (exports['aes'] as Aes)(false, length, isChained),
} satisfies Record<string, Run>;

type Rc2 = (length: number, isChained: boolean) => void;
type Des = (passes: number, length: number, isChained: boolean) => void;
type Aes = (isEncrypting: boolean, length: number, isChained: boolean) => void;

const RC2 = { kernel: 'rc2', groupBytes: 64, leastBytes: 32, leastRestBytes: 32, scheduleAt: 0, scheduleBytes: 128 } as const;
const DES = { kernel: 'des', groupBytes: 1024, leastBytes: 224, leastRestBytes: 224, scheduleAt: 0, scheduleBytes: 144 } as const;
const DES3 = { kernel: 'des3', groupBytes: 1024, leastBytes: 208, leastRestBytes: 208, scheduleAt: 0, scheduleBytes: 432 } as const;
const AES = { kernel: 'aesEncrypt', groupBytes: 128, leastBytes: 192, leastRestBytes: 64, scheduleAt: 0, scheduleBytes: 256 } as const;
/** Where a slot has the schedule of decryption (assembly/ciphers/des.ts, aes.ts). */
const DES_DECRYPTION = 432;
const AES_DECRYPTION = 256;

export const BULK_ENCRYPTION: Readonly<Partial<Record<CipherName, BulkRow>>> = { des: DES, des3: DES3, aes: AES };
export const BULK_DECRYPTION: Readonly<Partial<Record<CipherName, BulkRow>>> = {
  rc2: RC2,
  des: { ...DES, scheduleAt: DES_DECRYPTION },
  des3: { ...DES3, scheduleAt: DES_DECRYPTION },
  aes: { ...AES, kernel: 'aesDecrypt', scheduleAt: AES_DECRYPTION },
};

/** The module made ready for use. */
export interface BulkKernel {
  /**
   * Crypts the front of the data; returns how many bytes. The rest is for the tables.
   * @param register chaining value if `isChained`, updated in place
   * @param out takes the result, as long as the data or longer; may be the data
   */
  crypt(row: BulkRow, schedule: Uint8Array, isChained: boolean, register: Uint8Array, data: Uint8Array, out: Uint8Array): number;
}

export function bulkKernel(exports: Exports): BulkKernel {
  const memory = memoryBytes(exports);
  const scheduleAt = address(exports, 'SCHEDULE');
  const window = address(exports, 'WINDOW');
  const windowBytes = address(exports, 'WINDOW_BYTES');
  return {
    crypt(row, schedule, isChained, register, data, out) {
      const rest = data.length % row.groupBytes;
      const length = rest < row.leastRestBytes ? data.length - rest : data.length;
      const registerAt = window - register.length;
      if (isChained) memory.set(register, registerAt);
      for (let at = 0; at < length; at += windowBytes) {
        const part = data.subarray(at, Math.min(at + windowBytes, length));
        memory.set(schedule, scheduleAt);
        memory.set(part, window);
        RUN[row.kernel](exports, part.length, isChained);
        takeBack(memory, window, out.subarray(at, at + part.length));
      }
      if (isChained) takeBack(memory, registerAt, register);
      return length;
    },
  };
}
