/**
 * What is measured: groups of cases, each with its contenders. Runs in Node and in a page.
 */
import { isPeer } from './goals.mjs';
import { compare, compareMeans } from './harness.mjs';
import { AT_SIGNATURE, CIPHER_IDS, dhPair, dsaPair, HASH_IDS, rsaPair } from './ours.mjs';
import { cipherPeers, hashPeers, prepareHashes } from './peers/javascript.mjs';
import { dhPeers, dsaPeers, rsaGeneratePeers, rsaSignPeers, rsaVerifyPeers } from './peers/public-key.mjs';

const SIZES = [16, 1024, 65_536, 1_048_576];
const KEY_BYTES = { rc4: 16, rc2: 16, des: 8, des3: 24, aes128: 16, aes256: 32 };
const MESSAGE = Uint8Array.from('A message of thirty-two letters.', (character) => character.charCodeAt(0));

/** The primes of RFC 2409 §6.2 and RFC 3526 §3, from their formula: 2^k - 2^(k-64) - 1 + 2^64 * (floor(2^(k-130) pi) + c). */
const GROUPS = [[1024, 129_093n], [2048, 124_476n]];
const GENERATOR = 2;

/** floor(2^bits * pi), by Machin's formula with 64 bits to spare. */
function piTimesPower(bits) {
  const one = 1n << BigInt(bits + 64);
  const arctanInverse = (x) => {
    let sum = 0n;
    for (let term = one / x, n = 1n; term !== 0n; term /= -(x * x), n += 2n) sum += term / n;
    return sum;
  };
  return (4n * (4n * arctanInverse(5n) - arctanInverse(239n))) >> 64n;
}

function groupOf(bits, c) {
  const k = BigInt(bits);
  const prime = (1n << k) - (1n << (k - 64n)) - 1n + (1n << 64n) * (piTimesPower(bits - 130) + c);
  const p = Uint8Array.from(prime.toString(16).match(/../g), (pair) => Number.parseInt(pair, 16));
  const g = new Uint8Array(p.length);
  g[g.length - 1] = GENERATOR;
  return { bits, p, g };
}

const pattern = (length) => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
const label = (size) => (size >= 1_048_576 ? `${size >> 20} MiB` : size >= 1024 ? `${size >> 10} KiB` : `${size} B`);
const present = (list) => list.filter((contender) => contender !== null && contender !== undefined);

/**
 * @param engines what `ours` made
 * @param openssl the peer of that name; null in a page
 */
function hashCases({ engines, openssl }, hashWasm) {
  return Object.keys(HASH_IDS).flatMap((name) => SIZES.map((size) => ({
    id: `${name} ${label(size)}`, group: 'hash', bytes: size,
    contenders: () => {
      const data = pattern(size);
      return present([...engines.map((engine) => engine.hash(name, data)), openssl?.hash(name, data), ...hashPeers(hashWasm, name, data)]);
    },
  })));
}

function cipherCases({ engines, openssl }) {
  return Object.keys(CIPHER_IDS).flatMap((name) => ['encrypt', 'decrypt'].flatMap((direction) => SIZES.map((size) => ({
    id: `${name} ${direction} ${label(size)}`, group: 'cipher', bytes: size,
    contenders: () => {
      const key = pattern(KEY_BYTES[name]);
      const iv = new Uint8Array(name === 'rc4' ? 0 : name.startsWith('aes') ? 16 : 8);
      const plain = pattern(size);
      const data = direction === 'encrypt' ? plain : engines[0].encrypt(name, key, plain).run();
      return present([
        ...engines.map((engine) => engine[direction](name, key, data)), openssl?.[direction](name, key, iv, data),
        ...cipherPeers(direction === 'encrypt', name, key, iv, data),
      ]);
    },
  }))));
}

function publicKeyCases({ engines, openssl }) {
  const maker = engines[0];
  const made = new Map();
  const pair = (bits) => made.get(bits) ?? made.set(bits, rsaPair(maker, bits)).get(bits);
  const rsa = [1024, 2048, 4096].flatMap((bits) => [
    {
      id: `RSA-${bits} sign`, group: 'public key',
      contenders: () => present([...engines.map((engine) => engine.rsaSign(pair(bits).blob, MESSAGE)), openssl?.rsaSign(pair(bits), MESSAGE), ...rsaSignPeers(pair(bits), MESSAGE)]),
    },
    {
      id: `RSA-${bits} verify`, group: 'public key',
      contenders: () => present([...engines.map((engine) => engine.rsaVerify(pair(bits).blob, MESSAGE)), openssl?.rsaVerify(pair(bits), MESSAGE), ...rsaVerifyPeers(pair(bits), MESSAGE)]),
    },
  ]);
  let dsa;
  const dsaKey = () => (dsa ??= dsaPair(maker));
  const dh = GROUPS.map(([bits, c]) => ({
    id: `DH-${bits} agree`, group: 'public key',
    contenders: () => {
      const group = groupOf(bits, c);
      const [own, peer] = [dhPair(maker, group), dhPair(maker, group)];
      return present([
        ...engines.map((engine) => engine.dhAgree(own.blob, peer.publicBlob)), openssl?.dhAgree(group, own.x, peer.y), ...dhPeers(group, own.x, peer.y),
      ]);
    },
  }));
  return [
    ...rsa,
    {
      id: 'DSA-1024 sign', group: 'public key',
      contenders: () => present([...engines.map((engine) => engine.dsaSign(dsaKey().blob, MESSAGE)), openssl?.dsaSign(MESSAGE), ...dsaPeers(dsaKey(), MESSAGE).sign]),
    },
    {
      id: 'DSA-1024 verify', group: 'public key',
      contenders: () => present([...engines.map((engine) => engine.dsaVerify(dsaKey().blob, MESSAGE)), openssl?.dsaVerify(MESSAGE), ...dsaPeers(dsaKey(), MESSAGE).verify]),
    },
    ...dh,
  ];
}

