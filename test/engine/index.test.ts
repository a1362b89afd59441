import { expect, test, vi } from 'vitest';
import type { EngineLayer } from '../../src/engine/engine.ts';
import { openEngine } from '../../src/engine/index.ts';
import { override } from '../../src/engine/override.ts';

test('each engine is made once, under its name; the default in Node is node', () => {
  expect(openEngine('portable').name).toBe('portable');
  expect(openEngine('node').name).toBe('node');
  expect(openEngine('portable')).toBe(openEngine('portable'));
  expect(openEngine()).toBe(openEngine('node'));
  expect(openEngine('node').details.join()).toContain(`OpenSSL ${process.versions.openssl}`);
});

test('an unknown name is a TypeError that says which there are', () => {
  for (const name of ['turbo', '', 'toString', '__proto__']) {
    expect(() => openEngine(name as 'node')).toThrow(TypeError);
    expect(() => openEngine(name as 'node')).toThrow(/portable, wasm, node/);
  }
});

test('a layer that cannot run here is left out, and the next below takes over', () => {
  const absent: EngineLayer = () => null;
  const present: EngineLayer = (below) => override(below, { name: 'present', details: () => ['present: yes'] });
  const layers = { portable: [], wasm: [absent], node: [absent, present, absent] };
  expect(openEngine('wasm', layers).name).toBe('portable');
  const engine = openEngine('node', layers);
  expect([engine.name, engine.details]).toEqual(['present', ['present: yes']]);
});

test('without node:crypto the node engine is the one below it', async () => {
  const { nodeLayer } = await import('../../src/engine/node/node.ts');
  vi.stubGlobal('process', undefined);
  try {
    expect(nodeLayer(openEngine('portable'))).toBeNull();
  } finally {
    vi.unstubAllGlobals();
  }
});
