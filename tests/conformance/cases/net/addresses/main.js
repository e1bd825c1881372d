// Both ends know each other's address; families are named.
const net = require('net');
const server = net.createServer((socket) => {
  const { port } = server.address();
  console.log(socket.localAddress, socket.localPort === port, socket.localFamily);
  console.log(socket.remoteAddress, socket.remoteFamily, typeof socket.remotePort);
  console.log(Object.keys(socket.address()), socket.address().address);
  socket.end();
});
server.listen({ port: 0, host: '127.0.0.1' }, () => {
  console.log(Object.keys(server.address()), server.address().family);
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    console.log(client.remoteAddress, client.remoteFamily, client.remotePort === server.address().port);
    console.log(client.localAddress, client.localPort > 0);
  });
  console.log(client.remoteAddress, client.localAddress, client.address());
  client.on('close', () => {
    console.log(client.remoteAddress, client.localAddress);
    server.close();
  });
  client.resume();
});
console.log(server.address(), server.listening);
