/**
 * From a pre-master secret to the keys of a connection, SSL 3.0 and TLS 1.0.
 *
 *     master secret = f(pre-master, "master secret", client random ‖ server random), 48 bytes
 *     key block     = f(master, "key expansion", server random ‖ client random)
 *                   = client MAC ‖ server MAC ‖ client key ‖ server key ‖ client IV ‖ server IV
 *
 * f is the protocol's own (tls-prf.ts, ssl3-prf.ts; SSL 3.0 has no labels). Export suites make the keys that are used of short ones and
 * both randoms, and the IVs of the randoms alone:
 *
 *     TLS 1.0   key = PRF(short key, "client write key" or "server write key", client ‖ server)
 *               IVs = PRF("", "IV block", client ‖ server)
 *     SSL 3.0   key = MD5(short key ‖ own random ‖ other random), IV = MD5(own random ‖ other random)
 *
 * Source: RFC 2246, clauses 6.3, 6.3.1 and 8.1; RFC 6101, clauses 6.1, 6.2.2 and 6.2.2.1.
 * @module
 */
import { concat, wipe } from '../bytes/bytes.ts';
import type { Engine } from '../engine/engine.ts';
import { ssl3Prf } from './ssl3-prf.ts';
import { tlsPrf } from './tls-prf.ts';

const MASTER_BYTES = 48;
const NO_SECRET = /* @__PURE__ */ new Uint8Array(0);

/** Whose write key: CRYPT_SERVER is the server's. */
export type Side = 'client' | 'server';

export interface Randoms {
  readonly client: Uint8Array;
  readonly server: Uint8Array;
}

/** Lengths of a connection's parts, in bytes. */
export interface KeyBlockLengths {
  readonly mac: number;
  readonly key: number;
  readonly iv: number;
}

/** One side's parts, fresh. */
export interface WriteKeys {
  readonly mac: Uint8Array;
  readonly key: Uint8Array;
  readonly iv: Uint8Array;
}

/** What one protocol does its own way. */
export interface SchannelProtocol {
  masterSecret(engine: Engine, preMaster: Uint8Array, randoms: Randoms): Uint8Array;
  keyBlock(engine: Engine, master: Uint8Array, randoms: Randoms, length: number): Uint8Array;
  exportedKey(engine: Engine, shortKey: Uint8Array, randoms: Randoms, side: Side, length: number): Uint8Array;
  exportedIv(engine: Engine, randoms: Randoms, side: Side, length: number): Uint8Array;
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

export const tls1: SchannelProtocol = {
  masterSecret: (engine, preMaster, { client, server }) => tlsPrf(engine, preMaster, ascii('master secret'), concat(client, server), MASTER_BYTES),
  keyBlock: (engine, master, { client, server }, length) => tlsPrf(engine, master, ascii('key expansion'), concat(server, client), length),
  exportedKey: (engine, shortKey, { client, server }, side, length) => tlsPrf(engine, shortKey, ascii(`${side} write key`), concat(client, server), length),
  exportedIv(engine, { client, server }, side, length) {
    const both = tlsPrf(engine, NO_SECRET, ascii('IV block'), concat(client, server), 2 * length);
    return side === 'client' ? both.slice(0, length) : both.slice(length);
  },
};

/** The randoms, the side's own first. */
const ownFirst = ({ client, server }: Randoms, side: Side): Uint8Array => (side === 'client' ? concat(client, server) : concat(server, client));

export const ssl3: SchannelProtocol = {
  masterSecret: (engine, preMaster, { client, server }) => ssl3Prf(engine, preMaster, concat(client, server), MASTER_BYTES),
  keyBlock: (engine, master, { client, server }, length) => ssl3Prf(engine, master, concat(server, client), length),
  exportedKey: (engine, shortKey, randoms, side, length) => engine.hashes.md5.once(concat(shortKey, ownFirst(randoms, side))).slice(0, length),
  exportedIv: (engine, randoms, side, length) => engine.hashes.md5.once(ownFirst(randoms, side)).slice(0, length),
};

/** One side's part of the key block. */
export function writeKeys(
  engine: Engine, protocol: SchannelProtocol, master: Uint8Array, randoms: Randoms, lengths: KeyBlockLengths, side: Side,
): WriteKeys {
  const { mac, key, iv } = lengths;
  const block = protocol.keyBlock(engine, master, randoms, 2 * (mac + key + iv));
  const offset = side === 'client' ? 0 : 1;
  const part = (start: number, length: number): Uint8Array => block.slice(start + offset * length, start + (offset + 1) * length);
  const keys = { mac: part(0, mac), key: part(2 * mac, key), iv: part(2 * (mac + key), iv) };
  wipe(block);
  return keys;
}
