// express.static serves files, indexes, ranges and dotfiles by its options.
// @packages
// @min 18
const express = require('express');
const http = require('http');

/** Asks one thing after the other, each on a connection of its own, and prints what came back. */
function ask(server, requests, { headers: shown = [] } = {}) {
  return requests.reduce((before, [method, path, { headers = {}, body, json } = {}]) => before.then(() => new Promise((resolve) => {
    const payload = json === undefined ? body : JSON.stringify(json);
    const type = json === undefined ? {} : { 'content-type': 'application/json' };
    const request = http.request({ port: server.address().port, method, path, headers: { ...type, ...headers }, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => { text += chunk; }).on('end', () => {
        const picked = shown.map((name) => `${name}: ${response.headers[name]}`);
        console.log(method, path, response.statusCode, response.headers['content-type'], JSON.stringify(text), ...picked);
        resolve();
      });
    });
    request.on('error', (error) => { console.log(method, path, error.code); resolve(); });
    request.end(payload);
  })), Promise.resolve()).then(() => server.close());
}

const fs = require('fs');
const path = require('path');
const root = path.join(__dirname, 'made');
fs.mkdirSync(path.join(root, 'sub'), { recursive: true });
fs.writeFileSync(path.join(root, 'page.html'), '<p>page</p>');
fs.writeFileSync(path.join(root, 'data.json'), '{"a":1}');
fs.writeFileSync(path.join(root, '.hidden'), 'hidden');
fs.writeFileSync(path.join(root, 'sub', 'index.html'), 'index of sub');
process.on('exit', () => fs.rmSync(root, { recursive: true }));
const app = express();
app.use('/files', express.static(root, { etag: false, lastModified: false, extensions: ['html'] }));
app.use((req, res) => res.status(404).send('not a file'));

const server = app.listen(0, () => ask(server, [
  ['GET', '/files/page.html'],
  ['GET', '/files/page'],
  ['GET', '/files/data.json'],
  ['GET', '/files/sub'],
  ['GET', '/files/sub/'],
  ['GET', '/files/.hidden'],
  ['GET', '/files/../main.js'],
  ['GET', '/files/nothing'],
  ['POST', '/files/page.html'],
  ['GET', '/files/page.html', { headers: { range: 'bytes=1-3' } }],
  ['HEAD', '/files/page.html'],
], { headers: ['content-length', 'cache-control', 'accept-ranges', 'content-range', 'location'] }));
