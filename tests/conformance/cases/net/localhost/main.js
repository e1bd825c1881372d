// A name is looked up first; 'lookup' says what was found, before 'connect'.
const net = require('net');
const server = net.createServer((socket) => socket.end());
server.listen(0, '127.0.0.1', () => {
  const client = net.connect({ port: server.address().port, host: 'localhost', family: 4 });
  client.on('lookup', (error, address, family, host) => console.log('lookup', error, address, family, host));
  client.on('connect', () => console.log('connect', client.remoteAddress));
  client.on('close', () => server.close());
  client.resume();
  console.log(client.connecting);
});
