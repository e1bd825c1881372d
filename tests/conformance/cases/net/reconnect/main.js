// A socket that was closed may connect again.
const net = require('net');
let times = 0;
const server = net.createServer((socket) => socket.end(`hello ${++times}`));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const client = new net.Socket();
  client.on('data', (data) => console.log(String(data)));
  client.on('close', () => {
    console.log('close', client.destroyed);
    if (times === 2) server.close();
    else client.connect(port, '127.0.0.1', () => console.log('connected again', client.destroyed));
  });
  client.connect({ port, host: '127.0.0.1' }, () => console.log('connected'));
});
