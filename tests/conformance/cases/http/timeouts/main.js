// Sockets that are silent: setTimeout of a request, of a response, of the server; who listens looks after it.
const http = require('http');
const server = http.createServer((req, res) => {
  if (req.url === '/server') return;
  if (req.url === '/response') res.setTimeout(60, () => {
    console.log('response timeout');
    res.end('late');
  });
});
const get = (path, options, then) => new Promise((resolve) => {
  const req = http.get(Object.assign({ port: server.address().port, host: '127.0.0.1', path, agent: false }, options), (res) => {
    res.on('data', (d) => console.log(String(d)));
  });
  req.on('timeout', () => {
    console.log('request timeout');
    if (then) then(req);
  });
  req.on('error', (error) => console.log(error.code, error.message));
  req.on('close', () => {
    console.log('close', path);
    resolve();
  });
});
server.listen(0, '127.0.0.1', async () => {
  await get('/client', { timeout: 60 }, (req) => req.abort());
  await get('/response', {});
  server.setTimeout(60, (socket) => {
    console.log('server timeout');
    socket.destroy();
  });
  await get('/server', {});
  server.close();
});
