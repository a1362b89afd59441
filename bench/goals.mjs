/**
 * What softcsp set out to reach, as ratios of one run, and what it reaches. "of" over "over": 2 means twice as fast.
 */
import { mean, median, ratio } from './harness.mjs';

export const ENGINES = ['portable', 'wasm', 'node'];
const OPENSSL = 'node:crypto';
const BIG_INT = 'BigInt';
const BULK = ['64 KiB', '1 MiB'];

const bulk = (...names) => names.flatMap((name) => BULK.map((size) => `${name} ${size}`));
const hashes = (...names) => names.map((name) => `${name} 16 B`);
const ciphers = (names, size) => names.flatMap((name) => [`${name} encrypt ${size}`, `${name} decrypt ${size}`]);
/** MD2 has no peer. */
const ALL_HASHES = ['md4', 'md5', 'sha1', 'sha256', 'sha384', 'sha512'];
const ALL_CIPHERS = ['rc4', 'rc2', 'des', 'des3', 'aes128', 'aes256'];

/** `least` of wasm over OpenSSL, of wasm over the best peer, of the default engine over node:crypto; null: none was set. */
const rows = [
  ['MD4', bulk('md4'), 0.65, 0.85, null],
  ['MD5', bulk('md5'), 0.8, 1.1, 0.9],
  ['SHA-1', bulk('sha1'), 0.25, 0.9, 0.9],
  ['SHA-256', bulk('sha256'), 0.11, 1, 0.9],
  ['SHA-512', bulk('sha512'), 0.4, 1, 0.9],
  ['RC4', bulk('rc4 encrypt'), 0.6, 10, null],
  ['RC2-CBC encrypt', bulk('rc2 encrypt'), 0.7, 5, null],
  ['RC2-CBC decrypt', bulk('rc2 decrypt'), 4, 80, null],
  ['DES-CBC encrypt', bulk('des encrypt'), 0.95, 3, null],
  ['DES-CBC decrypt', bulk('des decrypt'), 3, 12, null],
  ['3DES-CBC encrypt', bulk('des3 encrypt'), 0.95, 2.7, 0.95],
  ['3DES-CBC decrypt', bulk('des3 decrypt'), 4, 15, 4],
  ['AES-128-CBC encrypt', bulk('aes128 encrypt'), 0.15, 2, 0.9],
  ['AES-128-CBC decrypt', bulk('aes128 decrypt'), 0.05, 2, 0.9],
  ['RSA-2048 private, SIMD', ['RSA-2048 sign'], 0.25, 10, 0.9],
  ['RSA-2048 private, relaxed SIMD', ['relaxed RSA-2048 sign'], 0.4, null, null],
  ['RSA-2048 private, SIMD; OpenSSL without AVX-512 IFMA', ['masked RSA-2048 sign'], 0.25, null, null],
  ['RSA-2048 private, relaxed SIMD; likewise', ['masked relaxed RSA-2048 sign'], 0.4, null, null],
  ['RSA-2048 generate', ['RSA-2048 generate'], 1, 15, 1.5],
  ['DSA-1024 sign', ['DSA-1024 sign'], 0.4, 10, 0.4],
  ['DH-1024 agree (peer: BigInt)', ['DH-1024 agree'], 0.22, 2, 0.9],
  ['hashes, 16 B', hashes(...ALL_HASHES), null, 1, 2],
  ['ciphers, 16 B', ciphers(ALL_CIPHERS, '16 B'), null, 1, 2],
  ['MD5, 1 KiB', ['md5 1 KiB'], null, 1, 1],
  ['RC4, RC2, DES, 1 KiB', ciphers(['rc4', 'rc2', 'des'], '1 KiB'), null, 1, 1],
];

export const isPeer = (name) => !ENGINES.includes(name) && name !== OPENSSL && name !== BIG_INT;

/** The fastest other package of a case; null: there is none. */
export function bestPeer({ group, samples }) {
  const figure = group === 'generate' ? mean : median;
  const names = Object.keys(samples).filter(isPeer);
  return names.length === 0 ? null : names.reduce((best, name) => (figure(samples[name]) < figure(samples[best]) ? name : best));
}

function ratioOf(measured, of, over) {
  const { group, samples } = measured;
  if (samples[of] === undefined || samples[over] === undefined) return null;
  return group === 'generate' ? mean(samples[over]) / mean(samples[of]) : ratio(samples[of], samples[over]);
}

/** The worst ratio over the cases of a row. @param over a name, or a function from the case to a name */
function worst(ids, cases, of, over, least) {
  if (least === null) return null;
  const found = ids.map((id) => cases.find((measured) => measured.id === id)).filter((measured) => measured !== undefined)
    .map((measured) => {
      const name = typeof over === 'function' ? over(measured) : over;
      return { value: name === null ? null : ratioOf(measured, of, name), id: measured.id, name };
    }).filter(({ value }) => value !== null);
  if (found.length === 0) return { least, value: null, isMet: null };
  const { value, id, name } = found.reduce((a, b) => (b.value < a.value ? b : a));
  return { least, value, id, name, isMet: value >= least };
}

/**
 * @param wasm, node the cases measured with that engine
 * @returns rows: label, and for each of three columns null (no goal) or `{ least, value, id, name, isMet }`
 */
export function judge({ wasm, node }) {
  const peerOf = (measured) => (measured.id.startsWith('DH') ? BIG_INT : bestPeer(measured));
  return rows.map(([label, ids, overOpenssl, overPeer, defaultOverNode]) => ({
    label, several: ids.length > 1,
    wasmOverOpenssl: worst(ids, wasm, 'wasm', OPENSSL, overOpenssl),
    wasmOverPeer: worst(ids, wasm, 'wasm', peerOf, overPeer),
    nodeOverOpenssl: worst(ids, node, 'node', OPENSSL, defaultOverNode),
  }));
}
