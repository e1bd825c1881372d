// Routers mount below paths, merge parameters if asked, and leave by next("router").
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
const outer = express.Router();
const inner = express.Router({ mergeParams: true });
const alone = express.Router();
outer.use((req, res, next) => { console.log('outer', req.baseUrl, req.url); next(); });
inner.get('/', (req, res) => res.json({ merged: req.params }));
alone.get('/:y', (req, res) => res.json({ alone: req.params }));
outer.get('/leave', (req, res, next) => next('router'), () => console.log('never'));
outer.use('/:x/inner', inner);
outer.use('/:x/alone', alone);
app.use('/outer', outer);
app.use((req, res) => res.send(`fell through ${req.url}`));

const server = app.listen(0, () => ask(server, [
  ['GET', '/outer/1/inner'],
  ['GET', '/outer/2/alone/3'],
  ['GET', '/outer/leave'],
  ['GET', '/else'],
]));
