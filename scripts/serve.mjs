// Serves www/dist on 127.0.0.1, as any static host would. PORT chooses the port; the next free one is taken.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fail, root } from './lib/project.mjs';

const folder = join(root, 'www', 'dist');
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** The file that a request path means, or null when it is outside the folder or not there. */
function resolvePath(url) {
  let path;
  try {
    path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
  let file = normalize(join(folder, path));
  if (file !== folder && !file.startsWith(folder + sep)) return null;
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
  return existsSync(file) ? file : null;
}

function answer(request, response) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const file = resolvePath(request.url);
  if (file === null) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('not found\n');
    return;
  }
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-length': statSync(file).size,
    'cache-control': 'no-cache',
  });
  if (request.method === 'HEAD') response.end();
  else
    createReadStream(file)
      .on('error', () => response.destroy())
      .pipe(response);
}

function listen(port, tries) {
  const server = createServer(answer);
  server.on('error', (error) => {
    if (error.code === 'EADDRINUSE' && tries > 0) listen(port + 1, tries - 1);
    else
      fail(
        `The page could not be served on 127.0.0.1:${port}: ${error.message}; set PORT to a free port.`,
      );
  });
  server.listen(port, '127.0.0.1', () => {
    console.log(`Loopscope is on http://127.0.0.1:${server.address().port}/ (Ctrl+C stops it)`);
  });
}

if (!existsSync(join(folder, 'index.html')))
  fail('www/dist is missing; run make run, which builds it first.');
listen(Number(process.env.PORT ?? 8137), process.env.PORT === undefined ? 20 : 0);
