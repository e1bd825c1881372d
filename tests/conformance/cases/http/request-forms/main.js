// request and get: url, URL, options, and both together; what the options say wins.
const http = require('http');
const { URL } = require('url');
const server = http.createServer((req, res) => res.end(`${req.method} ${req.url} ${req.headers['x-a'] || ''} ${req.headers.authorization || ''}`));
server.listen(0, '127.0.0.1', async () => {
  const { port } = server.address();
  const base = `http://127.0.0.1:${port}`;
  const read = (start) => new Promise((resolve) => {
    const req = start((res) => {
      let all = '';
      res.on('data', (d) => { all += d; }).on('end', () => resolve(console.log(all)));
    });
    if (!req.finished) req.end();
  });
  await read((cb) => http.get(base + '/a?b', cb));
  await read((cb) => http.get(new URL(base + '/c#d'), cb));
  await read((cb) => http.request(base + '/e', { method: 'PUT', headers: { 'X-A': '1' } }, cb));
  await read((cb) => http.request(new URL(base), { path: '/f' }, cb));
  await read((cb) => http.get({ hostname: '127.0.0.1', host: 'nowhere', port }, cb));
  await read((cb) => http.get(`http://us%20er:p@127.0.0.1:${port}/g`, cb));
  await read((cb) => http.get({ port, host: '127.0.0.1', path: '/h' }).on('response', cb));
  await read((cb) => new http.ClientRequest({ port, host: '127.0.0.1', path: '/i' }, cb));
  const req = http.request(base + '/j', { agent: false });
  console.log(req.method, req.path, req.getHeader('host') === `127.0.0.1:${port}`, req.getHeaders().host === `127.0.0.1:${port}`);
  await read((cb) => req.on('response', cb));
  server.close();
  if (server.closeAllConnections) server.closeAllConnections();
});
