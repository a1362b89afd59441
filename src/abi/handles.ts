/**
 * Handles: unsigned 32-bit numbers that stand for objects of the core.
 *
 * With malloc a handle is the address of a small block of the program's memory, as on Windows, where it can be dereferenced;
 * without, a number above 0x10000 that no other instance of this process gives. A number stands for one object only while
 * that lives; releasing a context ends the handles of all that it made.
 *
 * Source: abi.md; contract.md §1, §19.1.
 * @module
 */
import type { Hash, Key, Pair, Prov } from '../core/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { ERROR_INVALID_PARAMETER, ERROR_NOT_ENOUGH_MEMORY } from '../win32/winerror.ts';
import type { AllocatorHost } from './allocate.ts';
import { mallocOrZero } from './allocate.ts';

/** BCRYPT_KEY_HANDLE: a public key of any family, without a provider. */
export interface BcryptKey {
  readonly kind: 'bcrypt-key';
  readonly pair: Pair;
}

export type HandleObject = Prov | Key | Hash | BcryptKey;

/** Content of a handle's block. */
const BLOCK_MARK = 0x50534353; // "SCSP"
const BLOCK_BYTES = 8;
const FIRST_NUMBER = 0x10004;
const NUMBER_STEP = 4;
const MAX_NUMBER = 0xfffffffc;

/** The last number given out in this process, so that two instances have no handle in common. */
let lastNumber = FIRST_NUMBER - NUMBER_STEP;

export class HandleTable {
  readonly #host: AllocatorHost;
  readonly #objects = new Map<number, HandleObject>();
  readonly #numbers = new Map<HandleObject, number>();
  /** What each live context made. */
  readonly #children = new Map<Prov, Set<number>>();

  constructor(host: AllocatorHost) {
    this.#host = host;
  }

  /** How many handles there are. */
  get count(): number {
    return this.#objects.size;
  }

  /** The object of a number, or undefined. */
  find(handle: number): HandleObject | undefined {
    return this.#objects.get(handle);
  }

  /** @throws {CryptError} ERROR_INVALID_PARAMETER: no handle of a context */
  prov(handle: number): Prov {
    const object = this.#objects.get(handle);
    if (object === undefined || object.kind !== 'prov') throw noHandle('a context', handle);
    return object;
  }

  /** @throws {CryptError} ERROR_INVALID_PARAMETER: no handle of a key */
  key(handle: number): Key {
    const object = this.#objects.get(handle);
    if (object === undefined || object.kind === 'prov' || object.kind === 'hash' || object.kind === 'bcrypt-key') throw noHandle('a key', handle);
    return object;
  }

  /** @throws {CryptError} ERROR_INVALID_PARAMETER: no handle of a hash */
  hash(handle: number): Hash {
    const object = this.#objects.get(handle);
    if (object === undefined || object.kind !== 'hash') throw noHandle('a hash', handle);
    return object;
  }

  /**
   * A number for an object to come: taken before the work is done, so that a full memory leaves nothing half done.
   * @throws {CryptError} ERROR_NOT_ENOUGH_MEMORY: malloc has no block
   */
  reserve(): number {
    return this.#host.malloc === null ? this.#nextNumber() : this.#newBlock();
  }

  #nextNumber(): number {
    do lastNumber = lastNumber >= MAX_NUMBER ? FIRST_NUMBER : lastNumber + NUMBER_STEP;
    while (this.#objects.has(lastNumber));
    return lastNumber;
  }

  #newBlock(): number {
    const { memory } = this.#host;
    const block = mallocOrZero(this.#host, BLOCK_BYTES);
    if (block === 0 || this.#objects.has(block)) throw new CryptError(ERROR_NOT_ENOUGH_MEMORY, 'no block for a handle');
    memory.setU32(block, BLOCK_MARK);
    memory.setU32(block + 4, BLOCK_MARK);
    return block;
  }

  /** Gives a reserved number back. */
  cancel(handle: number): void {
    if (this.#host.malloc !== null) this.#host.free?.(handle);
  }

  /** Makes a reserved number the object's handle. */
  bind(handle: number, object: HandleObject): void {
    this.#objects.set(handle, object);
    this.#numbers.set(object, handle);
    if (object.kind === 'prov') this.#children.set(object, new Set());
    else if (object.kind !== 'bcrypt-key') this.#children.get(object.prov)?.add(handle);
  }

  /** Ends an object's handle, and with a context's those of all that it made. */
  drop(object: HandleObject): void {
    const handle = this.#numbers.get(object);
    if (handle === undefined) return;
    this.#forget(handle, object);
    if (object.kind === 'prov') {
      for (const child of this.#children.get(object) ?? []) this.#forget(child, this.#objects.get(child)!);
      this.#children.delete(object);
    } else if (object.kind !== 'bcrypt-key') {
      this.#children.get(object.prov)?.delete(handle);
    }
  }

  #forget(handle: number, object: HandleObject): void {
    this.#objects.delete(handle);
    this.#numbers.delete(object);
    this.cancel(handle);
  }
}

function noHandle(what: string, handle: number): CryptError {
  return new CryptError(ERROR_INVALID_PARAMETER, `0x${handle.toString(16)} is no handle of ${what}`);
}
