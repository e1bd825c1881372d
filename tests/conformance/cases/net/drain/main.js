// A write beyond the high water mark says false; 'drain' comes when it is through.
const net = require('net');
const server = net.createServer((socket) => {
  socket.on('close', () => server.close());
  socket.resume();
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect({ port: server.address().port, host: '127.0.0.1' });
  client.on('connect', () => console.log('connect', client.writableLength));
  console.log(client.write('x'.repeat(100000)));
  client.on('drain', () => {
    console.log('drain', client.writableLength);
    client.end();
  });
  client.on('close', () => console.log('close'));
});
