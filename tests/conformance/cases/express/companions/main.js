// cors, helmet, compression and morgan stand before the routes.
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

const app = express();
app.use(require('morgan')(':method :url :status :res[content-length]'));
app.use(require('helmet')());
app.use(require('cors')({ origin: 'http://example.com', methods: ['GET', 'PUT'] }));
app.use(require('compression')({ threshold: 10 }));
app.get('/', (req, res) => res.json({ cors: true }));
app.get('/long', (req, res) => res.type('txt').send('long '.repeat(200)));

const server = app.listen(0, () => ask(server, [
  ['GET', '/', { headers: { origin: 'http://example.com' } }],
  ['OPTIONS', '/', { headers: { origin: 'http://example.com', 'access-control-request-method': 'PUT' } }],
  ['GET', '/long'],
  ['HEAD', '/long', { headers: { 'accept-encoding': 'gzip' } }],
], { headers: ['access-control-allow-origin', 'access-control-allow-methods', 'x-frame-options', 'content-encoding', 'vary', 'strict-transport-security'] }));
