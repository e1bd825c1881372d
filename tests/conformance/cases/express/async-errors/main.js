// Since Express 5 a rejected handler goes to the error middleware, as does what it throws.
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
app.get('/rejects', async () => { await null; throw new Error('rejected'); });
app.get('/throws', () => { throw Object.assign(new Error('thrown'), { status: 418 }); });
app.get('/next', (req, res, next) => next('a string'));
app.get('/undefined', async () => { await Promise.reject(); });
app.get('/late', (req, res, next) => { setTimeout(() => next(new Error('late')), 5); });
app.get('/route', (req, res, next) => next('route'), () => console.log('never'));
app.get('/route', (req, res) => res.send('the other route'));
app.use((error, req, res, next) => { console.log('first', error && error.message); next(error); });
app.use((error, req, res, next) => { res.status(error && error.status || 500).send(String(error && error.message || error)); });

const server = app.listen(0, () => ask(server, [
  ['GET', '/rejects'],
  ['GET', '/throws'],
  ['GET', '/next'],
  ['GET', '/undefined'],
  ['GET', '/late'],
  ['GET', '/route'],
]));
