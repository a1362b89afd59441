/**
 * DSS and Diffie-Hellman keys for the tests of the contract: BLOBs laid out here by hand, independent of src/blobs.
 * @module
 */
import { createCsp, type EngineName } from '../../src/index.ts';
import * as win32 from '../../src/win32/index.ts';
import { concat, fromHex, reversed, u32le } from '../../src/bytes/bytes.ts';
import { padTo } from '../../src/bytes/number.ts';
import type { RFC_5114 } from '../algorithms/group-vectors.ts';
import { seeded } from '../engine/engines.ts';

export const ENGINES: readonly EngineName[] = ['portable', 'wasm', 'node'];

export const ENHANCED = [win32.MS_ENH_DSS_DH_PROV, win32.PROV_DSS_DH] as const;
export const BASE_DH = [win32.MS_DEF_DSS_DH_PROV, win32.PROV_DSS_DH] as const;
export const BASE_DSS = [win32.MS_DEF_DSS_PROV, win32.PROV_DSS] as const;
export const SCHANNEL = [win32.MS_DEF_DH_SCHANNEL_PROV, win32.PROV_DH_SCHANNEL] as const;

/** An instance whose randomness depends on its name only. */
export function instance(engine: EngineName, name: string) {
  const random = seeded(`${engine} ${name}`);
  return createCsp({ engine, random: (bytes) => random.fill(bytes) });
}

export function verifyContext(engine: EngineName, name: string, [provider, type]: readonly [string, number] = ENHANCED) {
  return instance(engine, name).CryptAcquireContext(null, provider, type, win32.CRYPT_VERIFYCONTEXT);
}

/** A number of that many bytes, little-endian. */
export const le = (number: Uint8Array, bytes: number): Uint8Array => padTo(number, bytes).reverse();

const header = (bType: number, version: number, algid: number): Uint8Array => concat(Uint8Array.of(bType, version, 0, 0), u32le(algid));
const text = (magic: string): Uint8Array => Uint8Array.from(magic, (character) => character.charCodeAt(0));
export const NO_SEED = fromHex('ff'.repeat(24));

export interface Group { readonly bits: number; readonly p: Uint8Array; readonly q: Uint8Array; readonly g: Uint8Array }
export interface Seed { readonly counter: number; readonly seed: Uint8Array }

const seedBytes = (seed: Seed | undefined): Uint8Array => (seed === undefined ? NO_SEED : concat(u32le(seed.counter), reversed(seed.seed)));

export function dssPublicV2({ bits, p, q, g }: Group, y: Uint8Array, seed?: Seed): Uint8Array {
  const k = bits / 8;
  return concat(header(6, 2, win32.CALG_DSS_SIGN), text('DSS1'), u32le(bits), le(p, k), le(q, 20), le(g, k), le(y, k), seedBytes(seed));
}

export function dssPrivateV2({ bits, p, q, g }: Group, x: Uint8Array, seed?: Seed): Uint8Array {
  const k = bits / 8;
  return concat(header(7, 2, win32.CALG_DSS_SIGN), text('DSS2'), u32le(bits), le(p, k), le(q, 20), le(g, k), le(x, 20), seedBytes(seed));
}

export function publicV3(algid: number, magic: string, { bits, p, q, g }: Group, y: Uint8Array, seed?: Seed, bType = 6): Uint8Array {
  const k = bits / 8;
  return concat(header(bType, 3, algid), text(magic), u32le(bits), u32le(8 * q.length), u32le(0), seedBytes(seed), le(p, k), reversed(q), le(g, k), le(y, k));
}

export function privateV3(algid: number, magic: string, { bits, p, q, g }: Group, y: Uint8Array, x: Uint8Array, seed?: Seed): Uint8Array {
  const k = bits / 8;
  return concat(
    header(7, 3, algid), text(magic), u32le(bits), u32le(8 * q.length), u32le(0), u32le(8 * x.length), seedBytes(seed),
    le(p, k), reversed(q), le(g, k), le(y, k), reversed(x),
  );
}

export function dhPublicV2(algid: number, bits: number, y: Uint8Array): Uint8Array {
  return concat(header(6, 2, algid), text('\0DH1'), u32le(bits), le(y, bits / 8));
}

export function dhPrivateV2(algid: number, { bits, p, g }: Group, x: Uint8Array): Uint8Array {
  const k = bits / 8;
  return concat(header(7, 2, algid), text('\0DH2'), u32le(bits), le(p, k), le(g, k), le(x, k));
}

/** KP_PUB_PARAMS. */
export function pubParams(magic: string, { bits, p, q, g }: Group, seed?: Seed): Uint8Array {
  return concat(text(magic), u32le(bits), u32le(8 * q.length), u32le(0), seedBytes(seed), le(p, bits / 8), reversed(q), le(g, bits / 8));
}

/** The group of RFC 5114 as Diffie-Hellman programs know it. */
export type DhFigures = typeof RFC_5114;

/** The name of the error that a call ends with, or 'ok'. */
export function errorOf(call: () => unknown): string {
  try {
    call();
    return 'ok';
  } catch (error) {
    return error instanceof win32.CryptError ? error.name : String(error);
  }
}
