// A socket that is destroyed while it connects never connects; what it was to write fails.
const net = require('net');
const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.resume();
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('connect', () => console.log('connect?'));
  client.on('error', (error) => console.log('error', error.code));
  client.on('close', (hadError) => {
    console.log('close', hadError);
    server.close();
  });
  client.write('x', (error) => console.log('write', error && error.code));
  client.destroy();
  console.log(client.connecting, client.destroyed);
});
