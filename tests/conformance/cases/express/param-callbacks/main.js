// app.param is called once a request for each value.
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
app.param('id', (req, res, next, id, name) => { console.log('param', name, id); req.user = `user ${id}`; if (id === 'bad') next(new Error('bad id')); else next(); });
app.get('/u/:id', (req, res, next) => next());
app.get('/u/:id', (req, res) => res.send(req.user));
app.use((error, req, res, next) => res.status(400).send(error.message));

const server = app.listen(0, () => ask(server, [
  ['GET', '/u/7'],
  ['GET', '/u/bad'],
]));
