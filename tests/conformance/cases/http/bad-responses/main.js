// Responses that are no HTTP, or end too soon: errors of the request, or of the response.
const http = require('http');
const net = require('net');
const answers = [
  'BAD\r\n\r\n', 'HTTP/1.1 abc OK\r\n\r\n', 'HTTP/1.1 2000 OK\r\n\r\n', 'HTTP/1.1 200 OK\r\nFoo\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: a\r\n\r\n', 'HTTP/1.1 200 OK\r\nX: y', '', 'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n',
  'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no', 'HTTP/1.1 200 OK\r\n\r\nok', 'HTTP/1.0 200 OK\r\n\r\nabc',
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz',
  'HTTP/1.1 999 Foo Bar\r\nContent-Length: 0\r\n\r\n', 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
];
let current = '';
const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.once('data', () => socket.end(current));
});
const get = () => new Promise((resolve) => {
  const req = http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, (res) => {
    console.log('response', res.statusCode, JSON.stringify(res.statusMessage), res.httpVersion, JSON.stringify(res.headers));
    res.on('data', (d) => console.log('data', String(d)));
    res.on('aborted', () => console.log('aborted'));
    res.on('error', (error) => console.log('response error', error.code));
    res.on('end', () => console.log('end', res.complete));
  });
  req.on('continue', () => console.log('continue'));
  req.on('error', (error) => console.log('error', error.code, error.message, error.reason));
  req.on('close', () => setTimeout(resolve, 60));
});
server.listen(0, '127.0.0.1', async () => {
  for (const text of answers) {
    console.log(JSON.stringify(text));
    current = text;
    await get();
  }
  server.close();
});
