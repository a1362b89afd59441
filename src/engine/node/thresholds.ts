/**
 * From which size on node:crypto is faster than the engine below: a call of it costs 1 to 9 µs whatever the size.
 *
 * Each figure is the smallest power of two (or of two times three) from which on node:crypto won in every larger size, by
 * `node scripts/measure-thresholds.mjs`, which prints this table anew. Measured 2026-11-27 with Node 20.20.2, OpenSSL 3.0.19, on
 * two cores of an AMD EPYC (Zen 4), the wasm engine with SIMD128.
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
  hashes: { md5: 1536, sha1: 64, sha256: 16, sha384: 16, sha512: 16 },
  aes: { encrypt: { ecb: 384, cbc: 384, cfb8: 24 }, decrypt: { ecb: 384, cbc: 384, cfb8: 24 } },
  des3: { encrypt: { ecb: 512, cbc: 768, cfb8: 96 }, decrypt: { ecb: 512, cbc: 384, cfb8: 96 } },
  rsaGenerate: () => true,
  power: { work: 64 * 1024 ** 2, usesBelow: 0 },
};

/**
 * MD5 stays below: level with long messages, faster with short ones. Triple DES, too: faster in encryption, and the kernels decrypt many blocks in
 * parallel. Pairs of RSA from 2048 bits on as well: 111 ms against 240 with 2048 bits, and more with 4096; below the two are level.
 */
const OVER_WASM: Thresholds = {
  hashes: { md5: NEVER, sha1: 1536, sha256: 768, sha384: 2048, sha512: 2048 },
  aes: { encrypt: { ecb: 1536, cbc: 1536, cfb8: 96 }, decrypt: { ecb: 1536, cbc: 2048, cfb8: 64 } },
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
