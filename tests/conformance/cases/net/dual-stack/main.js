// Without a host a server listens on `::`, and shows IPv4 addresses as mapped ones.
const net = require('net');
const server = net.createServer((socket) => {
  console.log(socket.remoteAddress, socket.remoteFamily, socket.localAddress);
  socket.end();
});
server.listen(0, () => {
  console.log(server.address().address, server.address().family);
  const { port } = server.address();
  const client = net.connect(port, '127.0.0.1', () => console.log(client.remoteAddress));
  client.on('close', () => {
    const six = net.connect(port, '::1', () => console.log(six.remoteAddress, six.remoteFamily));
    six.on('close', () => server.close());
    six.resume();
  });
  client.resume();
});
