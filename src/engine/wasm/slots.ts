/**
 * Places for states and key schedules inside a module's memory.
 *
 * The slots are a cache, not an allocation: an object is moved into a slot when it is used and stays there until its
 * place is needed, when its bytes are parked outside. So memory does not grow with the number of objects, and an object
 * that is dropped without `dispose` holds nothing but a slot that the next objects take over
 * (docs/decisions/wasm-slots.md).
 * @module
 */

/** Who lives in a slot. */
export interface Tenant {
  /** Address of its slot, and which one that is; 0: in none. */
  slot: number;
  place: number;
  /** Its bytes while it is in no slot; null before its first use. */
  parked: Uint8Array | null;
}

const LOOP_BYTES = 256;

export class Slots {
  readonly memory: Uint8Array;
  readonly doubles: Float64Array;
  readonly slotBytes: number;
  /** Places that are empty. */
  readonly free: number[] = [];
  readonly tenants: (Tenant | undefined)[];
  readonly firstSlot: number;
  /** The next to be moved out when all slots are taken. */
  hand = 0;

  constructor(memory: Uint8Array, firstSlot: number, slotBytes: number, count: number) {
    this.memory = memory;
    this.doubles = new Float64Array(memory.buffer);
    this.slotBytes = slotBytes;
    this.firstSlot = firstSlot;
    this.tenants = new Array<Tenant | undefined>(count).fill(undefined);
    for (let place = count - 1; place >= 0; place--) this.free.push(place);
  }

  /** Gives the tenant, who has none, a slot: with its parked bytes in it, or all zeros. */
  settle(tenant: Tenant): number {
    const place = this.free.pop() ?? this.evict();
    const slot = this.firstSlot + place * this.slotBytes;
    this.tenants[place] = tenant;
    tenant.place = place;
    tenant.slot = slot;
    if (tenant.parked !== null) {
      this.memory.set(tenant.parked, slot);
      tenant.parked.fill(0);
      tenant.parked = null;
    }
    return slot;
  }

  /** A copy of the tenant's bytes; null where it has none yet. */
  copyOf(tenant: Tenant): Uint8Array | null {
    if (tenant.slot !== 0) return this.memory.slice(tenant.slot, tenant.slot + this.slotBytes);
    return tenant.parked === null ? null : tenant.parked.slice();
  }

  /** Wipes what the tenant had and frees its slot. May be called twice. */
  release(tenant: Tenant): void {
    const { slot } = tenant;
    if (slot !== 0) {
      this.wipe(slot);
      this.tenants[tenant.place] = undefined;
      this.free.push(tenant.place);
      tenant.slot = 0;
    }
    if (tenant.parked !== null) {
      tenant.parked.fill(0);
      tenant.parked = null;
    }
  }

  evict(): number {
    const tenant = this.tenants[this.hand]!;
    const { slot, place } = tenant;
    this.hand = (this.hand + 1) % this.tenants.length;
    tenant.parked = this.memory.slice(slot, slot + this.slotBytes);
    tenant.slot = 0;
    this.wipe(slot);
    return place;
  }

  /** Zeros for all that is in a slot; a short loop over doubles takes a third of the time of `fill`. */
  wipe(slot: number): void {
    if (this.slotBytes > LOOP_BYTES) {
      this.memory.fill(0, slot, slot + this.slotBytes);
      return;
    }
    const end = (slot + this.slotBytes) >> 3;
    for (let at = slot >> 3; at < end; at++) this.doubles[at] = 0;
  }
}
