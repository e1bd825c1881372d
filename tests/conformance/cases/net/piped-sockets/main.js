// A proxy: sockets are streams, and pipe.
const net = require('net');
const target = net.createServer((socket) => socket.pipe(socket));
target.listen(0, '127.0.0.1', () => {
  const proxy = net.createServer((socket) => {
    const upstream = net.connect(target.address().port, '127.0.0.1');
    socket.pipe(upstream).pipe(socket);
  });
  proxy.listen(0, '127.0.0.1', () => {
    const client = net.connect(proxy.address().port, '127.0.0.1');
    let text = '';
    client.setEncoding('utf8');
    client.on('data', (data) => (text += data));
    client.on('end', () => {
      console.log('got', text);
      proxy.close(() => console.log('proxy closed'));
      target.close(() => console.log('target closed'));
    });
    client.end('through two sockets');
  });
});
