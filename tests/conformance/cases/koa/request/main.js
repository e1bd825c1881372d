// The request: path, query, type, host and what the client accepts.
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
app.use((ctx) => {
  const { method, path, url, query, querystring, search, host, hostname, origin, href, protocol, secure, fresh, type, charset, length, subdomains, idempotent } = ctx;
  ctx.body = { method, path, url, query, querystring, search, host, hostname, origin, href, protocol, secure, fresh, type: ctx.request.type, charset: ctx.request.charset, length: ctx.request.length, subdomains, idempotent: ctx.request.idempotent, json: ctx.accepts('json', 'html'), is: ctx.is('json', 'text'), header: ctx.get('X-Mine') };
});

const server = app.listen(0, () => ask(server, [
  ['GET', '/a/b?x=1&x=2&y=%20', { headers: { host: 'a.b.example.com', 'x-mine': 'mine', accept: 'text/html' } }],
  ['POST', '/', { json: { a: 1 }, headers: { host: 'localhost' } }],
]));
