/**
 * Lays one engine's primitives over another's.
 * @module
 */
import type { BlockPrimitives, EcPrimitive, Engine, HashName, HashPrimitive, NumberPrimitive, RsaPrimitive } from './engine.ts';

/** The primitives that a layer replaces; what it leaves out comes from below. */
export interface EngineParts {
  readonly name: string;
  /** What `details` gets from this layer, read anew each time: a layer may learn only later what it lacks. */
  readonly details?: () => readonly string[];
  readonly hashes?: Partial<Record<HashName, HashPrimitive>>;
  readonly blocks?: Partial<BlockPrimitives>;
  readonly rc4?: Engine['rc4'];
  readonly rsa?: Partial<RsaPrimitive>;
  readonly numbers?: Partial<NumberPrimitive>;
  readonly ec?: Partial<EcPrimitive>;
}

/** A class and not an object literal: V8 keeps an object with a getter of its own in a slow form. */
class LayeredEngine implements Engine {
  readonly name: string;
  readonly hashes: Engine['hashes'];
  readonly blocks: Engine['blocks'];
  readonly rc4: Engine['rc4'];
  readonly rsa: Engine['rsa'];
  readonly numbers: Engine['numbers'];
  readonly ec: Engine['ec'];
  private readonly allDetails: () => readonly string[];

  constructor(below: Engine, parts: EngineParts) {
    this.name = parts.name;
    this.hashes = { ...below.hashes, ...parts.hashes };
    this.blocks = { ...below.blocks, ...parts.blocks };
    this.rc4 = parts.rc4 ?? below.rc4;
    this.rsa = { ...below.rsa, ...parts.rsa };
    this.numbers = { ...below.numbers, ...parts.numbers };
    this.ec = { ...below.ec, ...parts.ec };
    this.allDetails = () => [...below.details, ...(parts.details?.() ?? [])];
  }

  get details(): readonly string[] {
    return this.allDetails();
  }
}

/** A whole engine: `parts` where it has them, `below` for the rest. */
export function override(below: Engine, parts: EngineParts): Engine {
  return new LayeredEngine(below, parts);
}
