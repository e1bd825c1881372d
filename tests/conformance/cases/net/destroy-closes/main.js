// destroy(): 'close' in the closing phase, so after immediates of the same turn; destroyed at once.
const net = require('net');
const server = net.createServer((socket) => {
  socket.on('close', (hadError) => {
    console.log('server close', hadError);
    server.close();
  });
  socket.resume();
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    setImmediate(() => {
      client.destroy();
      console.log(client.destroyed, client.readyState, client.pending);
      process.nextTick(() => console.log('tick'));
      setImmediate(() => console.log('immediate'));
      console.log('destroyed');
    });
  });
  client.on('close', (hadError) => console.log('close', hadError));
});
