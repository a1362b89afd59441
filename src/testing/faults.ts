/**
 * Faults: calls that fail because a test wants them to. A fault is thrown before the call is carried out, so the call has no effect.
 * @module
 */
import type { Call, Hook } from '../core/call.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { callNames, nameArguments } from './call-table.ts';
import { isQuiet } from './quiet.ts';

/** A call as a predicate sees it. */
export interface FaultCall {
  /** The Win32 name, without A or W. */
  readonly name: string;
  /** Arguments by name, as the recorder shows them: Algid, Flags, Data, … Byte strings are views; do not keep or change them. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** Which calls fail, and how. */
export interface Fault {
  /** Name of the function, with or without A or W; left out: every function. */
  readonly call?: string;
  /** Fails only where this says true. */
  readonly when?: (call: FaultCall) => boolean;
  /** The error that the call fails with. */
  readonly winerror: number;
  /** So many calls that fit pass first. Default: 0. */
  readonly after?: number;
  /** So many calls fail, then the fault is spent. Default: no end. */
  readonly times?: number;
}

interface Armed {
  readonly fault: Fault;
  readonly name: string | null;
  seen: number;
}

/** The faults of one instance. */
export interface FaultHook extends Hook {
  /** @throws {TypeError} no such function, or a value of the wrong type */
  add(fault: Fault): void;
  /** From here on nothing fails. */
  clear(): void;
  /** Faults that have not failed as many calls as they were to: those without `times`, when they failed none. */
  unspent(): Fault[];
  /** Whether an error was made here. */
  isInjected(error: CryptError): boolean;
}

function bareName(call: unknown): string {
  const names = callNames();
  if (typeof call === 'string') {
    for (const name of [call, call.replace(/[AW]$/, '')]) if (names.includes(name)) return name;
  }
  throw new TypeError(`no function is called ${JSON.stringify(call)}`);
}

function checkCount(name: string, value: unknown): void {
  if (value !== undefined && (typeof value !== 'number' || !Number.isInteger(value) || value < 0))
    throw new TypeError(`${name} of a fault is a count`);
}

function arm(fault: Fault): Armed {
  if (typeof fault !== 'object' || fault === null) throw new TypeError('a fault is { call, when, winerror, after, times }');
  const { call, when, winerror, after, times } = fault;
  if (typeof winerror !== 'number' || !Number.isInteger(winerror) || winerror === 0) throw new TypeError('winerror of a fault is an error number');
  if (when !== undefined && typeof when !== 'function') throw new TypeError('when of a fault is a function');
  checkCount('after', after);
  checkCount('times', times);
  return { fault, name: call === undefined ? null : bareName(call), seen: 0 };
}

function faultCall(call: Call): FaultCall {
  const named = nameArguments(call).args.filter(({ use }) => use === 'plain');
  return { name: call.name, args: Object.fromEntries(named.map(({ name, value }) => [name, value])) };
}

/** Counts the call where it fits. True: it is to fail. */
function strikes(armed: Armed, call: Call): boolean {
  const { fault: { when, after = 0, times = Infinity }, name } = armed;
  if (name !== null && name !== call.name) return false;
  if (when !== undefined && !when(faultCall(call))) return false;
  armed.seen++;
  return armed.seen > after && armed.seen - after <= times;
}

/** @throws {TypeError} as `add` */
export function faultHook(faults: readonly Fault[]): FaultHook {
  let armed = faults.map(arm);
  const injected = new WeakSet<CryptError>();
  return {
    before(call) {
      if (isQuiet()) return;
      // Each fault counts every call that fits it, whether another one strikes first or not.
      const struck = armed.filter((one) => strikes(one, call));
      if (struck.length === 0) return;
      const error = new CryptError(struck[0]!.fault.winerror, 'a fault that the test injected', call.name);
      injected.add(error);
      throw error;
    },
    add(fault) {
      armed.push(arm(fault));
    },
    clear() {
      armed = [];
    },
    unspent() {
      return armed.filter(({ fault: { after = 0, times = 1 }, seen }) => seen < after + times).map(({ fault }) => fault);
    },
    isInjected: (error) => injected.has(error),
  };
}
