// res.sendFile and res.download, and their errors.
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
const file = path.join(__dirname, 'made.txt');
fs.writeFileSync(file, 'file content');
process.on('exit', () => fs.unlinkSync(file));
const app = express();
const options = { etag: false, lastModified: false };
app.get('/file', (req, res) => res.sendFile(file, options, (error) => console.log('sent', error && error.code)));
app.get('/root', (req, res) => res.sendFile('made.txt', { ...options, root: __dirname, maxAge: '1d', headers: { 'x-sent': 'yes' } }));
app.get('/download', (req, res) => res.download(file, 'other ü.txt', options));
app.get('/none', (req, res, next) => res.sendFile(path.join(__dirname, 'none'), options, (error) => next(error)));
app.get('/relative', (req, res) => res.sendFile('made.txt'));
app.use((error, req, res, next) => res.status(error.status || 500).send(error.code || error.message));

const server = app.listen(0, () => ask(server, [
  ['GET', '/file'],
  ['GET', '/root'],
  ['GET', '/download'],
  ['GET', '/none'],
  ['GET', '/relative'],
], { headers: ['content-disposition', 'cache-control', 'x-sent', 'content-length'] }));
