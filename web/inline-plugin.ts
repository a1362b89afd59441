/**
 * Puts script and style into the page, so that it is one file, and gives it a content security policy that lets nothing else run and
 * nothing leave the page.
 * @module
 */
import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Text that may stand in a script element. */
const inScript = (code: string): string => code.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');

function policyOf(script: string, style: string): string {
  return [
    "default-src 'none'", `script-src ${hashOf(script)} 'wasm-unsafe-eval'`, `style-src ${hashOf(style)}`, "img-src data:", "connect-src 'none'",
    "form-action 'none'", "base-uri 'none'",
  ].join('; ');
}

/** For builds only: the development server needs its own scripts and connections. */
export function onePage(): Plugin {
  return {
    name: 'one-page',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html'];
      const chunk = Object.values(bundle).find((file) => file.type === 'chunk');
      const css = Object.values(bundle).find((file) => file.type === 'asset' && file.fileName.endsWith('.css'));
      if (page?.type !== 'asset' || chunk?.type !== 'chunk' || css?.type !== 'asset') throw new Error('a page, a script and a style sheet are expected');
      const script = inScript(chunk.code);
      const style = String(css.source).trim();
      const policy = `<meta http-equiv="Content-Security-Policy" content="${policyOf(script, style)}">`;
      page.source = String(page.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
        .replace('<meta charset="utf-8">', () => `<meta charset="utf-8">\n    ${policy}\n    <style>${style}</style>`)
        .replace('</body>', () => `<script>${script}</script>\n  </body>`);
      for (const file of Object.values(bundle)) if (file !== page) delete bundle[file.fileName];
    },
  };
}
