// A connected socket sends without an address, and knows its peer.
// @min 18
const dgram = require('dgram');
const server = dgram.createSocket('udp4');
server.on('message', (message, info) => {
  console.log('server', String(message));
  server.send('answer', info.port, info.address);
});
server.bind(0, '127.0.0.1', () => {
  const { port } = server.address();
  const client = dgram.createSocket('udp4');
  try {
    client.remoteAddress();
  } catch (error) {
    console.log(error.code);
  }
  client.connect(port, '127.0.0.1', () => {
    console.log('connected', client.remoteAddress().port === port);
    client.send('question', (error, bytes) => console.log('sent', error, bytes));
    try {
      client.send('x', port);
    } catch (error) {
      console.log(error.code);
    }
  });
  client.on('message', (message) => {
    console.log('client', String(message));
    client.disconnect();
    client.close();
    server.close();
  });
});
