/**
 * The JavaScript and WebAssembly peers. Each gets its input in the form that it likes best, made before the clock runs, and takes
 * part where it is not hopeless (`most`: bytes; above it a call takes more than a tenth of a second).
 */
import { cbc } from '@noble/ciphers/aes.js';
import * as legacy from '@noble/hashes/legacy.js';
import * as sha2 from '@noble/hashes/sha2.js';
import { AES_CBC, Sha1, Sha256, Sha512 } from 'asmcrypto.js/asmcrypto.all.es8.js';
import CryptoJS from 'crypto-js';
import { createMD4, createMD5, createSHA1, createSHA256, createSHA384, createSHA512 } from 'hash-wasm';
import md4 from 'js-md4';
import md5 from 'js-md5';
import forge from 'node-forge';

const KIB = 1024;
const MIB = 1024 * KIB;
const bytes = (value) => value;
const ofBuffer = (value) => new Uint8Array(value);
const binary = (data) => {
  let text = '';
  for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192));
  return text;
};
const ofBinary = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const words = (data) => CryptoJS.lib.WordArray.create(data);
const ofWords = ({ words: cells, sigBytes }) => Uint8Array.from({ length: sigBytes }, (_, i) => cells[i >> 2] >>> (24 - 8 * (i & 3)));

const NOBLE = { md5: legacy.md5, sha1: legacy.sha1, sha256: sha2.sha256, sha384: sha2.sha384, sha512: sha2.sha512 };
const FORGE = { md5: forge.md.md5, sha1: forge.md.sha1, sha256: forge.md.sha256, sha384: forge.md.sha384, sha512: forge.md.sha512 };
const CRYPTO_JS = { md5: CryptoJS.MD5, sha1: CryptoJS.SHA1, sha256: CryptoJS.SHA256, sha384: CryptoJS.SHA384, sha512: CryptoJS.SHA512 };
const ASM_CRYPTO = { sha1: Sha1, sha256: Sha256, sha512: Sha512 };
const JS_MD = { md4, md5 };

/** hash-wasm makes its hashes asynchronously. */
export async function prepareHashes() {
  const made = await Promise.all([createMD4(), createMD5(), createSHA1(), createSHA256(), createSHA384(), createSHA512()]);
  return Object.fromEntries(['md4', 'md5', 'sha1', 'sha256', 'sha384', 'sha512'].map((name, i) => [name, made[i]]));
}

/** @param hashWasm what `prepareHashes` gave */
export function hashPeers(hashWasm, name, data) {
  const list = [];
  const add = (peer, table, make) => { if (table[name] !== undefined) list.push({ name: peer, ...make(table[name]) }); };
  add('hash-wasm', hashWasm, (hash) => ({ run: () => hash.init().update(data).digest('binary'), bytes }));
  add('noble', NOBLE, (hash) => ({ run: () => hash(data), bytes }));
  add('js-md4, js-md5', JS_MD, (hash) => ({ run: () => hash.arrayBuffer(data), bytes: ofBuffer }));
  add('asmcrypto.js', ASM_CRYPTO, (Hash) => ({ run: () => new Hash().process(data).finish().result, bytes }));
  const text = binary(data);
  add('node-forge', FORGE, (hash) => ({ run: () => hash.create().update(text).digest().getBytes(), bytes: ofBinary }));
  const cells = words(data);
  add('crypto-js', CRYPTO_JS, (hash) => ({ run: () => hash(cells), bytes: ofWords }));
  return list;
}

const FORGE_CIPHERS = { des: 'DES-CBC', des3: '3DES-CBC', aes128: 'AES-CBC', aes256: 'AES-CBC' };
const FORGE_MOST = { rc2: 64 * KIB, des: MIB, des3: 64 * KIB, aes128: MIB, aes256: MIB };
const JS_CIPHERS = { rc4: CryptoJS.RC4, des: CryptoJS.DES, des3: CryptoJS.TripleDES, aes128: CryptoJS.AES, aes256: CryptoJS.AES };
const JS_MOST = { rc4: MIB, des: 64 * KIB, des3: KIB, aes128: MIB, aes256: MIB };
const PADDING_BYTES = 16;
const isAes = (name) => name.startsWith('aes');

function forgeCipher(isEncryption, name, key, iv, data) {
  const [keyText, ivText, text] = [key, iv, data].map(binary);
  const open = name === 'rc2'
    ? () => (isEncryption ? forge.rc2.createEncryptionCipher : forge.rc2.createDecryptionCipher)(keyText, 8 * key.length)
    : () => (isEncryption ? forge.cipher.createCipher : forge.cipher.createDecipher)(FORGE_CIPHERS[name], keyText);
  return () => {
    const cipher = open();
    cipher.start(name === 'rc2' ? ivText : { iv: ivText });
    cipher.update(forge.util.createBuffer(text));
    cipher.finish();
    return cipher.output.getBytes();
  };
}

function cryptoJsCipher(isEncryption, name, key, iv, data) {
  const [keyWords, ivWords, cells] = [key, iv, data].map(words);
  const options = { iv: ivWords };
  return isEncryption
    ? () => JS_CIPHERS[name].encrypt(cells, keyWords, options).ciphertext
    : () => JS_CIPHERS[name].decrypt({ ciphertext: cells }, keyWords, options);
}

/** @param iv zeros; of no use to RC4 */
export function cipherPeers(isEncryption, name, key, iv, data) {
  const list = [];
  if (isAes(name)) {
    list.push({ name: 'noble', run: () => cbc(key, iv)[isEncryption ? 'encrypt' : 'decrypt'](data), bytes });
    list.push({ name: 'asmcrypto.js', run: () => AES_CBC[isEncryption ? 'encrypt' : 'decrypt'](data, key, true, iv), bytes });
  }
  if (data.length <= (FORGE_MOST[name] ?? -Infinity) + PADDING_BYTES) list.push({ name: 'node-forge', run: forgeCipher(isEncryption, name, key, iv, data), bytes: ofBinary });
  if (data.length <= (JS_MOST[name] ?? -Infinity) + PADDING_BYTES) list.push({ name: 'crypto-js', run: cryptoJsCipher(isEncryption, name, key, iv, data), bytes: ofWords });
  return list;
}
