/**
 * The list of functions in docs/advapi32.md is that of the table.
 * @module
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SIGNATURES } from '../../src/abi/signatures.ts';

test('docs/advapi32.md lists the functions of the table, by DLL and in its order', () => {
  const text = readFileSync(new URL('../../docs/advapi32.md', import.meta.url), 'utf8');
  const rows = text.slice(text.indexOf('<!-- functions -->'), text.indexOf('<!-- end -->')).split('\n').slice(3, -1);
  const listed = rows.map((row) => row.split('|').slice(1, 3).map((cell) => cell.trim()));
  expect(listed).toEqual(Object.entries(SIGNATURES).map(([dll, names]) => [dll, Object.keys(names).join(', ')]));
});
