/**
 * Opens an engine by name. The rooms below know one engine and not which.
 * @module
 */
import type { Engine, EngineLayer } from './engine.ts';
import { nodeLayer } from './node/node.ts';
import { portableEngine } from './portable/portable.ts';
import { wasmLayer } from './wasm/wasm.ts';

export type * from './engine.ts';
export { platformRandom, randomFrom } from './random.ts';

export type EngineName = 'portable' | 'wasm' | 'node';

export type EngineLayers = Readonly<Record<EngineName, readonly EngineLayer[]>>;

/** What lies over the portable engine, from below. A layer that cannot run here is left out. */
const LAYERS: EngineLayers = {
  portable: [],
  wasm: [wasmLayer],
  node: [wasmLayer, nodeLayer],
};

/** The fastest that works: layers that do not suit the place are left out anyway. */
const DEFAULT: EngineName = 'node';

const opened = /* @__PURE__ */ new Map<readonly EngineLayer[], Engine>();

/**
 * The engine of that name, made once. Where it cannot run, the next below takes over, as `name` and `details` tell.
 * @param choice left out: the fastest that works
 * @param layers for tests: other recipes
 * @throws {TypeError} no such engine
 */
export function openEngine(choice: EngineName = DEFAULT, layers: EngineLayers = LAYERS): Engine {
  const recipe = Object.hasOwn(layers, choice) ? layers[choice] : undefined;
  if (recipe === undefined) {
    throw new TypeError(`no engine is called ${JSON.stringify(choice)}; there are ${Object.keys(layers).join(', ')}`);
  }
  let engine = opened.get(recipe);
  if (engine === undefined) {
    engine = recipe.reduce((below: Engine, layer) => layer(below) ?? below, portableEngine());
    opened.set(recipe, engine);
  }
  return engine;
}
