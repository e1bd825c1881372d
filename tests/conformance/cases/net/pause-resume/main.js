// A paused socket leaves bytes in the kernel; they come together after resume().
const net = require('net');
const server = net.createServer({ pauseOnConnect: true }, (socket) => {
  console.log('paused', socket.isPaused(), socket.readableFlowing);
  socket.on('data', (data) => console.log('data', String(data)));
  socket.on('end', () => console.log('end'));
  socket.on('close', () => server.close());
  setTimeout(() => {
    console.log('resume');
    socket.resume();
  }, 100);
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    client.write('one');
    setTimeout(() => client.end('two'), 30);
  });
});
