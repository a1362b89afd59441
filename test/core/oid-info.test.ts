import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { algIdToOid, oidToAlgId } from '../../src/core/oid-info.ts';
import * as win32 from '../../src/win32/index.ts';

const cases = JSON.parse(readFileSync(new URL('../../test-vectors/wine-8.0/pki.json', import.meta.url), 'utf8')).cases.filter((one: any) => one.id.startsWith('oid/'));

test('every unmarked answer of Wine 8.0 is given', () => {
  let judged = 0;
  for (const { id, steps: [step] } of cases) {
    if (step.wineOnly) continue;
    judged++;
    if (step.call === 'CertAlgIdToOID') expect(algIdToOid(step.in.algid), id).toBe(step.out.oid);
    else expect(oidToAlgId(step.in.oid), id).toBe(step.out.algid);
  }
  expect(judged).toBe(26);
});

test('AES has identifiers both ways', () => {
  for (const [algid, oid] of [[win32.CALG_AES_128, '2.16.840.1.101.3.4.1.2'], [win32.CALG_AES_192, '2.16.840.1.101.3.4.1.22'], [win32.CALG_AES_256, '2.16.840.1.101.3.4.1.42']] as const) {
    expect(algIdToOid(algid)).toBe(oid);
    expect(oidToAlgId(oid)).toBe(algid);
  }
});

test('what has no identifier is null, an unknown identifier is 0', () => {
  expect(algIdToOid(win32.CALG_HMAC)).toBeNull();
  expect(algIdToOid(0xffffffff)).toBeNull();
  expect(algIdToOid(-1)).toBeNull();
  expect(oidToAlgId('1.2.3')).toBe(0);
  expect(oidToAlgId('')).toBe(0);
});

test('an algorithm that CryptoAPI cannot name is given as the word for that', () => {
  expect(oidToAlgId('1.2.840.10045.4.3.2')).toBe(win32.CALG_OID_INFO_CNG_ONLY);
  expect(oidToAlgId(win32.szOID_ECC_PUBLIC_KEY)).toBe(win32.CALG_OID_INFO_PARAMETERS);
});
