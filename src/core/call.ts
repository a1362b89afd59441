/**
 * The gate: every public call of either surface passes here once. Hooks may watch it, or throw a fault in its place.
 * @module
 */
import { CryptError } from '../win32/crypt-error.ts';

/** One public call. */
export interface Call {
  /** The Win32 name, without A or W. */
  readonly name: string;
  /** Arguments as the object surface takes them. May hold secrets: a hook that prints must mask. */
  readonly args: readonly unknown[];
}

export interface Hook {
  /** Before the call is carried out. Throwing a CryptError makes the call fail with it, without any effect. */
  before?(call: Call): void;
  /** After the call, failed (error) or not (null, with what it gave). */
  after?(call: Call, error: CryptError | null, result: unknown): void;
}

/**
 * Carries a call out.
 * @throws {CryptError} what the call throws, with `funcname` set
 */
export function callThrough<T>(hooks: readonly Hook[], name: string, args: readonly unknown[], body: () => T): T {
  if (hooks.length !== 0) return callWatched(hooks, { name, args }, body);
  try {
    return body();
  } catch (error) {
    throw named(error, name);
  }
}

/**
 * As `callThrough`, for calls of which a program makes millions: carries out `work(object, a, b, c, d)` without a closure or a list
 * of arguments, which takes a third off a hash of 16 bytes. Hooks see `self`, then `a` to `d` as far as they are given: an argument
 * that was checked is never undefined.
 * @throws {CryptError} what the call throws, with `funcname` set
 */
export function callOn<O, A, B, C, D, T>(
  hooks: readonly Hook[], name: string, self: unknown, work: (object: O, a: A, b: B, c: C, d: D) => T, object: O, a?: A, b?: B, c?: C, d?: D,
): T;
export function callOn<O, T>(
  hooks: readonly Hook[], name: string, self: unknown, work: (object: O, ...rest: unknown[]) => T, object: O, a: unknown, b: unknown, c: unknown, d: unknown,
): T {
  if (hooks.length !== 0) {
    const args = [self, a, b, c, d].filter((argument) => argument !== undefined);
    return callWatched(hooks, { name, args }, () => work(object, a, b, c, d));
  }
  try {
    return work(object, a, b, c, d);
  } catch (error) {
    throw named(error, name);
  }
}

function named(error: unknown, name: string): unknown {
  if (error instanceof CryptError) error.funcname = name;
  return error;
}

function callWatched<T>(hooks: readonly Hook[], call: Call, body: () => T): T {
  let failure: CryptError | null = null;
  let result: T | undefined;
  try {
    for (const hook of hooks) hook.before?.(call);
    result = body();
    return result;
  } catch (error) {
    if (error instanceof CryptError) failure = error;
    throw named(error, call.name);
  } finally {
    for (const hook of hooks) hook.after?.(call, failure, result);
  }
}
