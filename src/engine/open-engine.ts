/**
 * The engines for whoever opens one, loaded with the rest. In dist/node/, where Node loads from, `open-engine.node.ts` stands in
 * this place (docs/decisions/lazy-packages.md).
 * @module
 */
export { openEngine } from './index.ts';
