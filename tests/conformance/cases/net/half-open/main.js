// allowHalfOpen: the side that has read the end may still write.
// @min 18
const net = require('net');
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('end', () => {
    console.log('server end', socket.writable, socket.readyState);
    setTimeout(() => {
      socket.write('still here');
      socket.end();
    }, 60);
  });
  socket.on('close', () => {
    console.log('server close');
    server.close();
  });
  socket.resume();
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true });
  client.end('bye');
  client.on('data', (data) => console.log('client data', String(data)));
  client.on('end', () => console.log('client end'));
  client.on('close', () => console.log('client close'));
});
