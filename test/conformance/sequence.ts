/**
 * Step sequences: what a case of test-vectors/wine-8.0 looks like, and when an answer agrees with it.
 * The rules are those of test-vectors/README.md.
 * @module
 */
import { HP_HASHVAL, PP_CONTAINER, PP_ENUMCONTAINERS, PP_NAME, PP_UNIQUE_CONTAINER } from './wincrypt.ts';

/** Bytes in a step: hex; null (a NULL pointer), with a length; bytes of an earlier answer; several joined; an HMAC_INFO. */
export type Bytes = string | null | { nullLen: number } | { ref: string; from?: number; to?: number } | { cat: readonly Bytes[] } | { hmac: { algid: number; inner?: string; outer?: string } };

/** Arguments by name, as wide as all calls together. */
export type Arguments = Readonly<Record<string, any>>;

/** What a step gives. Fields depend on the call. */
export interface StepAnswer {
  readonly ok?: boolean;
  readonly error?: number;
  readonly errorName?: string;
  readonly errorNotSet?: boolean;
  readonly skipped?: string;
  readonly thrown?: string;
  readonly random?: boolean;
  readonly len?: number;
  readonly data?: string;
  readonly items?: readonly string[];
  readonly [field: string]: unknown;
}

export interface Step {
  readonly call: string;
  readonly in: Arguments;
  /** The name of what the step makes or gives; null: none. */
  readonly as?: string | null;
  readonly out: StepAnswer;
  readonly buf?: number | null;
  readonly cch?: number;
  readonly random?: boolean;
  readonly windowsDiffers?: string;
  readonly wineOnly?: string;
}

export interface SequenceCase {
  readonly id: string;
  readonly steps: readonly Step[];
}

export interface Difference {
  readonly field: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

const STRINGS: ReadonlySet<number> = new Set([PP_NAME, PP_CONTAINER, PP_UNIQUE_CONTAINER, PP_ENUMCONTAINERS]);
const FIELDS = ['oid', 'publicKey', 'unusedBits', 'number', 'text', 'name', 'skip', 'usedFlags', 'algid'];
const RSA_OID = '1.2.840.113549.1.1.1';
const NO_PARAMETERS = ['', '0500'];

const withoutNul = (text: unknown): unknown => (typeof text === 'string' ? text.replace(/(00)+$/, '') : text);

function dataDifference(step: Step, expected: StepAnswer, actual: StepAnswer): Difference | null {
  const wanted = expected.data;
  const got = actual.data;
  if (step.random || expected.random) {
    const length = wanted === undefined ? expected.len : wanted.length / 2;
    const gotLength = got === undefined ? actual.len : got.length / 2;
    return length === gotLength || length === undefined ? null : { field: 'length', expected: length, actual: gotLength };
  }
  if (wanted === undefined) return null;
  const isString = step.call === 'CryptGetProvParam' && STRINGS.has(step.in['param']);
  const agree = isString ? withoutNul(wanted) === withoutNul(got) : wanted === got;
  return agree ? null : { field: 'data', expected: wanted, actual: got };
}

/** The first difference, or null. A step that either side passed over, and an error that was not set, are not compared. */
export function differenceOf(step: Step, actual: StepAnswer): Difference | null {
  const expected = step.out;
  if (expected.skipped !== undefined || actual.skipped !== undefined) return null;
  if (actual.thrown !== undefined) return { field: 'thrown', expected: 'an answer or a CryptError', actual: actual.thrown };
  const outcome = (answer: StepAnswer): string => (answer.ok ? 'ok' : `error ${answer.error}`);
  if (expected.ok !== actual.ok) return { field: 'ok', expected: outcome(expected), actual: outcome(actual) };
  if (!expected.ok) {
    if (expected.errorNotSet || expected.error === actual.error) return null;
    return { field: 'error', expected: expected.error, actual: actual.error };
  }
  const data = dataDifference(step, expected, actual);
  if (data !== null) return data;
  // A key of which only the length is known: its public key is not compared.
  for (const field of step.random || expected.random ? ['oid'] : FIELDS) {
    if (expected[field] !== undefined && actual[field] !== undefined && expected[field] !== actual[field]) {
      return { field, expected: expected[field], actual: actual[field] };
    }
  }
  const { params } = expected as { params?: string };
  const got = (actual as { params?: string }).params;
  const bothNone = expected['oid'] === RSA_OID && NO_PARAMETERS.includes(params ?? '') && NO_PARAMETERS.includes(got ?? '');
  if (params !== undefined && got !== undefined && params !== got && !bothNone) return { field: 'params', expected: params, actual: got };
  if (expected.items !== undefined) {
    const comparable = (items: readonly string[] = []): string => items.map((item) => (step.in['param'] === PP_ENUMCONTAINERS ? withoutNul(item) : item)).join(' ');
    if (comparable(expected.items) !== comparable(actual.items)) return { field: 'items', expected: expected.items, actual: actual.items };
  }
  return null;
}

const CHANGES: ReadonlySet<string> = new Set([
  'CryptEncrypt', 'CryptDecrypt', 'CryptHashData', 'CryptHashSessionKey', 'CryptSetKeyParam', 'CryptSetHashParam', 'CryptSetProvParam', 'CryptSignHash',
  'CryptVerifySignature', 'CryptReleaseContext', 'CryptContextAddRef', 'CryptDestroyKey', 'CryptDestroyHash', 'CryptGenKey', 'CryptImportKey',
  'CryptAcquireContextW', 'CryptAcquireContextA', 'CryptDeriveKey',
]);

/** Whether another answer to this step means that the two sides have gone different ways: something was made or changed. */
export function partsWays(step: Step, { field }: Difference): boolean {
  return CHANGES.has(step.call) || (field === 'ok' && step.as != null);
}

/** Whether a step that could not be said here, but did something there, makes the rest of the case another story. */
export function leavesApart(step: Step, actual: StepAnswer): boolean {
  if (actual.skipped === undefined || step.out.ok !== true) return false;
  return CHANGES.has(step.call) || (step.call === 'CryptGetHashParam' && step.in['param'] === HP_HASHVAL);
}
