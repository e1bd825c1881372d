// The global agent by version: keep-alive since 19, in which order sockets are taken, when they are free.
const http = require('http');
const { globalAgent } = http;
console.log(globalAgent.keepAlive, globalAgent.maxSockets, globalAgent.maxFreeSockets, globalAgent.scheduling, globalAgent.options.timeout);
console.log(globalAgent.getName({ host: 'a', port: 1, localAddress: 'b', family: 6 }), globalAgent.getName({}), globalAgent.defaultPort, globalAgent.protocol);
const ports = [];
const server = http.createServer((req, res) => {
  const index = ports.indexOf(req.socket.remotePort);
  if (index < 0) ports.push(req.socket.remotePort);
  console.log('request', req.url, 'connection', index < 0 ? ports.length - 1 : index, req.headers.connection);
  res.end('x');
});
const get = (path) => new Promise((resolve) => {
  const req = http.get({ port: server.address().port, host: '127.0.0.1', path }, (res) => {
    console.log('headers', res.headers.connection, res.headers['keep-alive'], req.reusedSocket);
    res.resume();
    res.on('end', () => setTimeout(resolve, 50));
  });
});
const counts = () => ['requests', 'sockets', 'freeSockets'].map((key) => Object.keys(globalAgent[key]).map((name) => globalAgent[key][name].length));
server.listen(0, '127.0.0.1', async () => {
  await get('/1');
  console.log(counts());
  await get('/2');
  console.log(counts());
  globalAgent.destroy();
  await new Promise((resolve) => setTimeout(resolve, 60));
  console.log(counts());
  server.close(() => console.log('closed'));
});
