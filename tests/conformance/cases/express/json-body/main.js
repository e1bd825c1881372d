// express.json() reads JSON; what is wrong with it comes as an error with a type and status.
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
app.use(express.json({ limit: 100 }));
app.post('/', (req, res) => res.json({ got: req.body }));
app.use((error, req, res, next) => res.status(error.status).json({ type: error.type, message: error.message, name: error.name }));

const server = app.listen(0, () => ask(server, [
  ['POST', '/', { json: { a: 1, 'ü': [true, null] } }],
  ['POST', '/', { body: '{broken', headers: { 'content-type': 'application/json' } }],
  ['POST', '/', { body: '"text"', headers: { 'content-type': 'application/json' } }],
  ['POST', '/', { json: { long: 'x'.repeat(200) } }],
  ['POST', '/', { body: 'plain', headers: { 'content-type': 'text/plain' } }],
  ['POST', '/', { body: '', headers: { 'content-type': 'application/json' } }],
  ['POST', '/', { body: '{}', headers: { 'content-type': 'application/json; charset=x' } }],
]));
