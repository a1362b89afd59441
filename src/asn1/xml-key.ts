/**
 * The XML of .NET's ToXmlString and FromXmlString, and of XML Signature: RSAKeyValue and DSAKeyValue. One element of one level, so a
 * small reader does: no entities, no DOCTYPE, no comments, no attributes but the namespace.
 *
 *     <RSAKeyValue> Modulus Exponent [P Q DP DQ InverseQ D] </RSAKeyValue>
 *     <DSAKeyValue> P Q G Y [J] [Seed PgenCounter] [X] </DSAKeyValue>
 *
 * Each in base64 of a big-endian number. Seed is in FIPS 186's order.
 *
 * Source: RFC 3275 §4.4.2; Microsoft's reference, RSA.ToXmlString, DSA.ToXmlString; contract.md §18.4.
 * @module
 */
import type { DssSeed, GroupNumbers } from '../bytes/dss-numbers.ts';
import { toBigInt, trimZeros } from '../bytes/number.ts';
import { CryptError } from '../win32/crypt-error.ts';
import { E_INVALIDARG, ERROR_INVALID_DATA, NTE_BAD_ALGID } from '../win32/winerror.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { PrivateKey, PublicKey } from './key.ts';
import type { AnyKey } from './key-file.ts';
import { sized } from './sized.ts';

/** Longer texts are refused. The largest key has some 20,000 characters. */
const MAX_CHARACTERS = 0x1_0000;
const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';
const ROOT = new RegExp(`^\\s*(?:<\\?xml [^<>&]*\\?>\\s*)?<(RSAKeyValue|DSAKeyValue)(?: xmlns=["']${XMLDSIG}["'])?\\s*>`);
const CHILD = /\s*<([A-Za-z]+)>([A-Za-z0-9+/=\s]*)<\/([A-Za-z]+)>/y;

const invalid = (detail: string): CryptError => new CryptError(ERROR_INVALID_DATA, detail);

function readElement(xml: string): { name: string; children: Map<string, Uint8Array> } {
  if (xml.length > MAX_CHARACTERS) throw invalid(`key XML of ${xml.length} characters`);
  const root = ROOT.exec(xml);
  if (root === null) throw invalid('neither RSAKeyValue nor DSAKeyValue');
  const children = new Map<string, Uint8Array>();
  CHILD.lastIndex = root[0].length;
  let end = CHILD.lastIndex;
  for (let child = CHILD.exec(xml); child !== null; child = CHILD.exec(xml)) {
    const [, name, text, closed] = child;
    if (name !== closed || children.has(name!)) throw invalid(`${name} is not closed, or there twice`);
    children.set(name!, fromBase64(text!.replace(/\s+/g, '')));
    end = CHILD.lastIndex;
  }
  if (xml.slice(end).trim() !== `</${root[1]}>`) throw invalid(`${root[1]} holds something else, or does not end`);
  return { name: root[1]!, children };
}

/**
 * @throws {CryptError} ERROR_INVALID_DATA: not one of the two elements, a part missing, unknown, twice, or no base64
 */
export function keyFromXml(xml: string): AnyKey {
  const { name, children } = readElement(xml);
  const take = (part: string): Uint8Array => {
    const value = children.get(part);
    if (value === undefined) throw invalid(`${name} without ${part}`);
    children.delete(part);
    return value;
  };
  const key = name === 'RSAKeyValue' ? rsaFrom(take, children.has('D')) : dsaFrom(take, children);
  if (children.size > 0) throw invalid(`${name} with ${[...children.keys()].join(', ')}`);
  return key;
}

function rsaFrom(take: (part: string) => Uint8Array, isPrivate: boolean): AnyKey {
  const numbers = { modulus: take('Modulus'), publicExponent: take('Exponent') };
  if (!isPrivate) return { half: 'public', key: { family: 'rsa', numbers } };
  const secret = {
    prime1: take('P'), prime2: take('Q'), exponent1: take('DP'), exponent2: take('DQ'), coefficient: take('InverseQ'), privateExponent: take('D'),
  };
  return { half: 'private', key: { family: 'rsa', numbers: { ...numbers, ...secret } } };
}

