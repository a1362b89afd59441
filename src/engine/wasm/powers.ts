/**
 * Powers by the module `numbers`: of one secret exponent, and of one base.
 *
 * The second goes by a comb (Lim and Lee, "More flexible exponentiation with precomputation", CRYPTO '94). The exponent's bits are
 * written in 5 rows of 2 blocks, w columns each:
 *
 *     bit number   (2 row + block) w + column
 *     table        of a block: entry i is the product of base^(2^((2 row + block) w)) over the rows that are bits of i
 *     result       for each column from the left: squared, then times one entry of each block
 *
 * The sequence of products is the same for every exponent, and entries are selected under masks. With 160 bits there are 47 products
 * instead of 222; which comb is best: docs/decisions/wasm-fixed-bases.md.
 * @module
 */
import { wipe } from '../../bytes/bytes.ts';
import { fromBigInt, padTo, toBigInt, trimZeros } from '../../bytes/number.ts';
import type { FixedBase, SecretPower } from '../engine.ts';
import { type NumberKernel, put, TABLE_ENTRIES, take, wipeUpTo } from './numbers.ts';

const ROWS = 5;
const BLOCKS = 2;

/** Makes a context for the modulus at the arena's beginning; returns where it ends. */
function prepare(kernel: NumberKernel, modulus: Uint8Array): number {
  kernel.memory.set(modulus, kernel.bytes);
  return kernel.arena + kernel.prepare(kernel.arena, modulus.length);
}

/** Brings a base of any size into Montgomery's form. */
function enterBase(kernel: NumberKernel, to: number, base: Uint8Array, modulus: Uint8Array): void {
  const { length } = modulus;
  const digits = trimZeros(base);
  put(kernel, to, digits.length <= length ? digits : fromBigInt(toBigInt(digits) % toBigInt(modulus), length));
  kernel.enter(to, to);
}

export class WasmPower implements SecretPower {
  readonly kernel: NumberKernel;
  readonly exponent: Uint8Array;
  readonly modulus: Uint8Array;
  /** The modulus' context. */
  readonly image: Uint8Array;
  isDisposed = false;

  /** @param exponent 1 to MAX_EXPONENT_BYTES long @param modulus that `suitsKernel` */
  constructor(kernel: NumberKernel, exponent: Uint8Array, modulus: Uint8Array) {
    this.kernel = kernel;
    this.exponent = new Uint8Array(exponent);
    this.modulus = new Uint8Array(modulus);
    this.image = kernel.memory.slice(kernel.arena, prepare(kernel, modulus));
  }

  apply(base: Uint8Array): Uint8Array {
    const { kernel, exponent, modulus, image } = this;
    const { memory, arena } = kernel;
    if (this.isDisposed) throw new Error('the power is disposed of');
    memory.set(image, arena);
    kernel.use(arena);
    const size = kernel.numberSize();
    const power = arena + image.length;
    const [number, table] = [power + size, power + 2 * size];
    enterBase(kernel, number, base, modulus);
    memory.set(exponent, kernel.exponent);
    kernel.power(power, number, exponent.length, table);
    kernel.leave(power, power);
    const result = take(kernel, power, modulus.length);
    wipeUpTo(kernel, table + TABLE_ENTRIES * size);
    return result;
  }

  dispose(): void {
    this.isDisposed = true;
    wipe(this.exponent);
  }
}

export class WasmFixedBase implements FixedBase {
  readonly kernel: NumberKernel;
  readonly modulus: Uint8Array;
  readonly exponentBytes: number;
  /** w. */
  readonly columns: number;
  /** The modulus' context, then the blocks' tables. */
  readonly image: Uint8Array;
  /** Where the tables begin. */
  readonly tables: number;

  /** @param modulus that `suitsKernel` @param exponentBytes at least 1 */
  constructor(kernel: NumberKernel, base: Uint8Array, modulus: Uint8Array, exponentBytes: number) {
    this.kernel = kernel;
    this.modulus = new Uint8Array(modulus);
    this.exponentBytes = exponentBytes;
    this.columns = Math.ceil((8 * exponentBytes) / (ROWS * BLOCKS));
    this.tables = prepare(kernel, modulus);
    const end = this.makeTables(base);
    this.image = kernel.memory.slice(kernel.arena, end);
    wipeUpTo(kernel, end + kernel.numberSize());
  }

  apply(exponent: Uint8Array): Uint8Array {
    const { kernel, image, columns, exponentBytes } = this;
    const digits = padTo(exponent, exponentBytes);
    kernel.memory.set(image, kernel.arena);
    kernel.use(kernel.arena);
    const size = kernel.numberSize();
    const power = kernel.arena + image.length;
    kernel.setOne(power);
    for (let column = columns - 1; column >= 0; column--) {
      if (column < columns - 1) kernel.multiply(power, power, power);
      for (let block = 0; block < BLOCKS; block++) {
        kernel.select(this.tables + block * TABLE_ENTRIES * size, this.entryOf(digits, block, column));
        kernel.multiply(power, power, kernel.selected);
      }
    }
    kernel.leave(power, power);
    const result = take(kernel, power, this.modulus.length);
    wipeUpTo(kernel, power + size);
    wipe(digits);
    return result;
  }

  /** A column's bits in a block: which entry of the block's table. */
  entryOf(digits: Uint8Array, block: number, column: number): number {
    let entry = 0;
    for (let row = ROWS - 1; row >= 0; row--) {
      const bit = (BLOCKS * row + block) * this.columns + column;
      entry = (entry << 1) | (((digits[digits.length - 1 - (bit >> 3)] ?? 0) >> (bit & 7)) & 1);
    }
    return entry;
  }

  /** Powers of the base by squaring; entries with one bit as they come by, the others from these. Returns where the tables end. */
  makeTables(base: Uint8Array): number {
    const { kernel, tables, columns } = this;
    const size = kernel.numberSize();
    const entry = (block: number, i: number): number => tables + (block * TABLE_ENTRIES + i) * size;
    const number = entry(BLOCKS, 0);
    enterBase(kernel, number, base, this.modulus);
    for (let step = 0; step < ROWS * BLOCKS; step++) {
      const at = entry(step % BLOCKS, 1 << Math.floor(step / BLOCKS));
      kernel.memory.copyWithin(at, number, number + size);
      for (let i = 0; i < columns && step < ROWS * BLOCKS - 1; i++) kernel.multiply(number, number, number);
    }
    for (let block = 0; block < BLOCKS; block++) {
      kernel.setOne(entry(block, 0));
      for (let i = 3; i < TABLE_ENTRIES; i++) {
        const rest = i & (i - 1);
        if (rest !== 0) kernel.multiply(entry(block, i), entry(block, rest), entry(block, i ^ rest));
      }
    }
    return number;
  }
}
