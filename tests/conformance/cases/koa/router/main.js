// The router of Koa: parameters, prefixes, middleware, several methods, redirects and allowedMethods.
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

const Router = require('@koa/router');
const app = new Koa();
const router = new Router({ prefix: '/api' });
router.use(async (ctx, next) => { console.log('router', ctx.path); await next(); });
router.param('id', (id, ctx, next) => { ctx.found = `item ${id}`; return next(); });
router.get('item', '/item/:id', (ctx) => { ctx.body = { params: ctx.params, found: ctx.found, url: router.url('item', 7), matched: ctx._matchedRoute }; });
router.post('/item', (ctx) => { ctx.status = 201; ctx.body = 'made'; });
router.all('/all', (ctx) => { ctx.body = ctx.method; });
const nested = new Router();
nested.get('/leaf', (ctx) => { ctx.body = { nested: ctx.params }; });
router.use('/branch/:name', nested.routes());
app.use(router.routes()).use(router.allowedMethods());

const server = app.listen(0, () => ask(server, [
  ['GET', '/api/item/5'],
  ['POST', '/api/item'],
  ['DELETE', '/api/item'],
  ['OPTIONS', '/api/item'],
  ['PATCH', '/api/all'],
  ['GET', '/api/branch/oak/leaf'],
  ['GET', '/none'],
], { headers: ['allow'] }));
