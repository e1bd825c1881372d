// Bytes that are no HTTP: which error clientError gets, and what is answered without a listener.
const http = require('http');
const net = require('net');
const server = http.createServer((req, res) => {
  console.log('request', req.method, req.url);
  res.end();
});
const send = (text) => new Promise((resolve) => {
  let all = '';
  const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write(text, 'latin1'));
  socket.on('data', (d) => { all += d; });
  socket.on('error', () => {});
  socket.on('close', () => {
    console.log(JSON.stringify(all.split('\r\n')[0]));
    resolve();
  });
});
const head = 'Host: x\r\nConnection: close\r\n';
const wrong = [
  'BAD\r\n\r\n', 'get / HTTP/1.1\r\n\r\n', 'GET / HTP/1.1\r\n\r\n', 'GET /a b HTTP/1.1\r\n\r\n',
  'GET foo HTTP/1.1\r\n\r\n', 'GET / HTTP/1.1 \r\n\r\n', 'GET / HTTP/1.1\r\nHost a\r\n\r\n',
  'GET / HTTP/1.1\r\n' + head + '(x): y\r\n\r\n', 'GET / HTTP/1.1\r\n' + head + 'x: \x01\r\n\r\n',
  'POST / HTTP/1.1\r\n' + head + 'Content-Length: x\r\n\r\n',
  'POST / HTTP/1.1\r\n' + head + 'Content-Length: 1\r\nContent-Length: 1\r\n\r\na',
  'POST / HTTP/1.1\r\n' + head + 'Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\na',
  'POST / HTTP/1.1\r\n' + head + 'Transfer-Encoding: chunked\r\n\r\nz\r\n',
  'GET / HTTP/1.1\r\n' + head + 'x: ' + 'a'.repeat(20000) + '\r\n\r\n',
];
server.listen(0, '127.0.0.1', async () => {
  for (const text of wrong) await send(text);
  server.on('clientError', (error, socket) => {
    console.log(error.code, error.message, error.bytesParsed > 1000 ? 'many' : error.bytesParsed, error.reason);
    socket.destroy();
  });
  for (const text of wrong) await send(text);
  server.close();
});
