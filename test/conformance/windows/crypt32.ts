/**
 * Runners of the topics string and x509-pubkey.
 * @module
 */
import type { ObjectApi } from '../object-api.ts';
import { bytes, hex } from '../values.ts';
import { AT_KEYEXCHANGE, AT_SIGNATURE, CRYPT_EXPORTABLE, CRYPT_NEWKEYSET, PKCS_RSA_PRIVATE_KEY, PRIVATEKEYBLOB, RSA_AES, RSA_CSP_PUBLICKEYBLOB, X509_ASN_ENCODING, X509_PUBLIC_KEY_INFO } from '../wincrypt.ts';
import { type Check, errorsOf, rsaAes, type TopicRunner, type WindowsCase } from './check.ts';

export const string: TopicRunner = async (api, one, check) => {
  if (api.CryptBinaryToString === undefined || api.CryptStringToBinary === undefined) return check.skip('no text functions');
  if (one['kind'] === 'call') return check.skip('flat functions only: NULL pointers, sizes of buffers');
  if (one['kind'] === 'encode') {
    const text = await api.CryptBinaryToString(bytes(one['data_hex']), one['flags']);
    check.equal('text', text, one['string']);
    check.equal('length', text.length, one['expect'].length_returned);
    return;
  }
  const text = one['cch'] === 0 ? one['string'] : one['string'].slice(0, one['cch']);
  if (one['expect'].result === 'error') return check.fails('CryptStringToBinary', errorsOf(one['expect']), () => api.CryptStringToBinary!(text, one['flags']));
  const [data, skip, format] = await api.CryptStringToBinary(text, one['flags']);
  check.equal('data', data, one['data_hex']);
  check.equal('format', format, one['expect'].used_format);
  if (one['expect'].skipped !== undefined) check.equal('skipped', skip, one['expect'].skipped);
};

type Coder = Required<Pick<ObjectApi, 'CryptEncodeObjectEx' | 'CryptDecodeObjectEx'>>;

async function info(coder: Coder, one: WindowsCase, check: Check): Promise<void> {
  const { ObjId, Parameters_hex: parameters, PublicKey_hex: publicKey, UnusedBits } = one['info'];
  const given = { Algorithm: { ObjId, Parameters: bytes(parameters) }, PublicKey: { Data: bytes(publicKey), UnusedBits } };
  check.equal('encoded', await coder.CryptEncodeObjectEx(X509_PUBLIC_KEY_INFO, given, 0, X509_ASN_ENCODING), one['der_hex']);
  for (const [der, wanted] of [['der_hex', 'decoded_info'], ['der_without_null_hex', 'decoded_without_null']] as const) {
    const { Algorithm, PublicKey } = await coder.CryptDecodeObjectEx(X509_PUBLIC_KEY_INFO, bytes(one[der]), 0, X509_ASN_ENCODING) as typeof given;
    const decoded = { ObjId: Algorithm.ObjId, Parameters_hex: hex(Algorithm.Parameters), PublicKey_hex: hex(PublicKey.Data) };
    check.equal(wanted, decoded, { ObjId: one[wanted].ObjId, Parameters_hex: one[wanted].Parameters_hex, PublicKey_hex: one[wanted].PublicKey_hex });
  }
}

/** The struct type that the words of a call name: an identifier in quotes, or a constant. */
function structType(words: string): number | string {
  const oid = /"([0-9.]+)"/.exec(words)?.[1];
  if (oid !== undefined) return oid;
  return words.includes('RSA_CSP_PUBLICKEYBLOB') ? RSA_CSP_PUBLICKEYBLOB : words.includes('PKCS_RSA_PRIVATE_KEY') ? PKCS_RSA_PRIVATE_KEY : X509_PUBLIC_KEY_INFO;
}

/** A PKCS #1 key with its last bytes cut off. */
async function cutKey(api: ObjectApi, coder: Coder, cut: number): Promise<Uint8Array> {
  const pair = await (await rsaAes(api)).CryptGenKey(AT_KEYEXCHANGE, (1024 * 0x10000) | CRYPT_EXPORTABLE);
  const der = await coder.CryptEncodeObjectEx(PKCS_RSA_PRIVATE_KEY, await pair.CryptExportKey(null, PRIVATEKEYBLOB), 0, X509_ASN_ENCODING);
  return der.slice(0, der.length - cut);
}

async function refused(api: ObjectApi, coder: Coder, one: WindowsCase, check: Check): Promise<void> {
  const call = one['call'] as string;
  const errors = errorsOf(one['expect']);
  if (/\(0, /.test(call)) return check.skip('flat functions only: provider 0');
  if (call.startsWith('CryptEncode')) return check.fails(call, errors, () => coder.CryptEncodeObjectEx(structType(call), bytes(one['blob_hex']), 0, X509_ASN_ENCODING));
  const der = one['der_hex'] === undefined ? await cutKey(api, coder, one['der_truncated'].cut_bytes) : bytes(one['der_hex']);
  return check.fails(call, errors, () => coder.CryptDecodeObjectEx(structType(call), der, 0, X509_ASN_ENCODING));
}

export const x509Pubkey: TopicRunner = async (api, one, check) => {
  if (one['kind'] === 'export-public-key-info') {
    const prov = await api.CryptAcquireContext('conformance', RSA_AES, 24, CRYPT_NEWKEYSET);
    await prov.CryptGenKey(AT_SIGNATURE, 512 * 0x10000);
    check.equal('ObjId', (await prov.CryptExportPublicKeyInfo(AT_SIGNATURE, X509_ASN_ENCODING)).Algorithm.ObjId, one['expect'].ObjId);
    return;
  }
  if (api.CryptEncodeObjectEx === undefined || api.CryptDecodeObjectEx === undefined) return check.skip('no CryptEncodeObjectEx');
  const coder = api as Coder;
  if (one['kind'] === 'error') return refused(api, coder, one, check);
  if (one['kind'] === 'public-key-info') return info(coder, one, check);
  if (one['kind'] === 'rsa-csp-publickeyblob') {
    check.equal('encoded', await coder.CryptEncodeObjectEx(RSA_CSP_PUBLICKEYBLOB, bytes(one['blob_hex']), 0, X509_ASN_ENCODING), one['der_hex']);
    check.equal('decoded', await coder.CryptDecodeObjectEx(RSA_CSP_PUBLICKEYBLOB, bytes(one['der_hex']), 0, X509_ASN_ENCODING), one['decoded_blob_hex']);
    return;
  }
  check.failures.push(`no runner for kind ${one['kind']}`);
};
