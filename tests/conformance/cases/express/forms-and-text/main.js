// express.urlencoded(), text() and raw() read their types.
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
app.use(express.urlencoded({ extended: true }));
app.use(express.text());
app.use(express.raw());
app.post('/', (req, res) => res.json({ body: Buffer.isBuffer(req.body) ? req.body.toString('hex') : req.body }));

const server = app.listen(0, () => ask(server, [
  ['POST', '/', { body: 'a=1&b[c]=two+words&b[d]=%C3%BC', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['POST', '/', { body: 'some text', headers: { 'content-type': 'text/plain' } }],
  ['POST', '/', { body: 'bytes', headers: { 'content-type': 'application/octet-stream' } }],
  ['POST', '/', { body: '<x/>', headers: { 'content-type': 'text/xml' } }],
]));
