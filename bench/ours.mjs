/**
 * softcsp through its object surface: made, fed, read, destroyed. The contenders are named after the engines.
 */
const AES_PROVIDER = 24;
const DSS_DH_PROVIDER = 13;
const CRYPT_VERIFYCONTEXT = 0xf0000000;
const PLAINTEXTKEYBLOB = 8;
const PRIVATEKEYBLOB = 7;
const PUBLICKEYBLOB = 6;
const CRYPT_EXPORTABLE = 1;
const CRYPT_PREGEN = 0x40;
export const AT_SIGNATURE = 2;
const HP_HASHVAL = 2;
const KP_P = 11;
const KP_G = 12;
const KP_X = 14;
const KP_ALGID = 7;
const CALG_DH_EPHEM = 0xaa02;
const CALG_SHA1 = 0x8004;
const CALG_SHA_256 = 0x800c;
const CALG_RC4 = 0x6801;

export const HASH_IDS = { md2: 0x8001, md4: 0x8002, md5: 0x8003, sha1: CALG_SHA1, sha256: CALG_SHA_256, sha384: 0x800d, sha512: 0x800e };
export const CIPHER_IDS = { rc4: CALG_RC4, rc2: 0x6602, des: 0x6601, des3: 0x6603, aes128: 0x660e, aes256: 0x6610 };

/** PLAINTEXTKEYBLOB: header, length, key. */
function plaintextKeyBlob(algid, key) {
  const blob = new Uint8Array(12 + key.length);
  const view = new DataView(blob.buffer);
  view.setUint32(0, PLAINTEXTKEYBLOB | (2 << 8), true);
  view.setUint32(4, algid, true);
  view.setUint32(8, key.length, true);
  blob.set(key, 12);
  return blob;
}

/** One engine's contenders. @param softcsp the module; @param engine 'portable', 'wasm' or 'node' */
export function ours(softcsp, engine) {
  const csp = softcsp.createCsp({ engine });
  const aes = csp.CryptAcquireContext(null, null, AES_PROVIDER, CRYPT_VERIFYCONTEXT);
  const dss = csp.CryptAcquireContext(null, null, DSS_DH_PROVIDER, CRYPT_VERIFYCONTEXT);
  const bytes = (value) => value;
  const contender = (run, isCompared = true) => (isCompared ? { name: engine, run, bytes } : { name: engine, run });

  const signature = (prov, algid, data) => () => {
    const hash = prov.CryptCreateHash(algid, null, 0);
    hash.CryptHashData(data);
    const value = hash.CryptSignHash(AT_SIGNATURE);
    hash.CryptDestroyHash();
    return value;
  };
  const verification = (prov, algid, data) => {
    const made = signature(prov, algid, data)();
    const key = prov.CryptGetUserKey(AT_SIGNATURE);
    return () => {
      const hash = prov.CryptCreateHash(algid, null, 0);
      hash.CryptHashData(data);
      hash.CryptVerifySignature(made, key);
      hash.CryptDestroyHash();
    };
  };

  return {
    name: engine, csp, aes, dss,
    details: csp.engineInfo().details,
    hash: (name, data) => contender(() => {
      const hash = aes.CryptCreateHash(HASH_IDS[name], null, 0);
      hash.CryptHashData(data);
      const value = hash.CryptGetHashParam(HP_HASHVAL);
      hash.CryptDestroyHash();
      return value;
    }),
    encrypt: (name, keyBytes, data) => {
      const blob = plaintextKeyBlob(CIPHER_IDS[name], keyBytes);
      return contender(() => {
        const key = aes.CryptImportKey(blob);
        const out = key.CryptEncrypt(true, data);
        key.CryptDestroyKey();
        return out;
      });
    },
    decrypt: (name, keyBytes, data) => {
      const blob = plaintextKeyBlob(CIPHER_IDS[name], keyBytes);
      return contender(() => {
        const key = aes.CryptImportKey(blob);
        const out = key.CryptDecrypt(true, data);
        key.CryptDestroyKey();
        return out;
      });
    },
    /** Takes the pair over into the context, where it stays. */
    rsaSign: (blob, data) => {
      aes.CryptImportKey(blob).CryptDestroyKey();
      return { name: engine, run: signature(aes, CALG_SHA_256, data), bytes: (value) => value.slice().reverse() };
    },
    rsaVerify: (blob, data) => {
      aes.CryptImportKey(blob).CryptDestroyKey();
      return contender(verification(aes, CALG_SHA_256, data), false);
    },
    rsaGenerate: (bits) => contender(() => aes.CryptGenKey(AT_SIGNATURE, CRYPT_EXPORTABLE, bits).CryptDestroyKey(), false),
    dsaSign: (blob, data) => {
      dss.CryptImportKey(blob).CryptDestroyKey();
      return contender(signature(dss, CALG_SHA1, data), false);
    },
    dsaVerify: (blob, data) => {
      dss.CryptImportKey(blob).CryptDestroyKey();
      return contender(verification(dss, CALG_SHA1, data), false);
    },
    /** Agrees with the peer and takes an RC4 key from the number. */
    dhAgree: (blob, peerBlob) => {
      const own = dss.CryptImportKey(blob, null, CRYPT_EXPORTABLE);
      return contender(() => {
        const agreed = dss.CryptImportKey(peerBlob, own);
        agreed.CryptSetKeyParam(KP_ALGID, CALG_RC4);
        agreed.CryptDestroyKey();
      }, false);
    },
  };
}

