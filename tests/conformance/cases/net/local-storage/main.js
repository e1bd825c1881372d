// The store of connect() is there in its callbacks; a connection runs in the store of listen().
// @min 18
const { AsyncLocalStorage } = require('async_hooks');
const net = require('net');
const storage = new AsyncLocalStorage();
storage.run('server', () => {
  const server = net.createServer((socket) => {
    console.log('connection', storage.getStore());
    socket.on('data', () => console.log('data at the server', storage.getStore()));
    socket.on('close', () => {
      console.log('close at the server', storage.getStore());
      server.close();
    });
  });
  server.listen(0, '127.0.0.1', () => {
    console.log('listening', storage.getStore());
    storage.run('client', () => {
      const client = net.connect(server.address().port, '127.0.0.1', () => {
        console.log('connect', storage.getStore());
        client.end('x');
      });
      client.on('close', () => console.log('close', storage.getStore()));
      client.resume();
    });
  });
});
