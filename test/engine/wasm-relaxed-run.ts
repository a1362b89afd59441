/**
 * The comparisons for the relaxed SIMD build: in the test's process where it validates there, else in a child process.
 * @module
 */
import { numbersOf, wasmEngine } from './wasm-fixture.ts';
import { checkModPow, checkOpened, checkPrimes, checkRsa, checkSquares } from './wasm-number-checks.ts';

export interface Report {
  readonly details: readonly string[];
  readonly wrong: readonly string[];
}

export function runRelaxed(cases: number): Report {
  const engine = wasmEngine('relaxed');
  const wrong = [
    ...checkModPow(engine, cases),
    ...checkOpened(engine, cases / 4),
    ...checkSquares(numbersOf('relaxed'), cases),
    ...checkRsa(engine, [384, 392, 512, 520, 776, 1000, 1024, 2048], 10),
    ...checkPrimes(engine, cases / 4),
  ];
  return { details: engine.details, wrong };
}

if (process.argv[2] === 'report') console.log(JSON.stringify(runRelaxed(Number(process.argv[3]))));
