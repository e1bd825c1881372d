// getConnections counts sockets that are not destroyed; the server closes when the last one is.
const net = require('net');
const server = net.createServer((socket) => {
  socket.on('close', () => console.log('socket close'));
  socket.resume();
  server.getConnections((error, count) => console.log('count', error, count));
  process.nextTick(() => console.log('tick'));
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    setTimeout(() => {
      server.close(() => console.log('server close'));
      console.log('listening', server.listening);
      setTimeout(() => client.end(), 50);
    }, 50);
  });
});
