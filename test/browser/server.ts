/**
 * A server on loopback for the pages of the tests: texts by path, the vector files, and the built module.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8', '.json': 'application/json', '.wasm': 'application/wasm',
};

/** Folders of the repository that are given out as they are. */
const FOLDERS = /^\/(?:dist|test-vectors|build)\/[\w./-]+$/;

export interface Route {
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestServer {
  /** "http://localhost:1234" */
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** A page that runs a module. */
export const pageWith = (module: string, head = ''): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>test</title>${head}</head><body><script type="module">${module}</script></body></html>`;

/** @param routes by path; others are looked for in the folders above */
export async function serve(routes: Readonly<Record<string, Route>>): Promise<TestServer> {
  const server: Server = createServer((request, response) => {
    void (async () => {
      const path = new URL(request.url ?? '/', 'http://localhost').pathname;
      const route = routes[path];
      if (path === '/favicon.ico') {
        response.writeHead(204);
        response.end();
        return;
      }
      const type = TYPES[extname(path)] ?? TYPES['.html']!;
      try {
        if (route === undefined && (!FOLDERS.test(path) || path.includes('..'))) throw new Error('no such page');
        const body = route === undefined ? await readFile(`${ROOT}${path}`) : route.body;
        response.writeHead(200, { 'content-type': type, ...route?.headers });
        response.end(body);
      } catch {
        response.writeHead(404);
        response.end();
      }
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}
