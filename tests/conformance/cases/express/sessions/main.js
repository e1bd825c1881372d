// express-session keeps what a client did in the memory of the server.
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

const session = require('express-session');
const app = express();
let count = 0;
app.use(session({ secret: 'keyboard cat', resave: false, saveUninitialized: true, genid: () => `id${++count}`, name: 'sid' , store: new session.MemoryStore() }));
app.get('/', (req, res) => { req.session.views = (req.session.views || 0) + 1; res.json({ id: req.sessionID, views: req.session.views }); });
app.get('/end', (req, res) => req.session.destroy((error) => res.json({ error, gone: req.session === undefined })));
const mac = require('crypto').createHmac('sha256', 'keyboard cat').update('id1').digest('base64').replace(/=+$/, '');
const signed = `sid=${encodeURIComponent(`s:id1.${mac}`)}`;

const server = app.listen(0, () => ask(server, [
  ['GET', '/'],
  ['GET', '/', { headers: { cookie: signed } }],
  ['GET', '/', { headers: { cookie: signed } }],
  ['GET', '/end', { headers: { cookie: signed } }],
  ['GET', '/', { headers: { cookie: 'sid=s%3Aid1.wrong' } }],
], { headers: ['set-cookie'] }));
