// A connection and a server go to a child process with a message.
const { fork } = require('child_process');
const net = require('net');
if (process.argv[2] === 'child') {
  process.on('message', (message, handle) => {
    if (message === 'socket') {
      handle.end('hello from the child');
      handle.on('close', () => process.send('done'));
    } else {
      console.log('child', message, handle instanceof net.Server, handle.listening);
      process.send('ready');
      handle.on('connection', (socket) => {
        socket.end('served by the child');
        handle.close();
        process.disconnect();
      });
    }
  });
} else {
  const child = fork(__filename, ['child']);
  const server = net.createServer({ pauseOnConnect: true }, (socket) => child.send('socket', socket));
  const get = (port, then) => {
    let text = '';
    const client = net.connect(port, '127.0.0.1');
    client.on('data', (data) => (text += data));
    client.on('close', () => {
      console.log(text);
      then();
    });
  };
  server.listen(0, '127.0.0.1', () => get(server.address().port, () => {}));
  child.on('message', (message) => {
    console.log('parent', message);
    if (message === 'done') {
      server.close(() => {
        const other = net.createServer().listen(0, '127.0.0.1', () => {
          const { port } = other.address();
          child.send('server', other, () => other.close());
          child.once('message', () => get(port, () => console.log('over')));
        });
      });
    }
  });
  child.on('exit', (code) => console.log('exit', code));
}