/** Keys to make in each size; the peers make fewer. */
const GENERATIONS = [[1024, 40, 4], [2048, 24, 4], [4096, 4, 0]];

function generateCases({ engines, openssl }, isQuick) {
  return GENERATIONS.filter(([bits]) => !isQuick || bits < 2048).map(([bits, runs, peerRuns]) => ({
    id: `RSA-${bits} generate`, group: 'generate', runs: isQuick ? 4 : runs,
    contenders: () => present([
      ...engines.filter((engine) => bits < 4096 || engine.name !== 'portable').map((engine) => engine.rsaGenerate(bits)),
      openssl?.rsaGenerate(bits), ...rsaGeneratePeers(bits, peerRuns).filter(({ runs: most }) => most > 0),
    ]),
  }));
}

/** Calls of the object surface that do next to no cryptography. */
function smallCases({ engines, openssl }) {
  const each = (id, of, peer) => ({
    id, group: 'small',
    contenders: () => present([...engines.map((engine) => ({ name: engine.name, run: of(engine) })), peer?.()]),
  });
  return [
    each('acquire and release a context', ({ csp }) => () => csp.CryptAcquireContext(null, null, 24, 0xf0000000).CryptReleaseContext()),
    each('duplicate a running SHA-1 and destroy', ({ aes }) => {
      const hash = aes.CryptCreateHash(HASH_IDS.sha1, null, 0);
      hash.CryptHashData(MESSAGE);
      return () => hash.CryptDuplicateHash().CryptDestroyHash();
    }, openssl === null ? undefined : () => openssl.hashCopy('sha1')),
    each('16 random bytes', ({ aes }) => () => aes.CryptGenRandom(16), openssl === null ? undefined : () => openssl.random(16)),
    each('RC4 key from a hash, and destroy', ({ aes }) => {
      const hash = aes.CryptCreateHash(HASH_IDS.md5, null, 0);
      hash.CryptHashData(MESSAGE);
      return () => aes.CryptDeriveKey(CIPHER_IDS.rc4, hash, 0, 0).CryptDestroyKey();
    }),
    each('encrypt 16 B with a key at hand, AES-128', ({ aes }) => {
      const key = aes.CryptGenKey(CIPHER_IDS.aes128, 0);
      const data = pattern(16);
      return () => key.CryptEncrypt(true, data);
    }),
    each('handle on a pair, and destroy', ({ aes }) => {
      aes.CryptGenKey(AT_SIGNATURE, 0, 512).CryptDestroyKey();
      return () => aes.CryptGetUserKey(AT_SIGNATURE).CryptDestroyKey();
    }),
  ];
}

/**
 * Measures all cases whose id the pattern has.
 * @param subjects `engines`, `openssl`
 * @param options `only`: RegExp; `isQuick`; `groups`: names, or null for all; `peers`: false leaves the JavaScript peers out;
 *   `tell`: called with each id
 * @returns {Promise<{ id: string, group: string, bytes?: number, samples: Record<string, number[]> }[]>} ns a call
 */
export async function measureCases(subjects, { only, isQuick, groups = null, peers = true, tell = () => {} }) {
  const settings = isQuick ? { rounds: 3, roundMs: 3, caseMs: 60, warmMs: 6 } : { rounds: 25, roundMs: 6, caseMs: 500, warmMs: 150 };
  const hashWasm = await prepareHashes();
  const cases = [
    ...hashCases(subjects, hashWasm), ...cipherCases(subjects), ...smallCases(subjects), ...publicKeyCases(subjects), ...generateCases(subjects, isQuick),
  ].filter(({ id, group }) => only.test(id) && (groups === null || groups.includes(group)));
  return cases.map(({ id, group, bytes, runs, contenders }) => {
    tell(id);
    const list = contenders().filter(({ name }) => peers || !isPeer(name));
    return { id, group, bytes, samples: group === 'generate' ? compareMeans(list, runs) : compare(id, list, settings) };
  });
}
