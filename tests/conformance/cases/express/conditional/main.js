// ETags and freshness: what the client has is answered with 304.
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
app.get('/weak', (req, res) => res.send('content'));
app.get('/strong', (req, res) => res.set('ETag', '"mine"').send('content'));
app.get('/none', (req, res) => { req.app.disable('etag'); res.send('content'); });

const server = app.listen(0, () => ask(server, [
  ['GET', '/weak'],
  ['GET', '/weak', { headers: { 'if-none-match': 'W/"7-QEDqKRkJn4o52qNSHJOO0BQbXkU"' } }],
  ['GET', '/strong', { headers: { 'if-none-match': '"mine"' } }],
  ['GET', '/strong', { headers: { 'if-none-match': '"other"' } }],
  ['GET', '/none'],
], { headers: ['etag'] }));
