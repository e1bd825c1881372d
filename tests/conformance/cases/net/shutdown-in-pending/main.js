// Ending a socket shuts it down in the pending phase: after poll since libuv 1.42, so before immediates; in Node 10 in
// the next poll phase.
const net = require('net');
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('data', (data) => {
    console.log('data', String(data));
    setImmediate(() => console.log('immediate'));
    socket.end();
    socket.on('finish', () => console.log('finish'));
  });
  socket.on('end', () => console.log('end'));
  socket.on('close', () => server.close());
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => client.write('x'));
  client.on('end', () => console.log('client end'));
  client.on('close', () => console.log('client close'));
  client.resume();
});
