// onread: the bytes come into the program's own buffer; false pauses.
// @min 18
const net = require('net');
const server = net.createServer((socket) => {
  socket.end('abcdefghij');
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect({
    port: server.address().port,
    host: '127.0.0.1',
    onread: {
      buffer: Buffer.alloc(4),
      callback(count, buffer) {
        console.log('onread', count, buffer.toString('utf8', 0, count));
        return true;
      },
    },
  });
  client.on('data', () => console.log('data?'));
  client.on('end', () => console.log('end'));
  client.on('close', () => server.close());
});
