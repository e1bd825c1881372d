// An application mounted in another: paths, settings, locals and the mount event.
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
const admin = express();
admin.on('mount', (parent) => console.log('mounted', parent === app, admin.mountpath));
app.set('title', 'outer');
app.locals.name = 'locals';
admin.get('/', (req, res) => res.json({ path: admin.path(), mount: req.app.mountpath, title: req.app.get('title'), base: req.baseUrl }));
app.use('/admin', admin);
app.get('/', (req, res) => res.json({ title: app.get('title'), enabled: app.enabled('x-powered-by'), locals: app.locals.name, settings: Object.keys(app.locals.settings).length > 5 }));
app.disable('x-powered-by');

const server = app.listen(0, () => ask(server, [
  ['GET', '/admin'],
  ['GET', '/'],
], { headers: ['x-powered-by'] }));
