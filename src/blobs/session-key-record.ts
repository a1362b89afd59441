/**
 * A session key with its parameters as the body of OPAQUEKEYBLOB, and with its cipher state as that of KEYSTATEBLOB.
 *
 *     offset  size  field                     behind it, in a KEYSTATEBLOB only
 *          0     4  permissions (KP_PERMISSIONS)       4  length of the register
 *          4     4  mode (KP_MODE)                     4  position, low half
 *          8     4  mode bits (KP_MODE_BITS)           4  position, high half
 *         12     4  padding (KP_PADDING)               r  register
 *         16     4  effective bits of RC2, or 0
 *         20    12  lengths of key, salt and IV, 4 bytes each
 *         32        key, salt, IV
 *
 * softcsp's own format (the contract, §10.8); the ALG_ID stands in the BLOB's header.
 * @module
 */
import { bytes, layout, lengthFrom, u32 } from '../bytes/layout.ts';
import type { Input, Values } from '../bytes/layout.ts';

const recordFields = {
  permissions: u32, mode: u32, modeBits: u32, padding: u32, effectiveBits: u32,
  keyBytes: u32, saltBytes: u32, ivBytes: u32,
  key: bytes(lengthFrom('keyBytes')), salt: bytes(lengthFrom('saltBytes')), iv: bytes(lengthFrom('ivBytes')),
} as const;

export const sessionKeyLayout = /* @__PURE__ */ layout(recordFields);
export const sessionKeyStateLayout = /* @__PURE__ */ layout({
  ...recordFields, registerBytes: u32, positionLow: u32, positionHigh: u32, register: bytes(lengthFrom('registerBytes')),
});

export interface SessionKeyRecord {
  readonly algid: number;
  /** Without salt. */
  readonly key: Uint8Array;
  /** Empty: none. */
  readonly salt: Uint8Array;
  /** Empty: a stream cipher. */
  readonly iv: Uint8Array;
  /** KP_MODE: CRYPT_MODE_CBC, …; 0 for stream ciphers. */
  readonly mode: number;
  readonly modeBits: number;
  readonly padding: number;
  /** KP_EFFECTIVE_KEYLEN of RC2, else 0. */
  readonly effectiveBits: number;
  readonly permissions: number;
}

/** Where a cipher stands in the middle of a message. */
export interface SessionKeyState {
  /** Chaining register; empty: the next call begins a message. */
  readonly register: Uint8Array;
  /** Bytes of key stream already used. */
  readonly position: number;
}

type RecordFields = Omit<Values<(typeof sessionKeyLayout)['shape']>, 'keyBytes' | 'saltBytes' | 'ivBytes'>;

export function fieldsOfRecord(record: SessionKeyRecord): Input<(typeof sessionKeyLayout)['shape']> {
  const { permissions, mode, modeBits, padding, effectiveBits, key, salt, iv } = record;
  return { permissions, mode, modeBits, padding, effectiveBits, keyBytes: key.length, saltBytes: salt.length, ivBytes: iv.length, key, salt, iv };
}

export function recordOfFields(algid: number, fields: RecordFields): SessionKeyRecord {
  const { permissions, mode, modeBits, padding, effectiveBits, key, salt, iv } = fields;
  return { algid, permissions, mode, modeBits, padding, effectiveBits, key, salt, iv };
}
