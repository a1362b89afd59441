/**
 * softcsp/testing: CryptoAPI for unit tests. An instance whose randomness is determined by a seed, whose calls fail on demand and are
 * written down, and whose state can be put aside and brought back; and stand-ins for the modules through which JavaScript reaches
 * CryptoAPI on Windows.
 *
 * NOT FOR USE OUTSIDE TESTS: random numbers can be foretold, and key pairs come from a published list.
 * @module
 */
import { ADVAPI32, CRYPT32, exportedNames, KERNEL32 } from './abi/signatures.ts';
import { createAdvapi32 } from './advapi32.ts';
import { SoftCsp } from './api/index.ts';
import type { Csp } from './core/index.ts';
import type { Engine } from './engine/index.ts';
import type { CspOptions } from './instance.ts';
import { newInstance } from './instance.ts';
import { memoryStore, tableStore } from './stores/memory.ts';
import type { StoredContainer } from './stores/stored-container.ts';
import type { Fault, FaultHook } from './testing/faults.ts';
import { faultHook } from './testing/faults.ts';
import type { ExportedRows } from './testing/flat-module.ts';
import { declareAll, wordCount } from './testing/flat-module.ts';
import { keyPool } from './testing/key-pool.ts';
import { Arena } from './testing/koffi/arena.ts';
import type { FakeKoffi } from './testing/koffi/fake-koffi.ts';
import { makeFakeKoffi } from './testing/koffi/fake-koffi.ts';
import type { KoffiFunction, NativeLibrary } from './testing/koffi/library.ts';
import type { RecordedCall, Recorder } from './testing/recorder.ts';
import { callLine, recorder } from './testing/recorder.ts';
import type { Seed } from './testing/seeded-random.ts';
import { seededRandom } from './testing/seeded-random.ts';
import type { Snapshot } from './testing/snapshot.ts';
import { restoreSnapshot, takeSnapshot } from './testing/snapshot.ts';
import { testEngine } from './testing/test-engine.ts';
import type { Win32crypt } from './testing/win32crypt.ts';
import { makeWin32crypt } from './testing/win32crypt.ts';

export type { ComparableKey } from './testing/assertions.ts';
export { CryptAssertionError, expectBytes, expectCryptError, expectSameKey, sameKey } from './testing/assertions.ts';
export type { Fault, FaultCall } from './testing/faults.ts';
export { poolLengths } from './testing/key-pool.ts';
export type { FakeKoffi } from './testing/koffi/fake-koffi.ts';
export type { KoffiFunction, KoffiLibrary } from './testing/koffi/library.ts';
export type { RecordedCall } from './testing/recorder.ts';
export type { Seed } from './testing/seeded-random.ts';
export type { Snapshot } from './testing/snapshot.ts';
export type { AsModule, Win32crypt } from './testing/win32crypt.ts';
export { asModule } from './testing/win32crypt.ts';

/** How the log is kept. */
export interface RecordOptions {
  /** Show byte strings and texts in full, keys and plain texts too. Default: false. */
  readonly unmask?: boolean;
}

/** What createTestCsp takes. Everything may be left out. */
export interface TestCspOptions extends Pick<CspOptions, 'engine' | 'userName' | 'machineGuid'> {
  /** What all randomness follows from. Default: 'softcsp': every instance without a seed draws the same numbers. */
  readonly seed?: Seed;
  /** Calls that are to fail. */
  readonly faults?: readonly Fault[];
  /** Whether calls are written down, and how. Default: true. */
  readonly record?: boolean | RecordOptions;
  /** Whether key pairs come from the published list where it has their length. Default: true; false: each is generated. */
  readonly pool?: boolean;
}

const DEFAULT_SEED = 'softcsp';

/** What stands behind an instance for tests. */
interface Parts {
  readonly state: Csp;
  readonly containers: Map<string, StoredContainer>;
  readonly faults: FaultHook;
  readonly recorder: Recorder | null;
}

function makeParts(options: TestCspOptions): Parts {
  const { seed = DEFAULT_SEED, faults: given = [], record = true, pool = true, engine, userName, machineGuid } = options;
  const random = seededRandom(seed, () => base.engine.hashes.sha256);
  const containers = new Map<string, StoredContainer>();
  const base = newInstance({
    keyStore: tableStore(containers), random: (bytes) => random.fill(bytes),
    ...(engine === undefined ? {} : { engine }), ...(userName === undefined ? {} : { userName }), ...(machineGuid === undefined ? {} : { machineGuid }),
  }, memoryStore);
  const keys = pool ? keyPool((label) => random.branch(label)) : null;
  let opened: Engine | undefined;
  // Everything of the instance but its engine, which is laid over the one that it has.
  const state = Object.create(base, { engine: { get: () => (opened ??= testEngine(base.engine, keys, random)) } }) as Csp;
  const faults = faultHook(given);
  const log = record === false ? null
    : recorder({ unmask: record !== true && record.unmask === true, sha256: () => base.engine.hashes.sha256 }, (error) => faults.isInjected(error));
  state.hooks.push(...(log === null ? [faults] : [log, faults]));
  return { state, containers, faults, recorder: log };
}

