/**
 * Assertions that need no test runner: they throw an error that runners know how to show.
 * @module
 */
import { equal, toHex } from '../bytes/bytes.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { CRYPT_MODE_ECB } from '../win32/flag.ts';
import { KP_ALGID, KP_BLOCKLEN, KP_EFFECTIVE_KEYLEN, KP_KEYLEN, KP_MODE, KP_SALT } from '../win32/param.ts';
import { PLAINTEXTKEYBLOB, PUBLICKEYBLOB } from '../win32/blob-type.ts';
import { winerrorName } from '../win32/winerror.ts';
import { quietly } from './quiet.ts';

/** What was expected did not happen. Runners that compare `expected` and `actual` show the difference. */
export class CryptAssertionError extends Error {
  override readonly name = 'AssertionError';
  readonly expected: unknown;
  readonly actual: unknown;

  constructor(message: string, expected: unknown, actual: unknown) {
    super(message);
    this.expected = expected;
    this.actual = actual;
  }
}

/** What is used of a key. */
export interface ComparableKey {
  CryptExportKey(ExpKey: null, BlobType: number, Flags?: number): Uint8Array;
  CryptGetKeyParam(Param: number, Flags?: number): number | Uint8Array;
  CryptSetKeyParam(Param: number, Data: number, Flags?: number): void;
  CryptDuplicateKey(Reserved?: number, Flags?: number): ComparableKey;
  CryptDestroyKey(): void;
  CryptEncrypt(Final: boolean, Data: Uint8Array): Uint8Array;
  CryptDecrypt(Final: boolean, Data: Uint8Array): Uint8Array;
}

function describe(error: unknown): string {
  if (error instanceof CryptError) return `${error.name}${error.funcname === '' ? '' : ` of ${error.funcname}`}`;
  return error instanceof Error ? `${error.constructor.name}: ${error.message}` : String(error);
}

/**
 * The call fails with that error.
 * @param winerror signed or unsigned
 * @param funcname the call that fails, without A or W; left out: any
 * @returns the error
 * @throws {CryptAssertionError} it does not fail, or otherwise
 */
export function expectCryptError(body: () => unknown, winerror: number, funcname?: string): CryptError {
  const wanted = winerrorName(winerror) + (funcname === undefined ? '' : ` of ${funcname}`);
  try {
    body();
  } catch (error) {
    if (error instanceof CryptError && error.winerror === winerror >>> 0 && (funcname === undefined || error.funcname === funcname)) return error;
    throw new CryptAssertionError(`expected ${wanted}, got ${describe(error)}`, wanted, describe(error));
  }
  throw new CryptAssertionError(`expected ${wanted}, but nothing failed`, wanted, 'success');
}

/** Long enough for any block, and for a key stream to tell keys apart. */
const PROBE_BYTES = 64;

function attempt<T>(body: () => T): T | null {
  try {
    return body();
  } catch (error) {
    if (error instanceof CryptError) return null;
    throw error;
  }
}

/** What the key makes of a row of zeros; the key itself is left as it is. Null: it neither encrypts nor decrypts. */
function probe(key: ComparableKey): Uint8Array | null {
  const copy = attempt(() => key.CryptDuplicateKey());
  if (copy === null) return null;
  try {
    const isBlock = attempt(() => copy.CryptGetKeyParam(KP_BLOCKLEN)) !== 0;
    if (isBlock) attempt(() => copy.CryptSetKeyParam(KP_MODE, CRYPT_MODE_ECB));
    const zeros = new Uint8Array(PROBE_BYTES);
    const run = (method: 'CryptEncrypt' | 'CryptDecrypt'): Uint8Array | null => attempt(() => {
      if (!isBlock) copy[method](true, new Uint8Array(0)); // the key stream from its start
      return copy[method](false, zeros);
    });
    return run('CryptDecrypt') ?? run('CryptEncrypt');
  } finally {
    copy.CryptDestroyKey();
  }
}

const TRAITS = [KP_ALGID, KP_KEYLEN, KP_BLOCKLEN, KP_EFFECTIVE_KEYLEN, KP_SALT];

function traits(key: ComparableKey): string {
  const text = (value: number | Uint8Array | null): string => (value instanceof Uint8Array ? toHex(value) : String(value));
  return TRAITS.map((param) => text(attempt(() => key.CryptGetKeyParam(param)))).join(' ');
}

/** @returns null: one of them does not give that BLOB */
function sameBlob(a: ComparableKey, b: ComparableKey, type: number): boolean | null {
  const [first, second] = [a, b].map((key) => attempt(() => key.CryptExportKey(null, type)));
  return first && second ? equal(first, second) : null;
}

function sameWork(a: ComparableKey, b: ComparableKey): boolean {
  const [first, second] = [probe(a), probe(b)];
  if (!first || !second) throw new TypeError('a key that neither leaves nor works on data cannot be compared');
  return equal(first, second);
}

/**
 * Whether two keys are the same: pairs by their public numbers, session keys by what they do; with algorithm, length and salt. Where
 * a session key stands in its data, its mode and its IV do not matter. The keys are left as they are; the log and the faults see
 * nothing of it. They may belong to different instances.
 * @throws {TypeError} a key that nothing can be learnt of
 */
export function sameKey(a: ComparableKey, b: ComparableKey): boolean {
  return quietly(() => {
    if (traits(a) !== traits(b)) return false;
    return sameBlob(a, b, PUBLICKEYBLOB) ?? sameBlob(a, b, PLAINTEXTKEYBLOB) ?? sameWork(a, b);
  });
}

/** @throws {CryptAssertionError} not the same; as `sameKey` */
export function expectSameKey(actual: ComparableKey, expected: ComparableKey): void {
  if (!sameKey(actual, expected)) throw new CryptAssertionError('the keys are not the same', 'the same key', 'another key');
}

/** Byte strings are equal; the message shows both in hex. @throws {CryptAssertionError} they are not */
export function expectBytes(actual: Uint8Array, expected: Uint8Array): void {
  if (!equal(actual, expected)) throw new CryptAssertionError(`expected ${toHex(expected)}, got ${toHex(actual)}`, toHex(expected), toHex(actual));
}
