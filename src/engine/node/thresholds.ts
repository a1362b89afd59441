/**
 * From which size on node:crypto is faster than the engine below: a call of it costs 1 to 9 µs whatever the size.
 *
 * Each figure is the smallest power of two (or of two times three) from which on node:crypto won in every larger size, by
 * `node scripts/measure-thresholds.mjs`, which prints this table anew. Measured 2026-11-22 with Node 20.20.2, OpenSSL 3.0.19, on
 * two shared cores of an AMD EPYC (Zen 3), the wasm engine with SIMD128. SHA-384 and SHA-512, one function, have the mean of their
 * figures.
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

/** For opened powers: measured apart, 2026-11-27, on an AMD EPYC (Zen 4), docs/decisions/diffie-hellman-by-openssl.md. */
export interface PowerThresholds {
  /** Bits of the exponent times the square of the modulus' bits. */
  readonly work: number;
  /** As many uses of a power are faster below than by importing its key. */
  readonly usesBelow: number;
}

export interface Thresholds {
  /** Bytes of a message, as far as it is known when it begins. */
  readonly hashes: Readonly<Record<Exclude<HashName, 'md2' | 'md4'>, number>>;
  readonly aes: CipherThresholds;
  readonly des3: CipherThresholds;
  /** True for modulus sizes (bits) that OpenSSL generates faster. */
  readonly rsaGenerate: (modulusBits: number) => boolean;
  /** Powers that are opened. */
  readonly power: PowerThresholds;
}

/** node:crypto for everything that it can do: for measuring and testing. */
export const ALWAYS: Thresholds = {
  hashes: { md5: 0, sha1: 0, sha256: 0, sha384: 0, sha512: 0 },
  aes: { encrypt: { ecb: 0, cbc: 0, cfb8: 0 }, decrypt: { ecb: 0, cbc: 0, cfb8: 0 } },
  des3: { encrypt: { ecb: 0, cbc: 0, cfb8: 0 }, decrypt: { ecb: 0, cbc: 0, cfb8: 0 } },
  rsaGenerate: () => true,
  power: { work: 0, usesBelow: 0 },
};

const OVER_PORTABLE: Thresholds = {
  hashes: { md5: 1024, sha1: 24, sha256: 16, sha384: 16, sha512: 16 },
  aes: { encrypt: { ecb: 512, cbc: 256, cfb8: 24 }, decrypt: { ecb: 384, cbc: 192, cfb8: 16 } },
  des3: { encrypt: { ecb: 512, cbc: 768, cfb8: 96 }, decrypt: { ecb: 512, cbc: 768, cfb8: 64 } },
  rsaGenerate: () => true,
  power: { work: 64 * 1024 ** 2, usesBelow: 0 },
};

/**
 * Triple DES stays below: level in encryption, and the kernels decrypt many blocks in parallel. Pairs of RSA from 2048 bits on, too:
 * 103 ms against 127 with 2048 bits, 300 against 2300 with 4096; below 2048 bits the two are level.
 */
const OVER_WASM: Thresholds = {
  hashes: { md5: 6144, sha1: 1536, sha256: 256, sha384: 1280, sha512: 1280 },
  aes: { encrypt: { ecb: 1024, cbc: 1536, cfb8: 96 }, decrypt: { ecb: 1024, cbc: 1024, cfb8: 96 } },
  des3: { encrypt: { ecb: NEVER, cbc: NEVER, cfb8: NEVER }, decrypt: { ecb: NEVER, cbc: NEVER, cfb8: NEVER } },
  rsaGenerate: (modulusBits) => modulusBits < 2048,
  power: { work: 256 * 1024 ** 2, usesBelow: 1 },
};

/** By the name of the engine below. */
const TABLES: Readonly<Record<string, Thresholds>> = { portable: OVER_PORTABLE, wasm: OVER_WASM };

/** The table for an engine; that of the portable one where none was measured. */
export function thresholdsOver(below: { readonly name: string }): Thresholds {
  return TABLES[below.name] ?? OVER_PORTABLE;
}
