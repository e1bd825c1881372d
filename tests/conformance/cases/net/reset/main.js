// resetAndDestroy(): the other side reads ECONNRESET.
// @min 18
const net = require('net');
const server = net.createServer((socket) => {
  socket.on('error', (error) => console.log('server error', error.code, error.syscall, error.message));
  socket.on('close', (hadError) => {
    console.log('server close', hadError);
    server.close();
  });
  socket.resume();
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    setTimeout(() => {
      console.log(client.resetAndDestroy() === client, client.destroyed);
    }, 50);
  });
  client.on('close', (hadError) => console.log('client close', hadError));
});
new net.Socket().resetAndDestroy().on('error', (error) => console.log(error.code, error.message));
