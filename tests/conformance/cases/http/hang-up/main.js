// A server that goes away before it has answered: socket hang up; in the middle of the answer: aborted.
const http = require('http');
const server = http.createServer((req, res) => {
  if (req.url === '/before') {
    req.socket.destroy();
    return;
  }
  res.writeHead(200, { 'Content-Length': 10 });
  res.write('half');
  setTimeout(() => res.socket.destroy(), 60);
});
const get = (path) => new Promise((resolve) => {
  const req = http.get({ port: server.address().port, host: '127.0.0.1', path, agent: false }, (res) => {
    console.log('response', res.statusCode);
    res.on('data', (d) => console.log('data', String(d)));
    res.on('aborted', () => console.log('aborted', res.aborted));
    res.on('error', (error) => console.log('response error', error.code, error.message));
    res.on('end', () => console.log('end', res.complete));
    res.on('close', () => console.log('response close', res.complete));
  });
  req.on('error', (error) => console.log('error', error.name, error.code, error.message));
  req.on('close', () => {
    console.log('close');
    setTimeout(resolve, 60);
  });
});
server.listen(0, '127.0.0.1', async () => {
  await get('/before');
  await get('/middle');
  server.close();
});
