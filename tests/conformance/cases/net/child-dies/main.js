// The kernel closes the sockets of a process that ends: the other side reads the end.
const { fork } = require('child_process');
const net = require('net');
if (process.argv[2] === 'server') {
  const server = net.createServer((socket) => {
    socket.on('data', () => process.exit(3));
  });
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
} else {
  const child = fork(__filename, ['server']);
  let port;
  child.on('message', (given) => {
    port = given;
    const client = net.connect(port, '127.0.0.1', () => client.write('die'));
    client.on('end', () => console.log('end'));
    client.on('error', (error) => console.log('error', error.code));
    client.resume();
  });
  child.on('close', (code) => {
    console.log('exit', code);
    net.connect(port, '127.0.0.1').on('error', (error) => console.log(error.code));
  });
}
