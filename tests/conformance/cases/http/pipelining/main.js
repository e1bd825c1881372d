// Requests that come together on one connection are answered in their order, whatever is ready first.
const http = require('http');
const net = require('net');
const server = http.createServer((req, res) => {
  console.log('request', req.url);
  res.on('finish', () => console.log('finish', req.url));
  setTimeout(() => {
    console.log('end', req.url);
    res.end(req.url);
  }, { '/a': 150, '/b': 50, '/c': 100 }[req.url]);
});
server.listen(0, '127.0.0.1', () => {
  let all = '';
  const socket = net.connect(server.address().port, '127.0.0.1', () =>
    socket.write(['/a', '/b', '/c'].map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join('')));
  socket.on('data', (d) => {
    all += d;
    if (/\/c$/.test(all)) socket.end();
  });
  socket.on('close', () => {
    console.log(all.match(/\n\/./g).map((text) => text.trim()));
    server.close();
  });
});
