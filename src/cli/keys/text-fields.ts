/**
 * The members of a key that is a text: XML of .NET, JWK.
 * @module
 */
import type { Field } from './field.ts';

/** Name in XML, name in JWK, meaning, secret. */
const MEMBERS: readonly (readonly [xml: string, jwk: string, meaning: string, secret: boolean])[] = [
  ['Modulus', 'n', 'modulus n', false], ['Exponent', 'e', 'public exponent e', false], ['P', 'p', 'first prime p', true], ['Q', 'q', 'second prime q', true],
  ['DP', 'dp', 'd mod (p − 1)', true], ['DQ', 'dq', 'd mod (q − 1)', true], ['InverseQ', 'qi', 'q⁻¹ mod p', true], ['D', 'd', 'private exponent d', true],
];

const DSA_MEMBERS: readonly (readonly [xml: string, meaning: string, secret: boolean])[] = [
  ['P', 'prime p', false], ['Q', 'prime q', false], ['G', 'generator g', false], ['Y', 'public key y', false], ['J', 'cofactor j', false], ['Seed', 'seed', false],
  ['PgenCounter', 'counter', false], ['X', 'private key x', true],
];

const OTHER_JWK: Readonly<Record<string, string>> = { kty: 'family', crv: 'curve', x: 'coordinate x', y: 'coordinate y', kid: 'name', use: 'use', alg: 'algorithm' };

function xmlFields(text: string): Field[] {
  const isDsa = text.includes('<DSAKeyValue');
  const fields: Field[] = [];
  for (const { 1: name = '', 2: value = '', index } of text.matchAll(/<([A-Za-z]+)>([^<]*)<\/\1>/g)) {
    const known = isDsa ? DSA_MEMBERS.find(([xml]) => xml === name)?.slice(1) : MEMBERS.find(([xml]) => xml === name)?.slice(2);
    const [meaning, secret] = (known ?? ['not known here', true]) as [string, boolean];
    fields.push({ field: name, offset: index + name.length + 2, length: value.length, meaning, secret });
  }
  return fields;
}

function jwkFields(text: string): Field[] {
  const fields: Field[] = [];
  for (const { 1: name = '', 2: value = '', index, 0: whole } of text.matchAll(/"([A-Za-z0-9_]+)"\s*:\s*"([^"]*)"/g)) {
    const known = MEMBERS.find(([, jwk]) => jwk === name);
    const meaning = known?.[2] ?? OTHER_JWK[name] ?? 'not known here';
    fields.push({ field: name, offset: index + whole.length - 1 - value.length, length: value.length, meaning, secret: known?.[3] ?? OTHER_JWK[name] === undefined });
  }
  return fields;
}

/** Members in the order of the text; lengths and offsets in characters. */
export function textFields(text: string, kind: 'xml' | 'json' | 'openssh'): Field[] {
  if (kind === 'xml') return xmlFields(text);
  if (kind === 'json') return jwkFields(text);
  const [name = '', base64 = ''] = text.split(/\s+/);
  return [
    { field: 'name', offset: 0, length: name.length, meaning: 'kind of key', secret: false },
    { field: 'key', offset: text.indexOf(base64), length: base64.length, meaning: 'the key, base64', secret: false },
  ];
}
