// Writing after end() is an error; the callback hears of it as well.
const net = require('net');
const server = net.createServer((socket) => {
  socket.on('close', () => server.close());
  socket.resume();
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    client.end();
    client.write('late', (error) => console.log('callback', error.code));
  });
  client.on('error', (error) => console.log('error', error.code, error.message));
  client.on('close', (hadError) => console.log('close', hadError));
});
