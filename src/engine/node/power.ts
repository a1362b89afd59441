/**
 * Powers with a secret exponent by OpenSSL's Diffie-Hellman (dh-key.ts): twice as fast as the kernels, once it is open.
 *
 * Opening costs, so it is done in steps as a power turns out to be used: the first use may be left to the engine below, the
 * next ones go by key objects, and after many, where importing each y takes a good part of the time, by a group object
 * (docs/decisions/diffie-hellman-by-openssl.md). What OpenSSL refuses is done below.
 * @module
 */
import { bitLength, trimZeros } from '../../bytes/number.ts';
import type { NumberPrimitive, SecretPower } from '../engine.ts';
import { type Agreement, byGroupObject, byKeyObjects } from './dh-key.ts';
import { Fallback } from './fallback.ts';
import type { NodeCrypto } from './openssl.ts';
import type { Thresholds } from './thresholds.ts';

/** So many uses have cost as much as opening a group object does. */
const GROUP_OBJECT_AFTER = 96;
/** Of a longer modulus the import of y is a small part of the time, and the test of p a long one. */
const GROUP_OBJECT_BITS = 1024;

export class NodePower implements SecretPower {
  readonly crypto: NodeCrypto;
  readonly exponent: Uint8Array;
  readonly modulus: Uint8Array;
  readonly fallback: Fallback;
  readonly usesBelow: number;
  uses = 0;
  /** Null: not opened, or OpenSSL will not have these numbers. */
  agreement: Agreement | null = null;

  /** @param modulus odd, above 1, without leading zeros @param usesBelow how many uses are left to the engine below */
  constructor(crypto: NodeCrypto, exponent: Uint8Array, modulus: Uint8Array, usesBelow: number, below: NumberPrimitive) {
    this.crypto = crypto;
    this.exponent = new Uint8Array(exponent);
    this.modulus = new Uint8Array(modulus);
    this.usesBelow = usesBelow;
    this.fallback = new Fallback(() => below.openPower(this.exponent, this.modulus));
  }

  apply(base: Uint8Array): Uint8Array {
    this.open();
    if (this.agreement === null) return this.fallback.apply(base);
    try {
      return this.agreement(base);
    } catch {
      return this.fallback.apply(base);
    }
  }

  dispose(): void {
    this.agreement = null;
    this.fallback.dispose();
    this.exponent.fill(0);
  }

  /** The step that is due with this use, if any; one that fails is not tried again. */
  open(): void {
    const { crypto, modulus, exponent, uses } = this;
    this.uses++;
    try {
      if (uses === this.usesBelow) {
        this.agreement = byKeyObjects(crypto, modulus, exponent);
      } else if (uses === GROUP_OBJECT_AFTER && this.agreement !== null && bitLength(modulus) <= GROUP_OBJECT_BITS) {
        this.agreement = byGroupObject(crypto, modulus, exponent);
      }
    } catch {
      // As before.
    }
  }
}

/** Powers over those of the engine below; single ones and prime tests stay there. */
export function nodeNumbers(crypto: NodeCrypto, thresholds: Thresholds, below: NumberPrimitive): Partial<NumberPrimitive> {
  return {
    openPower(exponent, modulus) {
      const digits = trimZeros(modulus);
      const bits = bitLength(digits);
      const odd = bits > 1 && digits[digits.length - 1]! % 2 === 1;
      // Below is the error for a modulus that nothing can be done with.
      if (!odd || 8 * exponent.length * bits * bits < thresholds.power.work) return below.openPower(exponent, modulus);
      return new NodePower(crypto, exponent, digits, thresholds.power.usesBelow, below);
    },
  };
}
