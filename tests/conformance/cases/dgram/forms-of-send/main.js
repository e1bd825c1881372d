// All forms of send: offsets, lists, typed arrays, no address; messages stay apart and in order.
const dgram = require('dgram');
const server = dgram.createSocket({ type: 'udp4' }, (message) => {
  console.log(message.length, String(message));
  if (String(message) === 'last') {
    server.close();
    client.close();
  }
});
const client = dgram.createSocket('udp4');
server.bind(0, () => {
  const { port } = server.address();
  client.send(Buffer.from('xfirstx'), 1, 5, port, '127.0.0.1');
  client.send(['sec', Buffer.from('ond')], port, '127.0.0.1');
  client.send('', port, '127.0.0.1');
  client.send([], port, '127.0.0.1');
  client.send(new Uint8Array([104, 105]), port, '127.0.0.1');
  client.send('last', port, '127.0.0.1');
});
