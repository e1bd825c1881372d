// Without error middleware the last handler answers, with the stack out of production only.
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

process.env.NODE_ENV = 'production';
const app = express();
app.get('/plain', () => { throw new Error('secret'); });
app.get('/status', () => { throw Object.assign(new Error('teapot'), { status: 418, headers: { 'x-tea': 'yes' } }); });
app.get('/sent', (req, res) => { res.write('begun'); throw new Error('too late'); });

const server = app.listen(0, () => ask(server, [
  ['GET', '/plain'],
  ['GET', '/status'],
  ['DELETE', '/none?q=<b>'],
], { headers: ['x-tea', 'content-security-policy'] }));
