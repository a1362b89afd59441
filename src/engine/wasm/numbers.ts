/**
 * The module `numbers` (assembly/numbers.ts), of which there are three builds: arithmetic modulo odd numbers.
 *
 * Nothing stays in its memory between two operations: what a key needs is kept as an image of the arena and written
 * back before use, and everything is wiped after secrets were there.
 * @module
 */
import { address, type Exports, memoryBytes } from './module.ts';

/** Smaller moduli are faster below. */
export const MIN_MODULUS_BYTES = 16;
/** The arena has room for 16384 bits. */
export const MAX_MODULUS_BYTES = 2048;
export const MAX_EXPONENT_BYTES = 4096;
/** From here to the end of what was used secrets may be. */
const SCRATCH_AT = 2048;

/** The module made ready for use. Addresses are of numbers; `enter` and `leave` change to Montgomery's form and back. */
export interface NumberKernel {
  readonly memory: Uint8Array;
  readonly arena: number;
  readonly bytes: number;
  readonly exponent: number;
  /** Where `select` puts a number. */
  readonly selected: number;
  readonly limbBits: number;
  /** Makes a context at the address for the modulus in `bytes`; returns its size. */
  readonly prepare: (context: number, byteCount: number) => number;
  readonly use: (context: number) => void;
  readonly numberSize: () => number;
  readonly read: (to: number, byteCount: number) => void;
  readonly write: (from: number, byteCount: number) => void;
  readonly add: (to: number, a: number, b: number) => void;
  readonly subtract: (to: number, a: number, b: number) => void;
  readonly multiply: (to: number, a: number, b: number) => void;
  readonly reduce: (number: number) => void;
  readonly enter: (to: number, a: number) => void;
  readonly leave: (to: number, a: number) => void;
  /** to = 1 in Montgomery's form. */
  readonly setOne: (to: number) => void;
  /** Copies an entry of a table of powers, the index a secret. */
  readonly select: (table: number, index: number) => void;
  readonly power: (to: number, base: number, exponentBytes: number, table: number) => void;
  readonly powerPublic: (to: number, base: number, exponentBytes: number) => void;
  readonly powerOfTwo: (to: number, exponentBytes: number) => void;
}

/** How many numbers the table of a power has. */
export const TABLE_ENTRIES = 32;

export function numberKernel(exports: Exports): NumberKernel {
  const named = <K extends keyof NumberKernel>(name: K): NumberKernel[K] => exports[name] as NumberKernel[K];
  return {
    memory: memoryBytes(exports),
    arena: address(exports, 'ARENA'),
    bytes: address(exports, 'BYTES'),
    exponent: address(exports, 'EXPONENT'),
    selected: address(exports, 'SELECTED'),
    limbBits: address(exports, 'LIMB_BITS'),
    prepare: named('prepare'),
    use: named('use'),
    numberSize: named('numberSize'),
    read: named('read'),
    write: named('write'),
    add: named('add'),
    subtract: named('subtract'),
    multiply: named('multiply'),
    reduce: named('reduce'),
    enter: named('enter'),
    leave: named('leave'),
    setOne: named('setOne'),
    select: named('select'),
    power: named('power'),
    powerPublic: named('powerPublic'),
    powerOfTwo: named('powerOfTwo'),
  };
}

/** True where relaxed_madd is fused; true for the other builds. */
export function isFused(exports: Exports): boolean {
  return (exports['isFused'] as () => number)() !== 0;
}

/** Reads big-endian bytes into a number. */
export function put(kernel: NumberKernel, to: number, number: Uint8Array): void {
  kernel.memory.set(number, kernel.bytes);
  kernel.read(to, number.length);
}

/** A number below 256^byteCount as big-endian bytes. */
export function take(kernel: NumberKernel, from: number, byteCount: number): Uint8Array {
  kernel.write(from, byteCount);
  return kernel.memory.slice(kernel.bytes, kernel.bytes + byteCount);
}

/** Wipes scratch places and the arena up to `end`. */
export function wipeUpTo(kernel: NumberKernel, end: number): void {
  kernel.memory.fill(0, SCRATCH_AT, end);
}

/** True where the kernels can take products by it. @param modulus without leading zeros */
export function suitsKernel(modulus: Uint8Array): boolean {
  const { length } = modulus;
  return length >= MIN_MODULUS_BYTES && length <= MAX_MODULUS_BYTES && modulus[length - 1]! % 2 === 1;
}
