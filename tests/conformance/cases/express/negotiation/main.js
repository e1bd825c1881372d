// req.accepts, is, get, res.format and the properties of a request.
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
app.get('/format', (req, res) => res.format({ text: () => res.send('text'), html: () => res.send('<b>html</b>'), json: () => res.send({ json: true }) }));
app.post('/is', (req, res) => res.json({ json: req.is('json'), any: req.is('text/*'), type: req.get('Content-Type'), accepts: req.accepts(['json', 'html']), charset: req.acceptsCharsets('utf-8'), languages: req.acceptsLanguages('de', 'en') }));
app.get('/props', (req, res) => res.json({ protocol: req.protocol, secure: req.secure, host: req.hostname, sub: req.subdomains, path: req.path, xhr: req.xhr, fresh: req.fresh, method: req.method, ip: typeof req.ip }));
app.use((error, req, res, next) => res.status(error.status).send(error.message));

const server = app.listen(0, () => ask(server, [
  ['GET', '/format', { headers: { accept: 'text/html' } }],
  ['GET', '/format', { headers: { accept: 'application/json;q=0.9, text/plain;q=0.5' } }],
  ['GET', '/format', { headers: { accept: 'image/png' } }],
  ['POST', '/is', { json: {}, headers: { accept: 'text/html', 'accept-language': 'en;q=0.8, de' } }],
  ['GET', '/props?q', { headers: { host: 'a.b.example.com:80', 'x-requested-with': 'XMLHttpRequest' } }],
], { headers: ['vary'] }));
