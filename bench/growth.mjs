/**
 * How cost grows with the data: time for each byte and peak memory, from 64 KiB to 64 MiB. Run in a process of its own for each
 * engine: `node bench/growth.mjs wasm` prints JSON.
 */
import { clock } from './harness.mjs';
import { CIPHER_IDS, HASH_IDS, ours } from './ours.mjs';

const KIB = 1024;
const MIB = 1024 * KIB;
const SIZES = [64 * KIB, MIB, 8 * MIB, 64 * MIB];
const PART_BYTES = 64 * KIB;

const engine = process.argv[2];
const { aes } = ours(await import('softcsp'), engine);
const data = new Uint8Array(SIZES.at(-1)).map((_, i) => i);

/** One call with everything. */
const hashing = (algid) => (bytes) => {
  const hash = aes.CryptCreateHash(algid, null, 0);
  hash.CryptHashData(data.subarray(0, bytes));
  hash.CryptGetHashParam(2);
  hash.CryptDestroyHash();
};

/** In parts, as a program does with a file: what comes out is new memory each time. */
const crypting = (algid, method) => {
  const key = aes.CryptGenKey(algid, 0);
  return (bytes) => {
    for (let at = 0; at < bytes; at += PART_BYTES) key[method](false, data.subarray(at, at + PART_BYTES));
  };
};

const WORK = {
  'MD5, one call': hashing(HASH_IDS.md5),
  'SHA-256, one call': hashing(HASH_IDS.sha256),
  'RC2-CBC encrypt, parts': crypting(CIPHER_IDS.rc2, 'CryptEncrypt'),
  'RC2-CBC decrypt, parts': crypting(CIPHER_IDS.rc2, 'CryptDecrypt'),
  'RC4, parts': crypting(CIPHER_IDS.rc4, 'CryptEncrypt'),
  'AES-128-CBC encrypt, parts': crypting(CIPHER_IDS.aes128, 'CryptEncrypt'),
};

/** Small sizes are repeated: one call is over before the clock has moved. */
function time(work, bytes) {
  const calls = Math.max(1, MIB / bytes);
  const start = clock();
  for (let i = 0; i < calls; i++) work(bytes);
  return (1e6 * (clock() - start)) / (calls * bytes);
}

const peakMebibytes = () => process.resourceUsage().maxRSS / 1024;
// Until code is compiled and the collector has found its pace.
for (const work of Object.values(WORK)) work(16 * MIB);

const rows = Object.entries(WORK).map(([name, work]) => {
  const before = peakMebibytes();
  return { name, nsPerByte: SIZES.map((bytes) => time(work, bytes)), grownMebibytes: peakMebibytes() - before };
});
process.stdout.write(JSON.stringify(rows));
