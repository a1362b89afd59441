import { createECDH, createHash, createPublicKey, createPrivateKey, diffieHellman, generateKeyPairSync, sign, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import { EC_FIELD_BYTES, type EcCurve } from '../../src/bytes/ec-numbers.ts';
import { fromBigInt, toBigInt } from '../../src/bytes/number.ts';
import { engines, seeded, seededBytes } from './engines.ts';

interface Case {
  readonly id: string; readonly algorithm: string; readonly curve: EcCurve; readonly hash?: string; readonly message?: string; readonly d_hex: string;
  readonly x_hex: string; readonly y_hex: string; readonly signature_hex: string; readonly peer_x_hex: string; readonly peer_y_hex: string; readonly secret_hex: string;
}
const cases = (JSON.parse(readFileSync(new URL('../../test-vectors/standards/elliptic-curves.json', import.meta.url), 'utf8')) as { cases: Case[] }).cases;
const HASHES: Readonly<Record<string, string>> = { CALG_SHA1: 'sha1', CALG_SHA_256: 'sha256', CALG_SHA_384: 'sha384', CALG_SHA_512: 'sha512' };
const CURVES = Object.keys(EC_FIELD_BYTES) as EcCurve[];
/** FIPS 186-4, D.1.2: the orders. */
const ORDERS: Readonly<Record<EcCurve, bigint>> = {
  'P-256': 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  'P-384': 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  'P-521': BigInt(`0x01${'f'.repeat(65)}a51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409`),
};
const digest = (name: string, message: string): Uint8Array => new Uint8Array(createHash(name).update(message).digest());
const url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

describe.each(engines)('elliptic curves on %s', (_, { ec }) => {
  test.each(cases.filter(({ algorithm }) => algorithm === 'CALG_ECDSA').map((one) => [one.id, one] as const))('%s: the public point, and the published signature', (_id, one) => {
    const point = { curve: one.curve, x: fromHex(one.x_hex), y: fromHex(one.y_hex) };
    const { x, y } = ec.publicOf(one.curve, fromHex(one.d_hex));
    expect([toHex(x), toHex(y)]).toEqual([one.x_hex, one.y_hex]);
    const value = digest(HASHES[one.hash!]!, one.message!);
    const signature = fromHex(one.signature_hex);
    expect(ec.verify(point, value, signature)).toBe(true);
    const changed = value.slice();
    changed[0]! ^= 1;
    expect(ec.verify(point, changed, signature)).toBe(false);
    signature[signature.length - 1]! ^= 1;
    expect(ec.verify(point, value, signature)).toBe(false);
  });

  test.each(cases.filter(({ algorithm }) => algorithm === 'CALG_ECDH').map((one) => [one.id, one] as const))('%s: the shared secret', (_id, one) => {
    const secret = ec.sharedSecret(one.curve, fromHex(one.d_hex), { x: fromHex(one.peer_x_hex), y: fromHex(one.peer_y_hex) });
    expect(toHex(secret)).toBe(one.secret_hex);
  });

  test.each(CURVES)('%s: OpenSSL verifies what is signed here, and the other way round', (curve) => {
    const size = EC_FIELD_BYTES[curve];
    const d = ec.newSecret(curve, seeded(`secret ${curve}`));
    const point = ec.publicOf(curve, d);
    const jwk = { kty: 'EC', crv: curve, x: url(point.x), y: url(point.y) };
    for (const hash of ['sha1', 'sha256', 'sha512']) {
      const signature = ec.sign(curve, d, digest(hash, 'message'), seeded('signature'));
      expect(signature).toHaveLength(2 * size);
      expect(verify(hash, Buffer.from('message'), { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, signature)).toBe(true);
      const theirs = sign(hash, Buffer.from('message'), { key: createPrivateKey({ key: { ...jwk, d: url(d) }, format: 'jwk' }), dsaEncoding: 'ieee-p1363' });
      expect(ec.verify({ curve, ...point }, digest(hash, 'message'), new Uint8Array(theirs))).toBe(true);
    }
    const [a, b] = ['one', 'two'].map((name) => toHex(ec.sign(curve, d, digest('sha256', 'message'), seeded(name))));
    expect(a, 'the random source enters').not.toBe(b);
    const pair = generateKeyPairSync('ec', { namedCurve: curve });
    const { x, y } = pair.publicKey.export({ format: 'jwk' });
    const peer = { x: new Uint8Array(Buffer.from(x!, 'base64url')), y: new Uint8Array(Buffer.from(y!, 'base64url')) };
    expect(toHex(ec.sharedSecret(curve, d, peer))).toBe(diffieHellman({ privateKey: pair.privateKey, publicKey: createPublicKey({ key: jwk, format: 'jwk' }) }).toString('hex'));
  });

  test.each(CURVES)('%s: what is no point, no secret number, no signature', (curve) => {
    const size = EC_FIELD_BYTES[curve];
    const order = ORDERS[curve];
    const d = ec.newSecret(curve, seeded(`bad ${curve}`));
    const point = ec.publicOf(curve, d);
    const number = (value: bigint): Uint8Array => fromBigInt(value, size);
    const zero = new Uint8Array(size);
    expect(ec.isPoint({ curve, ...point })).toBe(true);
    const off = [
      { x: point.x, y: number(toBigInt(point.y) ^ 1n) }, { x: zero, y: zero }, { x: point.y, y: point.x }, { x: new Uint8Array(size).fill(0xff), y: point.y },
      { x: point.x.subarray(1), y: point.y }, { x: new Uint8Array(0), y: new Uint8Array(0) },
    ];
    for (const one of off) {
      expect(ec.isPoint({ curve, ...one })).toBe(false);
      expect(() => ec.sharedSecret(curve, d, one)).toThrow(RangeError);
      expect(ec.verify({ curve, ...one }, digest('sha256', 'm'), ec.sign(curve, d, digest('sha256', 'm'), seeded('m')))).toBe(false);
    }
    for (const bad of [zero, number(order), number(order + 1n), d.subarray(1)]) {
      expect(() => ec.publicOf(curve, bad)).toThrow(RangeError);
      expect(() => ec.sign(curve, bad, digest('sha256', 'm'), seeded('m'))).toThrow(RangeError);
      expect(() => ec.sharedSecret(curve, bad, point)).toThrow(RangeError);
    }
    expect(toHex(ec.publicOf(curve, number(order - 1n)).x)).toBe(toHex(ec.publicOf(curve, number(1n)).x));
    const good = ec.sign(curve, d, digest('sha256', 'm'), seeded('m'));
    const [r, s] = [good.slice(0, size), good.slice(size)];
    const joined = (left: Uint8Array, right: Uint8Array): Uint8Array => Uint8Array.of(...left, ...right);
    for (const bad of [joined(zero, s), joined(r, zero), joined(number(order), s), joined(r, number(order)), good.subarray(1), new Uint8Array(0), joined(s, r), seededBytes('noise', 2 * size)])
      expect(ec.verify({ curve, ...point }, digest('sha256', 'm'), bad)).toBe(false);
    expect(ec.verify({ curve, ...point }, digest('sha256', 'm'), joined(r, number(order - toBigInt(s)))), 'n - s is as good as s').toBe(true);
  });

  test('digests of any length are signed', () => {
    const d = ec.newSecret('P-256', seeded('lengths'));
    const point = { curve: 'P-256', ...ec.publicOf('P-256', d) } as const;
    for (const length of [0, 1, 16, 20, 32, 33, 64, 100]) {
      const value = seededBytes(`digest ${length}`, length);
      expect(ec.verify(point, value, ec.sign('P-256', d, value, seeded('lengths')))).toBe(true);
    }
    const long = seededBytes('long', 64);
    expect(ec.verify(point, long.subarray(0, 32), ec.sign('P-256', d, long, seeded('cut'))), 'cut to the order').toBe(true);
  });
});

test('the fastest engine agrees with createECDH on every curve', () => {
  for (const [, { ec }] of engines) {
    const ours = createECDH('secp384r1');
    const d = ec.newSecret('P-384', seeded('ecdh'));
    ours.setPrivateKey(d);
    expect(ours.getPublicKey('hex')).toBe(`04${toHex(ec.publicOf('P-384', d).x)}${toHex(ec.publicOf('P-384', d).y)}`);
  }
});
