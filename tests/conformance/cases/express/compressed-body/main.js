// A body that came compressed is unzipped before it is read.
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

const zlib = require('zlib');
const app = express();
app.use(express.json());
app.post('/', (req, res) => res.json(req.body));
app.use((error, req, res, next) => res.status(error.status).send(error.type || error.message));
const packed = zlib.gzipSync(JSON.stringify({ packed: true }));
const type = { 'content-type': 'application/json' };

const server = app.listen(0, () => ask(server, [
  ['POST', '/', { body: packed, headers: { ...type, 'content-encoding': 'gzip' } }],
  ['POST', '/', { body: zlib.deflateSync('[1]'), headers: { ...type, 'content-encoding': 'deflate' } }],
  ['POST', '/', { body: 'no gzip', headers: { ...type, 'content-encoding': 'gzip' } }],
  ['POST', '/', { body: 'x', headers: { ...type, 'content-encoding': 'lzma' } }],
]));
