import { build } from 'esbuild';

await build({ entryPoints: ['main.js'], bundle: true, minify: true, platform: 'browser', outfile: 'dist/main.js', logLevel: 'warning' });
