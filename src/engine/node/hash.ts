/**
 * Hashes by node:crypto where a message is large, by the engine below where it is small.
 *
 * How large a message becomes is not known when it begins: its first bytes are held until they reach the threshold. A
 * message that ends before is hashed below in one go.
 * @module
 */
import { copyOf, wipe } from '../../bytes/bytes.ts';
import type { HashPrimitive, HashState } from '../engine.ts';
import type { NodeCrypto } from './openssl.ts';

/** Up to here V8 has an array's bytes in its own heap; larger ones cost it half a microsecond and more. */
const SMALL_BYTES = 64;
/** Arrays for what is held, used again and again; thresholds are smaller. */
const POOL_BYTES = 8192;
const POOL_ARRAYS = 8;
const pool: Uint8Array[] = [];
const NOTHING = /* @__PURE__ */ new Uint8Array(0);

type OpensslHash = import('node:crypto').Hash;

class OpensslState implements HashState {
  readonly hash: OpensslHash;
  /** OpenSSL gives it once, and takes no copy of what is finished. */
  value: Uint8Array | null = null;

  constructor(hash: OpensslHash) {
    this.hash = hash;
  }

  update(data: Uint8Array): void {
    this.hash.update(data);
  }

  digest(): Uint8Array {
    this.value ??= new Uint8Array(this.hash.digest());
    return this.value.slice();
  }

  clone(): HashState {
    const copy = new OpensslState(this.value === null ? this.hash.copy() : this.hash);
    copy.value = this.value === null ? null : this.value.slice();
    return copy;
  }

  dispose(): void {
    // The state is native memory, which Node clears when it is collected.
    this.value?.fill(0);
  }
}

/** A hash that begins here and goes on where it is fastest. */
class HeldState implements HashState {
  readonly below: HashPrimitive;
  readonly fromBytes: number;
  readonly start: () => HashState;
  held: Uint8Array | null = null;
  heldBytes = 0;
  running: HashState | null = null;

  constructor(below: HashPrimitive, fromBytes: number, start: () => HashState) {
    this.below = below;
    this.fromBytes = fromBytes;
    this.start = start;
  }

  update(data: Uint8Array): void {
    if (this.running === null) {
      if (this.heldBytes + data.length < this.fromBytes) {
        this.hold(data);
        return;
      }
      this.running = this.start();
      if (this.held !== null) this.running.update(this.message());
      this.forget();
    }
    this.running.update(data);
  }

  digest(): Uint8Array {
    if (this.running !== null) return this.running.digest();
    return this.below.once(this.message());
  }

  clone(): HashState {
    const copy = new HeldState(this.below, this.fromBytes, this.start);
    if (this.held !== null) copy.hold(this.message());
    copy.running = this.running === null ? null : this.running.clone();
    return copy;
  }

  dispose(): void {
    this.forget();
    this.running?.dispose();
    this.running = null;
  }

  /** What is held so far. */
  message(): Uint8Array {
    if (this.held === null) return NOTHING;
    return this.held.length === this.heldBytes ? this.held : this.held.subarray(0, this.heldBytes);
  }

  /** Most messages come in one part: a small first one is held as it is, room for more is made when more comes. */
  hold(data: Uint8Array): void {
    const needed = this.heldBytes + data.length;
    if (this.held === null && needed <= SMALL_BYTES) {
      this.held = copyOf(data, 0, needed);
    } else {
      if (this.held === null || needed > this.held.length) {
        const larger = needed <= POOL_BYTES ? (pool.pop() ?? new Uint8Array(POOL_BYTES)) : new Uint8Array(2 * needed);
        if (this.held !== null) {
          larger.set(this.held);
          wipe(this.held);
        }
        this.held = larger;
      }
      this.held.set(data, this.heldBytes);
    }
    this.heldBytes = needed;
  }

  forget(): void {
    const { held } = this;
    if (held !== null && held.length !== POOL_BYTES) wipe(held);
    if (held !== null && held.length === POOL_BYTES) {
      held.fill(0, 0, this.heldBytes);
      if (pool.length < POOL_ARRAYS) pool.push(held);
    }
    this.held = null;
    this.heldBytes = 0;
  }
}

/**
 * @param name what OpenSSL calls it
 * @param fromBytes threshold
 * @param below takes over for smaller messages, and for all when the runtime refuses the algorithm
 */
export function nodeHash(crypto: NodeCrypto, name: string, fromBytes: number, below: HashPrimitive): HashPrimitive {
  let refused = false;
  const start = (): HashState => {
    if (!refused) {
      try {
        return new OpensslState(crypto.createHash(name));
      } catch {
        refused = true;
      }
    }
    return below.create();
  };
  return {
    digestBytes: below.digestBytes,
    blockBytes: below.blockBytes,
    create: () => (refused ? below.create() : new HeldState(below, fromBytes, start)),
    once(data) {
      if (refused || data.length < fromBytes) return below.once(data);
      const state = start();
      state.update(data);
      const value = state.digest();
      state.dispose();
      return value;
    },
  };
}
