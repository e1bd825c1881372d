// headersTimeout and requestTimeout: what takes too long is answered with 408, and told to clientError.
// @min 18
const http = require('http');
const net = require('net');
const options = { headersTimeout: 150, requestTimeout: 300, connectionsCheckingInterval: 50 };
const server = http.createServer(options, (req, res) => {
  req.on('error', (error) => console.log('request error', error.message));
  req.resume();
});
const send = (text) => new Promise((resolve) => {
  let all = '';
  const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write(text));
  socket.on('data', (d) => { all += d; });
  socket.on('close', () => {
    console.log(JSON.stringify(all));
    resolve();
  });
});
server.listen(0, '127.0.0.1', async () => {
  await send('GET / HTTP/1.1\r\nHost: x\r\n');
  await send('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab');
  server.once('clientError', (error, socket) => {
    console.log(error.code, error.message);
    socket.end('HTTP/1.1 400 Mine\r\n\r\n');
  });
  await send('GET / HTTP/1.1\r\n');
  server.close();
});
