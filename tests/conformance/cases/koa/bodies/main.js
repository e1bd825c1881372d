// Each type of body sets type, length and status.
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

const { Readable } = require('stream');
const app = new Koa();
const bodies = { '/text': 'text', '/html': ' <b>html</b>', '/json': { a: 1 }, '/buffer': Buffer.from('bytes'), '/null': null, '/number': 42, '/stream': () => Readable.from(['a', 'b']), '/empty': '', '/blob': () => new Blob(['blob']), '/response': () => new Response('answer', { status: 202, headers: { 'x-from': 'response' } }), '/web': () => new Response('stream').body };
app.use((ctx) => { if (ctx.path in bodies) { const body = bodies[ctx.path]; ctx.body = typeof body === 'function' ? body() : body; } });

const server = app.listen(0, () => ask(server, [
  ['GET', '/text'],
  ['GET', '/html'],
  ['GET', '/json'],
  ['GET', '/buffer'],
  ['GET', '/null'],
  ['GET', '/number'],
  ['GET', '/stream'],
  ['GET', '/empty'],
  ['GET', '/none'],
], { headers: ['content-length', 'transfer-encoding'] }));
