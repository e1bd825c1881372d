// cork() gathers writes: the other side reads them together.
const net = require('net');
const server = net.createServer((socket) => {
  socket.on('data', (data) => console.log('data', String(data)));
  socket.on('close', () => server.close());
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    client.cork();
    client.write('a');
    client.write('b');
    client.write('c');
    console.log(client.writableLength);
    client.uncork();
    client.end();
  });
});
