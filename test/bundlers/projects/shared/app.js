// What the project of each bundler builds: a key from a password, a key BLOB explained, and the key as PEM.
import {
  AT_KEYEXCHANGE, CALG_3DES, CALG_SHA1, CRYPT_EXPORTABLE, CRYPT_NEWKEYSET, MS_ENHANCED_PROV, PROV_RSA_FULL, PUBLICKEYBLOB, createCsp,
} from 'softcsp';
import { publicKeyToPem, readPem } from 'softcsp/asn1';
import { decodeRsaPublicBlob, explainBlob } from 'softcsp/blobs';

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Everything that is compared afterwards. */
export function run() {
  const csp = createCsp();
  const prov = csp.CryptAcquireContext('app', MS_ENHANCED_PROV, PROV_RSA_FULL, CRYPT_NEWKEYSET);

  const hash = prov.CryptCreateHash(CALG_SHA1);
  hash.CryptHashData(Uint8Array.from({ length: 512 }, (_, k) => (k + 38) & 0xff));
  const cipher = prov.CryptDeriveKey(CALG_3DES, hash).CryptEncrypt(true, Uint8Array.of(0x26, 0x27, 0x28, 0x29));

  const blob = prov.CryptGenKey(AT_KEYEXCHANGE, CRYPT_EXPORTABLE, 512).CryptExportKey(null, PUBLICKEYBLOB);
  const pem = publicKeyToPem({ family: 'rsa', numbers: decodeRsaPublicBlob(blob).numbers });
  return {
    engine: csp.engineInfo().name,
    cipher: hex(cipher),
    title: explainBlob(blob).title,
    pem: readPem(pem).map(({ label, data }) => `${label}, ${data.length} bytes`),
  };
}