/** An instance for tests. Made by createTestCsp. */
export class TestCsp extends SoftCsp {
  readonly #parts: Parts;

  /** @internal */
  constructor(parts: Parts) {
    super(parts.state);
    this.#parts = parts;
  }

  /** What was called so far, from oldest to newest. Empty with `record: false`. */
  get calls(): readonly RecordedCall[] {
    return [...(this.#parts.recorder?.calls ?? [])];
  }

  /** The calls as text, a line each; empty, or with a line feed at its end. */
  log(): string {
    return this.calls.map((call) => `${callLine(call)}\n`).join('');
  }

  /** Empties the log. */
  clearLog(): void {
    this.#parts.recorder?.clear();
  }

  /** One more fault. @throws {TypeError} no such function, or a value of the wrong type */
  addFault(fault: Fault): void {
    this.#parts.faults.add(fault);
  }

  /** From here on nothing fails by a fault. */
  clearFaults(): void {
    this.#parts.faults.clear();
  }

  /** Faults that did not strike as often as they were to, or, without `times`, not at all: a test that expects them has not come that far. */
  unspentFaults(): Fault[] {
    return this.#parts.faults.unspent();
  }

  /** All key containers and default providers, copied. Holds private keys. */
  snapshot(): Snapshot {
    return takeSnapshot(this.#parts.containers, this.#parts.state);
  }

  /**
   * Back to that state, of this instance or of another. Contexts that are open work on their container's new content; session keys and
   * hashes live on; the random stream is not turned back.
   */
  restore(snapshot: Snapshot): void {
    restoreSnapshot(this.#parts.containers, this.#parts.state, snapshot);
  }
}

/**
 * An instance for tests: containers in memory, deterministic randomness, key pairs from a list.
 * @throws {TypeError} an option of the wrong type, a fault of a function that is not there
 */
export function createTestCsp(options: TestCspOptions = {}): TestCsp {
  return new TestCsp(makeParts(options));
}

function exportedRows(rows: Readonly<Record<string, readonly string[]>>, wanted: (name: string) => boolean): ExportedRows {
  return Object.fromEntries(Object.entries(rows).flatMap(([name, row]) => exportedNames(name).filter(wanted).map((exported) => [exported, row])));
}

/** What each library of Windows exports. */
function libraryRows(): Readonly<Record<'advapi32' | 'crypt32' | 'bcrypt' | 'kernel32', ExportedRows>> {
  const isBcrypt = (name: string): boolean => name.startsWith('BCrypt');
  return {
    advapi32: exportedRows(ADVAPI32, () => true),
    crypt32: exportedRows(CRYPT32, (name) => !isBcrypt(name)),
    bcrypt: exportedRows(CRYPT32, isBcrypt),
    kernel32: exportedRows(KERNEL32, () => true),
  };
}

/** The libraries over one memory. */
function nativeLibraries(csp: SoftCsp, arena: Arena): Readonly<Record<string, NativeLibrary>> {
  const functions = createAdvapi32({
    memory: () => arena.memory, malloc: (bytes) => arena.malloc(bytes), free: (pointer) => arena.free(pointer), csp,
  });
  const natives = (rows: ExportedRows): NativeLibrary =>
    Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, { call: functions[name]!, words: wordCount(row) }]));
  const { advapi32, crypt32, bcrypt, kernel32 } = libraryRows();
  return {
    advapi32: natives(advapi32), cryptsp: natives(advapi32), crypt32: natives(crypt32), bcrypt: natives(bcrypt),
    kernel32: {
      ...natives(kernel32),
      LocalAlloc: { call: (_flags, bytes) => arena.malloc(bytes ?? 0), words: 2 },
      LocalFree: { call: (pointer) => { arena.free(pointer ?? 0); return 0; }, words: 1 },
    },
  };
}

/**
 * An object in the shape of `koffi`, whose `load('advapi32.dll')` gives the functions of an instance: programs that call CryptoAPI
 * through koffi run on it as they are. Memory, handles and last error are its own.
 * @param csp default: a new one
 */
export function fakeKoffi(csp: SoftCsp = createTestCsp()): FakeKoffi {
  const arena = new Arena();
  return makeFakeKoffi(arena, nativeLibraries(csp, arena));
}

/**
 * All flat functions, A and W, with GetLastError and SetLastError: a hand-written binding of advapi32 and crypt32 for Node. Handles
 * and DWORDs are numbers, results go to arrays (`[null]`) and byte arrays, BOOL results are true or false.
 * @param csp default: a new one
 */
export function advapi32Module(csp: SoftCsp = createTestCsp()): Record<string, KoffiFunction> {
  return declareAll(fakeKoffi(csp), libraryRows());
}

/**
 * An object in the shape of pywin32's module win32crypt: functions, constants, `error`.
 * @param csp default: a new one
 */
export function win32cryptModule<C extends SoftCsp = TestCsp>(csp: C = createTestCsp() as SoftCsp as C): Win32crypt<C> {
  return makeWin32crypt(csp);
}
