// The listening socket is ready before the client's: 'connection' comes before 'connect', both before immediates.
const net = require('net');
const server = net.createServer((socket) => {
  console.log('connection');
  socket.on('close', () => server.close());
  socket.resume();
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('connect', () => {
    console.log('connect');
    process.nextTick(() => console.log('tick of connect'));
    setImmediate(() => {
      console.log('immediate of connect');
      client.end();
    });
  });
  client.on('ready', () => console.log('ready'));
  setImmediate(() => console.log('immediate of listening'));
  process.nextTick(() => console.log('tick of listening'));
});
