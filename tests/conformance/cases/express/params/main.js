// Parameters of routes: named, several, optional and wildcard.
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
app.get('/user/:id', (req, res) => res.json({ one: req.params }));
app.get('/from/:from-:to', (req, res) => res.json({ two: req.params }));
app.get('/file{.:ext}', (req, res) => res.json({ optional: req.params }));
app.get('/all/*splat', (req, res) => res.json({ wild: req.params }));
app.get(/^\/(\d+)x(?<named>\w*)$/, (req, res) => res.json({ pattern: req.params }));
app.use((error, req, res, next) => res.status(error.status || 500).send(error.message));

const server = app.listen(0, () => ask(server, [
  ['GET', '/user/a%20b'],
  ['GET', '/user/%E4'],
  ['GET', '/from/x-y'],
  ['GET', '/file.txt'],
  ['GET', '/file'],
  ['GET', '/all/a/b/c'],
  ['GET', '/42xyz'],
]));
