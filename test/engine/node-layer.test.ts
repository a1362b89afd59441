import * as nodeCryptoModule from 'node:crypto';
import { expect, test } from 'vitest';
import { toHex } from '../../src/bytes/bytes.ts';
import { openEngine } from '../../src/engine/index.ts';
import { nodeBlockKey } from '../../src/engine/node/block.ts';
import { nodeHash } from '../../src/engine/node/hash.ts';
import type { NodeCrypto } from '../../src/engine/node/openssl.ts';
import { nodeRsa } from '../../src/engine/node/rsa.ts';
import { ALWAYS } from '../../src/engine/node/thresholds.ts';
import { ascii, seeded, seededBytes } from './engines.ts';
import { counting, refusing } from './node-fakes.ts';

const below = openEngine('portable');

test('a message goes to node:crypto when it reaches the threshold, however it is cut up', () => {
  const { crypto, calls } = counting('createHash');
  const hash = nodeHash(crypto, 'md5', 100, below.hashes.md5);
  const data = seededBytes('data', 1000);
  for (const [length, parts, used] of [[99, 1, 0], [99, 99, 0], [100, 1, 1], [100, 100, 1], [1000, 10, 1]] as const) {
    const before = calls();
    const state = hash.create();
    for (let i = 0; i < parts; i++) state.update(data.subarray((length / parts) * i, (length / parts) * (i + 1)));
    const copy = state.clone();
    for (const each of [state, copy]) {
      expect(toHex(each.digest())).toBe(toHex(below.hashes.md5.once(data.subarray(0, length))));
      each.dispose();
      each.dispose();
    }
    expect(calls() - before, `${length} bytes in ${parts} parts`).toBe(used);
  }
  expect(toHex(hash.once(data))).toBe(toHex(below.hashes.md5.once(data)));
});

test('what is held of many messages at once stays apart', () => {
  const hash = nodeHash(nodeCryptoModule, 'sha256', 20_000, below.hashes.sha256);
  const messages = Array.from({ length: 40 }, (_, i) => seededBytes(`message ${i}`, 13 + 300 * i));
  const states = messages.map(() => hash.create());
  for (let at = 0; at < 13_000; at += 70) states.forEach((state, i) => state.update(messages[i]!.subarray(at, at + 70)));
  const copies = states.map((state) => state.clone());
  states.forEach((state, i) => { if (i % 2 === 0) state.dispose(); });
  states.push(...messages.map(() => hash.create()));
  states.slice(40).forEach((state) => state.update(seededBytes('other', 500)));
  copies.forEach((copy, i) => expect(toHex(copy.digest())).toBe(toHex(below.hashes.sha256.once(messages[i]!))));
  states.forEach((state) => state.dispose());
});

test('a hash that the runtime refuses is asked for once, then done below', () => {
  const { crypto, calls } = refusing();
  const hash = nodeHash(crypto, 'md5', 4, below.hashes.md5);
  const value = toHex(below.hashes.md5.once(ascii('message digest')));
  const begun = hash.create();
  begun.update(ascii('me'));
  for (let run = 0; run < 3; run++) {
    expect(toHex(hash.once(ascii('message digest')))).toBe(value);
    const state = hash.create();
    state.update(ascii('message '));
    state.update(ascii('digest'));
    expect(toHex(state.digest())).toBe(value);
    state.dispose();
  }
  begun.update(ascii('ssage digest'));
  expect(toHex(begun.digest())).toBe(value);
  begun.dispose();
  expect(calls()).toBe(1);
});

test('a cipher that the runtime refuses is asked for once in each mode, then done below', () => {
  const { crypto, calls } = refusing();
  const cipher = { crypto, thresholds: ALWAYS.aes, refused: new Set<string>() };
  const names = { ecb: 'aes-128-ecb', cbc: 'aes-128-cbc', cfb8: 'aes-128-cfb8' };
  const keyData = seededBytes('key', 16);
  const key = nodeBlockKey(cipher, names, 16, keyData, below.blocks.aes);
  for (let run = 0; run < 3; run++) {
    const [data, register] = [seededBytes('data', 64), seededBytes('iv', 16)];
    key.encrypt('cbc', register, data);
    key.decrypt('cbc', seededBytes('iv', 16), data);
    expect(data).toEqual(seededBytes('data', 64));
  }
  expect(calls()).toBe(1);
  key.dispose();
});

test('a cipher call below the threshold does not reach node:crypto', () => {
  const { crypto, calls } = counting('createCipheriv');
  const from = { ecb: 32, cbc: 32, cfb8: 32 };
  const cipher = { crypto, thresholds: { encrypt: from, decrypt: from }, refused: new Set<string>() };
  const key = nodeBlockKey(cipher, { ecb: 'aes-128-ecb', cbc: 'aes-128-cbc', cfb8: 'aes-128-cfb8' }, 16, new Uint8Array(16), below.blocks.aes);
  key.encrypt('cbc', new Uint8Array(16), new Uint8Array(16));
  expect(calls()).toBe(0);
  key.encrypt('cbc', new Uint8Array(16), new Uint8Array(32));
  expect(calls()).toBe(1);
  key.dispose();
});

test('RSA that the runtime refuses is done below', () => {
  const { crypto, calls } = refusing();
  const rsa = nodeRsa(crypto, ALWAYS, below.rsa);
  const pair = rsa.generate(512, 65537, { ...seeded('pair'), isPlatform: true });
  expect(pair.modulus).toEqual(below.rsa.generate(512, 65537, seeded('pair')).modulus);
  const x = new Uint8Array(64).fill(3);
  x[0] = 0;
  const [publicKey, privateKey] = [rsa.openPublic(pair), rsa.openPrivate(pair, seeded('blinding'))];
  expect(privateKey.apply(publicKey.apply(x))).toEqual(x);
  expect(publicKey.apply(privateKey.apply(x))).toEqual(x);
  expect(calls()).toBe(3);
});

test('RSA: OpenSSL generates only where the random source is the platform', () => {
  const { crypto, calls } = counting('generateKeyPairSync');
  const rsa = nodeRsa(crypto, ALWAYS, below.rsa);
  rsa.generate(512, 65537, seeded('pair'));
  expect(calls()).toBe(0);
  rsa.generate(384, 65537, { ...seeded('pair'), isPlatform: true });
  expect(calls()).toBe(0);
  rsa.generate(512, 65537, { ...seeded('pair'), isPlatform: true });
  expect(calls()).toBe(1);
});

test('RSA: a result of OpenSSL that does not come back under the public exponent is not given out', () => {
  const pair = below.rsa.generate(512, 65537, seeded('pair'));
  const wrong: NodeCrypto = { ...nodeCryptoModule, privateEncrypt: () => Buffer.alloc(64, 1) };
  const key = nodeRsa(wrong, ALWAYS, below.rsa).openPrivate(pair, seeded('blinding'));
  const right = below.rsa.openPrivate(pair, seeded('blinding'));
  const x = new Uint8Array(64).fill(2);
  expect(key.apply(x)).toEqual(right.apply(x));
  key.dispose();
  right.dispose();
});
