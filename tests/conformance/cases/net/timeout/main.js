// setTimeout: idle time counts from the last byte; the socket stays open. 0 takes it back.
const net = require('net');
const server = net.createServer((socket) => {
  socket.on('close', () => server.close());
  socket.resume();
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    client.setTimeout(100, () => console.log('callback'));
    console.log('timeout is', client.timeout);
    setTimeout(() => {
      console.log('write');
      client.write('x');
    }, 50);
  });
  let times = 0;
  client.on('timeout', () => {
    console.log('timeout', ++times, client.destroyed);
    if (times === 2) {
      client.setTimeout(0);
      client.end();
    } else client.write('y');
  });
  client.on('close', () => console.log('close'));
});
for (const value of ['x', -1, Infinity, NaN]) {
  try {
    new net.Socket().setTimeout(value);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
