// Without a handler Koa answers with the status and emits error; errors that may be shown are.
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

const app = new Koa();
app.on('error', (error) => console.log('error event', error.message, error.status, error.code));
app.use((ctx) => {
  ctx.set('x-lost', '1');
  if (ctx.path === '/500') throw new Error('secret');
  if (ctx.path === '/404') ctx.throw(404, 'no such thing');
  if (ctx.path === '/exposed') throw Object.assign(new Error('shown'), { expose: true, status: 502, headers: { 'x-kept': '2' } });
  if (ctx.path === '/enoent') throw Object.assign(new Error('file'), { code: 'ENOENT' });
  if (ctx.path === '/odd') throw Object.assign(new Error('odd'), { status: 'x' });
  if (ctx.path === '/value') throw { not: 'an error' };
});

const server = app.listen(0, () => ask(server, [
  ['GET', '/500'],
  ['GET', '/404'],
  ['GET', '/exposed'],
  ['GET', '/enoent'],
  ['GET', '/odd'],
  ['GET', '/value'],
  ['GET', '/nothing'],
], { headers: ['x-lost', 'x-kept'] }));
