// maxRequestsPerSocket: the last answer closes the connection, what comes later is dropped with 503.
// @min 18
const http = require('http');
const net = require('net');
const server = http.createServer((req, res) => res.end(req.url));
server.maxRequestsPerSocket = 2;
server.on('dropRequest', (req) => console.log('dropped', req.url));
server.listen(0, '127.0.0.1', () => {
  let all = '';
  const socket = net.connect(server.address().port, '127.0.0.1', () =>
    socket.write(['/a', '/b', '/c'].map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join('')));
  socket.on('data', (d) => { all += d; });
  socket.on('close', () => {
    console.log(all.replace(/Date: [^\r]*/g, 'Date: DATE').split('\r\n'));
    server.close();
  });
});
