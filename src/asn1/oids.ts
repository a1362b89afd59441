/**
 * Which object identifier names which family of keys, and which names which curve.
 *
 * Source: contract.md §17.1, §17.2; RFC 3279 §2.3; RFC 5480 §2.1.1. The identifiers themselves stand in win32/encoding.
 * @module
 */
import type { EcCurve } from '../bytes/ec-numbers.ts';
import {
  szOID_ANSI_X942_DH, szOID_ECC_CURVE_P256, szOID_ECC_CURVE_P384, szOID_ECC_CURVE_P521, szOID_ECC_PUBLIC_KEY, szOID_OIWSEC_dsa,
  szOID_RSA_DH, szOID_RSA_RSA, szOID_X500_rsa, szOID_X957_DSA,
} from '../win32/encoding.ts';

/** How the parameters and the key bits of a SubjectPublicKeyInfo are to be read. `dh`: with q (X9.42), `dh-pkcs3`: without. */
export type KeyForm = 'rsa' | 'dss' | 'dh' | 'dh-pkcs3' | 'ec';

const FORMS: ReadonlyMap<string, KeyForm> = /* @__PURE__ */ new Map<string, KeyForm>([
  [szOID_RSA_RSA, 'rsa'],
  [szOID_X500_rsa, 'rsa'],
  [szOID_X957_DSA, 'dss'],
  [szOID_OIWSEC_dsa, 'dss'],
  [szOID_ANSI_X942_DH, 'dh'],
  [szOID_RSA_DH, 'dh-pkcs3'],
  [szOID_ECC_PUBLIC_KEY, 'ec'],
]);

const CURVES: ReadonlyMap<string, EcCurve> = /* @__PURE__ */ new Map<string, EcCurve>([
  [szOID_ECC_CURVE_P256, 'P-256'],
  [szOID_ECC_CURVE_P384, 'P-384'],
  [szOID_ECC_CURVE_P521, 'P-521'],
]);

/** The form of keys with this ObjId; undefined: none that we know. */
export const keyFormOf = (oid: string): KeyForm | undefined => FORMS.get(oid);

/** The curve of this name; undefined: none that we know. */
export const curveOf = (oid: string): EcCurve | undefined => CURVES.get(oid);

/** The curve's name. */
export function curveOid(curve: EcCurve): string {
  for (const [oid, name] of CURVES) if (name === curve) return oid;
  throw new RangeError(`no curve ${String(curve)}`);
}
