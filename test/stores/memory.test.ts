import { expect, test } from 'vitest';
import { memoryStore } from '../../src/stores/memory.ts';
import { keyStoreSuite } from './key-store-suite.ts';

keyStoreSuite('memoryStore', memoryStore);

test('memoryStore: each has its own containers', () => {
  const [one, other] = [memoryStore(), memoryStore()];
  one.create({ scope: 'user', family: 'rsa', name: 'Keys' });
  expect(other.read({ scope: 'user', family: 'rsa', name: 'Keys' })).toBeNull();
});
