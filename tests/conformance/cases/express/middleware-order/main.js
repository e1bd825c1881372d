// Middleware runs in its order, next() goes on synchronously, and what follows next() runs on the way back.
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
app.use((req, res, next) => { console.log('one'); next(); console.log('one again'); });
app.use('/in', (req, res, next) => { console.log('two', req.url, req.baseUrl, req.originalUrl); next(); });
app.use([(req, res, next) => { console.log('three'); next(); }, (req, res, next) => { console.log('four'); process.nextTick(next); }]);
app.get('/in/side', (req, res, next) => { console.log('route'); next(); }, (req, res) => { console.log('last'); res.send('done'); });
app.use((req, res) => { console.log('nothing took', req.path); res.status(404).send('none'); });

const server = app.listen(0, () => ask(server, [
  ['GET', '/in/side?x=1'],
  ['GET', '/out'],
]));
