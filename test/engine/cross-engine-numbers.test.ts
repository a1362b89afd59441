import { describe, test } from 'vitest';
import type { RsaPrivateNumbers } from '../../src/bytes/rsa-numbers.ts';
import { CASES, compareAll, OTHERS } from './cross-engine.ts';
import { portable, Seeded } from './wasm-fixture.ts';

/**
 * Moduli that are mostly short, so that there can be many: 1 to 48 bytes, from 16 on the kernels do them; each 50th up to 300 bytes.
 * Exponents are mostly short too: their windows are five bits wide, each 50th has up to 20 bytes.
 */
test(`modPow: ${CASES} random powers, opened by the exponent and by the base as well`, () => {
  compareAll((random, compare, index) => {
    const isLong = index % 50 === 0;
    const modulus = random.bytes(1 + random.below(isLong ? 300 : 48));
    // All ones and a lone top bit as well as anything; odd, and above 1.
    if (index % 7 === 1) modulus.fill(0xff);
    if (index % 7 === 2) modulus.fill(0).fill(0x80, 0, 1);
    modulus[modulus.length - 1]! |= modulus.length === 1 ? 3 : 1;
    const base = random.bytes(random.below(modulus.length + 9));
    const exponent = random.bytes(random.below(isLong ? 21 : 5));
    const expected = portable.numbers.modPow(base, exponent, modulus);
    for (const [label, { numbers }] of OTHERS) {
      compare(`${label}, ${8 * modulus.length} bits`, numbers.modPow(base, exponent, modulus), expected);
      const power = numbers.openPower(exponent, modulus);
      compare(`${label}, ${8 * modulus.length} bits, opened power`, power.apply(base), expected);
      power.dispose();
      if (index % 10 === 0) compare(`${label}, opened base`, numbers.openBase(base, modulus, exponent.length + 1).apply(exponent), expected);
    }
  });
});

test(`isProbablePrime: ${CASES} random odd numbers, one in 25 a prime`, () => {
  const primes = pairsOf(512, 8).flatMap(({ prime1, prime2 }) => [prime1, prime2]);
  compareAll((random, compare, index) => {
    const candidate = index % 25 === 0 ? primes[random.below(primes.length)]! : random.bytes(1 + random.below(40));
    candidate[candidate.length - 1]! |= 1;
    const expected = portable.numbers.isProbablePrime(candidate, random);
    for (const [label, { numbers }] of OTHERS) compare(label, numbers.isProbablePrime(candidate, random), expected);
  });
});

function pairsOf(bits: number, count: number): RsaPrivateNumbers[] {
  const random = new Seeded(bits);
  return Array.from({ length: count }, (_, i) => portable.rsa.generate(bits, i % 2 === 0 ? 65537 : 3, random));
}

/**
 * Short keys mostly, for the same reason. The private operation undoes the public one, and only one number below the modulus
 * does: so what the portable engine's public operation, which is quick, was given is what its private operation would give.
 */
describe.each([[384, 8, 0.45], [392, 4, 0.2], [512, 8, 0.3], [1024, 2, 0.04], [2048, 1, 0.01]])('RSA, %i bits', (bits, count, share) => {
  const cases = Math.ceil(CASES * share);

  test(`${cases} random numbers under ${count} keys, public and private`, () => {
    const keys = pairsOf(bits, count).map((numbers) => ({
      reference: portable.rsa.openPublic(numbers),
      referencePrivate: portable.rsa.openPrivate(numbers, new Seeded(1)),
      others: OTHERS.map(([label, { rsa }]) => ({ label, publicKey: rsa.openPublic(numbers), privateKey: rsa.openPrivate(numbers, new Seeded(2)) })),
    }));
    compareAll((random, compare, index) => {
      const { reference, referencePrivate, others } = keys[random.below(count)]!;
      const x = random.bytes(bits / 8);
      x[0]! &= 0x7f;
      const y = reference.apply(x);
      if (index % 50 === 0) compare('portable', referencePrivate.apply(y), x);
      for (const { label, publicKey, privateKey } of others) {
        compare(`${label}, public`, publicKey.apply(x), y);
        compare(`${label}, private`, privateKey.apply(y), x);
      }
    }, cases);
  });
});
