import { defineConfig } from 'vite';

export default defineConfig({
  logLevel: 'warn',
  // One classic script, so that the test can run it where nothing but the language exists; a page needs none of these lines.
  build: { modulePreload: false, rolldownOptions: { output: { format: 'iife', codeSplitting: false, entryFileNames: 'main.js' } } },
});
