// Requests that are old, odd or pipelined with empty lines between, as far as each version takes them.
const http = require('http');
const net = require('net');
const server = http.createServer((req, res) => {
  let body = '';
  req.on('data', (d) => { body += d; });
  req.on('end', () => {
    console.log(req.method, req.url, req.httpVersion, JSON.stringify(req.headers), JSON.stringify(body), JSON.stringify(req.trailers));
    res.end('ok');
  });
});
server.on('clientError', (error, socket) => {
  console.log(error.code);
  socket.destroy();
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
server.listen(0, '127.0.0.1', async () => {
  for (const text of [
    'GET / HTTP/1.0\r\n\r\n', '\r\n\r\nGET / HTTP/1.1\r\n' + head + '\r\n', 'GET http://x/a HTTP/1.1\r\n' + head + '\r\n',
    'OPTIONS * HTTP/1.1\r\n' + head + '\r\n', 'M-SEARCH * HTTP/1.1\r\n' + head + '\r\n', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n',
    'GET / HTTP/1.1\r\n' + head + 'x: \xe9\r\nE:\r\n\r\n', 'GET / HTTP/1.1\nHost: x\nConnection: close\n\n',
    'POST / HTTP/1.1\r\n' + head + 'Transfer-Encoding: gzip, chunked\r\n\r\n1\r\na\r\n0\r\n\r\n',
    'POST / HTTP/1.1\r\n' + head + 'Transfer-Encoding: chunked\r\n\r\n1;x=y\r\na\r\nA\r\n0123456789\r\n0\r\nT: u\r\n\r\n',
    'POST / HTTP/1.1\r\n' + head + 'Content-Length: 3 \r\n\r\nabc', 'GET / HTTP/1.1\r\n' + head + 'a: b\r\n c\r\n\r\n',
    'QUERY / HTTP/1.1\r\n' + head + '\r\n', 'GET / HTTP/2.0\r\n' + head + '\r\n', 'GET / HTTP/1.2\r\n' + head + '\r\n',
  ]) await send(text);
  server.close();
});
