/**
 * node:crypto as a peer. MD4, RC2, RC4 and DES need `--openssl-legacy-provider`; what the runtime refuses is left out.
 */
import * as crypto from 'node:crypto';

const NAME = 'node:crypto';
const CIPHERS = { rc4: 'rc4', rc2: 'rc2-cbc', des: 'des-cbc', des3: 'des-ede3-cbc', aes128: 'aes-128-cbc', aes256: 'aes-256-cbc' };
const bytes = (value) => value;
const contender = (run, isCompared = true) => (isCompared ? { name: NAME, run, bytes } : { name: NAME, run });

/** null where the first call fails. */
function tried(made) {
  try {
    made.run();
    return made;
  } catch {
    return null;
  }
}

function crypt(make, data) {
  return () => {
    const cipher = make();
    const head = cipher.update(data);
    const rest = cipher.final();
    return rest.length === 0 ? head : Buffer.concat([head, rest]);
  };
}

const base64Url = (number) => Buffer.from(number).toString('base64url');
const rsaKeys = ({ n, e, d, p, q, dp, dq, qi }) => {
  const key = Object.fromEntries(Object.entries({ n, e, d, p, q, dp, dq, qi }).map(([name, number]) => [name, base64Url(number)]));
  const privateKey = crypto.createPrivateKey({ key: { kty: 'RSA', ...key }, format: 'jwk' });
  return { privateKey, publicKey: crypto.createPublicKey(privateKey) };
};

export const openssl = {
  name: NAME,
  hash: (name, data) => tried(contender(() => crypto.createHash(name).update(data).digest())),
  encrypt: (name, key, iv, data) => tried(contender(crypt(() => crypto.createCipheriv(CIPHERS[name], key, iv), data))),
  decrypt: (name, key, iv, data) => tried(contender(crypt(() => crypto.createDecipheriv(CIPHERS[name], key, iv), data))),
  rsaSign: ({ numbers }, data) => {
    const { privateKey } = rsaKeys(numbers);
    return contender(() => crypto.sign('sha256', data, privateKey));
  },
  rsaVerify: ({ numbers }, data) => {
    const { privateKey, publicKey } = rsaKeys(numbers);
    const signature = crypto.sign('sha256', data, privateKey);
    return contender(() => { if (!crypto.verify('sha256', data, publicKey, signature)) throw new Error('not verified'); }, false);
  },
  rsaGenerate: (bits) => contender(() => crypto.generateKeyPairSync('rsa', { modulusLength: bits, publicExponent: 65537 }), false),
  dsaSign: (data) => {
    const { privateKey } = crypto.generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
    return contender(() => crypto.sign('sha1', data, privateKey), false);
  },
  dsaVerify: (data) => {
    const { privateKey, publicKey } = crypto.generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 });
    const signature = crypto.sign('sha1', data, privateKey);
    return contender(() => { if (!crypto.verify('sha1', data, publicKey, signature)) throw new Error('not verified'); }, false);
  },
  /** With a secret number of full length, as CryptoAPI has it; OpenSSL's own for a known group are short. */
  dhAgree: (group, x, peerY) => {
    const own = crypto.createDiffieHellman(group.p, group.g);
    own.setPrivateKey(x);
    return contender(() => own.computeSecret(peerY), false);
  },
  hashCopy: (name) => {
    const hash = crypto.createHash(name).update('abc');
    return contender(() => hash.copy(), false);
  },
  random: (length) => contender(() => crypto.randomBytes(length), false),
};
