/**
 * The page: `npm run web` serves it, `npm run web:build` makes web/dist/index.html, one file that works from anywhere, also from disk.
 * @module
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { onePage } from './inline-plugin.ts';

const source = (path: string): string => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  resolve: {
    // The published sub-paths, from the sources.
    alias: [
      { find: /^softcsp$/, replacement: source('index.ts') },
      { find: /^softcsp\/(\w+)$/, replacement: source('$1/index.ts') },
      { find: '#noble', replacement: source('engine/portable/noble.ts') },
      { find: '#asn1js', replacement: source('asn1/asn1js.ts') },
    ],
  },
  build: {
    target: 'es2022',
    modulePreload: false,
    cssCodeSplit: false,
    // In one script there is nothing to load later, and no use for import.meta.
    rolldownOptions: { checks: { emptyImportMeta: false }, output: { format: 'iife', codeSplitting: false, entryFileNames: 'page.js' } },
  },
  plugins: [onePage()],
});
