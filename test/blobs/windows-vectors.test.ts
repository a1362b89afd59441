/**
 * Every key BLOB among the vectors captured on Windows. Some are whole files of other projects, so they are read from where the
 * vectors lie, beside the repository, and not kept in it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '../../src/bytes/bytes.ts';
import { decodeDssPrivateBlob, decodeDssPublicBlob, encodeDssPrivateBlob, encodeDssPublicBlob } from '../../src/blobs/dss-blob.ts';
import { explainKeyFile } from '../../src/blobs/explain.ts';
import { decodePlaintextKeyBlob, encodePlaintextKeyBlob } from '../../src/blobs/plaintext-key-blob.ts';
import { readPvk, writePvk } from '../../src/blobs/pvk.ts';
import { decodeRsaPrivateBlob, decodeRsaPublicBlob, encodeRsaPrivateBlob, encodeRsaPublicBlob } from '../../src/blobs/rsa-blob.ts';
import { decodeSimpleBlob, encodeSimpleBlob } from '../../src/blobs/simple-blob.ts';
import { decodeStrongNamePublicKey, encodeStrongNamePublicKey, publicKeyToken, strongNamePublicKeyOf } from '../../src/blobs/strong-name.ts';

interface Vector {
  readonly id: string;
  readonly kind: string;
  readonly blob_hex?: string;
  readonly public_blob_hex?: string;
  readonly private_blob_hex?: string;
  readonly sn_public_key_hex?: string;
  readonly public_key_token?: string;
  readonly pvk_hex?: string;
  readonly header?: { readonly keytype: number };
  readonly accepted_lengths?: { readonly from: number; readonly to: number };
  readonly key?: Readonly<Record<string, string | number | undefined>>;
  readonly expect?: { readonly export_public_blob_hex?: string; readonly export_same_type_equals_import?: boolean };
}

const FOLDER = fileURLToPath(new URL('../../../shared/vectors/windows/', import.meta.url));
const present = existsSync(FOLDER);
const vectors = (topic: string): readonly Vector[] =>
  present ? (JSON.parse(readFileSync(`${FOLDER}${topic}.json`, 'utf8')) as { cases: readonly Vector[] }).cases : [];

const sha1 = (message: Uint8Array): Uint8Array => new Uint8Array(createHash('sha1').update(message).digest());
const rc4 = (): never => {
  throw new Error('no vector is encrypted');
};
const hex = (number: Uint8Array | null): string | null => (number === null ? null : toHex(number));

function expectExplained(file: Uint8Array): void {
  const { fields, fault } = explainKeyFile(file);
  expect(fault).toBeNull();
  expect(fields.reduce((sum, field) => sum + field.length, 0)).toBe(file.length);
}

test.skipIf(!present)('the vectors of Windows lie in ../shared/vectors (skipped where they do not)', () => {
  expect(['rsa-keyblob', 'session-keyblob', 'dss', 'pvk', 'strongname'].map((topic) => vectors(topic).length)).toEqual([17, 3, 15, 1, 20]);
});

describe.skipIf(!present)('RSA key BLOBs of Windows', () => {
  for (const { id, kind, blob_hex: blobHex, key, expect: wanted, accepted_lengths: lengths } of vectors('rsa-keyblob')) {
    test(`${id}: numbers, written again, public half`, () => {
      const blob = fromHex(blobHex!);
      expectExplained(blob);
      const isPublic = kind === 'public';
      const { numbers, modulusBits, algid } = isPublic ? decodeRsaPublicBlob(blob) : decodeRsaPrivateBlob(blob);
      expect(modulusBits).toBe(key!.bits);
      expect(toHex(numbers.modulus)).toBe(key!.modulus_hex);
      expect(BigInt(`0x${toHex(numbers.publicExponent)}`)).toBe(BigInt(key!.public_exponent!));
      const publicHex = toHex(encodeRsaPublicBlob({ algid, modulusBits, numbers }));
      if (wanted?.export_public_blob_hex !== undefined) expect(publicHex).toBe(wanted.export_public_blob_hex);
      if (isPublic) return expect(publicHex).toBe(blobHex);
      const pair = decodeRsaPrivateBlob(blob);
      const { prime1, prime2, exponent1, exponent2, coefficient, privateExponent } = pair.numbers;
      expect([prime1, prime2, exponent1, exponent2, coefficient, privateExponent].map(hex)).toEqual([
        key!.prime1_hex, key!.prime2_hex, key!.exponent1_hex, key!.exponent2_hex, key!.coefficient_hex, key!.private_exponent_hex,
      ]);
      expect(toHex(encodeRsaPrivateBlob(pair))).toBe(blobHex);
      for (let length = lengths?.from ?? 1; length <= (lengths?.to ?? 0); length++)
        expect(decodeRsaPrivateBlob(blob.subarray(0, length)).numbers).toEqual({ ...pair.numbers, privateExponent: null });
    });
  }
});

describe.skipIf(!present)('session key BLOBs of Windows', () => {
  for (const { id, kind, blob_hex: blobHex } of vectors('session-keyblob')) {
    test(`${id}: written again`, () => {
      const blob = fromHex(blobHex!);
      expectExplained(blob);
      const again = kind === 'simpleblob' ? encodeSimpleBlob(decodeSimpleBlob(blob, 128)) : encodePlaintextKeyBlob(decodePlaintextKeyBlob(blob));
      expect(toHex(again)).toBe(toHex(blob.subarray(0, again.length)));
    });
  }
});

describe.skipIf(!present)('DSS key BLOBs of Windows', () => {
  for (const { id, kind, blob_hex: blobHex, key, expect: wanted } of vectors('dss').filter((vector) => vector.kind.startsWith('key-'))) {
    test(`${id}: numbers, seed, written again`, () => {
      const blob = fromHex(blobHex!);
      expectExplained(blob);
      const y = fromHex(key!.y_hex as string);
      const { algid, bits, group } = kind === 'key-public' ? decodeDssPublicBlob(blob) : decodeDssPrivateBlob(blob);
      expect([bits, ...[group.p, group.q, group.g].map(hex)]).toEqual([key!.bits, key!.p_hex, key!.q_hex, key!.g_hex]);
      expect(hex(group.seed?.seed ?? null)).toBe(key!.seed_hex ?? null);
      expect(group.seed?.counter).toBe(key!.counter);
      const publicHex = toHex(encodeDssPublicBlob({ algid, group, y }));
      if (kind === 'key-public') {
        expect(toHex(decodeDssPublicBlob(blob).y)).toBe(key!.y_hex);
        return expect(publicHex).toBe(blobHex);
      }
      const pair = decodeDssPrivateBlob(blob);
      expect(toHex(pair.x)).toBe(key!.x_hex);
      expect(toHex(encodeDssPrivateBlob(pair))).toBe(blobHex);
      expect(publicHex).toBe(wanted!.export_public_blob_hex);
    });
  }
});

describe.skipIf(!present)('PVK files of Windows', () => {
  for (const { id, pvk_hex: pvkHex, blob_hex: blobHex, header } of vectors('pvk')) {
    test(`${id}: read, and written again`, () => {
      const file = fromHex(pvkHex!);
      expectExplained(file);
      const { keySpec, blob } = readPvk(file, { sha1, rc4 });
      expect([keySpec, toHex(blob)]).toEqual([header!.keytype, blobHex]);
      expect(toHex(writePvk(blob, { keySpec }))).toBe(pvkHex);
    });
  }
});

describe.skipIf(!present)('strong-name keys of Windows', () => {
  for (const vector of vectors('strongname')) {
    test(`${vector.id}: public key file and token`, () => {
      const file = fromHex(vector.sn_public_key_hex!);
      expectExplained(file);
      expect(toHex(publicKeyToken(file, sha1))).toBe(vector.public_key_token);
      const pair = vector.kind === 'key-pair' ? vector.blob_hex : vector.private_blob_hex;
      if (pair !== undefined) {
        expectExplained(fromHex(pair));
        expect(toHex(strongNamePublicKeyOf(fromHex(pair)))).toBe(vector.sn_public_key_hex);
      }
      if (vector.public_blob_hex === undefined) return;
      const { publicKey, hashAlg } = decodeStrongNamePublicKey(file);
      expect(toHex(publicKey)).toBe(vector.public_blob_hex);
      expect(toHex(encodeStrongNamePublicKey(publicKey, hashAlg))).toBe(vector.sn_public_key_hex);
      expect(encodeRsaPublicBlob(decodeRsaPublicBlob(publicKey))).toEqual(publicKey);
    });
  }
});
