// upgrade: both sides get the socket; without a listener the server answers as usual, or goes away.
const http = require('http');
const server = http.createServer((req, res) => {
  console.log('request', req.headers.upgrade);
  res.end('plain');
});
const send = () => new Promise((resolve) => {
  const req = http.request({ port: server.address().port, host: '127.0.0.1', agent: false, headers: { Connection: 'Upgrade', Upgrade: 'echo' } });
  req.on('upgrade', (res, socket, head) => {
    console.log('upgrade', res.statusCode, res.headers.upgrade, String(head));
    socket.on('data', (d) => {
      console.log('client', String(d));
      socket.end();
    });
    socket.on('close', () => resolve());
    socket.write('hello');
  });
  req.on('response', (res) => {
    console.log('response', res.statusCode);
    res.resume().on('end', resolve);
  });
  req.on('close', () => console.log('request close'));
  req.end();
});
server.listen(0, '127.0.0.1', async () => {
  server.once('upgrade', (req, socket, head) => {
    console.log('server upgrade', req.url, head.length, req.socket === socket);
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\nfirst');
    socket.once('data', (d) => socket.end('echo ' + d));
  });
  await send();
  await send();
  server.close();
});
