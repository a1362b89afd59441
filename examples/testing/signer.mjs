// A program over a hand-written binding: handles are numbers, results go to arrays and Buffers.
import * as advapi32 from './advapi32-binding.mjs';

const PROV_RSA_AES = 24;
const CRYPT_NEWKEYSET = 8;
const AT_SIGNATURE = 2;
const CALG_SHA_256 = 0x800c;

function check(isDone) {
  if (!isDone) throw new Error(`0x${advapi32.GetLastError().toString(16)}`);
}

export function createSigner(container) {
  const [prov, key] = [[0], [0]];
  check(advapi32.CryptAcquireContextW(prov, container, null, PROV_RSA_AES, CRYPT_NEWKEYSET));
  check(advapi32.CryptGenKey(prov[0], AT_SIGNATURE, (2048 << 16) >>> 0, key));

  function hashOf(text) {
    const hash = [0];
    const bytes = Buffer.from(text);
    check(advapi32.CryptCreateHash(prov[0], CALG_SHA_256, 0, 0, hash));
    check(advapi32.CryptHashData(hash[0], bytes, bytes.length, 0));
    return hash[0];
  }

  return {
    sign(text) {
      const size = [256];
      const signature = Buffer.alloc(size[0]);
      check(advapi32.CryptSignHashW(hashOf(text), AT_SIGNATURE, null, 0, signature, size));
      return signature.subarray(0, size[0]);
    },
    verify: (text, signature) => advapi32.CryptVerifySignatureW(hashOf(text), signature, signature.length, key[0], null, 0),
  };
}
