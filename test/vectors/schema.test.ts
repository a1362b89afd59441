import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ledgerFile, readVectors, topicsOf } from './ledger.ts';
import { type Schema, violations } from './json-schema.ts';

const schemaOf = (name: string): Schema => JSON.parse(readFileSync(new URL(`../../test-vectors/schema/${name}.schema.json`, import.meta.url), 'utf8'));
const first = (found: Iterable<string>): string[] => [...found].slice(0, 10);

describe.each(['windows', 'wine-8.0'] as const)('%s', (set) => {
  const schema = schemaOf(set);

  test.each(topicsOf(set))('%s fits its schema, its count and its name', (topic) => {
    const file = readVectors<{ id: string }>(set, topic);
    expect(first(violations(file, schema))).toEqual([]);
    expect(file.topic).toBe(topic);
    expect(file.cases.length).toBe(file.count);
    expect(new Set(file.cases.map(({ id }) => id)).size, 'ids are unique').toBe(file.count);
  });
});

test('no case went missing', () => {
  const count = (set: 'windows' | 'wine-8.0'): number => topicsOf(set).reduce((sum, topic) => sum + readVectors(set, topic).count, 0);
  expect(count('windows')).toBe(292);
  expect(count('wine-8.0')).toBe(4446);
});

test('no vector names a place on a machine', () => {
  for (const set of ['windows', 'wine-8.0'] as const) {
    for (const topic of topicsOf(set)) expect(JSON.stringify(readVectors(set, topic))).not.toMatch(/"[^"]*(\/work\/|\/tmp\/|\/home\/|[A-Z]:\\\\)/);
  }
});

test('where bytes are withheld, no field of that name is there', () => {
  for (const topic of topicsOf('windows')) {
    for (const one of readVectors<any>('windows', topic).cases) {
      for (const { field } of one.withheld ?? []) expect(field.split('.').reduce((value: any, name: string) => value?.[name], one), `${topic}/${one.id} ${field}`).toBeUndefined();
    }
  }
});

describe('the ledger', () => {
  const { reasons, deviations } = ledgerFile();

  test('fits its schema', () => {
    expect(first(violations({ reasons, deviations }, schemaOf('deviations')))).toEqual([]);
  });

  test('each row has a reason, each reason is used, no row stands twice', () => {
    expect([...new Set(deviations.map(({ reason }) => reason))].sort()).toEqual(Object.keys(reasons).sort());
    const keys = deviations.map(({ id, step }) => `${id} ${step}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('the schema checker', () => {
  const schema: Schema = { type: 'object', required: ['a'], additionalProperties: false, properties: { a: { type: 'string', pattern: '^x' } }, patternProperties: { _n$: { type: 'integer', minimum: 1 } } };

  test.each([
    [{ a: 'x', b_n: 1 }, []],
    [{}, ['$: a is missing']],
    [{ a: 1 }, ['$.a: integer is not string']],
    [{ a: 'y' }, ['$.a: y does not match ^x']],
    [{ a: 'x', b_n: 0 }, ['$.b_n: 0 is below 1']],
    [{ a: 'x', c: 1 }, ['$: c is not known']],
    [[], ['$: array is not object']],
  ])('%j gives %j', (value, found) => {
    expect([...violations(value, schema)]).toEqual(found);
  });

  test('a word that it does not know is an error, not a pass', () => {
    expect(() => [...violations(1, { oneOf: [] } as Schema)]).toThrow('oneOf');
  });
});
