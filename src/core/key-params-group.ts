/**
 * KP_P, KP_Q, KP_G, KP_X, KP_PUB_PARAMS and KP_VERIFY_PARAMS: DSS and Diffie-Hellman. Numbers are little-endian here.
 *
 * They are set on keys that were made with CRYPT_PREGEN, each with its exact length; KP_X ends it, with a number or with null for a new
 * one. What is set is written to the container at once. Source: contract.md §3.2, §5.1, §11; vectors from Windows, topic dh.
 * @module
 */
import { followsFromSeed, generatorFault, primesFault } from '../algorithms/dsa-parameters.ts';
import { decodePubParams } from '../blobs/pub-params.ts';
import { reversed } from '../bytes/bytes.ts';
import type { GroupNumbers } from '../bytes/dss-numbers.ts';
import { padTo } from '../bytes/number.ts';
import { rowOf } from '../providers/index.ts';
import { CryptError } from '../win32/crypt-error.ts';
import * as param from '../win32/param.ts';
import { NTE_BAD_DATA, NTE_BAD_KEY_STATE, NTE_BAD_TYPE, NTE_FAIL } from '../win32/winerror.ts';
import { dhPrivate } from './dh-pair.ts';
import { dssFamily, dssPrivate, dssPublic } from './dss-pair.ts';
import { checkPrimeBits } from './group-admission.ts';
import { IncompletePair } from './incomplete-pair.ts';
import { checkPairBits } from './key-length.ts';
import type { PairKey } from './key.ts';
import type { KeyParam, KeyParamValue } from './key-params.ts';
import { bytes } from './key-params-common.ts';
import type { KnownGroup, Pair } from './pair.ts';

const SUBPRIME_BYTES = 20;
const NO_SEED = 0xffffffff;

type GroupField = 'p' | 'q' | 'g';

/** @throws {CryptError} NTE_BAD_TYPE: a key without a group */
function groupOf({ pair }: PairKey): KnownGroup {
  if (pair.group === undefined) throw new CryptError(NTE_BAD_TYPE, 'only DSS and Diffie-Hellman keys have such a parameter');
  return pair.group;
}

/** @throws {CryptError} NTE_BAD_TYPE: not made with CRYPT_PREGEN, or complete already */
function incompleteOf({ pair }: PairKey): IncompletePair {
  if (!(pair instanceof IncompletePair)) throw new CryptError(NTE_BAD_TYPE, 'only a key that was made with CRYPT_PREGEN takes this parameter, until KP_X is set');
  return pair;
}

/** @throws {CryptError} NTE_BAD_KEY_STATE: p and g, and q of DSS, are not all set */
function wholeGroup({ family, group }: IncompletePair): GroupNumbers {
  const { p, q, g, j, seed } = group;
  if (p === null || g === null || (q === null && family === 'dss')) throw new CryptError(NTE_BAD_KEY_STATE, 'the parameters of this key are not complete');
  return { p, q, g, j, seed };
}

/** The handle's pair changes, and the container's with it, if that is still the same. */
function replacePair(key: PairKey, pair: Pair): void {
  const { container } = key.prov;
  const stored = key.keySpec === null ? null : container.pair(key.keySpec);
  if (stored !== null && stored.pair === key.pair) container.setPair(key.keySpec!, { ...stored, pair });
  key.pair = pair;
}

/** Numbers were set. A public key whose group is whole now is verified, and complete. */
function take(key: PairKey, pair: IncompletePair): void {
  const { y, group: { p, q, g } } = pair;
  if (y === null || p === null || q === null || g === null) return replacePair(key, pair);
  const complete = dssPublic(pair.algid, wholeGroup(pair), y);
  dssFamily.admitPublic!(key.prov.csp, complete);
  replacePair(key, complete);
}

/** The length of p that a public key without group gets with its p. @throws {CryptError} NTE_BAD_DATA: not the provider's */
function bitsFor(key: PairKey, pair: IncompletePair, bits: number): number {
  if (pair.keyBits !== 0) return pair.keyBits;
  checkPairBits(rowOf(key.prov.provider, pair.algid)!, bits);
  return bits;
}

