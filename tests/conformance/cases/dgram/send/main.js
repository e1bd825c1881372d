// A datagram from one socket to another: listening, message with who sent it, callbacks of send.
const dgram = require('dgram');
const server = dgram.createSocket('udp4');
server.on('listening', () => {
  console.log('listening', server.address().address, server.address().family);
  const client = dgram.createSocket('udp4');
  client.send('hello', server.address().port, '127.0.0.1', (error, bytes) => {
    console.log('sent', error, bytes);
    client.close(() => console.log('client close'));
  });
});
server.on('message', (message, info) => {
  console.log('message', String(message), info.address, info.family, info.size, Object.keys(info));
  server.close();
});
server.on('close', () => console.log('server close'));
server.bind(0, '127.0.0.1', () => console.log('bind callback'));
console.log('bind called');
