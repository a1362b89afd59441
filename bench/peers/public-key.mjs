/**
 * RSA, DSA and Diffie-Hellman of the JavaScript peers, and with BigInt as anyone would write it.
 */
import { RSA_PKCS1_v1_5, Sha256 } from 'asmcrypto.js/asmcrypto.all.es8.js';
import jsrsasign from 'jsrsasign';
import forge from 'node-forge';

// It would call node:crypto for new pairs.
forge.options.usePureJavaScript = true;

const bytes = (value) => value;
const hex = (data) => Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
const ofHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const ofBinary = (text) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const toBigInt = (data) => BigInt(`0x${hex(data)}`);
const toBytes = (number, length) => ofHex(number.toString(16).padStart(2 * length, '0'));

/** Square and multiply. */
function pow(base, exponent, modulus) {
  let power = 1n;
  for (let square = base, left = exponent; left > 0n; left >>= 1n, square = (square * square) % modulus) {
    if ((left & 1n) === 1n) power = (power * square) % modulus;
  }
  return power;
}

/** PKCS #1 v1.5 with SHA-256, RFC 8017 §9.2. */
function paddedHash(message, length) {
  const digest = ofHex(forge.md.sha256.create().update(String.fromCharCode(...message)).digest().toHex());
  const info = [...ofHex('3031300d060960864801650304020105000420'), ...digest];
  return Uint8Array.from([0, 1, ...new Array(length - info.length - 3).fill(0xff), 0, ...info]);
}

/** An RSA pair in each peer's form. Sign and verify: a message, with SHA-256 and PKCS #1 v1.5. */
function rsaKeys({ n, e, d, p, q, dp, dq, qi }) {
  const numbers = [n, e, d, p, q, dp, dq, qi];
  const forForge = numbers.map((number) => new forge.jsbn.BigInteger(hex(number), 16));
  const forJsrsasign = new jsrsasign.RSAKey();
  forJsrsasign.setPrivateEx(...numbers.map(hex));
  const [bigN, bigE, , bigP, bigQ, bigDp, bigDq, bigQi] = numbers.map(toBigInt);
  const sha256 = new Sha256();
  const forAsm = new RSA_PKCS1_v1_5(numbers, sha256);
  const sha256Hex = (message) => forge.md.sha256.create().update(String.fromCharCode(...message)).digest().toHex();
  return {
    'node-forge': {
      sign: (message) => ofBinary(forge.pki.setRsaPrivateKey(...forForge).sign(forge.md.sha256.create().update(String.fromCharCode(...message)))),
      verify: (message, signature) => forge.pki.setRsaPublicKey(...forForge.slice(0, 2))
        .verify(forge.md.sha256.create().update(String.fromCharCode(...message)).digest().getBytes(), String.fromCharCode(...signature)),
    },
    jsrsasign: {
      sign: (message) => ofHex(forJsrsasign.signWithMessageHash(sha256Hex(message), 'sha256')),
      verify: (message, signature) => forJsrsasign.verifyWithMessageHash(sha256Hex(message), hex(signature)),
    },
    'asmcrypto.js': {
      sign: (message) => { sha256.reset(); return forAsm.sign(message); },
      verify: (message, signature) => { sha256.reset(); forAsm.verify(signature, message); return true; },
    },
    BigInt: {
      sign(message) {
        const block = toBigInt(paddedHash(message, n.length));
        const m1 = pow(block % bigP, bigDp, bigP);
        const m2 = pow(block % bigQ, bigDq, bigQ);
        return toBytes(m2 + ((((m1 - m2) * bigQi) % bigP + bigP) % bigP) * bigQ, n.length);
      },
      verify: (message, signature) => pow(toBigInt(signature), bigE, bigN) === toBigInt(paddedHash(message, n.length)),
    },
  };
}

export function rsaSignPeers({ numbers }, message) {
  return Object.entries(rsaKeys(numbers)).map(([name, { sign }]) => ({ name, run: () => sign(message), bytes }));
}

export function rsaVerifyPeers({ numbers }, message) {
  return Object.entries(rsaKeys(numbers)).map(([name, { sign, verify }]) => {
    const signature = sign(message);
    return { name, run: () => { if (!verify(message, signature)) throw new Error(`${name} does not verify its own signature`); } };
  });
}

/** @param runs how many keys each may make: they take seconds */
export function rsaGeneratePeers(bits, runs) {
  return [
    { name: 'node-forge', runs, run: () => forge.pki.rsa.generateKeyPair({ bits, e: 65537, workers: 0 }) },
    { name: 'jsrsasign', runs, run: () => new jsrsasign.RSAKey().generate(bits, '10001') },
  ];
}

/** Signs a SHA-1 value of 20 bytes, FIPS 186-4 §4.6, with a random k. */
function bigIntDsa({ p, q, g, x }) {
  const [bigP, bigQ, bigG, bigX] = [p, q, g, x].map(toBigInt);
  const y = pow(bigG, bigX, bigP);
  return {
    sign(digest) {
      const k = (toBigInt(globalThis.crypto.getRandomValues(new Uint8Array(28))) % (bigQ - 1n)) + 1n;
      const r = pow(bigG, k, bigP) % bigQ;
      return [r, (pow(k, bigQ - 2n, bigQ) * (toBigInt(digest) + bigX * r)) % bigQ];
    },
    verify(digest, [r, s]) {
      const w = pow(s, bigQ - 2n, bigQ);
      const u1 = (toBigInt(digest) * w) % bigQ;
      const u2 = (r * w) % bigQ;
      return ((pow(bigG, u1, bigP) * pow(y, u2, bigP)) % bigP) % bigQ === r;
    },
  };
}

export function dsaPeers({ numbers }, message) {
  const digest = ofHex(forge.md.sha1.create().update(String.fromCharCode(...message)).digest().toHex());
  const own = bigIntDsa(numbers);
  const dsa = new jsrsasign.KJUR.crypto.DSA();
  const { p, q, g, x } = numbers;
  const y = pow(toBigInt(g), toBigInt(x), toBigInt(p)).toString(16);
  dsa.setPrivateHex(hex(p), hex(q), hex(g), y, hex(x));
  const signed = { own: own.sign(digest), dsa: dsa.signWithMessageHash(hex(digest)) };
  const verified = (isRight) => { if (!isRight) throw new Error('a peer does not verify its own DSA signature'); };
  return {
    sign: [
      { name: 'jsrsasign', run: () => dsa.signWithMessageHash(hex(digest)) },
      { name: 'BigInt', run: () => own.sign(digest) },
    ],
    verify: [
      { name: 'jsrsasign', run: () => verified(dsa.verifyWithMessageHash(hex(digest), signed.dsa)) },
      { name: 'BigInt', run: () => verified(own.verify(digest, signed.own)) },
    ],
  };
}

export function dhPeers({ p }, x, peerY) {
  const [bigP, bigX, bigY] = [p, x, peerY].map(toBigInt);
  return [{ name: 'BigInt', run: () => pow(bigY, bigX, bigP) }];
}
