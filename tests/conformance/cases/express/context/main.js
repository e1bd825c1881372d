// AsyncLocalStorage follows a request through middleware, timers and promises.
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

const { AsyncLocalStorage } = require('async_hooks');
const storage = new AsyncLocalStorage();
const app = express();
let requests = 0;
app.use((req, res, next) => storage.run(++requests, next));
app.use(express.json());
app.post('/', async (req, res) => { const first = storage.getStore(); await new Promise((resolve) => setTimeout(resolve, 5)); res.json({ first, later: storage.getStore() }); });
app.get('/', (req, res) => setImmediate(() => res.json({ store: storage.getStore() })));

const server = app.listen(0, () => ask(server, [
  ['GET', '/'],
  ['POST', '/', { json: {} }],
  ['GET', '/'],
]));
