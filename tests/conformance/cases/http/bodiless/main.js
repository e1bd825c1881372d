// HEAD, 204 and 304 have no body, whatever is written; their heads.
const http = require('http');
const server = http.createServer((req, res) => {
  const [, status] = req.url.split('/');
  if (status) res.statusCode = Number(status);
  res.setHeader('Content-Type', 'text/plain');
  res.write('not sent', () => console.log('written'));
  res.end('neither');
});
const send = (method, path) => new Promise((resolve) => {
  http.request({ port: server.address().port, host: '127.0.0.1', method, path, agent: false }, (res) => {
    const { 'content-length': length, 'transfer-encoding': encoding, connection } = res.headers;
    console.log(method, path, res.statusCode, length, encoding, connection);
    let all = '';
    res.on('data', (d) => { all += d; });
    res.on('end', () => {
      console.log(JSON.stringify(all), res.complete);
      resolve();
    });
  }).end();
});
server.listen(0, '127.0.0.1', async () => {
  await send('GET', '/');
  await send('HEAD', '/');
  await send('GET', '/204');
  await send('GET', '/304');
  server.close();
});
