/**
 * What one call borrows: blocks for the values that it passes, and the byte strings that are carried to the memory and back.
 * @module
 */
import type { Arena, ByteSource } from './arena.ts';

export class CallFrame {
  readonly arena: Arena;
  readonly #blocks: number[] = [];
  readonly #carried = new Set<ByteSource>();
  readonly #afterwards: (() => void)[] = [];

  constructor(arena: Arena) {
    this.arena = arena;
  }

  /** A block of zeros until the end of the call. @throws {RangeError} no room */
  block(bytes: number): number {
    const address = this.arena.allocate(bytes);
    this.#blocks.push(address);
    return address;
  }

  /** The address of JavaScript's bytes; what the call writes there comes back. */
  carry(source: ByteSource): number {
    this.#carried.add(source);
    return this.arena.carryIn(source);
  }

  /** Does something with the results, once the call is made. */
  afterwards(work: () => void): void {
    this.#afterwards.push(work);
  }

  /** Brings the results back. */
  collect(): void {
    for (const source of this.#carried) this.arena.carryOut(source);
    for (const work of this.#afterwards) work();
  }

  /** Gives the blocks back. */
  release(): void {
    for (const address of this.#blocks) this.arena.free(address);
  }
}
