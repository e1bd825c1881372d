// CONNECT: a tunnel; without a listener the connection is closed.
const http = require('http');
const server = http.createServer(() => console.log('request'));
const send = () => new Promise((resolve) => {
  const req = http.request({ port: server.address().port, host: '127.0.0.1', agent: false, method: 'CONNECT', path: 'example.org:80' });
  req.on('connect', (res, socket, head) => {
    console.log('connect', res.statusCode, head.length);
    socket.on('data', (d) => console.log('client', String(d)));
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve());
    socket.write('in the tunnel');
  });
  req.on('error', (error) => {
    console.log(error.code, error.message);
    resolve();
  });
  req.end();
});
server.listen(0, '127.0.0.1', async () => {
  await send();
  server.on('connect', (req, socket) => {
    console.log('server connect', req.url, req.method);
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    socket.once('data', (d) => socket.end(String(d).toUpperCase()));
  });
  await send();
  server.close();
});
