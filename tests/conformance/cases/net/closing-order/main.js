// What was closed last is called back first: libuv's list of closing handles is a stack.
const net = require('net');
const server = net.createServer((socket) => socket.resume());
server.listen(0, '127.0.0.1', () => {
  const clients = [1, 2, 3].map((number) => {
    const client = net.connect(server.address().port, '127.0.0.1');
    client.on('close', () => console.log('close', number));
    return client;
  });
  setTimeout(() => {
    for (const client of clients) client.destroy();
    server.close(() => console.log('server close'));
    console.log('closed');
  }, 100);
});
