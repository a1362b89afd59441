/**
 * What the BLOBs of DSS and Diffie-Hellman have in common: DSSSEED, and the third version of the key structures.
 *
 *     DSSSEED                          DSSPUBKEY_VER3, DHPUBKEY_VER3     DSSPRIVKEY_VER3, DHPRIVKEY_VER3
 *     offset  size  field              offset  size  field               offset  size  field
 *          0     4  counter                 0     4  magic                    0     4  magic
 *          4    20  seed, reversed          4     4  bitlenP                  4     4  bitlenP
 *                                           8     4  bitlenQ                  8     4  bitlenQ
 *                                          12     4  bitlenJ                 12     4  bitlenJ
 *                                          16    24  DSSSEED                 16     4  bitlenX
 *                                          40     P  p                       20    24  DSSSEED
 *                                                 Q  q                       44     P  p, then q, g, j, y
 *                                                 P  g                              X  x
 *                                                 J  j
 *                                                 P  y
 *
 * P, Q, J, X: the bit lengths in whole bytes; bitlenQ or bitlenJ 0: no such number. All numbers are little-endian.
 * A counter of 0xffffffff says that there is no seed; its bytes are then 0xff as a rule, but anything is read and kept.
 *
 * Source: Microsoft's reference, DSSSEED, DSSPUBKEY_VER3, DSSPRIVKEY_VER3, DHPUBKEY_VER3, DHPRIVKEY_VER3; that the seed stands
 * in reversed order: a vector from Windows, whose q follows from SHA-1 of the reversed bytes (the contract, §10.5).
 * @module
 */
import type { DssSeed, GroupNumbers } from '../bytes/dss-numbers.ts';
import { checked, constant, layout, leNumber, lengthFrom, reversedBytes, u32 } from '../bytes/layout.ts';
import type { Field, LengthFrom } from '../bytes/layout.ts';
import { trimZeros } from '../bytes/number.ts';
import { blobHeaderFields } from './blob-header.ts';

/** Shortest and longest prime that a BLOB may have, in bits. Providers want it narrower. */
export const GROUP_BLOB_BITS = { min: 64, max: 16384, step: 8 } as const;

/** Bit length of p. */
export const primeBitlen: Field<number> = /* @__PURE__ */ checked(
  u32,
  (bits) => bits >= GROUP_BLOB_BITS.min && bits <= GROUP_BLOB_BITS.max && bits % GROUP_BLOB_BITS.step === 0,
  'a multiple of 8 from 64 to 16384',
);

const partBitlen: Field<number> = /* @__PURE__ */ checked(u32, (bits) => bits <= GROUP_BLOB_BITS.max, 'at most 16384');
const neededBitlen: Field<number> = /* @__PURE__ */ checked(u32, (bits) => bits > 0 && bits <= GROUP_BLOB_BITS.max, 'from 1 to 16384');
const toBytes = (bits: number): number => Math.ceil(bits / 8);

export const seedFields = { counter: u32, seed: reversedBytes(20) } as const;

/** A prime modulus: odd, as engines want it. Nothing else of it is checked here. */
export const primeNumber = <const Ref extends string>(length: LengthFrom<Ref>): Field<Uint8Array, Ref> =>
  checked(leNumber(length), (prime) => (prime.at(-1)! & 1) === 1, 'odd');

const numbersPqgj = {
  p: primeNumber(lengthFrom('bitlenP', toBytes)), q: leNumber(lengthFrom('bitlenQ', toBytes)),
  g: leNumber(lengthFrom('bitlenP', toBytes)), j: leNumber(lengthFrom('bitlenJ', toBytes)),
} as const;

/** Whose structures: DSS has always a q, a Diffie-Hellman group may lack it. */
export type GroupFamily = 'dss' | 'dh';

const bitlensOf = (family: GroupFamily) =>
  ({ bitlenP: primeBitlen, bitlenQ: family === 'dss' ? neededBitlen : partBitlen, bitlenJ: partBitlen }) as const;

/** The value of KP_PUB_PARAMS: a public key structure of version 3 up to j, without y and without BLOBHEADER. */
export const paramsLayout = (magic: number, family: GroupFamily) =>
  layout({ magic: constant(magic), ...bitlensOf(family), ...seedFields, ...numbersPqgj });

export const publicLayoutV3 = (magic: number, family: GroupFamily) =>
  layout({ ...blobHeaderFields, magic: constant(magic), ...bitlensOf(family), ...seedFields, ...numbersPqgj, y: leNumber(lengthFrom('bitlenP', toBytes)) });

export const privateLayoutV3 = (magic: number, family: GroupFamily) =>
  layout({
    ...blobHeaderFields, magic: constant(magic), ...bitlensOf(family), bitlenX: partBitlen, ...seedFields, ...numbersPqgj,
    y: leNumber(lengthFrom('bitlenP', toBytes)), x: leNumber(lengthFrom('bitlenX', toBytes)),
  });

/** DSSSEED of a key that has none, as .NET and OpenSSL write it. */
export const NO_SEED: DssSeed = /* @__PURE__ */ Object.freeze({ counter: 0xffffffff, seed: new Uint8Array(20).fill(0xff) });

/** Null where DSSSEED says nothing: counter 0xffffffff and 20 bytes 0xff. */
export function seedOf(fields: DssSeed): DssSeed | null {
  const isNone = fields.counter === 0xffffffff && fields.seed.every((byte) => byte === 0xff);
  return isNone ? null : { counter: fields.counter, seed: fields.seed };
}

interface GroupFields extends DssSeed {
  readonly p: Uint8Array;
  readonly q: Uint8Array;
  readonly g: Uint8Array;
  readonly j: Uint8Array;
}

/** The group of decoded fields; empty numbers are null. */
export function groupOf(fields: GroupFields): GroupNumbers {
  const orNull = (number: Uint8Array): Uint8Array | null => (number.length === 0 ? null : number);
  return { p: fields.p, q: orNull(fields.q), g: fields.g, j: orNull(fields.j), seed: seedOf(fields) };
}

/** How many bits BLOBs give for p: whole bytes. */
export function primeBits(group: Pick<GroupNumbers, 'p'>): number {
  return 8 * trimZeros(group.p).length;
}

const EMPTY = /* @__PURE__ */ new Uint8Array(0);

/** Fields of version 3 for a group. */
export function fieldsOfGroup(group: GroupNumbers) {
  const { counter, seed } = group.seed ?? NO_SEED;
  const q = group.q ?? EMPTY;
  const j = group.j ?? EMPTY;
  return { bitlenP: primeBits(group), bitlenQ: 8 * q.length, bitlenJ: 8 * j.length, counter, seed, p: group.p, q, g: group.g, j };
}
