/**
 * Elliptic curves of NIST on @noble/curves: P-256, P-384, P-521 (FIPS 186-4, appendix D.1.2).
 *
 * Signatures: FIPS 186-4, clause 6.4, with the digest as it is given: cut to the order's length where it is longer (SEC 1, 4.1.3). The secret number
 * of each signature follows RFC 6979, clause 3.6: it depends on key and digest and on 32 bytes of the random source, so that a source that repeats
 * itself gives nothing away. Both halves of the range of s are good.
 * @module
 */
import { nobleCurves } from '#noble-curves';
import { concat, wipe } from '../../bytes/bytes.ts';
import { EC_FIELD_BYTES } from '../../bytes/ec-numbers.ts';
import type { EcCurve, EcPoint } from '../../bytes/ec-numbers.ts';
import type { EcPrimitive } from '../engine.ts';

type Curve = ReturnType<typeof nobleCurves>['p256'];

const NAMES: Readonly<Record<EcCurve, 'p256' | 'p384' | 'p521'>> = { 'P-256': 'p256', 'P-384': 'p384', 'P-521': 'p521' };
const UNCOMPRESSED = 4;
const EXTRA_ENTROPY_BYTES = 32;
/** The digest is given, and both halves of s's range are good. */
const RAW = { prehash: false, lowS: false } as const;

const curveOf = (curve: EcCurve): Curve => nobleCurves()[NAMES[curve]];

/** SEC 1, 2.3.3. */
export const uncompressed = ({ x, y }: EcPoint): Uint8Array => concat(Uint8Array.of(UNCOMPRESSED), x, y);

/** The other way. */
export function pointOf(curve: EcCurve, encoded: Uint8Array): EcPoint {
  const size = EC_FIELD_BYTES[curve];
  return { x: encoded.slice(1, 1 + size), y: encoded.slice(1 + size, 1 + 2 * size) };
}

function checkSecret(curve: Curve, d: Uint8Array): void {
  if (!curve.utils.isValidSecretKey(d)) throw new RangeError('a secret number is from 1 to the order of the curve');
}

function isPoint(curve: EcCurve, point: EcPoint): boolean {
  const size = EC_FIELD_BYTES[curve];
  return point.x.length === size && point.y.length === size && curveOf(curve).utils.isValidPublicKey(uncompressed(point), false);
}

export const ec: EcPrimitive = {
  newSecret(curve, random) {
    const found = curveOf(curve);
    const seed = new Uint8Array(found.lengths.seed!);
    random.fill(seed);
    const d = found.utils.randomSecretKey(seed);
    wipe(seed);
    return d;
  },
  publicOf(curve, d) {
    const found = curveOf(curve);
    checkSecret(found, d);
    return pointOf(curve, found.getPublicKey(d, false));
  },
  isPoint: ({ curve, ...point }) => isPoint(curve, point),
  sign(curve, d, digest, random) {
    const found = curveOf(curve);
    checkSecret(found, d);
    const extraEntropy = new Uint8Array(EXTRA_ENTROPY_BYTES);
    random.fill(extraEntropy);
    return found.sign(digest, d, { ...RAW, extraEntropy });
  },
  verify({ curve, ...point }, digest, signature) {
    if (signature.length !== 2 * EC_FIELD_BYTES[curve] || !isPoint(curve, point)) return false;
    return curveOf(curve).verify(signature, digest, uncompressed(point), RAW);
  },
  sharedSecret(curve, d, point) {
    const found = curveOf(curve);
    checkSecret(found, d);
    if (!isPoint(curve, point)) throw new RangeError(`the point is not on ${curve}`);
    return found.getSharedSecret(d, uncompressed(point), false).slice(1, 1 + EC_FIELD_BYTES[curve]);
  },
};
