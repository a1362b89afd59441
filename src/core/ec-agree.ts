/**
 * Keys that two ECDH parties agree on. softcsp's own (docs/ec-provider.md).
 *
 * A session key is made of the first bytes of SHA-256(Z), Z being x of the shared point, big-endian: what BCryptDeriveKey gives for BCRYPT_KDF_HASH
 * with SHA-256, CNG's key derivation of the same agreement.
 * @module
 */
import { decodeEcPublicKeyBlob } from '../blobs/ec-key-blob.ts';
import { CALG_ECDSA } from '../win32/alg-id.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { NTE_BAD_KEY } from '../win32/winerror.ts';
import { EcPair } from './ec-pair.ts';
import { asksExportable } from './key-generate.ts';
import type { AgreedKey, Key } from './key.ts';
import { permissionsOf } from './key.ts';
import type { Prov } from './prov.ts';

/**
 * CryptImportKey of a peer's public key with one's own pair.
 * @param blob PUBLICKEYBLOB of CALG_ECDH or CALG_ECDH_EPHEM
 * @throws {CryptError} NTE_BAD_KEY: not an own ECDH pair · NTE_BAD_DATA: no such BLOB, of another curve, or a point that is not on it
 */
export function agreeOnCurve(prov: Prov, blob: Uint8Array, own: Key, flags: number): AgreedKey {
  if (own.kind !== 'pair' || !(own.pair instanceof EcPair) || own.pair.algid === CALG_ECDSA || !own.pair.hasPrivate)
    throw new CryptError(NTE_BAD_KEY, "a peer's ECDH key is imported with one's own ECDH pair");
  const { numbers } = decodeEcPublicKeyBlob(blob);
  return {
    kind: 'agreed', prov, alive: true,
    permissions: permissionsOf(asksExportable(flags)),
    secret: own.pair.agree(prov.csp, numbers),
    derivation: 'sha-256',
  };
}
