// koa-static serves files; a stream that fails ends the answer.
// @packages
// @min 18
const Koa = require('koa');
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
const root = path.join(__dirname, 'made');
fs.mkdirSync(root);
fs.writeFileSync(path.join(root, 'index.html'), '<p>index</p>');
fs.writeFileSync(path.join(root, 'note.txt'), 'note');
process.on('exit', () => fs.rmSync(root, { recursive: true }));
const app = new Koa();
// Whether the file's stream is closed before the connection is a race.
app.on('error', ({ code }) => code === 'ERR_STREAM_PREMATURE_CLOSE' || console.log('error', code));
app.use(require('koa-static')(root));
app.use((ctx) => { if (ctx.path === '/file') { ctx.type = 'txt'; ctx.body = fs.createReadStream(path.join(root, 'note.txt')); } });

const server = app.listen(0, () => ask(server, [
  ['GET', '/'],
  ['GET', '/note.txt'],
  ['GET', '/file'],
  ['GET', '/none'],
  ['GET', '/../main.js'],
], { headers: ['content-length', 'cache-control'] }));