/** The number in a CRYPT_DATA_BLOB of exactly that length, big-endian. @throws {CryptError} NTE_BAD_DATA: another length */
function numberOf(value: KeyParamValue, length: number): Uint8Array {
  const little = bytes(value);
  if (little.length !== length) throw new CryptError(NTE_BAD_DATA, `the number has ${length} bytes, ${little.length} were given`);
  return reversed(little);
}

function setNumber(key: PairKey, field: GroupField, value: KeyParamValue): void {
  const pair = incompleteOf(key);
  if (field === 'q' && pair.family !== 'dss') throw new CryptError(NTE_BAD_TYPE, 'KP_Q is set on DSS keys only');
  const keyBits = field === 'p' ? bitsFor(key, pair, 8 * bytes(value).length) : pair.keyBits;
  if (keyBits === 0) throw new CryptError(NTE_BAD_KEY_STATE, 'KP_P comes first');
  const number = numberOf(value, field === 'q' ? SUBPRIME_BYTES : keyBits / 8);
  if (field === 'p') checkPrimeBits(keyBits, { p: number });
  take(key, pair.with({ [field]: number }, keyBits));
}

function numberParam(field: GroupField): KeyParam<PairKey> {
  return {
    get(key) {
      const number = groupOf(key)[field];
      if (number === null) {
        if (key.pair instanceof IncompletePair) throw new CryptError(NTE_BAD_KEY_STATE, 'this parameter is not set yet');
        throw new CryptError(NTE_BAD_TYPE, 'this group does not say its order');
      }
      return field === 'q' ? reversed(number) : padTo(number, key.pair.keyBits / 8).reverse();
    },
    set: (key, value) => setNumber(key, field, value),
  };
}

/** Null: a new secret number. */
function setSecret(key: PairKey, value: KeyParamValue): void {
  const pair = incompleteOf(key);
  if (pair.y !== null) throw new CryptError(NTE_BAD_TYPE, 'a public key has no secret number');
  const group = wholeGroup(pair);
  const x = value === null ? null : numberOf(value, pair.family === 'dss' ? SUBPRIME_BYTES : pair.keyBits / 8);
  const make = pair.family === 'dss' ? dssPrivate : dhPrivate;
  replacePair(key, make(key.prov.csp, pair.algid, group, x));
}

/** All of the group at once. */
function setPubParams(key: PairKey, value: KeyParamValue): void {
  const pair = incompleteOf(key);
  const { family, bits, group } = decodePubParams(bytes(value));
  const keyBits = bitsFor(key, pair, bits);
  if (family !== pair.family || bits !== keyBits) throw new CryptError(NTE_BAD_DATA, 'parameters of another family or length');
  checkPrimeBits(bits, group);
  take(key, pair.with(group, keyBits));
}

/** Primes, generator, and the seed where there is one. */
function verifyParams(key: PairKey): Uint8Array {
  groupOf(key);
  const { csp } = key.prov;
  const group = key.pair instanceof IncompletePair ? wholeGroup(key.pair) : (key.pair.group as GroupNumbers);
  const fault = primesFault(csp.engine, csp.random, group) ?? generatorFault(csp.engine, group);
  if (fault !== null) throw new CryptError(NTE_FAIL, fault);
  const { q, seed } = group;
  if (q !== null && seed !== null && seed.counter !== NO_SEED && !followsFromSeed(csp.engine, { ...group, q }, seed))
    throw new CryptError(NTE_FAIL, 'p and q do not follow from the seed');
  return new Uint8Array(0);
}

export const GROUP_PARAMS: readonly (readonly [number, KeyParam<PairKey>])[] = [
  [param.KP_P, numberParam('p')],
  [param.KP_Q, numberParam('q')],
  [param.KP_G, numberParam('g')],
  [param.KP_X, { set: setSecret }],
  [param.KP_PUB_PARAMS, { set: setPubParams }],
  [param.KP_VERIFY_PARAMS, { get: verifyParams }],
];
