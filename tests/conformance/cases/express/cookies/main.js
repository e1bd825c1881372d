// res.cookie and clearCookie, read and signed with cookie-parser.
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

const cookieParser = require('cookie-parser');
const app = express();
app.use(cookieParser('secret'));
app.get('/set', (req, res) => res.cookie('plain', 'a b').cookie('json', { a: 1 }, { httpOnly: true, maxAge: 0 }).cookie('signed', 'value', { signed: true, path: '/x', sameSite: 'strict' }).clearCookie('gone').send('set'));
app.get('/read', (req, res) => res.json({ cookies: req.cookies, signed: req.signedCookies }));

const server = app.listen(0, () => ask(server, [
  ['GET', '/read', { headers: { cookie: 'plain=a%20b; json=j%3A%7B%22a%22%3A1%7D; signed=s%3Avalue.wrong' } }],
], { headers: ['set-cookie'] }));
