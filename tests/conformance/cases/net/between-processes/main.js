// A server in a child process, the client in its parent.
const { fork } = require('child_process');
const net = require('net');
if (process.argv[2] === 'server') {
  const server = net.createServer((socket) => {
    socket.on('data', (data) => socket.end(String(data).toUpperCase()));
    server.close();
  });
  server.listen(0, '127.0.0.1', () => process.send(server.address().port));
  process.on('disconnect', () => console.log('child disconnected'));
} else {
  const child = fork(__filename, ['server']);
  child.on('message', (port) => {
    const client = net.connect(port, '127.0.0.1', () => client.write('hello'));
    client.on('data', (data) => console.log(String(data)));
    client.on('close', (hadError) => {
      console.log('close', hadError);
      child.disconnect();
    });
  });
  child.on('exit', (code) => console.log('exit', code));
}
