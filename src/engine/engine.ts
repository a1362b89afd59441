/**
 * What an engine gives: raw maths by plain name. Nothing of CryptoAPI is known here; numbers are big-endian.
 *
 * An engine is a function from the engine below it to a whole one: `node(wasm(portable()))`. Each replaces the
 * primitives that it does better and keeps the others (override.ts).
 * @module
 */
import type { EcCurve, EcPoint, EcPublicNumbers } from '../bytes/ec-numbers.ts';
import type { RsaPrivateNumbers, RsaPublicNumbers } from '../bytes/rsa-numbers.ts';

/** Where randomness comes from. */
export interface RandomSource {
  /** Fills the whole array. */
  fill(bytes: Uint8Array): void;
  /** True for the platform's own CSPRNG: an engine may then use a generator of its own that is as good. */
  readonly isPlatform: boolean;
}

export type HashName = 'md2' | 'md4' | 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** A running hash. */
export interface HashState {
  /** Takes the bytes in; they are not kept. Not after `digest`. */
  update(data: Uint8Array): void;
  /** The value, fresh each time. The first call ends the message. */
  digest(): Uint8Array;
  /** An independent copy. */
  clone(): HashState;
  /** Gives memory back and wipes what was in it. May be called twice. */
  dispose(): void;
}

export interface HashPrimitive {
  readonly digestBytes: number;
  readonly blockBytes: number;
  create(): HashState;
  /** The value of one message: for an engine that has a faster way than create, update, digest, dispose. */
  once(data: Uint8Array): Uint8Array;
}

/** `cfb8`: 8-bit cipher feedback. */
export type BlockMode = 'ecb' | 'cbc' | 'cfb8';

/** An expanded block-cipher key. Has no state but the key: chaining registers belong to the caller. */
export interface BlockKey {
  readonly blockBytes: number;
  /**
   * Encrypts in place.
   * @param register chaining value, `blockBytes` long, updated in place; not looked at by ecb
   * @param data a multiple of `blockBytes` (cfb8: any length)
   */
  encrypt(mode: BlockMode, register: Uint8Array, data: Uint8Array): void;
  /** Decrypts in place; arguments as `encrypt`. */
  decrypt(mode: BlockMode, register: Uint8Array, data: Uint8Array): void;
  /**
   * Encrypts `data ‖ tail` into fresh memory: for much data, where a copy first would cost as much as the cipher.
   * @param data as `encrypt`, but left as it is
   * @param tail as `data`: the padded last block, or nothing
   */
  encryptFresh(mode: BlockMode, register: Uint8Array, data: Uint8Array, tail: Uint8Array): Uint8Array;
  /**
   * Decrypts into fresh memory; `tail` is put behind the result as it is.
   * @param data as `decrypt`, but left as it is
   * @param tail what the caller has decrypted already: the last block without its padding, or nothing
   */
  decryptFresh(mode: BlockMode, register: Uint8Array, data: Uint8Array, tail: Uint8Array): Uint8Array;
  /** Wipes the schedule. May be called twice. */
  dispose(): void;
}

export interface BlockPrimitives {
  /** RC2, RFC 2268: 1 to 128 key bytes, 1 to 1024 effective bits. */
  rc2(key: Uint8Array, effectiveBits: number): BlockKey;
  /** DES, FIPS 46-3: 8 key bytes, parity bits ignored. */
  des(key: Uint8Array): BlockKey;
  /** Triple DES, FIPS 46-3: 24 key bytes, K1 ‖ K2 ‖ K3. */
  des3(key: Uint8Array): BlockKey;
  /** AES, FIPS 197: 16, 24 or 32 key bytes. */
  aes(key: Uint8Array): BlockKey;
}

/** A running key stream. */
export interface StreamState {
  /** XORs the key stream into the data. @param out takes the result, as long as the data; left out: in place */
  apply(data: Uint8Array, out?: Uint8Array): void;
  /** An independent copy at the same position. */
  clone(): StreamState;
  /** Wipes the state. May be called twice. */
  dispose(): void;
}

/** An RSA key made ready for use. `x` and the result are big-endian, the result as long as the modulus without leading zeros. */
export interface RsaKey {
  /** x^e mod n (public) or x^d mod n (private). @throws {RangeError} x is not below n */
  apply(x: Uint8Array): Uint8Array;
  dispose(): void;
}

