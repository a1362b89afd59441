/**
 * Something to start from. The RSA pair was generated with softcsp for this page and protects nothing; the DSS pair was generated on
 * Windows: test-vectors/windows/dss.json, mono-capi-dsa-576.
 * @module
 */
import { AT_SIGNATURE, CALG_AES_256, CALG_RC4, CRYPT_EXPORTABLE, CRYPT_VERIFYCONTEXT, createCsp, MS_ENH_RSA_AES_PROV, PROV_RSA_AES, SIMPLEBLOB } from 'softcsp';
import { privateKeyToPem, privateKeyToXml } from 'softcsp/asn1';
import { decodeKeyBlob, encodePlaintextKeyBlob, encodeStrongNamePublicKey } from 'softcsp/blobs';
import { sealPvk } from 'softcsp/recipes';
import { fromBase64Text, fromHexText } from './bytes.ts';
import { type Loaded, loadBytes, loadText } from './input.ts';
import { keyInFile, publicHalf, toPrivateBlob, toPublicBlob } from './keys.ts';

const RSA_PAIR =
  'BwIAAACkAABSU0EyAAQAAAEAAQDLmJw6RFgbD/NBytoUV1Iyv3mP/pdN0VCphf5mGmcQ5DPngH6FWg0QOBUTxXPTAkhxk3rgsSDXDkIMyci+8s0Buu1a5AJCTWvK5Q51JKL9' +
  'e0+zxKuCETeLiQXftOak4tmc7sDDzCJvL9WTHqCkVrT0kDMfDli4mN/nq4aZevfCuGv+U1hXDE62+W/EPijgVrOIc6GN+KvDtDit8fvXcInsQhNiGsyOm7DM2l9VX4vHax2T' +
  'qmASJBLsbiPUV9OX1twhp7N4srrMrNlL1qO+1dd6BEMeauoF2lw4V18jSBdYmcbw9YPjRspMWmRB6luTKFwkH5L7+Zg7ebV60/zc4S3W2/vuiuBvdjc1FCzFH51Ozc1f1k1d' +
  'jNUf1lOuilrLPSR4cKE1LnR+WoviHTK0hV9IWgEq6VVnV2GLQGnjYEuqOQEaKdBZ9GqZVBoe5FVEjOv88S/1Ss+ybnyXNKhprU21yhYilgz8Z/fnTP6Pi3JD0jehwk54kvIw' +
  '2YlJbbNQ+oul8D2cG+82bRAfopjQ79tG16Pj3o2KsNmES0+730YVLB0ggovkFj7SlllhPldQkW9Er0L4Y50TsZa2EZZMd206Qct+D7uQJgRQoduo7Qo8NLNNMwPN83iwY0/7' +
  'ZIJ48/76HDtK3C7ZnZDMWE6+J5faNTQHgH4L4bULZHu0sBRl+ThujqAdeDtezBV1gbg0vRE9qIWwyJ4zUb9oP9uF5TKBQ/POxNv91JOhlH8gR1l/V8kqs6vXo+GlnxlMoc3/' +
  'bYU=';

const DSS_PAIR =
  '0702000000220000445353324002000007a59329e5c57e7cb837d5ef80c276d5f47c58884ee5a092bd34a8569301cb3d9b7f297038a32c669848e8ecf447f497c1e8' +
  '9f2c4f46bd2881d0d289ce7cf8133b81ecb92f554afde7c6a37ecb06c5d4e91c0470fac1caa387ed1e9999b83d8c712e2a8785ffdd84f345e63d3f4592b7c65474f0' +
  '2417b85f46846874b8e3251c6dd5663d33d29b4e93a2673ab7992062ed1b1099e39c9b09121a67d8d27ba2f85ee168a1e55b379aa45c3b21b372094d083ed11275df' +
  '7b877100000052072def0b7b1e243a015a1be78fcb8f024de42e';

/** The password of the PVK sample. */
export const SAMPLE_PASSWORD = 'swordfish';

const rsaBlob = (): Uint8Array => fromBase64Text(RSA_PAIR)!;
const rsaKey = (): NonNullable<ReturnType<typeof keyInFile>['key']> => keyInFile(rsaBlob(), 'PRIVATEKEYBLOB').key!;

function simpleBlob(): Uint8Array {
  const prov = createCsp().CryptAcquireContext(null, MS_ENH_RSA_AES_PROV, PROV_RSA_AES, CRYPT_VERIFYCONTEXT);
  return prov.CryptGenKey(CALG_RC4, CRYPT_EXPORTABLE, 128).CryptExportKey(prov.CryptImportKey(rsaBlob()), SIMPLEBLOB);
}

/** A BLOB whose header says more bits than there are. */
function brokenBlob(): Uint8Array {
  const blob = toPublicBlob(publicHalf(rsaKey())!);
  blob[13] = 0x08;
  return blob;
}

function pem(): string {
  const key = rsaKey();
  return key.half === 'private' ? privateKeyToPem(key.key) : '';
}

function xml(): string {
  const { kind } = decodeKeyBlob(rsaBlob());
  const key = rsaKey();
  return key.half === 'private' && kind === 'rsa-private' ? privateKeyToXml(key.key) : '';
}

const ramp = (length: number): Uint8Array => Uint8Array.from({ length }, (_, k) => (7 * k + 3) & 0xff);

/** Title and maker of each. */
export const SAMPLES: readonly (readonly [title: string, make: () => Loaded])[] = [
  ['RSA key pair', () => loadBytes(rsaBlob(), 'sample.blob', 'sample')],
  ['RSA public key', () => loadBytes(toPublicBlob(publicHalf(rsaKey())!), 'sample.pub.blob', 'sample')],
  ['Wrapped session key', () => loadBytes(simpleBlob(), 'sample.simple.blob', 'sample')],
  ['AES key in the clear', () => loadBytes(encodePlaintextKeyBlob({ algid: CALG_AES_256, key: ramp(32) }), 'sample.aes.blob', 'sample')],
  ['DSS key pair', () => loadBytes(fromHexText(DSS_PAIR)!, 'sample.dss.blob', 'sample')],
  ['PVK with a password', () => loadBytes(sealPvk(toPrivateBlob(rsaKey(), true), { keySpec: AT_SIGNATURE, password: SAMPLE_PASSWORD, salt: ramp(16) }), 'sample.pvk', 'sample', `its password is ${SAMPLE_PASSWORD}`)],
  ['Strong-name key', () => loadBytes(encodeStrongNamePublicKey(toPublicBlob(publicHalf(rsaKey())!, true)), 'sample.snk', 'sample')],
  ['PEM', () => loadText(pem(), 'sample.pem')],
  ['.NET XML', () => loadText(xml(), 'sample.xml')],
  ['A broken BLOB', () => loadBytes(brokenBlob(), 'broken.blob', 'sample')],
];
