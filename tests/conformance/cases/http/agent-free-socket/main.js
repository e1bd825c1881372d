// An idle socket leaves the agent when the server closes it; the next request gets a new one.
const http = require('http');
const agent = new http.Agent({ keepAlive: true });
const server = http.createServer((req, res) => res.end('x'));
server.keepAliveTimeout = 1000;
const free = () => Object.keys(agent.freeSockets).map((name) => agent.freeSockets[name].length);
const get = () => new Promise((resolve) => {
  const req = http.get({ port: server.address().port, host: '127.0.0.1', agent }, (res) => {
    res.resume();
    res.on('end', () => setTimeout(resolve, 20));
  });
  req.on('error', (error) => console.log(error.code));
});
server.on('connection', () => console.log('connection'));
server.listen(0, '127.0.0.1', async () => {
  await get();
  console.log(free());
  await get();
  console.log(free());
  await new Promise((resolve) => setTimeout(resolve, 3000));
  console.log(free());
  await get();
  agent.destroy();
  server.close();
});
