/**
 * A DSS or Diffie-Hellman key whose parameters are not all known: made with CRYPT_PREGEN, until KP_X is set; or a DSS public key whose
 * certificate leaves the group to its issuer's (RFC 3279, 2.3.2), until KP_P, KP_Q and KP_G or KP_PUB_PARAMS are set.
 *
 * It has a length and an ALG_ID. Everything else is NTE_BAD_KEY_STATE (contract.md §11, unconfirmed).
 *
 * As a container keeps it (softcsp's own format):
 *
 *     offset  size  field
 *          0     8  BLOBHEADER of a PRIVATEKEYBLOB of version 3
 *          8     4  "PGEN"
 *         12     4  length of p in bits
 *         16    16  lengths of p, q, g and j in bytes, 4 bytes each; 0: not known
 *         32    24  DSSSEED; counter 0xffffffff: not known
 *         56        p, q, g, j, little-endian
 * @module
 */
import { blobHeaderFields } from '../blobs/blob-header.ts';
import { orBadData } from '../blobs/bad-data.ts';
import { readU32 } from '../bytes/bytes.ts';
import { bytes as byteField, constant, layout, leNumber, lengthFrom, u32 } from '../bytes/layout.ts';
import { PRIVATEKEYBLOB } from '../win32/blob-type.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_KEY_STATE } from '../win32/winerror.ts';
import type { KnownGroup, Pair } from './pair.ts';

/** "PGEN" */
const MAGIC = 0x4e454750;
const MAGIC_OFFSET = 8;
const NO_SEED = 0xffffffff;
const EMPTY = /* @__PURE__ */ new Uint8Array(0);

const storedLayout = /* @__PURE__ */ layout({
  ...blobHeaderFields, magic: constant(MAGIC), bits: u32, pBytes: u32, qBytes: u32, gBytes: u32, jBytes: u32,
  counter: u32, seed: byteField(20),
  p: leNumber(lengthFrom('pBytes')), q: leNumber(lengthFrom('qBytes')), g: leNumber(lengthFrom('gBytes')), j: leNumber(lengthFrom('jBytes')),
});

const NOTHING: KnownGroup = { p: null, q: null, g: null, j: null, seed: null };

function notYet(): never {
  throw new CryptError(NTE_BAD_KEY_STATE, 'the parameters of this key are not complete');
}

export class IncompletePair implements Pair {
  readonly family: 'dss' | 'dh';
  readonly algid: number;
  /** Length of p; 0: not known. */
  readonly keyBits: number;
  readonly group: KnownGroup;
  /** The public number that waits for its group; null: KP_X is awaited. */
  readonly y: Uint8Array | null;
  readonly hasPrivate = false;
  readonly blockBits = 0;

  private constructor(family: 'dss' | 'dh', algid: number, keyBits: number, group: KnownGroup, y: Uint8Array | null) {
    this.family = family;
    this.algid = algid;
    this.keyBits = keyBits;
    this.group = group;
    this.y = y;
  }

  /** Made with CRYPT_PREGEN. */
  static awaitingSecret(family: 'dss' | 'dh', algid: number, keyBits: number): IncompletePair {
    return new IncompletePair(family, algid, keyBits, NOTHING, null);
  }

  /** A public number without its group. */
  static awaitingGroup(family: 'dss' | 'dh', algid: number, y: Uint8Array): IncompletePair {
    return new IncompletePair(family, algid, 0, NOTHING, y);
  }

  /** With some numbers set. */
  with(numbers: Partial<KnownGroup>, keyBits = this.keyBits): IncompletePair {
    return new IncompletePair(this.family, this.algid, keyBits, { ...this.group, ...numbers }, this.y);
  }

  get signatureBytes(): number | null {
    return this.family === 'dss' ? 40 : null;
  }

  withAlgid(algid: number): IncompletePair {
    return new IncompletePair(this.family, algid, this.keyBits, this.group, this.y);
  }

  encodeStored(): Uint8Array {
    const { p, q, g, j, seed } = this.group;
    return storedLayout.encode({
      bType: PRIVATEKEYBLOB, bVersion: 3, reserved: 0, aiKeyAlg: this.algid, bits: this.keyBits,
      pBytes: p?.length ?? 0, qBytes: q?.length ?? 0, gBytes: g?.length ?? 0, jBytes: j?.length ?? 0,
      counter: seed?.counter ?? NO_SEED, seed: seed?.seed ?? new Uint8Array(20),
      p: p ?? EMPTY, q: q ?? EMPTY, g: g ?? EMPTY, j: j ?? EMPTY,
    });
  }

  /** What `encodeStored` gave; null: another format. */
  static decodeStored(family: 'dss' | 'dh', stored: Uint8Array): IncompletePair | null {
    if (stored.length < MAGIC_OFFSET + 4 || readU32(stored, MAGIC_OFFSET) !== MAGIC) return null;
    const { aiKeyAlg, bits, counter, seed, p, q, g, j } = orBadData('incomplete pair', () => storedLayout.decode(stored));
    const orNull = (number: Uint8Array): Uint8Array | null => (number.length === 0 ? null : number);
    const group = { p: orNull(p), q: orNull(q), g: orNull(g), j: orNull(j), seed: counter === NO_SEED ? null : { counter, seed } };
    return new IncompletePair(family, aiKeyAlg, bits, group, null);
  }

  encodePublic(): never { return notYet(); }
  encodePrivate(): never { return notYet(); }
  publicKeyInfo(): never { return notYet(); }
  checkHash(): never { return notYet(); }
  sign(): never { return notYet(); }
  verify(): never { return notYet(); }
}