function dsaFrom(take: (part: string) => Uint8Array, parts: ReadonlyMap<string, Uint8Array>): AnyKey {
  const numbers = { p: take('P'), q: take('Q'), g: take('G') };
  const y = take('Y');
  const j = parts.has('J') ? take('J') : null;
  const seed: DssSeed | null = parts.has('Seed') || parts.has('PgenCounter') ? { seed: take('Seed'), counter: counterOf(take('PgenCounter')) } : null;
  const group: GroupNumbers = { ...numbers, j, seed };
  return parts.has('X') ? { half: 'private', key: { family: 'dss', group, y, x: take('X') } } : { half: 'public', key: { family: 'dss', group, y } };
}

function counterOf(bytes: Uint8Array): number {
  if (trimZeros(bytes).length > 4) throw invalid('PgenCounter is too large');
  return Number(toBigInt(bytes));
}

type Part = readonly [name: string, value: Uint8Array];

const element = (name: string, parts: readonly Part[]): string =>
  `<${name}>${parts.map(([part, value]) => `<${part}>${toBase64(value)}</${part}>`).join('')}</${name}>`;

const rsaParts = (modulus: Uint8Array, exponent: Uint8Array): Part[] => [['Modulus', trimZeros(modulus)], ['Exponent', trimZeros(exponent)]];

function dsaParts(group: GroupNumbers | null, y: Uint8Array | null): Part[] {
  if (group === null || group.q === null || y === null) throw new CryptError(E_INVALIDARG, 'DSAKeyValue needs p, q, g and y');
  const size = trimZeros(group.p).length;
  const parts: Part[] = [['P', trimZeros(group.p)], ['Q', trimZeros(group.q)], ['G', sized(group.g, size, 'G')], ['Y', sized(y, size, 'Y')]];
  if (group.j !== null) parts.push(['J', trimZeros(group.j)]);
  if (group.seed !== null) {
    const { seed, counter } = group.seed;
    parts.push(['Seed', seed], ['PgenCounter', trimZeros(Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter))]);
  }
  return parts;
}

/** @throws {CryptError} NTE_BAD_ALGID: neither RSA nor DSA; E_INVALIDARG: a DSA key without parameters */
export function publicKeyToXml(key: PublicKey): string {
  if (key.family === 'rsa') return element('RSAKeyValue', rsaParts(key.numbers.modulus, key.numbers.publicExponent));
  if (key.family === 'dss') return element('DSAKeyValue', dsaParts(key.group, key.y));
  throw new CryptError(NTE_BAD_ALGID, `no XML of .NET holds a ${key.family} key`);
}

/**
 * Lengths as .NET wants them: D as long as the modulus, the other secrets half of it.
 * @throws {CryptError} NTE_BAD_ALGID: neither RSA nor DSA; E_INVALIDARG: a DSA key without q or y, an RSA key with uneven primes
 */
export function privateKeyToXml(key: PrivateKey): string {
  if (key.family === 'dss') return element('DSAKeyValue', [...dsaParts(key.group, key.y), ['X', sized(key.x, trimZeros(key.group.q!).length, 'X')]]);
  if (key.family !== 'rsa') throw new CryptError(NTE_BAD_ALGID, `no XML of .NET holds a ${key.family} key`);
  const { modulus, publicExponent, prime1, prime2, exponent1, exponent2, coefficient, privateExponent } = key.numbers;
  const size = trimZeros(modulus).length;
  const half = Math.ceil(size / 2);
  return element('RSAKeyValue', [
    ...rsaParts(modulus, publicExponent),
    ['P', sized(prime1, half, 'P')], ['Q', sized(prime2, half, 'Q')], ['DP', sized(exponent1, half, 'DP')], ['DQ', sized(exponent2, half, 'DQ')],
    ['InverseQ', sized(coefficient, half, 'InverseQ')], ['D', sized(privateExponent, size, 'D')],
  ]);
}