const littleEndian = (bytes) => bytes.slice().reverse();

/** A new RSA pair: its PRIVATEKEYBLOB, and its numbers, big-endian. */
export function rsaPair({ aes }, bits) {
  const key = aes.CryptGenKey(AT_SIGNATURE, CRYPT_EXPORTABLE, bits);
  const blob = key.CryptExportKey(null, PRIVATEKEYBLOB);
  key.CryptDestroyKey();
  const half = bits / 16;
  let at = 20;
  const take = (length) => littleEndian(blob.subarray(at, (at += length)));
  const [n, p, q, dp, dq, qi, d] = [2 * half, half, half, half, half, half, 2 * half].map(take);
  return { blob, bits, numbers: { n, e: Uint8Array.of(1, 0, 1), d, p, q, dp, dq, qi } };
}

/** A new DSA pair of 1024 bits: its PRIVATEKEYBLOB, and p, q, g, x. */
export function dsaPair({ dss }) {
  const key = dss.CryptGenKey(AT_SIGNATURE, CRYPT_EXPORTABLE, 1024);
  const blob = key.CryptExportKey(null, PRIVATEKEYBLOB);
  key.CryptDestroyKey();
  let at = 16;
  const [p, q, g, x] = [128, 20, 128, 20].map((length) => littleEndian(blob.subarray(at, (at += length))));
  return { blob, numbers: { p, q, g, x } };
}

/** A new Diffie-Hellman pair of a group: its BLOBs, and x, y. @param p, g big-endian, as long as p */
export function dhPair({ dss }, { p, g }) {
  const key = dss.CryptGenKey(CALG_DH_EPHEM, CRYPT_EXPORTABLE | CRYPT_PREGEN, 8 * p.length);
  key.CryptSetKeyParam(KP_P, littleEndian(p));
  key.CryptSetKeyParam(KP_G, littleEndian(g));
  key.CryptSetKeyParam(KP_X, null);
  const blob = key.CryptExportKey(null, PRIVATEKEYBLOB);
  const publicBlob = key.CryptExportKey(null, PUBLICKEYBLOB);
  key.CryptDestroyKey();
  return { blob, publicBlob, x: littleEndian(blob.subarray(-p.length)), y: littleEndian(publicBlob.subarray(-p.length)) };
}
