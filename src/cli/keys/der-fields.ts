/**
 * The fields of a DER structure that holds a key, with their names and what is secret.
 *
 * Source: RFC 5280 §4.1, RFC 5208, RFC 5915, RFC 7292, RFC 8017 appendix A.1.
 * @module
 */
import { contentOf, derTree, oidText, shapeOf, tagName } from './der.ts';
import type { DerNode, DerTree } from './der.ts';
import type { Field } from './field.ts';
import { oidName } from './oid-names.ts';

/** Names for a value and those inside it, in order; the last one is for all that follow. */
export interface Template {
  readonly name: string;
  readonly secret?: true;
  readonly inside?: readonly Template[];
  /** The content of a string is DER itself. */
  readonly opens?: (shape: string) => Template | undefined;
  /** Inside is not shown. */
  readonly closed?: true;
}

const named = (names: string): Template[] => names.split(' ').map((name) => (name.startsWith('*') ? { name: name.slice(1), secret: true } : { name }));
const ALGORITHM: Template = { name: 'algorithm', inside: named('oid parameters') };
const RSA_PRIVATE: Template = { name: 'RSAPrivateKey', inside: named('version modulus publicExponent *privateExponent *prime1 *prime2 *exponent1 *exponent2 *coefficient') };
const RSA_PUBLIC: Template = { name: 'RSAPublicKey', inside: named('modulus publicExponent') };
const DSA_PRIVATE: Template = { name: 'DSAPrivateKey', inside: named('version p q g y *x') };
const EC_PRIVATE: Template = { name: 'ECPrivateKey', inside: named('version *privateKey parameters publicKey') };
const SPKI: Template = {
  name: 'SubjectPublicKeyInfo',
  inside: [ALGORITHM, { name: 'subjectPublicKey', opens: (shape) => (shape === '02 02' ? RSA_PUBLIC : shape === '' ? { name: 'y' } : undefined) }],
};

export type DerKind = 'PKCS #8' | 'encrypted PKCS #8' | 'SubjectPublicKeyInfo' | 'PKCS #1 private key' | 'PKCS #1 public key' | 'DSA private key' | 'EC private key' | 'X.509 certificate' | 'PFX';

interface Row {
  readonly kind: DerKind;
  readonly shape: RegExp;
  readonly template: Template;
}

const PRIVATE_INSIDE = (shape: string): Template | undefined =>
  /^02( 02){8}/.test(shape) ? RSA_PRIVATE : shape.startsWith('02 04') ? EC_PRIVATE : { name: 'x', secret: true };

const ROWS: readonly Row[] = [
  { kind: 'PKCS #8', shape: /^02 30 04( |$)/, template: { name: 'PrivateKeyInfo', inside: [{ name: 'version' }, ALGORITHM, { name: 'privateKey', secret: true, opens: PRIVATE_INSIDE }, { name: 'attributes' }] } },
  { kind: 'encrypted PKCS #8', shape: /^30 04$/, template: { name: 'EncryptedPrivateKeyInfo', inside: [{ name: 'encryptionAlgorithm', inside: named('oid parameters') }, { name: 'encryptedData' }] } },
  { kind: 'SubjectPublicKeyInfo', shape: /^30 03$/, template: SPKI },
  { kind: 'PKCS #1 private key', shape: /^02( 02){8}$/, template: RSA_PRIVATE },
  { kind: 'DSA private key', shape: /^02( 02){5}$/, template: DSA_PRIVATE },
  { kind: 'PKCS #1 public key', shape: /^02 02$/, template: RSA_PUBLIC },
  { kind: 'EC private key', shape: /^02 04( a0)?( a1)?$/, template: EC_PRIVATE },
  { kind: 'X.509 certificate', shape: /^30 30 03$/, template: { name: 'Certificate', inside: [{ name: 'tbsCertificate', inside: certificateFields(true) }, { name: 'signatureAlgorithm', inside: named('oid parameters') }, { name: 'signature' }] } },
  { kind: 'PFX', shape: /^02 30( 30)?$/, template: { name: 'PFX', inside: [{ name: 'version' }, { name: 'authSafe', closed: true }, { name: 'macData', closed: true }] } },
];

