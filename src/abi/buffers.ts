/**
 * Where results go: a pointer and the address of a length, in the protocol of two calls.
 *
 *     pointer NULL             the length becomes what is needed, success: a size query
 *     length below the need    the length becomes what is needed, ERROR_MORE_DATA
 *     else                     the result is written, the length becomes its own
 *
 * A length may say more than the memory has (0xffffffff is a large buffer, behaviours.md 11): what counts is whether the result
 * itself lies in the memory. Source: contract.md §19.1.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';
import { ERROR_MORE_DATA, ERROR_NOACCESS } from '../win32/winerror.ts';
import type { GuestMemory } from './memory.ts';

export class ResultBuffer {
  readonly memory: GuestMemory;
  /** 0: a size query. */
  readonly pointer: number;
  readonly lengthPointer: number;
  /** What the length said when the call began. */
  readonly length: number;

  /**
   * @throws {CryptError} ERROR_INVALID_PARAMETER: no address of a length · ERROR_NOACCESS: it, or the first byte of the buffer, lies
   *   outside the memory
   */
  constructor(memory: GuestMemory, pointer: number, lengthPointer: number) {
    this.memory = memory;
    this.length = memory.u32(lengthPointer);
    this.pointer = pointer;
    this.lengthPointer = lengthPointer;
    if (pointer !== 0) memory.check(pointer, 0);
  }

  get isQuery(): boolean {
    return this.pointer === 0;
  }

  setLength(length: number): void {
    this.memory.setU32(this.lengthPointer, length);
  }

  /**
   * Carries the protocol out for a result of that length.
   * @param unitBytes what the length counts
   * @returns true: to be written now; false: it was a size query, which is answered
   * @throws {CryptError} ERROR_MORE_DATA: too small · ERROR_NOACCESS: it does not end in the memory
   */
  accepts(length: number, unitBytes: 1 | 2 = 1): boolean {
    if (this.pointer === 0) {
      this.setLength(length);
      return false;
    }
    if (this.length < length) {
      this.setLength(length);
      throw new CryptError(ERROR_MORE_DATA, `${length} are needed, the buffer has ${this.length}`);
    }
    this.memory.check(this.pointer, length * unitBytes);
    return true;
  }

  /** Writes an accepted result. */
  write(bytes: Uint8Array): void {
    this.memory.refresh();
    this.memory.set(this.pointer, bytes);
    this.setLength(bytes.length);
  }

  /** The protocol for a result that is at hand. @throws {CryptError} as `accepts` */
  give(bytes: Uint8Array): void {
    if (this.accepts(bytes.length)) this.write(bytes);
  }

  /**
   * The data of a call that works in place.
   * @param room bytes that the caller says are there
   * @returns a view on them, as far as they lie in the memory
   * @throws {CryptError} ERROR_NOACCESS: the data itself leads outside
   */
  inPlace(room: number): Uint8Array {
    const view = this.memory.clipped(this.pointer, room);
    if (this.length > view.length && this.length <= room)
      throw new CryptError(ERROR_NOACCESS, `${this.length} bytes at 0x${this.pointer.toString(16)} do not lie in the memory`);
    return view;
  }
}

/** A buffer for text, and whether it is that of a W function. */
export class TextBuffer extends ResultBuffer {
  readonly isWide: boolean;

  constructor(memory: GuestMemory, pointer: number, lengthPointer: number, isWide: boolean) {
    super(memory, pointer, lengthPointer);
    this.isWide = isWide;
  }
}
