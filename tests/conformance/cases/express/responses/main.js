// res.send of each type, json, sendStatus, status, type, set and append.
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
const values = { text: 'text', html: '<p>', buffer: Buffer.from('bytes'), object: { a: 1 }, array: [1], nil: null, bool: true, none: undefined };
app.get('/send/:kind', (req, res) => res.send(values[req.params.kind]));
app.get('/json', (req, res) => res.status(201).json({ d: new Date(0), u: undefined, '<': '&' }));
app.get('/jsonp', (req, res) => res.jsonp({ a: 1 }));
app.get('/status/:code', (req, res) => res.sendStatus(Number(req.params.code)));
app.get('/type', (req, res) => res.type('svg').set('X-One', '1').append('X-Two', 'a').append('X-Two', 'b').links({ next: '/2' }).vary('Accept').send('x'));
app.get('/end', (req, res) => res.end('ended'));
app.get('/location', (req, res) => res.location('/a b').attachment('ü.txt').send(''));
app.use((error, req, res, next) => res.status(500).send(error.message));

const server = app.listen(0, () => ask(server, [
  ['GET', '/send/text'],
  ['GET', '/send/html'],
  ['GET', '/send/buffer'],
  ['GET', '/send/object'],
  ['GET', '/send/array'],
  ['GET', '/send/nil'],
  ['GET', '/send/bool'],
  ['GET', '/send/none'],
  ['GET', '/json'],
  ['GET', '/jsonp?callback=go'],
  ['GET', '/status/204'],
  ['GET', '/status/404'],
  ['GET', '/status/999'],
  ['GET', '/type'],
  ['GET', '/end'],
  ['GET', '/location'],
], { headers: ['x-one', 'x-two', 'link', 'vary', 'location', 'content-disposition', 'content-length'] }));
