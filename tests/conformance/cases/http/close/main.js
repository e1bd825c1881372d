// server.close with an idle connection, with a request that runs; closeIdleConnections and closeAllConnections.
const http = require('http');
const agent = new http.Agent({ keepAlive: true });
const server = http.createServer((req, res) => setTimeout(() => res.end('x'), req.url === '/slow' ? 150 : 0));
const get = (path) => new Promise((resolve) => {
  const req = http.get({ port: server.address().port, host: '127.0.0.1', path, agent }, (res) => {
    res.resume().on('end', () => setTimeout(resolve, 20));
  });
  req.on('error', (error) => {
    console.log(path, error.code);
    resolve();
  });
});
server.on('close', () => console.log('close event'));
server.listen(0, '127.0.0.1', async () => {
  await get('/');
  console.log(server.listening);
  const slow = get('/slow').then(() => console.log('slow is through'));
  setTimeout(() => {
    const result = server.close((error) => console.log('closed', error));
    console.log(result === server, server.listening);
    server.close((error) => console.log('again', error && error.code));
  }, 60);
  await slow;
  if (server.closeIdleConnections) server.closeIdleConnections();
  agent.destroy();
});
