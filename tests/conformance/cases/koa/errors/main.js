// try/catch around next() handles what is thrown further in; ctx.throw and ctx.assert make errors with a status.
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
app.use(async (ctx, next) => {
  try { await next(); } catch (error) { ctx.status = error.status || 500; ctx.body = { message: error.message, expose: error.expose, name: error.name }; ctx.app.emit('error', error, ctx); }
});
app.on('error', (error, ctx) => console.log('app error', error.message, ctx.path));
app.use((ctx) => {
  if (ctx.path === '/throw') ctx.throw(400, 'bad name', { user: 1 });
  if (ctx.path === '/server') ctx.throw(503);
  if (ctx.path === '/assert') ctx.assert(ctx.query.ok, 401, 'log in');
  if (ctx.path === '/plain') throw new Error('plain');
  if (ctx.path === '/string') throw 'a string';
  ctx.body = 'fine';
});

const server = app.listen(0, () => ask(server, [
  ['GET', '/throw'],
  ['GET', '/server'],
  ['GET', '/assert'],
  ['GET', '/assert?ok=1'],
  ['GET', '/plain'],
]));
