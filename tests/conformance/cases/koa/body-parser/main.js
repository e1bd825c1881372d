// koa-bodyparser reads JSON, forms and text; @koa/bodyparser likewise.
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
app.use(async (ctx, next) => { try { await next(); } catch (error) { ctx.status = error.status || 500; ctx.body = `${error.name} ${error.message.slice(0, 20)}`; } });
const first = require('koa-bodyparser')({ enableTypes: ['json', 'form', 'text'] });
const second = require('@koa/bodyparser').bodyParser();
app.use((ctx, next) => (ctx.path === '/first' ? first : second)(ctx, next));
app.use((ctx) => { ctx.body = { body: ctx.request.body, raw: ctx.request.rawBody }; });

const server = app.listen(0, () => ask(server, [
  ['POST', '/first', { json: { a: [1] } }],
  ['POST', '/first', { body: 'a=1&b=2', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['POST', '/first', { body: 'words', headers: { 'content-type': 'text/plain' } }],
  ['POST', '/first', { body: '{no', headers: { 'content-type': 'application/json' } }],
  ['POST', '/second', { json: { a: [1] } }],
  ['POST', '/second', { body: 'a=1&b=2', headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['POST', '/second', { body: 'words', headers: { 'content-type': 'text/plain' } }],
  ['POST', '/second', { body: '{no', headers: { 'content-type': 'application/json' } }],
  ['GET', '/first'],
]));
