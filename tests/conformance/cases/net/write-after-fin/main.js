// The other party has ended: a write says so (EPIPE), if this side has ended, too.
const net = require('net');
const server = net.createServer((socket) => socket.end('bye'));
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('error', (error) => console.log('error', error.code, error.message));
  client.on('end', () => {
    setImmediate(() => {
      client.write('anybody there?', (error) => console.log('callback', error && error.code));
    });
  });
  client.on('close', () => {
    console.log('close');
    server.close();
  });
  client.resume();
});
