// An error thrown in a connection listener is an uncaught one; the server goes on.
const net = require('net');
process.on('uncaughtException', (error) => console.log('uncaught', error.message));
let count = 0;
const server = net.createServer((socket) => {
  socket.end();
  socket.resume();
  if (++count === 1) throw new Error('first');
  console.log('second connection');
  server.close();
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  net.connect(port, '127.0.0.1').resume().on('close', () => {
    console.log('close');
    net.connect(port, '127.0.0.1').resume();
  });
});
