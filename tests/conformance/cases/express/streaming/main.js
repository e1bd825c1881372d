// A response is written in pieces and piped from a stream.
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

const { Readable } = require('stream');
const app = express();
app.get('/pieces', (req, res) => { res.write('one,'); setTimeout(() => { res.write('two,'); setTimeout(() => res.end('three'), 5); }, 5); });
app.get('/pipe', (req, res) => { res.on('finish', () => console.log('finish')); res.on('close', () => console.log('close', res.writableFinished)); Readable.from(['a', 'b', 'c']).pipe(res); });
app.post('/upload', (req, res) => { let length = 0; req.on('data', (chunk) => { length += chunk.length; }).on('end', () => res.send(String(length))); });

const server = app.listen(0, () => ask(server, [
  ['GET', '/pieces'],
  ['GET', '/pipe'],
  ['POST', '/upload', { body: 'x'.repeat(100000) }],
], { headers: ['transfer-encoding', 'content-length'] }));
