/**
 * How cost grows with the data, from 64 KiB to 64 MiB: time for each byte, and memory. Run in a process of its own for each
 * engine: `node bench/growth.mjs wasm` prints JSON.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { clock } from './harness.mjs';
import { CIPHER_IDS, HASH_IDS, ours } from './ours.mjs';

const KIB = 1024;
const MIB = 1024 * KIB;
const SIZES = [64 * KIB, MIB, 8 * MIB, 64 * MIB];
/** Small sizes are repeated up to here: one call is over before the clock has moved. */
const LEAST_BYTES = 8 * MIB;
const WARM_BYTES = 16 * MIB;
const PART_BYTES = 64 * KIB;

const engine = process.argv[2];
const { aes } = ours(await import('softcsp'), engine);
const data = new Uint8Array(SIZES.at(-1)).map((_, i) => i);

/** The parts of so many bytes, as a program has them that reads a file. */
function* partsOf(bytes) {
  for (let at = 0; at < bytes; at += PART_BYTES) yield data.subarray(at, at + PART_BYTES);
}

const hashing = (algid, feed) => (bytes) => {
  const hash = aes.CryptCreateHash(algid, null, 0);
  feed(hash, bytes);
  hash.CryptGetHashParam(2);
  hash.CryptDestroyHash();
};
const atOnce = (hash, bytes) => hash.CryptHashData(data.subarray(0, bytes));
const inParts = (hash, bytes) => {
  for (const part of partsOf(bytes)) hash.CryptHashData(part);
};

/** What comes out is new memory each time: in parts it may go at once, of one call there is as much as went in. */
const crypting = (algid, method) => {
  const key = aes.CryptGenKey(algid, 0);
  return {
    parts: (bytes) => {
      for (const part of partsOf(bytes)) key[method](false, part);
    },
    atOnce: (bytes) => void key[method](false, data.subarray(0, bytes)),
  };
};

const HASHES = { MD4: 'md4', MD5: 'md5', 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-512': 'sha512' };
const CIPHERS = { RC4: 'rc4', 'RC2-CBC': 'rc2', 'DES-CBC': 'des', '3DES-CBC': 'des3', 'AES-128-CBC': 'aes128' };
const DIRECTIONS = { encrypt: 'CryptEncrypt', decrypt: 'CryptDecrypt' };

const WORK = [
  ...Object.entries(HASHES).flatMap(([name, id]) => [
    { name: `${name}, parts`, work: hashing(HASH_IDS[id], inParts) },
    { name: `${name}, one call`, work: hashing(HASH_IDS[id], atOnce) },
  ]),
  ...Object.entries(CIPHERS).flatMap(([name, id]) => Object.entries(DIRECTIONS).flatMap(([direction, method]) => {
    const { parts, atOnce: whole } = crypting(CIPHER_IDS[id], method);
    return [{ name: `${name} ${direction}, parts`, work: parts }, { name: `${name} ${direction}, one call`, work: whole }];
  })),
];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
const statusMebibytes = (field) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;

/** Time for a byte, and how far memory rose meanwhile above where it was. Linux forgets the peak when it is told to (proc(5), clear_refs). */
function measure(work, bytes) {
  const calls = Math.max(1, LEAST_BYTES / bytes);
  collect();
  writeFileSync('/proc/self/clear_refs', '5');
  const before = statusMebibytes('VmRSS');
  const start = clock();
  for (let i = 0; i < calls; i++) work(bytes);
  return { ns: (1e6 * (clock() - start)) / (calls * bytes), mebibytes: Math.max(0, statusMebibytes('VmHWM') - before) };
}

// Each is warm before it is measured: its code compiled, the collector at its pace.
const rows = WORK.map(({ name, work }) => {
  work(WARM_BYTES);
  const measured = SIZES.map((bytes) => measure(work, bytes));
  return { name, nsPerByte: measured.map(({ ns }) => ns), mebibytes: measured.map(({ mebibytes }) => mebibytes) };
});
process.stdout.write(JSON.stringify(rows));
