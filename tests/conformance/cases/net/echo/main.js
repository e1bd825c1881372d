// A server echoes what a client writes: connection, connect, data both ways, end, close.
const net = require('net');
const server = net.createServer((socket) => {
  console.log('connection');
  socket.on('data', (data) => {
    console.log('server got', String(data));
    socket.write(`echo ${data}`);
  });
  socket.on('end', () => console.log('server end'));
  socket.on('close', (hadError) => {
    console.log('server socket close', hadError);
    server.close(() => console.log('server close'));
  });
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    console.log('connect', client.connecting, client.pending, client.readyState);
    client.write('hello');
  });
  console.log(client.connecting, client.pending, client.readyState);
  client.setEncoding('utf8');
  client.on('data', (text) => {
    console.log('client got', text);
    client.end();
  });
  client.on('end', () => console.log('client end'));
  client.on('finish', () => console.log('client finish'));
  client.on('close', (hadError) => console.log('client close', hadError, client.destroyed));
});
