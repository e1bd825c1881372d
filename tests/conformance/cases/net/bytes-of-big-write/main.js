// A megabyte arrives whole, in reads of 64 KiB at most.
const net = require('net');
const server = net.createServer((socket) => {
  let length = 0;
  let largest = 0;
  socket.on('data', (data) => {
    length += data.length;
    largest = Math.max(largest, data.length);
  });
  socket.on('end', () => console.log('end', length, largest <= 65536, socket.bytesRead));
  socket.on('close', () => server.close());
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1', () => {
    client.end(Buffer.alloc(1 << 20, 'a'), () => console.log('finish', client.bytesWritten));
  });
  client.on('close', () => console.log('close', client.bytesWritten));
});
