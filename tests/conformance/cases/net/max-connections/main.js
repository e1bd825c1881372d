// maxConnections: one more is closed at once; since Node 18 'drop' says whose it was.
const net = require('net');
const server = net.createServer((socket) => {
  console.log('connection');
  socket.on('error', () => {});
  socket.resume();
});
server.maxConnections = 1;
server.on('drop', (data) => console.log('drop', Object.keys(data), data.localAddress, data.remoteFamily));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const first = net.connect(port, '127.0.0.1', () => {
    setTimeout(() => {
      const second = net.connect(port, '127.0.0.1');
      second.on('connect', () => console.log('second connect'));
      second.on('error', () => {});
      second.on('close', () => {
        console.log('second close');
        server.getConnections((error, count) => {
          console.log('connections', error, count);
          first.end();
          server.close(() => console.log('server close'));
        });
      });
      second.resume();
    }, 50);
  });
});
