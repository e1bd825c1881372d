// app.engine and res.render with an engine of the program.
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

const fs = require('fs');
const path = require('path');
const views = path.join(__dirname, 'made-views');
fs.mkdirSync(views);
fs.writeFileSync(path.join(views, 'hello.tpl'), 'Hello {name}, {title}!');
process.on('exit', () => fs.rmSync(views, { recursive: true }));
const app = express();
app.engine('tpl', (file, options, done) => fs.readFile(file, 'utf8', (error, text) => done(error, text && text.replace(/\{(\w+)\}/g, (all, key) => options[key]))));
app.set('views', views).set('view engine', 'tpl');
app.locals.title = 'app title';
app.get('/', (req, res) => { res.locals.name = 'local name'; res.render('hello'); });
app.get('/given', (req, res) => res.render('hello', { name: 'given' }, (error, html) => res.send(html.toUpperCase())));
app.get('/none', (req, res) => res.render('none'));
app.use((error, req, res, next) => res.status(500).send(error.message.replace(__dirname, '')));

const server = app.listen(0, () => ask(server, [
  ['GET', '/'],
  ['GET', '/given'],
  ['GET', '/none'],
]));