export interface RsaPrimitive {
  /** Any exponent, 0 and 1 too. @throws {RangeError} the modulus is even, 1 or 0 */
  openPublic(numbers: RsaPublicNumbers): RsaKey;
  /**
   * By the Chinese remainder theorem, blinded, checked against faults. Numbers that do not fit together are no error: where
   * the check fails, the result is x^d mod n.
   * @param random for the blinding
   * @throws {RangeError} the modulus is even, 1 or 0
   */
  openPrivate(numbers: RsaPrivateNumbers, random: RandomSource): RsaKey;
  /** A new pair: prime1 > prime2, privateExponent = e⁻¹ mod (p−1)(q−1) or mod λ(n). `modulusBits` is a multiple of 8, 384 to 16384; `publicExponent` is odd, 3 to 2^32 - 1. @throws {RangeError} they are not */
  generate(modulusBits: number, publicExponent: number, random: RandomSource): RsaPrivateNumbers;
}

/** A secret exponent and a modulus made ready for use. */
export interface SecretPower {
  /** base^exponent mod modulus, as long as the modulus without leading zeros. @param base of any size */
  apply(base: Uint8Array): Uint8Array;
  /** Wipes the exponent. May be called twice; nothing else may follow. */
  dispose(): void;
}

/** A base and a modulus, no secrets, made ready for many secret exponents. */
export interface FixedBase {
  /**
   * base^exponent mod modulus, as long as the modulus without leading zeros.
   * @throws {RangeError} the exponent needs more bytes than were said
   */
  apply(exponent: Uint8Array): Uint8Array;
}

export interface NumberPrimitive {
  /** base^exponent mod modulus, as long as the modulus without leading zeros. The exponent is a secret. @throws {RangeError} the modulus is even, 1 or 0 */
  modPow(base: Uint8Array, exponent: Uint8Array, modulus: Uint8Array): Uint8Array;
  /** For many bases: `modPow` with what it makes of exponent and modulus kept. Both are copied. @throws {RangeError} the modulus is even, 1 or 0 */
  openPower(exponent: Uint8Array, modulus: Uint8Array): SecretPower;
  /**
   * For many exponents: `modPow` with what it makes of base and modulus kept. Both are copied.
   * @param exponentBytes how long exponents are at most, at least 1; shorter ones take as much time
   * @throws {RangeError} the modulus is even, 1 or 0
   */
  openBase(base: Uint8Array, modulus: Uint8Array, exponentBytes: number): FixedBase;
  /**
   * Miller-Rabin with as many rounds as FIPS 186-5, table B.1, asks for that size; for a number that was chosen at random wrong
   * with probability below 2^-100.
   */
  isProbablePrime(candidate: Uint8Array, random: RandomSource): boolean;
}

/** Elliptic curves of NIST. Numbers are as long as the curve's field. A secret number is 1 … n − 1, n being the order. */
export interface EcPrimitive {
  /** A new secret number. */
  newSecret(curve: EcCurve, random: RandomSource): Uint8Array;
  /** d G. @throws {RangeError} d is no secret number */
  publicOf(curve: EcCurve, d: Uint8Array): EcPoint;
  /** Whether the point lies on its curve. The point at infinity has no coordinates: nothing stands for it. */
  isPoint(point: EcPublicNumbers): boolean;
  /**
   * ECDSA.
   * @param digest of any length; cut to the order's
   * @returns r ‖ s
   * @throws {RangeError} d is no secret number
   */
  sign(curve: EcCurve, d: Uint8Array, digest: Uint8Array, random: RandomSource): Uint8Array;
  /** @param signature r ‖ s; false for numbers out of range, and for a point that is none */
  verify(point: EcPublicNumbers, digest: Uint8Array, signature: Uint8Array): boolean;
  /** x of d P. @throws {RangeError} d is no secret number, P is not on the curve */
  sharedSecret(curve: EcCurve, d: Uint8Array, point: EcPoint): Uint8Array;
}

/** A whole engine. */
export interface Engine {
  /** 'portable', 'wasm', 'node'. */
  readonly name: string;
  /** What was found or not found, for `csp.engineInfo()`: 'wasm: relaxed', 'node: OpenSSL 3.0', … */
  readonly details: readonly string[];
  readonly hashes: Readonly<Record<HashName, HashPrimitive>>;
  readonly blocks: Readonly<BlockPrimitives>;
  /** RC4: 1 to 256 key bytes. */
  readonly rc4: (key: Uint8Array) => StreamState;
  readonly rsa: RsaPrimitive;
  readonly numbers: NumberPrimitive;
  readonly ec: EcPrimitive;
}

/** What an engine adds over another; `null`: it cannot run here. */
export type EngineLayer = (below: Engine) => Engine | null;
