// headers, rawHeaders: how values of one name are joined, and of which only the first counts.
const http = require('http');
const net = require('net');
const server = http.createServer((req, res) => {
  console.log(JSON.stringify(req.headers));
  console.log(JSON.stringify(req.rawHeaders));
  res.end();
});
server.listen(0, '127.0.0.1', () => {
  const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write(
    'GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\nAccept: x\r\nACCEPT: y\r\nCookie: a=1\r\nCookie: b=2\r\nSet-Cookie: c\r\n' +
    'Set-Cookie: d\r\nContent-Type: t\r\ncontent-type: u\r\nX-Empty:\r\nX-Space:   v  \r\nUser-Agent: one\r\nUser-Agent: two\r\n' +
    'Age: 1\r\nAge: 2\r\nETag: e\r\nETag: f\r\nX-Any: 1\r\nX-Any: 2\r\nDate: g\r\nDate: h\r\nServer: i\r\nServer: j\r\n' +
    'Authorization: k\r\nAuthorization: l\r\n__proto__: p\r\nconstructor: q\r\nConnection: close\r\n\r\n'));
  socket.on('end', () => server.close());
  socket.resume();
});
