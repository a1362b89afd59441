/**
 * Lays one engine's primitives over another's.
 * @module
 */
import type { BlockPrimitives, EcPrimitive, Engine, HashName, HashPrimitive, NumberPrimitive, RsaPrimitive } from './engine.ts';

/** The primitives that a layer replaces; what it leaves out comes from below. */
export interface EngineParts {
  readonly name: string;
  readonly detail?: string;
  readonly hashes?: Partial<Record<HashName, HashPrimitive>>;
  readonly blocks?: Partial<BlockPrimitives>;
  readonly rc4?: Engine['rc4'];
  readonly rsa?: Partial<RsaPrimitive>;
  readonly numbers?: Partial<NumberPrimitive>;
  readonly ec?: Partial<EcPrimitive>;
}

/** A whole engine: `parts` where it has them, `below` for the rest. */
export function override(below: Engine, parts: EngineParts): Engine {
  return {
    name: parts.name,
    // Read anew each time: an engine below may learn only later what it lacks.
    get details() {
      return parts.detail === undefined ? below.details : [...below.details, parts.detail];
    },
    hashes: { ...below.hashes, ...parts.hashes },
    blocks: { ...below.blocks, ...parts.blocks },
    rc4: parts.rc4 ?? below.rc4,
    rsa: { ...below.rsa, ...parts.rsa },
    numbers: { ...below.numbers, ...parts.numbers },
    ec: { ...below.ec, ...parts.ec },
  };
}
