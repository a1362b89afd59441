/**
 * Keys as numbers, whatever file they came from. Every number is big-endian.
 *
 * A key file may leave out what can be worked out (a DSA private key its y, an EC private key its point); it stands as null here, for
 * whoever has an engine to fill in.
 * @module
 */
import type { GroupNumbers } from '../bytes/dss-numbers.ts';
import type { EcCurve, EcPoint, EcPublicNumbers } from '../bytes/ec-numbers.ts';
import type { RsaPrivateNumbers, RsaPublicNumbers } from '../bytes/rsa-numbers.ts';

export type PublicKey =
  | { readonly family: 'rsa'; readonly numbers: RsaPublicNumbers }
  /** `group` null: inherited from the issuer, RFC 3279 §2.3.2. */
  | { readonly family: 'dss'; readonly group: GroupNumbers | null; readonly y: Uint8Array }
  | { readonly family: 'dh'; readonly group: GroupNumbers; readonly y: Uint8Array }
  | { readonly family: 'ec'; readonly numbers: EcPublicNumbers };

export type PrivateKey =
  | { readonly family: 'rsa'; readonly numbers: RsaPrivateNumbers }
  | { readonly family: 'dss'; readonly group: GroupNumbers; readonly x: Uint8Array; readonly y: Uint8Array | null }
  | { readonly family: 'dh'; readonly group: GroupNumbers; readonly x: Uint8Array; readonly y: Uint8Array | null }
  | { readonly family: 'ec'; readonly curve: EcCurve; readonly d: Uint8Array; readonly point: EcPoint | null };
