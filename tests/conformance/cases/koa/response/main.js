// The response: status, message, headers, redirects, attachments and lengths.
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
  switch (ctx.path) {
    case '/redirect': ctx.redirect('/next?a=ü'); break;
    case '/moved': ctx.status = 301; ctx.redirect('/next'); ctx.body = 'moved'; break;
    case '/message': ctx.status = 299; ctx.message = 'odd'; ctx.body = 'x'; break;
    case '/bad': try { ctx.status = 1000; } catch (error) { ctx.body = error.message; } break;
    case '/headers': ctx.set({ 'X-A': '1', 'X-B': ['2', '3'] }); ctx.append('X-A', '4'); ctx.remove('X-B'); ctx.vary('Origin'); ctx.type = 'md'; ctx.body = '# x'; break;
    case '/attachment': ctx.attachment('ü.pdf'); ctx.body = 'x'; break;
    case '/etag': ctx.etag = 'tag'; ctx.lastModified = new Date(0); ctx.body = 'x'; if (ctx.fresh) ctx.status = 304; break;
    case '/created': ctx.status = 201; break;
    case '/none': ctx.status = 204; ctx.body = 'dropped'; ctx.status = 204; break;
  }
});

const server = app.listen(0, () => ask(server, [
  ['GET', '/redirect'],
  ['GET', '/moved'],
  ['GET', '/message'],
  ['GET', '/bad'],
  ['GET', '/headers'],
  ['GET', '/attachment'],
  ['GET', '/created'],
  ['GET', '/none'],
  ['GET', '/etag', { headers: { 'if-none-match': '"tag"' } }],
], { headers: ['location', 'x-a', 'x-b', 'vary', 'content-disposition', 'etag', 'last-modified', 'content-length'] }));
