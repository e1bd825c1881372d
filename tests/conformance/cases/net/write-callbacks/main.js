// Writes that the system takes at once call back in a tick of their own stream; bytes are counted.
const net = require('net');
const server = net.createServer((socket) => {
  let got = '';
  socket.on('data', (data) => (got += data));
  socket.on('end', () => console.log('server got', got, socket.bytesRead));
  socket.on('close', () => server.close());
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  console.log(client.write('one ', () => console.log('wrote one')), client.bytesWritten);
  client.on('connect', () => {
    console.log('connect', client.bytesWritten);
    console.log(client.write('two ', () => console.log('wrote two')));
    console.log(client.write(Buffer.from('three'), () => console.log('wrote three')));
    process.nextTick(() => console.log('tick'));
    client.end('!', () => console.log('ended', client.bytesWritten));
  });
  client.on('close', () => console.log('close', client.bytesWritten));
});
