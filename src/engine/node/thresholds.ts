/**
 * From which size on node:crypto is faster than the engine below: a call of it costs 1 to 9 µs whatever the size.
 *
 * Each figure is the smallest power of two (or of two times three) from which on node:crypto won in every larger size, by
 * `node scripts/measure-thresholds.mjs`, which prints this table anew.
 * @module
 */
import type { BlockMode, HashName } from '../engine.ts';

/** Never: the engine below has it faster at any size. */
const NEVER = Infinity;

/** Bytes of one call. */
type ByMode = Readonly<Record<BlockMode, number>>;

export interface CipherThresholds {
  readonly encrypt: ByMode;
  readonly decrypt: ByMode;
}

export interface Thresholds {
  /** Bytes of a message, as far as it is known when it begins. */
  readonly hashes: Readonly<Record<Exclude<HashName, 'md2'>, number>>;
  readonly aes: CipherThresholds;
  readonly des3: CipherThresholds;
  /** True for modulus sizes (bits) that OpenSSL generates faster. */
  readonly rsaGenerate: (modulusBits: number) => boolean;
}

/** node:crypto for everything that it can do: for measuring and testing. */
export const ALWAYS: Thresholds = {
  hashes: { md4: 0, md5: 0, sha1: 0, sha256: 0, sha384: 0, sha512: 0 },
  aes: { encrypt: { ecb: 0, cbc: 0, cfb8: 0 }, decrypt: { ecb: 0, cbc: 0, cfb8: 0 } },
  des3: { encrypt: { ecb: 0, cbc: 0, cfb8: 0 }, decrypt: { ecb: 0, cbc: 0, cfb8: 0 } },
  rsaGenerate: () => true,
};

const OVER_PORTABLE: Thresholds = {
  hashes: { md4: NEVER, md5: 4096, sha1: 256, sha256: 128, sha384: 64, sha512: 64 },
  aes: { encrypt: { ecb: 256, cbc: 256, cfb8: 32 }, decrypt: { ecb: 256, cbc: 256, cfb8: 32 } },
  des3: { encrypt: { ecb: 64, cbc: 64, cfb8: 32 }, decrypt: { ecb: 64, cbc: 64, cfb8: 32 } },
  rsaGenerate: () => true,
};

/** By the name of the engine below. */
const TABLES: Readonly<Record<string, Thresholds>> = { portable: OVER_PORTABLE };

/** The table for an engine; that of the portable one where none was measured. */
export function thresholdsOver(below: { readonly name: string }): Thresholds {
  return TABLES[below.name] ?? OVER_PORTABLE;
}
