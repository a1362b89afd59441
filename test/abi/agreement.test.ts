/**
 * Diffie-Hellman on the flat surface, as a C program writes it: CRYPT_DATA_BLOBs, KP_X with NULL, and one handle from the agreed key to the
 * session key. The group: shared vectors from Windows, topic dh, wine-dh-calg-dh-sf (Wine 8.0, dlls/dssenh/tests/dssenh.c).
 * @module
 */
import { describe, expect, test } from 'vitest';
import {
  CALG_3DES, CALG_AGREEDKEY_ANY, CALG_DH_SF, CRYPT_PREGEN, KP_ALGID, KP_G, KP_P, KP_X, MS_ENH_DSS_DH_PROV, NTE_BAD_DATA, NTE_BAD_KEY, NTE_BAD_KEY_STATE,
  PROV_DSS_DH, PUBLICKEYBLOB,
} from '../../src/index.ts';
import { fromHex } from '../../src/bytes/bytes.ts';
import { Guest } from './guest.ts';

const PRIME_LE = fromHex('85b8a54acf2b7c61b206938a873758b08dc72aa77f0d74f93a7ebcab3a54e411696fcdeaad32444fee54698c9c3b8727367006f34ede7f9da6f2ad4390ddb59b');
const GENERATOR_LE = fromHex('eadce0bb6026c6b3936f61e67ee2eed6db3dcaa831468f5db4aa83d35210cdfbfdfc14890cdecf541d058cbe4ae437b4c01575c5a2fc99fcad63cb7cb820dc2b');
const PUBLIC_BLOB_BYTES = 16 + 64;

const dataBlob = (guest: Guest, bytes: Uint8Array): number => guest.words(bytes.length, guest.put(bytes));

/** A party with a complete pair, and its PUBLICKEYBLOB. */
function party(guest: Guest) {
  const prov = guest.prov(MS_ENH_DSS_DH_PROV, PROV_DSS_DH);
  const pair = guest.make('CryptGenKey', prov, CALG_DH_SF, (512 << 16) | CRYPT_PREGEN);
  guest.ok('CryptSetKeyParam', pair, KP_P, dataBlob(guest, PRIME_LE), 0);
  guest.ok('CryptSetKeyParam', pair, KP_G, dataBlob(guest, GENERATOR_LE), 0);
  guest.ok('CryptSetKeyParam', pair, KP_X, 0, 0);
  const length = guest.words(0);
  guest.ok('CryptExportKey', pair, 0, PUBLICKEYBLOB, 0, 0, length);
  expect(guest.u32(length)).toBe(PUBLIC_BLOB_BYTES);
  const blob = guest.room(PUBLIC_BLOB_BYTES);
  guest.ok('CryptExportKey', pair, 0, PUBLICKEYBLOB, 0, blob, length);
  return { prov, pair, blob };
}

describe.each([false, true])('two parties on the flat surface (malloc: %s)', (withMalloc) => {
  test('agree on a 3DES key; the handle of the agreed key becomes that of the session key', () => {
    const guest = new Guest({ withMalloc });
    const [a, b] = [party(guest), party(guest)];
    const agreedA = guest.make('CryptImportKey', a.prov, b.blob, PUBLIC_BLOB_BYTES, a.pair, 0);
    const agreedB = guest.make('CryptImportKey', b.prov, a.blob, PUBLIC_BLOB_BYTES, b.pair, 0);
    const [value, size] = [guest.words(0), guest.words(4)];
    guest.ok('CryptGetKeyParam', agreedA, KP_ALGID, value, size, 0);
    expect(guest.u32(value)).toBe(CALG_AGREEDKEY_ANY);
    const text = guest.put([...new TextEncoder().encode('agreed'), 0, 0]);
    const length = guest.words(6);
    expect(guest.error('CryptEncrypt', agreedA, 0, 1, 0, text, length, 8)).toBe(NTE_BAD_KEY);
    for (const key of [agreedA, agreedB]) guest.ok('CryptSetKeyParam', key, KP_ALGID, guest.words(CALG_3DES), 0);
    guest.ok('CryptEncrypt', agreedA, 0, 1, 0, text, length, 8);
    expect(guest.u32(length)).toBe(8);
    guest.ok('CryptDecrypt', agreedB, 0, 1, 0, text, length);
    expect(new TextDecoder().decode(guest.slice(text, guest.u32(length)))).toBe('agreed');
    guest.ok('CryptDestroyKey', agreedA);
  });

  test('KP_P reads back as it was set, and has its exact length', () => {
    const guest = new Guest({ withMalloc });
    const prov = guest.prov(MS_ENH_DSS_DH_PROV, PROV_DSS_DH);
    const pair = guest.make('CryptGenKey', prov, CALG_DH_SF, (512 << 16) | CRYPT_PREGEN);
    expect(guest.error('CryptSetKeyParam', pair, KP_P, dataBlob(guest, PRIME_LE.slice(0, 4)), 0)).toBe(NTE_BAD_DATA);
    const [out, size] = [guest.room(64), guest.words(64)];
    expect(guest.error('CryptGetKeyParam', pair, KP_P, out, size, 0)).toBe(NTE_BAD_KEY_STATE);
    guest.ok('CryptSetKeyParam', pair, KP_P, dataBlob(guest, PRIME_LE), 0);
    guest.ok('CryptGetKeyParam', pair, KP_P, out, size, 0);
    expect(guest.slice(out, 64)).toEqual(PRIME_LE);
    expect(guest.error('CryptSetKeyParam', pair, KP_X, 0, 0)).toBe(NTE_BAD_KEY_STATE);
  });
});
