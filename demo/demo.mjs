/**
 * The main job on real input: every key, ciphertext and signature here was made on Windows (test-vectors/windows, where
 * each case names its source). Run by `npm run demo`. Ends with an error if a byte differs.
 */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import {
  AT_KEYEXCHANGE, CALG_RC4, CALG_SHA1, CRYPT_EXPORTABLE, CRYPT_NEWKEYSET, CRYPT_VERIFYCONTEXT, HP_HASHVAL, KP_ALGID,
  KP_KEYLEN, MS_ENH_RSA_AES_PROV, MS_ENHANCED_PROV, PP_CONTAINER, PRIVATEKEYBLOB, PROV_RSA_AES, PROV_RSA_FULL, createCsp,
} from 'softcsp';
import { decodePublicKeyInfo, encodePublicKeyInfo, writePem } from 'softcsp/asn1';
import { explainBlob } from 'softcsp/blobs';

const fromHex = (text) => Uint8Array.from(Buffer.from(text, 'hex'));
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const short = (bytes) => (bytes.length <= 20 ? hex(bytes) : `${hex(bytes.subarray(0, 20))}… (${bytes.length} bytes)`);
const utf16 = (text) => Buffer.from(text, 'utf16le');
const caseOf = (topic, id) => {
  const url = new URL(`../test-vectors/windows/${topic}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8')).cases.find((entry) => entry.id === id);
};

let number = 0;
const step = (title) => console.log(`\n${++number}. ${title}`);
const show = (name, value) => console.log(`   ${name.padEnd(22)} ${value}`);
const same = (name, actual, expected) => {
  assert.equal(hex(actual), expected, `${name}: not the bytes that Windows has`);
  show(name, `${short(actual)}  = as on Windows`);
};

const csp = createCsp();
const { name: engine, details } = csp.engineInfo();
console.log(`softcsp on its ${engine} engine (${details.join(', ')})`);

step('A key pair and a session key captured on Windows: unwrap, decrypt');
const exchange = caseOf('session-keyblob', 'wine-simpleblob-rc4-56');
const prov = csp.CryptAcquireContext('demo', MS_ENHANCED_PROV, PROV_RSA_FULL, CRYPT_NEWKEYSET);
show('container', prov.CryptGetProvParam(PP_CONTAINER));
const pair = prov.CryptImportKey(fromHex(exchange.private_blob_hex), null, CRYPT_EXPORTABLE);
show('PRIVATEKEYBLOB', `RSA, ${pair.CryptGetKeyParam(KP_KEYLEN)} bits`);
same('  exported again', pair.CryptExportKey(null, PRIVATEKEYBLOB), exchange.private_blob_hex);
const sessionKey = prov.CryptImportKey(fromHex(exchange.blob_hex), pair);
assert.equal(sessionKey.CryptGetKeyParam(KP_ALGID), CALG_RC4);
show('SIMPLEBLOB', `RC4 key of ${sessionKey.CryptGetKeyParam(KP_KEYLEN)} bits`);
for (const { field, offset, length } of explainBlob(fromHex(exchange.blob_hex)).fields)
  show('', `${String(offset).padStart(4)} ${String(length).padStart(4)}  ${field}`);
const message = sessionKey.CryptDecrypt(true, fromHex(exchange.decrypt.cipher_hex));
same('plain text', message, exchange.decrypt.plain_hex);
show('  as text', JSON.stringify(Buffer.from(message).toString('latin1')));

step('A signature made on Windows: verify it');
const signed = caseOf('rsa-signature', 'wine-sha1-oid');
const publicKey = prov.CryptImportKey(fromHex(signed.public_blob_hex));
const hash = prov.CryptCreateHash(CALG_SHA1);
if (signed.data_hex === undefined) hash.CryptSetHashParam(HP_HASHVAL, fromHex(signed.hash_hex));
else hash.CryptHashData(fromHex(signed.data_hex));
same('SHA-1', hash.CryptGetHashParam(HP_HASHVAL), signed.hash_hex);
hash.CryptVerifySignature(fromHex(signed.signature_hex), publicKey);
show('CryptVerifySignature', 'valid');
const damaged = fromHex(signed.signature_hex);
damaged[0] ^= 1;
assert.throws(() => hash.CryptVerifySignature(damaged, publicKey), { name: 'NTE_BAD_SIGNATURE' });
show('  one bit changed', 'NTE_BAD_SIGNATURE');

step('A Word document protected on Windows: is this its password?');
const word = caseOf('office', 'msoffcrypto-doc-128');
const passwordHash = (password) => {
  const inner = prov.CryptCreateHash(CALG_SHA1);
  inner.CryptHashData(fromHex(word.salt_hex));
  inner.CryptHashData(utf16(password));
  const block = prov.CryptCreateHash(CALG_SHA1);
  block.CryptHashData(inner.CryptGetHashParam(HP_HASHVAL));
  block.CryptHashData(new Uint8Array(4));
  return block;
};
const opens = (password) => {
  const key = prov.CryptDeriveKey(CALG_RC4, passwordHash(password), 0, word.key_bits);
  const verifier = key.CryptDecrypt(false, fromHex(word.encrypted_verifier_hex));
  const expected = key.CryptDecrypt(true, fromHex(word.encrypted_verifier_hash_hex));
  const check = prov.CryptCreateHash(CALG_SHA1);
  check.CryptHashData(verifier);
  return { verifier, matches: hex(check.CryptGetHashParam(HP_HASHVAL)) === hex(expected) };
};
show('CryptDeriveKey', `RC4, ${word.key_bits} bits, from SHA-1(SHA-1(salt ‖ password) ‖ block 0)`);
const opened = opens(word.password);
same('verifier', opened.verifier, word.expect.verifier_hex);
assert.equal(opened.matches, true, 'the right password is refused');
assert.equal(opens('Password1').matches, false, 'a wrong password is taken');
show(`"${word.password}"`, 'opens the document');
show('"Password1"', 'does not');

step('A Group Policy password: AES with an imported PLAINTEXTKEYBLOB');
const policy = caseOf('gpp', 'gpp-cpassword-1');
const aes = csp.CryptAcquireContext(null, MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
const policyKey = aes.CryptImportKey(fromHex(policy.plaintextkeyblob_hex));
show('cpassword', policy.cpassword);
const password = policyKey.CryptDecrypt(true, fromHex(policy.cipher_hex));
same('plain text', password, policy.plain_hex);
assert.equal(Buffer.from(password).toString('utf16le'), policy.password);
show('  as text', policy.password);

step('The public key of the pair, for everyone else: X.509 public key info');
const info = prov.CryptExportPublicKeyInfo(AT_KEYEXCHANGE);
const der = encodePublicKeyInfo(info);
assert.deepEqual(decodePublicKeyInfo(der), info);
show('ObjId', info.Algorithm.ObjId);
console.log(writePem('PUBLIC KEY', der).trimEnd().replace(/^/gm, '   '));

prov.CryptReleaseContext();
aes.CryptReleaseContext();
console.log(`\nAll ${number} steps gave the bytes that Windows has.`);
