// A signal closes a server, and destroys a socket.
// @min 18
const net = require('net');
const controller = new AbortController();
const server = net.createServer();
server.on('close', () => console.log('server close'));
server.listen({ port: 0, host: '127.0.0.1', signal: controller.signal }, () => {
  const own = new AbortController();
  const client = new net.Socket({ signal: own.signal });
  client.on('error', (error) => console.log('error', error.name, error.code));
  client.on('close', () => {
    console.log('client close');
    controller.abort();
  });
  client.connect(server.address().port, '127.0.0.1', () => {
    console.log('connect');
    own.abort();
  });
});