/** A certificate of version 1 has no first field. */
function certificateFields(hasVersion: boolean): Template[] {
  const closed = (name: string): Template => ({ name, closed: true });
  return [
    ...(hasVersion ? [closed('version')] : []), { name: 'serialNumber' }, { name: 'signature', inside: named('oid parameters') }, closed('issuer'), closed('validity'),
    closed('subject'), { ...SPKI, name: 'subjectPublicKeyInfo' }, closed('extensions'),
  ];
}

const LONGEST_TEXT = 60;
const OID_TAG = 0x06;

function meaningOf(bytes: Uint8Array, node: DerNode, isSecret: boolean): string {
  const content = contentOf(bytes, node);
  const name = tagName(node.tag);
  if (isSecret) return `${name}, ${content.length} bytes`;
  if (node.tag === OID_TAG) return `${name} ${oidText(content)}${oidName(oidText(content))}`;
  if (node.tag === 0x02 && content.length <= 4) return `${name} ${content.reduce((value, byte) => value * 256 + byte, 0)}`;
  if (node.tag === 0x02) return `${name}, ${8 * content.length - Math.clz32(content[content[0] === 0 ? 1 : 0]!) + 24 - (content[0] === 0 ? 8 : 0)} bits`;
  if ([0x0c, 0x13, 0x16, 0x17, 0x18].includes(node.tag)) return `${name} ${JSON.stringify(new TextDecoder().decode(content.subarray(0, LONGEST_TEXT)))}`;
  return node.children.length > 0 || (node.tag & 0x20) !== 0 ? name : `${name}, ${content.length} bytes`;
}

/** Which structure it is; null: none that holds a key. */
export function derKind(tree: DerTree): Row | null {
  if (tree.root?.tag !== 0x30) return null;
  const shape = shapeOf(tree.root);
  return ROWS.find((row) => row.shape.test(shape)) ?? null;
}

/** Any DER that is cut short or of no known structure: what is in it may be a key. */
export const UNKNOWN_DER: Template = { name: 'DER', secret: true };

/** Every field, in order. A structure and what is in it are fields of their own. */
export function derFields(bytes: Uint8Array, tree: DerTree, top: Template): Field[] {
  const fields: Field[] = [];
  const add = (node: DerNode, template: Template, path: string, isSecret: boolean): void => {
    const field = path === '' ? template.name : `${path}.${template.name}`;
    const secret = isSecret || template.secret === true;
    const inner = template.opens === undefined ? null : insideOf(bytes, node);
    const innerTemplate = inner === null ? undefined : template.opens!(shapeOf(inner));
    const isWhole = node.children.length > 0 && template.closed !== true;
    const isOpened = inner !== null && innerTemplate !== undefined;
    const isMasked = secret && !isOpened && !isWhole && node.tag !== OID_TAG;
    fields.push({ field, offset: node.offset, length: isWhole || isOpened ? (isOpened ? inner.offset - node.offset : node.headerBytes) : node.headerBytes + node.length, meaning: meaningOf(bytes, node, isMasked), secret: isMasked });
    if (isOpened) add(inner, innerTemplate, field, innerTemplate.secret === true);
    if (!isWhole) return;
    const inside = template.inside?.[0]?.name === 'version' && template.name === 'tbsCertificate' && node.children[0]!.tag !== 0xa0 ? certificateFields(false) : template.inside;
    node.children.forEach((child, i) => add(child, inside?.[Math.min(i, inside.length - 1)] ?? { name: String(i + 1) }, field, secret));
  };
  if (tree.root !== null) add(tree.root, top, '', false);
  return fields;
}

/** DER inside an OCTET STRING or BIT STRING; null: something else. */
function insideOf(bytes: Uint8Array, node: DerNode): DerNode | null {
  const from = node.offset + node.headerBytes + (node.tag === 0x03 ? 1 : 0);
  const { root, fault } = derTree(bytes, from, node.offset + node.headerBytes + node.length);
  return fault === null && root !== null && [0x30, 0x02].includes(root.tag) ? root : null;
}
