// An echo over TCP
// Watch: 'connection' comes before 'connect', in one poll phase; end() goes out in the pending phase
const net = require('net');

const server = net.createServer((socket) => {
  console.log('server: connection');
  socket.on('data', (data) => {
    console.log('server:', String(data));
    socket.write(`echo ${data}`);
  });
  socket.on('end', () => console.log('server: the client has ended'));
  socket.on('close', () => server.close(() => console.log('server: closed')));
});

server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    console.log('client: connect');
    client.write('hello');
    setImmediate(() => console.log('immediate'));
  });
  client.on('data', (data) => {
    console.log('client:', String(data));
    client.end();
  });
  client.on('end', () => console.log('client: the server has ended'));
  client.on('close', () => console.log('client: close'));
});
