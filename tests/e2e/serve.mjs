// Serves www/dist for the browser tests, below a sub-path: the page must not care where it lies.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../www/dist/', import.meta.url));
const PREFIX = '/some/where/';
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

async function answer(request, response) {
  const path = new URL(request.url, 'http://host').pathname;
  const name = path.slice(PREFIX.length) || 'index.html';
  const file = normalize(join(dist, name));
  try {
    if (!path.startsWith(PREFIX) || !file.startsWith(dist)) throw new Error('outside');
    const body = await readFile(file);
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'text/plain' }).end(body);
  } catch {
    response.writeHead(404).end('not found');
  }
}

/** Starts on a free port; `url` ends with a slash. */
export function serve() {
  const server = createServer(answer);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      resolve({ url: `http://127.0.0.1:${port}${PREFIX}`, close: () => server.close() });
    });
  });
}
