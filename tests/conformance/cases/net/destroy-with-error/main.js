// destroy(error): 'error' in a tick, 'close' with true after it.
const net = require('net');
const server = net.createServer((socket) => {
  socket.on('close', () => server.close());
  socket.resume();
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    client.destroy(new Error('enough'));
    process.nextTick(() => console.log('tick'));
    console.log('asked');
  });
  client.on('error', (error) => console.log('error', error.message));
  client.on('close', (hadError) => console.log('close', hadError));
});
