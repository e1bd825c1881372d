// headersDistinct and trailersDistinct keep every value in a list.
// @min 18
const http = require('http');
const net = require('net');
const server = http.createServer((req, res) => {
  console.log(req.headersDistinct);
  req.resume().on('end', () => {
    console.log(req.trailers, req.trailersDistinct, req.rawTrailers);
    res.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write(
    'POST / HTTP/1.1\r\nHost: a\r\nCookie: a=1\r\nCookie: b=2\r\nX: 1\r\nx: 2\r\nTransfer-Encoding: chunked\r\n' +
    'Connection: close\r\n\r\n1\r\na\r\n0\r\nT: 1\r\nt: 2\r\n\r\n'));
  socket.on('end', () => server.close());
  socket.resume();
});
