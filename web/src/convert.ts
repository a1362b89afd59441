/**
 * The other forms of a key, to look at and to save.
 * @module
 */
import { type AnyKey, encodePkcs8, encodeSpki, privateKeyToJwk, privateKeyToPem, privateKeyToXml, publicKeyToJwk, publicKeyToPem, publicKeyToXml } from 'softcsp/asn1';
import { encodeBcryptRsaPublicBlob, encodeEccPrivateBlob, encodeEccPublicBlob, encodeStrongNamePublicKey } from 'softcsp/blobs';
import { AT_KEYEXCHANGE, AT_SIGNATURE, CryptError, E_INVALIDARG } from 'softcsp';
import { sealPvk } from 'softcsp/recipes';
import { copyButton, field, h, select } from './dom.ts';
import { spacedHex } from './bytes.ts';
import { publicHalf, toPrivateBlob, toPublicBlob } from './keys.ts';

interface Form {
  readonly id: string;
  readonly title: string;
  readonly extension: string;
  readonly half: AnyKey['half'];
  readonly make: (key: AnyKey) => Uint8Array | string;
}

function publicOf(key: AnyKey): NonNullable<ReturnType<typeof publicHalf>> {
  const half = publicHalf(key);
  if (half === null) throw new CryptError(E_INVALIDARG, 'the file leaves the public number out');
  return half;
}

function cngPublic(any: AnyKey): Uint8Array {
  const key = publicOf(any);
  if (key.family === 'rsa') return encodeBcryptRsaPublicBlob(key.numbers);
  if (key.family === 'ec') return encodeEccPublicBlob({ algorithm: 'ECDSA', ...key.numbers });
  throw new CryptError(E_INVALIDARG, 'no form of CNG for this key here');
}

function cngPrivate(any: AnyKey): Uint8Array {
  if (any.half !== 'private' || any.key.family !== 'ec' || any.key.point === null) throw new CryptError(E_INVALIDARG, 'no form of CNG for this key here');
  return encodeEccPrivateBlob({ algorithm: 'ECDSA', curve: any.key.curve, ...any.key.point, d: any.key.d });
}

const privateOf = (any: AnyKey): Extract<AnyKey, { half: 'private' }>['key'] => {
  if (any.half === 'public') throw new CryptError(E_INVALIDARG, 'a public key');
  return any.key;
};
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const FORMS: readonly Form[] = [
  { id: 'public-pem', title: 'PEM, SubjectPublicKeyInfo', extension: 'pub.pem', half: 'public', make: (key) => publicKeyToPem(publicOf(key)) },
  { id: 'public-der', title: 'DER, SubjectPublicKeyInfo', extension: 'pub.der', half: 'public', make: (key) => encodeSpki(publicOf(key)) },
  { id: 'public-pkcs1', title: 'PEM, PKCS #1', extension: 'pub.pkcs1.pem', half: 'public', make: (key) => publicKeyToPem(publicOf(key), 'pkcs1') },
  { id: 'public-blob', title: 'PUBLICKEYBLOB, key exchange', extension: 'pub.blob', half: 'public', make: (key) => toPublicBlob(publicOf(key)) },
  { id: 'public-blob-sign', title: 'PUBLICKEYBLOB, signature', extension: 'pub.sign.blob', half: 'public', make: (key) => toPublicBlob(publicOf(key), true) },
  { id: 'public-snk', title: 'Strong-name public key', extension: 'pub.snk', half: 'public', make: (key) => encodeStrongNamePublicKey(toPublicBlob(publicOf(key), true)) },
  { id: 'public-cng', title: 'CNG BLOB', extension: 'pub.cng', half: 'public', make: cngPublic },
  { id: 'public-xml', title: '.NET XML', extension: 'pub.xml', half: 'public', make: (key) => publicKeyToXml(publicOf(key)) },
  { id: 'public-jwk', title: 'JSON Web Key', extension: 'pub.jwk', half: 'public', make: (key) => json(publicKeyToJwk(publicOf(key))) },
  { id: 'private-pem', title: 'PEM, PKCS #8', extension: 'pem', half: 'private', make: (key) => privateKeyToPem(privateOf(key)) },
  { id: 'private-traditional', title: 'PEM, as OpenSSL once wrote it', extension: 'old.pem', half: 'private', make: (key) => privateKeyToPem(privateOf(key), 'traditional') },
  { id: 'private-der', title: 'DER, PKCS #8', extension: 'der', half: 'private', make: (key) => encodePkcs8(privateOf(key)) },
  { id: 'private-blob', title: 'PRIVATEKEYBLOB, key exchange', extension: 'blob', half: 'private', make: (key) => toPrivateBlob(key) },
  { id: 'private-blob-sign', title: 'PRIVATEKEYBLOB, signature (.snk)', extension: 'snk', half: 'private', make: (key) => toPrivateBlob(key, true) },
  { id: 'private-pvk', title: 'PVK, key exchange', extension: 'pvk', half: 'private', make: (key) => sealPvk(toPrivateBlob(key), { keySpec: AT_KEYEXCHANGE }) },
  { id: 'private-pvk-sign', title: 'PVK, signature', extension: 'sign.pvk', half: 'private', make: (key) => sealPvk(toPrivateBlob(key, true), { keySpec: AT_SIGNATURE }) },
  { id: 'private-cng', title: 'CNG BLOB', extension: 'cng', half: 'private', make: cngPrivate },
  { id: 'private-xml', title: '.NET XML', extension: 'xml', half: 'private', make: (key) => privateKeyToXml(privateOf(key)) },
  { id: 'private-jwk', title: 'JSON Web Key', extension: 'jwk', half: 'private', make: (key) => json(privateKeyToJwk(privateOf(key))) },
];

/** The forms that this key has: those that can be made. */
function formsOf(key: AnyKey): readonly Form[] {
  return FORMS.filter(({ half, make }) => {
    if (half === 'private' && key.half === 'public') return false;
    try {
      make(key);
      return true;
    } catch (error) {
      if (error instanceof CryptError) return false;
      throw error;
    }
  });
}

function save(name: string, content: Uint8Array | string): void {
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type: 'application/octet-stream' }));
  const link = h('a', { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

const stem = (name: string): string => name.replace(/\.[^.]*$/, '').replace(/[^\w-]+/g, '-').toLowerCase() || 'key';

/** The panel's content. */
export function convertPanel(key: AnyKey, name: string): readonly HTMLElement[] {
  const forms = formsOf(key);
  const preview = h('pre', { class: 'preview', tabindex: '0', role: 'region', 'aria-label': 'The key in that form' });
  const chosen = (): Form => forms.find(({ id }) => id === choice.value) ?? forms[0]!;
  let content: Uint8Array | string = '';
  const asText = (): string => (typeof content === 'string' ? content : spacedHex(content));
  const show = (): void => {
    const form = chosen();
    content = form.make(key);
    warning.hidden = form.half === 'public';
    preview.textContent = asText();
  };
  const warning = h('p', { class: 'warning' }, 'This form holds the private key.');
  const choice = select(forms.map(({ id, title, half }) => [id, `${half === 'public' ? 'Public' : 'Private'}: ${title}`] as const), forms[0]!.id, show);
  show();
  return [
    field('Form', choice), warning, preview,
    h('div', { class: 'actions' },
      h('button', { type: 'button', class: 'primary', onclick: () => save(`${stem(name)}.${chosen().extension}`, content) }, 'Download'), copyButton(asText)),
  ];
}
