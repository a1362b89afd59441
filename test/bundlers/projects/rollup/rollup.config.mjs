import { nodeResolve } from '@rollup/plugin-node-resolve';

export default {
  input: 'main.js',
  // node-forge, which softcsp/asn1 loads when a password is asked for, is CommonJS: an application that asks for
  // passwords adds @rollup/plugin-commonjs, another one leaves the package out.
  external: ['node-forge'],
  plugins: [nodeResolve({ browser: true })],
  output: { file: 'dist/main.js', format: 'iife' },
};
