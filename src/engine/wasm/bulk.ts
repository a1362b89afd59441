/**
 * The SIMD kernels of module `ciphers-simd` (assembly/ciphers-simd.ts): whole groups of blocks that do not depend on each other.
 * @module
 */
import type { BlockPrimitives } from '../engine.ts';
import { address, type Exports, memoryBytes, takeBack } from './module.ts';

export type CipherName = keyof BlockPrimitives;

/** What a cipher does in groups, in one direction. */
export interface BulkRow {
  readonly kernel: 'rc2' | 'des';
  /** Of DES. */
  readonly passes: number;
  readonly groupBytes: number;
  /** From here on a group that is not full is faster than the same blocks by tables. */
  readonly leastBytes: number;
  /** The schedule in a slot of module `ciphers`. */
  readonly scheduleAt: number;
  readonly scheduleBytes: number;
}

const RC2 = { kernel: 'rc2', passes: 0, groupBytes: 64, leastBytes: 32, scheduleAt: 0, scheduleBytes: 128 } as const;
const DES = { kernel: 'des', passes: 1, groupBytes: 1024, leastBytes: 224, scheduleAt: 0, scheduleBytes: 128 } as const;
const DES3 = { kernel: 'des', passes: 3, groupBytes: 1024, leastBytes: 208, scheduleAt: 0, scheduleBytes: 384 } as const;
/** Where a slot has the schedule of decryption (assembly/ciphers/des.ts). */
const DES_DECRYPTION = 384;

export const BULK_ENCRYPTION: Readonly<Partial<Record<CipherName, BulkRow>>> = { des: DES, des3: DES3 };
export const BULK_DECRYPTION: Readonly<Partial<Record<CipherName, BulkRow>>> = {
  rc2: RC2,
  des: { ...DES, scheduleAt: DES_DECRYPTION },
  des3: { ...DES3, scheduleAt: DES_DECRYPTION },
};

/** The module made ready for use. */
export interface BulkKernel {
  /**
   * Crypts the front of the data in place; returns how many bytes. The rest is for the tables.
   * @param register chaining value if `isChained`, updated in place
   */
  crypt(row: BulkRow, schedule: Uint8Array, isChained: boolean, register: Uint8Array, data: Uint8Array): number;
}

export function bulkKernel(exports: Exports): BulkKernel {
  const memory = memoryBytes(exports);
  const scheduleAt = address(exports, 'SCHEDULE');
  const window = address(exports, 'WINDOW');
  const windowBytes = address(exports, 'WINDOW_BYTES');
  const rc2Decrypt = exports['rc2Decrypt'] as (length: number, isChained: boolean) => void;
  const des = exports['des'] as (passes: number, length: number, isChained: boolean) => void;
  return {
    crypt(row, schedule, isChained, register, data) {
      const rest = data.length % row.groupBytes;
      const length = rest < row.leastBytes ? data.length - rest : data.length;
      const registerAt = window - register.length;
      if (isChained) memory.set(register, registerAt);
      for (let at = 0; at < length; at += windowBytes) {
        const part = data.subarray(at, Math.min(at + windowBytes, length));
        memory.set(schedule, scheduleAt);
        memory.set(part, window);
        if (row.kernel === 'rc2') rc2Decrypt(part.length, isChained);
        else des(row.passes, part.length, isChained);
        takeBack(memory, window, part);
      }
      if (isChained) takeBack(memory, registerAt, register);
      return length;
    },
  };
}
