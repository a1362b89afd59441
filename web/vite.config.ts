/**
 * The page: `npm run web` serves it, `npm run web:build` makes web/dist/index.html, one file that works from anywhere, also from disk.
 * @module
 */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { sourceAliases } from '../scripts/source-aliases.mjs';
import { onePage } from './inline-plugin.ts';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  resolve: {
    // The published sub-paths, from the sources. Whole names only: `softcsp` is not the beginning of `softcsp/blobs`.
    alias: Object.entries(sourceAliases()).map(([name, replacement]) => ({ find: new RegExp(`^${name}$`), replacement })),
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
